/** The values of each dtype that break things, in a fixed order. */
import { dtypeEntry, type Element, type NumericDtype } from "@rustnum/oracle";

const FLOATS: Readonly<Record<string, readonly number[]>> = {
  float16: [2 ** -24, 2 ** -14, 65504, 1 + 2 ** -10, 255.5, 256, 32768, 2049],
  float32: [2 ** -149, 2 ** -126, 3.4028234663852886e38, 1 + 2 ** -23, 65520, 65519.996, 2 ** 31, 2 ** 63, 2 ** 24 + 2],
  float64: [
    5e-324, 2.2250738585072014e-308, Number.MAX_VALUE, 1 + 2 ** -52, 65520, 65519.99999999999, 2 ** 31 - 0.5, 2 ** 31, 2 ** 32 - 0.5,
    2 ** 32, 2 ** 53 + 2, 2 ** 63, 2 ** 63 - 1024, 2 ** 64, 2 ** 64 - 2048, 3.4028235677973366e38, 1e300, 1e22,
  ],
}; // prettier-ignore

const EVERYDAY = [0, 1, 2, 3, 0.5, 1.5, 2.5, 0.1, 10, 100.75, 127, 128, 255, 256, 1000];

function floats(name: NumericDtype): number[] {
  const positive = [...EVERYDAY, ...(FLOATS[name] ?? [])];
  const entry = dtypeEntry(name);
  const view = new DataView(new ArrayBuffer(8));
  return [...positive, ...positive.map((x) => -x), NaN, Infinity, -Infinity].map((x) => {
    entry.write(view, 0, x);
    return entry.read(view, 0) as number;
  });
}

/** Special and everyday values of a dtype. */
export function specialsOf(dtype: NumericDtype): Element[] {
  const { kind, itemsize, component } = dtypeEntry(dtype);
  if (kind === "b") return [false, true];
  if (kind === "f") return floats(dtype);
  if (kind === "c") {
    const parts = floats(component).filter((x) => !Number.isFinite(x) || Math.abs(x) < 4 || Math.abs(x) > 1e20);
    return parts.flatMap((re, k) =>
      [0, 3, 11].map((step) => ({ re, im: parts[(k * 7 + step) % parts.length] as number })),
    );
  }
  const bits = BigInt(itemsize * 8);
  const [low, high] = kind === "u" ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
  const values = [
    low,
    low + 1n,
    high,
    high - 1n,
    high / 2n,
    0n,
    1n,
    2n,
    3n,
    7n,
    63n,
    100n,
    ...(kind === "i" ? [-1n, -2n, -3n, -100n] : []),
  ];
  return itemsize === 8 ? values : values.map(Number);
}
