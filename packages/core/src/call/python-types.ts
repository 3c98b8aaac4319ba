/**
 * What Python calls the types of JavaScript's values, for errors in NumPy's words.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import { isComplex } from "../values/complex.js";

/** The name of the Python type that a value stands for: `float` for a number, `list` for an Array. */
export function pythonType(value: unknown): string {
  switch (typeof value) {
    case "number":
      return "float";
    case "bigint":
      return "int";
    case "boolean":
      return "bool";
    case "string":
      return "str";
    case "function":
      return "function";
    case "symbol":
      return "symbol";
    default:
      if (value === null || value === undefined) return "NoneType";
      if (Array.isArray(value)) return "list";
      if (isNDArray(value)) return "numpy.ndarray";
      if (isComplex(value)) return "complex";
      return value.constructor === Object ? "dict" : (value.constructor?.name ?? "object");
  }
}
