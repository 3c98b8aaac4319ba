/**
 * Scopes: whatever is made inside and does not leave is given back at the end.
 *
 * @module
 */
import type { Storage } from "./storage.js";
import { give } from "./pool.js";

let current: Storage[] | undefined;

/** Whether a scope is running. */
export function inScope(): boolean {
  return current !== undefined;
}

/** Notes a new storage for the running scope, if there is one. */
export function track(storage: Storage): void {
  if (current !== undefined) current.push(storage);
}

/**
 * Gives a storage's memory back to the pool; every array over it is unusable from then on. When a TypedArray over the
 * memory was handed out, the buffer is transferred first, so that this one dies too instead of seeing later results.
 */
export function release(storage: Storage): void {
  const { block } = storage;
  if (block === undefined || !storage.live) return;
  storage.empty();
  // A transfer moves the memory to a new buffer without moving it in the address space.
  if (storage.exposed) block.u8 = transferred(block.u8);
  give(block);
}

function transferred(u8: Uint8Array): Uint8Array {
  const { buffer, byteOffset, length } = u8;
  return new Uint8Array(structuredClone(buffer, { transfer: [buffer as ArrayBuffer] }), byteOffset, length);
}

/** Says which storage an object of another module holds; set by the array module. */
let storageOf: (value: unknown) => Storage | undefined = () => undefined;

/** @internal */
export function setStorageOf(reader: (value: unknown) => Storage | undefined): void {
  storageOf = reader;
}

/**
 * Runs `body` and gives the memory of every array made inside back for reuse, except what is in the returned value
 * (an array, or plain objects, arrays, maps and sets of them). Scopes nest: what leaves an inner one belongs to the outer.
 *
 * Arrays that were kept elsewhere, for example in a variable outside, are unusable afterwards and say so.
 *
 * @example
 * ```ts
 * const norm = np.scope(() => np.sqrt(x.multiply(x).add(y.multiply(y)))); // the three temporaries are reused
 * ```
 * @throws TypeError when `body` returns a promise: a scope ends when the call does.
 */
export function scope<T>(body: () => T): T {
  if (typeof body !== "function") throw new TypeError("np.scope takes the function to run");
  const outer = current;
  const made: Storage[] = [];
  current = made;
  let kept: Set<Storage> | undefined;
  try {
    const result = body();
    if (isThenable(result)) throw new TypeError("np.scope needs a synchronous function: it ends when the call returns");
    if (typeof result === "object" && result !== null) kept = reachable(result, made);
    return result;
  } finally {
    current = outer;
    for (let k = 0; k < made.length; k++) {
      const storage = made[k] as Storage;
      if (kept === undefined || !kept.has(storage)) release(storage);
      else if (outer !== undefined) outer.push(storage);
    }
  }
}

function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

function reachable(root: unknown, made: readonly Storage[]): Set<Storage> {
  const storages = new Set<Storage>();
  const buffers = new Set<ArrayBufferLike>();
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    const storage = storageOf(value);
    if (storage !== undefined) {
      storages.add(storage);
      return;
    }
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
      buffers.add(value instanceof ArrayBuffer ? value : value.buffer);
      return;
    }
    if (value instanceof Map) {
      for (const [key, item] of value) {
        visit(key);
        visit(item);
      }
    } else if (value instanceof Set) for (const item of value) visit(item);
    for (const item of Object.values(value)) visit(item);
  };
  visit(root);
  // A TypedArray that `.data` gave, and a message for another thread, keeps its array's memory out of the pool as well.
  if (buffers.size > 0) for (const storage of made) if (buffers.has(storage.buffer)) storages.add(storage);
  return storages;
}
