/**
 * `choose`: for each element the one of several arrays that it counts.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { broadcastStrides } from "../array/broadcast.js";
import { sizeOf } from "../array/layout.js";
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { castsSafely } from "../dtype/casting.js";
import { int64 } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { IndexError, ValueError } from "../errors.js";
import { copyInto } from "../exec/copy.js";
import { RAISE, gather } from "../exec/gather.js";
import { offer, toOperand } from "../ufunc/operands.js";
import { commonDType, inCommon, singleShape } from "./common.js";
import { asIndices } from "./entries.js";
import { intoOut, toMode } from "./out.js";
import type { ClipMode } from "./out.js";

/** Keywords of `choose`. */
export interface ChooseOptions<O extends DTypeName = DTypeName> {
  out?: NDArray<O> | null;
  mode?: ClipMode;
}

/**
 * The elements `choices[a[i]][i]`: `a` says from which of the choices each element is; all broadcast.
 *
 * @throws ValueError for a number that no choice has, when `mode` is `"raise"`, the default.
 * @example
 * ```ts
 * np.choose([2, 0, 1], [[0, 1, 2], [10, 11, 12], [20, 21, 22]]).tolist() // [20, 1, 12]
 * np.choose([0, 5], [[1, 2], [3, 4]], { mode: "clip" }).tolist() // [1, 4]
 * ```
 */
export function choose<D extends DTypeName>(
  a: ArrayLike,
  choices: NDArray<D> | readonly NDArray<D>[],
  out?: ChooseOptions & { out?: null },
): NDArray<D>;
export function choose<O extends DTypeName>(
  a: ArrayLike,
  choices: ArrayLike | readonly ArrayLike[],
  out: NDArray<O> | (ChooseOptions<O> & { out: NDArray<O> }),
  mode?: ClipMode,
): NDArray<O>;
export function choose(
  a: ArrayLike,
  choices: ArrayLike | readonly ArrayLike[],
  out?: NDArray | null | ChooseOptions,
  mode?: ClipMode,
): NDArray;
export function choose(...args: unknown[]): NDArray {
  const taken = offer("choose", args);
  if (taken !== undefined) return taken;
  const { a, choices, out, mode } = readCall("choose", args, ["a", "choices", "out", "mode"], [], 2);
  return chosenFrom(asarray(a as ArrayLike), choices, out, mode);
}

/** `a.choose(…)`. */
export function chooseMethod(a: NDArray, args: readonly unknown[]): NDArray {
  const { choices, out, mode } = readCall("choose", args, ["choices", "out", "mode"], [], 1);
  return chosenFrom(a, choices, out, mode);
}

function chosenFrom(a: NDArray, choices: unknown, out: unknown, clip: unknown): NDArray {
  const mode = toMode(clip);
  if (a._dtype.kind !== "f" && !castsSafely(a._dtype, int64)) {
    const what = a.ndim === 0 ? "scalar" : "array data";
    throw new TypeError(
      `Cannot cast ${what} from dtype('${a._dtype.name}') to dtype('int64') according to the rule 'safe'`,
    );
  }
  const numbers = asIndices(a);
  const all = stacked(choices);
  const n = all._shape[0] as number;
  const own = all._shape.slice(1);
  const shape = singleShape([...new Array<readonly number[]>(n).fill(own), numbers._shape]);
  const size = sizeOf(shape);
  const along = broadcastStrides(own, all._strides.slice(1), shape);
  const strides = broadcastStrides(numbers._shape, numbers._strides, shape);
  const indexed = {
    shape,
    target: viewOf(all, all._offset, shape, along, size),
    axes: [{ indices: numbers, strides, length: n, step: all._strides[0] as number, axis: 0 }],
    count: numbers.size,
  };
  const mismatch = (): Error => new TypeError("choose: invalid shape for output array.");
  return intoOut(out, shape, all._dtype, [all, numbers], mismatch, "unsafe", (to, whole) => {
    if (size === 0) return;
    try {
      gather(indexed, to, mode, whole && mode === RAISE);
    } catch (error) {
      if (error instanceof IndexError) throw new ValueError("invalid entry in choice array");
      throw error;
    }
  });
}

/** The choices as one array, along its first axis; an array is one already. */
function stacked(choices: unknown): NDArray {
  if (isNDArray(choices) && choices.ndim > 0) {
    if (choices.length === 0) throw new ValueError("0-length sequence.");
    return choices;
  }
  if (typeof choices !== "object" || choices === null || !(Symbol.iterator in choices)) {
    throw new TypeError("choices must be an array or a list of them");
  }
  const operands = Array.from(choices as Iterable<unknown>, toOperand);
  if (operands.length === 0) throw new ValueError("0-length sequence.");
  const dtype = commonDType(operands);
  const parts = operands.map((value) => inCommon(value, dtype));
  const shape = singleShape(parts.map((part) => part._shape));
  const all: NDArray = newArray([parts.length, ...shape], dtype);
  const row = all._strides[0] as number;
  parts.forEach((part, k) => {
    copyInto(
      viewOf(all, all._offset + (all.size > 0 ? k * row : 0), shape, all._strides.slice(1), sizeOf(shape)),
      part,
    );
  });
  return all;
}
