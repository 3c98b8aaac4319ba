/**
 * Records as types: what TypeScript can tell of a dtype from the fields that it was made with.
 *
 * @module
 */
import type { NDArray } from "../../array/ndarray.js";
import type { Index } from "../../index/parse.js";
import type { ReshapeOptions } from "../../manipulation/shape.js";
import type { RecordValue } from "../../records/value.js";
import type { DType, DTypeLike } from "../dtype.js";
import type { DTypeName, ScalarOf } from "../types.js";

/** How a field's dtype is written. */
export type FieldFormat = DTypeLike | string | FieldList | DTypeMapping;
/** A field: its name (or title and name), its dtype, and the shape where it is a sub-array. */
export type FieldSpec =
  | readonly [name: string | readonly [title: string, name: string], format: FieldFormat]
  | readonly [
      name: string | readonly [title: string, name: string],
      format: FieldFormat,
      shape: number | readonly number[],
    ];
/** A record as a list of fields. */
export type FieldList = readonly FieldSpec[];

/** A record as NumPy's mapping. */
export interface DTypeMapping {
  readonly names: readonly string[];
  readonly formats: readonly FieldFormat[];
  readonly offsets?: readonly number[];
  readonly titles?: readonly (string | null)[];
  readonly itemsize?: number;
  readonly aligned?: boolean;
}

declare const FIELDS: unique symbol;
declare const SUBARRAY: unique symbol;

/** What fields are: a dtype's name, the fields of a record, or a sub-array of one of these. */
export type FieldType = DTypeName | FieldTypes | Subarray;
/** The fields of a record by name. */
export interface FieldTypes {
  readonly [name: string]: FieldType;
}
/** A sub-array. */
export interface Subarray<T = unknown> {
  readonly [SUBARRAY]: T;
}

/** The dtype of records with these fields. */
export type StructDType<F> = DType<"void"> & { readonly [FIELDS]: F };

/** The codes that name a dtype, besides its name. */
interface Codes {
  "?": "bool"; b1: "bool"; i1: "int8"; u1: "uint8"; i2: "int16"; u2: "uint16"; i4: "int32"; u4: "uint32"; i8: "int64"; u8: "uint64";
  f2: "float16"; f4: "float32"; f8: "float64"; c8: "complex64"; c16: "complex128";
  "<i2": "int16"; "<u2": "uint16"; "<i4": "int32"; "<u4": "uint32"; "<i8": "int64"; "<u8": "uint64"; "<f2": "float16";
  "<f4": "float32"; "<f8": "float64"; "<c8": "complex64"; "<c16": "complex128";
} // prettier-ignore

type NameOf<S> = S extends string ? S : S extends readonly [string, infer N extends string] ? N : never;
type FormatOf<T> =
  T extends StructDType<infer F>
    ? F
    : T extends DType<infer D>
      ? D
      : T extends keyof Codes
        ? Codes[T]
        : T extends DTypeName
          ? T
          : T extends FieldList
            ? FieldsOfList<T>
            : DTypeName;
/** The fields that a list names. */
export type FieldsOfList<L extends FieldList> = {
  readonly [S in L[number] as NameOf<S[0]>]: S extends readonly [unknown, unknown, unknown]
    ? Subarray<FormatOf<S[1]>>
    : FormatOf<S[1]>;
};

type Element<T> = T extends Subarray<infer E> ? E : T;
type Values<T> = T | readonly Values<T>[];
/** What one field of a record reads as. */
type FieldValue<T> = T extends DTypeName
  ? ScalarOf<T>
  : T extends Subarray<infer E>
    ? readonly Values<FieldValue<E>>[]
    : RecordOf<T>;
/** A record as it is read: its values in order, and by name. */
export type RecordOf<F> = RecordValue & { readonly [K in keyof F]: FieldValue<F[K]> };
/** The array of one field. */
export type FieldArray<T> = Element<T> extends DTypeName ? NDArray<Element<T>> : RecordArray<Element<T>>;

/**
 * An array of records whose fields are known: a name that is none of them is an error of the compiler. It extends NDArray, as
 * an intersection with it would have NDArray's own `field` beside this one, which takes any name.
 */
export interface RecordArray<F> extends NDArray<"void"> {
  readonly dtype: StructDType<F>;
  field<K extends keyof F & string>(name: K): FieldArray<F[K]>;
  field<K extends keyof F & string>(names: readonly K[]): RecordArray<Pick<F, K>>;
  get(...index: number[]): RecordOf<F>;
  item(...index: number[]): RecordOf<F>;
  item(options: { bigint: true }): bigint;
  slice(...index: Index[]): RecordArray<F>;
  copy(order?: "C" | "F" | "A" | "K"): RecordArray<F>;
  reshape(shape: number | readonly number[], options?: ReshapeOptions): RecordArray<F>;
  reshape(...shape: number[]): RecordArray<F>;
  readonly T: RecordArray<F>;
}
