// From nothing to a package that is ready, its addons loaded, in ms.
import { performance } from "node:perf_hooks";

const start = performance.now();
await import("rustnum");
console.log(performance.now() - start);
