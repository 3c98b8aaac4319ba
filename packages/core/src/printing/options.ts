/**
 * The print options: what there is, what holds at present, and the checks when they are set.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { isOptions, readCall, type Keywords } from "../call/options.js";
import { ValueError } from "../errors.js";
import type { Complex } from "../values/complex.js";

/** How many digits floats get: exactly `precision`, just as many as identify each, at most `precision`, or that and all alike. */
export type FloatMode = "fixed" | "unique" | "maxprec" | "maxprec_equal";

/** Whether positive numbers get a sign, a space, or nothing. */
export type SignMode = "-" | "+" | " ";

/** Functions that write single elements, by kind; the specific ones win over the general ones. */
export interface Formatter {
  readonly all?: ((value: never) => string) | null;
  readonly bool?: ((value: boolean) => string) | null;
  readonly int?: ((value: number | bigint) => string) | null;
  readonly int_kind?: ((value: number | bigint) => string) | null;
  readonly float?: ((value: number) => string) | null;
  readonly float_kind?: ((value: number) => string) | null;
  readonly complexfloat?: ((value: Complex) => string) | null;
  readonly complex_kind?: ((value: Complex) => string) | null;
}

/** The options of printing, under NumPy's names. */
export interface PrintOptions {
  /** Digits behind the point; 8. */
  readonly precision: number;
  /** Arrays with more elements are summarised; 1000. `Infinity` shows everything. */
  readonly threshold: number;
  /** Elements shown at each end of an axis in a summary; 3. */
  readonly edgeitems: number;
  /** Characters in a line; 75. */
  readonly linewidth: number;
  /** Never use scientific notation for small numbers. */
  readonly suppress: boolean;
  readonly nanstr: string;
  readonly infstr: string;
  readonly formatter: Formatter | null;
  readonly sign: SignMode;
  readonly floatmode: FloatMode;
  /** Only `false`: there are no earlier releases to imitate. */
  readonly legacy: false;
  /** Replaces `array_repr` altogether. */
  readonly override_repr: ((array: NDArray) => string) | null;
}

/** Options to change: what is missing, undefined or null stays. */
export type PrintOverrides = { readonly [K in keyof PrintOptions]?: PrintOptions[K] | null | undefined };

const POSITIONAL = [
  "precision",
  "threshold",
  "edgeitems",
  "linewidth",
  "suppress",
  "nanstr",
  "infstr",
  "formatter",
  "sign",
  "floatmode",
] as const;
const KEYWORD_ONLY = ["legacy", "override_repr"] as const;
const FLOAT_MODES: ReadonlySet<unknown> = new Set(["fixed", "unique", "maxprec", "maxprec_equal"]);

let current: PrintOptions = {
  edgeitems: 3,
  threshold: 1000,
  floatmode: "maxprec",
  precision: 8,
  suppress: false,
  linewidth: 75,
  nanstr: "nan",
  infstr: "inf",
  sign: "-",
  formatter: null,
  legacy: false,
  override_repr: null,
};

/** The options that hold at present, for the printer itself. @internal */
export function currentOptions(): PrintOptions {
  return current;
}

function requireInteger(name: string, value: unknown): number {
  const number = typeof value === "bigint" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number)) throw new TypeError(`${name} must be an integer`);
  return number;
}

function requireText(name: string, value: unknown): string {
  if (typeof value !== "string") throw new TypeError(`${name} must be a string`);
  return value;
}

const CHECKS: Readonly<Record<string, (value: unknown) => unknown>> = {
  precision: (value) => requireInteger("precision", value),
  edgeitems: (value) => requireInteger("edgeitems", value),
  linewidth: (value) => (value === Infinity ? value : requireInteger("linewidth", value)),
  threshold: (value) => {
    if (typeof value !== "number" && typeof value !== "bigint") throw new TypeError("threshold must be numeric");
    if (Number.isNaN(value))
      throw new ValueError("threshold must be non-NAN, try Infinity for untruncated representation");
    return Number(value);
  },
  suppress: Boolean,
  nanstr: (value) => requireText("nanstr", value),
  infstr: (value) => requireText("infstr", value),
  sign: (value) => {
    if (value === "-" || value === "+" || value === " ") return value;
    throw new ValueError("sign option must be one of ' ', '+', or '-'");
  },
  floatmode: (value) => {
    if (FLOAT_MODES.has(value)) return value;
    throw new ValueError('floatmode option must be one of "fixed", "unique", "maxprec", "maxprec_equal"');
  },
  legacy: (value) => {
    if (value === false) return false;
    throw new ValueError("legacy printing modes are not supported; legacy can only be false");
  },
};

/** The present options with some of them replaced. The values are checked; null and undefined are "not given". @internal */
export function withOptions(given: Keywords): PrintOptions {
  const changes = Object.entries(given)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [name, CHECKS[name]?.(value) ?? value] as const);
  return { ...current, ...(Object.fromEntries(changes) as Partial<PrintOptions>) };
}

/**
 * Sets how arrays are printed. Arguments are NumPy's, by position or by name; `formatter` and `override_repr` go back to
 * none unless they are given.
 *
 * @example
 * ```ts
 * np.set_printoptions({ precision: 3, suppress: true });
 * ```
 */
export function set_printoptions(options: PrintOverrides): void;
export function set_printoptions(...args: readonly unknown[]): void;
export function set_printoptions(...args: readonly unknown[]): void {
  const given = readCall("set_printoptions", args, POSITIONAL, KEYWORD_ONLY);
  const next = withOptions(given);
  const isGiven = (name: keyof PrintOptions): boolean => given[name] !== undefined && given[name] !== null;
  current = {
    ...next,
    formatter: isGiven("formatter") ? next.formatter : null,
    override_repr: isGiven("override_repr") ? next.override_repr : null,
  };
}

/** The print options that hold at present. */
export function get_printoptions(): PrintOptions {
  return { ...current };
}

/** What `printoptions` gives without a callback: disposing it (`using`) puts the former options back. */
export interface PrintOptionsScope extends PrintOptions {
  [Symbol.dispose](): void;
}

/**
 * Prints with other options inside `body`, or, without one, until the result is disposed (`using`). For synchronous code.
 *
 * @example
 * ```ts
 * np.printoptions({ precision: 2 }, () => console.log(String(a)));
 * ```
 */
export function printoptions<T>(options: PrintOverrides, body: (options: PrintOptions) => T): T;
export function printoptions(options: PrintOverrides): PrintOptionsScope;
export function printoptions<T>(options: PrintOverrides, body?: (options: PrintOptions) => T): T | PrintOptionsScope {
  if (!isOptions(options)) throw new TypeError("printoptions takes an object of options, and the function to run");
  if (body !== undefined && typeof body !== "function")
    throw new TypeError("printoptions takes the function to run as its second argument");
  const before = current;
  set_printoptions(options);
  const restore = (): void => {
    current = before;
  };
  if (body === undefined) return { ...current, [Symbol.dispose]: restore };
  try {
    return body(get_printoptions());
  } finally {
    restore();
  }
}
