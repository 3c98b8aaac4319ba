/**
 * Which family a dtype is part of: `issubdtype` and `isdtype`.
 *
 * @module
 */
import { readCall } from "../call/options.js";
import { pythonType } from "../call/python-types.js";
import { ValueError } from "../errors.js";
import {
  complexfloating, familyOf, floating, integer, isAbstractDType, isWithin, number, signedinteger, unsignedinteger,
} from "./abstract.js"; // prettier-ignore
import type { AbstractDType } from "./abstract.js";
import { bool, dtype, isDType } from "./dtype.js";
import type { DType, DTypeLike } from "./dtype.js";

/** A dtype, its name or one of its codes, or a family. */
export type TypeLike = DTypeLike | AbstractDType | (string & {});

/** The kinds of the array API standard that `isdtype` knows. */
export type DTypeKind =
  "bool" | "signed integer" | "unsigned integer" | "integral" | "real floating" | "complex floating" | "numeric";

const KINDS: ReadonlyMap<unknown, DType | AbstractDType> = new Map<DTypeKind, DType | AbstractDType>([
  ["bool", bool],
  ["signed integer", signedinteger],
  ["unsigned integer", unsignedinteger],
  ["integral", integer],
  ["real floating", floating],
  ["complex floating", complexfloating],
  ["numeric", number],
]);

/**
 * Whether a dtype or family is the second one, or part of it.
 *
 * @throws TypeError for what is neither a dtype nor a family.
 * @example
 * ```ts
 * np.issubdtype("int32", np.integer) // true
 * np.issubdtype(np.float32, np.float64) // false
 * np.issubdtype(np.floating, np.number) // true
 * ```
 */
export function issubdtype(arg1: TypeLike, arg2: TypeLike): boolean;
export function issubdtype(...args: unknown[]): boolean {
  const { arg1, arg2 } = readCall("issubdtype", args, ["arg1", "arg2"], [], 2);
  const part = typeOf(arg1);
  const whole = typeOf(arg2);
  // All records are of one type, as all bytes are.
  if (isDType(whole)) return isDType(part) && part.type === whole.type;
  return isWithin(isDType(part) ? familyOf(part) : part, whole);
}

function typeOf(value: unknown): DType | AbstractDType {
  return isAbstractDType(value) ? value : dtype(value as DTypeLike);
}

/**
 * Whether a dtype is of a kind: one of the array API's names, a dtype, or any of a list of these.
 *
 * @throws TypeError when the first is no dtype object (names are not taken), ValueError for an unknown kind.
 * @example
 * ```ts
 * np.isdtype(np.float32, "real floating") // true
 * np.isdtype(np.int8, ["bool", np.uint8]) // false
 * ```
 */
export function isdtype(
  dtype: DType | AbstractDType,
  kind: DTypeKind | DType | AbstractDType | readonly (DTypeKind | DType | AbstractDType)[],
): boolean;
export function isdtype(...args: unknown[]): boolean {
  const { dtype: type, kind } = readCall("isdtype", args, ["dtype", "kind"], [], 2);
  if (!isType(type))
    throw new TypeError(`dtype argument must be a NumPy dtype, but it is a <class '${pythonType(type)}'>.`);
  // What is a tuple in NumPy is an Array here. All are looked at: a wrong one after the right one is still wrong.
  const kinds: readonly unknown[] = Array.isArray(kind) ? kind : [kind];
  return kinds.map((each) => isOfKind(type, each)).includes(true);
}

function isType(value: unknown): value is DType | AbstractDType {
  return isDType(value) || isAbstractDType(value);
}

function isOfKind(type: DType | AbstractDType, kind: unknown): boolean {
  const known = KINDS.get(kind);
  if (isAbstractDType(known)) return isDType(type) && isWithin(familyOf(type), known);
  if (known !== undefined) return type === known;
  if (typeof kind === "string")
    throw new ValueError(`kind argument is a string, but '${kind}' is not a known kind name.`);
  if (!isType(kind))
    throw new TypeError(
      `kind argument must be comprised of NumPy dtypes or strings only, but is a <class '${pythonType(kind)}'>.`,
    );
  return type === kind;
}
