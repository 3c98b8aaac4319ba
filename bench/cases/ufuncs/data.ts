/** Arrays of every dtype, made alike in both languages. */
import np from "rustnum";
import type { NDArray } from "rustnum";
import { uniform } from "../../src/data.js";
import { USUAL } from "./domains.js";
import type { Domain, Interval } from "./domains.js";

/** The dtypes of the table. */
export const DTYPES = ["float64", "float32", "int32", "int64", "uint8", "bool", "complex128"] as const;
export type TableDType = (typeof DTYPES)[number] | "float16";

/** The interval of argument `k`. */
export function intervalOf(domain: Domain, dtype: TableDType, k: number): Interval {
  const kind = dtype === "bool" ? "bool" : dtype.includes("int") ? "int" : "float";
  return domain[kind]?.[k] ?? (USUAL[kind][k] as Interval);
}

/** An expression for NumPy. */
export function numpyData(n: number, dtype: TableDType, [low, high]: Interval, seed: number): string {
  // Truncation towards zero makes whole numbers of what lies below the next one.
  const whole = `uniform(${n}, ${low}, ${high + (low < 0 ? 0 : 0.999)}, ${seed})`;
  if (dtype === "bool") return `${whole}.astype(np.int8).astype(np.bool_)`;
  if (dtype.includes("int")) return `${whole}.astype(np.${dtype})`;
  const real = `uniform(${n}, ${low}, ${high}, ${seed})`;
  if (dtype === "complex128") return `${real} + 1j * uniform(${n}, ${low}, ${high}, ${seed + 3})`;
  return `${real}.astype(np.${dtype})`;
}

/** The same array here. */
export function data(n: number, dtype: TableDType, [low, high]: Interval, seed: number): NDArray {
  const whole = (): NDArray => uniform(n, low, high + (low < 0 ? 0 : 0.999), seed);
  if (dtype === "bool") return whole().astype("int8").astype("bool");
  if (dtype.includes("int")) return whole().astype(dtype);
  const real = uniform(n, low, high, seed);
  if (dtype === "complex128") return np.add(real, np.multiply(uniform(n, low, high, seed + 3), np.complex(0, 1)));
  return real.astype(dtype);
}
