/**
 * NumPy's abstract types, `np.integer`, `np.floating` and so on: names for families of dtypes.
 *
 * @module
 */
import type { DType } from "./dtype.js";

const KEY = Symbol.for("rustnum.abstractDType");

/** A family of dtypes. There is one object for each: compare with `===`, ask with `np.issubdtype`. */
export class AbstractDType {
  /** Marks families across copies of the package. @internal */
  readonly [KEY] = true;
  constructor(
    /** Its name, `"floating"`. */
    readonly name: string,
    /** The family that it is part of. */
    readonly parent?: AbstractDType,
  ) {
    Object.freeze(this);
  }

  /** The name. */
  toString(): string {
    return this.name;
  }

  /** Shown by `console.log`, as Python shows the class. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `<class 'numpy.${this.name}'>`;
  }
}

/** Whether `value` is a family of dtypes. */
export function isAbstractDType(value: unknown): value is AbstractDType {
  return typeof value === "object" && value !== null && KEY in value;
}

/** Whether a family is another or part of it. */
export function isWithin(part: AbstractDType, whole: AbstractDType): boolean {
  for (let family: AbstractDType | undefined = part; family !== undefined; family = family.parent)
    if (family === whole) return true;
  return false;
}

/** Every dtype. */
export const generic = new AbstractDType("generic");
/** Integers, real and complex floats: all but bool among what we compute with. */
export const number = new AbstractDType("number", generic);
/** Integers with or without a sign. */
export const integer = new AbstractDType("integer", number);
/** int8 to int64. */
export const signedinteger = new AbstractDType("signedinteger", integer);
/** uint8 to uint64. */
export const unsignedinteger = new AbstractDType("unsignedinteger", integer);
/** Numbers that may be rounded. */
export const inexact = new AbstractDType("inexact", number);
/** float16 to float64. */
export const floating = new AbstractDType("floating", inexact);
/** complex64 and complex128. */
export const complexfloating = new AbstractDType("complexfloating", inexact);
/** Dtypes without a fixed size: text and records. */
export const flexible = new AbstractDType("flexible", generic);
/** Text. */
export const character = new AbstractDType("character", flexible);

const OF_KIND: Readonly<Record<string, AbstractDType>> = {
  b: generic,
  i: signedinteger,
  u: unsignedinteger,
  f: floating,
  c: complexfloating,
  m: signedinteger,
  M: generic,
  S: character,
  U: character,
  V: flexible,
};

/** The smallest family that a dtype is part of. */
export function familyOf(dtype: DType): AbstractDType {
  return OF_KIND[dtype.kind] ?? generic;
}
