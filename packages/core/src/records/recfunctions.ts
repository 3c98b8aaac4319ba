/**
 * NumPy's `np.lib.recfunctions`: records turned into plain arrays and back, and fields added, dropped and renamed.
 *
 * There are no masked arrays: `usemask` is refused, and where values are missing stands `fill_value`.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { C_CONTIGUOUS, OWNS, contiguity, sizeOf } from "../array/layout.js";
import { NDArray, isNDArray } from "../array/ndarray.js";
import { isOptions, readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import { zeros } from "../creation/filled.js";
import { withElements } from "../creation/shape.js";
import type { ArrayLike } from "../creation/values.js";
import { can_cast, checkCasting, promoteIds } from "../dtype/casting.js";
import type { Casting } from "../dtype/casting.js";
import { dtype as toDType, dtypeOfId, isDType } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { fieldsOf } from "../dtype/structured/layout.js";
import type { Field } from "../dtype/structured/layout.js";
import { recordDType, subarrayDType } from "../dtype/structured/make.js";
import type { NewField } from "../dtype/structured/make.js";
import { dtypeRepr } from "../dtype/structured/text.js";
import type { DTypeMapping, FieldList } from "../dtype/structured/types.js";
import { ValueError } from "../errors.js";
import { copyInto } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import { fieldView, viewAs } from "./field.js";

/** The scalars of a record, those of nested records and sub-arrays too, and where each lies. */
interface Leaf {
  readonly dtype: DType;
  readonly count: number;
  readonly offset: number;
}

function leavesOf(dtype: DType, offset = 0): Leaf[] {
  return (fieldsOf(dtype.id) ?? []).flatMap((field) => {
    const [shape, element] = withElements([], field.dtype);
    const count = sizeOf(shape);
    const start = offset + field.offset;
    if (fieldsOf(element.id) === undefined) return [{ dtype: element, count, offset: start }];
    return Array.from({ length: count }, (_, k) => leavesOf(element, start + k * element.itemsize)).flat();
  });
}

/** The leaf of each record, along one more axis. */
function leafView(a: NDArray, { dtype, count, offset }: Leaf): NDArray {
  return viewAs(a, subarrayDType(dtype, [count]), offset);
}

function records(value: unknown): NDArray {
  const a = asarray(value as ArrayLike);
  if (fieldsOf(a._id) === undefined) throw new ValueError("arr must be a structured array");
  return a;
}

function checkCast(from: DType, to: DType, casting: Casting): void {
  if (can_cast(from, to, casting)) return;
  throw new TypeError(
    `Cannot cast array data from ${dtypeRepr(from)} to ${dtypeRepr(to)} according to the rule '${casting}'`,
  );
}

/** What the conversions between records and plain arrays take. */
export interface ConversionOptions {
  /** Whether the result is always new; false by default: it is a view where it can be one. */
  copy?: boolean;
  /** Which casts are allowed; all by default. */
  casting?: Casting;
}

/**
 * The fields of records along a new last axis, in the dtype that holds them all.
 *
 * @throws ValueError when the array holds no records.
 * @example
 * ```ts
 * const a = np.array([[1, 2], [3, 4]], { dtype: "i4, f8" });
 * np.lib.recfunctions.structured_to_unstructured(a).tolist(); // [[1, 2], [3, 4]]
 * ```
 */
export function structured_to_unstructured(
  arr: NDArray,
  options?: ConversionOptions & { dtype?: DTypeLike | null },
): NDArray;
export function structured_to_unstructured(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.structured_to_unstructured", args);
  if (taken !== undefined) return taken;
  const given = readCall("structured_to_unstructured", args, ["arr", "dtype", "copy", "casting"], [], 1);
  const a = records(given["arr"]);
  const leaves = leavesOf(a._dtype);
  const wanted = given["dtype"] ?? null;
  const [first] = leaves;
  if (first === undefined && wanted === null) throw new ValueError("arr has no fields. Unable to guess dtype");
  const dtype = wanted === null ? dtypeOfId(leaves.map((leaf) => leaf.dtype.id).reduce(promoteIds)) : toDType(wanted as string); // prettier-ignore
  const casting = checkCasting(given["casting"] ?? "unsafe");
  for (const leaf of leaves) checkCast(leaf.dtype, dtype, casting);
  const seen = given["copy"] === true ? undefined : evenView(a, leaves, dtype);
  if (seen !== undefined) return seen;
  const result = newArray([...a._shape, leaves.reduce((sum, { count }) => sum + count, 0)], dtype);
  let at = 0;
  for (const leaf of leaves) {
    copyInto(result.slice(`..., ${String(at)}:${String(at + leaf.count)}`), leafView(a, leaf));
    at += leaf.count;
  }
  return result;
}

