/** Arrays as bytes that are equal where the arrays are: any NaN equals any NaN. */
import { dtypeEntry, type RawArray } from "@rustnum/oracle";

/** The bytes, with one pattern for all NaNs. */
export function canonicalBytes({ bytes, dtype }: RawArray): Buffer {
  const { component } = dtypeEntry(typeof dtype === "string" ? dtype : dtype.name);
  const own = bytes.slice();
  if (component === "float64") canonical(new Float64Array(own.buffer));
  if (component === "float32") canonical(new Float32Array(own.buffer));
  if (component === "float16") {
    const halves = new Uint16Array(own.buffer);
    for (const [k, half] of halves.entries()) if ((half & 0x7fff) > 0x7c00) halves[k] = 0x7e00;
  }
  return Buffer.from(own.buffer);
}

function canonical(values: Float64Array | Float32Array): void {
  for (const [k, value] of values.entries()) if (Number.isNaN(value)) values[k] = NaN;
}
