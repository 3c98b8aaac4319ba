/** Arrays from values: NumPy's shapes and values, the dtype from the types alone. */
import {
  bothReject,
  checkProperty,
  describeOracle,
  dtypesOf,
  expectSame,
  arrayOf,
  ints,
  oracle,
  python,
  type Argument,
} from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  Complex,
  OverflowError,
  ValueError,
  arange,
  array,
  asarray,
  empty,
  full,
  ones,
  zeros,
  type NDArray,
} from "../src/index.js";
import { raw } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";

type Nested = number | bigint | boolean | Nested[];

const leaf = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.boolean(),
);
const nested: fc.Arbitrary<Nested> = fc.letrec<{ tree: Nested }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3, depthSize: "small" }, leaf, fc.array(tie("tree"), { maxLength: 3 })),
})).tree;

/** Lists of one shape, with the types of their leaves drawn. */
const regular: fc.Arbitrary<Nested> = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }).chain((shape) => {
  const build = (depth: number): fc.Arbitrary<Nested> =>
    depth === shape.length
      ? leaf
      : fc.array(build(depth + 1), { minLength: shape[depth] as number, maxLength: shape[depth] as number });
  return build(0);
});

describeOracle("array", () => {
  it("of nested lists has NumPy's dtype, shape and values", () =>
    checkProperty({
      cases: regular,
      request: (list) => ({ fn: "array", args: [list as Argument] }),
      check: (list, reply) => expectSame(raw(array(list as number)), arrayOf(reply)),
      runs: 1500,
    }));

  it("refuses ragged nestings as NumPy does, in its words", () =>
    checkProperty({
      cases: nested,
      request: (list) => ({ fn: "array", args: [list as Argument] }),
      check: async (list, reply) => {
        if (reply.ok) expectSame(raw(array(list as number)), arrayOf(reply));
        else await bothReject(() => array(list as number), reply, { message: true });
      },
      runs: 1500,
    }));

  it.each(
    [
      [[1, 2], [3]],
      [1, [2]],
      [[1], 2],
      [[[1, 2]], [[3]]],
      [[], 1],
      [[1, 2], []],
      [
        [[1], [2]],
        [3, 4],
      ],
    ].map((list) => [JSON.stringify(list), list] as const),
  )("of %s is refused in NumPy's words", (_, list) =>
    bothReject(() => array(list as number[]), oracle().call("array", [list as Argument]), { message: true }).then(
      () => undefined,
    ),
  );

  it("with a dtype is NumPy's, or refused as there", async () => {
    for (const dtype of dtypesOf()) {
      for (const list of [[1n, 2n], [0.5, 1.5], [true, false], [300n], [-1n], [NaN], [2n ** 63n], [1e300], [3, 4]]) {
        const reply = await oracle().call("lambda v, d: np.array(v, dtype=d)", [list, dtype]);
        const text = `${dtype} ${String(list)}`;
        if (reply.ok) expectSame(raw(quietly(() => array(list, dtype))), arrayOf(reply), {}, text);
        else
          await bothReject(() => quietly(() => array(list, dtype)), reply).catch((error: unknown) =>
            Promise.reject(new Error(text, { cause: error })),
          );
      }
    }
  });
});

