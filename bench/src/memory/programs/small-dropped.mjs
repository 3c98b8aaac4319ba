// Small results share slabs; a slab goes when none of its results is left.
import np from "rustnum";
import { printPeak } from "./peak.mjs";

const [a, b] = [np.arange(10), np.ones([10])];
let last = a;
for (let k = 0; k < 2e7; k++) last = a.add(b);
if (last.get(9) !== 10) throw new Error("wrong result");
printPeak();
