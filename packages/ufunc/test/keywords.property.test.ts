/** Reductions and elementwise calls with any keywords, drawn at random: NumPy's values, dtypes, shapes, errors and warnings. */
import {
  ArraySpec, bothReject, describeOracle, dtypeEntry, dtypesOf, expectSame, expectSameScalar, int, ints, checkProperty,
  type Argument, type Element, type NumericDtype, type Reply, type Request,
} from "@rustnum/oracle"; // prettier-ignore
import { can_cast, isNDArray } from "@rustnum/core";
import fc from "fast-check";
import { it } from "vitest";

import * as functions from "../src/index.js";
import { ofSpec, raw } from "./support/arrays.js";
import { exactSpecs } from "./support/exact.js";
import { texts, withWarnings } from "./support/warnings.js";

/** A keyword's value: NumPy's and ours. */
interface Given {
  readonly theirs: Argument;
  readonly ours: unknown;
}
type Keywords = Readonly<Record<string, Given | undefined>>;

const DTYPES = dtypesOf("biufc");
const dtypes = fc.constantFrom(...DTYPES);
const plain = (value: boolean | number | bigint | null): Given => ({ theirs: value, ours: value });
const spec = (a: ArraySpec): Given => ({ theirs: a, ours: a });
const booleans = fc.boolean().map(plain);

/** An axis, several, none, or now and then one that is not there. */
function axisOf(ndim: number): fc.Arbitrary<Given> {
  const one = fc.integer({ min: -ndim, max: Math.max(ndim - 1, 0) });
  return fc.oneof(
    { weight: 4, arbitrary: one.map((axis): Given => ({ theirs: int(axis), ours: axis })) },
    fc.constant(plain(null)),
    fc.uniqueArray(one, { maxLength: 3 }).map((axes): Given => ({ theirs: ints(...axes), ours: axes })),
    fc.constantFrom(4, -5).map((axis): Given => ({ theirs: int(axis), ours: axis })),
  );
}

/** A mask that broadcasts to the array. */
function maskOf({ shape }: ArraySpec): fc.Arbitrary<Given> {
  return fc
    .tuple(fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }), fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }))
    .map(([kept, fill]) => spec(new ArraySpec("bool", shape.map((n, k) => (kept[k] === true ? n : 1)), "contiguous", fill)));
} // prettier-ignore

/** The shape of a result, where the axes are there. */
function reduced({ shape }: ArraySpec, axis: unknown, keepdims: boolean): number[] {
  const list = typeof axis === "number" ? [axis] : Array.isArray(axis) ? (axis as number[]) : [...shape.keys()];
  const gone = new Set(list.map((k) => (k < 0 ? k + shape.length : k)));
  return keepdims ? shape.map((n, k) => (gone.has(k) ? 1 : n)) : shape.filter((_, k) => !gone.has(k));
}

/** An output to which the array casts safely (NumPy's own passes its values through what it holds), mostly of the right shape. */
function outOf(from: NumericDtype, shape: readonly number[]): fc.Arbitrary<Given> {
  const wide = DTYPES.filter((to) => can_cast(from, to) && dtypeEntry(to).kind !== "c");
  return fc
    .tuple(
      fc.constantFrom(...(wide.length === 0 ? [from] : wide)),
      fc.oneof({ weight: 6, arbitrary: fc.constant(shape) }, fc.constantFrom([1], [2], [2, 2])),
      fc.constantFrom("contiguous" as const, "strided" as const, "reversed" as const),
    )
    .map(([dtype, drawn, layout]) => spec(new ArraySpec(dtype, drawn, layout, [0])));
}

interface Case {
  readonly name: string;
  readonly args: readonly ArraySpec[];
  readonly keywords: Keywords;
}

const arrays = exactSpecs(dtypes, { sides: [0, 1, 2, 2, 4] });

/** A reduction with any of these keywords, and an output in one call of three. */
function reductions(name: string, keywordsOf: (a: ArraySpec) => Record<string, fc.Arbitrary<Given>>): fc.Arbitrary<Case> {
  return arrays.chain((a) =>
    fc.record({ axis: axisOf(a.shape.length), keepdims: booleans, ...keywordsOf(a) }, { requiredKeys: [] }).chain((drawn) => {
      const keywords: Keywords = drawn;
      const axis = keywords["axis"];
      const shape = reduced(a, axis === undefined && name.includes(".") ? 0 : axis?.ours, keywords["keepdims"]?.ours === true);
      return fc.option(outOf(a.dtype, shape), { freq: 2, nil: undefined }).map((out): Case => {
        // With a dtype of its own the output's say is another.
        const free = keywords["dtype"] === undefined && out !== undefined;
        return { name, args: [a], keywords: free ? { ...keywords, out } : keywords };
      });
    }),
  );
} // prettier-ignore

