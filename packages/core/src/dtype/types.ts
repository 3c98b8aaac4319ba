/**
 * What TypeScript knows of each dtype. Packages that add dtypes augment {@link DTypes} and the promotion rows.
 *
 * @module
 */
import type { RecordValue } from "../records/value.js";
import type { Complex } from "../values/complex.js";
import type { Promote, PromotionRows } from "./promotion.js";

/** One dtype's JavaScript side: what an element is read as, and which TypedArray shows its memory. */
export interface DTypeFacts<Scalar, Data, Kind extends string> {
  /** What `get`, `item` and `tolist` give. */
  scalar: Scalar;
  /** What `.data` is. */
  data: Data;
  /** NumPy's kind letter. */
  kind: Kind;
}

/** The dtypes by name. */
export interface DTypes {
  bool: DTypeFacts<boolean, Uint8Array, "b">;
  int8: DTypeFacts<number, Int8Array, "i">;
  uint8: DTypeFacts<number, Uint8Array, "u">;
  int16: DTypeFacts<number, Int16Array, "i">;
  uint16: DTypeFacts<number, Uint16Array, "u">;
  int32: DTypeFacts<number, Int32Array, "i">;
  uint32: DTypeFacts<number, Uint32Array, "u">;
  int64: DTypeFacts<number, BigInt64Array, "i">;
  uint64: DTypeFacts<number, BigUint64Array, "u">;
  float16: DTypeFacts<number, Uint16Array, "f">;
  float32: DTypeFacts<number, Float32Array, "f">;
  float64: DTypeFacts<number, Float64Array, "f">;
  complex64: DTypeFacts<Complex, Float32Array, "c">;
  complex128: DTypeFacts<Complex, Float64Array, "c">;
  void: DTypeFacts<RecordValue, Uint8Array, "V">;
}

/** The name of a dtype. */
export type DTypeName = keyof DTypes & keyof PromotionRows;
/** What an element of dtype `D` is read as. */
export type ScalarOf<D extends DTypeName> = DTypes[D]["scalar"];
/** What `.data` of an array of dtype `D` is. */
export type DataOf<D extends DTypeName> = DTypes[D]["data"];

/** A number with dtype `D`: NEP 50's weak Python float. */
export type WithNumber<D extends DTypeName> = DTypes[D]["kind"] extends "f" | "c" ? D : Promote<D, "float64">;
/** A bigint with dtype `D`: NEP 50's weak Python int. */
export type WithBigint<D extends DTypeName> = DTypes[D]["kind"] extends "b" ? "int64" : D;
/** A Complex with dtype `D`: NEP 50's weak Python complex. */
export type WithComplex<D extends DTypeName> = D extends "float16" | "float32" | "complex64"
  ? "complex64"
  : "complex128";

/** What `np.sum` and `np.prod` accumulate and give: integers below 64 bits are widened. */
export type SumOf<D extends DTypeName> = DTypes[D]["kind"] extends "b" | "i"
  ? "int64"
  : DTypes[D]["kind"] extends "u"
    ? "uint64"
    : D;
/** What division gives: integers become float64. */
export type DivideOf<D extends DTypeName> = DTypes[D]["kind"] extends "b" | "i" | "u" ? "float64" : D;
/** The smallest inexact dtype that a function such as `sqrt` has a loop for. */
export type FloatOf<D extends DTypeName> = D extends "bool" | "int8" | "uint8"
  ? "float16"
  : D extends "int16" | "uint16"
    ? "float32"
    : DivideOf<D>;
/** bool has no loop of its own for `remainder` and `power`: it becomes int8. */
export type NumberOf<D extends DTypeName> = DTypes[D]["kind"] extends "b" ? "int8" : D;
/** The dtype of the real part, and of the modulus. */
export type RealOf<D extends DTypeName> = D extends "complex64" ? "float32" : D extends "complex128" ? "float64" : D;
