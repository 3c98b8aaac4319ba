/** Single elements of every dtype, with the values that break things drawn far more often than chance would. */

import fc from "fast-check";

import { dtypeEntry, type DtypeEntry, type Element, type NumericDtype } from "../dtypes.js";
import { viewOf } from "../elements.js";

/** Which elements to draw. */
export interface ElementOptions {
  /** NaN, infinities, signed zeros, subnormals, the ends of the range; drawn unless this is false. */
  readonly specials?: boolean;
  /** Only finite values. */
  readonly finite?: boolean;
}

const FLOAT_SPECIALS: Readonly<Record<string, readonly number[]>> = {
  float16: [2 ** -24, 2 ** -14 - 2 ** -24, 2 ** -14, 65504, 1 + 2 ** -10, 1 - 2 ** -11, 1e-5, 2048, 2049],
  float32: [
    2 ** -149,
    2 ** -126 - 2 ** -149,
    2 ** -126,
    3.4028234663852886e38,
    1 + 2 ** -23,
    1 - 2 ** -24,
    1e30,
    2 ** 24,
  ],
  float64: [
    5e-324,
    2.225073858507201e-308,
    2.2250738585072014e-308,
    Number.MAX_VALUE,
    1 + 2 ** -52,
    1 - 2 ** -53,
    1e300,
    2 ** 53,
  ],
};

const COMMON = [0, 1, 2, 3, 0.5, 0.1, 10, 100, Math.PI, 1e8, 1e16, 1e22];

function finiteOnly(values: fc.Arbitrary<number>, options: ElementOptions): fc.Arbitrary<number> {
  return options.finite === true ? values.filter(Number.isFinite) : values;
}

/** Any bit pattern of a float dtype, read as a number. */
function anyBits(entry: DtypeEntry): fc.Arbitrary<number> {
  const { itemsize } = entry;
  return fc
    .uint8Array({ minLength: itemsize, maxLength: itemsize })
    .map((bytes) => entry.read(viewOf(bytes), 0) as number);
}

function floats(entry: DtypeEntry, options: ElementOptions): fc.Arbitrary<number> {
  const everyday = fc.oneof(
    fc.integer({ min: -20, max: 20 }),
    fc.double({ min: -10, max: 10, noNaN: true }),
    fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 1000),
  );
  const positive = [...COMMON, ...(FLOAT_SPECIALS[entry.name] ?? [])];
  const special = fc.constantFrom(...positive, ...positive.map((x) => -x), NaN, Infinity, -Infinity);
  const values =
    options.specials === false
      ? everyday
      : fc.oneof(
          { weight: 4, arbitrary: everyday },
          { weight: 2, arbitrary: special },
          { weight: 1, arbitrary: anyBits(entry) },
        );
  // Through the dtype's own bytes, so that the value that is shown is the value that is sent.
  const view = new DataView(new ArrayBuffer(entry.itemsize));
  const rounded = values.map((value) => {
    entry.write(view, 0, value);
    return entry.read(view, 0) as number;
  });
  return finiteOnly(rounded, options);
}

function integers(entry: DtypeEntry, options: ElementOptions): fc.Arbitrary<Element> {
  const bits = BigInt(entry.itemsize * 8);
  const [min, max] = entry.kind === "u" ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
  const small = fc.bigInt({ min: min < -20n ? -20n : min, max: 20n });
  const special = fc.constantFrom(min, min + 1n, max, max - 1n, max / 2n, 0n, 1n);
  const values = options.specials === false ? small : fc.oneof(small, special, fc.bigInt({ min, max }));
  return entry.itemsize === 8 ? values : values.map(Number);
}

/** One element of a dtype, in the form `elementsOf` reads them. */
export function elements(dtype: NumericDtype, options: ElementOptions = {}): fc.Arbitrary<Element> {
  const entry = dtypeEntry(dtype);
  if (entry.kind === "b") return fc.boolean();
  if (entry.kind === "i" || entry.kind === "u") return integers(entry, options);
  if (entry.kind === "f") return floats(entry, options);
  const part = floats(dtypeEntry(entry.component), options);
  return fc.record({ re: part, im: part });
}
