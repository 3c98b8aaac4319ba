/**
 * Arrays of small integers whose sides are powers of two: their sums, means and squared deviations are exact in every
 * dtype, so that results must have NumPy's bits whatever the order of the additions.
 */
import { ArraySpec, LAYOUTS, dtypeEntry, type Element, type Layout, type NumericDtype } from "@rustnum/oracle";
import fc from "fast-check";

export interface ExactOptions {
  /** Some of the elements are NaN. */
  readonly nan?: boolean;
  readonly minDims?: number;
  readonly sides?: readonly number[];
  readonly layouts?: readonly Layout[];
}

function element(dtype: NumericDtype, options: ExactOptions): fc.Arbitrary<Element> {
  const { kind, name } = dtypeEntry(dtype);
  const small = fc.integer({ min: kind === "u" || kind === "b" ? 0 : -4, max: 4 });
  const value = options.nan === true ? fc.oneof({ weight: 3, arbitrary: small }, fc.constant(NaN)) : small;
  switch (kind) {
    case "b":
      return fc.boolean();
    case "c":
      return fc.record({ re: value, im: value });
    case "f":
      return value;
    default:
      return name === "int64" || name === "uint64" ? small.map(BigInt) : small;
  }
}

/** An array of small integers. */
export function exactSpecs(dtype: fc.Arbitrary<NumericDtype>, options: ExactOptions = {}): fc.Arbitrary<ArraySpec> {
  const side = fc.constantFrom(...(options.sides ?? [1, 2, 4, 8]));
  return fc
    .tuple(
      dtype,
      fc.array(side, { minLength: options.minDims ?? 0, maxLength: 3 }),
      fc.constantFrom(...(options.layouts ?? LAYOUTS)),
    )
    .chain(([name, shape, layout]) =>
      fc
        .array(element(name, options), { minLength: 37, maxLength: 37 })
        .map((fill) => new ArraySpec(name, shape, layout, fill)),
    );
}
