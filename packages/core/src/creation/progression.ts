/**
 * Arithmetic progressions in an array's memory, computed in its own dtype as NumPy's `fill` functions do.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { typedView } from "../array/memory.js";
import type { NDArray } from "../array/ndarray.js";
import { dtype as toDType } from "../dtype/dtype.js";
import { copyInto } from "../exec/copy.js";
import { float16ToNumber } from "../values/float16.js";

const { fround } = Math;
const TWO_32 = 2 ** 32;

/** Continues what the first two elements of a one-dimensional array begin: element k is first + k·(second − first). */
export function continueProgression(a: NDArray): void {
  const { kind, itemsize } = a._dtype;
  if (kind === "f" && itemsize === 2) fillHalves(a);
  else if (kind === "f" || kind === "c") fillFloats(typedView(a) as Float64Array | Float32Array, kind === "c" ? 2 : 1);
  else if (itemsize === 8) fillWide(typedView(a) as BigInt64Array);
  else fillIntegers(typedView(a) as Int32Array);
}

/** Up to here float32 counts exactly. */
const EXACT_SINGLE = 2 ** 24;

function fillFloats(data: Float64Array | Float32Array, parts: 1 | 2): void {
  if (parts === 2) {
    for (const part of [0, 1]) fillPart(data, part);
  } else if (data instanceof Float64Array) fillDoubles(data);
  else if (data.length <= EXACT_SINGLE) fillSingles(data);
  else {
    const first = data[0] as number;
    const delta = fround((data[1] as number) - first);
    for (let k = 2; k < data.length; k++) data[k] = first + fround(fround(k) * delta);
  }
}

/** One part of complex numbers. */
function fillPart(data: Float64Array | Float32Array, part: number): void {
  const round = data instanceof Float64Array ? (x: number): number => x : fround;
  const first = data[part] as number;
  const delta = round((data[part + 2] as number) - first);
  for (let k = 2, at = part + 4; at < data.length; k++, at += 2) data[at] = first + round(round(k) * delta);
}

/** By itself, so that the loop is compiled for the one kind of array. */
function fillDoubles(data: Float64Array): void {
  const { length } = data;
  const first = data[0] as number;
  const step = (data[1] as number) - first;
  for (let k = 2; k < length; k++) data[k] = first + k * step;
}

function fillSingles(data: Float32Array): void {
  const { length } = data;
  const first = data[0] as number;
  const delta = fround((data[1] as number) - first);
  for (let k = 2; k < length; k++) data[k] = first + fround(k * delta);
}

/** In float32, like all arithmetic of float16. */
function fillHalves(a: NDArray): void {
  const bits = typedView(a) as Uint16Array;
  const wide = newArray(a._shape, toDType("float32"));
  const data = typedView(wide) as Float32Array;
  const first = float16ToNumber(bits[0] as number);
  const delta = fround(float16ToNumber(bits[1] as number) - first);
  for (let k = 0; k < data.length; k++) data[k] = first + fround(fround(k) * delta);
  const second = bits[1] as number;
  const zeroth = bits[0] as number;
  copyInto(a, wide);
  bits[0] = zeroth;
  bits[1] = second;
}

/** 8 to 32 bits: sums wrap, as the memory they are written to does. */
function fillIntegers(data: Int32Array): void {
  const step = (data[1] as number) - (data[0] as number);
  let value = data[1] as number;
  for (let k = 2; k < data.length; k++) {
    // Sums of two 33-bit integers are exact, and the bit operator takes them modulo 2³².
    value = (value + step) | 0;
    data[k] = value;
  }
}

function fillWide(data: BigInt64Array): void {
  const { length } = data;
  const first = data[0] as bigint;
  const step = (data[1] as bigint) - first;
  const last = first + BigInt(length - 1) * step;
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  if (first > limit || first < -limit || last > limit || last < -limit) {
    for (let k = 2, value = first + 2n * step; k < length; k++, value += step) data[k] = value;
    return;
  }
  // As halves: a bigint for each element would take fifty times as long.
  const halves = new Int32Array(data.buffer, data.byteOffset, 2 * length);
  const [start, delta] = [Number(first), Number(step)];
  const isNarrow = [first, last].every((value) => BigInt.asIntN(32, value) === value);
  if (isNarrow) {
    for (let k = 2, at = 4; k < length; k++, at += 2) {
      const value = (start + k * delta) | 0;
      halves[at] = value;
      halves[at + 1] = value >> 31;
    }
    return;
  }
  for (let k = 2, at = 4; k < length; k++, at += 2) {
    const value = start + k * delta;
    halves[at] = value;
    halves[at + 1] = Math.floor(value / TWO_32);
  }
}
