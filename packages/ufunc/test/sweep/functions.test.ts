/** The functions made of ufuncs over random shapes, dtypes, layouts and keywords, beside NumPy's. */
import { ArraySpec, LAYOUTS, dtypeEntry, dtypesOf, describeOracle, sizeOf, type Element, type NumericDtype } from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { it } from "vitest";

import { agree, type Asked, type Call, type Given } from "../support/agree.js";

/** Sides that are powers of two keep means exact. */
const SHAPES: readonly (readonly number[])[] = [[4], [8], [2, 4], [4, 1, 2], [1], [2, 2, 2], [8, 4]];

/** An array of small numbers in any layout. */
function array(kinds: string, shapes = SHAPES, nan = false): fc.Arbitrary<ArraySpec> {
  const value = (dtype: NumericDtype) => (n: number): Element => {
    const { kind, itemsize } = dtypeEntry(dtype);
    if (kind === "b") return n > 2;
    if (kind === "c") return { re: nan && n === 5 ? NaN : n - 2, im: 3 - n };
    if (kind === "f") return nan && n === 5 ? NaN : n - 2;
    const m = kind === "u" ? n : n - 2;
    return itemsize === 8 ? BigInt(m) : m;
  }; // prettier-ignore
  return fc
    .tuple(fc.constantFrom(...dtypesOf(kinds)), fc.constantFrom(...shapes), fc.constantFrom(...LAYOUTS), fc.array(fc.nat(5), { minLength: 7, maxLength: 13 })) // prettier-ignore
    .map(([dtype, shape, layout, values]) => new ArraySpec(dtype, shape, sizeOf(shape) === 0 ? "contiguous" : layout, values.map(value(dtype)))); // prettier-ignore
}

/** Keywords, each given or not. */
function some(choices: Readonly<Record<string, readonly Given[]>>): fc.Arbitrary<Record<string, Given>> {
  const each = Object.entries(choices).map(([key, values]) =>
    fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 }).map((value) => [key, value] as const),
  );
  return fc.tuple(...each).map((list) => Object.fromEntries(list.filter(([, value]) => value !== undefined)) as Record<string, Given>); // prettier-ignore
}

/** Calls of one array and keywords; axes are among those that the array may or may not have. */
function one(kinds: string, keywords: Readonly<Record<string, readonly Given[]>> = {}, shapes = SHAPES, nan = false): fc.Arbitrary<Call> {
  return fc.tuple(array(kinds, shapes, nan), some(keywords)).map(([a, kwargs]) => ({ args: [a], kwargs }));
} // prettier-ignore

/** Calls of several arrays of the same or of broadcasting shapes. */
function several(kinds: string, shapes: readonly (readonly (readonly number[])[])[], keywords: Readonly<Record<string, readonly Given[]>> = {}): fc.Arbitrary<Call> {
  return fc.constantFrom(...shapes).chain((list) =>
    fc.tuple(fc.tuple(...list.map((shape) => array(kinds, [shape]))), some(keywords)).map(([args, kwargs]) => ({ args, kwargs })),
  );
} // prettier-ignore

const AXIS: readonly Given[] = [0n, 1n, -1n, 2n, null];
const AXES: readonly Given[] = [...AXIS, [0n, 1n], [-1n], []];
const BIT: readonly Given[] = [true, false];
const LINES = [[4], [8], [6]] as const;
const FOLD = { axis: AXIS, keepdims: BIT };

