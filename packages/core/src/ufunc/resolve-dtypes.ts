/**
 * `ufunc.resolve_dtypes`: which dtypes a call would compute in, without arrays.
 *
 * @module
 */
import { readCall } from "../call/options.js";
import { can_cast } from "../dtype/casting.js";
import { dtype as toDType, dtypeOfId } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { Complex } from "../values/complex.js";
import { knownFold } from "./fold.js";
import { castError, castingOf, parseWanted } from "./keywords.js";
import type { UfuncRecord } from "./registry.js";
import { WEAK_COMPLEX, WEAK_FLOAT, WEAK_INT, resolveLoop, wantedLoop } from "./resolve.js";

/** What stands for a JavaScript scalar among dtypes: its constructor. */
export type ScalarType = NumberConstructor | BigIntConstructor | typeof Complex;

/** `u.resolve_dtypes(dtypes, { signature, casting, reduction })`: dtypes of the inputs and outputs of the loop. */
export function resolveDTypes(u: UfuncRecord, args: readonly unknown[]): readonly DType[] {
  const given = readCall("resolve_dtypes", args, ["dtypes"], ["signature", "casting", "reduction"], 1);
  const list = given["dtypes"];
  if (!Array.isArray(list) || list.length !== u.nin + u.nout)
    throw new TypeError("resolve_dtypes: The dtypes must be a tuple of `ufunc.nargs` length.");
  const entries: readonly unknown[] = list;
  const casting = castingOf(given["casting"]);
  const wanted =
    given["signature"] === undefined || given["signature"] === null ? undefined : parseWanted(u, given["signature"]);
  const reduction = given["reduction"] === true;
  const kinds: number[] = [];
  for (let k = 0; k < u.nin; k++) {
    const entry = entries[k] ?? (reduction && k === 0 ? entries[1] : undefined);
    if (entry === undefined || entry === null) {
      throw new TypeError("All input dtypes must be provided (except the first one in reductions)");
    }
    kinds.push(kindOfType(entry));
  }
  const folded = reduction && (entries[0] === null || entries[0] === undefined) && wanted === undefined;
  const loop = folded
    ? knownFold(u, kinds[1] as number, undefined)
    : wanted === undefined
      ? resolveLoop(u, kinds)
      : wantedLoop(u, wanted, kinds);
  const resolved = [...loop.inputs, ...loop.outputs];
  // Resolution casts safely by itself, and to booleans where it asks for truth: only stricter rules have something to say.
  const free = folded || (wanted === undefined && casting !== "no" && casting !== "equiv");
  resolved.forEach((to, k) => {
    const from = k < u.nin ? (kinds[k] as number) : -1;
    if (k < u.nin && (free || from >= WEAK_INT)) return;
    const entry = k < u.nin ? undefined : entries[k];
    if (k >= u.nin && (entry === null || entry === undefined)) return;
    const [source, target] = k < u.nin ? [dtypeOfId(from), to] : [to, toDType(entry as DTypeLike)];
    if (can_cast(source, target, casting)) return;
    const which =
      k < u.nin ? (u.nin === 1 ? "input" : `input ${String(k)}`) : u.nout === 1 ? "output" : `output ${String(k)}`;
    throw castError(u, which, source.name, target.name, casting);
  });
  return resolved;
}

function kindOfType(entry: unknown): number {
  if (entry === BigInt) return WEAK_INT;
  if (entry === Number) return WEAK_FLOAT;
  if (entry === Complex) return WEAK_COMPLEX;
  if (entry === Boolean) return 0;
  return toDType(entry as DTypeLike).id;
}
