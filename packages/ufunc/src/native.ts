/**
 * Registers this package's kernels with core, and says where dtypes are resolved otherwise than by promotion. Imported
 * first by every module that needs a ufunc.
 *
 * @module
 */
import { UFuncTypeError, dtype, loadAddon, promote_types, registerNative, setPromoter } from "@rustnum/core";
import type { DType, Promoter } from "@rustnum/core";

const addon = loadAddon(import.meta.url, "@rustnum/ufunc");
registerNative({ table: addon["table"] });

const isInteger = (d: DType): boolean => d.kind === "i" || d.kind === "u";
const [bool, int64, uint64, float64] = [dtype("bool"), dtype("int64"), dtype("uint64"), dtype("float64")];
const allBool = (inputs: readonly DType[]): boolean => inputs.every((d) => d === bool);

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

for (const name of ["logical_and", "logical_or", "logical_xor"])
  setPromoter(name, (inputs) => inputs.map(() => bool), { exactScalars: true });

/** Division of integers and booleans is division of float64s, whatever their size. */
setPromoter("divide", (inputs) =>
  inputs.every((d) => isInteger(d) || d === bool) ? inputs.map(() => float64) : undefined,
);

/** Functions that refuse booleans alone, which promotion would make int8. */
function refuseBooleans(name: string, message: string): void {
  const refuse: Promoter = (inputs) => {
    if (!allBool(inputs)) return undefined;
    const given = inputs.map((d) => d.name);
    throw new UFuncTypeError(message, name, given);
  };
  setPromoter(name, refuse);
}

refuseBooleans(
  "subtract",
  "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
);
refuseBooleans(
  "negative",
  "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.",
);

for (const name of ["positive", "sign"]) setPromoter(name, undefined, { strict: true });

// Numbers count as integers where only integers make sense.
for (const name of ["bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift"]) {
  setPromoter(name, undefined, { integers: [0, 1] });
}
for (const name of ["gcd", "lcm"]) setPromoter(name, undefined, { integers: [0, 1], strict: true });
for (const name of ["invert", "bitwise_count"]) setPromoter(name, undefined, { integers: [0] });
setPromoter("ldexp", undefined, { integers: [1] });
