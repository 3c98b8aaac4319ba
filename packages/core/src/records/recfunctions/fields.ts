/**
 * Fields left out, renamed, and laid out anew.
 *
 * @module
 */
import { isNDArray } from "../../array/ndarray.js";
import type { NDArray } from "../../array/ndarray.js";
import { isOptions, readCall } from "../../call/options.js";
import { zeros } from "../../creation/filled.js";
import { isDType } from "../../dtype/dtype.js";
import type { DType } from "../../dtype/dtype.js";
import { fieldsOf } from "../../dtype/structured/layout.js";
import type { Field } from "../../dtype/structured/layout.js";
import { recordDType } from "../../dtype/structured/make.js";
import type { NewField } from "../../dtype/structured/make.js";
import { offer } from "../../ufunc/operands.js";
import { viewAs } from "../field.js";
import { placeless, records, refuseMasks } from "./arguments.js";
import type { FieldOptions } from "./arguments.js";
import { fillByName } from "./by-name.js";

/** The fields but for those of some names, within nested records too; records that nothing is left of go. */
function without(dtype: DType, dropped: ReadonlySet<unknown>): NewField[] {
  return (fieldsOf(dtype.id) ?? []).flatMap((field) => {
    if (dropped.has(field.name)) return [];
    if (fieldsOf(field.dtype.id) === undefined) return [placeless(field)];
    const parts = without(field.dtype, dropped);
    return parts.length === 0 ? [] : [{ ...placeless(field), dtype: recordDType(parts) }];
  });
}

/**
 * New records without some fields, nested ones too.
 *
 * @example
 * ```ts
 * const a = np.array([[1, 2]], { dtype: [["x", "i4"], ["y", "f8"]] });
 * np.lib.recfunctions.drop_fields(a, "x").dtype.names; // ["y"]
 * ```
 */
export function drop_fields(base: NDArray, drop_names: string | readonly string[], options?: FieldOptions): NDArray<"void">; // prettier-ignore
export function drop_fields(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.drop_fields", args);
  if (taken !== undefined) return taken;
  const given = readCall("drop_fields", args, ["base", "drop_names", "usemask", "asrecarray"], [], 2);
  refuseMasks(given);
  const base = records(given["base"]);
  const names = given["drop_names"];
  const dropped = new Set<unknown>(Array.isArray(names) ? names : [names]);
  return fillByName(base, zeros(base._shape, recordDType(without(base._dtype, dropped))));
}

/**
 * {@link drop_fields}: NumPy's gives a recarray, which is like any other array of records here.
 *
 * @example
 * ```ts
 * const a = np.array([[1, 2]], { dtype: [["x", "i4"], ["y", "f8"]] });
 * np.lib.recfunctions.rec_drop_fields(a, ["y"]).dtype.names; // ["x"]
 * ```
 */
export function rec_drop_fields(base: NDArray, drop_names: string | readonly string[]): NDArray<"void">;
export function rec_drop_fields(...args: unknown[]): NDArray {
  const { base, drop_names } = readCall("rec_drop_fields", args, ["base", "drop_names"], [], 2);
  return drop_fields(base as NDArray, drop_names as string);
}

/**
 * A view of records with other names for some fields, nested ones too.
 *
 * @example
 * ```ts
 * const a = np.array([[1, 2]], { dtype: [["x", "i4"], ["y", "f8"]] });
 * np.lib.recfunctions.rename_fields(a, { namemapper: { x: "left" } }).dtype.names; // ["left", "y"]
 * ```
 */
export function rename_fields(base: NDArray, namemapper: { namemapper: Readonly<Record<string, string>> }): NDArray<"void">; // prettier-ignore
export function rename_fields(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.rename_fields", args);
  if (taken !== undefined) return taken;
  const given = readCall("rename_fields", args, ["base", "namemapper"], [], 2);
  const base = records(given["base"]);
  const names = given["namemapper"];
  if (!isOptions(names)) throw new TypeError("namemapper must be an object of new names by old ones");
  return viewAs(base, renamed(base._dtype, names), 0);
}

function renamed(dtype: DType, names: Readonly<Record<string, unknown>>): DType {
  const fields = fieldsOf(dtype.id) as readonly Field[];
  const parts = fields.map(({ name, title, dtype: type }): NewField => {
    const label = Object.hasOwn(names, name) ? String(names[name]) : name;
    return { name: label, title, dtype: fieldsOf(type.id) === undefined ? type : renamed(type, names) };
  });
  return recordDType(parts, { offsets: fields.map(({ offset }) => offset), itemsize: dtype.itemsize });
}

/**
 * The same fields without gaps, or laid out as a C compiler does; of an array a copy.
 *
 * @example
 * ```ts
 * const packed = np.dtype("u1, f8");
 * np.lib.recfunctions.repack_fields(packed, { align: true }).itemsize; // 16
 * ```
 */
export function repack_fields<T extends NDArray | DType>(a: T, options?: { align?: boolean; recurse?: boolean }): T;
export function repack_fields(...args: unknown[]): unknown {
  const taken = offer("lib.recfunctions.repack_fields", args);
  if (taken !== undefined) return taken;
  const given = readCall("repack_fields", args, ["a", "align", "recurse"], [], 1);
  const { a } = given;
  const [aligned, recurse] = [given["align"] === true, given["recurse"] === true];
  if (isDType(a)) return repacked(a, aligned, recurse);
  if (!isNDArray(a)) throw new TypeError("repack_fields takes an array or a dtype");
  return a.astype(repacked(a._dtype, aligned, recurse), { copy: false });
}

function repacked(dtype: DType, aligned: boolean, recurse: boolean): DType {
  const fields = fieldsOf(dtype.id);
  if (fields === undefined) return dtype;
  const parts = fields.map(({ name, title, dtype: type }) => ({
    name,
    title,
    dtype: recurse ? repacked(type, aligned, recurse) : type,
  }));
  return recordDType(parts, { aligned });
}
