/**
 * Printing as NumPy prints: `array2string`, `array_repr`, `array_str`, single floats, and the options.
 *
 * @module
 */
export { array2string, array_repr, array_str, type Array2stringOptions, type ArrayTextOptions } from "./array-text.js";
export { base_repr, binary_repr } from "./base.js";
export { display, type Display } from "./html.js";
export {
  format_float_positional,
  format_float_scientific,
  type FloatLike,
  type FormatFloatOptions,
  type FormatPositionalOptions,
  type FormatScientificOptions,
} from "./format-float.js";
export type { Trim } from "./float-text.js";
export {
  get_printoptions,
  printoptions,
  set_printoptions,
  type FloatMode,
  type Formatter,
  type PrintOptions,
  type PrintOptionsScope,
  type PrintOverrides,
  type SignMode,
} from "./options.js";
export type { Printable, PrintableField, PrintableValue } from "./printable.js";
