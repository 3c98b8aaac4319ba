// The worst a slab can meet: one result in a thousand stays, so that most slabs are kept alive by very few.
import np from "rustnum";
import { printPeak } from "./peak.mjs";

const [a, b] = [np.arange(10), np.ones([10])];
const kept = [];
for (let k = 0; k < 5e7; k++) {
  const result = a.add(b);
  if (k % 1000 === 0) kept.push(result);
}
if (kept.length !== 50_000 || kept.some((result) => result.get(9) !== 10)) throw new Error("wrong result");
printPeak();
