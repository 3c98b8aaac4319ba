/**
 * NumPy's `np.rec`: arrays of records from arrays, from records, and from bytes. They are ordinary arrays, whose fields
 * `field` gives.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { array as toArray, asarray } from "../creation/array.js";
import { frombuffer } from "../creation/buffer.js";
import { zeros } from "../creation/filled.js";
import { toShape } from "../creation/shape.js";
import type { ArrayLike } from "../creation/values.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { fieldsOf } from "../dtype/structured/layout.js";
import type { Field } from "../dtype/structured/layout.js";
import { recordDType } from "../dtype/structured/make.js";
import { quoted } from "../dtype/structured/text.js";
import type { DTypeMapping, FieldFormat, FieldList } from "../dtype/structured/types.js";
import { ValueError } from "../errors.js";
import { offer } from "../ufunc/operands.js";
import { fieldView, viewAs } from "./field.js";

/** How the fields of records are named and typed. */
export interface RecordOptions {
  /** The dtype of the records; instead of `formats`, `names`, `titles` and `aligned`. */
  dtype?: DType | string | FieldList | DTypeMapping | null;
  /** The shape; that of the first array by default. */
  shape?: number | readonly number[] | null;
  /** The dtypes of the fields: a list, or one string with commas. */
  formats?: string | readonly FieldFormat[] | null;
  /** The names of the fields: a list, or one string with commas; `f0`, `f1` … by default. */
  names?: string | readonly string[] | null;
  /** Titles of the fields. */
  titles?: readonly (string | null)[] | null;
  /** Whether fields are laid out as a C compiler does. */
  aligned?: boolean;
}

const PARAMETERS = ["dtype", "shape", "formats", "names", "titles", "aligned", "byteorder"] as const;

type Given = Readonly<Record<string, unknown>>;

/** Names that stand in a list more than once. */
export function find_duplicate(list: readonly string[]): string[] {
  return list.filter((name, k) => list.indexOf(name) === k && list.includes(name, k + 1));
}

/** The dtype that the keywords name; undefined when they give neither dtype nor formats. */
function dtypeOf(given: Given, formats: readonly DType[] | undefined): DType | undefined {
  if (given["dtype"] !== undefined && given["dtype"] !== null) return toDType(given["dtype"] as string);
  const types = typesOf(given["formats"]) ?? formats;
  if (types === undefined) return undefined;
  const named = listOf(given["names"]);
  const titles = listOf(given["titles"]);
  const names = types.map((_, k) => named[k] ?? `f${String(k)}`);
  const twice = find_duplicate(names);
  if (twice.length > 0) throw new ValueError(`Duplicate field names: [${twice.map(quoted).join(", ")}]`);
  const fields = types.map((dtype, k) => ({ name: names[k] as string, title: titles[k], dtype }));
  return recordDType(fields, { aligned: given["aligned"] === true });
}

function typesOf(formats: unknown): readonly DType[] | undefined {
  if (formats === undefined || formats === null) return undefined;
  if (typeof formats !== "string") return (formats as readonly string[]).map((format) => toDType(format));
  const dtype = toDType(formats);
  return fieldsOf(dtype.id)?.map((field) => field.dtype) ?? [dtype];
}

function listOf(names: unknown): readonly (string | undefined)[] {
  if (names === undefined || names === null) return [];
  if (typeof names === "string") return names.split(",").map((name) => name.trim());
  return (names as readonly unknown[]).map((name) => (typeof name === "string" ? name : undefined));
}

/**
 * Records from one array for each field.
 *
 * @throws ValueError when the arrays do not have one shape, or are not as many as the fields.
 * @example
 * ```ts
 * const people = np.rec.fromarrays([[30n, 41n], [1.8, 1.7]], { names: "age, height" });
 * people.field("age").tolist(); // [30, 41]
 * people.get(1).height; // 1.7
 * ```
 */
export function fromarrays(arrayList: readonly ArrayLike[], options?: RecordOptions): NDArray<"void">;
export function fromarrays(...args: unknown[]): NDArray {
  const taken = offer("rec.fromarrays", args);
  if (taken !== undefined) return taken;
  const given = readCall("fromarrays", args, ["arrayList", ...PARAMETERS], [], 1);
  return ofArrays((given["arrayList"] as readonly ArrayLike[]).map((list) => asarray(list)), given); // prettier-ignore
}

