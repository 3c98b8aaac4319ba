/**
 * Ufuncs by name, with a type of the caller's: kernels that are no ufuncs of NumPy, and calls with arguments that are
 * only known at run time.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";

/** A function whose arguments are only known at run time. */
export type AnyCall = (...args: unknown[]) => unknown;

/** The ufunc of a name, called as `K`. */
export function kernel<K = AnyCall>(name: string): K {
  const object: unknown = ufunc(name);
  return object as K;
}
