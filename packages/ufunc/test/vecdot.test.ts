/** The generalised function: core dimensions, loop dimensions, conjugation. */
import { array, broadcast_to, zeros, type NDArray } from "@rustnum/core";
import { arrayOf, arraySpecs, checkProperty, describeOracle, dtypeEntry, dtypesOf, expectSame } from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { vecdot } from "../src/index.js";
import { ofSpec, raw } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";

describeOracle("vecdot", () => {
  it.each(dtypesOf("biu"))("of %s has NumPy's bits, over any loop dimensions and layouts", (dtype) =>
    checkProperty({
      cases: fc
        .tuple(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }), fc.integer({ min: 0, max: 7 }))
        .chain(([loop, n]) =>
          fc.tuple(
            arraySpecs({ dtype, shape: [...loop, n] }),
            arraySpecs({ dtype, shape: fc.constantFrom([...loop, n], [n], [1, n]) }),
          ),
        ),
      request: ([a, b]) => ({ fn: "vecdot", args: [a, b] }),
      check: ([a, b], reply) => expectSame(raw(vecdot(ofSpec(a), ofSpec(b)) as NDArray), arrayOf(reply)),
      runs: 200,
    }),
  );

  it.each(dtypesOf("fc"))("of %s is NumPy's but for the order of additions", (dtype) =>
    checkProperty({
      cases: fc
        .tuple(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }), fc.integer({ min: 0, max: 9 }))
        .chain(([loop, n]) => {
          const options = { dtype, shape: [...loop, n], finite: true, specials: false };
          return fc.tuple(arraySpecs(options), arraySpecs(options));
        }),
      request: ([a, b]) => ({ fn: "lambda a, b: (np.vecdot(a, b), np.vecdot(np.abs(a), np.abs(b)))", args: [a, b] }),
      check: ([a, b], reply) => {
        if (!reply.ok || reply.value.kind !== "tuple") throw new TypeError("tuple");
        const [theirs, sizes] = reply.value.items;
        if (theirs === undefined || sizes === undefined || !("bytes" in theirs) || !("bytes" in sizes))
          throw new TypeError("arrays");
        const ours = raw(quietly(() => vecdot(ofSpec(a), ofSpec(b)) as NDArray));
        expect([ours.dtype, ours.shape].map(String)).toEqual([theirs.dtype.name, theirs.shape].map(String));
        const unit = {
          float16: 2 ** -10,
          float32: 2 ** -23,
          float64: 2 ** -52,
          complex64: 2 ** -23,
          complex128: 2 ** -52,
        }[dtype as "float16"];
        const components = dtypeEntry(dtypeEntry(dtype).component);
        const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        const perItem = dtypeEntry(dtype).kind === "c" ? 2 : 1;
        const magnitudes = dtypeEntry(sizes.dtype.name);
        for (let k = 0; k < ours.bytes.length / components.itemsize; k++) {
          const [x, y] = [ours.bytes, theirs.bytes].map(
            (bytes) => components.read(view(bytes), k * components.itemsize) as number,
          );
          const size = magnitudes.read(view(sizes.bytes), Math.floor(k / perItem) * magnitudes.itemsize) as number;
          if (Number.isFinite(y)) expect(Math.abs((x as number) - (y as number))).toBeLessThanOrEqual(16 * unit * size);
        }
      },
      runs: 200,
    }),
  );
});

describe("vecdot", () => {
  it("conjugates its first operand", () => {
    const z = zeros(1, "complex128").assign(1);
    z.data[1] = 2;
    expect(vecdot(z, z).item()).toMatchObject({ real: 5, imag: 0 });
  });

  it("broadcasts, casts, and writes into out", () => {
    const a = array([
      [1, 2],
      [3, 4],
    ]);
    expect((vecdot(a, [1n, 1n]) as NDArray).tolist()).toEqual([3, 7]);
    const out = zeros(2);
    expect(vecdot(a, a, { out })).toBe(out);
    expect(out.tolist()).toEqual([5, 25]);
    expect((vecdot(broadcast_to(array([1, 1]), [3, 2]), array([1, 2])) as NDArray).tolist()).toEqual([3, 3, 3]);
    expect(vecdot(array([1n], "int32"), array([2], "float32")).dtype.name).toBe("float64");
    // Over its own operand as over a copy.
    const own = array([
      [1, 2],
      [3, 4],
    ]);
    vecdot(own, own, { out: own.slice(":, 0") });
    expect(own.tolist()).toEqual([
      [5, 2],
      [25, 4],
    ]);
    expect(() => vecdot(a, a, { out: zeros(3) })).toThrow(RangeError);
    expect(() => vecdot(a, a, { out: zeros(2, "int8") })).toThrow(TypeError);
  });
});
