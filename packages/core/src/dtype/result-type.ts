/**
 * The dtype that several operands combine to: `result_type` and `common_type`.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import { ValueError } from "../errors.js";
import { kindOf, offer, toOperand } from "../ufunc/operands.js";
import { WEAK_FLOAT, WEAK_INT } from "../ufunc/resolve.js";
import type { ScalarLike } from "../values/encode.js";
import { promoteIds } from "./casting.js";
import { complex128, complex64, dtype as toDType, dtypeOfId, float16, float32, float64, isDType } from "./dtype.js";
import type { DType, DTypeLike } from "./dtype.js";
import type { Promote } from "./promotion.js";
import { isVoid } from "./structured/layout.js";
import type { DTypeName, WithBigint, WithComplex, WithNumber } from "./types.js";

/** What `result_type` takes: dtypes, arrays and scalars. */
export type TypeCarrier = DTypeLike | ArrayLike;

/** The dtype of one operand that is as strong as an array; never for a scalar. */
type StrongOf<T> = T extends DTypeName
  ? T
  : T extends DType<infer D>
    ? D
    : T extends boolean
      ? "bool"
      : T extends ScalarLike
        ? never
        : DTypeOfValue<T>;

/** `D` beside a scalar of type `T`. */
type Beside<D extends DTypeName, T> = T extends boolean
  ? Promote<D, "bool">
  : T extends number
    ? WithNumber<D>
    : T extends bigint
      ? WithBigint<D>
      : T extends ScalarLike
        ? WithComplex<D>
        : Promote<D, StrongOf<T> & DTypeName>;

/** The dtype of one operand alone. */
type Alone<T> = [StrongOf<T>] extends [never] ? DTypeOfValue<T> : StrongOf<T>;

/** What two operands combine to. */
export type ResultOf<A, B> = [StrongOf<A>] extends [never]
  ? [StrongOf<B>] extends [never]
    ? DTypeOfValue<readonly [A, B]>
    : Beside<StrongOf<B> & DTypeName, A>
  : Beside<StrongOf<A> & DTypeName, B>;

/** NumPy's type numbers by dtype id: of two dtypes the one with the larger number knows how they combine. */
const TYPE_NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 23, 11, 12, 14, 15];
const [INT64, FLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128] = [7, 9, 10, 11, 12, 13];

/**
 * The dtype that dtypes, arrays and scalars combine to; numbers, bigints and Complex are weak, as in an operation.
 *
 * @throws ValueError when nothing is given.
 * @example
 * ```ts
 * np.result_type("int32", "float32").name // "float64"
 * np.result_type("float32", 3).name // "float32"
 * np.result_type("int16", "uint16", "float32").name // "float32"
 * ```
 */
export function result_type<A extends TypeCarrier>(a: A): DType<Alone<A>>;
export function result_type<A extends TypeCarrier, B extends TypeCarrier>(a: A, b: B): DType<ResultOf<A, B>>;
export function result_type(...arrays_and_dtypes: TypeCarrier[]): DType;
export function result_type(...args: TypeCarrier[]): DType {
  const taken = offer("result_type", args);
  if (taken !== undefined) return taken;
  if (args.length === 0) throw new ValueError("at least one array or dtype is required");
  const isType = (value: unknown): boolean => typeof value === "string" || isDType(value);
  // Dtypes come before arrays, as in NumPy: of three and more the order matters.
  const kinds = [...args.filter(isType), ...args.filter((value) => !isType(value))].map(kindOfCarrier);
  return dtypeOfId(combinedId(kinds));
}

/** The id of what has a dtype, the weak kind of a scalar. @internal */
export function kindOfCarrier(value: unknown): number {
  if (typeof value === "string") return toDType(value).id;
  return isDType(value) ? value.id : kindOf(toOperand(value));
}

/** The id of the dtype that dtypes, by id, and weak scalars combine to. @internal */
export function combinedId(kinds: readonly number[]): number {
  // Records combine with records only, and are packed anew unless they are alone.
  if (kinds.some(isVoid)) return kinds.map((kind) => (isVoid(kind) ? kind : concreteKind(kind))).reduce(promoteIds);
  return concreteKind(kinds.length === 1 ? (kinds[0] as number) : combine(kinds));
}

