/**
 * Ufuncs by name, with a type of the caller's: kernels that are no ufuncs of NumPy, and calls with arguments that are
 * only known at run time.
 *
 * @module
 */
import "../native.js";
import { nameInWarnings, ufunc } from "@rustnum/core";

/** A function whose arguments are only known at run time. */
export type AnyCall = (...args: unknown[]) => unknown;

/**
 * The ufunc of a name, called as `K`.
 *
 * @param publicName - as warnings name it, where it is an internal one.
 */
export function kernel<K = AnyCall>(name: string, publicName?: string): K {
  if (publicName !== undefined) nameInWarnings(name, publicName);
  const object: unknown = ufunc(name);
  return object as K;
}
