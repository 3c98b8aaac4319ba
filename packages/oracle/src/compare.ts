/** Comparing what we computed with what NumPy did: dtype, then shape, then every element. */

import { AssertionError } from "node:assert";

import {
  dtypeEntry,
  findDtype,
  toBigInt,
  toNumber,
  type ComplexValue,
  type DtypeEntry,
  type Element,
} from "./dtypes.js";
import { elementText, indexText, sizeOf, viewOf, type RawArray } from "./elements.js";
import { ulpDistance, type FloatDtype } from "./ulp.js";
import { dtypeName, type Value } from "./values.js";

/** How close is close enough. */
export interface Tolerance {
  /** The largest distance in ULPs, per component, for floating dtypes; 0, equal bits, unless given. */
  readonly ulp?: number;
  /** Whether +0 and -0 may stand for each other; they differ unless this says otherwise. */
  readonly anyZero?: boolean;
}

const SHOWN = 5;

/** ULPs between two components; signed zeros are `Infinity` apart where their sign counts. */
function componentDistance(dtype: FloatDtype, a: number, b: number, anyZero: boolean): number {
  if (a === 0 && b === 0 && !Object.is(a, b)) return anyZero ? 0 : Infinity;
  return ulpDistance(dtype, a, b);
}

function distance(entry: DtypeEntry, a: Element, b: Element, anyZero: boolean): number {
  if (entry.kind === "f") return componentDistance(entry.name as FloatDtype, a as number, b as number, anyZero);
  if (entry.kind === "c") {
    const [x, y] = [a as ComplexValue, b as ComplexValue];
    const component = entry.component as FloatDtype;
    return Math.max(
      componentDistance(component, x.re, y.re, anyZero),
      componentDistance(component, x.im, y.im, anyZero),
    );
  }
  return a === b ? 0 : Infinity;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** What differs between two arrays, in words; null when nothing does. Any NaN equals any NaN. */
export function difference(actual: RawArray, expected: RawArray, tolerance: Tolerance = {}): string | null {
  const name = dtypeName(expected.dtype);
  if (dtypeName(actual.dtype) !== name) return `dtype ${dtypeName(actual.dtype)}, NumPy has ${name}`;
  const { shape } = expected;
  if (actual.shape.length !== shape.length || actual.shape.some((side, axis) => side !== shape[axis])) {
    return `shape (${actual.shape.join(", ")}), NumPy has (${shape.join(", ")})`;
  }
  if (sameBytes(actual.bytes, expected.bytes)) return null;
  const entry = findDtype(name);
  if (entry === undefined) return `the bytes differ (dtype ${name})`;
  if (actual.bytes.byteLength !== expected.bytes.byteLength) {
    return `${actual.bytes.byteLength} bytes where shape and dtype need ${expected.bytes.byteLength}`;
  }
  return elementDifference(entry, actual, expected, tolerance);
}

function elementDifference(
  entry: DtypeEntry,
  actual: RawArray,
  expected: RawArray,
  tolerance: Tolerance,
): string | null {
  const { ulp = 0, anyZero = false } = tolerance;
  const [ours, theirs] = [viewOf(actual.bytes), viewOf(expected.bytes)];
  const size = sizeOf(expected.shape);
  const lines: string[] = [];
  let count = 0;
  let worst = 0;
  for (let flat = 0; flat < size; flat++) {
    const [a, b] = [entry.read(ours, flat * entry.itemsize), entry.read(theirs, flat * entry.itemsize)];
    const ulps = distance(entry, a, b, anyZero);
    if (ulps <= ulp) continue;
    count += 1;
    worst = Math.max(worst, ulps);
    if (count > SHOWN) continue;
    const apart = Number.isFinite(ulps) ? `  (${ulps} ULP)` : "";
    lines.push(`  at ${indexText(flat, expected.shape)}: ${elementText(a)}, NumPy has ${elementText(b)}${apart}`);
  }
  if (count === 0) return null;
  const floating = entry.kind === "f" || entry.kind === "c";
  const allowed = floating ? `; up to ${ulp} ULP allowed, worst ${worst}` : "";
  const more = count > SHOWN ? [`  and ${count - SHOWN} more`] : [];
  return [`${count} of ${size} elements of ${entry.name} differ${allowed}`, ...lines, ...more].join("\n");
}

/** Fails, saying what differs, unless two arrays have the same dtype, shape and elements. */
export function expectSame(actual: RawArray, expected: RawArray, tolerance: Tolerance = {}, context = ""): void {
  const found = difference(actual, expected, tolerance);
  if (found === null) return;
  throw new AssertionError({ message: context === "" ? found : `${context}: ${found}`, stackStartFn: expectSame });
}

/** A complex number from anywhere: what has its parts as `re` and `im`, or as `real` and `imag`. */
export type ComplexLike = ComplexValue | { readonly real: number; readonly imag: number };

function asElement(value: number | bigint | boolean | ComplexLike): Element {
  if (typeof value !== "object") return value;
  return "re" in value ? { re: value.re, im: value.im } : { re: value.real, im: value.imag };
}

/** Whether a floating value survives its dtype; otherwise rounding to it would hide a difference. */
function representable(entry: DtypeEntry, value: Element): boolean {
  if (entry.kind !== "f" && entry.kind !== "c") return true;
  const view = new DataView(new ArrayBuffer(entry.itemsize));
  entry.write(view, 0, value);
  const kept = entry.read(view, 0);
  if (typeof value !== "object" || typeof kept !== "object") return Object.is(kept, toNumber(value));
  return Object.is(kept.re, value.re) && Object.is(kept.im, value.im);
}

function integerDistance(a: Element, b: Element): number {
  const integral = typeof a === "bigint" || Number.isInteger(a);
  return integral && toBigInt(a) === toBigInt(b) ? 0 : Infinity;
}

/** The component-wise comparison of a JavaScript scalar with a typed NumPy scalar or a Python one; null when they agree. */
export function scalarDifference(
  actual: number | bigint | boolean | ComplexLike,
  expected: Value,
  tolerance: Tolerance = {},
): string | null {
  const ours = asElement(actual);
  const [entry, theirs] = typedScalar(expected);
  const given = typeof ours === "object" ? "c" : typeof ours === "boolean" ? "b" : "real";
  const wanted = entry.kind === "c" || entry.kind === "b" ? entry.kind : "real";
  const text = `${elementText(ours)}, NumPy has ${elementText(theirs)} (${entry.name})`;
  if (given !== wanted) return text;
  if (!representable(entry, ours)) return `${text}: ours is not a ${entry.name}`;
  // A 64-bit integer may be read out as a number or as a bigint; as numbers they must be exact to be the same.
  const exact = entry.kind === "i" || entry.kind === "u";
  const apart = exact ? integerDistance(ours, theirs) : distance(entry, ours, theirs, tolerance.anyZero ?? false);
  if (apart <= (tolerance.ulp ?? 0)) return null;
  return Number.isFinite(apart) ? `${text}  (${apart} ULP)` : text;
}

/** The dtype and value of any scalar result; a Python int counts as int64, a float as float64. */
function typedScalar(value: Value): readonly [DtypeEntry, Element] {
  switch (value.kind) {
    case "scalar": {
      const entry = dtypeEntry(value.dtype.name);
      return [entry, entry.read(viewOf(value.bytes), 0)];
    }
    case "bool":
      return [dtypeEntry("bool"), value.value];
    case "int":
      return [dtypeEntry("int64"), value.value];
    case "float":
      return [dtypeEntry("float64"), value.value];
    case "complex":
      return [dtypeEntry("complex128"), { re: value.re, im: value.im }];
    default:
      throw new TypeError(`NumPy gave ${value.kind}, not a scalar`);
  }
}

/** Fails unless a JavaScript scalar is the value of NumPy's scalar. */
export function expectSameScalar(
  actual: number | bigint | boolean | ComplexLike,
  expected: Value,
  tolerance: Tolerance = {},
  context = "",
): void {
  const found = scalarDifference(actual, expected, tolerance);
  if (found === null) return;
  throw new AssertionError({
    message: context === "" ? found : `${context}: ${found}`,
    stackStartFn: expectSameScalar,
  });
}
