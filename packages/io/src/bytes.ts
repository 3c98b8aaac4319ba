/**
 * Arrays as bytes.
 *
 * @module
 */
import type { NDArray } from "@rustnum/core";

/** The memory of a C-contiguous array. */
export function bytesOf(a: NDArray): Uint8Array {
  const { buffer, byteOffset, byteLength } = a.data;
  return new Uint8Array(buffer, byteOffset, byteLength);
}
