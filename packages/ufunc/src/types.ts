/**
 * The public types of ufuncs: what dtype comes out for which operands, written by hand.
 *
 * Array in, array out; scalar in, scalar out. Each binary type begins with two arrays of one dtype, so that generic code
 * type-checks; that dtype is the first one's (`NoInfer`), since both would infer the union of two different ones.
 *
 * @module
 */
import type {
  ArrayLike, Casting, Complex, DTypeLike, DTypeName, DTypeOfValue, DivideOf, FloatOf, NDArray, NumberOf, Promote, Ufunc,
  WithBigint, WithComplex, WithNumber,
} from "@rustnum/core"; // prettier-ignore

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
  /** Where the result goes. */
  out?: NDArray | readonly [NDArray] | null;
}

type WithOut<O extends DTypeName> = CallOptions & { out: NDArray<O> | readonly [NDArray<O>] };
type WithDType<O extends DTypeName> = CallOptions & { dtype: DTypeLike<O>; out?: null };
type Plain = CallOptions & { out?: null; dtype?: never };

/** What a scalar, or an array-like, contributes beside an array of dtype `D`. */
export type With<D extends DTypeName, S> =
  S extends NDArray<infer E> ? Promote<D, E>
  : S extends number ? WithNumber<D>
  : S extends bigint ? WithBigint<D>
  : S extends boolean ? Promote<D, "bool">
  : S extends Complex ? WithComplex<D>
  : Promote<D, DTypeOfValue<S>>; // prettier-ignore

/** How the dtype of the promoted operands becomes that of the result. */
export interface Results<D extends DTypeName> {
  same: D;
  number: NumberOf<D>;
  divide: DivideOf<D>;
  float: FloatOf<D>;
  bool: "bool";
}

/** The rule by which a result's dtype follows. */
export type Rule = keyof Results<DTypeName>;

type Other = ArrayLike | Complex;

/** A function of two operands, such as `np.add`. */
export interface BinaryUfunc<R extends Rule> extends Ufunc {
  <D extends DTypeName>(a: NDArray<D>, b: NDArray<NoInfer<D>>): NDArray<Results<D>[R]>;
  <O extends DTypeName>(a: Other, b: Other, out: NDArray<O>, options?: CallOptions): NDArray<O>;
  <O extends DTypeName>(a: Other, b: Other, options: WithOut<O>): NDArray<O>;
  <O extends DTypeName>(a: Other, b: Other, options: WithDType<O>): NDArray<O>;
  <A extends DTypeName, S extends Other>(a: NDArray<A>, b: S, options?: Plain): NDArray<Results<With<A, S>>[R]>;
  <B extends DTypeName, S extends Other>(a: S, b: NDArray<B>, options?: Plain): NDArray<Results<With<B, S>>[R]>;
  (a: bigint, b: bigint): R extends "bool" ? boolean : R extends "divide" | "float" ? number : bigint;
  (a: number | bigint, b: number | bigint): R extends "bool" ? boolean : number;
  (a: Complex, b: Complex | number | bigint): R extends "bool" ? boolean : Complex;
  (a: Complex | number | bigint, b: Complex): R extends "bool" ? boolean : Complex;
  (a: Other, b: Other, options?: CallOptions): NDArray | number | bigint | boolean | Complex;
}

/** A function of one operand, such as `np.sin`. */
export interface UnaryUfunc<R extends Rule> extends Ufunc {
  <D extends DTypeName>(x: NDArray<D>): NDArray<Results<D>[R]>;
  <O extends DTypeName>(x: Other, out: NDArray<O>, options?: CallOptions): NDArray<O>;
  <O extends DTypeName>(x: Other, options: WithOut<O>): NDArray<O>;
  <O extends DTypeName>(x: Other, options: WithDType<O>): NDArray<O>;
  <D extends DTypeName>(x: NDArray<D>, options?: Plain): NDArray<Results<D>[R]>;
  (x: number | bigint | boolean): number;
  (x: Complex): Complex;
  <S extends Other>(x: S, options?: Plain): NDArray<Results<DTypeOfValue<S>>[R]>;
}

/** `np.vecdot` and other functions of two operands over one core dimension. */
export interface VecdotUfunc extends Ufunc {
  <D extends DTypeName>(a: NDArray<D>, b: NDArray<NoInfer<D>>): NDArray<D>;
  <O extends DTypeName>(a: ArrayLike, b: ArrayLike, options: WithOut<O>): NDArray<O>;
  <A extends DTypeName, S extends ArrayLike>(a: NDArray<A>, b: S, options?: Plain): NDArray<With<A, S>>;
  <B extends DTypeName, S extends ArrayLike>(a: S, b: NDArray<B>, options?: Plain): NDArray<With<B, S>>;
  (a: ArrayLike, b: ArrayLike, options?: CallOptions): NDArray;
}

/** The signatures of {@link BinaryMethod}, written as a method's: arrays stay assignable to arrays of any dtype. */
interface BinaryMethodSignatures<D extends DTypeName, R extends Rule> {
  call(other: NDArray<D>): NDArray<Results<D>[R]>;
  call<O extends DTypeName>(other: Other, out: NDArray<O>, options?: CallOptions): NDArray<O>;
  call<O extends DTypeName>(other: Other, options: WithOut<O>): NDArray<O>;
  call<O extends DTypeName>(other: Other, options: WithDType<O>): NDArray<O>;
  call<S extends Other>(other: S, options?: Plain): NDArray<Results<With<D, S>>[R]>;
}

/** The method form of {@link BinaryUfunc}: `a.add(b)`. */
export type BinaryMethod<D extends DTypeName, R extends Rule> = BinaryMethodSignatures<D, R>["call"];
