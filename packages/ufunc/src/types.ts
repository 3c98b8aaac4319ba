/**
 * The public types of ufuncs: what dtype comes out for which operands, written by hand.
 *
 * Array in, array out; scalar in, scalar out. Each binary type begins with two arrays of one dtype, so that generic code
 * type-checks; that dtype is the first one's (`NoInfer`), since both would infer the union of two different ones.
 *
 * @module
 */
import type {
  ArrayLike, Casting, Complex, DTypeLike, DTypeName, DTypeOfValue, DivideOf, FloatOf, NDArray, NumberOf, Promote, RealOf, Ufunc,
  WithBigint, WithComplex, WithNumber,
} from "@rustnum/core"; // prettier-ignore

export type { RealOf } from "@rustnum/core";

/** Keywords of a call. */
export interface CallOptions {
  /** Where only these elements are computed; a new result is zero elsewhere, `out` keeps what it has. */
  where?: ArrayLike;
  /** Which casts into the loop and into `out` are allowed; "same_kind" by default. */
  casting?: Casting;
  /** Memory order of a new result. */
  order?: "C" | "F" | "A" | "K";
  /** The dtype that is computed in. */
  dtype?: DTypeLike;
  /** The dtypes of the loop, `"dd->d"` or one for each input and output; null for one that is free. */
  signature?: string | readonly (DTypeLike | null)[];
  /** Another name of `signature`. */
  sig?: string | readonly (DTypeLike | null)[];
  /** For NumPy's sake: there are no subclasses. */
  subok?: boolean;
  /** Where the result goes. */
  out?: NDArray | readonly [NDArray] | null;
}

/** Keywords of a call with two results. */
export interface PairOptions extends Omit<CallOptions, "out"> {
  /** Where the results go; null for a new one. */
  out?: readonly [NDArray | null, NDArray | null] | null;
}

type WithOut<O extends DTypeName> = CallOptions & { out: NDArray<O> | readonly [NDArray<O>] };
type WithDType<O extends DTypeName> = CallOptions & { dtype: DTypeLike<O>; out?: null };
/** A call in which neither `out` nor `dtype` has a say. */
export type Plain = CallOptions & { out?: null; dtype?: never };
type PlainPair = PairOptions & { out?: null; dtype?: never };

/**
 * What a scalar, or an array-like, contributes beside an array of dtype `D`. That it is a dtype is said at the end, here and
 * below, so that the compiler need not find it out of all that it could be.
 */
export type With<D extends DTypeName, S> = (
  S extends NDArray<infer E> ? Promote<D, E>
  : S extends number ? WithNumber<D>
  : S extends bigint ? WithBigint<D>
  : S extends boolean ? Promote<D, "bool">
  : S extends Complex ? WithComplex<D>
  : Promote<D, DTypeOfValue<S>>
) extends infer R extends DTypeName ? R : never; // prettier-ignore

/** The same where numbers count as integers: bit operations, shifts, gcd. */
export type WithInteger<D extends DTypeName, S> = S extends number
  ? WithBigint<D>
  : S extends readonly unknown[]
    ? Promote<D, IntegersOf<DTypeOfValue<S>>>
    : With<D, S>;
type IntegersOf<D extends DTypeName> = D extends "float64" ? "int64" : D;

/** How the dtype of the promoted operands becomes that of the result. */
export interface Results<D extends DTypeName> {
  /** What the operands have. */
  same: D;
  /** bool counts as int8. */
  number: NumberOf<D>;
  /** Integers become float64. */
  divide: DivideOf<D>;
  /** Integers become the smallest float that holds them. */
  float: FloatOf<D>;
  /** As `same`, with numbers as integers. */
  integer: D;
  /** As `number`, with numbers as integers. */
  shift: NumberOf<D>;
  /** At least double precision. */
  double: D extends "complex64" | "complex128" ? "complex128" : "float64";
  /** Complex numbers become reals. */
  real: RealOf<D>;
  uint8: "uint8";
  bool: "bool";
}

/** The rule by which a result's dtype follows. */
export type Rule = keyof Results<DTypeName>;

/** Two operands' result: floats are found for each of them, everything else for both together. */
type Joint<A extends DTypeName, S, R extends Rule> = (
  R extends "float" ? S extends Scalar ? FloatOf<With<A, S>> : Promote<FloatOf<A>, FloatOf<DTypeOfValue<S>>>
  : R extends "integer" ? WithInteger<A, S>
  : R extends "shift" ? NumberOf<WithInteger<A, S>>
  : Results<With<A, S>>[R]
) extends infer J extends DTypeName ? J : never; // prettier-ignore

