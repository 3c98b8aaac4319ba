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

/** Who a storage's memory belongs to, and so what may be done with it. */
export const OWN = 0;
/** A slab that many small arrays share. */
export const SLAB = 1;
/** The user's own buffer: never pooled. */
export const USER = 2;

const NOTHING = new Uint8Array(0);

/** One piece of memory. */
export class Storage {
  /** Bytes of the whole buffer when it was wrapped; does not change when the memory goes. */
  readonly byteLength: number;
  /** Address of the first byte. */
  readonly address: number;
  /** {@link OWN}, {@link SLAB} or {@link USER}. */
  readonly owner: number;
  /** The memory as bytes. */
  u8: Uint8Array;
  /** Whether a TypedArray over the memory was handed out. */
  exposed = false;

  private f64: Float64Array | undefined;
  private f32: Float32Array | undefined;
  private i8: Int8Array | undefined;
  private i16: Int16Array | undefined;
  private u16: Uint16Array | undefined;
  private i32: Int32Array | undefined;
  private u32: Uint32Array | undefined;
  private i64: BigInt64Array | undefined;
  private u64: BigUint64Array | undefined;

  constructor(u8: Uint8Array, owner: number, address?: number) {
    this.u8 = u8;
    this.byteLength = u8.length;
    this.owner = owner;
    this.address = address ?? (u8.length === 0 ? 0 : backend.addressOf(u8));
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
    this.f64 = this.f32 = this.i8 = this.i16 = this.u16 = this.i32 = this.u32 = this.i64 = this.u64 = undefined;
    return u8;
  }

  /** Views of the whole memory, made when first wanted. A view of detached memory has length 0. */
  float64(): Float64Array {
    return (this.f64 ??= new Float64Array(this.buffer, this.u8.byteOffset, Math.floor(this.u8.length / 8)));
  }
  float32(): Float32Array {
    return (this.f32 ??= new Float32Array(this.buffer, this.u8.byteOffset, Math.floor(this.u8.length / 4)));
  }
  int8(): Int8Array {
    return (this.i8 ??= new Int8Array(this.buffer, this.u8.byteOffset, this.u8.length));
  }
  int16(): Int16Array {
    return (this.i16 ??= new Int16Array(this.buffer, this.u8.byteOffset, Math.floor(this.u8.length / 2)));
  }
  uint16(): Uint16Array {
    return (this.u16 ??= new Uint16Array(this.buffer, this.u8.byteOffset, Math.floor(this.u8.length / 2)));
  }
  int32(): Int32Array {
    return (this.i32 ??= new Int32Array(this.buffer, this.u8.byteOffset, Math.floor(this.u8.length / 4)));
  }
  uint32(): Uint32Array {
    return (this.u32 ??= new Uint32Array(this.buffer, this.u8.byteOffset, Math.floor(this.u8.length / 4)));
  }
  int64(): BigInt64Array {
    return (this.i64 ??= new BigInt64Array(this.buffer, this.u8.byteOffset, Math.floor(this.u8.length / 8)));
  }
  uint64(): BigUint64Array {
    return (this.u64 ??= new BigUint64Array(this.buffer, this.u8.byteOffset, Math.floor(this.u8.length / 8)));
  }
}

/** Wraps the whole buffer that a user's view looks at. */
export function userStorage(buffer: ArrayBufferLike): Storage {
  if ("resizable" in buffer && buffer.resizable) {
    throw new TypeError("resizable ArrayBuffers cannot back an array; copy the data into one of fixed length");
  }
  if ("growable" in buffer && buffer.growable) {
    throw new TypeError("growable SharedArrayBuffers cannot back an array; copy the data into one of fixed length");
  }
  return new Storage(new Uint8Array(buffer), USER);
}
