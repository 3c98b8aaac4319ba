/** arange and linspace beside NumPy's: bit for bit, in every dtype. */
import {
  arrayOf, arraySpecs, bothReject, checkProperty, complex, describeOracle, dtypesOf, expectSame, oracle, strong, type Argument,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../src/index.js";
import { ofSpec, raw } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";

const refusal = async (fn: string, ours: () => unknown): Promise<void> =>
  bothReject(ours, await oracle().call(fn), { message: true }).then(() => undefined);
const real = fc.oneof(fc.double({ min: -60, max: 60, noNaN: true }), fc.integer({ min: -60, max: 60 }));
const integers = (size: bigint): fc.Arbitrary<bigint> => fc.bigInt({ min: -size, max: size });

describeOracle("arange", () => {
  it("continues its first two elements in the dtype's own arithmetic", () =>
    checkProperty({
      cases: fc.record({
        bounds: fc.oneof(
          fc.tuple(real, real, fc.constantFrom(0.1, 1, 0.5, -0.3, 7, 1 / 3, -1)),
          fc.tuple(integers(60n), integers(400n), fc.constantFrom(1n, 2n, -1n, -4n, 100n)),
          fc.tuple(integers(60n), integers(60n)),
        ),
        dtype: fc.constantFrom(undefined, ...dtypesOf()),
      }),
      request: ({ bounds, dtype }) => ({
        fn: "arange",
        args: bounds as Argument[],
        kwargs: dtype === undefined ? {} : { dtype },
      }),
      check: async ({ bounds, dtype }, reply) => {
        const ours = (): np.NDArray => quietly(() => np.arange(...(bounds as unknown[]), { dtype }));
        // Floats that do not fit an integer dtype are refused by us; NumPy wraps them.
        const wraps = dtype !== undefined && /int/.test(dtype) && bounds.some((x) => typeof x === "number");
        if (!reply.ok) await bothReject(ours, reply, { message: true });
        else if (wraps) {
          let result: np.NDArray | undefined;
          try {
            result = ours();
          } catch (error) {
            expect(error).toBeInstanceOf(np.OverflowError);
          }
          if (result !== undefined) expectSame(raw(result), arrayOf(reply));
        } else expectSame(raw(ours()), arrayOf(reply));
      },
      runs: 2000,
    }));

  it("of wide integers is exact", async () => {
    const cases: [bigint, bigint, bigint, "int64" | "uint64"][] = [
      [2n ** 63n - 5n, 2n ** 63n - 1n, 1n, "int64"], [-(2n ** 63n), -(2n ** 63n) + 50n, 7n, "int64"], [2n ** 31n - 3n, 2n ** 31n + 9n, 1n, "int64"],
      [-(2n ** 40n), 2n ** 40n, 2n ** 37n + 1n, "int64"], [2n ** 33n, -(2n ** 33n), -(2n ** 30n) - 1n, "int64"], [2n ** 63n, 2n ** 63n + 9n, 2n, "uint64"],
      [9n, -1n, -1n, "uint64"], [0n, 2n ** 53n, 2n ** 50n - 1n, "uint64"], [5n, 2n ** 62n, 2n ** 58n, "int64"],
    ]; // prettier-ignore
    for (const [start, stop, step, dtype] of cases)
      expectSame(raw(np.arange(start, stop, step, dtype)), await oracle().array("lambda a, b, c, d: np.arange(a, b, c, dtype=d)", [start, stop, step, dtype]));
    for (const n of [1_000n, 100_000n])
      expectSame(raw(np.arange(-3n, n, 3n)), await oracle().array("lambda n: np.arange(-3, n, 3)", [n]));
    for (const dtype of ["float32", "float16", "complex64", "int16"] as const)
      expectSame(raw(quietly(() => np.arange(0, 3000, 0.7, dtype))), await oracle().array("lambda d: np.arange(0, 3000, 0.7, dtype=d)", [dtype]));
  }); // prettier-ignore

  it("takes typed scalars and complex numbers", async () => {
    for (const dtype of dtypesOf()) {
      if (dtype.startsWith("complex")) continue;
      expectSame(raw(np.arange(np.dtype(dtype)(1) as np.NDArray<"int8">)), await oracle().array("arange", [strong(dtype, dtype === "bool" ? true : dtype.endsWith("64") && dtype !== "float64" ? 1n : 1)]));
    }
    expectSame(raw(np.arange(new np.Complex(0, 0), new np.Complex(3, 3))), await oracle().array("arange", [complex(0, 0), complex(3, 3)]));
    expectSame(raw(np.arange(new np.Complex(0, 1), 4, new np.Complex(1, -0.5))), await oracle().array("arange", [complex(0, 1), 4, complex(1, -0.5)]));
    expectSame(raw(np.arange(true as never)), await oracle().array("arange", [true]));
    expect(np.arange({ stop: 3 }).tolist()).toEqual([0, 1, 2]);
    expect(np.arange({ start: 1, stop: 3 }).tolist()).toEqual([1, 2]);
    expect(np.arange(3, null).tolist()).toEqual([0, 1, 2]);
  }); // prettier-ignore

  it("refuses what NumPy refuses", async () => {
    await refusal("lambda: np.arange()", () => np.arange());
    await refusal("lambda: np.arange(start=3)", () => np.arange({ start: 3 }));
    await refusal("lambda: np.arange(None)", () => np.arange(null));
    await refusal("lambda: np.arange([3])", () => np.arange([3]));
    await refusal("lambda: np.arange(np.array([3.0]))", () => np.arange(np.array([3])));
    await refusal("lambda: np.arange('3')", () => np.arange("3"));
    await refusal("lambda: np.arange(0.0, np.inf)", () => np.arange(0, Infinity));
    await refusal("lambda: np.arange(np.nan)", () => np.arange(NaN));
    await refusal("lambda: np.arange(0.0, 1.0, 1e-300)", () => np.arange(0, 1, 1e-300));
    await refusal("lambda: np.arange(10**30)", () => np.arange(10n ** 30n));
    await refusal("lambda: np.arange(3, dtype='?')", () => np.arange(3, { dtype: "bool" }));
    await refusal("lambda: np.arange(300, 310, dtype='u1')", () => np.arange(300n, 310n, { dtype: "uint8" }));
    await refusal("lambda: np.arange(-3, 3, dtype='u1')", () => np.arange(-3n, 3n, { dtype: "uint8" }));
    await refusal("lambda: np.arange(3, dtype='zzz')", () => np.arange(3, { dtype: "zzz" as "bool" }));
    await refusal("lambda: np.arange(3, device='gpu')", () => np.arange(3, { device: "gpu" as "cpu" }));
    await refusal("lambda: np.arange(3, like=3)", () => np.arange(3, { like: 3 }));
    expect(() => np.arange(0, 1, 0)).toThrow("float division by zero");
    expect(() => np.arange(0n, 1n, 0n)).toThrow("division by zero");
    expect(() => np.arange(2n ** 62n)).toThrow(RangeError);
    expect(() => np.arange(2 ** 45)).toThrow("Unable to allocate 256 TiB for an array with shape (35184372088832,) and data type float64");
  }); // prettier-ignore
});

describeOracle("linspace", () => {
  const scalar = fc.oneof(
    real,
    fc.double({ noNaN: true }),
    integers(1000n),
    fc.constantFrom(0, -0, 5e-324, 1e-323, Infinity),
  );
  const keywords = fc.record({
    num: fc.integer({ min: 0, max: 12 }),
    endpoint: fc.boolean(),
    dtype: fc.option(fc.constantFrom(...dtypesOf("fc"), "int32", "int8"), { nil: undefined }),
    axis: fc.constantFrom(0, -1, 1),
    retstep: fc.boolean(),
  });
  type Keywords = typeof keywords extends fc.Arbitrary<infer T> ? T : never;
  const request = (args: Argument[], { num, endpoint, dtype, axis, retstep }: Keywords): { fn: string; args: Argument[]; kwargs: Record<string, Argument> } => ({
    fn: "lambda a, b, **k: (lambda r: r if isinstance(r, tuple) else (r,))(np.linspace(a, b, **k))",
    args,
    kwargs: { num: BigInt(num), endpoint, axis: BigInt(axis), retstep, ...(dtype === undefined ? {} : { dtype }) },
  }); // prettier-ignore
  const compare = async (ours: () => unknown, reply: Awaited<ReturnType<ReturnType<typeof oracle>["call"]>>): Promise<void> => {
    if (!reply.ok) return bothReject(ours, reply, { message: true }).then(() => undefined);
    const result = quietly(ours) as np.NDArray | [np.NDArray, np.NDArray | number | np.Complex];
    if (reply.value.kind !== "tuple") throw new TypeError(reply.value.kind);
    const [values, step] = reply.value.items;
    if (values?.kind !== "array") throw new TypeError("no array");
    expectSame(raw(np.isNDArray(result) ? result : result[0]), values);
    if (np.isNDArray(result) || step === undefined) return;
    if (step.kind === "array" || step.kind === "scalar") expectSame(raw(np.isNDArray(result[1]) ? result[1] : np.array(result[1], step.dtype.name as "float64")), step);
    else expect(result[1]).toBeNaN();
  }; // prettier-ignore

  it("between numbers has NumPy's bits", () =>
    checkProperty({
      cases: fc.tuple(scalar, scalar, keywords),
      request: ([a, b, k]) => request([a, b], { ...k, axis: k.axis === 1 ? 0 : k.axis }),
      check: ([a, b, k], reply) =>
        compare(() => np.linspace(a as number, b as number, { ...k, axis: k.axis === 1 ? 0 : k.axis } as np.LinspaceOptions), reply),
      runs: 1500,
    })); // prettier-ignore

  it("between arrays of any dtype has NumPy's bits", () =>
    checkProperty({
      cases: fc.tuple(arraySpecs(), fc.oneof(real, integers(20n)), keywords, fc.boolean()),
      request: ([a, b, k, swap]) => request(swap ? [b, a] : [a, b], k),
      check: ([a, b, k, swap], reply) => {
        const x = quietly(() => ofSpec(a));
        return compare(() => np.linspace(...(swap ? [b, x] : [x, b]), k), reply);
      },
      runs: 600,
    })); // prettier-ignore

  it("between complex numbers, and of many, has NumPy's bits", async () => {
    for (const [num, endpoint] of [[5n, true], [4n, false], [1n, true], [0n, true]] as const)
      expectSame(raw(np.linspace(new np.Complex(1, 2), new np.Complex(-3, 0.1), Number(num), { endpoint })), await oracle().array("lambda n, e: np.linspace(1+2j, -3+0.1j, n, e)", [num, endpoint]));
    expectSame(raw(np.linspace(0, 1, 100_003)), await oracle().array("lambda: np.linspace(0, 1, 100003)"));
    expectSame(raw(np.linspace(-1, 3, 5001, { dtype: "int64" })), await oracle().array("lambda: np.linspace(-1, 3, 5001, dtype=int)"));
    const half = np.linspace(np.float16(1), np.float16(3), 3000);
    expectSame(raw(half), await oracle().array("lambda: np.linspace(np.array(1, 'e'), np.array(3, 'e'), 3000)"));
  }); // prettier-ignore

  it("refuses what NumPy refuses", async () => {
    await refusal("lambda: np.linspace(0, 1, -1)", () => np.linspace(0, 1, -1));
    await refusal("lambda: np.linspace(0, 1, 2.5)", () => np.linspace(0, 1, 2.5));
    await refusal("lambda: np.linspace(0, 1, 3, axis=1)", () => np.linspace(0, 1, 3, { axis: 1 }));
    await refusal("lambda: np.linspace(0, 1, 3, device='gpu')", () => np.linspace(0, 1, 3, { device: "gpu" as "cpu" }));
    await refusal("lambda: np.linspace([1, 2], [1, 2, 3])", () => np.linspace([1, 2], [1, 2, 3]));
    expect(() => np.linspace(0, 1, 2 ** 45)).toThrow("Unable to allocate 256 TiB");
  });
});

describe("types", () => {
  it("of progressions are exact", () => {
    expectTypeOf(np.arange(3)).toEqualTypeOf<np.NDArray<"float64">>();
    expectTypeOf(np.arange(0n, 3n)).toEqualTypeOf<np.NDArray<"int64">>();
    expectTypeOf(np.arange(0, 3, { dtype: "int8" })).toEqualTypeOf<np.NDArray<"int8">>();
    expectTypeOf(np.arange(0, 3, 1, "float32")).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.linspace(0, 1)).toEqualTypeOf<np.NDArray<"float64">>();
    expectTypeOf(np.linspace(0n, 1n, 5)).toEqualTypeOf<np.NDArray<"float64">>();
    expectTypeOf(np.linspace(np.ones(2, "float32"), 1, 5)).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.linspace(0, 1, { dtype: "int8" })).toEqualTypeOf<np.NDArray<"int8">>();
    expectTypeOf(np.linspace(0, 1, { retstep: true })).toEqualTypeOf<np.Samples<"float64", number>>();
    expectTypeOf(np.linspace(new np.Complex(0, 1), 1, 5)).toEqualTypeOf<np.NDArray<"complex128">>();
  });
});
