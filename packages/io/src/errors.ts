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

/** NumPy's `UserWarning`. */
export function warn(message: string): void {
  process.emitWarning(message, "UserWarning");
}
