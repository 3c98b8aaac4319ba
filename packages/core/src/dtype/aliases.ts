/**
 * NumPy's other names of the dtypes, and its tables of them.
 *
 * @module
 */
import { Complex } from "../values/complex.js";
import {
  DTYPES, bool, complex128, complex64, float16, float32, float64, int16, int32, int64, int8, uint16, uint32, uint64, uint8,
} from "./dtype.js"; // prettier-ignore
import type { DType } from "./dtype.js";

/** bool under its older name. */
export const bool_ = bool;
/** The integer that counts bytes: int64. */
export const intp = int64;
/** The unsigned integer that counts bytes: uint64. */
export const uintp = uint64;
/** What bigints become: int64. */
export const int_ = int64;
/** uint64. */
export const uint = uint64;
/** C's `signed char`: int8. */
export const byte = int8;
/** C's `unsigned char`: uint8. */
export const ubyte = uint8;
/** C's `short`: int16. */
export const short = int16;
/** C's `unsigned short`: uint16. */
export const ushort = uint16;
/** C's `int`: int32. */
export const intc = int32;
/** C's `unsigned int`: uint32. */
export const uintc = uint32;
/** C's `long` where it has 64 bits, on every platform here: int64. */
export const long = int64;
/** C's `unsigned long`: uint64. */
export const ulong = uint64;
/** C's `long long`: int64. */
export const longlong = int64;
/** C's `unsigned long long`: uint64. */
export const ulonglong = uint64;
/** float16. */
export const half = float16;
/** C's `float`: float32. */
export const single = float32;
/** C's `double`: float64. */
export const double = float64;
/** Two of `single`: complex64. */
export const csingle = complex64;
/** Two of `double`: complex128. */
export const cdouble = complex128;

/** The one-letter codes of the dtypes by family; each is a dtype to `np.dtype`. */
export const typecodes = Object.freeze({
  Integer: "bhilqnp",
  UnsignedInteger: "BHILQNP",
  Float: "efd",
  Complex: "FD",
  AllInteger: "bBhHiIlLqQnNpP",
  AllFloat: "efdFD",
  All: "?bhilqnpBHILQNPefdFD",
});

/** The dtype of each name. */
export const sctypeDict: Readonly<Record<string, DType>> = Object.freeze({
  ...Object.fromEntries(DTYPES.map((type): [string, DType] => [type.name, type])),
  bool_,
  intp,
  uintp,
  int_,
  uint,
  byte,
  ubyte,
  short,
  ushort,
  intc,
  uintc,
  long,
  ulong,
  longlong,
  ulonglong,
  half,
  single,
  double,
  csingle,
  cdouble,
  int: int64,
  float: float64,
  complex: complex128,
});

/** The types of scalars: JavaScript's, then the dtypes. */
export const ScalarType: readonly unknown[] = Object.freeze([Number, BigInt, Boolean, String, Complex, ...DTYPES]);
