/**
 * Shapes, axes, joining, splitting, repeating: the public functions of this folder.
 *
 * @module
 */
export {
  expand_dims, matrix_transpose, moveaxis, permute_dims, rollaxis, squeeze, swapaxes, transpose,
} from "./axes.js"; // prettier-ignore
export type { Axes } from "./arguments.js";
export { apply_along_axis, apply_over_axes } from "./apply.js";
export type { AxisFunction, RowFunction } from "./apply.js";
export { append } from "./append.js";
export { block } from "./block.js";
export { broadcast_arrays, broadcast_shapes } from "./broadcast.js";
export { delete, insert, trim_zeros } from "./edit.js";
export type { Positions, TrimEnds } from "./edit.js";
export { concat, concatenate } from "./concatenate.js";
export type { ConcatenateOptions, JoinOptions } from "./concatenate.js";
export { ravel } from "./flat.js";
export type { RavelOptions } from "./flat.js";
export { astype, atleast_1d, atleast_2d, atleast_3d, copy, ndim, reshape, shape, size } from "./functions.js";
export type { EachArray } from "./functions.js";
export { broadcast_to } from "./shape.js";
export type { ReshapeOptions } from "./shape.js";
export { array_split, dsplit, hsplit, split, vsplit } from "./split.js";
export type { Sections } from "./split.js";
export { column_stack, dstack, hstack, row_stack, stack, unstack, vstack } from "./stack.js";
export type { StackOptions } from "./stack.js";
export { repeat, resize, tile } from "./repeat.js";
export type { Repeats } from "./repeat.js";
export { flip, fliplr, flipud, roll, rot90 } from "./roll.js";
export type { Rot90Options } from "./roll.js";
export { pad } from "./pad/pad.js";
export type { PadFunction, PadMode, PadOptions, PadValues } from "./pad/pad.js";
export { may_share_memory, shares_memory } from "./memory.js";
export type { SharesOptions } from "./memory.js";
export type { AsStridedOptions, SlidingWindowOptions } from "./stride-tricks.js";
