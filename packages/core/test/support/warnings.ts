/** Warnings as data: what a call would have sent to `process.emitWarning`. */
import { vi } from "vitest";

/** A warning, as the oracle describes NumPy's. */
export interface Caught {
  readonly category: string;
  readonly message: string;
}

/** Runs `body` and gives what it returned beside the warnings that it gave. */
export function withWarnings<T>(body: () => T): { readonly value: T; readonly warnings: readonly Caught[] } {
  const warnings: Caught[] = [];
  const spy = vi.spyOn(process, "emitWarning").mockImplementation((warning: string | Error, category?: unknown) => {
    if (warning instanceof Error) warnings.push({ category: warning.name, message: warning.message });
    else warnings.push({ category: typeof category === "string" ? category : "Warning", message: warning });
  });
  try {
    return { value: body(), warnings };
  } finally {
    spy.mockRestore();
  }
}

/** Runs `body` without its warnings being seen. */
export function quietly<T>(body: () => T): T {
  return withWarnings(body).value;
}

/** The texts of warnings, in an order of their own: which of two comes first is nobody's business. */
export function texts(warnings: readonly Caught[]): string[] {
  return warnings.map(({ category, message }) => `${category}: ${message}`).sort();
}
