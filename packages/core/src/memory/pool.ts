/**
 * Memory given back by `dispose`, `using` and `np.scope`, kept for the next result of the same size class.
 *
 * V8 reuses freed array memory only after some 32 MB, when it has left the cache; taking the block that was last given
 * back keeps a loop in cache. Last in, first out per class; bounded in bytes.
 *
 * @module
 */

/** More than this is not kept: three results of 1e7 float64 and their like fit. */
const CAPACITY = 512 * 2 ** 20;

/** A piece of memory between two uses. */
export interface Block {
  readonly u8: Uint8Array;
  /** Its native address, so that it need not be asked for again. */
  readonly address: number;
}

const classes = new Map<number, Block[]>();
let held = 0;

/**
 * The size of the class that `bytes` belong to: eight classes for each power of two, so that at most an eighth is unused
 * and loops over slightly different sizes still find each other's memory.
 */
export function sizeClass(bytes: number): number {
  if (bytes >= 2 ** 31) return Math.ceil(bytes / 2 ** 28) * 2 ** 28;
  // Below 2^31 the bit operators are exact: an eighth of the largest power of two that is not above `bytes`.
  const step = 1 << (28 - Math.clz32(bytes));
  return Math.ceil(bytes / step) * step;
}

/** A block of exactly `size` bytes (a class size), if one was given back. */
export function take(size: number): Block | undefined {
  const block = classes.get(size)?.pop();
  if (block !== undefined) held -= size;
  return block;
}

/** Keeps a block, or leaves it to the garbage collector when the pool is full. */
export function give(block: Block): void {
  const size = block.u8.length;
  if (held + size > CAPACITY) {
    if (size > CAPACITY) return;
    drain();
  }
  const blocks = classes.get(size);
  if (blocks === undefined) classes.set(size, [block]);
  else blocks.push(block);
  held += size;
}

/** Lets go of everything. */
export function drain(): void {
  classes.clear();
  held = 0;
}

/** Bytes that are held at the moment. */
export function heldBytes(): number {
  return held;
}
