/**
 * NumPy's `np.lib.recfunctions`: records turned into plain arrays and back; fields added, dropped, renamed and copied by
 * name; arrays of records merged, stacked and joined.
 *
 * There are no masked arrays: `usemask` is refused, and where values are missing stands what NumPy's masked arrays would be
 * filled with.
 *
 * @module
 */
export { append_fields, rec_append_fields } from "./append.js";
export { apply_along_fields } from "./apply.js";
export type { FieldOptions } from "./arguments.js";
export { assign_fields_by_name, recursive_fill_fields, require_fields } from "./by-name.js";
export { find_duplicates } from "./duplicates.js";
export type { DuplicateOptions } from "./duplicates.js";
export { drop_fields, rec_drop_fields, rename_fields, repack_fields } from "./fields.js";
export type { Defaults } from "./filling.js";
export { join_by, rec_join } from "./join.js";
export type { JoinByOptions, RecJoinOptions } from "./join.js";
export { merge_arrays } from "./merge.js";
export type { MergeOptions } from "./merge.js";
export { flatten_descr, get_fieldstructure, get_names, get_names_flat } from "./names.js";
export type { FieldNames } from "./names.js";
export { stack_arrays } from "./stack.js";
export type { DefaultOptions } from "./stack.js";
export { structured_to_unstructured, unstructured_to_structured } from "./unstructured.js";
export type { ConversionOptions, StructureOptions } from "./unstructured.js";
