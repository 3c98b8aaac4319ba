/**
 * NumPy's `str` of single scalars: as short as it identifies the value, whatever the print options say.
 *
 * @module
 */
import type { FloatSize } from "./decimal.js";
import { positionalText, scientificText, type DigitRules, type Trim } from "./float-text.js";
import { floatSize, type Printable, type PrintableValue } from "./printable.js";

/** From here on scalars are written with an exponent: where the dtype's digits end. */
const LARGE: Readonly<Record<FloatSize, number>> = { 2: 1e3, 4: 1e6, 8: 1e16 };

function floatText(x: number, size: FloatSize, trim: Trim, plus: boolean): string {
  if (Number.isNaN(x)) return plus ? "+nan" : "nan";
  const rules: DigitRules = { precision: -1, minDigits: -1, unique: true, trim, plus, padLeft: -1 };
  const magnitude = Math.abs(x);
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < LARGE[size])) {
    return positionalText(x, size, { ...rules, fractional: true, padRight: -1 });
  }
  return scientificText(x, size, { ...rules, trim: "-", exponentDigits: -1 });
}

/** `(1+2j)`; a real part of +0 is left out, with the parentheses. */
function complexText(re: number, im: number, size: FloatSize): string {
  if (Object.is(re, 0)) return `${floatText(im, size, "-", false)}j`;
  return `(${floatText(re, size, "-", false)}${floatText(im, size, "-", true)}j)`;
}

/** One element of an array as its scalar prints. */
export function scalarText(value: PrintableValue, dtype: Printable["dtype"]): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "object") return complexText(value[0] as number, value[1] as number, floatSize(dtype));
  return dtype.kind === "f" ? floatText(Number(value), floatSize(dtype), "0", false) : String(value);
}
