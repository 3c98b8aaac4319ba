/**
 * Calls of three operands without keywords but `out`: an array, and arrays or numbers beside it, as `clip` is called.
 *
 * @module
 */
import { C_CONTIGUOUS, WRITEABLE, sameShape } from "../array/layout.js";
import { NDArray } from "../array/ndarray.js";
import { broadcastStrides, tryBroadcast } from "../array/broadcast.js";
import { scalarArray } from "../exec/copy.js";
import { runMap } from "../exec/map.js";
import { mustCopy } from "../exec/overlap.js";
import { fastTernary } from "./fast.js";
import { MAY_FAIL } from "./registry.js";
import type { UfuncRecord } from "./registry.js";
import { WEAK_FLOAT, WEAK_INT, resolveLoop } from "./resolve.js";
import { freshResult } from "./results.js";

/** The kind of an operand that needs no conversion; −1 for any other. */
function plainKind(x: unknown, integers: boolean): number {
  if (x instanceof NDArray) return x._id;
  if (typeof x === "number") return integers && Number.isInteger(x) ? WEAK_INT : WEAK_FLOAT;
  return typeof x === "bigint" ? WEAK_INT : -1;
}

/** `u(a, b, c)`, into `out` when it is given; undefined for what has to go the general way. */
export function mapTernary(
  u: UfuncRecord,
  a: NDArray,
  b: unknown,
  c: unknown,
  out: NDArray | undefined,
): NDArray | undefined {
  if (u.integers.length !== 0) return undefined;
  // Where `out` fixes an integer dtype, integral numbers count as ints.
  const integers = out !== undefined && (out._dtype.kind === "i" || out._dtype.kind === "u");
  const second = plainKind(b, integers);
  const third = plainKind(c, integers);
  if (second < 0 || third < 0) return undefined;
  const loop = resolveLoop(u, [a._id, second, third]);
  if (loop.kernel !== undefined) return undefined;
  if ((a._flags & C_CONTIGUOUS) !== 0) {
    const result = fastTernary(loop, a, b as NDArray | number | bigint, c as NDArray | number | bigint, out);
    if (result !== undefined) return result;
  }
  const { _shape: first } = a;
  const y = b instanceof NDArray ? b : scalarArray(b as number | bigint, loop.inputs[1] as (typeof loop.inputs)[0]);
  const z = c instanceof NDArray ? c : scalarArray(c as number | bigint, loop.inputs[2] as (typeof loop.inputs)[0]);
  const spans = fits(y._shape, first) && fits(z._shape, first);
  const shape = spans ? first : tryBroadcast([first, y._shape, z._shape]);
  if (shape === undefined) return undefined;
  if (out !== undefined) {
    if ((loop.flags & MAY_FAIL) !== 0 || loop.outputId !== out._id || (out._flags & WRITEABLE) === 0) return undefined;
    if ((out._flags & C_CONTIGUOUS) === 0 || !sameShape(out._shape, shape)) return undefined;
    if (mustCopy(out, a) || mustCopy(out, y) || mustCopy(out, z)) return undefined;
  }
  const strides = [
    broadcastStrides(a._shape, a._strides, shape),
    broadcastStrides(y._shape, y._strides, shape),
    broadcastStrides(z._shape, z._strides, shape),
  ];
  const result = out ?? freshResult(shape, loop.output, [a, y, z], strides, false, "K");
  strides.push(result._strides);
  runMap(u.name, loop, shape, [a, y, z, result], strides, false);
  return result;
}

/** Whether an array broadcasts to a shape without enlarging it, in the two cases that are common. */
function fits(shape: readonly number[], target: readonly number[]): boolean {
  return shape.length === 0 || sameShape(shape, target);
}