describeOracle("zeros, ones, full, arange", () => {
  it("fill as NumPy's do", async () => {
    for (const dtype of dtypesOf()) {
      for (const shape of [[], [0], [3], [2, 3], [2, 0, 3]]) {
        expectSame(raw(zeros(shape, dtype)), await oracle().array("zeros", [ints(...shape), dtype]), {}, dtype);
        expectSame(raw(ones(shape, dtype)), await oracle().array("ones", [ints(...shape), dtype]), {}, dtype);
        expectSame(raw(full(shape, 1n, dtype)), await oracle().array("full", [ints(...shape), 1n, dtype]), {}, dtype);
        expect(empty(shape, dtype).shape).toEqual(shape);
      }
    }
    expectSame(raw(full([2, 2], [1, 2])), await oracle().array("lambda: np.full((2, 2), [1.0, 2.0])"));
    expect(zeros([2, 3], { order: "F" }).strides).toEqual([8, 16]);
  });

  it("arange has NumPy's lengths and bits", () =>
    checkProperty({
      cases: fc.oneof(
        fc.tuple(
          fc.double({ min: -50, max: 50, noNaN: true }),
          fc.double({ min: -50, max: 50, noNaN: true }),
          fc.constantFrom(0.1, 0.25, 1, -0.3, 7, 1 / 3),
        ),
        fc.tuple(
          fc.bigInt({ min: -50n, max: 50n }),
          fc.bigInt({ min: -50n, max: 50n }),
          fc.constantFrom(1n, 2n, 3n, -1n, -4n),
        ),
      ),
      request: (args) => ({ fn: "arange", args: args as readonly Argument[] }),
      check: ([start, stop, step], reply) =>
        expectSame(raw(arange(start as number, stop as number, step as number)), arrayOf(reply)),
      runs: 800,
    }));

  it("arange in another dtype is NumPy's", async () => {
    for (const dtype of ["int32", "float32", "uint8", "float16", "int64"] as const) {
      expectSame(
        raw(arange(0n, 10n, 3n, dtype)),
        await oracle().array("arange", [0n, 10n, 3n, python(`np.${dtype}`)]),
        {},
        dtype,
      );
      expectSame(raw(arange(5, { dtype })), await oracle().array("arange", [5], { dtype }), {}, dtype);
    }
    expect(() => arange(0, 1, 0)).toThrow(RangeError);
    expect(() => arange(0n, 1n, 0n)).toThrow(RangeError);
    expect(() => arange(NaN)).toThrow("arange: cannot compute length");
    expect(() => arange(Infinity)).toThrow(RangeError);
    expect(() => (arange as () => unknown)()).toThrow("arange() requires stop to be specified.");
    expect(() => arange("5" as never)).toThrow(TypeError);
  });
});

