/**
 * Which infinity it is.
 *
 * @module
 */
import "../native.js";
import { asarray, isNDArray, readCall, offer } from "@rustnum/core";
import type { ArrayLike, DTypeName, NDArray } from "@rustnum/core";
import { equal } from "../ufuncs/comparison.js";
import { isComplexScalar, isGiven, isScalar } from "./scalars.js";

/** The types of a test of real numbers. */
export interface InfinityTest {
  (x: number | bigint | boolean): boolean;
  <E extends DTypeName>(x: ArrayLike, out: NDArray<E> | { out: NDArray<E> }): NDArray<E>;
  (x: ArrayLike, options?: { out?: null }): NDArray<"bool">;
}

function test(name: string, infinity: number): InfinityTest {
  const f = (...args: unknown[]): unknown => {
    const taken = offer(name, args);
    if (taken !== undefined) return taken;
    const given = readCall(name, args, ["x", "out"], [], 1);
    const scalar = isScalar(given["x"]) && !isComplexScalar(given["x"]);
    const x = scalar ? (given["x"] as number) : asarray(given["x"] as ArrayLike);
    if (isNDArray(x) && x.dtype.kind === "c") {
      throw new TypeError(`This operation is not supported for ${x.dtype.name} values because it would be ambiguous.`);
    }
    const out = given["out"];
    return isGiven(out) ? equal(x, infinity, { out: out as NDArray }) : equal(x, infinity);
  };
  return f as InfinityTest;
}

/**
 * Whether a number is +∞. @throws TypeError for complex numbers.
 *
 * @example
 * ```ts
 * np.isposinf([1, Infinity, -Infinity]).tolist() // [false, true, false]
 * ```
 */
export const isposinf = test("isposinf", Infinity);

/**
 * Whether a number is −∞.
 *
 * @throws TypeError for complex numbers.
 *
 * @example
 * ```ts
 * np.isneginf([1, Infinity, -Infinity]).tolist() // [false, false, true]
 * ```
 */
export const isneginf = test("isneginf", -Infinity);
