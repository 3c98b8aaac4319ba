/**
 * `where`: of two values the one that a condition names, element by element.
 *
 * @module
 */
import { broadcastShapes, broadcastStrides, tryBroadcast } from "../array/broadcast.js";
import { newArray, newLike } from "../array/allocate.js";
import { C_CONTIGUOUS, cStrides, sameShape } from "../array/layout.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { SCALAR_SLOT, block } from "../backend/block.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { bool } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { astype, copyInto } from "../exec/copy.js";
import { runChoice, runMap } from "../exec/map.js";
import type { MapLoop } from "../exec/map.js";
import { offer, toOperand } from "../ufunc/operands.js";
import type { Operand } from "../ufunc/operands.js";
import { freshResult } from "../ufunc/results.js";
import { encode } from "../values/encode.js";
import { commonDType, inCommon } from "./common.js";
import type { Together } from "./common.js";
import { nonzeroOf } from "./nonzero.js";

/** The engine's kernel that chooses between items of a dtype. */
const CHOICE = 224;
/** Dtypes of higher numbers have no kernels: they are moved in two steps. */
const KERNELS = 16;
const LOOPS: (MapLoop | undefined)[] = [];

/**
 * Where the condition is true the element of `x`, elsewhere that of `y`; all broadcast. With the condition alone it is
 * `nonzero(condition)`.
 *
 * The dtype is that of `x` and `y` together, numbers and bigints being weak as they are in arithmetic.
 *
 * @throws ValueError when shapes do not broadcast, or only one of `x` and `y` is given.
 * @example
 * ```ts
 * const a = np.arange(5);
 * np.where(a.less(3), a, a.multiply(10)).tolist() // [0, 1, 2, 30, 40]
 * np.where([true, false, true])[0].tolist() // [0, 2]
 * ```
 */
export function where(condition: ArrayLike): [NDArray<"int64">, ...NDArray<"int64">[]];
export function where<X extends ArrayLike, Y extends ArrayLike>(
  condition: ArrayLike,
  x: X,
  y: Y,
): NDArray<Together<X, Y>>;
export function where(...args: unknown[]): NDArray | NDArray[] {
  if (args.length === 3) {
    const quick = chosenFlat(args[0], args[1], args[2]);
    if (quick !== undefined) return quick;
  }
  const taken = offer("where", args);
  if (taken !== undefined) return taken;
  const { condition, x, y } = readCall("where", args, ["condition", "x", "y"], [], 1);
  if (x === undefined && y === undefined) return nonzeroOf(asarray(condition as ArrayLike));
  if (x === undefined || y === undefined) throw new ValueError("either both or neither of x and y should be given");
  return chosen(asarray(condition as ArrayLike), toOperand(x), toOperand(y));
}

/** Contiguous arrays of one shape and dtype, or one beside a number: nothing to cast, to broadcast or to look up. */
function chosenFlat(mask: unknown, x: unknown, y: unknown): NDArray | undefined {
  if (!isNDArray(mask) || mask._id !== bool.id) return undefined;
  const yes = isNDArray(x) ? x : undefined;
  const no = isNDArray(y) ? y : undefined;
  const like = yes ?? no;
  if (like === undefined || like._id >= KERNELS || !sameShape(mask._shape, like._shape)) return undefined;
  let inOrder = mask._flags & like._flags;
  if (yes !== undefined && no !== undefined) {
    if (yes._id !== no._id || !sameShape(yes._shape, no._shape)) return undefined;
    inOrder &= no._flags;
  } else {
    const scalar = yes === undefined ? x : y;
    const { kind } = like._dtype;
    if (typeof scalar !== "number" || (kind !== "f" && kind !== "c")) return undefined;
    encode(block.view, (SCALAR_SLOT + (yes === undefined ? 0 : 2)) * 8, like._dtype, scalar);
  }
  if ((inOrder & C_CONTIGUOUS) === 0) return undefined;
  const { _shape: shape, _dtype: dtype, _id: id } = like;
  const result = newLike(shape, cStrides(shape, like.itemsize), dtype, id, like.size);
  runChoice(CHOICE + id, mask, yes, no, result);
  return result;
}

function chosen(condition: NDArray, x: Operand, y: Operand): NDArray {
  const dtype = commonDType([x, y]);
  const mask = condition._id === bool.id ? condition : astype(condition, bool);
  // Arrays are cast block by block on the way in; of scalars there is only one element.
  const yes = isNDArray(x) ? x : inCommon(x, dtype);
  const no = isNDArray(y) ? y : inCommon(y, dtype);
  const shapes = [mask._shape, yes._shape, no._shape];
  const shape = tryBroadcast(shapes) ?? broadcastShapes(shapes);
  if (dtype.id >= KERNELS) {
    const result = newArray(shape, dtype);
    copyInto(result, no);
    copyInto(result, yes, mask);
    return result;
  }
  const operands = [mask, yes, no];
  const strides = operands.map((a) => broadcastStrides(a._shape, a._strides, shape));
  const result = freshResult(shape, dtype, operands, strides, false, "K");
  if (result.size === 0) return result;
  const { id } = dtype;
  const loop = (LOOPS[id] ??= { id: CHOICE + id, inputIds: [bool.id, id, id], outputIds: [id] });
  strides.push(result._strides);
  operands.push(result);
  runMap("where", loop, shape, operands, strides, false);
  return result;
}
