/**
 * Methods that other packages bring: until they are imported, calling one says which package to install.
 *
 * @module
 */
import { NDArray } from "./ndarray.js";

const BROUGHT: Readonly<Record<string, readonly string[]>> = {
  "@rustnum/ufunc": [
    "add", "subtract", "multiply", "divide", "remainder", "power", "equal", "not_equal", "less", "less_equal", "greater",
    "greater_equal", "iadd", "isubtract", "imultiply", "idivide", "iremainder", "ipower", "sum", "prod", "min", "max",
    "mean", "any", "all", "cumsum",
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
