/** Axes moved, added and taken away; flat forms; functions of one array. */
import { describeOracle } from "@rustnum/oracle";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../../src/index.js";
import { array, type NDArray } from "../../src/index.js";
import { agree, agreeOnArrays, type Text } from "./compare.js";

const AXES: readonly Text[] = [
  ...[-5, -2, -1, 0, 1, 2, 4].flatMap((axis): Text[] => [
    [`np.expand_dims(a, ${String(axis)})`, (a) => np.expand_dims(a, axis)],
    [`np.squeeze(a, ${String(axis)})`, (a) => np.squeeze(a, axis)],
    [`a.squeeze(axis=${String(axis)})`, (a) => a.squeeze({ axis })],
    [`np.rollaxis(a, ${String(axis)})`, (a) => np.rollaxis(a, axis)],
    [`np.rollaxis(a, 0, ${String(axis)})`, (a) => np.rollaxis(a, 0, axis)],
    [`np.moveaxis(a, ${String(axis)}, 0)`, (a) => np.moveaxis(a, axis, 0)],
    [`np.moveaxis(a, 0, ${String(axis)})`, (a) => np.moveaxis(a, 0, axis)],
    [`np.swapaxes(a, ${String(axis)}, 0)`, (a) => np.swapaxes(a, axis, 0)],
    [`a.swapaxes(-1, ${String(axis)})`, (a) => a.swapaxes(-1, axis)],
    [`np.array(np.size(a, ${String(axis)}))`, (a) => array(BigInt(np.size(a, axis)))],
  ]),
  ["np.expand_dims(a, (0, 2))", (a) => np.expand_dims(a, [0, 2])],
  ["np.expand_dims(a, (1, -1))", (a) => np.expand_dims(a, [1, -1])],
  ["np.expand_dims(a, (1, 1))", (a) => np.expand_dims(a, [1, 1])],
  ["np.squeeze(a)", (a) => np.squeeze(a)],
  ["a.squeeze()", (a) => a.squeeze()],
  ["np.squeeze(a, (0, 1))", (a) => np.squeeze(a, [0, 1])],
  ["np.squeeze(a, (0, 0))", (a) => np.squeeze(a, [0, 0])],
  ["np.moveaxis(a, (0, 1), (-1, -2))", (a) => np.moveaxis(a, [0, 1], [-1, -2])],
  ["np.moveaxis(a, (0, 1), (1, 0))", (a) => np.moveaxis(a, [0, 1], [1, 0])],
  ["np.moveaxis(a, (0, 0), (1, 0))", (a) => np.moveaxis(a, [0, 0], [1, 0])],
  ["np.moveaxis(a, (0, 1), (1, 1))", (a) => np.moveaxis(a, [0, 1], [1, 1])],
  ["np.moveaxis(a, (0, 1), (1,))", (a) => np.moveaxis(a, [0, 1], [1])],
  ["np.transpose(a)", (a) => np.transpose(a)],
  ["np.transpose(a, (1, 0))", (a) => np.transpose(a, [1, 0])],
  ["np.permute_dims(a, (0, 2, 1))", (a) => np.permute_dims(a, { axes: [0, 2, 1] })],
  ["np.matrix_transpose(a)", (a) => np.matrix_transpose(a)],
  ["a.mT", (a) => a.mT],
  ["np.atleast_1d(a)", (a) => np.atleast_1d(a)],
  ["np.atleast_2d(a)", (a) => np.atleast_2d(a)],
  ["np.atleast_3d(a)", (a) => np.atleast_3d(a)],
  ["np.atleast_2d(a, a)", (a) => np.atleast_2d(a, a)],
  ["np.array(np.shape(a))", (a) => array(np.shape(a).map(BigInt), { dtype: np.shape(a).length === 0 ? "float64" : "int64" })],
  ["np.array(np.ndim(a))", (a) => array(BigInt(np.ndim(a)))],
  ["np.copy(a)", (a) => np.copy(a)],
  ...(["C", "F", "A", "K"] as const).flatMap((order): Text[] => [
    [`np.ravel(a, "${order}")`, (a) => np.ravel(a, order)],
    [`a.ravel(order="${order}")`, (a) => a.ravel({ order })],
    [`a.flatten("${order}")`, (a) => a.flatten(order)],
    [`np.copy(a, "${order}")`, (a) => np.copy(a, order)],
  ]),
  ["np.reshape(a, -1)", (a) => np.reshape(a, -1)],
  ["np.reshape(a, (-1, 1), order='F')", (a) => np.reshape(a, [-1, 1], { order: "F" })],
  ["np.reshape(a, (-1,), 'F')", (a) => np.reshape(a, [-1], "F")],
  ["np.reshape(a, -1, copy=True)", (a) => np.reshape(a, -1, { copy: true })],
  ["np.reshape(a, -1, copy=False)", (a) => np.reshape(a, -1, { copy: false })],
  ["np.astype(a, 'complex128')", (a) => np.astype(a, "complex128")],
  ["np.astype(a, a.dtype, copy=False)", (a) => np.astype(a, a.dtype, { copy: false })],
]; // prettier-ignore

describeOracle("functions of axes", () => {
  agreeOnArrays(
    AXES.filter(([text]) => text.startsWith("np.array(")),
    {},
  );
  agreeOnArrays(
    AXES.filter(([text]) => !text.startsWith("np.array(")),
    { also: ["layout", "views"] },
  );

  it("take what becomes an array", () =>
    agree([
      { numpy: "np.moveaxis([[1.0, 2.0]], 0, 1)", ours: () => np.moveaxis([[1, 2]], 0, 1), arrays: [] },
      { numpy: "np.transpose([[1.0, 2.0]])", ours: () => np.transpose([[1, 2]]), arrays: [] },
      { numpy: "np.ravel(3)", ours: () => np.ravel(3n), arrays: [] },
      { numpy: "np.atleast_3d(1.5, [2])", ours: () => np.atleast_3d(1.5, [2n]), arrays: [] },
    ]));
});

describe("types of functions of axes", () => {
  it("keep the dtype", () => {
    const a = np.zeros([2, 1], "int16");
    expectTypeOf(np.squeeze(a)).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(np.moveaxis(a, 0, 1)).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(a.ravel("F")).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(a.mT).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(np.reshape([1n, 2n], [2, 1])).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(np.atleast_2d(a, 1)).toEqualTypeOf<[NDArray<"int16">, NDArray<"float64">]>();
    expectTypeOf(np.astype(a, "float32")).toEqualTypeOf<NDArray<"float32">>();
    expect(np.astype(a, "float32").dtype.name).toBe("float32");
    expect(() => np.astype("3" as never, "float32")).toThrow("Input should be a NumPy array or scalar");
  });
});
