/** Both reject: where NumPy raises an error, we throw one of the matching class, and the other way round. */

import { AssertionError } from "node:assert";

import type { Failure, Reply } from "./values.js";

/** NumPy's and Python's classes whose JavaScript counterpart has another name. */
const COUNTERPARTS: Readonly<Record<string, string>> = {
  _UFuncNoLoopError: "UFuncTypeError",
  _UFuncBinaryResolutionError: "UFuncTypeError",
  _UFuncCastingError: "UFuncTypeError",
  _UFuncInputCastingError: "UFuncTypeError",
  _UFuncOutputCastingError: "UFuncTypeError",
  _ArrayMemoryError: "RangeError",
  MemoryError: "RangeError",
};

/** What is asked of our error beyond that there is one. */
export interface RejectOptions {
  /** The class expected of ours, where it differs from NumPy's on purpose. */
  readonly as?: string;
  /** true: the same text as NumPy's; a pattern or a string: what ours must match or contain. Not looked at unless given. */
  readonly message?: true | string | RegExp;
}

/** The class names of an error, most derived first, up to Error. */
export function classNames(error: Error): string[] {
  const names: string[] = [];
  let prototype: unknown = Object.getPrototypeOf(error);
  while (prototype !== null && typeof prototype === "object" && prototype !== Object.prototype) {
    const { constructor } = prototype as { constructor?: unknown };
    if (typeof constructor === "function") names.push(constructor.name);
    prototype = Object.getPrototypeOf(prototype);
  }
  return names;
}

/** The JavaScript class that stands for a Python error class. */
export function counterpart(type: string): string {
  return COUNTERPARTS[type] ?? type;
}

function fail(message: string): never {
  throw new AssertionError({ message, stackStartFn: bothReject });
}

function failureOf(theirs: Reply): Failure {
  if (!theirs.ok) return theirs.error;
  return fail(`NumPy accepts this and gives ${theirs.value.kind}`);
}

function checkMessage(error: Error, failure: Failure, wanted: true | string | RegExp): void {
  const theirs = wanted === true ? failure.message : wanted;
  const matches = wanted === true ? error.message === theirs : matchText(error.message, theirs);
  if (!matches)
    fail(`the messages differ:\n  ours:  ${error.message}\n  NumPy: ${failure.message}\n  wanted: ${String(theirs)}`);
}

function matchText(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);
}

/**
 * Fails unless ours throws (or rejects) and NumPy raised, with classes that correspond: our error, or a class it extends,
 * has the name of NumPy's. Gives our error, for a look at its fields.
 */
export async function bothReject(
  ours: () => unknown,
  theirs: Reply | Promise<Reply>,
  options: RejectOptions = {},
): Promise<Error> {
  const failure = failureOf(await theirs);
  const said = `NumPy raises ${failure.type}: ${failure.message}`;
  let result: unknown;
  try {
    result = await ours();
  } catch (error) {
    if (!(error instanceof Error)) return fail(`ours threw ${String(error)}, which is not an Error; ${said}`);
    const wanted = options.as ?? counterpart(failure.type);
    if (!classNames(error).includes(wanted)) {
      return fail(`ours threw ${classNames(error)[0] ?? "Error"}, not ${wanted}: ${error.message}\n${said}`);
    }
    if (options.message !== undefined) checkMessage(error, failure, options.message);
    return error;
  }
  return fail(`ours accepted this and gave ${String(result)}; ${said}`);
}
