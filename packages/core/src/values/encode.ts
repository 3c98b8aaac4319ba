/**
 * JavaScript values as bytes of a dtype, by NumPy's rules for Python scalars: an integral number counts as a Python int,
 * any other as a Python float.
 *
 * @module
 */
import type { DType } from "../dtype/dtype.js";
import { OverflowError, ValueError } from "../errors.js";
import { isComplex } from "./complex.js";
import { numberToFloat16 } from "./float16.js";

/** Scalars as they come from a program's user. */
export type ScalarLike = number | bigint | boolean | { readonly real: number; readonly imag: number };

/** Whether `value` is a scalar rather than an array or something that holds several. */
export function isScalar(value: unknown): value is ScalarLike {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" || isComplex(value);
}

/** Smallest and largest value of each integer dtype, by id. */
const LIMITS: readonly (readonly [bigint, bigint] | undefined)[] = [
  undefined,
  [-(2n ** 7n), 2n ** 7n - 1n],
  [0n, 2n ** 8n - 1n],
  [-(2n ** 15n), 2n ** 15n - 1n],
  [0n, 2n ** 16n - 1n],
  [-(2n ** 31n), 2n ** 31n - 1n],
  [0n, 2n ** 32n - 1n],
  [-(2n ** 63n), 2n ** 63n - 1n],
  [0n, 2n ** 64n - 1n],
];

/** Smallest and largest value of an integer dtype. */
export function integerLimits(dtype: DType): readonly [bigint, bigint] {
  const limits = LIMITS[dtype.id];
  if (limits === undefined) throw new TypeError(`${dtype.name} is not an integer dtype`);
  return limits;
}

/**
 * Writes `value` as an element of `dtype`.
 *
 * @throws OverflowError, ValueError or TypeError as NumPy does for a Python scalar that does not fit.
 */
export function encode(view: DataView, offset: number, dtype: DType, value: ScalarLike): void {
  switch (dtype.kind) {
    case "b":
      view.setUint8(offset, truth(value) ? 1 : 0);
      return;
    case "i":
    case "u":
      encodeInteger(view, offset, dtype, value);
      return;
    case "f": {
      const x = real(value);
      if (dtype.itemsize === 8) view.setFloat64(offset, x, true);
      else if (dtype.itemsize === 4) view.setFloat32(offset, x, true);
      else view.setUint16(offset, numberToFloat16(x), true);
      return;
    }
    case "c": {
      const [re, im] = isComplex(value) ? [value.real, value.imag] : [real(value), 0];
      if (dtype.itemsize === 16) {
        view.setFloat64(offset, re, true);
        view.setFloat64(offset + 8, im, true);
      } else {
        view.setFloat32(offset, re, true);
        view.setFloat32(offset + 4, im, true);
      }
    }
  }
}

function truth(value: ScalarLike): boolean {
  return typeof value === "object" ? value.real !== 0 || value.imag !== 0 : Boolean(value) || value !== value;
}

function real(value: ScalarLike): number {
  switch (typeof value) {
    case "number":
      return value;
    case "bigint": {
      const x = Number(value);
      if (!Number.isFinite(x)) throw new OverflowError("int too large to convert to float");
      return x;
    }
    case "boolean":
      return value ? 1 : 0;
    default:
      throw new TypeError("float() argument must be a string or a real number, not 'complex'");
  }
}

function encodeInteger(view: DataView, offset: number, dtype: DType, value: ScalarLike): void {
  const integer = toInteger(value);
  const [low, high] = integerLimits(dtype);
  if (integer < low || integer > high) {
    throw new OverflowError(`Python integer ${String(integer)} out of bounds for ${dtype.name}`);
  }
  switch (dtype.itemsize) {
    case 1:
      view.setUint8(offset, Number(integer) & 255);
      return;
    case 2:
      view.setUint16(offset, Number(integer) & 65535, true);
      return;
    case 4:
      view.setUint32(offset, Number(integer) >>> 0, true);
      return;
    default:
      view.setBigInt64(offset, BigInt.asIntN(64, integer), true);
  }
}

function toInteger(value: ScalarLike): bigint {
  switch (typeof value) {
    case "bigint":
      return value;
    case "boolean":
      return value ? 1n : 0n;
    case "number":
      if (value !== value) throw new ValueError("cannot convert float NaN to integer");
      if (!Number.isFinite(value)) throw new OverflowError("cannot convert float infinity to integer");
      return BigInt(Math.trunc(value));
    default:
      throw new TypeError("int() argument must be a string, a bytes-like object or a real number, not 'complex'");
  }
}
