/**
 * What the functions on records take.
 *
 * @module
 */
import type { NDArray } from "../../array/ndarray.js";
import { asarray } from "../../creation/array.js";
import type { ArrayLike } from "../../creation/values.js";
import { fieldsOf } from "../../dtype/structured/layout.js";
import type { Field } from "../../dtype/structured/layout.js";
import type { NewField } from "../../dtype/structured/make.js";
import { ValueError } from "../../errors.js";

/** What the functions take that NumPy's need for masked arrays and recarrays. */
export interface FieldOptions {
  /** Only false: there are no masked arrays. */
  usemask?: false;
  /** Of no effect: all arrays of records are alike. */
  asrecarray?: boolean;
}

/** An array of records. @throws ValueError when it is none. */
export function records(value: unknown): NDArray {
  const a = asarray(value as ArrayLike);
  if (fieldsOf(a._id) === undefined) throw new ValueError("arr must be a structured array");
  return a;
}

/** @throws TypeError when masked arrays are asked for. */
export function refuseMasks(given: Readonly<Record<string, unknown>>): void {
  if (given["usemask"] === true) throw new TypeError("usemask: there are no masked arrays");
}

/** A field without its place, for a record of its own. */
export function placeless({ name, title, dtype }: Field): NewField {
  return { name, title, dtype };
}
