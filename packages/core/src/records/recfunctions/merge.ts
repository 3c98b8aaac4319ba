/**
 * Arrays put together as the fields of records.
 *
 * @module
 */
import { isNDArray } from "../../array/ndarray.js";
import type { NDArray } from "../../array/ndarray.js";
import { readCall } from "../../call/options.js";
import { asarray } from "../../creation/array.js";
import { zeros } from "../../creation/filled.js";
import type { ArrayLike } from "../../creation/values.js";
import { fieldsOf } from "../../dtype/structured/layout.js";
import type { Field } from "../../dtype/structured/layout.js";
import { recordDType } from "../../dtype/structured/make.js";
import type { NewField } from "../../dtype/structured/make.js";
import { ValueError } from "../../errors.js";
import { copyInto } from "../../exec/copy.js";
import { offer } from "../../ufunc/operands.js";
import { fieldView, viewAs } from "../field.js";
import { placeless, refuseMasks } from "./arguments.js";
import type { FieldOptions } from "./arguments.js";
import { lengthened } from "./filling.js";

/** What functions that bring arrays together take. */
export interface MergeOptions extends FieldOptions {
  /** Stands where an array is shorter than the longest; −1 by default, null for NumPy's defaults of masked arrays. */
  fill_value?: number | null;
}

/** A field to be, and the values in it. */
export interface Column {
  readonly field: NewField;
  readonly values: NDArray;
}

/**
 * Records whose fields are the arrays: those of arrays of records themselves with `flatten`, and of records of one field.
 * A single array of records is given back as a view, in one row.
 *
 * @throws TypeError when an array is too short and its dtype has no `fill_value`.
 * @example
 * ```ts
 * const merged = np.lib.recfunctions.merge_arrays([np.array([1n, 2n]), np.array([0.5, 1.5, 2.5])]);
 * merged.tolist(); // [{ f0: 1, f1: 0.5 }, { f0: 2, f1: 1.5 }, { f0: -1, f1: 2.5 }]
 * ```
 */
export function merge_arrays(
  seqarrays: NDArray | readonly ArrayLike[],
  options?: MergeOptions & { flatten?: boolean },
): NDArray<"void">;
export function merge_arrays(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.merge_arrays", args);
  if (taken !== undefined) return taken;
  const names = ["seqarrays", "fill_value", "flatten", "usemask", "asrecarray"];
  const given = readCall("merge_arrays", args, names, [], 1);
  refuseMasks(given);
  const { seqarrays } = given;
  const arrays = isNDArray(seqarrays) ? [seqarrays] : (seqarrays as readonly ArrayLike[]).map((a) => asarray(a));
  return mergedArrays(arrays, fillOf(given), Boolean(given["flatten"]));
}

/** The value given for what is missing. */
export function fillOf(given: Readonly<Record<string, unknown>>): unknown {
  return given["fill_value"] === undefined ? -1 : given["fill_value"];
}

/** {@link merge_arrays}. */
export function mergedArrays(arrays: readonly NDArray[], fill: unknown, flatten: boolean): NDArray {
  const [only] = arrays;
  if (arrays.length === 1 && only !== undefined && !(flatten && hasRecords(only))) return asRecords(only.reshape(-1));
  if (arrays.length === 0) throw new ValueError("max() arg is an empty sequence");
  const n = arrays.reduce((most, a) => Math.max(most, a.size), 0);
  const columns: Column[] = [];
  for (const a of arrays) {
    const values = lengthened(a, n, fill);
    const fields = fieldsOf(a._id);
    if (flatten && fields !== undefined) columns.push(...flatColumns(values));
    else if (fields?.length === 1) columns.push(...columnsOf(values));
    else columns.push({ field: { name: `f${String(columns.length)}`, dtype: a._dtype }, values });
  }
  return fromColumns(columns, n);
}

/** Whether fields are records themselves. */
function hasRecords(a: NDArray): boolean {
  return (fieldsOf(a._id) ?? []).some(({ dtype }) => fieldsOf(dtype.id) !== undefined);
}

/** Plain elements are records of one field. */
function asRecords(a: NDArray): NDArray {
  return fieldsOf(a._id) === undefined ? viewAs(a, recordDType([{ name: "f0", dtype: a._dtype }]), 0) : a;
}

/** The fields of records and their values. */
export function columnsOf(a: NDArray): Column[] {
  return (fieldsOf(a._id) ?? []).map((field) => ({ field: placeless(field), values: fieldView(a, field) }));
}

/** {@link columnsOf} with the fields of nested records in their place. */
export function flatColumns(a: NDArray): Column[] {
  return (fieldsOf(a._id) ?? []).flatMap((field) => {
    const values = fieldView(a, field);
    return fieldsOf(field.dtype.id) === undefined ? [{ field: placeless(field), values }] : flatColumns(values);
  });
}

/** New records of columns that are `n` long. */
export function fromColumns(columns: readonly Column[], n: number): NDArray {
  const result = zeros([n], recordDType(columns.map(({ field }) => field))); // prettier-ignore
  (fieldsOf(result._id) as readonly Field[]).forEach((field, k) => {
    copyInto(fieldView(result, field), (columns[k] as Column).values);
  });
  return result;
}
