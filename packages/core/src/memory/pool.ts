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

/** A piece of memory, from one use to the next. */
export interface Block {
  /** Its bytes; another view of the same memory after a transfer. */
  u8: Uint8Array;
  /** Its native address, so that it need not be asked for again. */
  readonly address: number;
}

/** By class number, see {@link classOf}. */
const classes: (Block[] | undefined)[] = [];
let held = 0;

/** Beyond 2^31 bytes classes are multiples of this. */
const LARGE = 2 ** 28;

/**
 * The size of the class that `bytes` belong to: eight classes for each power of two, so that at most an eighth is unused
 * and loops over slightly different sizes still find each other's memory.
 */
export function sizeClass(bytes: number): number {
  if (bytes >= 2 ** 31) return Math.ceil(bytes / LARGE) * LARGE;
  // Below 2^31 the bit operators are exact: an eighth of the largest power of two that is not above `bytes`.
  const step = 1 << (28 - Math.clz32(bytes));
  return Math.ceil(bytes / step) * step;
}

/** The number of a class, from its size. */
function classOf(size: number): number {
  if (size >= 2 ** 31) return 256 + size / LARGE;
  const zeros = Math.clz32(size);
  return 8 * (31 - zeros) + ((size >>> (28 - zeros)) & 7);
}

/** A block of exactly `size` bytes (a class size), if one was given back. */
export function take(size: number): Block | undefined {
  const blocks = classes[classOf(size)];
  if (blocks === undefined || blocks.length === 0) return undefined;
  held -= size;
  return blocks.pop();
}

/** Keeps a block, or leaves it to the garbage collector when the pool is full. */
export function give(block: Block): void {
  const size = block.u8.length;
  if (held + size > CAPACITY) {
    if (size > CAPACITY) return;
    drain();
  }
  const index = classOf(size);
  const blocks = classes[index];
  if (blocks === undefined) classes[index] = [block];
  else blocks.push(block);
  held += size;
}

/** Lets go of everything. */
export function drain(): void {
  classes.length = 0;
  held = 0;
}
