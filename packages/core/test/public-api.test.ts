/** The names that this package exports: adding one is a decision, losing one a breaking change. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

import * as core from "../src/index.js";

it("exports these names", () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "AxisError",
      "Complex",
      "DetachedError",
      "FloatingPointError",
      "IndexError",
      "InternalError",
      "LinAlgError",
      "MemoryError",
      "NDArray",
      "OverflowError",
      "Program",
      "RuntimeWarning",
      "UFuncTypeError",
      "VERSION",
      "ValueError",
      "accumulation",
      "addMethods",
      "arange",
      "array",
      "array2string",
      "array_repr",
      "array_str",
      "asarray",
      "bool",
      "broadcast_to",
      "can_cast",
      "checkReduced",
      "complex",
      "complex128",
      "complex64",
      "complexParts",
      "coreFunction",
      "defineUfunc",
      "dtype",
      "empty",
      "errstate",
      "float16",
      "float32",
      "float64",
      "format_float_positional",
      "format_float_scientific",
      "frombuffer",
      "frompyfunc",
      "full",
      "get_num_threads",
      "get_printoptions",
      "geterr",
      "geterrcall",
      "int16",
      "int32",
      "int64",
      "int8",
      "isNDArray",
      "isOptions",
      "loadAddon",
      "nameInWarnings",
      "normalizeAxes",
      "offer",
      "ones",
      "platformTriples",
      "printoptions",
      "program",
      "promote_types",
      "readCall",
      "reduction",
      "registerLoop",
      "registerNative",
      "registry",
      "reportFloatStatus",
      "scope",
      "setPromoter",
      "set_num_threads",
      "set_printoptions",
      "seterr",
      "seterrcall",
      "show_config",
      "ufunc",
      "uint16",
      "uint32",
      "uint64",
      "uint8",
      "vectorize",
      "wholeCore",
      "wholeFold",
      "wholeTruth",
      "zeros",
    ]
  `);
});

it("gives arrays these members, and says which package brings the others", () => {
  const own = Object.getOwnPropertyDescriptors(core.NDArray.prototype);
  const names = Object.keys(own).filter((name) => !name.startsWith("_"));
  const elsewhere = names.filter((name) => {
    const { value } = own[name as keyof typeof own] as PropertyDescriptor;
    try {
      if (typeof value === "function" && name !== "constructor")
        (value as (this: unknown) => unknown).call(core.zeros([]));
    } catch (error) {
      return String(error).includes("@rustnum/ufunc");
    }
    return false;
  });
  expect(names.filter((name) => !elsewhere.includes(name)).sort()).toMatchInlineSnapshot(`
    [
      "T",
      "assign",
      "astype",
      "base",
      "constructor",
      "copy",
      "data",
      "dispose",
      "dtype",
      "flags",
      "get",
      "getBigint",
      "imag",
      "item",
      "itemsize",
      "length",
      "nbytes",
      "ndim",
      "real",
      "reshape",
      "set",
      "shape",
      "slice",
      "strides",
      "toJSON",
      "toString",
      "tolist",
      "transpose",
    ]
  `);
  expect(elsewhere.sort()).toMatchInlineSnapshot(`
    [
      "absolute",
      "add",
      "all",
      "any",
      "argmax",
      "argmin",
      "bitwise_and",
      "bitwise_or",
      "bitwise_xor",
      "clip",
      "conj",
      "conjugate",
      "cumprod",
      "cumsum",
      "divide",
      "divmod",
      "dot",
      "equal",
      "floor_divide",
      "greater",
      "greater_equal",
      "iadd",
      "ibitwise_and",
      "ibitwise_or",
      "ibitwise_xor",
      "idivide",
      "ifloor_divide",
      "ileft_shift",
      "imatmul",
      "imultiply",
      "invert",
      "ipower",
      "iremainder",
      "iright_shift",
      "isubtract",
      "left_shift",
      "less",
      "less_equal",
      "matmul",
      "max",
      "mean",
      "min",
      "multiply",
      "negative",
      "not_equal",
      "positive",
      "power",
      "prod",
      "remainder",
      "right_shift",
      "round",
      "std",
      "subtract",
      "sum",
      "var",
    ]
  `);
});

it("has the version of its package.json", () => {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  expect(core.VERSION).toBe(version);
});