/** What rule `R` makes of scalars alone, of type `S`. */
export type ScalarResult<R extends Rule, S> =
  R extends "bool" ? boolean
  : R extends "float" | "divide" | "double" ? (S extends Complex ? Complex : number)
  : R extends "real" ? (S extends Complex ? number : S)
  : R extends "uint8" | "number" | "integer" | "shift" ? (S extends boolean ? number : S)
  : S; // prettier-ignore

type Other = ArrayLike | Complex;
/** What is an array though it is no NDArray. */
type List = readonly unknown[] | ArrayBufferView;
/** The dtype that a list brings: integers, where numbers count as integers. */
type ListOf<L, R extends Rule> = R extends "integer" | "shift" ? IntegersOf<DTypeOfValue<L>> : DTypeOfValue<L>;
/** A scalar as a type without its value. */
type Widened<S> = S extends number ? number : S extends bigint ? bigint : S extends boolean ? boolean : Complex;
type Scalar = number | bigint | boolean | Complex;

/** A function of two operands, such as `np.add`. */
export interface BinaryUfunc<R extends Rule> extends Ufunc {
  <D extends DTypeName>(a: NDArray<D>, b: NDArray<NoInfer<D>>): NDArray<Results<D>[R]>;
  <O extends DTypeName>(a: Other, b: Other, out: NDArray<O>, options?: CallOptions): NDArray<O>;
  <O extends DTypeName>(a: Other, b: Other, options: WithOut<O>): NDArray<O>;
  <O extends DTypeName>(a: Other, b: Other, options: WithDType<O>): NDArray<O>;
  <A extends DTypeName, S extends Other>(a: NDArray<A>, b: S, options?: Plain): NDArray<Joint<A, S, R>>;
  <B extends DTypeName, S extends Other>(a: S, b: NDArray<B>, options?: Plain): NDArray<Joint<B, S, R>>;
  <L extends Other & List, S extends Other>(a: L, b: S, options?: Plain): NDArray<Joint<ListOf<L, R>, S, R>>;
  <L extends Other & List, S extends Other>(a: S, b: L, options?: Plain): NDArray<Joint<ListOf<L, R>, S, R>>;
  (a: bigint, b: bigint): ScalarResult<R, bigint>;
  (a: number | bigint, b: number | bigint): ScalarResult<R, number>;
  (a: Complex, b: Complex | number | bigint): ScalarResult<R, Complex>;
  (a: Complex | number | bigint, b: Complex): ScalarResult<R, Complex>;
  (a: Other, b: Other, options?: CallOptions): NDArray | number | bigint | boolean | Complex;
}

/** A function of one operand, such as `np.sin`. */
export interface UnaryUfunc<R extends Rule> extends Ufunc {
  <D extends DTypeName>(x: NDArray<D>): NDArray<Results<D>[R]>;
  <O extends DTypeName>(x: Other, out: NDArray<O>, options?: CallOptions): NDArray<O>;
  <O extends DTypeName>(x: Other, options: WithOut<O>): NDArray<O>;
  <O extends DTypeName>(x: Other, options: WithDType<O>): NDArray<O>;
  <D extends DTypeName>(x: NDArray<D>, options?: Plain): NDArray<Results<D>[R]>;
  <S extends Scalar>(x: S): ScalarResult<R, Widened<S>>;
  <S extends Other>(x: S, options?: Plain): NDArray<Results<DTypeOfValue<S>>[R]>;
}

/** A function of one operand with two results: `np.modf` and `np.frexp`. */
export interface SplitUfunc<First extends Rule, Second extends Rule | "int32"> extends Ufunc {
  <D extends DTypeName>(x: NDArray<D>, options?: PlainPair): [NDArray<Results<D>[First]>, NDArray<PartOf<D, Second>>];
  <O extends DTypeName, P extends DTypeName>(
    x: Other,
    out1: NDArray<O>,
    out2: NDArray<P>,
    options?: PairOptions,
  ): [NDArray<O>, NDArray<P>];
  <O extends DTypeName, P extends DTypeName>(
    x: Other,
    options: PairOptions & { out: readonly [NDArray<O>, NDArray<P>] },
  ): [NDArray<O>, NDArray<P>];
  (x: bigint): [number, Second extends "int32" ? bigint : number];
  (x: number | boolean): [number, number];
  <S extends Other>(
    x: S,
    options?: PlainPair,
  ): [NDArray<Results<DTypeOfValue<S>>[First]>, NDArray<PartOf<DTypeOfValue<S>, Second>>];
  (x: Other, options?: PairOptions): [NDArray, NDArray];
}
type PartOf<D extends DTypeName, R extends Rule | "int32"> = R extends Rule ? Results<D>[R] : "int32";