/** A view, when all parts have the dtype and lie at even steps. */
function evenView(a: NDArray, leaves: readonly Leaf[], dtype: DType): NDArray | undefined {
  if (leaves.some((leaf) => leaf.dtype !== dtype)) return undefined;
  const offsets = leaves.flatMap(({ count, offset }) => Array.from({ length: count }, (_, k) => offset + k * dtype.itemsize)); // prettier-ignore
  const [start, second] = offsets;
  if (start === undefined) return undefined;
  const step = second === undefined ? dtype.itemsize : second - start;
  if (offsets.some((offset, k) => offset !== start + k * step)) return undefined;
  const shape = [...a._shape, offsets.length];
  const strides = [...a._strides, step];
  const flags = contiguity(shape, strides, dtype.itemsize) | (a._flags & 4);
  const offset = a.size === 0 ? a._offset : a._offset + start;
  return new NDArray(a._storage, offset, shape, strides, dtype, dtype.id, sizeOf(shape), flags, a._base ?? a);
}

/** What `unstructured_to_structured` takes besides the array. */
export interface StructureOptions extends ConversionOptions {
  /** The dtype of the records; by default fields of the array's own. */
  dtype?: DType | string | FieldList | DTypeMapping | null;
  /** The names of the fields where no dtype is given. */
  names?: readonly string[] | null;
  /** Whether they are laid out as a C compiler does. */
  align?: boolean;
}

/**
 * Records whose fields are the last axis of an array.
 *
 * @throws ValueError when the axis is not as long as there are fields.
 */
export function unstructured_to_structured(arr: ArrayLike, options?: StructureOptions): NDArray<"void">;
export function unstructured_to_structured(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.unstructured_to_structured", args);
  if (taken !== undefined) return taken;
  const names = ["arr", "dtype", "names", "align", "copy", "casting"];
  const given = readCall("unstructured_to_structured", args, names, [], 1);
  const a = asarray(given["arr"] as ArrayLike);
  const n = a._shape.at(-1);
  if (n === undefined) throw new ValueError("arr must have at least one dimension");
  const dtype = recordsFor(a, n, given);
  const leaves = leavesOf(dtype);
  if (leaves.reduce((sum, { count }) => sum + count, 0) !== n && (given["dtype"] ?? null) !== null) {
    throw new ValueError("The length of the last dimension of arr must be equal to the number of fields in dtype");
  }
  const casting = checkCasting(given["casting"] ?? "unsafe");
  for (const leaf of leaves) checkCast(a._dtype, leaf.dtype, casting);
  const shape = a._shape.slice(0, -1);
  const whole = leaves.every((leaf) => leaf.dtype === a._dtype) && dtype.itemsize === n * a.itemsize;
  if (given["copy"] !== true && whole && (a._flags & C_CONTIGUOUS) !== 0 && evenOrder(leaves)) {
    const flags = (a._flags & ~OWNS & ~48) | C_CONTIGUOUS;
    const strides = a._strides.slice(0, -1);
    const checked = contiguity(shape, strides, dtype.itemsize) | (flags & 4);
    return new NDArray(a._storage, a._offset, shape, strides, dtype, dtype.id, sizeOf(shape), checked, a._base ?? a);
  }
  const result = zeros(shape, dtype);
  let at = 0;
  for (const leaf of leaves) {
    copyInto(leafView(result, leaf), a.slice(`..., ${String(at)}:${String(at + leaf.count)}`));
    at += leaf.count;
  }
  return result;
}