describe("array", () => {
  it("looks at types, never at values", () => {
    expect(array([1, 2, 3]).dtype.name).toBe("float64");
    expect(array([1n, 2n]).dtype.name).toBe("int64");
    expect(array([true]).dtype.name).toBe("bool");
    expect(array([1n, 0.5]).dtype.name).toBe("float64");
    expect(array([true, 2n]).dtype.name).toBe("int64");
    expect(array([new Complex(1, 2), 3]).dtype.name).toBe("complex128");
    expect(array([]).dtype.name).toBe("float64");
    expect(array(5).shape).toEqual([]);
    expect(array([[], []]).shape).toEqual([2, 0]);
  });

  it("takes TypedArrays of every kind, iterables, arrays, and lists of them", () => {
    const kinds: readonly [ArrayBufferView, string][] = [
      [new Int8Array(2), "int8"], [new Uint8Array(2), "uint8"], [new Uint8ClampedArray(2), "uint8"], [new Int16Array(2), "int16"], [new Uint16Array(2), "uint16"],
      [new Int32Array(2), "int32"], [new Uint32Array(2), "uint32"], [new Float32Array(2), "float32"], [new Float64Array(2), "float64"], [new BigInt64Array(2), "int64"],
      [new BigUint64Array(2), "uint64"], [Buffer.alloc(2), "uint8"],
    ]; // prettier-ignore
    for (const [view, name] of kinds) {
      const a: NDArray = array(view);
      expect([a.dtype.name, a.shape]).toEqual([name, [2]]);
    }
    expect(array(new Set([1, 2, 3])).tolist()).toEqual([1, 2, 3]);
    expect(array(new Map([[1, 2]]).values()).tolist()).toEqual([2]);
    expect(array((function* () { yield [1, 2]; yield [3, 4]; })()).tolist()).toEqual([[1, 2], [3, 4]]); // prettier-ignore
    const a = array([1, 2]);
    expect(array([a, a]).tolist()).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(
      array([
        [a, [3, 4]],
        [a, a],
      ] as never).shape,
    ).toEqual([2, 2, 2]);
    expect(array([new Float32Array([1, 2]), new Float32Array([3, 4])]).dtype.name).toBe("float32");
    expect(() => array([a, array([1])])).toThrow(ValueError);
  });

  it("copies arrays, asarray does not", () => {
    const a = array([1, 2]);
    expect(array(a)).not.toBe(a);
    array(a).set(0, 9);
    expect(a.get(0)).toBe(1);
    expect(asarray(a)).toBe(a);
    expect(asarray(a, "float64")).toBe(a);
    expect(asarray(a, "float32")).not.toBe(a);
    expect(array(a, { copy: null })).toBe(a);
    expect(() => array([1, 2], { copy: false })).toThrow("Unable to avoid copy while creating an array as requested.");
    expect(() => array(a, "float32", { copy: false })).toThrow(ValueError);
    expect(array(a, { ndmin: 3 }).shape).toEqual([1, 1, 2]);
    expect(
      array(
        [
          [1, 2],
          [3, 4],
        ],
        { order: "F" },
      ).strides,
    ).toEqual([8, 16]);
  });

  it("refuses what is no array-like", () => {
    for (const value of [
      undefined,
      null,
      "text",
      Symbol("x"),
      () => 0,
      new Date(),
      /x/,
      new WeakMap(),
      Promise.resolve(1),
    ]) {
      expect(() => array(value as never), typeof value).toThrow(TypeError);
      expect(() => array([value] as never), typeof value).toThrow(TypeError);
    }
    expect(() => array([1, "2"] as never)).toThrow(TypeError);
    expect(() => array({ length: 2 } as never)).toThrow(TypeError);
    expect(() => (array as () => unknown)()).toThrow("array() missing required argument 'object'");
    expect(() => array([1], { dtpye: "int8" } as never)).toThrow("unexpected keyword argument 'dtpye'; it takes");
    expect(() => array([1], "int8", { dtype: "int8" })).toThrow("got multiple values for argument 'dtype'");
    expect(() => array([300], "uint8")).toThrow(OverflowError);
    expect(() => array([2n ** 64n])).toThrow(OverflowError);
    expect(() => array([1], { order: "Z" as "C" })).toThrow(ValueError);
    let deep: unknown = 1;
    for (let k = 0; k < 70; k++) deep = [deep];
    expect(() => array(deep as number[])).toThrow(ValueError);
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(() => array(cycle as number[])).toThrow(RangeError);
  });

  it("refuses impossible shapes and sizes, and the process lives on", () => {
    for (const shape of [[-1], [2, -3], -5]) expect(() => zeros(shape)).toThrow("negative dimensions are not allowed");
    for (const shape of [1.5, [2, 0.5], "3", null, undefined, [null], ["2"], NaN, {}])
      expect(() => zeros(shape as never), String(shape)).toThrow(TypeError);
    expect(() => zeros(new Array<number>(65).fill(1))).toThrow(
      "maximum supported dimension for an ndarray is currently 64, found 65",
    );
    expect(() => zeros(2 ** 40)).toThrow(
      "Unable to allocate 8.00 TiB for an array with shape (1099511627776,) and data type float64",
    );
    expect(() => empty([2 ** 20, 2 ** 20])).toThrow(RangeError);
    expect(() => ones(2 ** 53)).toThrow(RangeError);
    expect(() => zeros([2 ** 40, 2 ** 40])).toThrow(RangeError);
    expect(() => arange(2 ** 45)).toThrow(RangeError);
    expect(() => full(2 ** 44, 1)).toThrow(RangeError);
    try {
      zeros(2 ** 40, "int8");
    } catch (error) {
      expect(error).toMatchObject({ name: "MemoryError", code: "RUSTNUM_MEMORY", shape: [2 ** 40], dtype: "int8" });
    }
    expect(() => zeros(3, "float65" as never)).toThrow(TypeError);
    expect(() => full(3, [1, 2])).toThrow("could not broadcast input array from shape (2,) into shape (3,)");
    expect(zeros([2 ** 40, 0]).shape).toEqual([2 ** 40, 0]);
  });
});
