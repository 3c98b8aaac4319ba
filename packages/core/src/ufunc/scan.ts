/**
 * Scans: running folds along one axis, strictly in order, so that the bits are NumPy's.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { sameShape, tuple } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import {
  AXES, BODY_SLOT, FLAGS, FLOAT_FLAGS, INPUT, INSTRUCTIONS, KIND, NDIM, OPERANDS, OUTPUT, REGISTERS, SCAN, STATUS,
  block, ensureSlots, exec,
} from "../backend/block.js"; // prettier-ignore
import { dtypeOfId } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { copyInto, emptyInOrder, warnComplex } from "../exec/copy.js";
import { keepAlive, writeOperand } from "../exec/map.js";
import { mustCopy } from "../exec/overlap.js";
import { settle } from "../exec/outcome.js";
import { writeFold } from "./reduce.js";
import { scanKernel } from "./kernel-fold.js";
import type { Loop } from "./registry.js";

/** Runs a ufunc's `accumulate` over `source` along `axis` with a homogeneous loop. */
export function scan(loop: Loop, source: NDArray, axis: number, out: NDArray | undefined): NDArray {
  const dtype = dtypeOfId(loop.outputIds[0] as number);
  if (out !== undefined && !sameShape(out._shape, source._shape)) {
    const found = `: found ${tuple(out._shape, ",")} but expected ${tuple(source._shape, ",")}`;
    throw new ValueError(`provided out is the wrong size for the accumulation${source.ndim === 1 ? "." : found}`);
  }
  const direct = out !== undefined && out._dtype === dtype && !mustCopy(out, source);
  const result = direct ? out : out === undefined ? emptyInOrder(source, dtype, "K") : newArray(source._shape, dtype);
  if (loop.kernel === undefined) runScan(loop, source, axis, result);
  else scanKernel(loop, source, axis, result);
  if (out === undefined || direct) return result;
  copyInto(out, result);
  return out;
}

function runScan(loop: Loop, source: NDArray, axis: number, result: NDArray): void {
  const { _shape: shape, ndim } = source;
  const accumulator = loop.outputIds[0] as number;
  warnComplex(source._dtype, loop.output);
  const casts = source._id === accumulator ? 0 : 1;
  ensureSlots(BODY_SLOT + ndim + 2 * (4 + ndim) + 8);
  const { f, i } = block;
  i[KIND] = SCAN;
  i[FLAGS] = 0;
  i[OPERANDS] = 2;
  i[REGISTERS] = casts;
  i[INSTRUCTIONS] = casts + 1;
  i[NDIM] = ndim;
  i[AXES] = axis;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  slot = writeOperand(slot, source, source._strides, ndim, INPUT);
  slot = writeOperand(slot, result, result._strides, ndim, OUTPUT);
  writeFold(slot, loop.id, source._id, accumulator, accumulator, 2);
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle("accumulate");
  keepAlive(source);
  keepAlive(result);
}
