/** packbits, unpackbits and meshgrid beside NumPy's. */
import { arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, dtypesOf, expectSame, oracle, type Argument } from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../src/index.js";
import { ofSpec, raw } from "./support/arrays.js";

const refusal = async (fn: string, ours: () => unknown): Promise<void> =>
  bothReject(ours, await oracle().call(fn), { message: true }).then(() => undefined);
const axes = fc.constantFrom(undefined, null, 0, 1, -1, -2);
const orders = fc.constantFrom(undefined, "big", "little");
const toPython = (keywords: Record<string, unknown>): Record<string, Argument> =>
  Object.fromEntries(Object.entries(keywords).flatMap(([key, value]) => (value === undefined ? [] : [[key, typeof value === "number" ? BigInt(value) : (value as Argument)]]))); // prettier-ignore

describeOracle("packbits and unpackbits", () => {
  it("packs arrays of every dtype and layout as NumPy does, or refuses them in its words", () =>
    checkProperty({
      cases: fc.record({ a: arraySpecs(), axis: axes, bitorder: orders }),
      request: ({ a, ...keywords }) => ({ fn: "packbits", args: [a], kwargs: toPython(keywords) }),
      check: async ({ a, ...keywords }, reply) => {
        const ours = (): np.NDArray => np.packbits(ofSpec(a), keywords as np.PackbitsOptions);
        if (reply.ok) expectSame(raw(ours()), arrayOf(reply));
        else await bothReject(ours, reply, { message: true });
      },
      runs: 600,
    }));

  it("unpacks bytes in every layout as NumPy does", () =>
    checkProperty({
      cases: fc.record({
        a: arraySpecs({ dtype: "uint8" }),
        axis: axes,
        bitorder: orders,
        count: fc.option(fc.integer({ min: -20, max: 40 }), { nil: undefined }),
      }),
      request: ({ a, ...keywords }) => ({ fn: "unpackbits", args: [a], kwargs: toPython(keywords) }),
      check: async ({ a, ...keywords }, reply) => {
        const x = ofSpec(a);
        const ours = (): np.NDArray => np.unpackbits(x, keywords as np.UnpackbitsOptions);
        // Where there are no bytes to unpack NumPy leaves the elements that it adds as they were in memory.
        if (reply.ok && x.size === 0 && (keywords.count ?? 0) > 0) {
expect(ours().copy().data.every((bit) => Number(bit) === 0)).toBe(true);
        } else if (reply.ok) expectSame(raw(ours()), arrayOf(reply));
        else await bothReject(ours, reply, { message: true });
      },
      runs: 600,
    })); // prettier-ignore

  it("takes long rows, and bytes of users that are neither 0 nor 1", async () => {
    const bits = Uint8Array.from({ length: 10_003 }, (_, k) => ((k * k) % 7) & 1);
    for (const bitorder of ["big", "little"] as const) {
      const packed = np.packbits(np.frombuffer(bits, { dtype: "uint8" }), { bitorder });
      const source = { dtype: "uint8", shape: [bits.length], bytes: bits };
      expectSame(raw(packed), await oracle().array("packbits", [source], { bitorder }));
      expect(np.unpackbits(packed, { bitorder, count: bits.length }).tolist()).toEqual([...bits]);
    }
    expect(np.packbits(np.frombuffer(new Uint8Array([2, 0, 255]), { dtype: "bool" })).tolist()).toEqual([160]);
    expect(np.packbits(1n).tolist()).toEqual([128]);
  });

  it("refuse what NumPy refuses", async () => {
    await refusal("lambda: np.packbits([1.5])", () => np.packbits([1.5]));
    await refusal("lambda: np.packbits([1, 0], bitorder='x')", () => np.packbits([1n, 0n], { bitorder: "x" as "big" }));
    await refusal("lambda: np.packbits([1, 0], axis=1)", () => np.packbits([1n, 0n], 1));
    await refusal("lambda: np.packbits([1, 0], bitorder=3.0)", () => np.packbits([1n, 0n], { bitorder: 3 as never }));
    await refusal("lambda: np.unpackbits(np.array([3]))", () => np.unpackbits([3n]));
    await refusal("lambda: np.unpackbits(np.array([3], 'u1'), count=-9)", () => np.unpackbits(np.array([3n], "uint8"), { count: -9 }));
    await refusal("lambda: np.unpackbits(np.array([3], 'u1'), count=1.5)", () => np.unpackbits(np.array([3n], "uint8"), { count: 1.5 }));
    await refusal("lambda: np.unpackbits(np.array([3], 'u1'), bitorder='x')", () => np.unpackbits(np.array([3n], "uint8"), { bitorder: "x" as "big" }));
  }); // prettier-ignore
});

describeOracle("meshgrid", () => {
  it("has NumPy's grids for every keyword and number of axes", async () => {
    const lists = [[1, 2, 3], [10, 20], [5], [0.5, 1.5, 2.5, 3.5]];
    for (let n = 0; n <= 4; n++)
      for (const indexing of ["xy", "ij"] as const)
        for (const sparse of [false, true])
          for (const copy of [true, false]) {
            const given = lists.slice(0, n);
            const theirs = await oracle().value("lambda a, **k: np.meshgrid(*a, **k)", [given], { indexing, sparse, copy });
            const ours = np.meshgrid(...given, { indexing, sparse, copy }) as np.NDArray[];
            if (theirs.kind !== "tuple" && theirs.kind !== "list") throw new TypeError(theirs.kind);
            expect(ours).toHaveLength(theirs.items.length);
            theirs.items.forEach((grid, k) => {
              if (grid.kind !== "array") throw new TypeError(grid.kind);
              expectSame(raw(ours[k] as np.NDArray), grid);
              if (copy) expect([ours[k]?.flags.owndata, ours[k]?.flags.c_contiguous]).toEqual([true, true]);
            });
          }
    for (const dtype of dtypesOf()) expect(np.meshgrid(np.ones(2, dtype), [1n])[0].dtype.name).toBe(dtype);
    const x = np.arange(3);
    const [view] = np.meshgrid(x, [1, 2], { copy: false });
    x.set(0, 9);
    expect(view.get(1, 0)).toBe(9);
    expect(np.meshgrid([[1, 2]], 3)[0].shape).toEqual([1, 2]);
    await refusal("lambda: np.meshgrid([1], [2], indexing='x')", () => np.meshgrid([1], [2], { indexing: "x" as "xy" }));
  }); // prettier-ignore
});

describe("types", () => {
  it("of bits and grids are exact", () => {
    expectTypeOf(np.packbits([true])).toEqualTypeOf<np.NDArray<"uint8">>();
    const [x, y] = np.meshgrid([1, 2], np.ones(2, "int8"));
    expectTypeOf(x).toEqualTypeOf<np.NDArray<"float64">>();
    expectTypeOf(y).toEqualTypeOf<np.NDArray<"int8">>();
    expectTypeOf(np.meshgrid([1n], [true], { sparse: true })[1]).toEqualTypeOf<np.NDArray<"bool">>();
  });
});
