/**
 * The keywords of a ufunc call, checked one by one with NumPy's errors.
 *
 * @module
 */
import type { Casting } from "../dtype/casting.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { UFuncTypeError, ValueError } from "../errors.js";
import type { Keywords } from "../call/options.js";
import type { UfuncRecord } from "./registry.js";
import type { Wanted } from "./resolve.js";
import { noMatch } from "./resolve.js";

/** Memory order of a new result. */
export type Order = "C" | "F" | "A" | "K";

/** Keywords of a call, as they came. */
export interface CallOptions {
  readonly out?: unknown;
  readonly where?: unknown;
  readonly casting?: unknown;
  readonly dtype?: unknown;
  readonly order?: unknown;
  readonly subok?: unknown;
  readonly sig?: unknown;
  readonly signature?: unknown;
  readonly axes?: unknown;
  readonly axis?: unknown;
  readonly keepdims?: unknown;
}

const ELEMENTWISE: readonly string[] = ["out", "where", "casting", "order", "dtype", "subok", "signature", "sig"];
const GENERALISED: readonly string[] = [
  "out", "axes", "axis", "keepdims", "casting", "order", "dtype", "subok", "signature", "sig",
]; // prettier-ignore

/** @throws TypeError for a keyword that a call of the ufunc does not have; it lists those there are. */
export function checkNames(u: UfuncRecord, options: Keywords): void {
  const known = u.signature === "" ? ELEMENTWISE : GENERALISED;
  for (const key in options) {
    if (!known.includes(key))
      throw new TypeError(`${u.name}() got an unexpected keyword argument '${key}'; it takes ${known.join(", ")}`);
  }
}

/** `casting=`; "same_kind" by default. */
export function castingOf(value: unknown): Casting {
  switch (value) {
    case undefined:
    case null:
      return "same_kind";
    case "no":
    case "equiv":
    case "safe":
    case "same_kind":
    case "unsafe":
      return value;
    default:
      if (typeof value !== "string") throw new TypeError(`casting must be str, not ${typeof value}`);
      throw new ValueError(`casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '${value}')`);
  }
}

/** `order=`; "K" by default. */
export function orderOf(value: unknown): Order {
  switch (value) {
    case undefined:
    case null:
      return "K";
    case "C":
    case "F":
    case "A":
    case "K":
      return value;
    default:
      if (typeof value !== "string") throw new TypeError(`order must be str, not ${typeof value}`);
      throw new ValueError(`order must be one of 'C', 'F', 'A', or 'K' (got '${value}')`);
  }
}

/** `subok=`, which has nothing to say here: there are no subclasses. `keepdims=` is checked alike. */
export function booleanOf(name: string, value: unknown): boolean {
  if (value === undefined) return false;
  if (typeof value !== "boolean") throw new TypeError(`'${name}' must be a boolean`);
  return value;
}

/** What `dtype=`, `signature=` or `sig=` ask for; undefined when they ask for nothing. */
export function wantedOf(u: UfuncRecord, options: CallOptions): Wanted | undefined {
  const { dtype, sig } = options;
  let { signature } = options;
  if (sig !== undefined) {
    if (signature !== undefined) throw new TypeError("cannot specify both 'sig' and 'signature'");
    signature = sig;
  }
  if (signature !== undefined && signature !== null) {
    if (dtype !== undefined && dtype !== null) throw new TypeError("cannot specify both 'signature' and 'dtype'");
    return parseWanted(u, signature);
  }
  if (dtype === undefined || dtype === null) return undefined;
  const wanted = new Array<DType | undefined>(u.nin + u.nout).fill(undefined);
  wanted[u.nin] = toDType(dtype as DTypeLike);
  return wanted;
}

/** A signature: `"dd->d"`, `"float64,float64->float64"`, or a dtype (or null) for each input and output. */
export function parseWanted(u: UfuncRecord, signature: unknown): Wanted | undefined {
  const nargs = u.nin + u.nout;
  if (typeof signature === "string") return parseText(u, signature);
  if (!Array.isArray(signature)) throw new TypeError("the signature object to ufunc must be a string or a tuple.");
  const entries: readonly unknown[] = signature;
  if (entries.length === 1 && nargs !== 1)
    throw new TypeError("Use `dtype` or  fill the tuple with more than one 'None'.");
  if (entries.length !== nargs) {
    throw new ValueError(`a type-tuple must be specified of length ${String(nargs)} for ufunc '${u.name}'`);
  }
  const wanted = entries.map((d) => (d === null || d === undefined ? undefined : toDType(d as DTypeLike)));
  return wanted.some((d) => d !== undefined) ? wanted : undefined;
}

function parseText(u: UfuncRecord, text: string): Wanted {
  const compact = text.replaceAll(" ", "");
  const sides = compact.split("->");
  if (sides.length === 1 && compact.length === 1 && u.nin + u.nout !== 1)
    throw new TypeError("Use `dtype` or  fill the tuple with more than one 'None'.");
  const [left, right] = sides.map(dtypeCodes);
  if (sides.length !== 2 || left?.length !== u.nin || right?.length !== u.nout) {
    throw new ValueError(
      `a type-string for ${u.name}, ${String(u.nin)} typecode(s) before and ${String(u.nout)} after the -> sign`,
    );
  }
  return [...left, ...right].map((code) => {
    try {
      return toDType(code);
    } catch (cause) {
      // A code of NumPy's whose dtype is not here has no loop; anything else is no code.
      if (/^[gGOSUVmM]$/.test(code)) throw noMatch(u, []);
      throw new ValueError("Invalid data-type for array", { cause });
    }
  });
}

/** `"dd"` has a character for each dtype; with a comma, or as one long name, they are names. */
function dtypeCodes(side: string): string[] {
  if (side === "") return [];
  return side.includes(",") || /^[a-z]+\d+$|^bool$/.test(side) ? side.split(",") : [...side];
}

/** The error of a cast that `casting` does not allow. `which` is "input", "output", or one of them with its number. */
export function castError(
  u: { readonly name: string },
  which: string,
  from: string,
  to: string,
  casting: Casting,
): UFuncTypeError {
  const message = `Cannot cast ufunc '${u.name}' ${which} from dtype('${from}') to dtype('${to}') with casting rule '${casting}'`;
  return new UFuncTypeError(message, u.name, [from, to]);
}
