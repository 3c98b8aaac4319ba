/**
 * Errors of this package, and those of the addon as the classes that people catch.
 *
 * @module
 */
import { ValueError } from "@rustnum/core";

/** A file without anything in it: Python's `EOFError`. */
export class EOFError extends Error {
  override name = "EOFError";
  /** Stable, for programs. */
  readonly code: string = "RUSTNUM_EOF";
}

/** Calls the addon; what it says of the data becomes a ValueError. */
export function native<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "InvalidArg") throw new ValueError(error.message);
    throw error;
  }
}

/** What a value is called in messages. */
export function typeName(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  const { constructor } = value;
  return typeof constructor === "function" ? constructor.name : "object";
}

/** What Python calls the type of a value, for errors in NumPy's words. */
export function pythonName(value: unknown): string {
  const names: Readonly<Record<string, string>> = { number: "float", bigint: "int", boolean: "bool", string: "str" };
  if (value === null || value === undefined) return "NoneType";
  return names[typeof value] ?? typeName(value);
}

/** A text argument, "" when it is not given. @throws TypeError in Python's words. */
export function textArgument(value: unknown, call: string, position: number): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  const name = value === null ? "None" : pythonName(value);
  throw new TypeError(`${call}() argument ${String(position)} must be str, not ${name}`);
}

/** NumPy's `UserWarning`. */
export function warn(message: string): void {
  process.emitWarning(message, "UserWarning");
}
