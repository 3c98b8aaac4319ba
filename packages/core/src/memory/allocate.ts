/**
 * Memory for results: slabs for the small, pooled or fresh buffers for the others.
 *
 * @module
 */
import { MemoryError } from "../errors.js";
import { backend } from "../backend/block.js";
import { DEAD, OWN, SLAB, Storage } from "./storage.js";
import { sizeClass, take } from "./pool.js";
import { inScope, track } from "./scope.js";

/** Results up to this many bytes share a slab of 16 KiB. */
export const SMALL = 1024;
/**
 * Larger slabs save a few nanoseconds per call, but one kept small array keeps its whole slab: one in a thousand kept
 * of 5e7 hold 0.9 GB with 16 KiB, 3.4 GB with 64 KiB.
 */
const SLAB_BYTES = 16 * 1024;
/**
 * Results up to this many bytes share a slab of eight to sixteen of their size: a buffer of their own costs 0.4 to 1.7 µs,
 * more than NumPy takes for the whole call. In a scope they have their own, because there memory is reused piece by piece.
 */
const MEDIUM = 16 * 1024;
const ALIGN = 64;
/** From here on the system is asked for huge pages: first touch is then several times faster. */
const HUGE = 4 * 2 ** 20;
/** What Node 20's Buffer can be. */
const BUFFER_LIMIT = 2 ** 32;

/** A buffer that is handed out piece by piece. */
class Slab {
  storage: Storage = DEAD;
  cursor = 0;
  /** Before the first renewal nothing fits, not even an array of no bytes. */
  end = -1;
  constructor(readonly bytes: number) {}

  renew(): void {
    this.storage = wrap(this.bytes, SLAB, false);
    this.cursor = 0;
    this.end = this.bytes;
  }
}

const small = new Slab(SLAB_BYTES);
/** By the power of two that a size fits into: 2, 4, 8 and 16 KiB. */
const medium = [2, 4, 8, 16].map((kib) => new Slab(8 * 1024 * kib));

/** Where the last {@link allocate} put its bytes: a second result without an object for it. */
export let allocatedOffset = 0;

/**
 * Memory for `bytes`, uninitialised; it begins at {@link allocatedOffset}, 64-byte aligned when it is in a slab.
 *
 * @throws RangeError when there is no such memory; see {@link outOfMemory}.
 */
export function allocate(bytes: number): Storage {
  if (bytes <= SMALL) return allocateSmall(bytes);
  if (bytes <= MEDIUM && !inScope()) {
    return carve(medium[bytes <= 4096 ? (bytes <= 2048 ? 0 : 1) : bytes <= 8192 ? 2 : 3] as Slab, bytes);
  }
  allocatedOffset = 0;
  const size = sizeClass(bytes);
  const reused = take(size);
  const storage = reused === undefined ? wrap(size, OWN, false) : new Storage(reused.u8, OWN, reused.address, reused);
  track(storage);
  return storage;
}

/** {@link allocate} for at most {@link SMALL} bytes: on the path of every small call. */
export function allocateSmall(bytes: number): Storage {
  return carve(small, bytes);
}

function carve(slab: Slab, bytes: number): Storage {
  if (slab.cursor + bytes > slab.end) slab.renew();
  allocatedOffset = slab.cursor;
  // Sizes are small here, so the bit operator is safe.
  slab.cursor += (bytes + (ALIGN - 1)) & -ALIGN;
  return slab.storage;
}

/** Memory for `bytes`, all zero. */
export function allocateZeroed(bytes: number): Storage {
  if (bytes <= MEDIUM) {
    const storage = allocate(bytes);
    storage.u8.fill(0, allocatedOffset, allocatedOffset + bytes);
    return storage;
  }
  allocatedOffset = 0;
  const size = sizeClass(bytes);
  const reused = take(size);
  // Fresh zeroed memory is left to the system, which maps zero pages lazily.
  const storage =
    reused === undefined ? wrap(size, OWN, true) : new Storage(reused.u8.fill(0), OWN, reused.address, reused);
  track(storage);
  return storage;
}

/** A storage over `size` bytes of fresh memory, zeroed or not, at an address that vectors like. */
function wrap(size: number, owner: number, zeroed: boolean): Storage {
  // The allocator aligns to 16 bytes; at any other address than a multiple of 64 every vector lies in two cache lines.
  const whole = zeroed ? new Uint8Array(size + ALIGN) : fresh(size + ALIGN);
  const address = backend.addressOf(whole);
  const skip = (ALIGN - (address % ALIGN)) % ALIGN;
  const u8 = new Uint8Array(whole.buffer, whole.byteOffset + skip, size);
  if (size >= HUGE) backend.adviseHuge(u8);
  const block = owner === OWN ? { u8, address: address + skip } : undefined;
  return new Storage(u8, owner, address + skip, block);
}

function fresh(size: number): Uint8Array {
  if (size < BUFFER_LIMIT) {
    return Buffer.allocUnsafeSlow(size);
  }
  return new Uint8Array(size);
}

/** NumPy's words for memory that cannot be had. */
export function outOfMemory(shape: readonly number[], dtype: string, bytes: number, cause: unknown): MemoryError {
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  const amount = `${(bytes / 2 ** (10 * power)).toPrecision(3)} ${units[power] ?? "B"}`;
  const tuple = shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(", ")})`;
  const message = `Unable to allocate ${amount} for an array with shape ${tuple} and data type ${dtype}`;
  return new MemoryError(message, shape, dtype, { cause });
}
