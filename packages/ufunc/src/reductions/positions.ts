/**
 * Where the smallest and the largest elements are.
 *
 * @module
 */
import "../native.js";
import { ValueError, can_cast, coreAlong, isNDArray, ufunc, wholeCore, offer } from "@rustnum/core";
import type { DType, NDArray, Ufunc } from "@rustnum/core";
import { finish, foldingAlong, readFolding } from "./arguments.js";
import { min } from "./extremes.js";
import type { Folding } from "./arguments.js";
import type { PositionOptions, Reducer } from "./types.js";

/**
 * The position of the largest element, the first of several; that of the first NaN where there is one. Of the flattened
 * array without an axis.
 *
 * @example
 * ```ts
 * np.argmax([[1, 5], [4, 2]]) // 1
 * np.argmax([[1, 5], [4, 2]], 1).tolist() // [1, 0]
 * ```
 * @throws ValueError where there are no elements to look at.
 */
export const argmax = position("argmax") as Reducer<"position", PositionOptions>;

/**
 * The position of the smallest element, the first of several; that of the first NaN where there is one. Of the flattened
 * array without an axis.
 *
 * @example
 * ```ts
 * np.argmin([[1, 5], [4, 2]], 0).tolist() // [0, 1]
 * ```
 * @throws ValueError where there are no elements to look at.
 */
export const argmin = position("argmin") as Reducer<"position", PositionOptions>;

/**
 * The position of the largest element that is not NaN.
 *
 * @example
 * ```ts
 * np.nanargmax([NaN, 2, 3]) // 2
 * ```
 * @throws ValueError where there are no elements to look at, or only NaN.
 */
export const nanargmax = position("argmax", true) as Reducer<"position", PositionOptions>;

/**
 * The position of the smallest element that is not NaN.
 *
 * @example
 * ```ts
 * np.nanargmin([NaN, 2, 3]) // 1
 * ```
 * @throws ValueError where there are no elements to look at, or only NaN.
 */
export const nanargmin = position("argmin", true) as Reducer<"position", PositionOptions>;

type Find = (a: NDArray) => NDArray;

function position(name: "argmin" | "argmax", skips = false): (...args: unknown[]) => unknown {
  const publicName = skips ? `nan${name}` : name;
  const find = ufunc(`_${name}`) as Ufunc & Find;
  const findNumber = ufunc(`_nan${name}`) as Ufunc & Find;
  const findAlong = coreAlong(skips ? `_nan${name}` : `_${name}`);
  const findWhole = wholeCore(`_${name}`);
  const findWholeNumber = wholeCore(`_nan${name}`);
  // Parameters by name: a rest parameter would be an array to make for each call.
  return (first, given, c, d, e) => {
    if (c === undefined && isNDArray(first) && (given === undefined || given === null)) {
      const found = (skips ? findWholeNumber : findWhole)(first);
      // −1 is for nothing but NaN, which is said below.
      if (found !== undefined && found !== -1) return found;
    }
    if (!skips && c === undefined && d === undefined && typeof given === "number" && isNDArray(first)) {
      const axis = given < 0 ? given + first.ndim : given;
      // Arrays of one axis have a scalar result.
      const n = first.ndim > 1 && Number.isInteger(axis) ? (first.shape[axis] ?? 0) : 0;
      const found = n > 0 ? findAlong(first, axis) : undefined;
      if (found !== undefined) return found;
    }
    let folding: Folding;
    if (c === undefined && d === undefined && typeof given === "number" && isNDArray(first)) {
      folding = foldingAlong(first, given);
    } else {
      const args = [first, given, c, d, e];
      const taken = offer(publicName, args);
      if (taken !== undefined) return taken;
      folding = readFolding(publicName, args, ["axis", "out"], ["keepdims"]);
    }
    const axis = typeof given === "number" ? given : folding.given["axis"];
    if (Array.isArray(axis)) throw new TypeError("'tuple' object cannot be interpreted as an integer");
    const { a } = folding;
    const whole = axis === undefined || axis === null || a.ndim === 0;
    const along = folding.axes[0] ?? 0;
    if ((whole ? a.size : a.shape[along]) === 0) throw new ValueError(`attempt to get ${name} of an empty sequence`);
    const mayBeNan = skips && (a.dtype.kind === "f" || a.dtype.kind === "c");
    const source = whole ? a.reshape([-1]) : a;
    const found = findAlong(source, whole ? 0 : along) ?? (mayBeNan ? findNumber : find)(lastOf(source, along));
    if (mayBeNan && hasNone(found)) throw new ValueError("All-NaN slice encountered");
    return finish(store(name, shaped(found, folding, whole), folding.out), folding);
  };
}

/** A view with this axis last. */
function lastOf(a: NDArray, axis: number): NDArray {
  if (axis === a.ndim - 1) return a;
  const order = a.shape.map((_, k) => k).filter((k) => k !== axis);
  return a.transpose([...order, axis]);
}

function shaped(found: NDArray, { a, axes, keepdims }: Folding, whole: boolean): NDArray {
  if (!keepdims) return found;
  return found.reshape(a.shape.map((n, k) => (whole || axes.includes(k) ? 1 : n)));
}

/** −1 stands for a slice of nothing but NaN. */
function hasNone(found: NDArray): boolean {
  return found.size > 0 && (min(found) as number) < 0;
}

/** NumPy takes an output whose dtype int64 holds, rather than the other way round. */
function store(name: string, found: NDArray, out: NDArray | undefined): NDArray {
  if (out === undefined) return found;
  if (out.shape.length !== found.shape.length || out.shape.some((n, k) => n !== found.shape[k])) {
    throw new ValueError(`output array does not match result of np.${name}.`);
  }
  const dtype: DType = out.dtype;
  if (!can_cast(dtype, "int64")) {
    throw new TypeError(
      `Cannot cast ${out.shape.length === 0 ? "scalar" : "array data"} from dtype('${dtype.name}') to dtype('int64') according to the rule 'safe'`,
    );
  }
  return out.assign(found);
}