/** Whether the parts lie in order without gaps. */
function evenOrder(leaves: readonly Leaf[]): boolean {
  let end = 0;
  for (const { dtype, count, offset } of leaves) {
    if (offset !== end) return false;
    end += count * dtype.itemsize;
  }
  return true;
}

function recordsFor(a: NDArray, n: number, given: Readonly<Record<string, unknown>>): DType {
  const align = given["align"] === true;
  const wanted = given["dtype"] ?? null;
  if (wanted !== null) {
    if ((given["names"] ?? null) !== null) throw new ValueError("don't supply both dtype and names");
    const dtype = toDType(wanted as string);
    if (align && !dtype.isalignedstruct) throw new ValueError("align was True but dtype is not aligned");
    return dtype;
  }
  const names = (given["names"] ?? Array.from({ length: n }, (_, k) => `f${String(k)}`)) as readonly string[];
  return recordDType(names.map((name) => ({ name, dtype: a._dtype })), { aligned: align }); // prettier-ignore
}

/** Fields rebuilt one by one, nested ones first; those that `change` gives undefined for are left out. */
function rebuilt(dtype: DType, change: (field: NewField) => NewField | undefined): NewField[] {
  return (fieldsOf(dtype.id) ?? []).flatMap(({ name, title, dtype: type }) => {
    const inner = fieldsOf(type.id) === undefined ? type : recordDType(rebuilt(type, change));
    if (inner !== type && inner.itemsize === 0) return [];
    const changed = change({ name, title, dtype: inner });
    return changed === undefined ? [] : [changed];
  });
}

/** Copies the fields that both have by their names, within nested records too. */
function fillFields(target: NDArray, source: NDArray): NDArray {
  const own = fieldsOf(source._id) ?? [];
  for (const field of fieldsOf(target._id) ?? []) {
    const from = own.find(({ name }) => name === field.name);
    if (from === undefined) continue;
    const [part, value] = [fieldView(target, field), fieldView(source, from)];
    if (part._dtype !== value._dtype && fieldsOf(part._id) !== undefined) fillFields(part, value);
    else copyInto(part, value);
  }
  return target;
}

function refuseMasks(given: Readonly<Record<string, unknown>>): void {
  if (given["usemask"] === true) throw new TypeError("usemask: there are no masked arrays");
}

/** What the functions take that NumPy's need for masked arrays and recarrays. */
export interface FieldOptions {
  /** Only false: there are no masked arrays. */
  usemask?: false;
  /** Of no effect: all arrays of records are alike. */
  asrecarray?: boolean;
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
  const dtype = recordDType(rebuilt(base._dtype, (field) => (dropped.has(field.name) ? undefined : field)));
  return fillFields(zeros(base._shape, dtype), base);
}

/** A view of records with other names for some fields, nested ones too. */
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

/** The same fields without gaps, or laid out as a C compiler does; of an array a copy. */
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

/** What functions that bring arrays together take. */
export interface MergeOptions extends FieldOptions {
  /** Stands where an array is shorter than the longest; −1. */
  fill_value?: number;
}

/** `a`, flat, as long as `n`. */
function lengthened(a: NDArray, n: number, fill: unknown): NDArray {
  const flat = a.reshape(-1);
  if (flat.size === n) return flat;
  const result = newArray([n], a._dtype);
  result.assign((typeof fill === "number" ? fill : -1) as number);
  copyInto(result.slice(`:${String(flat.size)}`), flat);
  return result;
}

