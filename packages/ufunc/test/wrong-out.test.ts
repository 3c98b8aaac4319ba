/** An `out` or a `where` that does not go with a reduction is refused in NumPy's words. */
import { zeros } from "@rustnum/core";
import { describeOracle, oracle, bothReject } from "@rustnum/oracle";
import { it } from "vitest";

import { argmax, max, mean, nanmean, nanvar, prod, ptp, std, subtract, sum, var as variance } from "../src/index.js";

const a = zeros([2, 3, 4]);
const A = "np.zeros((2, 3, 4))";
const m = zeros([2, 3]);
const M = "np.zeros((2, 3))";

describeOracle("a wrong out", () => {
  it.each<[() => unknown, string]>([
    [() => sum(m, 0, { out: zeros(2) }), `np.sum(${M}, 0, out=np.zeros(2))`],
    [() => sum(m, 0, { out: zeros(1) }), `np.sum(${M}, 0, out=np.zeros(1))`],
    [() => sum(m, 0, { out: zeros([1, 3]) }), `np.sum(${M}, 0, out=np.zeros((1, 3)))`],
    [() => sum(m, 0, { keepdims: true, out: zeros(3) }), `np.sum(${M}, 0, keepdims=True, out=np.zeros(3))`],
    [() => sum(m, 0, { keepdims: true, out: zeros([2, 3]) }), `np.sum(${M}, 0, keepdims=True, out=np.zeros((2, 3)))`],
    [() => sum(m, { out: zeros(1) }), `np.sum(${M}, out=np.zeros(1))`],
    [() => sum(zeros([2, 1]), 0, { out: zeros(3) }), "np.sum(np.zeros((2, 1)), 0, out=np.zeros(3))"],
    [() => sum(a, 1, { out: zeros([4, 4]) }), `np.sum(${A}, 1, out=np.zeros((4, 4)))`],
    [() => sum(a, 1, { out: zeros([1, 1]) }), `np.sum(${A}, 1, out=np.zeros((1, 1)))`],
    [() => sum(a, [0, 2], { out: zeros(4) }), `np.sum(${A}, (0, 2), out=np.zeros(4))`],
    [() => sum(a, 1, { keepdims: true, out: zeros([2, 1, 5]) }), `np.sum(${A}, 1, keepdims=True, out=np.zeros((2, 1, 5)))`],
    [() => sum(a, 1, { out: zeros([4, 4]), where: zeros(4, "bool") }), `np.sum(${A}, 1, out=np.zeros((4, 4)), where=np.zeros(4, '?'))`],
    [() => max(m, 1, { out: zeros(3) }), `np.max(${M}, 1, out=np.zeros(3))`],
    [() => prod(m, 1, { out: zeros([2, 1]) }), `np.prod(${M}, 1, out=np.zeros((2, 1)))`],
    [() => mean(m, 1, { out: zeros(3) }), `np.mean(${M}, 1, out=np.zeros(3))`],
    [() => variance(m, 0, { out: zeros(2) }), `np.var(${M}, 0, out=np.zeros(2))`],
    [() => std(m.astype("complex128"), 0, { out: zeros(2) }), `np.std(${M}, 0, out=np.zeros(2))`],
    [() => nanmean(m, 0, { out: zeros(2) }), `np.nanmean(${M}, 0, out=np.zeros(2))`],
    [() => nanvar(m, 0, { out: zeros([1, 3]) }), `np.nanvar(${M}, 0, out=np.zeros((1, 3)))`],
    [() => ptp(m, 1, { out: zeros(3) }), `np.ptp(${M}, 1, out=np.zeros(3))`],
    [() => argmax(m, 1, { out: zeros(3, "int64") }), `np.argmax(${M}, 1, out=np.zeros(3, 'i8'))`],
    [() => argmax(m, 1, { out: zeros(2) }), `np.argmax(${M}, 1, out=np.zeros(2))`],
    [() => subtract.reduce(m, 0, { out: zeros(2) }), `np.subtract.reduce(${M}, 0, out=np.zeros(2))`],
    [() => subtract.accumulate(zeros(3), { out: zeros(4) }), "np.subtract.accumulate(np.zeros(3), out=np.zeros(4))"],
    [() => sum(m, 1, { where: zeros(4, "bool") }), `np.sum(${M}, 1, where=np.zeros(4, '?'))`],
    [() => sum(zeros([2, 1]), 1, { where: zeros(4, "bool") }), "np.sum(np.zeros((2, 1)), 1, where=np.zeros(4, '?'))"],
  ])("%s is refused in NumPy's words", async (ours, theirs) => {
    await bothReject(ours, oracle().call(`lambda: ${theirs}`), { message: true });
  }); // prettier-ignore
});
