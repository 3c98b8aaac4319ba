/** Complex results: close when the distance is small beside the number's size, component by component for NaN and infinity. */
import { AssertionError } from "node:assert";

import { dtypeEntry, elementsOf, type ComplexValue, type RawArray } from "@rustnum/oracle";

const EPSILON: Readonly<Record<string, number>> = { complex64: 2 ** -23, complex128: 2 ** -52 };

/** Beyond this a product of components overflows, and with fused operations it does so at other places. */
const LARGEST: Readonly<Record<string, number>> = { complex64: 3e38, complex128: 1e308 };

const nameOf = (a: RawArray): string => (typeof a.dtype === "string" ? a.dtype : a.dtype.name);

function close(a: ComplexValue, b: ComplexValue, epsilon: number, smallest: number): boolean {
  const size = Math.hypot(b.re, b.im);
  return (["re", "im"] as const).every((part) => {
    const [x, y] = [a[part], b[part]];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) && Number.isNaN(y);
    if (!Number.isFinite(x) || !Number.isFinite(y)) return x === y;
    return Math.abs(x - y) <= epsilon * size + smallest;
  });
}

/** Fails unless all elements are within `units` epsilons of the sizes of NumPy's. `skip` names elements that do not count. */
export function expectCloseComplex(actual: RawArray, expected: RawArray, units: number, context: string, skip: (index: number) => boolean = () => false): void {
  const name = nameOf(expected);
  if (nameOf(actual) !== name) throw new AssertionError({ message: `${context}: dtype ${nameOf(actual)}, NumPy has ${name}` });
  if (actual.shape.join() !== expected.shape.join()) {
    throw new AssertionError({ message: `${context}: shape (${actual.shape.join()}), NumPy has (${expected.shape.join()})` });
  }
  const epsilon = units * (EPSILON[name] ?? 0);
  const smallest = dtypeEntry(name).itemsize === 8 ? 2 ** -145 : 2 ** -1070;
  const [ours, theirs] = [elementsOf(actual) as ComplexValue[], elementsOf(expected) as ComplexValue[]];
  const wrong = theirs.flatMap((b, k) => {
    const a = ours[k] as ComplexValue;
    return skip(k) || close(a, b, epsilon, smallest) ? [] : [`  at ${String(k)}: (${String(a.re)}, ${String(a.im)}), NumPy has (${String(b.re)}, ${String(b.im)})`];
  });
  if (wrong.length > 0) throw new AssertionError({ message: `${context}: ${String(wrong.length)} of ${String(theirs.length)} elements differ\n${wrong.slice(0, 6).join("\n")}` });
}

/** Whether an intermediate product of two numbers may leave the range. */
export function mayOverflow(name: string, a: ComplexValue, b: ComplexValue): boolean {
  const largest = LARGEST[name] ?? Infinity;
  const product = Math.max(Math.abs(a.re), Math.abs(a.im)) * Math.max(Math.abs(b.re), Math.abs(b.im));
  return !(product * 2 < largest);
}
