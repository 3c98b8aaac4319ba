/**
 * Arrays where JavaScript wants a primitive value: `Number(a)`, `+a`, `a > 1`, template literals.
 *
 * @module
 */
import { Complex } from "../values/complex.js";
import { item } from "./export.js";
import type { NDArray } from "./ndarray.js";

/**
 * The text of any array where text is wanted, otherwise the value of an array that has just one.
 *
 * @throws TypeError for other arrays, because `a + b` would silently join their texts.
 */
export function toPrimitive(a: NDArray, hint: string): string | number | bigint | boolean {
  if (hint === "string") return a.toString();
  if (a.size !== 1) {
    throw new TypeError(
      `only arrays of size 1 can be converted to JavaScript scalars, not one of shape (${a._shape.join(", ")}${a.ndim === 1 ? "," : ""}): operators are methods (a.add(b), a.less(b)), and text is String(a)`,
    );
  }
  const value = item(a, []);
  if (!(value instanceof Complex)) return value as string | number | bigint | boolean;
  if (hint === "number") throw new TypeError("can't convert complex to float");
  return String(value);
}
