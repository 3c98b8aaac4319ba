/**
 * What stands where a record has no value: NumPy's functions mask it, and fill it so when no masked array is wanted.
 *
 * @module
 */
import { newArray } from "../../array/allocate.js";
import type { NDArray } from "../../array/ndarray.js";
import { isOptions } from "../../call/options.js";
import { asarray } from "../../creation/array.js";
import { dtype as toDType } from "../../dtype/dtype.js";
import type { DType } from "../../dtype/dtype.js";
import { fieldsOf } from "../../dtype/structured/layout.js";
import { dtypeText } from "../../dtype/structured/text.js";
import { assign, copyInto } from "../../exec/copy.js";
import { fieldView } from "../field.js";

/** Values by the names of fields. */
export type Defaults = Readonly<Record<string, unknown>>;

/** The values of `np.ma.default_fill_value`, cast to the dtype whatever it can hold. */
const INTEGER = toDType("int64")(999999n);
const FLOAT = 1e20;
const RAW = new Uint8Array([0x3f, 0x3f, 0x3f]);

/** New records of a dtype as if every value were missing; `defaults` names values of fields. */
export function missingRecords(n: number, dtype: DType, defaults: unknown): NDArray {
  const result = newArray([n], dtype, true);
  fillMissing(result);
  if (isOptions(defaults)) {
    for (const field of fieldsOf(dtype.id) ?? []) {
      if (Object.hasOwn(defaults, field.name)) assign(fieldView(result, field), defaults[field.name] as number);
    }
  }
  return result;
}

function fillMissing(a: NDArray): void {
  const fields = fieldsOf(a._id);
  if (fields !== undefined) for (const field of fields) fillMissing(fieldView(a, field));
  else if (a.itemsize > 0) copyInto(a, defaultFor(a._dtype));
}

function defaultFor(dtype: DType): NDArray {
  switch (dtype.kind) {
    case "b":
      return asarray(true);
    case "i":
    case "u":
      return INTEGER;
    case "f":
      // Beyond float16, whose cast would warn.
      return asarray(dtype.itemsize === 2 ? Infinity : FLOAT);
    case "c":
      return asarray(FLOAT);
    default: {
      const element = newArray([], dtype, true);
      element._storage.u8.set(RAW.subarray(0, dtype.itemsize), element._offset);
      return element;
    }
  }
}

/**
 * One record of a dtype that stands for those that are not there: made of a value, or of NumPy's defaults for null.
 *
 * @throws TypeError when the dtype has no such value.
 */
export function fillRecord(fill: unknown, dtype: DType): NDArray {
  if (fill === null) return missingRecords(1, dtype, null);
  const result = newArray([1], dtype, true);
  try {
    assign(result, fill as number);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new TypeError(`Cannot convert fill_value ${String(fill)} to dtype ${dtypeText(dtype)}`, { cause: error });
  }
  return result;
}

/** `a`, in one row, as long as `n`. */
export function lengthened(a: NDArray, n: number, fill: unknown): NDArray {
  const row = a.reshape(-1);
  if (row.size === n) return row;
  const result = newArray([n], a._dtype, true);
  copyInto(result, fillRecord(fill, a._dtype));
  copyInto(result.slice(`:${String(row.size)}`), row);
  return result;
}
