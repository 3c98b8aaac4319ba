/**
 * Operators as methods, by name and in place: `a.add(b)` is `a + b`, `a.iadd(b)` is `a += b`.
 *
 * @module
 */
import { addMethods, FIRST_VOID } from "@rustnum/core";
import type { ArrayLike, DTypeName, Index, NDArray, ScalarLike } from "@rustnum/core";
import { kernel } from "../functions/kernel.js";
import { compareRecords } from "../records/compare.js";
import type { AnyCall } from "../functions/kernel.js";
import { atIndex } from "./at-index.js";
import type { BinaryMethod, CallOptions, DivmodMethod, UnaryMethod } from "../types.js";

type Value = ArrayLike | ScalarLike;

declare module "@rustnum/core" {
  interface NDArray<D extends DTypeName> {
    /** `a + b`. */
    readonly add: BinaryMethod<D, "same">;
    /** `a - b`. */
    readonly subtract: BinaryMethod<D, "same">;
    /** `a * b`. */
    readonly multiply: BinaryMethod<D, "same">;
    /** `a / b`. */
    readonly divide: BinaryMethod<D, "divide">;
    /** `a // b`. */
    readonly floor_divide: BinaryMethod<D, "number">;
    /** `a % b`. */
    readonly remainder: BinaryMethod<D, "number">;
    /** `divmod(a, b)`. */
    readonly divmod: DivmodMethod<D, "number">;
    /** `a ** b`. */
    readonly power: BinaryMethod<D, "number">;
    /** `-a`. */
    readonly negative: UnaryMethod<D, "same">;
    /** `+a`. */
    readonly positive: UnaryMethod<D, "same">;
    /** `abs(a)`. */
    readonly absolute: UnaryMethod<D, "real">;
    /** `~a`. */
    readonly invert: UnaryMethod<D, "same">;
    /** `a & b`. */
    readonly bitwise_and: BinaryMethod<D, "integer">;
    /** `a | b`. */
    readonly bitwise_or: BinaryMethod<D, "integer">;
    /** `a ^ b`. */
    readonly bitwise_xor: BinaryMethod<D, "integer">;
    /** `a << b`. */
    readonly left_shift: BinaryMethod<D, "shift">;
    /** `a >> b`. */
    readonly right_shift: BinaryMethod<D, "shift">;
    /** `a == b`. */
    readonly equal: BinaryMethod<D, "bool">;
    /** `a != b`. */
    readonly not_equal: BinaryMethod<D, "bool">;
    /** `a < b`. */
    readonly less: BinaryMethod<D, "bool">;
    /** `a <= b`. */
    readonly less_equal: BinaryMethod<D, "bool">;
    /** `a > b`. */
    readonly greater: BinaryMethod<D, "bool">;
    /** `a >= b`. */
    readonly greater_equal: BinaryMethod<D, "bool">;
    /** Complex conjugate. */
    readonly conjugate: UnaryMethod<D, "number">;
    /** Complex conjugate. */
    readonly conj: UnaryMethod<D, "number">;
    /** `a += b`: into this array, which keeps its dtype. With an index `a[index] += b`, as for `assign`. */
    iadd(other: Value, ...index: Index[]): this;
    /** `a -= b`. */
    isubtract(other: Value, ...index: Index[]): this;
    /** `a *= b`. */
    imultiply(other: Value, ...index: Index[]): this;
    /** `a /= b`. */
    idivide(other: Value, ...index: Index[]): this;
    /** `a //= b`. */
    ifloor_divide(other: Value, ...index: Index[]): this;
    /** `a %= b`. */
    iremainder(other: Value, ...index: Index[]): this;
    /** `a **= b`. */
    ipower(other: Value, ...index: Index[]): this;
    /** `a &= b`. */
    ibitwise_and(other: Value, ...index: Index[]): this;
    /** `a |= b`. */
    ibitwise_or(other: Value, ...index: Index[]): this;
    /** `a ^= b`. */
    ibitwise_xor(other: Value, ...index: Index[]): this;
    /** `a <<= b`. */
    ileft_shift(other: Value, ...index: Index[]): this;
    /** `a >>= b`. */
    iright_shift(other: Value, ...index: Index[]): this;
  }
}

/** Optional arguments are passed on only when given: the fast path looks at how many there are. */
function binaryMethod(call: AnyCall): (this: NDArray, other: never, rest: never, more: never) => unknown {
  return function (other, rest, more) {
    if (rest === undefined) return call(this, other);
    return more === undefined ? call(this, other, rest) : call(this, other, rest, more);
  };
}

/** `==` and `!=` compare records too, which the ufuncs do not. Ids of records are beyond those of all other dtypes. */
function equalityMethod(
  call: AnyCall,
  unequal: boolean,
): (this: NDArray, other: never, rest: never, more: never) => unknown {
  return function (other, rest, more) {
    if (this._id >= FIRST_VOID && rest === undefined) return compareRecords(this, other, unequal);
    if (rest === undefined) return call(this, other);
    return more === undefined ? call(this, other, rest) : call(this, other, rest, more);
  };
}

function unaryMethod(call: AnyCall): (this: NDArray, rest: never, more: never) => unknown {
  return function (rest, more) {
    if (rest === undefined) return call(this);
    return more === undefined ? call(this, rest) : call(this, rest, more);
  };
}

/** In-place forms: as for any `out`, an integral number beside integers counts as one. */
function inPlace(call: AnyCall): (this: NDArray, other: never, ...index: never[]) => unknown {
  return function (other: unknown, ...index: Index[]) {
    if (other === undefined) throw new TypeError("an in-place operation takes one operand");
    if (index.length > 0) return atIndex(call, this, other, index);
    return call(this, other, { out: this } satisfies CallOptions);
  };
}

const UNARY = ["negative", "positive", "absolute", "invert", "conjugate"];
const COMPARISONS = ["less", "less_equal", "greater", "greater_equal"];
/** Operators that have an in-place form as well. */
const ARITHMETIC = [
  "add", "subtract", "multiply", "divide", "floor_divide", "remainder", "power", "bitwise_and", "bitwise_or", "bitwise_xor",
  "left_shift", "right_shift",
]; // prettier-ignore

for (const name of UNARY) addMethods({ [name]: unaryMethod(kernel(name)) });
addMethods({ conj: unaryMethod(kernel("conjugate")) });
for (const name of [...ARITHMETIC, ...COMPARISONS, "divmod"]) addMethods({ [name]: binaryMethod(kernel(name)) });
for (const name of ["equal", "not_equal"]) addMethods({ [name]: equalityMethod(kernel(name), name === "not_equal") });
for (const name of ARITHMETIC) addMethods({ [`i${name}`]: inPlace(kernel(name)) });