function concreteKind(kind: number): number {
  return kind < WEAK_INT ? kind : kind === WEAK_INT ? INT64 : kind === WEAK_FLOAT ? FLOAT64 : COMPLEX128;
}

/** What `one` makes of the pair; undefined when it leaves that to the other. */
function knownBy(one: number, other: number): number | undefined {
  if (one >= WEAK_INT) {
    if (other >= WEAK_INT) return other < one ? one : undefined;
    // Beside floats the array's dtype decides; beside what is smaller the scalar's.
    return other === 0 || (one > WEAK_INT && other < FLOAT16) ? concreteKind(one) : undefined;
  }
  if (other < WEAK_INT)
    return (TYPE_NUMBERS[other] as number) > (TYPE_NUMBERS[one] as number) ? undefined : promoteIds(one, other);
  if (other === WEAK_INT) return one === 0 ? undefined : one;
  if (one < FLOAT16) return undefined;
  if (other === WEAK_FLOAT || one >= COMPLEX64) return one;
  return one === FLOAT64 ? COMPLEX128 : one === FLOAT16 || one === FLOAT32 ? COMPLEX64 : undefined;
}

function common(a: number, b: number): number {
  return a === b ? a : (knownBy(a, b) ?? knownBy(b, a) ?? -1);
}

/**
 * NumPy's promotion of a sequence: first the operand is looked for that knows all others, by a tournament of pairs, then
 * each is combined with it. So int16, uint16 and float32 are float32, though int16 and uint16 are int32.
 */
function combine(kinds: readonly number[]): number {
  const line: (number | undefined)[] = [...kinds];
  let result: number | undefined;
  for (let length = line.length; length >= 2; length -= Math.floor(length / 2)) {
    for (let low = 0; low < Math.floor(length / 2); low++) {
      const high = length - 1 - low;
      const [a, b] = [line[low], line[high]];
      if (a === undefined || b === undefined) continue;
      result = a === b ? a : knownBy(a, b);
      if (result === undefined) [line[low], line[high]] = [b, a];
      else if (result === a) line[high] = undefined;
    }
  }
  const main = line[0] as number;
  // The last pair was the main one and its neighbour.
  const start = result === undefined ? 1 : 2;
  for (const kind of line.slice(start)) {
    if (kind === undefined) continue;
    const together = common(main, kind);
    result = result === undefined ? together : common(result, together);
  }
  return result ?? main;
}

/** The precision that a dtype asks for: integers that of float64. */
const PRECISION = [-1, 2, 2, 2, 2, 2, 2, 2, 2, 0, 1, 2, 1, 2];

/** What `common_type` makes of one dtype. */
type Inexact<D extends DTypeName> = D extends "float16" | "float32" | "float64" | "complex64" | "complex128"
  ? D
  : "float64";

/**
 * The inexact dtype that arrays have in common: integers count as float64.
 *
 * @throws TypeError for arrays of booleans.
 * @example
 * ```ts
 * np.common_type(np.ones(2, "float32"), np.ones(2, "complex64")).name // "complex64"
 * np.common_type(np.ones(2, "int8")).name // "float64"
 * ```
 */
export function common_type(): DType<"float16">;
export function common_type<D extends DTypeName>(array: NDArray<D>): DType<Inexact<D>>;
export function common_type<A extends DTypeName, B extends DTypeName>(
  a: NDArray<A>,
  b: NDArray<B>,
): DType<Promote<Inexact<A>, Inexact<B>>>;
export function common_type(...arrays: ArrayLike[]): DType;
export function common_type(...args: ArrayLike[]): DType {
  const taken = offer("common_type", args);
  if (taken !== undefined) return taken;
  let precision = 0;
  let isComplexDType = false;
  for (const value of args) {
    const { _dtype: dtype } = asarray(value);
    const own = PRECISION[dtype.id] ?? -1;
    if (own < 0) throw new TypeError("can't get common type for non-numeric array");
    precision = Math.max(precision, own);
    isComplexDType ||= dtype.kind === "c";
  }
  if (isComplexDType) return precision === 2 ? complex128 : complex64;
  return [float16, float32, float64][precision] as DType;
}
