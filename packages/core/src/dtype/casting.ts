/**
 * Which casts are allowed, and what dtypes combine to.
 *
 * @module
 */
import { promotion } from "./promotion.js";
import type { Promote } from "./promotion.js";
import { DTYPES, dtype, dtypeOfId } from "./dtype.js";
import type { DType, DTypeLike, Kind } from "./dtype.js";
import type { DTypeName } from "./types.js";

/** NumPy's casting rules, from strict to lax. */
export type Casting = "no" | "equiv" | "safe" | "same_kind" | "unsafe";

const KIND_RANK: Readonly<Record<Kind, number>> = { b: 0, u: 1, i: 2, f: 3, c: 4 };

/** Flattened for the hot paths: `PROMOTED[16 * a + b]` is the id of the combined dtype. */
const PROMOTED = new Int8Array(256).fill(-1);
for (const a of DTYPES) for (const b of DTYPES) PROMOTED[16 * a.id + b.id] = dtype(promotion[a.name][b.name]).id;

/** The id of two dtypes combined. @internal */
export function promoteIds(a: number, b: number): number {
  return PROMOTED[16 * a + b] ?? -1;
}

/** The smallest dtype to which both can be cast safely. */
export function promote_types<A extends DTypeName, B extends DTypeName>(
  a: DTypeLike<A>,
  b: DTypeLike<B>,
): DType<Promote<A, B>>;
export function promote_types(a: DTypeLike, b: DTypeLike): DType {
  return dtypeOfId(promoteIds(dtype(a).id, dtype(b).id));
}

/** Whether casting keeps every value. @internal */
export function castsSafely(from: DType, to: DType): boolean {
  return promoteIds(from.id, to.id) === to.id;
}

/**
 * Whether a cast from one dtype to another is allowed under a casting rule.
 *
 * @example
 * ```ts
 * np.can_cast("int32", "float32") // false: not every int32 is a float32
 * ```
 */
export function can_cast(from: DTypeLike, to: DTypeLike, casting: Casting = "safe"): boolean {
  const [a, b] = [dtype(from), dtype(to)];
  switch (checkCasting(casting)) {
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

/** Refuses a casting rule that there is not. @internal */
export function checkCasting(casting: unknown): Casting {
  switch (casting) {
    case "no":
    case "equiv":
    case "safe":
    case "same_kind":
    case "unsafe":
      return casting;
    default:
      throw new TypeError(
        `casting must be one of 'no', 'equiv', 'safe', 'same_kind', or 'unsafe' (got '${String(casting)}')`,
      );
  }
}
