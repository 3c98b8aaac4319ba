/** Complex results: close when the distance is small beside the number's size, component by component for NaN and infinity. */
import { AssertionError } from "node:assert";

import { dtypeEntry, elementsOf, type ComplexValue, type RawArray } from "@rustnum/oracle";

const EPSILON: Readonly<Record<string, number>> = { complex64: 2 ** -23, complex128: 2 ** -52 };

/** Beyond this a product of components overflows, and with fused operations it does so at other places. */
const LARGEST: Readonly<Record<string, number>> = { complex64: 3e38, complex128: 1e308 };

const nameOf = (a: RawArray): string => (typeof a.dtype === "string" ? a.dtype : a.dtype.name);

function close(a: ComplexValue, b: ComplexValue, epsilon: number, smallest: number): boolean {
  const whole = Math.hypot(b.re, b.im);
  return (["re", "im"] as const).every((part) => {
    const [x, y] = [a[part], b[part]];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) && Number.isNaN(y);
    if (!Number.isFinite(x) || !Number.isFinite(y)) return x === y;
    // Beside NaN or infinity a part has only its own size to be measured by.
    return Math.abs(x - y) <= epsilon * (Number.isFinite(whole) ? whole : Math.abs(y)) + smallest;
  });
}

/** Fails unless all elements are within `units` epsilons of the sizes of NumPy's. `skip` names elements that do not count. */
export function expectCloseComplex(
  actual: RawArray,
  expected: RawArray,
  units: number | ((index: number) => number),
  context: string,
  skip: (index: number) => boolean = () => false,
): void {
  const name = nameOf(expected);
  if (nameOf(actual) !== name)
    throw new AssertionError({ message: `${context}: dtype ${nameOf(actual)}, NumPy has ${name}` });
  if (actual.shape.join() !== expected.shape.join()) {
    throw new AssertionError({
      message: `${context}: shape (${actual.shape.join()}), NumPy has (${expected.shape.join()})`,
    });
  }
  const epsilon = (k: number): number => (typeof units === "number" ? units : units(k)) * (EPSILON[name] ?? 0);
  const smallest = dtypeEntry(name).itemsize === 8 ? 2 ** -145 : 2 ** -1070;
  const [ours, theirs] = [elementsOf(actual) as ComplexValue[], elementsOf(expected) as ComplexValue[]];
  const wrong = theirs.flatMap((b, k) => {
    const a = ours[k] as ComplexValue;
    return skip(k) || close(a, b, epsilon(k), smallest)
      ? []
      : [`  at ${String(k)}: (${String(a.re)}, ${String(a.im)}), NumPy has (${String(b.re)}, ${String(b.im)})`];
  });
  if (wrong.length > 0)
    throw new AssertionError({
      message: `${context}: ${String(wrong.length)} of ${String(theirs.length)} elements differ\n${wrong.slice(0, 6).join("\n")}`,
    });
}

/** Whether an intermediate product of two numbers may leave the range. */
export function mayOverflow(name: string, a: ComplexValue, b: ComplexValue): boolean {
  const largest = LARGEST[name] ?? Infinity;
  const product = Math.max(Math.abs(a.re), Math.abs(a.im)) * Math.max(Math.abs(b.re), Math.abs(b.im));
  return !(product * 2 < largest);
}

/** How much a power enlarges relative errors: by the size of the exponent's product with the logarithm. */
export function powerUnits(a: ComplexValue, b: ComplexValue): number {
  const [size, angle] = [Math.hypot(a.re, a.im), Math.atan2(a.im, a.re)];
  return 8 + 16 * Math.hypot(b.re, b.im) * (size === 0 ? 0 : Math.hypot(Math.log(size), angle));
}

/** Whether a power of these stays far from the ends of the range, where implementations go different ways. */
export function tamePower(a: ComplexValue, b: ComplexValue): boolean {
  const parts = [a.re, a.im, b.re, b.im];
  if (!parts.every((x) => Number.isFinite(x) && (x === 0 || (Math.abs(x) > 1e-3 && Math.abs(x) < 1e3)))) return false;
  const size = Math.hypot(a.re, a.im);
  return size === 0 || Math.abs(b.re * Math.log(size) - b.im * Math.atan2(a.im, a.re)) < 60;
}
