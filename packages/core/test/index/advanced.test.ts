/** Indexing with everything mixed, compared with NumPy's brackets: shapes, values, views, assignment and errors. */
import {
  arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, expectSame, type Reply, type Value,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { expect, it } from "vitest";
import { array, zeros, type NDArray } from "../../src/index.js";
import { ofSpec, raw } from "../support/arrays.js";
import { expressions, parts, written } from "./expressions.js";

const cases = (wrong: number) =>
  arraySpecs({ maxDims: 4, maxSide: 4 }).chain((spec) => fc.tuple(fc.constant(spec), expressions(spec.shape, wrong)));

const items = (reply: Reply): readonly Value[] => {
  if (!reply.ok) throw new Error(`NumPy refuses: ${reply.error.type}: ${reply.error.message}`);
  if (reply.value.kind !== "tuple") throw new Error("internal: no tuple");
  return reply.value.items;
};

/** The result beside whether it is a view. */
const READ = (index: string): string =>
  `lambda a: (lambda r: (np.asarray(r).copy(), bool(np.shares_memory(r, a))))(a[${index}])`;

const sharesMemory = (view: NDArray, a: NDArray): boolean =>
  view.base === a || (a.base !== null && view.base === a.base);

describeOracle("slice with arrays among the indices", () => {
  it("gives NumPy's shape and values, a view or a copy as NumPy does", () =>
    checkProperty({
      cases: cases(0),
      request: ([a, index]) => ({ fn: READ(written(index)), args: [a] }),
      check: async ([a, index], reply) => {
        const ours = ofSpec(a);
        if (!reply.ok) {
          await bothReject(() => ours.slice(...parts(index)), reply, { message: true });
          return;
        }
        const result = ours.slice(...parts(index));
        const [value, shares] = items(reply);
        if (value?.kind !== "array" || shares?.kind !== "bool") throw new Error("internal: another answer");
        expectSame(raw(result), value, {}, written(index));
        // A single element is a scalar to NumPy and a view here.
        if (result.ndim > 0 && result.size > 0) expect(sharesMemory(result, ours), written(index)).toBe(shares.value);
      },
      runs: 8000,
    }));

  it("refuses what NumPy refuses, with its text", () =>
    checkProperty({
      cases: cases(30),
      request: ([a, index]) => ({ fn: `lambda a: np.asarray(a[${written(index)}])`, args: [a] }),
      check: async ([a, index], reply) => {
        const ours = ofSpec(a);
        if (reply.ok) expectSame(raw(ours.slice(...parts(index))), arrayOf(reply), {}, written(index));
        else await bothReject(() => ours.slice(...parts(index)), reply, { message: true });
      },
      runs: 6000,
    }));
});

describeOracle("assign to an index", () => {
  const values = arraySpecs({ maxDims: 3, maxSide: 3, dtype: fc.constantFrom("float64", "int8", "bool") });

  it("writes what NumPy writes, and refuses what it refuses without writing", () =>
    checkProperty({
      cases: fc.tuple(
        cases(5).filter(([, index]) => index.length > 0),
        fc.oneof(fc.constant(undefined), values),
        fc.boolean(),
      ),
      request: ([[a, index], value, fits]) => ({
        // A value that fits is made of the result's own shape.
        fn: `def f(a, v, fits):
    b = a.copy()
    r = np.asarray(b[${written(index)}])
    w = np.resize(np.asarray(v).ravel(), r.shape) if fits and np.size(v) else v
    b[${written(index)}] = w
    return b`,
        args: [a, value ?? 1, fits],
      }),
      check: async ([[a, index], value, fits], reply) => {
        // `assign(value)` is NumPy's `a[...] = value`, not its `a[()] = value`.
        const ours = ofSpec(a).copy();
        const before = ours.copy();
        const write = (): void => {
          const given = value === undefined ? array(1) : ofSpec(value);
          const shape = fits && given.size > 0 ? ours.slice(...parts(index)).shape : undefined;
          ours.assign(shape === undefined ? given : resized(given, shape), ...parts(index));
        };
        if (reply.ok) {
          write();
          expectSame(raw(ours), arrayOf(reply), {}, written(index));
        } else {
          await bothReject(write, reply, { message: true });
          expectSame(raw(ours), raw(before));
        }
      },
      runs: 6000,
    }));

  it("the array's own elements, and an index that is the array", async () => {
    const a = array([3n, 2n, 1n, 0n]);
    a.assign(a.slice("::-1"), a);
    expect(a.tolist()).toEqual([3, 2, 1, 0]);
    const b = array([0n, 1n, 2n, 3n, 4n]);
    b.assign(b.slice(":-1"), [1, 2, 3, 4]);
    expect(b.tolist()).toEqual([0, 0, 1, 2, 3]);
    const c = zeros([2, 2]);
    expect(() => c.assign([1, 2, 3], [0, 1])).toThrow("shape mismatch");
  });
});

/** NumPy's `resize`: the elements over and over. */
function resized(a: NDArray, shape: readonly number[]): NDArray {
  const flat = a.copy().reshape(-1);
  const size = shape.reduce((product, n) => product * n, 1);
  return flat.slice(Array.from({ length: size }, (_, k) => k % flat.size)).reshape([...shape]);
}
