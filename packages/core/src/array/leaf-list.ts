/**
 * The innermost lists of `tolist`: a loop for each dtype, because one loop over all of them would read every element through a
 * call that the compiler cannot see through.
 *
 * @module
 */
import { ITEMSIZES } from "../dtype/dtype.js";
import type { Storage } from "../memory/storage.js";
import { Complex } from "../values/complex.js";
import { float16ToNumber } from "../values/float16.js";

/** The values of all float16s by their bits, made when they are first wanted. */
let halves: Float32Array | undefined;

/**
 * `n` elements, `step` bytes apart, as a list; undefined where there is no such loop: unaligned elements, dtypes that are not
 * numbers, and integers that are not exact as numbers.
 */
export function leafList(storage: Storage, id: number, offset: number, step: number, n: number): unknown[] | undefined {
  const itemsize = ITEMSIZES[id];
  if (itemsize === undefined || offset % itemsize !== 0 || step % itemsize !== 0) return undefined;
  const from = offset / itemsize;
  const by = step / itemsize;
  switch (id) {
    case 0:
      return flags(storage.u8, from, by, n);
    case 2:
      return bytes(storage.u8, from, by, n);
    case 5:
      return ints(storage.int32(), from, by, n);
    case 7:
      return longs(storage.int32(), 2 * from, 2 * by, n);
    case 9:
      return storage.u8.byteOffset % 2 === 0 ? float16s(storage.u8, from, by, n) : undefined;
    case 10:
      return floats(storage.float32(), from, by, n);
    case 11:
      return doubles(storage.float64(), from, by, n);
    case 12:
      return complexes(storage.float32(), 2 * from, 2 * by, n);
    case 13:
      return complexes(storage.float64(), 2 * from, 2 * by, n);
    default:
      return undefined;
  }
}

function complexes(memory: Float32Array | Float64Array, from: number, by: number, n: number): Complex[] {
  const list = new Array<Complex>(n);
  for (let k = 0, at = from; k < n; k++, at += by)
    list[k] = new Complex(memory[at] as number, memory[at + 1] as number);
  return list;
}

function flags(memory: Uint8Array, from: number, by: number, n: number): boolean[] {
  const list = new Array<boolean>(n);
  for (let k = 0, at = from; k < n; k++, at += by) list[k] = memory[at] !== 0;
  return list;
}

function bytes(memory: Uint8Array, from: number, by: number, n: number): number[] {
  const list = new Array<number>(n);
  for (let k = 0, at = from; k < n; k++, at += by) list[k] = memory[at] as number;
  return list;
}

function ints(memory: Int32Array, from: number, by: number, n: number): number[] {
  const list = new Array<number>(n);
  for (let k = 0, at = from; k < n; k++, at += by) list[k] = memory[at] as number;
  return list;
}

function floats(memory: Float32Array, from: number, by: number, n: number): number[] {
  const list = new Array<number>(n);
  for (let k = 0, at = from; k < n; k++, at += by) list[k] = memory[at] as number;
  return list;
}

function doubles(memory: Float64Array, from: number, by: number, n: number): number[] {
  const list = new Array<number>(n);
  for (let k = 0, at = from; k < n; k++, at += by) list[k] = memory[at] as number;
  return list;
}

/** By their halves, which makes no bigint. */
function longs(memory: Int32Array, from: number, by: number, n: number): number[] | undefined {
  const list = new Array<number>(n);
  for (let k = 0, at = from; k < n; k++, at += by) {
    const high = memory[at + 1] as number;
    const value = high * 2 ** 32 + ((memory[at] as number) >>> 0);
    if (!(value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER)) return undefined;
    list[k] = value;
  }
  return list;
}

function float16s(u8: Uint8Array, from: number, by: number, n: number): number[] {
  halves ??= Float32Array.from({ length: 0x10000 }, (_, bits) => float16ToNumber(bits));
  const memory = new Uint16Array(u8.buffer, u8.byteOffset, Math.floor(u8.length / 2));
  const list = new Array<number>(n);
  for (let k = 0, at = from; k < n; k++, at += by) list[k] = halves[memory[at] as number] as number;
  return list;
}
