/**
 * The limits of dtypes: `finfo` for floats, `iinfo` for integers.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { ValueError } from "../errors.js";
import { scalarText } from "../printing/scalar-text.js";
import { isComplex } from "../values/complex.js";
import { integerLimits } from "../values/encode.js";
import { bool, complex128, dtype as toDType, float32, float64, int64, isDType } from "./dtype.js";
import type { DType, DTypeLike } from "./dtype.js";
import type { DTypeName, RealOf } from "./types.js";

const LINE = "-".repeat(63);
const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** Bits of the mantissa and of the exponent, and decimal digits that are always right. */
const FORMATS = {
  float16: { nmant: 10, nexp: 5, precision: 3 },
  float32: { nmant: 23, nexp: 8, precision: 6 },
  float64: { nmant: 52, nexp: 11, precision: 15 },
} as const;

/** What a floating-point dtype can hold. Values are numbers, and so weak beside arrays. */
export class FloatInfo<D extends DTypeName = DTypeName> {
  /** Bits of one value. */
  readonly bits: number;
  /** The gap between 1 and the next larger value. */
  readonly eps: number;
  /** The gap between 1 and the next smaller value. */
  readonly epsneg: number;
  /** Bits of the exponent. */
  readonly iexp: number;
  /** `eps` is 2 to this power. */
  readonly machep: number;
  /** The largest finite value. */
  readonly max: number;
  /** The smallest power of 2 that is too large. */
  readonly maxexp: number;
  /** The most negative finite value. */
  readonly min: number;
  /** The power of 2 of `smallest_normal`. */
  readonly minexp: number;
  /** `epsneg` is 2 to this power. */
  readonly negep: number;
  /** Bits of the exponent, its bias included. */
  readonly nexp: number;
  /** Bits of the mantissa. */
  readonly nmant: number;
  /** Decimal digits that are always right. */
  readonly precision: number;
  /** 10 to the power of −`precision`. */
  readonly resolution: number;
  /** The smallest positive value with all its digits. */
  readonly smallest_normal: number;
  /** The smallest positive value. */
  readonly smallest_subnormal: number;
  /** `smallest_normal` under its older name. */
  readonly tiny: number;

  /** @internal */
  constructor(
    /** The real dtype. */
    readonly dtype: DType<D>,
    { nmant, nexp, precision }: { nmant: number; nexp: number; precision: number },
  ) {
    this.bits = 8 * dtype.itemsize;
    this.machep = -nmant;
    this.negep = -nmant - 1;
    this.maxexp = 2 ** (nexp - 1);
    this.minexp = 2 - this.maxexp;
    this.nmant = nmant;
    this.nexp = nexp;
    this.iexp = nexp;
    this.precision = precision;
    this.eps = 2 ** this.machep;
    this.epsneg = 2 ** this.negep;
    // In halves, because 2 to the power of `maxexp` itself is no number.
    this.max = (2 - this.eps) * 2 ** (this.maxexp - 1);
    this.min = -this.max;
    // 10⁻³ and 10⁻⁶ as their own dtypes have them.
    this.resolution = dtype(Number(`1e-${String(precision)}`)).item() as number;
    this.smallest_normal = 2 ** this.minexp;
    this.smallest_subnormal = 2 ** (this.minexp - nmant);
    this.tiny = this.smallest_normal;
    Object.freeze(this);
  }

  /** NumPy's table. */
  toString(): string {
    const text = (x: number): string => scalarText(x, this.dtype);
    return [
      `Machine parameters for ${this.dtype.name}`,
      LINE,
      `precision = ${String(this.precision)}   resolution = ${text(this.resolution)}`,
      `machep = ${String(this.machep)}   eps =        ${text(this.eps)}`,
      `negep =  ${String(this.negep)}   epsneg =     ${text(this.epsneg)}`,
      `minexp = ${String(this.minexp)}   tiny =       ${text(this.tiny)}`,
      `maxexp = ${String(this.maxexp)}   max =        ${text(this.max)}`,
      `nexp =   ${String(this.nexp)}   min =        -max`,
      `smallest_normal = ${text(this.smallest_normal)}   smallest_subnormal = ${text(this.smallest_subnormal)}`,
      `${LINE}\n`,
    ].join("\n");
  }

