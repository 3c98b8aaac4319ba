/**
 * RustNum: NumPy for TypeScript, computed by Rust. The umbrella: everything, under NumPy's own names.
 *
 * ```ts
 * import np from "rustnum";
 *
 * const a = np.arange(6).reshape(2, 3);
 * a.multiply(2).sum(0); // [6, 10, 14]
 * ```
 *
 * @packageDocumentation
 */
import * as np from "./names.js";

export * from "./names.js";
export default np;