/** A function of two operands with two results: `np.divmod`. */
export interface DivmodUfunc<R extends Rule> extends Ufunc {
  <D extends DTypeName>(a: NDArray<D>, b: NDArray<NoInfer<D>>): [NDArray<Results<D>[R]>, NDArray<Results<D>[R]>];
  <O extends DTypeName, P extends DTypeName>(
    a: Other,
    b: Other,
    out1: NDArray<O>,
    out2: NDArray<P>,
    options?: PairOptions,
  ): [NDArray<O>, NDArray<P>];
  <O extends DTypeName, P extends DTypeName>(
    a: Other,
    b: Other,
    options: PairOptions & { out: readonly [NDArray<O>, NDArray<P>] },
  ): [NDArray<O>, NDArray<P>];
  <A extends DTypeName, S extends Other>(
    a: NDArray<A>,
    b: S,
    options?: PlainPair,
  ): [NDArray<Joint<A, S, R>>, NDArray<Joint<A, S, R>>];
  <B extends DTypeName, S extends Other>(
    a: S,
    b: NDArray<B>,
    options?: PlainPair,
  ): [NDArray<Joint<B, S, R>>, NDArray<Joint<B, S, R>>];
  (a: bigint, b: bigint): [bigint, bigint];
  (a: number | bigint, b: number | bigint): [number, number];
  (a: Other, b: Other, options?: PairOptions): [NDArray, NDArray];
}

/** `np.ldexp`: a float and an integer exponent. */
export interface LdexpUfunc extends Ufunc {
  <O extends DTypeName>(x: Other, exponent: Other, out: NDArray<O>, options?: CallOptions): NDArray<O>;
  <O extends DTypeName>(x: Other, exponent: Other, options: WithOut<O>): NDArray<O>;
  <D extends DTypeName>(x: NDArray<D>, exponent: Other, options?: Plain): NDArray<FloatOf<D>>;
  (x: number | bigint, exponent: number | bigint): number;
  <S extends Other>(x: S, exponent: Other, options?: Plain): NDArray<FloatOf<DTypeOfValue<S>>>;
}

/** The signatures of {@link BinaryMethod}, written as a method's: arrays stay assignable to arrays of any dtype. */
interface BinaryMethodSignatures<D extends DTypeName, R extends Rule> {
  call(other: NDArray<D>): NDArray<Results<D>[R]>;
  call<O extends DTypeName>(other: Other, out: NDArray<O>, options?: CallOptions): NDArray<O>;
  call<O extends DTypeName>(other: Other, options: WithOut<O>): NDArray<O>;
  call<O extends DTypeName>(other: Other, options: WithDType<O>): NDArray<O>;
  call<S extends Other>(other: S, options?: Plain): NDArray<Joint<D, S, R>>;
}

/** The method form of {@link BinaryUfunc}: `a.add(b)`. */
export type BinaryMethod<D extends DTypeName, R extends Rule> = BinaryMethodSignatures<D, R>["call"];

interface UnaryMethodSignatures<D extends DTypeName, R extends Rule> {
  call(): NDArray<Results<D>[R]>;
  call<O extends DTypeName>(out: NDArray<O>, options?: CallOptions): NDArray<O>;
  call<O extends DTypeName>(options: WithOut<O>): NDArray<O>;
  call<O extends DTypeName>(options: WithDType<O>): NDArray<O>;
  call(options: Plain): NDArray<Results<D>[R]>;
}

/** The method form of {@link UnaryUfunc}: `a.negative()`. */
export type UnaryMethod<D extends DTypeName, R extends Rule> = UnaryMethodSignatures<D, R>["call"];

interface DivmodMethodSignatures<D extends DTypeName, R extends Rule> {
  call(other: NDArray<D>): [NDArray<Results<D>[R]>, NDArray<Results<D>[R]>];
  call<S extends Other>(other: S, options?: PlainPair): [NDArray<Joint<D, S, R>>, NDArray<Joint<D, S, R>>];
  call(other: Other, options: PairOptions): [NDArray, NDArray];
}

/** The method form of {@link DivmodUfunc}. */
export type DivmodMethod<D extends DTypeName, R extends Rule> = DivmodMethodSignatures<D, R>["call"];
