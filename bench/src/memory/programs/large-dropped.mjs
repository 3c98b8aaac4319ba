// A synchronous loop in which each result is dropped: nothing but the collector gives the memory back.
import np from "rustnum";
import { printPeak } from "./peak.mjs";

const a = np.ones([1e7]);
let last = 0;
for (let k = 0; k < 200; k++) last = a.add(k).get(5);
if (last !== 200) throw new Error(`wrong result ${last}`);
printPeak();
