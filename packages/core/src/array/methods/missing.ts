/**
 * Methods that other packages bring: until they are imported, calling one says which package to install.
 *
 * @module
 */
import { NDArray } from "../ndarray.js";

/** The methods of each package. Its test of public names asserts that these are the ones that it brings. */
export const BROUGHT: Readonly<Record<string, readonly string[]>> = {
  "@rustnum/io": ["tofile"],
  "@rustnum/ufunc": [
    "absolute", "add", "all", "any", "argmax", "argmin", "bitwise_and", "bitwise_or", "bitwise_xor", "clip", "conj",
    "conjugate", "cumprod", "cumsum", "divide", "divmod", "dot", "equal", "floor_divide", "greater", "greater_equal", "iadd",
    "ibitwise_and", "ibitwise_or", "ibitwise_xor", "idivide", "ifloor_divide", "ileft_shift", "imatmul", "imultiply", "invert",
    "ipower", "iremainder", "iright_shift", "isubtract", "left_shift", "less", "less_equal", "matmul", "max", "mean", "min",
    "multiply", "negative", "not_equal", "positive", "power", "prod", "remainder", "right_shift", "round", "std", "subtract",
    "sum", "trace", "var",
  ],
}; // prettier-ignore

for (const [name, methods] of Object.entries(BROUGHT)) {
  for (const method of methods) {
    const value = (): never => {
      throw new TypeError(`the method '${method}' comes with ${name}: npm install ${name}, then import "${name}"`);
    };
    if (!(method in NDArray.prototype))
      Object.defineProperty(NDArray.prototype, method, { value, writable: true, configurable: true });
  }
}
