import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  LAYOUTS,
  arrayOf,
  arraySpecs,
  axes,
  basicIndices,
  broadcastShapes,
  checkProperty,
  describeOracle,
  dtypesOf,
  elements,
  expectSame,
  gather,
  operand,
  shapes,
  sizeOf,
  valueOf,
} from "../src/index.js";

const sampled = <T>(arbitrary: fc.Arbitrary<T>, numRuns = 2000): T[] => fc.sample(arbitrary, { numRuns, seed: 7 });

describe("the generators", () => {
  it("draw 0-d, empty, size-1 and four-dimensional shapes", () => {
    const drawn = sampled(shapes());
    expect(drawn.some((shape) => shape.length === 0)).toBe(true);
    expect(drawn.some((shape) => shape.length === 4 && sizeOf(shape) > 1)).toBe(true);
    expect(drawn.some((shape) => shape.includes(0))).toBe(true);
    expect(drawn.some((shape) => shape.length > 1 && sizeOf(shape) === 1)).toBe(true);
  });

  it("draw the special values of each kind", () => {
    const floats = sampled(elements("float32"));
    for (const wanted of [NaN, Infinity, -Infinity, 0, -0, 2 ** -149, 3.4028234663852886e38]) {
      expect(
        floats.some((value) => Object.is(value, wanted)),
        String(wanted),
      ).toBe(true);
    }
    expect(sampled(elements("float16", { finite: true })).every((value) => Number.isFinite(value))).toBe(true);
    const longs = sampled(elements("int64"));
    for (const wanted of [-(2n ** 63n), 2n ** 63n - 1n, 0n]) expect(longs).toContain(wanted);
    expect(sampled(elements("uint8")).every((value) => typeof value === "number" && value >= 0 && value <= 255)).toBe(
      true,
    );
  });

  it("draw every dtype and layout, and show counterexamples in words", () => {
    const drawn = sampled(arraySpecs());
    expect(new Set(drawn.map((spec) => spec.dtype)).size).toBe(dtypesOf().length);
    expect(new Set(drawn.map((spec) => spec.layout)).size).toBe(LAYOUTS.length);
    expect(drawn.some((spec) => spec.strides.some((stride) => stride < 0))).toBe(true);
    const one = sampled(arraySpecs({ dtype: "int8", shape: [2], layouts: ["reversed"] }), 1)[0];
    expect(fc.stringify(one)).toMatch(/^int8\(2\) reversed: strides \[-1\], offset 1, \[-?\d+, -?\d+\]$/);
  });

  it("draw distinct axes", () => {
    for (const drawn of sampled(axes(3), 200)) {
      expect(new Set(drawn.map((axis) => (axis + 3) % 3)).size).toBe(drawn.length);
    }
  });
});

describeOracle("the generators, by NumPy's judgement", () => {
  it("lay out views as NumPy reads them", () =>
    checkProperty({
      cases: arraySpecs(),
      request: (spec) => ({ fn: "copy", args: [spec] }),
      check: (spec, reply) => expectSame(gather(spec), arrayOf(reply)),
    }));

  it("draw shapes that broadcast to the shape they say", () =>
    checkProperty({
      cases: broadcastShapes(3),
      request: ({ shapes: [a = [], b = [], c = []] }) => ({
        fn: "lambda *a: np.broadcast_shapes(*(tuple(map(int, s)) for s in a))",
        args: [[...a], [...b], [...c]],
      }),
      check: ({ result }, reply) => {
        const value = valueOf(reply);
        const sides =
          value.kind === "tuple" ? value.items.map((item) => item.kind === "int" && Number(item.value)) : [];
        expect(sides).toEqual(result);
      },
    }));

  it("write index expressions that Python accepts", () =>
    checkProperty({
      cases: shapes().chain((shape) => basicIndices(shape).map((index) => ({ shape, index }))),
      request: ({ shape, index }) => ({
        fn: "lambda a, index: eval('a[' + index + ']', {'a': a})",
        args: [
          operand(
            "int16",
            shape,
            Array.from({ length: sizeOf(shape) }, (_, k) => k),
          ),
          index.text,
        ],
      }),
      check: (_, reply) => void arrayOf(reply),
    }));

  it("shrinks a failing case to a small one", async () => {
    const failing = checkProperty({
      cases: arraySpecs({ dtype: "int32", layouts: ["contiguous"] }),
      request: (spec) => ({ fn: "size", args: [spec] }),
      check: (spec) => expect(sizeOf(spec.shape)).toBeLessThan(3),
    });
    await expect(failing).rejects.toThrow(/Counterexample: \[int32\(3\) contiguous/);
  });
});
