/**
 * The function that writes the elements of an array: the user's, where one is set for the kind, otherwise the kind's own.
 *
 * @module
 */
import { Complex } from "../values/complex.js";
import { floatFormat } from "./float-format.js";
import type { PrintOptions, SignMode } from "./options.js";
import { structuredFormat } from "./structured.js";
import { floatSize, type Printable, type PrintableValue } from "./printable.js";

/** Writes one element, as wide as its column. */
export type ElementFormat = (value: PrintableValue) => string;

type Pair = readonly [re: number, im: number];

/** The keys of `formatter` that apply to a kind, the strongest first. */
const FORMATTER_KEYS: Readonly<Record<string, readonly string[]>> = {
  b: ["bool", "all"],
  i: ["int", "int_kind", "all"],
  u: ["int", "int_kind", "all"],
  f: ["float", "float_kind", "all"],
  c: ["complexfloat", "complex_kind", "all"],
  V: ["void", "all"],
};

function userFormat(kind: string, formatter: PrintOptions["formatter"]): ElementFormat | undefined {
  if (formatter === null) return undefined;
  const functions = formatter as Readonly<Record<string, unknown>>;
  const chosen = FORMATTER_KEYS[kind]
    ?.map((key) => functions[key])
    .find((value) => value !== null && value !== undefined);
  if (chosen === undefined) return undefined;
  if (typeof chosen !== "function") throw new TypeError("the values of formatter must be functions");
  return (value) => {
    const text: unknown = chosen(
      typeof value === "object" ? new Complex(value[0] as number, value[1] as number) : value,
    );
    if (typeof text !== "string") throw new TypeError(`a formatter must return a string, not ${typeof text}`);
    return text;
  };
}

function integerFormat(values: readonly (number | bigint)[], sign: SignMode): ElementFormat {
  let [least, greatest] = [values[0] ?? 0, values[0] ?? 0];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  // A space for the sign is wanted only where no number has one.
  const prefix = sign === " " && least < 0 ? "" : sign === "-" ? "" : sign;
  const width = Math.max(String(greatest).length + (greatest >= 0 ? prefix.length : 0), String(least).length);
  return (value) => `${(value as number | bigint) >= 0 ? prefix : ""}${String(value)}`.padStart(width);
}

function boolFormat(ndim: number): ElementFormat {
  // As wide as False, except where there is nothing to align with.
  const yes = ndim === 0 ? "True" : " True";
  return (value) => (value === true ? yes : "False");
}

function complexFormat(values: readonly Pair[], array: Printable, options: PrintOptions): ElementFormat {
  const size = floatSize(array.dtype);
  const real = floatFormat(
    values.map(([re]) => re),
    size,
    options,
  );
  const imaginary = floatFormat(
    values.map(([, im]) => im),
    size,
    { ...options, sign: "+" },
  );
  return (value) => {
    const [re, im] = value as Pair;
    const text = imaginary(im);
    const trimmed = text.trimEnd();
    return `${real(re)}${trimmed}j${text.slice(trimmed.length)}`;
  };
}

/** The format of an array whose shown elements are `values`. */
export function elementFormat(
  array: Printable,
  values: readonly PrintableValue[],
  options: PrintOptions,
): ElementFormat {
  const { kind, name } = array.dtype;
  const own = array.fields === undefined ? userFormat(kind, options.formatter) : undefined;
  if (own !== undefined) return own;
  if (array.fields !== undefined) return structuredFormat(array, array.fields, values, options, elementFormat);
  switch (kind) {
    case "V":
      return String;
    case "b":
      return boolFormat(array.shape.length);
    case "i":
    case "u":
      return integerFormat(values as readonly (number | bigint)[], options.sign);
    case "f": {
      const format = floatFormat(values as readonly number[], floatSize(array.dtype), options);
      return (value) => format(value as number);
    }
    case "c":
      return complexFormat(values as readonly Pair[], array, options);
    default:
      throw new TypeError(`arrays of dtype ${name} cannot be printed yet`);
  }
}