const initial = fc.constantFrom(...[0n, 2n, 3n].map(plain));
const dtype = dtypes.map((name): Given => ({ theirs: name, ours: name }));
const masked = (a: ArraySpec): Record<string, fc.Arbitrary<Given>> => ({ where: maskOf(a) });
const extreme = (a: ArraySpec): Record<string, fc.Arbitrary<Given>> => ({ where: maskOf(a), initial });
const summed = (a: ArraySpec): Record<string, fc.Arbitrary<Given>> => ({ ...extreme(a), dtype });

const FOLDS: readonly [string, (a: ArraySpec) => Record<string, fc.Arbitrary<Given>>][] = [
  ["sum", summed], ["nansum", summed], ["max", extreme], ["min", extreme], ["nanmax", extreme], ["all", masked], ["any", masked],
  ["add.reduce", summed], ["maximum.reduce", extreme], ["bitwise_or.reduce", extreme], ["subtract.reduce", extreme], ["nanmin", extreme], ["nanprod", summed], ["multiply.reduce", summed], ["logical_and.reduce", masked],
]; // prettier-ignore

const BINARY = ["add", "multiply", "maximum", "less_equal", "logical_or", "bitwise_and", "hypot", "copysign", "fmin"];

/** An elementwise call whose mask, if any, comes with an output: nobody has written the rest otherwise. */
function binary(name: string): fc.Arbitrary<Case> {
  return fc.tuple(arrays, dtypes).chain(([a, other]) => {
    const b = new ArraySpec(other, a.shape.slice(-1), "contiguous", [1, 0, 1].map((x): Element => element(other, x)));
    const casting = fc.constantFrom("unsafe", "same_kind", "safe", "equiv").map((rule): Given => ({ theirs: rule, ours: rule }));
    return fc
      .record({ out: outOf(a.dtype, a.shape), where: maskOf(a), casting }, { requiredKeys: [] })
      .map(({ out, where, casting: rule }): Case => ({
        name,
        args: [a, b],
        keywords: { ...(out && { out, ...(where && { where }) }), ...(rule && { casting: rule }) },
      }));
  });
} // prettier-ignore

function element(name: NumericDtype, value: number): Element {
  const { kind } = dtypeEntry(name);
  if (kind === "b") return value === 1;
  if (kind === "c") return { re: value, im: 0 };
  return name === "int64" || name === "uint64" ? BigInt(value) : value;
}

const entries = <T>(keywords: Keywords, f: (given: Given) => T): Record<string, T> =>
  Object.fromEntries(
    Object.entries(keywords).flatMap(([key, given]) => (given === undefined ? [] : [[key, f(given)]])),
  );

function request({ name, args, keywords }: Case): Request {
  return { fn: name, args, kwargs: entries(keywords, ({ theirs }) => theirs) };
}

const fresh = (value: unknown): unknown => (value instanceof ArraySpec ? ofSpec(value) : value);

type Method = (this: unknown, ...args: unknown[]) => unknown;

async function check({ name, args, keywords }: Case, reply: Reply): Promise<void> {
  let self: unknown;
  let f: unknown = functions;
  for (const part of name.split(".")) [self, f] = [f, (f as Record<string, unknown>)[part]];
  const options = entries(keywords, ({ ours }) => fresh(ours));
  // Large integers come exactly.
  if (/sum|prod|reduce$/.test(name)) options["bigint"] = true;
  const call = (): unknown => (f as Method).call(self, ...args.map(fresh), options);
  if (!reply.ok) {
    // Ours says besides which loops there are.
    const message = /not supported for the input types/.test(reply.error.message) ? reply.error.message : true;
    await bothReject(() => withWarnings(call).value, reply, { message });
    return;
  }
  const { value, warnings } = withWarnings(call);
  const { value: wanted } = reply;
  if (wanted.kind !== "array" && wanted.kind !== "scalar") throw new TypeError(`NumPy gives ${wanted.kind}`);
  const near = { ulp: 2, anyZero: true };
  if (isNDArray(value)) expectSame(raw(value), wanted, near);
  else expectSameScalar(value as number, { ...wanted, kind: "scalar", shape: [] }, near);
  const told = [...new Set(texts(warnings))].join("; ");
  const theirs = [...new Set(texts(reply.warnings))].join("; ");
  if (told !== theirs) throw new Error(`we warn: ${told || "nothing"}; NumPy: ${theirs || "nothing"}`);
}

describeOracle("with any keywords", () => {
  it.each(FOLDS)("%s is NumPy's", (name, keywordsOf) =>
    checkProperty({ cases: reductions(name, keywordsOf), request, check, runs: 600 }),
  );
  it.each(BINARY)("%s is NumPy's", (name) => checkProperty({ cases: binary(name), request, check, runs: 400 }));
});
