/**
 * `ufunc.outer`: the function of every element of one array with every element of another.
 *
 * @module
 */
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { isOptions } from "../call/options.js";
import type { Keywords } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { ValueError } from "../errors.js";
import { isScalar } from "../values/encode.js";
import { generalCall } from "./call.js";
import { isIntegerPosition, toIntegerOperand } from "./integers.js";
import { DISPATCH, findDispatcher } from "./operands.js";
import type { UfuncRecord } from "./registry.js";

/** `u.outer(A, B, options)`. Scalars beside an array are strong, as in NumPy. */
export function outer(u: UfuncRecord, args: readonly unknown[]): unknown {
  if (u.signature !== "") throw new TypeError("method outer is not allowed in ufunc with non-trivial signature");
  if (u.nin !== 2) throw new ValueError("outer product only supported for binary functions");
  const last = args.at(-1);
  const options: Keywords | undefined = args.length > 2 && isOptions(last) ? last : undefined;
  if (args.length - (options === undefined ? 0 : 1) !== 2) throw new TypeError("exactly two arguments expected");
  const [x, y] = args;
  const dispatcher = findDispatcher([x, y, options?.["out"]]);
  if (dispatcher !== undefined)
    return dispatcher[DISPATCH]({ ufunc: u.name, method: "outer", inputs: [x, y], options: options ?? {} });
  const rest = options === undefined ? [] : [options];
  if (isScalar(x) && isScalar(y)) return generalCall(u, [x, y, ...rest]);
  const a = strong(u, x, 0);
  const b = strong(u, y, 1);
  const shape = [...a._shape, ...b._shape.map(() => 1)];
  const strides = [...a._strides, ...b._shape.map(() => 0)];
  return generalCall(u, [viewOf(a, a._offset, shape, strides, a.size), b, ...rest]);
}

function strong(u: UfuncRecord, value: unknown, position: number): NDArray {
  if (!isIntegerPosition(u, position)) return asarray(value as ArrayLike);
  const operand = toIntegerOperand(u, value);
  return isNDArray(operand) ? operand : asarray(operand);
}
