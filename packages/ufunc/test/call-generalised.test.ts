/** Calls of generalised ufuncs: core dimensions, axes, outputs, and their errors. */
import { ufunc, zeros, type NDArray } from "@rustnum/core";
import { arrayOf, bothReject, describeOracle, expectSame, oracle, operand, type Argument } from "@rustnum/oracle";
import { expect, it } from "vitest";

import "../src/index.js";
import { ofOperand, raw } from "./support/arrays.js";
import type { AnyCall } from "./support/functions.js";

const of = (name: string): AnyCall => {
  const object: unknown = ufunc(name);
  return object as AnyCall;
};

const f64 = operand("float64", [3], [0, 1, 2]);
const a = (): NDArray => ofOperand(f64);

/** A call of ours, and the text of NumPy's. */
type Case = readonly [run: () => unknown, source: string];

describeOracle("generalised functions", () => {
  const m = operand(
    "float64",
    [3, 4],
    Array.from({ length: 12 }, (_, k) => k),
  );
  const s = operand(
    "float64",
    [2, 3, 4],
    Array.from({ length: 24 }, (_, k) => k),
  );
  const w = operand("float64", [4], [1, 2, 3, 4]);
  const [M, S, W] = [m, s, w].map((x) => () => ofOperand(x)) as [() => NDArray, () => NDArray, () => NDArray];
  const ask = (source: string): ReturnType<ReturnType<typeof oracle>["call"]> =>
    oracle().call(`lambda a, m, s, w: ${source}`, [f64, m, s, w] as readonly Argument[]);
  const [mm, vd] = [of("matmul"), of("vecdot")];

  const same: readonly Case[] = [
    [() => mm(M(), W()), "np.matmul(m, w)"],
    [() => mm(a(), M()), "np.matmul(a, m)"],
    [() => mm(a(), a()), "np.asarray(np.matmul(a, a))"],
    [() => mm(S(), W()), "np.matmul(s, w)"],
    [() => mm(a(), S()), "np.matmul(a, s)"],
    [() => mm(M(), S().transpose(0, 2, 1)), "np.matmul(m, s.transpose(0, 2, 1))"],
    [() => mm(M(), W(), { axes: [[0, 1], [0], [0]] }), "np.matmul(m, w, axes=[(0, 1), (0,), (0,)])"],
    [() => mm(a(), a(), { axes: [0, 0, []] }), "np.asarray(np.matmul(a, a, axes=[0, 0, ()]))"],
    [
      () =>
        mm(S(), S(), {
          axes: [
            [-1, -2],
            [-2, -1],
            [0, 1],
          ],
        }),
      "np.matmul(s, s, axes=[(-1, -2), (-2, -1), (0, 1)])",
    ],
    [
      () =>
        mm(S(), S(), {
          axes: [
            [-2, -1],
            [-1, -2],
            [0, -1],
          ],
        }),
      "np.matmul(s, s, axes=[(-2, -1), (-1, -2), (0, -1)])",
    ],
    [
      () =>
        mm(S(), S(), {
          axes: [
            [-2, -1],
            [-1, -2],
            [2, 0],
          ],
        }),
      "np.matmul(s, s, axes=[(-2, -1), (-1, -2), (2, 0)])",
    ],
    [() => mm(M(), M().T, { out: zeros([2, 3, 3]) }), "np.matmul(m, m.T, out=np.zeros((2, 3, 3)))"],
    [() => mm(M(), M().T, { out: zeros([3, 3], "float32") }), "np.matmul(m, m.T, out=np.zeros((3, 3), 'f'))"],
    [() => mm(zeros([0, 4]), zeros([4, 0])), "np.matmul(np.zeros((0, 4)), np.zeros((4, 0)))"],
    [() => vd(M(), a(), { axis: 0 }), "np.vecdot(m, a, axis=0)"],
    [() => vd(M(), M(), { axis: 0 }), "np.vecdot(m, m, axis=0)"],
    [() => vd(M(), M(), { keepdims: true }), "np.vecdot(m, m, keepdims=True)"],
    [() => vd(M(), M(), { axis: 0, keepdims: true }), "np.vecdot(m, m, axis=0, keepdims=True)"],
    [() => vd(M(), M(), { axes: [0, 0], keepdims: true }), "np.vecdot(m, m, axes=[0, 0], keepdims=True)"],
    [() => vd(M(), M(), { axes: [0, 0, 0], keepdims: true }), "np.vecdot(m, m, axes=[0, 0, 0], keepdims=True)"],
    [() => vd(S(), S(), { axes: [1, 1, 1], keepdims: true }), "np.vecdot(s, s, axes=[1, 1, 1], keepdims=True)"],
    [() => vd(S(), W(), { keepdims: true, out: zeros([2, 3, 1]) }), "np.vecdot(s, w, keepdims=True)"],
    [() => vd(S(), M()), "np.vecdot(s, m)"],
    [() => vd(zeros([0, 4]), W()), "np.vecdot(np.zeros((0, 4)), w)"],
  ];
  it.each(same.map(([run, source]) => [source, run] as const))("%s", async (source, run) => {
    expectSame(raw(run() as NDArray), arrayOf(await ask(source)));
  });

  const refused: readonly Case[] = [
    [() => mm(3, M()), "np.matmul(3, m)"],
    [() => mm(M(), 3), "np.matmul(m, 3)"],
    [() => mm(a(), W()), "np.matmul(a, w)"],
    [() => mm(M(), M()), "np.matmul(m, m)"],
    [() => mm(S(), zeros([3, 4, 2])), "np.matmul(s, np.zeros((3, 4, 2)))"],
    [() => mm(zeros([2, 3, 4, 5]), zeros([7, 5, 4])), "np.matmul(np.zeros((2, 3, 4, 5)), np.zeros((7, 5, 4)))"],
    [() => mm(M(), W(), { axes: [[0, 1], 0] }), "np.matmul(m, w, axes=[(0, 1), 0])"],
    [() => mm(M(), W(), { axes: [[0, 1], 0, []] }), "np.matmul(m, w, axes=[(0, 1), 0, ()])"],
    [() => mm(S(), S(), { axes: [[-2, -1], [-1, -1], [0, -1]] }), "np.matmul(s, s, axes=[(-2, -1), (-1, -1), (0, -1)])"],
    [() => mm(S(), S(), { axes: [[-2, -1], [-1, 3], [0, -1]] }), "np.matmul(s, s, axes=[(-2, -1), (-1, 3), (0, -1)])"],
    [() => mm(S(), S(), { axes: [[-2, -1], [-1], [0, -1]] }), "np.matmul(s, s, axes=[(-2, -1), (-1,), (0, -1)])"],
    [() => mm(S(), S(), { axes: [[-2, -1], -1, [0, -1]] }), "np.matmul(s, s, axes=[(-2, -1), -1, (0, -1)])"],
    [() => mm(S(), S(), { axes: [[0, 1], [0, 1], "x"] }), "np.matmul(s, s, axes=[(0, 1), (0, 1), 'x'])"],
    [() => mm(S(), S(), { axes: 5 }), "np.matmul(s, s, axes=5)"],
    [() => mm(S(), S(), { axis: 1 }), "np.matmul(s, s, axis=1)"],
    [() => mm(S(), S(), { keepdims: true }), "np.matmul(s, s, keepdims=True)"],
    [() => mm(S(), S(), { axes: [], axis: 1 }), "np.matmul(s, s, axes=[], axis=1)"],
    [() => mm(M(), M().T, { out: zeros([3, 3], "int32") }), "np.matmul(m, m.T, out=np.zeros((3, 3), 'i4'))"],
    [() => mm(M(), M().T, { out: zeros([3, 4]) }), "np.matmul(m, m.T, out=np.zeros((3, 4)))"],
    [() => mm(S(), M().T, { out: zeros([3, 3]) }), "np.matmul(s, m.T, out=np.zeros((3, 3)))"],
    [() => mm(M(), M().T, { out: zeros(3) }), "np.matmul(m, m.T, out=np.zeros(3))"],
    [() => mm(M(), W(), { out: zeros([3, 1]) }), "np.matmul(m, w, out=np.zeros((3, 1)))"],
    [() => mm(S(), S().transpose(0, 2, 1), { out: zeros([1, 3, 3]) }), "np.matmul(s, s.transpose(0, 2, 1), out=np.zeros((1, 3, 3)))"],
    [() => vd(M(), M(), { axis: 2 }), "np.vecdot(m, m, axis=2)"],
    [() => vd(M(), M(), { axis: 1.5 }), "np.vecdot(m, m, axis=1.5)"],
    [() => vd(M(), M(), { axes: [0, 0, 0] }), "np.vecdot(m, m, axes=[0, 0, 0])"],
    [() => vd(M(), M(), { axes: [0] }), "np.vecdot(m, m, axes=[0])"],
    [() => vd(M(), M(), { keepdims: 3 }), "np.vecdot(m, m, keepdims=3)"],
    [() => vd(M(), M(), { out: zeros(4) }), "np.vecdot(m, m, out=np.zeros(4))"],
    [() => vd(M(), M(), { out: zeros(1) }), "np.vecdot(m, m, out=np.zeros(1))"],
    [() => vd(M(), M(), { keepdims: true, out: zeros([3, 2]) }), "np.vecdot(m, m, keepdims=True, out=np.zeros((3, 2)))"],
    [() => vd(M(), M(), { keepdims: true, out: zeros([1, 1]) }), "np.vecdot(m, m, keepdims=True, out=np.zeros((1, 1)))"],
    [() => vd(zeros([2, 3]), zeros([4, 3])), "np.vecdot(np.zeros((2, 3)), np.zeros((4, 3)))"],
  ]; // prettier-ignore
  it.each(refused.map(([run, source]) => [source, run] as const))("refuses %s", async (source, run) => {
    await bothReject(run, ask(source), { message: true });
  });

  it("keeps operands that share memory with out as they were", () => {
    const own = S().copy();
    mm(own, own.transpose(0, 2, 1).copy(), { out: own.slice("..., :3") });
    const fresh = S();
    expect(own.slice("..., :3").tolist()).toEqual((mm(fresh, fresh.transpose(0, 2, 1)) as NDArray).tolist());
  });
});
