/**
 * Single elements: reading and writing them straight from the memory, without a native call.
 *
 * @module
 */
import { DetachedError, InternalError } from "../errors.js";
import type { Storage } from "../memory/storage.js";
import { readVoid } from "../records/value.js";
import type { FieldItem } from "../records/value.js";
import { Complex } from "../values/complex.js";
import { float16ToNumber } from "../values/float16.js";

/** What an element reads as. */
export type Scalar = number | bigint | boolean | Complex;

/**
 * The element at a byte offset. int64 and uint64 give a number.
 *
 * @throws RangeError for an integer beyond ±(2^53−1).
 */
export function readAt(storage: Storage, offset: number, id: number): FieldItem {
  let value: number | undefined;
  switch (id) {
    case 11:
      value = offset % 8 === 0 ? storage.float64()[offset / 8] : storage.dataView().getFloat64(offset, true);
      break;
    case 10:
      value = offset % 4 === 0 ? storage.float32()[offset / 4] : storage.dataView().getFloat32(offset, true);
      break;
    case 5:
      value = offset % 4 === 0 ? storage.int32()[offset / 4] : storage.dataView().getInt32(offset, true);
      break;
    case 2:
      value = storage.u8[offset];
      break;
    case 7:
    case 8:
      return safeNumber(readBigint(storage, offset, id));
    default:
      return readOther(storage, offset, id);
  }
  if (value === undefined) throw gone(storage);
  return value;
}

function readOther(storage: Storage, offset: number, id: number): FieldItem {
  const view = storage.dataView();
  switch (id) {
    case 0:
      return view.getUint8(offset) !== 0;
    case 1:
      return view.getInt8(offset);
    case 3:
      return view.getInt16(offset, true);
    case 4:
      return view.getUint16(offset, true);
    case 6:
      return view.getUint32(offset, true);
    case 9:
      return float16ToNumber(view.getUint16(offset, true));
    case 12:
      return new Complex(view.getFloat32(offset, true), view.getFloat32(offset + 4, true));
    case 13:
      return new Complex(view.getFloat64(offset, true), view.getFloat64(offset + 8, true));
    default:
      return readVoid(storage, offset, id, false);
  }
}

/** The int64 or uint64 at a byte offset, exactly. */
export function readBigint(storage: Storage, offset: number, id: number): bigint {
  let value: bigint | undefined;
  if (offset % 8 === 0) value = (id === 7 ? storage.int64() : storage.uint64())[offset / 8];
  else {
    value = id === 7 ? storage.dataView().getBigInt64(offset, true) : storage.dataView().getBigUint64(offset, true);
  }
  if (value === undefined) throw gone(storage);
  return value;
}

/** The element with integers as bigints and everything else as {@link readAt} gives it. */
export function readExact(storage: Storage, offset: number, id: number): Scalar {
  if (id === 7 || id === 8) return readBigint(storage, offset, id);
  const value = readAt(storage, offset, id) as Scalar;
  return id >= 1 && id <= 6 ? BigInt(value as number) : value;
}

function safeNumber(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`${String(value)} is not exact as a number; read it as a bigint with { bigint: true }`);
}

function gone(storage: Storage): Error {
  return storage.live ? new InternalError("an element lies outside its storage") : new DetachedError();
}