  /** NumPy's `repr`. */
  [INSPECT](): string {
    const max = this.bits === 16 ? "6.55040e+04" : this.bits === 32 ? "3.4028235e+38" : "1.7976931348623157e+308";
    return `finfo(resolution=${scalarText(this.resolution, this.dtype)}, min=-${max}, max=${max}, dtype=${this.dtype.name})`;
  }
}

/** What an integer dtype can hold. */
export class IntegerInfo<D extends DTypeName = DTypeName> {
  /** Bits of one value. */
  readonly bits: number;
  /** `"i"` or `"u"`. */
  readonly kind: "i" | "u";
  /** `"i32"`. */
  readonly key: string;
  /** The smallest value. */
  readonly min: bigint;
  /** The largest value. */
  readonly max: bigint;

  /** @internal */
  constructor(
    /** The dtype. */
    readonly dtype: DType<D>,
  ) {
    this.bits = 8 * dtype.itemsize;
    this.kind = dtype.kind === "u" ? "u" : "i";
    this.key = `${this.kind}${String(this.bits)}`;
    [this.min, this.max] = integerLimits(dtype);
    Object.freeze(this);
  }

  /** NumPy's table. */
  toString(): string {
    return `Machine parameters for ${this.dtype.name}\n${LINE}\nmin = ${String(this.min)}\nmax = ${String(this.max)}\n${LINE}\n`;
  }

  /** NumPy's `repr`. */
  [INSPECT](): string {
    return `iinfo(min=${String(this.min)}, max=${String(this.max)}, dtype=${this.dtype.name})`;
  }
}

const KNOWN = new Map<DType, FloatInfo>();

function infoOf(real: DType): FloatInfo | undefined {
  const known = KNOWN.get(real);
  if (known !== undefined) return known;
  const { name } = real;
  if (name !== "float16" && name !== "float32" && name !== "float64") return undefined;
  const info = new FloatInfo(real, FORMATS[name]);
  KNOWN.set(real, info);
  return info;
}

/**
 * The limits of a floating-point dtype; of a complex one those of its parts. A number stands for float64.
 *
 * @throws ValueError for a dtype that is neither.
 * @example
 * ```ts
 * np.finfo("float32").eps // 1.1920928955078125e-7
 * np.finfo(np.complex128).dtype.name // "float64"
 * ```
 */
export function finfo<D extends DTypeName>(dtype: DTypeLike<D> | NDArray<D>): FloatInfo<RealOf<D>>;
export function finfo(dtype: number): FloatInfo<"float64">;
export function finfo(...args: unknown[]): FloatInfo {
  const type = typeOf(readCall("finfo", args, ["dtype"], [], 1)["dtype"]);
  const real = type === undefined || type.kind !== "c" ? type : type.itemsize === 8 ? float32 : float64;
  const info = real === undefined ? undefined : infoOf(real);
  if (info !== undefined) return info;
  throw new ValueError(`data type <class 'numpy.${type?.name ?? "object_"}'> not inexact`);
}

/**
 * The limits of an integer dtype, as bigints. A bigint stands for int64.
 *
 * @throws ValueError for any other dtype.
 * @example
 * ```ts
 * np.iinfo("int8").max // 127n
 * np.iinfo(np.uint64).max // 18446744073709551615n
 * ```
 */
export function iinfo<D extends DTypeName>(type: DTypeLike<D> | NDArray<D>): IntegerInfo<D>;
export function iinfo(type: bigint): IntegerInfo<"int64">;
export function iinfo(...args: unknown[]): IntegerInfo {
  const type = typeOf(readCall("iinfo", args, ["type"], [], 1)["type"]);
  if (type?.kind === "i" || type?.kind === "u") return new IntegerInfo(type);
  throw new ValueError(`Invalid integer data type '${type?.kind ?? "O"}'.`);
}

/** The dtype of a name or of a scalar; undefined for all else. */
function typeOf(value: unknown): DType | undefined {
  if (isDType(value)) return value;
  switch (typeof value) {
    case "string":
      return toDType(value);
    case "number":
      return float64;
    case "bigint":
      return int64;
    case "boolean":
      return bool;
    default:
      // 0-d arrays are typed scalars.
      if (isNDArray(value)) return value.ndim === 0 ? value._dtype : undefined;
      return isComplex(value) ? complex128 : undefined;
  }
}
