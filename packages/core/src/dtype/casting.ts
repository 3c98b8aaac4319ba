/**
 * Which casts are allowed, and what dtypes combine to.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { pythonType } from "../call/python-types.js";
import { ValueError } from "../errors.js";
import { isScalar } from "../values/encode.js";
import { promotion } from "./promotion.js";
import type { Promote } from "./promotion.js";
import { DTYPES, dtype, dtypeOfId, isDType } from "./dtype.js";
import type { DType, DTypeLike, Kind } from "./dtype.js";
import { castLevel, promoteVoid } from "./structured/casting.js";
import { isVoid } from "./structured/layout.js";
import type { DTypeName } from "./types.js";

/** NumPy's casting rules, from strict to lax. */
export type Casting = "no" | "equiv" | "safe" | "same_kind" | "unsafe";

const KIND_RANK: Readonly<Record<Kind, number>> = { b: 0, u: 1, i: 2, f: 3, c: 4, V: 5 };

/** Flattened for the hot paths: `PROMOTED[16 * a + b]` is the id of the combined dtype. */
const PROMOTED = new Int8Array(256).fill(-1);
for (const a of DTYPES) {
  const row: Readonly<Record<string, DTypeName>> = promotion[a.name as keyof typeof promotion];
  for (const b of DTYPES) PROMOTED[16 * a.id + b.id] = dtype(row[b.name] as DTypeName).id;
}

/** The id of two dtypes combined. @internal */
export function promoteIds(a: number, b: number): number {
  return PROMOTED[16 * a + b] ?? promoteVoid(a, b);
}

/** The smallest dtype to which both can be cast safely. */
export function promote_types<A extends DTypeName, B extends DTypeName>(
  a: DTypeLike<A>,
  b: DTypeLike<B>,
): DType<Promote<A, B>>;
export function promote_types(a: DTypeLike, b: DTypeLike): DType {
  return dtypeOfId(promoteIds(dtype(a).id, dtype(b).id));
}

/** The rules as levels of safety. */
const LEVELS: Readonly<Record<Casting, number>> = { no: 0, equiv: 1, safe: 2, same_kind: 3, unsafe: 4 };

/** Whether casting keeps every value. @internal */
export function castsSafely(from: DType, to: DType): boolean {
  if (isVoid(from.id) || isVoid(to.id)) return castLevel(from, to) <= LEVELS.safe;
  return promoteIds(from.id, to.id) === to.id;
}

/** Whether a rule allows a cast. @internal */
export function castsUnder(a: DType, b: DType, casting: Casting): boolean {
  if (isVoid(a.id) || isVoid(b.id)) return castLevel(a, b) <= LEVELS[casting];
  switch (casting) {
    case "no":
    case "equiv":
      return a === b;
    case "safe":
      return castsSafely(a, b);
    case "same_kind":
      return castsSafely(a, b) || KIND_RANK[a.kind] <= KIND_RANK[b.kind];
    case "unsafe":
      return true;
  }
}

/**
 * Whether a cast from one dtype to another is allowed under a casting rule. An array stands for its dtype.
 *
 * @throws TypeError for numbers, whose dtype would depend on their value; ValueError for an unknown rule.
 * @example
 * ```ts
 * np.can_cast("int32", "float32") // false: not every int32 is a float32
 * np.can_cast("int32", "float32", { casting: "same_kind" }) // true
 * ```
 */
export function can_cast(from: DTypeLike | NDArray, to: DTypeLike, casting?: Casting | { casting?: Casting }): boolean;
export function can_cast(...args: unknown[]): boolean {
  const [first, second, third] = args;
  if (isDType(first) && isDType(second) && typeof third === "string" && isCasting(third))
    return castsUnder(first, second, third);
  const { from_: from, to, casting } = readCall("can_cast", args, ["from_", "to", "casting"], [], 2);
  if (isScalar(from))
    throw new TypeError(
      "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future.",
    );
  return castsUnder(
    isNDArray(from) ? from._dtype : dtype(from as string),
    dtype(to as string),
    checkCasting(casting ?? "safe"),
  );
}

function isCasting(name: unknown): name is Casting {
  return name === "no" || name === "equiv" || name === "safe" || name === "same_kind" || name === "unsafe";
}

/** Refuses a casting rule that there is not. @internal */
export function checkCasting(casting: unknown): Casting {
  if (isCasting(casting)) return casting;
  if (typeof casting !== "string") throw new TypeError(`casting must be str, not ${pythonType(casting)}`);
  throw new ValueError(`casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '${casting}')`);
}