/**
 * Records whose fields are the arrays: those of arrays of records themselves with `flatten`.
 *
 * @example
 * ```ts
 * np.lib.recfunctions.merge_arrays([np.array([1n, 2n]), np.array([0.5, 1.5])]).dtype.names; // ["f0", "f1"]
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
  if (isNDArray(seqarrays)) return merged([seqarrays], given["fill_value"], true);
  return merged((seqarrays as readonly ArrayLike[]).map((a) => asarray(a)), given["fill_value"], given["flatten"] === true); // prettier-ignore
}

function merged(arrays: readonly NDArray[], fill: unknown, flatten: boolean): NDArray {
  const [only] = arrays;
  if (arrays.length === 1 && only !== undefined && fieldsOf(only._id) !== undefined) return only.reshape(-1).copy();
  const n = arrays.reduce((most, a) => Math.max(most, a.size), 0);
  const columns = arrays.map((a) => lengthened(a, n, fill));
  const parts: { field: NewField; column: NDArray }[] = [];
  columns.forEach((column, k) => {
    if (flatten && fieldsOf(column._id) !== undefined) parts.push(...flattened(column));
    else parts.push({ field: { name: `f${String(k)}`, dtype: column._dtype }, column });
  });
  return fromParts(parts, n);
}

/** The fields of records, those of nested ones in their place. */
function flattened(a: NDArray): { field: NewField; column: NDArray }[] {
  return (fieldsOf(a._id) ?? []).flatMap((field) => {
    const column = fieldView(a, field);
    return fieldsOf(field.dtype.id) === undefined ? [{ field, column }] : flattened(column);
  });
}

function fromParts(parts: readonly { field: NewField; column: NDArray }[], n: number): NDArray {
  const result = zeros([n], recordDType(parts.map(({ field: { name, title, dtype } }) => ({ name, title, dtype })))); // prettier-ignore
  (fieldsOf(result._id) ?? []).forEach((field, k) => {
    copyInto(fieldView(result, field), (parts[k] as { column: NDArray }).column);
  });
  return result;
}

/**
 * New records with more fields.
 *
 * @throws ValueError when there are not as many arrays as names, or a name is there already.
 * @example
 * ```ts
 * const a = np.array([[1, 2], [3, 4]], { dtype: [["x", "i4"], ["y", "f8"]] });
 * np.lib.recfunctions.append_fields(a, "z", [0.5, 1.5]).get(1).z; // 1.5
 * ```
 */
export function append_fields(
  base: NDArray,
  names: string | readonly string[],
  data: ArrayLike | readonly ArrayLike[],
  options?: MergeOptions & { dtypes?: DTypeLike | readonly DTypeLike[] | null },
): NDArray<"void">;
export function append_fields(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.append_fields", args);
  if (taken !== undefined) return taken;
  const parameters = ["base", "names", "data", "dtypes", "fill_value", "usemask", "asrecarray"];
  const given = readCall("append_fields", args, parameters, [], 3);
  refuseMasks(given);
  const base = records(given["base"]);
  const several = Array.isArray(given["names"]);
  const names = (several ? given["names"] : [given["names"]]) as readonly string[];
  const data = (several ? given["data"] : [given["data"]]) as readonly ArrayLike[];
  if (names.length !== data.length) throw new ValueError("The number of arrays does not match the number of names");
  const dtypes = dtypesFor(given["dtypes"], data.length);
  const columns = data.map((a, k) => (dtypes === undefined ? asarray(a) : asarray(a, { dtype: toDType(dtypes[k] as string) }))); // prettier-ignore
  const n = columns.reduce((most, a) => Math.max(most, a.size), base.size);
  const whole = lengthened(base, n, given["fill_value"]);
  const own = (fieldsOf(base._id) ?? []).map((field) => ({ field, column: fieldView(whole, field) }));
  const added = columns.map((a, k) => ({
    field: { name: names[k] as string, dtype: a._dtype },
    column: lengthened(a, n, given["fill_value"]),
  }));
  return fromParts([...own, ...added], n);
}

function dtypesFor(dtypes: unknown, count: number): readonly unknown[] | undefined {
  if (dtypes === undefined || dtypes === null) return undefined;
  const list: readonly unknown[] = Array.isArray(dtypes) ? dtypes : [dtypes];
  if (list.length === count) return list;
  if (list.length === 1) return new Array<unknown>(count).fill(list[0]);
  throw new ValueError("The dtypes argument must be None, a dtype, or a list.");
}
