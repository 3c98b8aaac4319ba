/**
 * The call rule: keywords go into one trailing plain object, under NumPy's names.
 *
 * @module
 */

/** Keywords of a call as they came. */
export type Keywords = Readonly<Record<string, unknown>>;

/** Objects with one of these, or with an iterator, are operands, plain as they may be. */
const DISPATCH = Symbol.for("rustnum.dispatch");
const TO_ARRAY = Symbol.for("rustnum.toNDArray");

/** Whether a value is the options object of a call: a plain object that is neither iterable nor an operand. */
export function isOptions(value: unknown): value is Keywords {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return !(Symbol.iterator in value) && !(DISPATCH in value) && !(TO_ARRAY in value);
}

/**
 * Checks the names in an options object. `undefined` is "not given".
 *
 * @throws TypeError that lists the parameters there are.
 */
export function readOptions(name: string, options: Keywords, known: readonly string[]): Keywords {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw new TypeError(`${name}() got an unexpected keyword argument '${key}'; it takes ${known.join(", ")}`);
    }
  }
  return options;
}

/**
 * The arguments of a call by parameter name: positional ones in the order of `positional`, then the keywords.
 *
 * @param required - how many of the positional parameters must be given.
 * @throws TypeError with Python's texts: too many, missing, unknown, or given twice.
 */
export function readCall(
  name: string,
  args: readonly unknown[],
  positional: readonly string[],
  keywordOnly: readonly string[] = [],
  required = 0,
): Record<string, unknown> {
  const last = args.at(-1);
  const options = args.length > 0 && isOptions(last) ? last : undefined;
  const count = options === undefined ? args.length : args.length - 1;
  if (count > positional.length) {
    throw new TypeError(
      `${name}() takes at most ${String(positional.length)} positional arguments (${String(count)} given)`,
    );
  }
  const result: Record<string, unknown> = {};
  for (let k = 0; k < count; k++) if (args[k] !== undefined) result[positional[k] as string] = args[k];
  if (options !== undefined) {
    readOptions(name, options, [...positional, ...keywordOnly]);
    for (const [key, value] of Object.entries(options)) {
      if (value === undefined) continue;
      if (key in result) throw new TypeError(`${name}() got multiple values for argument '${key}'`);
      result[key] = value;
    }
  }
  for (const key of positional.slice(0, required)) {
    if (!(key in result)) throw new TypeError(`${name}() missing required argument '${key}'`);
  }
  return result;
}
