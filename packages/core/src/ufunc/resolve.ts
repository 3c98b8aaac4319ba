/**
 * Which loop serves which dtypes: exact signature, then the ufunc's promoter, then NEP 50 promotion, then the first loop
 * in type order to which every input casts safely.
 *
 * @module
 */
import { castsSafely, promoteIds } from "../dtype/casting.js";
import { dtypeClass } from "../dtype/structured/casting.js";
import { dtypeRepr } from "../dtype/structured/text.js";
import { isVoid } from "../dtype/structured/layout.js";
import { dtypeOfId } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { UFuncTypeError } from "../errors.js";
import type { Loop, UfuncRecord } from "./registry.js";

/** Weak scalars beside the dtype ids: Python's int, float and complex. */
export const WEAK_INT = 14;
export const WEAK_FLOAT = 15;
export const WEAK_COMPLEX = 16;
const BASE = 32;

const [BOOL, INT8, INT32, INT64, FLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128] = [0, 1, 5, 7, 9, 10, 11, 12, 13];

/** The loop for operands given by dtype id or weak kind. Cached by their combination. */
export function resolveLoop(u: UfuncRecord, kinds: readonly number[]): Loop {
  if (kinds.some(isVoid)) throw noLoopForRecords(u, kinds);
  let key = 0;
  for (let k = 0; k < kinds.length; k++) key = key * BASE + (kinds[k] as number);
  const known = u.resolved.get(key);
  if (known !== undefined) return known;
  const loop = search(u, concreteFor(u, kinds).map(dtypeOfId), kinds);
  u.resolved.set(key, loop);
  return loop;
}

/** Dtype ids in which weak scalars have become what NEP 50 makes of them beside the strong operands. */
export function concrete(kinds: readonly number[]): number[] {
  let strong = -1;
  for (const kind of kinds) if (kind < WEAK_INT) strong = strong < 0 ? kind : promoteIds(strong, kind);
  return kinds.map((kind) => (kind < WEAK_INT ? kind : weakBeside(kind, strong)));
}

/**
 * {@link concrete} for a ufunc, of which some inputs may be integers by nature (the exponent of `ldexp`): a weak int
 * there does not follow a float beside it but is a C int. Elsewhere a weak int beside integers takes the first loop.
 */
export function concreteFor(u: UfuncRecord, kinds: readonly number[]): number[] {
  const ids = concrete(kinds);
  if (u.integers.length === 0 || u.integers.length === u.nin) return ids;
  const strong = kinds.some((kind) => kind < WEAK_INT);
  return ids.map((id, k) => {
    if (kinds[k] !== WEAK_INT) return id;
    if (u.integers.includes(k)) return strong ? INT32 : INT64;
    return kinds.some((kind) => kind > BOOL && kind < FLOAT16) ? INT8 : id;
  });
}

function weakBeside(kind: number, strong: number): number {
  if (kind === WEAK_INT) return strong <= BOOL ? INT64 : strong;
  if (kind === WEAK_FLOAT) return strong < FLOAT16 ? FLOAT64 : strong;
  if (strong === FLOAT16 || strong === FLOAT32 || strong === COMPLEX64) return COMPLEX64;
  return COMPLEX128;
}

function search(u: UfuncRecord, inputs: readonly DType[], kinds: readonly number[]): Loop {
  const exact = u.bySignature.get(signature(inputs));
  if (exact !== undefined) return exact;
  const promoted = u.promoter?.(inputs);
  if (promoted !== undefined) {
    const loop = u.bySignature.get(signature(promoted));
    if (loop !== undefined) return loop;
  }
  if (inputs.length > 1) {
    const common = dtypeOfId(inputs.map((d) => d.id).reduce(promoteIds));
    const loop = u.bySignature.get(signature(inputs.map(() => common)));
    if (loop !== undefined) return loop;
  }
  const first = u.loops.find((loop) => loop.inputs.every((to, k) => castsSafely(inputs[k] as DType, to)));
  if (first !== undefined && !(u.strict && inputs.every((d) => d.kind === "b"))) return first;
  throw u.strict ? noSignature(u, kinds) : noLoop(u, inputs);
}

function signature(inputs: readonly DType[]): string {
  return inputs.length === 1 ? (inputs[0] as DType).name : inputs.map((d) => d.name).join(",");
}

/** NumPy's error of newer functions, which look at the classes of dtypes; undefined for an accumulator that is not there yet. */
export function noSignature(u: UfuncRecord, given: readonly (number | undefined)[]): UFuncTypeError {
  const kinds = given.filter((kind) => kind !== undefined);
  const classes = given.map((kind) => {
    if (kind === undefined) return "None";
    const weak = WEAK_CLASSES[kind - WEAK_INT];
    return weak === undefined ? dtypeClass(dtypeOfId(kind)) : `<class 'numpy.dtypes.${weak}'>`;
  });
  const list = classes.length === 1 ? String(classes[0]) : `(${classes.join(", ")})`;
  const message = `ufunc '${u.name}' did not contain a loop with signature matching types ${list} -> None`;
  return new UFuncTypeError(message, u.name, kinds.some(isVoid) ? [] : concrete(kinds).map((id) => dtypeOfId(id).name)); // prettier-ignore
}

