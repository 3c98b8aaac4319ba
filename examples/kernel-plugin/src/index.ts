/**
 * `gelu` for RustNum's arrays: an example of a kernel plugin.
 *
 * ```ts
 * import { array } from "@rustnum/core";
 * import { gelu } from "rustnum-gelu";
 *
 * gelu(array([-1, 0, 1])); // [-0.1588, 0, 0.8412]
 * ```
 *
 * @packageDocumentation
 */
import { createRequire } from "node:module";
import "@rustnum/ufunc"; // defines `power`, to which our table adds a loop
import { registerLoop, registerNative, ufunc } from "@rustnum/core";
import type { ArrayLike, DTypeName, NDArray, Ufunc } from "@rustnum/core";

const addon = createRequire(import.meta.url)("../native/gelu.node") as { table: unknown };
registerNative(addon);

// A loop may also be written in TypeScript: slower, but it can be stepped through.
registerLoop(
  "gelu",
  "float16->float16",
  (x: number) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  { provider: "rustnum-gelu" },
);

/** The public type of `gelu`: floats keep their dtype, integers become what holds them. */
export interface Gelu extends Ufunc {
  <D extends "float16" | "float32" | "float64">(x: NDArray<D>): NDArray<D>;
  <O extends DTypeName>(x: ArrayLike, options: { out: NDArray<O>; where?: ArrayLike }): NDArray<O>;
  (x: number): number;
  (x: ArrayLike): NDArray;
}

/** Gaussian error linear unit, x·Φ(x), in its tanh form. */
export const gelu = ufunc("gelu") as Gelu;

/** Which thread computed each element; shows that the engine shares the work. */
export const thread_number = ufunc("thread_number") as Ufunc & ((x: NDArray<"float64">) => NDArray<"float64">);
