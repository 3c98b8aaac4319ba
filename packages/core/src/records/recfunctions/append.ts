/**
 * Records with more fields.
 *
 * @module
 */
import type { NDArray } from "../../array/ndarray.js";
import { readCall } from "../../call/options.js";
import { asarray } from "../../creation/array.js";
import type { ArrayLike } from "../../creation/values.js";
import { dtype as toDType } from "../../dtype/dtype.js";
import type { DTypeLike } from "../../dtype/dtype.js";
import { fieldsOf } from "../../dtype/structured/layout.js";
import { ValueError } from "../../errors.js";
import { offer } from "../../ufunc/operands.js";
import { refuseMasks } from "./arguments.js";
import { lengthened } from "./filling.js";
import { columnsOf, fillOf, flatColumns, fromColumns, mergedArrays } from "./merge.js";
import type { Column, MergeOptions } from "./merge.js";

/**
 * New records with more fields.
 *
 * @throws ValueError when there are not as many arrays as names, or a name is there already.
 * @example
 * ```ts
 * const a = np.array([[1, 2], [3, 4]], { dtype: [["x", "i4"], ["y", "f8"]] });
 * np.lib.recfunctions.append_fields(a, "z", [0.5, 1.5]).get(1).z; // 1.5
 * ```
 */
export function append_fields(
  base: NDArray,
  names: string | readonly string[],
  data: ArrayLike | readonly ArrayLike[],
  options?: MergeOptions & { dtypes?: DTypeLike | readonly DTypeLike[] | null },
): NDArray<"void">;
export function append_fields(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.append_fields", args);
  if (taken !== undefined) return taken;
  const parameters = ["base", "names", "data", "dtypes", "fill_value", "usemask", "asrecarray"];
  return appended(readCall("append_fields", args, parameters, [], 3));
}

/**
 * {@link append_fields}: NumPy's gives a recarray, which is like any other array of records here.
 *
 * @example
 * ```ts
 * const a = np.array([[1], [3]], { dtype: [["x", "i4"]] });
 * np.lib.recfunctions.rec_append_fields(a, "y", [2, 4]).tolist(); // [{ x: 1, y: 2 }, { x: 3, y: 4 }]
 * ```
 */
export function rec_append_fields(
  base: NDArray,
  names: string | readonly string[],
  data: ArrayLike | readonly ArrayLike[],
  options?: { dtypes?: DTypeLike | readonly DTypeLike[] | null },
): NDArray<"void">;
export function rec_append_fields(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.rec_append_fields", args);
  if (taken !== undefined) return taken;
  return appended(readCall("rec_append_fields", args, ["base", "names", "data", "dtypes"], [], 3));
}

function appended(given: Readonly<Record<string, unknown>>): NDArray {
  refuseMasks(given);
  const several = Array.isArray(given["names"]);
  const names = (several ? given["names"] : [given["names"]]) as readonly string[];
  const data = (several ? given["data"] : [given["data"]]) as readonly ArrayLike[];
  if (names.length !== data.length) throw new ValueError("The number of arrays does not match the number of names");
  const dtypes = dtypesFor(given["dtypes"], data.length);
  const arrays = data.map((a, k) => (dtypes === undefined ? asarray(a) : asarray(a, { dtype: toDType(dtypes[k] as string) }))); // prettier-ignore
  const base = mergedArrays([asarray(given["base"] as ArrayLike)], -1, false);
  const [only] = arrays;
  if (arrays.length === 1 && only !== undefined && only.ndim > 1) {
    throw new ValueError(
      `could not broadcast input array from shape (${only._shape.join(",")}) into shape (${String(only.length)},)`,
    );
  }
  const fill = fillOf(given);
  const n = arrays.reduce((most, a) => Math.max(most, a.size), base.size);
  const added = arrays.flatMap((a, k): Column[] => {
    const values = lengthened(a, n, fill);
    // NumPy merges several flat.
    if (several && arrays.length > 1 && fieldsOf(a._id) !== undefined) return flatColumns(values);
    return [{ field: { name: names[k] as string, dtype: a._dtype }, values }];
  });
  return fromColumns([...columnsOf(lengthened(base, n, fill)), ...added], n);
}

function dtypesFor(dtypes: unknown, count: number): readonly unknown[] | undefined {
  if (dtypes === undefined || dtypes === null) return undefined;
  const list: readonly unknown[] = Array.isArray(dtypes) ? dtypes : [dtypes];
  if (list.length === count) return list;
  if (list.length === 1) return new Array<unknown>(count).fill(list[0]);
  throw new ValueError("The dtypes argument must be None, a dtype, or a list.");
}