function ofArrays(columns: readonly NDArray[], given: Given): NDArray {
  const dtype = dtypeOf(given, columns.map((a) => a._dtype)) as DType; // prettier-ignore
  const fields = fieldsOf(dtype.id) ?? [];
  if (fields.length !== columns.length) {
    throw new ValueError("mismatch between the number of fields and the number of arrays");
  }
  const own = (k: number): readonly number[] => {
    const { _shape: shape } = columns[k] as NDArray;
    return shape.slice(0, shape.length - (fields[k] as Field).dtype.shape.length);
  };
  const wanted = given["shape"];
  const shape = wanted === undefined || wanted === null ? (columns.length === 0 ? [0] : own(0)) : toShape(wanted);
  fields.forEach(({ name }, k) => {
    const other = own(k);
    if (other.length !== shape.length || other.some((n, axis) => n !== shape[axis])) {
      throw new ValueError(`array-shape mismatch in array ${String(k)} ("${name}")`);
    }
  });
  const result = zeros(shape, dtype);
  fields.forEach((one, k) => fieldView(result, one).assign(columns[k] as NDArray));
  return result;
}

/**
 * Records from a list of records, whose fields get the dtypes that their values have unless they are given.
 *
 * @example
 * ```ts
 * np.rec.fromrecords([[1n, 2.5], [2n, 3.5]], { names: ["n", "x"] }).field("x").tolist(); // [2.5, 3.5]
 * ```
 */
export function fromrecords(recList: readonly unknown[] | NDArray, options?: RecordOptions): NDArray<"void">;
export function fromrecords(...args: unknown[]): NDArray {
  const taken = offer("rec.fromrecords", args);
  if (taken !== undefined) return taken;
  const given = readCall("fromrecords", args, ["recList", ...PARAMETERS], [], 1);
  return ofRecords(given["recList"], given);
}

function ofRecords(list: unknown, given: Given): NDArray {
  const dtype = dtypeOf(given, undefined);
  if (dtype !== undefined) {
    const result = toArray(list as ArrayLike, { dtype });
    return given["shape"] === undefined || given["shape"] === null ? result : result.reshape(toShape(given["shape"]));
  }
  const rows = (isNDArray(list) ? list.tolist({ bigint: true }) : list) as readonly (readonly unknown[])[];
  const [first] = rows;
  if (first === undefined) throw new ValueError("fromrecords needs a record to know the fields by, or their formats");
  return ofArrays(first.map((_, k) => asarray(rows.map((row) => row[k]) as ArrayLike)), given); // prettier-ignore
}

/** What `rec.array` takes besides the values. */
export interface RecArrayOptions extends RecordOptions {
  /** Where the records begin in a buffer, in bytes. */
  offset?: number;
  /** Whether an array is copied; true by default. */
  copy?: boolean;
}

/**
 * Records from whatever there is: a list of arrays or of records, an array of records, a buffer, or null with a shape.
 *
 * @throws ValueError when a buffer, or null, comes without formats.
 * @example
 * ```ts
 * np.rec.array([[1, 2], [3, 4]], { dtype: "i4, f8" }).get(0); // { f0: 1, f1: 2 }
 * ```
 */
export function array(
  obj: readonly unknown[] | NDArray | ArrayBufferLike | ArrayBufferView | null,
  options?: RecArrayOptions,
): NDArray<"void">;
export function array(...args: unknown[]): NDArray {
  const taken = offer("rec.array", args);
  if (taken !== undefined) return taken;
  const names = ["obj", "dtype", "shape", "offset", "strides", "formats", "names", "titles", "aligned", "byteorder", "copy"]; // prettier-ignore
  const given = readCall("array", args, names, [], 1);
  const { obj } = given;
  if (Array.isArray(obj)) {
    const first: unknown = obj[0];
    return Array.isArray(first) ? ofRecords(obj, given) : ofArrays(obj.map((list) => asarray(list as ArrayLike)), given); // prettier-ignore
  }
  const dtype = dtypeOf(given, undefined);
  if (isNDArray(obj)) {
    const seen = dtype === undefined || dtype === obj._dtype ? obj : seenAs(obj, dtype);
    return given["copy"] === false ? seen : seen.copy();
  }
  if (dtype === undefined) {
    throw new ValueError("Must define formats (or dtype) if object is None, string, or an open file");
  }
  if (obj === null) return zeros(toShape(given["shape"] ?? 0), dtype);
  const flat = frombuffer(obj as ArrayBufferView, { dtype, offset: (given["offset"] ?? 0) as number });
  return given["shape"] === undefined || given["shape"] === null ? flat : flat.reshape(toShape(given["shape"]));
}

function seenAs(a: NDArray, dtype: DType): NDArray {
  if (a.itemsize === dtype.itemsize) return viewAs(a, dtype, 0);
  throw new ValueError(
    `When changing to a dtype of another size, use view: ${String(a.itemsize)} bytes are not ${String(dtype.itemsize)}`,
  );
}
