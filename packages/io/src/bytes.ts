/**
 * Arrays as bytes.
 *
 * @module
 */
import type { NDArray } from "@rustnum/core";

/** The memory of a C-contiguous array. */
export function bytesOf(a: NDArray): Uint8Array {
  if (a.size === 0) return new Uint8Array(0);
  const { buffer, byteOffset, byteLength } = a.data;
  return new Uint8Array(buffer, byteOffset, byteLength);
}
