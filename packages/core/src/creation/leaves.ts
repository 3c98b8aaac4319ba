/**
 * The innermost lists of nested ones, written into memory: a loop for each dtype over values that need no thought. Where one
 * does, for example an integer that does not fit, the loop stops and leaves it to `encode`.
 *
 * @module
 */
import { typedArray } from "../array/memory.js";

/** The memory of one dtype. */
export type LeafMemory =
  | Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array | BigInt64Array; // prettier-ignore

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** The least and the greatest number of each integer dtype below 64 bits, by id. */
const LEAST = [0, -128, 0, -32768, 0, -(2 ** 31), 0] as const;
const GREATEST = [0, 127, 255, 32767, 65535, 2 ** 31 - 1, 2 ** 32 - 1] as const;

/** uint64, float16 and complex numbers are left to `encode`, as records are. */
const HAS_LOOP = [true, true, true, true, true, true, true, true, false, false, true, true] as const;

/** A dtype's memory at an address that suits it, as the loops want it; undefined where there is none. */
export function leafMemory(buffer: ArrayBufferLike, start: number, id: number, size: number): LeafMemory | undefined {
  return HAS_LOOP[id] === true ? (typedArray(buffer, start, id, size) as LeafMemory) : undefined;
}

/** Writes `list` from its element `k` on to `memory` from `start` on. Returns the first element that was left out. */
export function writeLeaves(
  memory: LeafMemory,
  id: number,
  start: number,
  list: readonly unknown[],
  k: number,
): number {
  if (id === 11) return doubles(memory as Float64Array, start, list, k);
  if (id === 10) return floats(memory as Float32Array, start, list, k);
  if (id === 7) return longs(memory as BigInt64Array, start, list, k);
  if (id === 5) return ints(memory as Int32Array, start, list, k);
  if (id === 0) return flags(memory as Uint8Array, start, list, k);
  return otherInts(memory as Uint8Array, LEAST[id] as number, GREATEST[id] as number, start, list, k);
}

function doubles(memory: Float64Array, start: number, list: readonly unknown[], from: number): number {
  let k = from;
  for (; k < list.length; k++) {
    const value = list[k];
    if (typeof value !== "number") break;
    memory[start + k] = value;
  }
  return k;
}

function floats(memory: Float32Array, start: number, list: readonly unknown[], from: number): number {
  let k = from;
  for (; k < list.length; k++) {
    const value = list[k];
    if (typeof value !== "number") break;
    memory[start + k] = value;
  }
  return k;
}

function ints(memory: Int32Array, start: number, list: readonly unknown[], from: number): number {
  let k = from;
  for (; k < list.length; k++) {
    const value = list[k];
    if (typeof value !== "number") break;
    const integer = Math.trunc(value);
    if (!(integer >= -(2 ** 31) && integer < 2 ** 31)) break;
    memory[start + k] = integer;
  }
  return k;
}

function otherInts(
  memory: Uint8Array, least: number, greatest: number, start: number, list: readonly unknown[], from: number,
): number {
  let k = from;
  for (; k < list.length; k++) {
    const value = list[k];
    if (typeof value !== "number") break;
    const integer = Math.trunc(value);
    if (!(integer >= least && integer <= greatest)) break;
    memory[start + k] = integer;
  }
  return k;
} // prettier-ignore

function longs(memory: BigInt64Array, start: number, list: readonly unknown[], from: number): number {
  let k = from;
  for (; k < list.length; k++) {
    const value = list[k];
    if (typeof value !== "bigint" || value > MAX_INT64 || value < MIN_INT64) break;
    memory[start + k] = value;
  }
  return k;
}

function flags(memory: Uint8Array, start: number, list: readonly unknown[], from: number): number {
  let k = from;
  for (; k < list.length; k++) {
    const value = list[k];
    if (typeof value !== "boolean") break;
    memory[start + k] = value ? 1 : 0;
  }
  return k;
}