const TABLE: Readonly<Record<string, readonly [fc.Arbitrary<Call>, Asked?]>> = {
  max: [one("biufc", { ...FOLD, initial: [3n] }), { anyZero: true }],
  min: [one("biufc", { ...FOLD, initial: [-3n] }), { anyZero: true }],
  ptp: [one("iuf", FOLD), { anyZero: true }],
  any: [one("biufc", FOLD)],
  all: [one("biufc", FOLD)],
  argmin: [one("biufc", FOLD)],
  argmax: [one("biufc", FOLD)],
  nanargmin: [one("biuf", { axis: AXIS }, SHAPES, true)],
  nanargmax: [one("biuf", { axis: AXIS }, SHAPES, true)],
  count_nonzero: [one("biufc", FOLD)],
  nanmax: [one("biuf", FOLD, SHAPES, true), { anyZero: true }],
  nanmin: [one("biuf", FOLD, SHAPES, true), { anyZero: true }],
  nansum: [one("biufc", FOLD, SHAPES, true), { anyZero: true }],
  cumsum: [one("biufc", { axis: AXIS, dtype: ["float64", "int16"] as never }), { anyZero: true }],
  cumprod: [one("biufc", { axis: AXIS }), { anyZero: true }],
  nancumsum: [one("biufc", { axis: AXIS }, SHAPES, true), { anyZero: true }],
  nancumprod: [one("biuf", { axis: AXIS }, SHAPES, true), { anyZero: true }],
  cumulative_sum: [one("biufc", { axis: [0n, 1n, -1n], include_initial: BIT }), { anyZero: true }],
  cumulative_prod: [one("biuf", { axis: [0n, 1n, -1n], include_initial: BIT }), { anyZero: true }],
  diff: [one("biufc", { n: [0n, 1n, 2n, 3n], axis: [0n, 1n, -1n], prepend: [1n], append: [0n, 2.5] })],
  ediff1d: [one("iufc", { to_begin: [1n, null], to_end: [0n] })],
  gradient: [one("iufc", { axis: AXES, edge_order: [1n, 2n] }, [[4], [3, 4], [2, 3, 4]]), { ulp: 2, anyZero: true }],
  trapezoid: [one("iufc", { dx: [0.5, 2.0], axis: [0n, 1n, -1n] }), { anyZero: true }],
  cross: [several("iuf", [[[3], [3]], [[2, 3], [3]], [[4, 1, 3], [2, 3]], [[3, 3], [3, 3]], [[3], [4]]], { axis: [0n, -1n] }), { anyZero: true }],
  round: [one("biufc", { decimals: [0n, 1n, -1n, 2n] })],
  fix: [one("biuf")],
  nan_to_num: [one("biufc", { nan: [7], posinf: [1], neginf: [0] }, SHAPES, true)],
  angle: [one("biufc", { deg: BIT }), { ulp: 2 }],
  real_if_close: [one("biufc", { tol: [100n, 1e20] })],
  unwrap: [one("iuf", { axis: [0n, 1n, -1n], period: [4n, 6.0], discont: [1n] }), { anyZero: true }],
  convolve: [several("biuf", [[[4], [8]], [[6], [6]], [[1], [4]], [[4], [2, 2]]], { mode: ["same", "valid", "full"] as never }), { anyZero: true }],
  correlate: [several("biuf", [[[4], [8]], [[6], [6]], [[1], [4]], [[4], [2, 2]]], { mode: ["same", "valid", "full"] as never }), { anyZero: true }],
  isclose: [several("biufc", [[[4], [4]], [[2, 4], [4]], [[1], [8]], [[3], [4]]], { rtol: [0.5], atol: [1.0], equal_nan: BIT })],
  allclose: [several("biufc", [[[4], [4]], [[2, 4], [4]], [[1], [8]]], { rtol: [0.5], atol: [1.0], equal_nan: BIT })],
  array_equal: [several("biufc", [[[1], [1]], [[2], [2]], [[2], [1]]], { equal_nan: BIT })],
  array_equiv: [several("biufc", [[[1], [1]], [[1], [2]], [[2, 1], [1]], [[3], [2]]])],
  isposinf: [one("biuf")],
  isneginf: [one("biuf")],
  iscomplex: [one("biufc")],
  isreal: [one("biufc")],
  real: [one("biufc")],
  imag: [one("biufc")],
  clip: [fc.tuple(array("iuf"), fc.constantFrom(-1n, 0n, null), fc.constantFrom(1n, 2n, 4n)).filter(([a, low]) => low !== -1n || !a.dtype.startsWith("u")).map(([a, low, high]) => ({ args: [a, low, high] })), { anyZero: true }],
  interp: [fc.tuple(array("iuf", LINES), array("iuf", LINES)).map(([x, y]) => ({ args: [x, [0, 1, 2, 3], y.elements.slice(0, 4).map(Number)] }))],
  dot: [several("biuf", [[[4], [4]], [[2, 4], [4]], [[2, 3], [3, 2]], [[], [3]], [[2, 3], [2]]]), { anyZero: true }],
  inner: [several("biuf", [[[4], [4]], [[2, 4], [4]], [[2, 3], [4, 3]], [[], [3]], [[2, 3], [2]]]), { anyZero: true }],
  vdot: [several("biufc", [[[4], [4]], [[2, 2], [4]], [[3], [2]]]), { anyZero: true }],
  outer: [several("biufc", [[[4], [3]], [[2, 2], [2]], [[], [3]]]), { anyZero: true }],
}; // prettier-ignore

/** As many calls of a function as are drawn, always the same ones. */
const RUNS = 150;

describeOracle("functions of ufuncs", () => {
  it.each(Object.keys(TABLE))("%s", async (name) => {
    const [calls, asked = {}] = TABLE[name] as (typeof TABLE)[string];
    const drawn = fc.sample(calls, { numRuns: RUNS, seed: 5 });
    await agree(name, drawn, { ...asked, messages: false });
  });
});