const WEAK_CLASSES = ["_PyLongDType", "_PyFloatDType", "_PyComplexDType"];

/** Ufuncs whose error for records names the classes of dtypes, and those whose error names the dtypes themselves. */
const BY_CLASS = /^(absolute|equal|greater|greater_equal|less|less_equal|negative|not_equal|positive|sign)$/;
const BY_DTYPE = /^(add|fmax|fmin|gcd|lcm|matmul|matvec|maximum|minimum|multiply|subtract|vecdot|vecmat|clip)$/;

/** NumPy's error for records, which no loop is for. */
export function noLoopForRecords(u: UfuncRecord, kinds: readonly number[]): UFuncTypeError {
  if (BY_CLASS.test(u.name)) return noSignature(u, kinds);
  const inputs = kinds.map((kind) =>
    dtypeOfId(kind === WEAK_INT ? INT64 : kind === WEAK_FLOAT ? FLOAT64 : kind === WEAK_COMPLEX ? COMPLEX128 : kind),
  );
  if (!BY_DTYPE.test(u.name)) return noLoop(u, inputs);
  const types = inputs.map(dtypeRepr);
  const list = types.length === 1 ? String(types[0]) : `(${types.join(", ")})`;
  const message = `ufunc '${u.name}' did not contain a loop with signature matching types ${list} -> None`;
  return new UFuncTypeError(message, u.name, inputs.map(({ name }) => name)); // prettier-ignore
}

/** NumPy's error for dtypes that a ufunc has no loop for, with the loops that there are. */
export function noLoop(u: UfuncRecord, inputs: readonly DType[]): UFuncTypeError {
  const given = inputs.map((d) => d.name);
  const message =
    `ufunc '${u.name}' not supported for the input types, and the inputs could not be safely coerced to any supported types ` +
    `according to the casting rule ''safe''. Given ${given.join(", ")}; there are ${u.loops.map((l) => l.types).join("  ")}`;
  return new UFuncTypeError(message, u.name, given);
}

/** Dtypes that a call asks for, one per input and output; undefined entries are free. */
export type Wanted = readonly (DType | undefined)[];

/**
 * The loop that has the wanted dtypes. One output alone, which is what `dtype=` is, asks for the inputs as well where
 * there is such a loop, as in NumPy.
 *
 * @throws UFuncTypeError when there is none.
 */
export function wantedLoop(u: UfuncRecord, wanted: Wanted, kinds: readonly number[]): Loop {
  const output = wanted[u.nin];
  const named = wanted.reduce((count, d) => (d === undefined ? count : count + 1), 0);
  if (named === 1 && output !== undefined) return loopForOutput(u, output, kinds);
  const fits = (loop: Loop): boolean =>
    wanted.every((d, k) => d === undefined || d === (k < u.nin ? loop.inputs[k] : loop.outputs[k - u.nin]));
  const given = concreteFor(u, kinds);
  const inputs = given.map((id, k) => wanted[k] ?? dtypeOfId(id));
  const exact = u.bySignature.get(signature(inputs));
  if (exact !== undefined && fits(exact)) return exact;
  // One input that is named speaks for those that are not.
  const only = new Set(wanted.slice(0, u.nin).filter((d) => d !== undefined));
  for (const d of only) {
    const same = u.bySignature.get(signature(inputs.map(() => d)));
    if (same !== undefined && fits(same)) return same;
  }
  const free = u.loops.find(
    (loop) =>
      fits(loop) &&
      loop.inputs.every((to, k) => wanted[k] !== undefined || castsSafely(dtypeOfId(given[k] as number), to)),
  );
  if (free !== undefined) return free;
  throw noMatch(u, wanted);
}

/** The loop whose output has the dtype that `dtype=` asks for, with the same dtype for its inputs where there is one. */
export function loopForOutput(u: UfuncRecord, dtype: DType, kinds: readonly number[]): Loop {
  const same = u.bySignature.get(signature(kinds.map(() => dtype)));
  // Comparisons give booleans whatever they compare: asking for bool must not turn the operands into booleans.
  if (same?.outputs[0] === dtype && dtype.kind !== "b") return same;
  const usual = usualLoop(u, kinds);
  if (usual?.outputs[0] === dtype) return usual;
  if (same?.outputs[0] === dtype) return same;
  const found = u.loops.find((loop) => loop.outputs[0] === dtype);
  if (found !== undefined) return found;
  // A promoter may say better why not.
  u.promoter?.(kinds.map(() => dtype));
  throw noMatch(u, [dtype]);
}

/** The loop without a wish; that there is none is no error where another is wished for. */
function usualLoop(u: UfuncRecord, kinds: readonly number[]): Loop | undefined {
  try {
    return resolveLoop(u, kinds);
  } catch (error) {
    if (error instanceof UFuncTypeError) return undefined;
    throw error;
  }
}

/** NumPy's error for a signature that no loop has. */
export function noMatch(u: UfuncRecord, wanted: Wanted): UFuncTypeError {
  const message = `No loop matching the specified signature and casting was found for ufunc ${u.name}`;
  return new UFuncTypeError(message, u.name, wanted.flatMap((d) => (d === undefined ? [] : [d.name]))); // prettier-ignore
}
