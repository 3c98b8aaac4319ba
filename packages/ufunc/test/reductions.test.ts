/** Reductions: NumPy's dtypes, shapes and errors; its values where they are exact. */
import { array, can_cast, isNDArray, zeros, type NDArray } from "@rustnum/core";
import {
  arrayOf, arraySpecs, axes as drawAxes, bothReject, checkProperty, describeOracle, dtypesOf, expectSame, expectSameScalar, int, ints, operand, oracle, valueOf,
  type Argument, type ArraySpec, type NumericDtype, type Reply, type Tolerance,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { all, any, max, maximum, mean, min, prod, subtract, sum } from "../src/index.js";
import { ofOperand, ofSpec, raw } from "./support/arrays.js";
import { call, type AnyCall } from "./support/functions.js";
import { quietly } from "./support/warnings.js";

const FOLDS: Readonly<Record<string, AnyCall>> = Object.fromEntries(
  Object.entries({ sum, prod, min, max, any, all, mean }).map(([name, f]: [string, unknown]) => [name, f as AnyCall]),
);

/** How an axis may be said. */
type Axis = null | number | readonly number[];

const forPython = (axis: Axis): Argument => (axis === null ? null : typeof axis === "number" ? int(axis) : ints(...axis));

function axisOf(ndim: number): fc.Arbitrary<Axis> {
  const one = ndim === 0 ? fc.constant(null) : fc.integer({ min: -ndim, max: ndim - 1 });
  return fc.oneof(fc.constant(null), one, drawAxes(ndim));
}

/** The result of a reduction is a scalar or an array; both against NumPy's. */
function expectFold(ours: unknown, reply: Reply, text: string, tolerance: Tolerance = {}): void {
  const value = valueOf(reply);
  // NumPy turns 0-d results into scalars where ours are arrays: with keepdims and out.
  if (value.kind === "array" || isNDArray(ours)) expectSame(raw(ours as NDArray), arrayOf(reply), tolerance, text);
  else expectSameScalar(ours as number, value, tolerance, text);
}

interface Case {
  readonly a: ArraySpec;
  readonly axis: Axis;
  readonly keepdims: boolean;
}

function cases(dtype: fc.Arbitrary<NumericDtype>, extra: object = {}): fc.Arbitrary<Case> {
  return arraySpecs({ dtype, maxDims: 4, ...extra }).chain((a) =>
    fc.record({ a: fc.constant(a), axis: axisOf(a.shape.length), keepdims: fc.boolean() }),
  );
}

const of = (kinds: string): fc.Arbitrary<NumericDtype> => fc.constantFrom(...dtypesOf(kinds));

/** Integers from NumPy's int64 sums come as bigints where they are large. */
const bigint = (name: string, a: ArraySpec): object => ((name === "sum" || name === "prod") && !/float|complex/.test(a.dtype)) || /64$/.test(a.dtype) ? { bigint: true } : {};

const exactly = (name: string, a: ArraySpec): object => (/float|complex|bool/.test(a.dtype) && name !== "sum" && name !== "prod" ? {} : name === "any" || name === "all" ? {} : bigint(name, a));

describeOracle("integers and extremes", () => {
  it.each([["sum", "biu"], ["prod", "biu"], ["min", "biuf"], ["max", "biuf"], ["any", "biufc"], ["all", "biufc"], ["min", "c"], ["max", "c"]])("%s of kinds '%s' is NumPy's, along any axes and in any layout", (name, kinds) =>
    checkProperty({
      cases: cases(of(kinds)),
      request: ({ a, axis, keepdims }) => ({ fn: name, args: [a], kwargs: { axis: forPython(axis), keepdims } }),
      check: async ({ a, axis, keepdims }, reply) => {
        const ours = (): unknown => quietly(() => FOLDS[name]?.(ofSpec(a), { axis, keepdims, ...exactly(name, a) }));
        // Ours put −0 below +0.
        if (reply.ok) expectFold(ours(), reply, `${name} ${a.dtype} (${a.shape.join()}) along ${String(axis)}`, { anyZero: true });
        else await bothReject(ours, reply, { message: true });
      },
      runs: 1500,
    }));

  it.each(["sum", "prod", "min", "max", "any", "all"])("%s with a mask and an initial value is NumPy's", (name) =>
    checkProperty({
      cases: arraySpecs({ dtype: of("biu"), maxDims: 3 }).chain((a) => fc.tuple(fc.constant(a), axisOf(a.shape.length), arraySpecs({ dtype: "bool", shape: a.shape }), fc.integer({ min: 0, max: 9 }))),
      request: ([a, axis, mask, initial]) => ({ fn: name, args: [a], kwargs: { axis: forPython(axis), where: mask, ...(name === "any" || name === "all" ? {} : { initial: int(initial) }) } }),
      check: ([a, axis, mask, initial], reply) => {
        const options = { axis, where: ofSpec(mask), ...(name === "any" || name === "all" ? {} : { initial, ...bigint(name, a) }) };
        // NumPy refuses an initial value that bool cannot hold; ours is written as a truth value.
        if (!reply.ok) return;
        expectFold(FOLDS[name]?.(ofSpec(a), options), reply, `${name} ${a.dtype} (${a.shape.join()}) along ${String(axis)}`);
      },
      runs: 800,
    }));

  it.each(["sum", "prod", "min", "max"])("%s into out, and in a dtype of its own, is NumPy's", (name) =>
    checkProperty({
      cases: arraySpecs({ dtype: of("biu"), minDims: 1, maxDims: 3, minSide: 1 }).chain((a) => fc.tuple(fc.constant(a), fc.integer({ min: 0, max: a.shape.length - 1 }), of("biuf"), of("iu"))),
      request: ([a, axis, into, dtype]) => ({
        fn: `def f(a, axis, into, dtype):
  out = np.zeros([n for k, n in enumerate(a.shape) if k != axis], into)
  return np.${name}(a, axis=axis, out=out${name === "sum" || name === "prod" ? ", dtype=dtype" : ""})`,
        args: [a, int(axis), into, dtype],
      }),
      check: async ([a, axis, into, dtype], reply) => {
        // Where out is too small NumPy casts what it has so far into it and back, which loses more than the result.
        if (!can_cast(name === "sum" || name === "prod" ? dtype : a.dtype, into)) return;
        const out = zeros(a.shape.filter((_, k) => k !== axis), into);
        const ours = (): unknown => quietly(() => FOLDS[name]?.(ofSpec(a), { axis, out, ...(name === "sum" || name === "prod" ? { dtype } : {}) }));
        if (reply.ok) {
          expect(ours()).toBe(out);
          expectSame(raw(out), arrayOf(reply), {}, `${name} ${a.dtype} → ${into} by ${dtype}`);
        } else await bothReject(ours, reply);
      },
      runs: 600,
    }));
});

describeOracle("dtypes and shapes", () => {
  it.each(["sum", "prod", "mean", "min", "max", "any", "all"])("%s has NumPy's dtype and shape for every dtype, axis and keepdims", async (name) => {
    const list = dtypesOf().flatMap((dtype) => [null, 0, 1, -1, [0, 1]].flatMap((axis) => [true, false].map((keepdims) => ({ dtype, axis, keepdims }))));
    const x = (dtype: NumericDtype): ReturnType<typeof operand> => operand(dtype, [2, 3], [1, 0, 1, 1, 1, 0]);
    const replies = await oracle().batch(list.map(({ dtype, axis, keepdims }) => ({ fn: `lambda a, **k: np.asarray(np.${name}(a, **k))`, args: [x(dtype)], kwargs: { axis: forPython(axis), keepdims } })));
    for (const [k, { dtype, axis, keepdims }] of list.entries()) {
      const reply = replies[k];
      if (reply === undefined) throw new Error("no reply");
      const ours = FOLDS[name]?.(ofOperand(x(dtype)), { axis, keepdims });
      const text = `${name} ${dtype} ${String(axis)} ${String(keepdims)}`;
      const theirs = arrayOf(reply);
      if (typeof ours === "object" && "dtype" in (ours as object)) expectSame(raw(ours as NDArray), theirs, { ulp: 1 }, text);
      else expect(theirs.shape, text).toEqual([]);
    }
  });

  const EMPTY: readonly [string, readonly number[], Axis][] = [
    ["sum", [0], null], ["prod", [0], null], ["min", [0], null], ["max", [0], null], ["any", [0], null], ["all", [0], null], ["min", [0, 3], 1], ["min", [0, 3], 0],
    ["max", [3, 0], 0], ["max", [3, 0], 1], ["sum", [3, 0], 1], ["sum", [0, 3], 1], ["min", [2, 0, 3], [0, 2]], ["mean", [0], null], ["mean", [0, 2], 0], ["mean", [2, 0], 0],
  ]; // prettier-ignore
  it.each(EMPTY)("%s of shape %j along %j is as NumPy's", async (name, shape, axis) => {
    const reply = await oracle().call(`lambda s, axis: np.${name}(np.zeros(s), axis=axis)`, [shape.map(int), forPython(axis)]);
    const ours = (): unknown => quietly(() => FOLDS[name]?.(zeros(shape), axis));
    if (reply.ok) expectFold(ours(), reply, name);
    else await bothReject(ours, reply, { message: true });
  });

  const WRONG: readonly [string, readonly number[], Axis][] = [
    ["sum", [2, 3], 2], ["sum", [2, 3], -3], ["max", [2, 3], [0, 0]], ["max", [2, 3], [0, 2]], ["min", [2, 3], [0, -2]], ["mean", [2, 3], 5], ["any", [], 1],
  ]; // prettier-ignore
  it.each(WRONG)("%s of shape %j along %j is refused in NumPy's words", async (name, shape, axis) => {
    const reply = oracle().call(`lambda s, axis: np.${name}(np.zeros(s), axis=axis)`, [shape.map(int), forPython(axis)]);
    await bothReject(() => FOLDS[name]?.(zeros(shape), axis), reply, { message: true });
  });

  it("0-d arrays fold along no axis, and along 0 and -1", async () => {
    for (const axis of [null, 0, -1, []] as const) {
      expectFold(sum(array(5), axis as number), await oracle().call("lambda axis: np.sum(np.array(5.0), axis=axis)", [forPython(axis)]), String(axis));
    }
  });

  it("out has no say in what is folded: the result is cast into it", async () => {
    const x = operand("float64", [2], [1.5, 2.5]);
    const out = zeros([], "int64");
    expect(sum(ofOperand(x), { out }).item()).toBe(4);
    expectSame(raw(out), await oracle().array("lambda x: np.sum(x, out=np.zeros((), np.int64))", [x]));
    expect(max(ofOperand(x), { out: zeros([], "int8") }).item()).toBe(2);
    expect(sum(ofOperand(x), { dtype: "int32" })).toBe(3);
    expect(min(array([0n, -128n], "int8"), { out: zeros([], "bool") }).item()).toBe(true);
  });

  it("outs of the wrong shape are refused", async () => {
    for (const [shape, axis, out] of [[[2, 3], 0, [2]], [[2, 3], 0, [1, 3]], [[2, 3], null, [1]], [[2, 3], 1, [3]]] as const) {
      const reply = oracle().call("lambda s, axis, o: np.sum(np.zeros(s), axis=axis, out=np.zeros(o))", [shape.map(int), forPython(axis), out.map(int)]);
      await bothReject(() => sum(zeros(shape), { axis: axis as number, out: zeros(out) }), reply);
    }
  });

  it("an axis of length 0 in the result is no error", () => {
    expect(max(zeros([3, 0]), 0).shape).toEqual([0]);
    expect(sum(zeros([0, 2, 0]), [0, 2]).tolist()).toEqual([0, 0]);
  });
});

describeOracle("ufunc.reduce", () => {
  const NAMES = ["add", "multiply", "maximum", "minimum", "logical_and", "logical_or", "subtract", "remainder", "divide"];
  it.each(NAMES)("%s.reduce is NumPy's, along axis 0 by default", (name) =>
    checkProperty({
      cases: arraySpecs({ dtype: fc.constantFrom("int64", "float64"), minDims: 1, maxDims: 3, maxSide: 4, specials: false }).chain((a) =>
        fc.tuple(fc.constant(a), fc.option(fc.integer({ min: 0, max: a.shape.length - 1 }), { nil: undefined })),
      ),
      request: ([a, axis]) => ({ fn: `${name}.reduce`, args: [a], kwargs: axis === undefined ? {} : { axis: int(axis) } }),
      check: async ([a, axis], reply) => {
        const f = call(name) as AnyCall & { reduce: AnyCall };
        const ours = (): unknown => quietly(() => f.reduce(ofSpec(a), ...(axis === undefined ? [] : [axis])));
        if (reply.ok) expectFold(ours(), reply, `${name} ${a.dtype} (${a.shape.join()}) ${String(axis)}`, { ulp: 4 });
        else await bothReject(ours, reply);
      },
      runs: 300,
    }));

  it("of a function that is not reorderable takes one axis only", async () => {
    const reply = oracle().call("lambda: np.subtract.reduce(np.ones((2, 3)), axis=(0, 1))");
    await bothReject(() => subtract.reduce(zeros([2, 3]), [0, 1]), reply, { message: true });
    expect(subtract.reduce([10, 3, 2])).toBe(5);
    expect(subtract.reduce(array([[10, 3], [2, 1]]), 1)).toMatchObject({ shape: [2] });
  });

  it("of functions with one operand is refused", async () => {
    const sqrt = call("sqrt") as AnyCall & { reduce: AnyCall };
    await bothReject(() => sqrt.reduce([1, 2]), oracle().call("lambda: np.sqrt.reduce([1.0, 2.0])"), { message: true });
  });

  it("accumulates as NumPy's", async () => {
    for (const name of ["add", "multiply", "maximum", "subtract"]) {
      const f = call(name) as AnyCall & { accumulate: (...args: unknown[]) => NDArray };
      const x = operand("int64", [3, 4], [5n, 2n, 8n, 1n, 9n, 4n, 3n, 7n, 6n, 0n, 2n, 5n]);
      for (const axis of [0, 1, -1]) expectSame(raw(f.accumulate(ofOperand(x), axis)), await oracle().array(`${name}.accumulate`, [x, int(axis)]), {}, `${name} ${String(axis)}`);
    }
  });
});

describe("reductions", () => {
  it("give scalars without an axis, arrays with one, with keepdims or with out", () => {
    const a = array([[1, 2], [3, 4]]);
    expect(a.sum()).toBe(10);
    expect(a.sum(null)).toBe(10);
    expect(a.sum({ keepdims: true }).tolist()).toEqual([[10]]);
    expect(a.sum(0).tolist()).toEqual([4, 6]);
    expect(a.sum([0, 1]) as unknown).toBe(10);
    const out = zeros([]);
    expect(a.sum({ out })).toBe(out);
    expect(out.item()).toBe(10);
    expect(array([1, 2]).sum(0) as unknown).toBe(3);
  });

  it("read 64-bit integers as numbers, exactly or not at all", () => {
    const a = array([2n ** 62n, 1n]);
    expect(() => a.sum()).toThrow(RangeError);
    expect(a.sum({ bigint: true })).toBe(2n ** 62n + 1n);
    expect(array([1n, 2n]).sum()).toBe(3);
    expect(a.max({ bigint: true })).toBe(2n ** 62n);
    expect(sum(array([true, true]))).toBe(2);
  });

  it("take lists, TypedArrays and scalars", () => {
    expect(sum([[1, 2], [3, 4]])).toBe(10);
    expect(sum(new Int32Array([1, 2, 3]))).toBe(6);
    expect(max([1, 5, 2])).toBe(5);
    expect(sum(5)).toBe(5);
    expect(mean([1n, 2n])).toBe(1.5);
    expect(any([0, 0, 3])).toBe(true);
    expect(all([[1, 1], [1, 0]], 0).tolist()).toEqual([true, false]);
  });

  it("put −0 below +0, wherever it stands", () => {
    for (const [a, b] of [[0, -0], [-0, 0]] as const) {
      expect(Object.is(max([a, b]), 0)).toBe(true);
      expect(Object.is(min([a, b]), -0)).toBe(true);
      expect(Object.is(maximum(a, b), 0)).toBe(true);
    }
  });

  it("keep NaN, wherever it stands", () => {
    for (let n = 1; n < 70; n++) {
      for (const at of [0, n >> 1, n - 1]) {
        const list = Array.from({ length: n }, (_, k) => (k === at ? NaN : k));
        expect(max(list)).toBeNaN();
        expect(min(list)).toBeNaN();
      }
    }
  });

  it("refuse wrong options", () => {
    const a = array([1, 2]);
    expect(() => sum(a, { axes: 0 } as never)).toThrow("sum() got an unexpected keyword argument 'axes'");
    expect(() => sum(a, 0, { axis: 0 } as never)).toThrow("got multiple values for argument 'axis'");
    expect(() => (sum as AnyCall)()).toThrow(TypeError);
    expect(() => sum(a, 0.5)).toThrow(TypeError);
    expect(() => sum(a, "0" as never)).toThrow(TypeError);
    expect(() => sum(a, { dtype: "complex32" as never })).toThrow("not understood");
    expect(() => max(a, { initial: array([1, 2]) })).toThrow(RangeError);
    expect(() => sum(a, { where: [true, false, true] })).toThrow(RangeError);
    expect(() => max(a, { where: [true, false] })).toThrow("does not have an identity");
    expect(() => sum(a, { out: [0] as never })).toThrow(TypeError);
    expect(() => prod("abc" as never)).toThrow(TypeError);
  });

  it("do not change their operand, also when out is a part of it", () => {
    const a = array([[1, 2], [3, 4]]);
    a.sum({ axis: 0, out: a.slice("0") });
    expect(a.tolist()).toEqual([[4, 6], [3, 4]]);
  });
});
