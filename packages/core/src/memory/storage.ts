/**
 * Storage: one ArrayBuffer, its native address, and the typed views through which single elements are read.
 *
 * A storage is *empty* once its memory is gone: its `u8` no longer has `byteLength` bytes. That one comparison finds
 * disposal as well as a detachment or transfer by the user, because both leave a view of length 0.
 *
 * @module
 */
import { backend } from "../backend/block.js";
import { DetachedError } from "../errors.js";
import type { Block } from "./pool.js";

/** Who a storage's memory belongs to, and so what may be done with it. */
export const OWN = 0;
/** A slab that many small arrays share. */
export const SLAB = 1;
/** The user's own buffer: never pooled. */
export const USER = 2;

const NOTHING = new Uint8Array(0);

/** Views of a whole storage, made when an element is first read through them. */
class Views {
  f64: Float64Array | undefined = undefined;
  f32: Float32Array | undefined = undefined;
  i32: Int32Array | undefined = undefined;
  i64: BigInt64Array | undefined = undefined;
  u64: BigUint64Array | undefined = undefined;
  view: DataView | undefined = undefined;
}

/** One piece of memory. Small: one is made for every result that does not share a slab. */
export class Storage {
  /** Bytes of the whole buffer when it was wrapped; does not change when the memory goes. */
  declare readonly byteLength: number;
  /** Address of the first byte. */
  declare readonly address: number;
  /** {@link OWN}, {@link SLAB} or {@link USER}. */
  declare readonly owner: number;
  /** The memory as bytes. */
  declare u8: Uint8Array;
  /** The memory as the pool knows it; undefined for memory that is not the pool's. */
  declare readonly block: Block | undefined;
  /** Whether a TypedArray over the memory was handed out. */
  declare exposed: boolean;
  declare private views: Views | undefined;

  constructor(u8: Uint8Array, owner: number, address: number, block?: Block) {
    this.block = block;
    this.u8 = u8;
    this.byteLength = u8.length;
    this.owner = owner;
    this.address = address;
    this.exposed = false;
    this.views = undefined;
  }

  /** The buffer below; an empty one when the memory is gone. */
  get buffer(): ArrayBufferLike {
    return this.u8.buffer;
  }

  /** Whether the memory is still there. */
  get live(): boolean {
    return this.u8.length === this.byteLength;
  }

  /** @throws DetachedError when the memory is gone. */
  check(): void {
    if (this.u8.length !== this.byteLength) throw new DetachedError();
  }

  /** Lets go of the memory, so that every array over it finds out. Returns what it was. */
  empty(): Uint8Array {
    const { u8 } = this;
    this.u8 = NOTHING;
    this.views = undefined;
    return u8;
  }

  /** The buffer, to make a view of: V8's own words about detached ones are not ours. */
  private memory(): ArrayBufferLike {
    this.check();
    return this.u8.buffer;
  }

  /** The memory as float64s. A view of memory that is gone has length 0, as all of these. */
  float64(): Float64Array {
    const views = (this.views ??= new Views());
    return (views.f64 ??= new Float64Array(this.memory(), this.u8.byteOffset, Math.floor(this.u8.length / 8)));
  }
  float32(): Float32Array {
    const views = (this.views ??= new Views());
    return (views.f32 ??= new Float32Array(this.memory(), this.u8.byteOffset, Math.floor(this.u8.length / 4)));
  }
  int32(): Int32Array {
    const views = (this.views ??= new Views());
    return (views.i32 ??= new Int32Array(this.memory(), this.u8.byteOffset, Math.floor(this.u8.length / 4)));
  }
  int64(): BigInt64Array {
    const views = (this.views ??= new Views());
    return (views.i64 ??= new BigInt64Array(this.memory(), this.u8.byteOffset, Math.floor(this.u8.length / 8)));
  }
  uint64(): BigUint64Array {
    const views = (this.views ??= new Views());
    return (views.u64 ??= new BigUint64Array(this.memory(), this.u8.byteOffset, Math.floor(this.u8.length / 8)));
  }
  /** The memory at any address and of any type. @throws DetachedError when it is gone. */
  dataView(): DataView {
    this.check();
    const views = (this.views ??= new Views());
    return (views.view ??= new DataView(this.buffer, this.u8.byteOffset, this.byteLength));
  }
}

/** What the arrays that were disposed of hold: memory that is gone. */
export const DEAD = new Storage(new Uint8Array(1), USER, 0);
DEAD.empty();

/** Wraps the whole buffer that a user's view looks at. */
export function userStorage(buffer: ArrayBufferLike): Storage {
  if ("resizable" in buffer && buffer.resizable) {
    throw new TypeError("resizable ArrayBuffers cannot back an array; copy the data into one of fixed length");
  }
  if ("growable" in buffer && buffer.growable) {
    throw new TypeError("growable SharedArrayBuffers cannot back an array; copy the data into one of fixed length");
  }
  const u8 = new Uint8Array(buffer);
  return new Storage(u8, USER, u8.length === 0 ? 0 : backend.addressOf(u8));
}
