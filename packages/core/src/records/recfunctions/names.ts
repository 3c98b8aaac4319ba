/**
 * The names of fields, nested ones among them. They read dtypes only.
 *
 * @module
 */
import { readCall } from "../../call/options.js";
import { dtype as toDType } from "../../dtype/dtype.js";
import type { DType } from "../../dtype/dtype.js";
import { fieldsOf } from "../../dtype/structured/layout.js";
import type { Field } from "../../dtype/structured/layout.js";

/** A field's name; where the field is a record, with those within. */
export type FieldNames = readonly (string | readonly [name: string, within: FieldNames])[];

function fields(dtype: DType): readonly Field[] {
  const found = fieldsOf(dtype.id);
  if (found === undefined) throw new TypeError("the dtype has no fields");
  return found;
}

/**
 * The names of the fields of a dtype; a record among them is a pair of its name and its own names.
 *
 * @throws TypeError for a dtype without fields.
 * @example
 * ```ts
 * np.lib.recfunctions.get_names(np.dtype([["a", "i4"], ["b", [["c", "f8"]]]])); // ["a", ["b", ["c"]]]
 * ```
 */
export function get_names(adtype: DType): FieldNames;
export function get_names(...args: unknown[]): FieldNames {
  return namesIn(toDType(readCall("get_names", args, ["adtype"], [], 1)["adtype"] as string));
}

function namesIn(dtype: DType): FieldNames {
  return fields(dtype).map((field) =>
    fieldsOf(field.dtype.id) === undefined ? field.name : [field.name, namesIn(field.dtype)],
  );
}

/**
 * The names of the fields of a dtype in one row, each record's before those within it.
 *
 * @throws TypeError for a dtype without fields.
 * @example
 * ```ts
 * np.lib.recfunctions.get_names_flat(np.dtype([["a", "i4"], ["b", [["c", "f8"]]]])); // ["a", "b", "c"]
 * ```
 */
export function get_names_flat(adtype: DType): string[];
export function get_names_flat(...args: unknown[]): string[] {
  return flatNames(toDType(readCall("get_names_flat", args, ["adtype"], [], 1)["adtype"] as string));
}

function flatNames(dtype: DType): string[] {
  return fields(dtype).flatMap(({ name, dtype: type }) =>
    fieldsOf(type.id) === undefined ? [name] : [name, ...flatNames(type)],
  );
}

/**
 * The fields of a dtype and their dtypes in one row, those of nested records in their place.
 *
 * @example
 * ```ts
 * np.lib.recfunctions.flatten_descr(np.dtype([["a", "i4"], ["b", [["c", "f8"]]]])); // [["a", np.int32], ["c", np.float64]]
 * ```
 */
export function flatten_descr(ndtype: DType): [name: string, dtype: DType][];
export function flatten_descr(...args: unknown[]): [name: string, dtype: DType][] {
  return flattened(toDType(readCall("flatten_descr", args, ["ndtype"], [], 1)["ndtype"] as string));
}

function flattened(dtype: DType): [name: string, dtype: DType][] {
  const found = fieldsOf(dtype.id);
  if (found === undefined) return [["", dtype]];
  return found.flatMap(({ name, dtype: type }): [string, DType][] =>
    fieldsOf(type.id) === undefined ? [[name, type]] : flattened(type),
  );
}

/**
 * For each field, nested ones too, the names of the records around it, outermost first.
 *
 * @throws TypeError for a dtype without fields.
 * @example
 * ```ts
 * np.lib.recfunctions.get_fieldstructure(np.dtype([["a", "i4"], ["b", [["c", "f8"]]]])); // { a: [], b: [], c: ["b"] }
 * ```
 */
export function get_fieldstructure(adtype: DType): Record<string, string[]>;
export function get_fieldstructure(...args: unknown[]): Record<string, string[]> {
  const names = ["adtype", "lastname", "parents"];
  const { adtype } = readCall("get_fieldstructure", args, names, [], 1);
  return Object.fromEntries(around(toDType(adtype as string), []));
}

function around(dtype: DType, parents: string[]): [string, string[]][] {
  return fields(dtype).flatMap(({ name, dtype: type }): [string, string[]][] => [
    [name, parents],
    ...(fieldsOf(type.id) === undefined ? [] : around(type, [...parents, name])),
  ]);
}
