/** Operands of everyday numbers. */

import { operand, type Operand } from "./values.js";
import type { Element, NumericDtype } from "./dtypes.js";

/** Ordinary numbers of a dtype, all small, no two neighbours the same. */
export function ordinary(dtype: NumericDtype, shape: readonly number[], seed = 1): Operand {
  const size = shape.reduce((p, n) => p * n, 1);
  const value = (k: number): number => ((k * 7 + seed * 3) % 11) + (/float|complex/.test(dtype) ? 0.25 * (k % 4) : 0);
  return operand(
    dtype,
    shape,
    Array.from({ length: size }, (_, k): Element => {
      if (dtype === "bool") return (k * seed) % 3 === 1;
      if (dtype.startsWith("complex")) return { re: value(k), im: value(k + 5) - 4 };
      return dtype === "int64" || dtype === "uint64" ? BigInt(value(k)) : value(k);
    }),
  );
}
