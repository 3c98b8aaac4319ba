/**
 * Registers this package's kernels with core. Imported first by every module that needs a ufunc.
 *
 * @module
 */
import { UFuncTypeError, dtype, loadAddon, promote_types, registerNative, setPromoter } from "@rustnum/core";
import type { DType, Promoter } from "@rustnum/core";

const addon = loadAddon(import.meta.url, "@rustnum/ufunc");
registerNative({ table: addon["table"] });

const isInteger = (d: DType): boolean => d.kind === "i" || d.kind === "u";
const [bool, int64, uint64, float64] = [dtype("bool"), dtype("int64"), dtype("uint64"), dtype("float64")];

/** Signed beside unsigned 64-bit integers would meet in float64 and lose digits: there are loops for the mix. */
const compareIntegers: Promoter = (inputs) => {
  const [a, b] = inputs;
  if (a === undefined || b === undefined || !isInteger(a) || !isInteger(b)) return undefined;
  if (promote_types(a, b) !== float64) return undefined;
  return inputs.map((d) => (d.kind === "i" ? int64 : uint64));
};

for (const name of ["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"]) {
  setPromoter(name, compareIntegers, { exactScalars: true });
}

for (const name of ["logical_and", "logical_or"]) setPromoter(name, (inputs) => inputs.map(() => bool));

/** Division of integers and booleans is division of float64s, whatever their size. */
setPromoter("divide", (inputs) =>
  inputs.every((d) => isInteger(d) || d === bool) ? inputs.map(() => float64) : undefined,
);

setPromoter("subtract", (inputs) => {
  if (!inputs.every((d) => d === bool)) return undefined;
  const message =
    "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.";
  throw new UFuncTypeError(message, "subtract", ["bool", "bool"]);
});
