/**
 * The numeric dtypes by name: NumPy's names and aliases, one-letter codes and array-interface codes.
 *
 * @module
 */
import type { DType } from "./interface.js";
import { DTYPES } from "./table.js";
import type { DTypeName } from "./types.js";

const BY_NAME = new Map<string, DType>();
for (const dtype of DTYPES) for (const key of [dtype.name, dtype.char, dtype.str]) BY_NAME.set(key, dtype);
const ALIASES: Readonly<Record<string, DTypeName>> = {
  bool_: "bool", "?": "bool", b1: "bool", i1: "int8", u1: "uint8", i2: "int16", u2: "uint16", i4: "int32", u4: "uint32",
  i8: "int64", u8: "uint64", f2: "float16", f4: "float32", f8: "float64", c8: "complex64", c16: "complex128",
  byte: "int8", ubyte: "uint8", short: "int16", ushort: "uint16", intc: "int32", uintc: "uint32", intp: "int64",
  uintp: "uint64", int: "int64", int_: "int64", uint: "uint64", longlong: "int64", ulonglong: "uint64", long: "int64",
  ulong: "uint64", half: "float16", single: "float32", double: "float64", float: "float64", csingle: "complex64",
  cdouble: "complex128", complex: "complex128", q: "int64", Q: "uint64", p: "int64", P: "uint64", n: "int64", N: "uint64",
}; // prettier-ignore
for (const [alias, name] of Object.entries(ALIASES)) BY_NAME.set(alias, named(name));

/** The dtype with one of NumPy's names or codes; undefined when there is none. @internal */
export function byName(text: string): DType | undefined {
  return BY_NAME.get(text) ?? (/^[=|<]/.test(text) ? BY_NAME.get(text.slice(1)) : undefined);
}

/** A dtype by its own name. @internal */
export function named<D extends DTypeName>(name: D): DType<D> {
  const found = BY_NAME.get(name);
  if (found === undefined) throw new Error(`internal: no dtype ${name}`);
  return found as DType<D>;
}
