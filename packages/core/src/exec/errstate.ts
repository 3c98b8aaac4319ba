/**
 * Floating-point status: what NumPy's `seterr` and `errstate` say is to happen, and that happening.
 *
 * @module
 */
import { setReport } from "../backend/block.js";
import { FloatingPointError, RuntimeWarning, ValueError } from "../errors.js";
import { isOptions, readCall } from "../call/options.js";

/** What to do about a kind of floating-point error. */
export type ErrorMode = "ignore" | "warn" | "raise" | "call" | "print";

/** What to do about each kind. */
export interface ErrorState {
  /** Infinity from finite operands: 1/0, log(0). */
  divide: ErrorMode;
  /** A result too large. */
  over: ErrorMode;
  /** A result too small. */
  under: ErrorMode;
  /** NaN from operands that were none. */
  invalid: ErrorMode;
}

type ErrorKind = keyof ErrorState;

const KINDS: readonly { readonly kind: ErrorKind; readonly flag: number; readonly text: string }[] = [
  { kind: "divide", flag: 1, text: "divide by zero" },
  { kind: "over", flag: 2, text: "overflow" },
  { kind: "under", flag: 4, text: "underflow" },
  { kind: "invalid", flag: 8, text: "invalid value" },
];

let state: ErrorState = { divide: "warn", over: "warn", under: "ignore", invalid: "warn" };
let callback: ((text: string, flag: number) => void) | null = null;

function apply(next: ErrorState): void {
  state = next;
  let flags = 0;
  for (const { kind, flag } of KINDS) if (state[kind] !== "ignore") flags |= flag;
  setReport(flags);
}
apply(state);

/** What is to happen at present. */
export function geterr(): ErrorState {
  return { ...state };
}

/** The function that mode "call" calls; null when there is none. */
export function geterrcall(): ((text: string, flag: number) => void) | null {
  return callback;
}

/** Sets the function that mode "call" calls, with the kind's text and NumPy's flag; gives the previous one. */
export function seterrcall(
  f: ((text: string, flag: number) => void) | null,
): ((text: string, flag: number) => void) | null {
  const before = callback;
  callback = f;
  return before;
}

function checkMode(mode: unknown): ErrorMode {
  if (mode === "ignore" || mode === "warn" || mode === "raise" || mode === "call" || mode === "print") return mode;
  throw new ValueError(`invalid error mode '${String(mode)}'; it is one of ignore, warn, raise, call, print`);
}

/**
 * Sets what happens on floating-point errors, and gives what it was.
 *
 * @example
 * ```ts
 * const before = np.seterr({ divide: "ignore" });
 * np.seterr(before);
 * ```
 */
export function seterr(modes: Partial<ErrorState> & { all?: ErrorMode }): ErrorState {
  const before = geterr();
  const given = readCall("seterr", [modes], ["all", "divide", "over", "under", "invalid"]);
  const next = geterr();
  for (const { kind } of KINDS) {
    const mode = given[kind] ?? given["all"];
    if (mode !== undefined && mode !== null) next[kind] = checkMode(mode);
  }
  apply(next);
  return before;
}

/** What `errstate` gives without a callback: `using` puts the former state back. */
export interface Restorable {
  [Symbol.dispose](): void;
}

/**
 * Runs `body` with other modes, or, without one, sets them until the result is disposed (`using`). For synchronous code.
 *
 * @example
 * ```ts
 * np.errstate({ divide: "ignore" }, () => np.divide(1, 0)); // Infinity, without a warning
 * ```
 */
export function errstate<T>(modes: Partial<ErrorState> & { all?: ErrorMode }, body: () => T): T;
export function errstate(modes: Partial<ErrorState> & { all?: ErrorMode }): Restorable;
export function errstate<T>(modes: Partial<ErrorState> & { all?: ErrorMode }, body?: () => T): T | Restorable {
  if (!isOptions(modes)) throw new TypeError("errstate takes an object of modes, and the function to run");
  if (body !== undefined && typeof body !== "function")
    throw new TypeError("errstate takes the function to run as its second argument");
  const before = seterr(modes);
  if (body === undefined) return { [Symbol.dispose]: () => apply(before) };
  try {
    return body();
  } finally {
    apply(before);
  }
}

const publicNames = new Map<string, string>();

/** Has the internal ufunc `kernel` called by the name of the function that is made of it. */
export function nameInWarnings(kernel: string, name: string): void {
  publicNames.set(kernel, name);
}

/** Reports floating-point flags of an operation as the state says. */
export function report(flags: number, operation: string): void {
  const name = publicNames.get(operation) ?? operation;
  for (const { kind, flag, text } of KINDS) {
    if ((flags & flag) === 0) continue;
    const mode = state[kind];
    const message = `${text} encountered in ${name}`;
    if (mode === "raise") throw new FloatingPointError(message);
    if (mode === "warn") process.emitWarning(new RuntimeWarning(message));
    else if (mode === "print") process.stderr.write(`Warning: ${message}\n`);
    else if (mode === "call") {
      if (callback === null)
        throw new ValueError(`python callback specified for ${text} (in ${name}) but no function found.`);
      callback(text, flags);
    }
  }
}
