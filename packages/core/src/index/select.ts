/**
 * Elements by several conditions: `select`, `piecewise`.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import { bool } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { IndexError, ValueError } from "../errors.js";
import { astype, copyInto } from "../exec/copy.js";
import type { Assignable } from "../exec/copy.js";
import { isScalar } from "../values/encode.js";
import { offer, toOperand } from "../ufunc/operands.js";
import { assignAt, slice } from "./advanced.js";
import { commonDType, inCommon, singleShape } from "./common.js";
import type { Together } from "./common.js";

/** The dtype of all choices: the union of what each gives beside the others. */
type Chosen<C extends readonly unknown[], Sofar> = C extends readonly [infer First, ...infer Rest extends readonly unknown[]]
  ? Chosen<Rest, NDArray<Together<First, Sofar>>>
  : Sofar extends NDArray<infer D> ? (number extends C["length"] ? DTypeName : D) : DTypeName; // prettier-ignore

/**
 * For each element the first choice whose condition is true, and `default` where none is.
 *
 * @param def - 0, an integer, by default.
 * @throws ValueError when there are not as many choices as conditions, TypeError for a condition that is not boolean.
 * @example
 * ```ts
 * const x = np.arange(6n);
 * np.select([x.less(3n), x.greater(3n)], [x, x.power(2n)], 42n).tolist() // [0, 1, 2, 42, 16, 25]
 * ```
 */
export function select<const C extends readonly ArrayLike[]>(
  condlist: readonly ArrayLike[],
  choicelist: C,
  def?: ArrayLike | { default?: ArrayLike },
): NDArray<SelectDType<C>>;
export function select(...args: unknown[]): NDArray {
  const taken = offer("select", args);
  if (taken !== undefined) return taken;
  const given = readCall("select", args, ["condlist", "choicelist", "default"], [], 2);
  const conditions = listOf(given["condlist"]).map((value) => asarray(value));
  const values = listOf(given["choicelist"]);
  if (conditions.length !== values.length) {
    throw new ValueError("list of cases must be same length as list of conditions");
  }
  if (conditions.length === 0) throw new ValueError("select with an empty condition list is not possible");
  // NumPy's default is an int, which takes the dtype of the choices.
  const operands = [...values, (given["default"] ?? 0n) as ArrayLike].map(toOperand);
  const dtype = commonDType(operands);
  conditions.forEach((condition, k) => {
    if (condition._id === bool.id) return;
    throw new TypeError(`invalid entry ${String(k)} in condlist: should be boolean ndarray`);
  });
  if (dtype.kind === "u" && operands.slice(0, -1).some((value) => typeof value === "bigint")) {
    // As arrays they are int64, which NumPy does not cast to unsigned integers here.
    throw new TypeError(
      `Cannot cast array data from dtype('int64') to dtype('${dtype.name}') according to the rule 'same_kind'`,
    );
  }
  const choices = operands.map((value) => inCommon(value, dtype));
  const shape = singleShape([singleShape(conditions.map((a) => a._shape)), singleShape(choices.map((a) => a._shape))]);
  const result: NDArray = newArray(shape, dtype);
  copyInto(result, choices.at(-1) as NDArray);
  for (let k = conditions.length - 1; k >= 0; k--) copyInto(result, choices[k] as NDArray, conditions[k]);
  return result;
}

type SelectDType<C extends readonly unknown[]> = C extends readonly [infer First, ...infer Rest extends readonly unknown[]]
  ? Chosen<Rest, NDArray<Together<First, bigint>>>
  : C extends readonly (infer E)[] ? Together<E, bigint> : DTypeName; // prettier-ignore

function listOf(value: unknown): readonly ArrayLike[] {
  if (isNDArray(value)) return [...value];
  if (Array.isArray(value)) return value as readonly ArrayLike[];
  if (typeof value === "object" && value !== null && Symbol.iterator in value) {
    return Array.from(value as Iterable<ArrayLike>);
  }
  throw new TypeError("object of type '" + typeof value + "' has no len()");
}

/** What stands for a piece: a value, or a function of the elements for which it is meant. */
export type Piece = ArrayLike | ((x: NDArray, ...rest: never[]) => ArrayLike);

/**
 * A function by pieces: where a condition is true its value, or what its function gives for the elements there. One piece
 * more than there are conditions is for the elements of which none is true; without it they are zero.
 *
 * @param rest - further arguments of the functions.
 * @throws ValueError when there are not as many pieces as conditions, or one more.
 * @example
 * ```ts
 * const x = np.array([-2, -1, 0, 1]);
 * np.piecewise(x, [x.less(0), x.greater_equal(0)], [(v) => v.negative(), 10]).tolist() // [2, 1, 10, 10]
 * ```
 */
export function piecewise<D extends DTypeName>(
  x: NDArray<D>,
  condlist: ArrayLike | readonly ArrayLike[],
  funclist: readonly Piece[],
  ...rest: unknown[]
): NDArray<D>;
export function piecewise<T extends ArrayLike>(
  x: T,
  condlist: ArrayLike | readonly ArrayLike[],
  funclist: readonly Piece[],
  ...rest: unknown[]
): NDArray<DTypeOfValue<T>>;
export function piecewise(...args: unknown[]): NDArray {
  const taken = offer("piecewise", args);
  if (taken !== undefined) return taken;
  const [given, condlist, funclist, ...rest] = args;
  if (condlist === undefined || funclist === undefined) {
    throw new TypeError("piecewise() takes x, condlist and funclist, then further arguments of the functions");
  }
  const x = asarray(given as ArrayLike);
  const functions = listOf(funclist) as readonly Piece[];
  const conditions = conditionsOf(condlist, x).map((a) => (a._id === bool.id ? a : astype(a, bool)));
  const n = conditions.length;
  if (functions.length === n + 1) {
    const none: NDArray = newArray(singleShape(conditions.map((a) => a._shape)), bool);
    copyInto(none, inCommon(true, bool));
    for (const condition of conditions) copyInto(none, inCommon(false, bool), condition);
    conditions.push(none as NDArray<"bool">);
  } else if (functions.length !== n) {
    throw new ValueError(
      `with ${String(n)} condition(s), either ${String(n)} or ${String(n + 1)} functions are expected`,
    );
  }
  const result = newArray(x._shape, x._dtype, true);
  conditions.forEach((condition, k) => {
    const piece = functions[k] as Piece;
    if (typeof piece !== "function") {
      assignAt(result, piece as Assignable, [condition]);
      return;
    }
    const part = slice(x, [condition]);
    if (part.size > 0) assignAt(result, piece(part, ...(rest as never[])), [condition]);
  });
  return result;
}

/** One condition may stand alone: a boolean, or an array or list that holds no arrays. */
function conditionsOf(condlist: unknown, x: NDArray): NDArray[] {
  if (isScalar(condlist)) return [asarray(condlist)];
  const list = listOf(condlist);
  if (list.length === 0) throw new IndexError("list index out of range");
  const [first] = list;
  const lone = isScalar(first) || (!Array.isArray(first) && isNDArray(first) && first.ndim === 0);
  if (lone && x.ndim !== 0) return [asarray(condlist as ArrayLike)];
  return list.map((entry) => asarray(entry));
}
