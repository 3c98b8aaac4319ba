/**
 * Values put at the end.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { offer } from "../ufunc/operands.js";
import type { JoinedDType } from "./arguments.js";
import { joined } from "./concatenate.js";
import { ravelOf } from "./flat.js";

/**
 * A copy of `arr` with `values` behind it, in one row unless an axis is given.
 *
 * @throws ValueError when the shapes do not fit along `axis`.
 * @example
 * ```ts
 * np.append([1, 2], [[3], [4]]).tolist() // [1, 2, 3, 4]
 * ```
 */
export function append<A extends ArrayLike, B extends ArrayLike>(
  arr: A,
  values: B,
  axis?: number | null | { axis?: number | null },
): NDArray<JoinedDType<readonly [A, B]>>;
export function append(...args: unknown[]): NDArray {
  const taken = offer("append", args);
  if (taken !== undefined) return taken;
  const given = readCall("append", args, ["arr", "values", "axis"], [], 2);
  const { axis } = given;
  const arrays = [asarray(given["arr"] as ArrayLike), asarray(given["values"] as ArrayLike)];
  if (axis !== undefined && axis !== null) return joined(arrays, axis, {});
  return joined(
    arrays.map((a) => ravelOf(a, "C")),
    0,
    {},
  );
}
