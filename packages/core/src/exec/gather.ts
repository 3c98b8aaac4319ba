/**
 * Elements brought from, or to, where indices say: programs of kinds 8 and 9.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import {
  BODY_SLOT, CHECK_FIRST, FLAGS, GATHER, INDEX, INPUT, INSTRUCTIONS, KIND, MODE, NCORE, NDIM, OPERANDS, OUTPUT, PARAMS,
  REGISTERS, SCATTER, STATUS, block, ensureSlots, exec,
} from "../backend/block.js"; // prettier-ignore
import { fieldsOf, hasGaps, isVoid } from "../dtype/structured/layout.js";
import { fieldView } from "../records/field.js";
import { asUnits } from "../records/units.js";
import { keepAlive, writeOperand } from "./map.js";
import { settle } from "./outcome.js";

/** An axis of an array that an array of indices runs along. */
export interface IndexedAxis {
  /** int64. */
  readonly indices: NDArray;
  /** Over the iteration space. */
  readonly strides: readonly number[];
  /** The length of the axis, its stride in bytes, and its number. */
  readonly length: number;
  readonly step: number;
  readonly axis: number;
}

/** The elements of an array that an index names. */
export interface Indexed {
  /** The iteration space: NumPy's shape of `a[index]`. */
  readonly shape: readonly number[];
  /** A view of the array of that shape; along indexed axes it stays at element 0. */
  readonly target: NDArray;
  readonly axes: readonly IndexedAxis[];
  /** Elements of the index arrays, broadcast together. Where there are none, no index is looked at. */
  readonly count: number;
}

/** What is done with indices beyond their axis. */
export const RAISE = 0;
export const WRAP = 1;
export const CLIP = 2;

/**
 * Copies the elements into `output`, an array of their dtype and shape.
 *
 * @param whole - the output is somebody's: nothing of it is written unless all indices are right.
 */
export function gather(from: Indexed, output: NDArray, mode = RAISE, whole = false): void {
  if (isVoid(output._id)) {
    if (output.itemsize > 0) gather(ofUnits(from), asUnits(output), mode, whole);
    return;
  }
  move(GATHER, whole ? CHECK_FIRST : 0, mode, from, from.target, from.target._strides, output, output._strides);
}

/** Copies `values`, an array of their dtype with strides over their shape, into the elements; the last of several stays. */
export function scatter(into: Indexed, values: NDArray, strides: readonly number[], mode = RAISE): void {
  if (isVoid(values._id)) {
    if (values.itemsize === 0) return;
    if (hasGaps(values._id)) {
      scatterFields(into, values, strides, mode);
      return;
    }
    const units = asUnits(values);
    const step = units._strides[values.ndim] ?? 0;
    scatter(ofUnits(into), units, units.ndim === values.ndim ? strides : [...strides, step], mode);
    return;
  }
  move(SCATTER, 0, mode, into, values, strides, into.target, into.target._strides);
}

/** Field by field: what lies between the fields stays. */
function scatterFields(into: Indexed, values: NDArray, strides: readonly number[], mode: number): void {
  for (const field of fieldsOf(values._id) ?? []) {
    const target = fieldView(into.target, field);
    const part = fieldView(values, field);
    const depth = target.ndim - into.target.ndim;
    const deeper = into.axes.map((axis) => ({
      ...axis,
      strides: [...axis.strides, ...new Array<number>(depth).fill(0)],
    }));
    const inner = depth === 0 ? [] : part._strides.slice(-depth);
    scatter({ shape: target._shape, target, axes: deeper, count: into.count }, part, [...strides, ...inner], mode);
  }
}

/** The same index over the unsigned integers that records are made of. */
function ofUnits({ shape, target, axes, count }: Indexed): Indexed {
  const units = asUnits(target);
  if (units.ndim === target.ndim) return { shape, target: units, axes, count };
  const deeper = axes.map((axis) => ({ ...axis, strides: [...axis.strides, 0] }));
  return { shape: [...shape, units._shape[shape.length] as number], target: units, axes: deeper, count };
}

function move(
  kind: number,
  flags: number,
  mode: number,
  { shape, axes }: Indexed,
  input: NDArray,
  inputStrides: readonly number[],
  output: NDArray,
  outputStrides: readonly number[],
): void {
  const ndim = shape.length;
  const count = 2 + axes.length;
  ensureSlots(BODY_SLOT + ndim + count * (4 + ndim) + 3 * axes.length);
  const { f, i } = block;
  i[KIND] = kind;
  i[FLAGS] = flags;
  i[OPERANDS] = count;
  i[REGISTERS] = 0;
  i[INSTRUCTIONS] = 0;
  i[NDIM] = ndim;
  i[NCORE] = axes.length;
  i[PARAMS] = 0;
  i[MODE] = mode;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  slot = writeOperand(slot, input, inputStrides, ndim, INPUT);
  slot = writeOperand(slot, output, outputStrides, ndim, OUTPUT);
  for (let k = 0; k < axes.length; k++) {
    const { indices, strides } = axes[k] as IndexedAxis;
    slot = writeOperand(slot, indices, strides, ndim, INDEX);
  }
  slot = writeIndexed(slot, axes);
  exec();
  if (i[STATUS] !== 0) settle("indexing");
  keepAlive(input);
  keepAlive(output);
  for (let k = 0; k < axes.length; k++) keepAlive((axes[k] as IndexedAxis).indices);
}

/** What the index operands run along; returns the slot after it. */
export function writeIndexed(start: number, axes: readonly IndexedAxis[]): number {
  const { f, i } = block;
  let slot = start;
  for (let k = 0; k < axes.length; k++) {
    const { length, step, axis } = axes[k] as IndexedAxis;
    f[slot] = length;
    f[slot + 1] = step;
    i[2 * slot + 4] = axis;
    i[2 * slot + 5] = 0;
    slot += 3;
  }
  return slot;
}
