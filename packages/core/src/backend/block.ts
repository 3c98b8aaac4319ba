/**
 * The command block: the memory through which programs reach the engine (docs/command-block.md has the layout).
 *
 * `f` and `i` are two views of the same memory, in slots of eight and words of four bytes. Whoever writes a program must
 * not allocate, nor run anybody else's code, between the first address that it writes and the return of `exec`.
 *
 * @module
 */
import { nativeBackend } from "./native.js";
import type { Backend } from "./backend.js";

export const backend: Backend = nativeBackend();

/** Kinds of programs. */
export const MAP = 1;
export const REDUCE = 2;
export const SCAN = 3;
export const CORE = 4;
export const FLAT = 5;
export const AT = 6;
export const REDUCEAT = 7;
export const GATHER = 8;
export const SCATTER = 9;
export const SELECTION = 10;
export const PROGRESSION = 11;
export const BOX = 12;

/** Words of the header. */
export const KIND = 0;
export const FLAGS = 1;
export const OPERANDS = 2;
export const REGISTERS = 3;
export const INSTRUCTIONS = 4;
export const NDIM = 5;
export const NCORE = 6;
export const REPORT = 7;
export const STATUS = 8;
export const FLOAT_FLAGS = 9;
export const ERROR_CODE = 10;
export const MESSAGE_LEN = 11;
export const PARAMS = 13;
export const AXES = 14;
/** Kinds 8 and 9: what is done with indices beyond their axis. */
export const MODE = 14;
/** Kind 10. */
export const SELECTION_KIND = 1;
export const SELECTION_ITEM = 2;

/** Flags of a program. */
export const SEQUENTIAL = 1;
export const HAS_INITIAL = 2;
export const HAS_FILLER = 4;
export const CHECK_FIRST = 16;

/** In word 3 of a flat program: operands have dtypes of their own, four bits each from this bit on. */
export const FLAT_CASTS = 1 << 24;
export const FLAT_DTYPES = 8;

/** Roles of operands. */
export const INPUT = 0;
export const OUTPUT = 1;
export const MASK = 2;
export const INDEX = 3;

/** First slots of the areas. */
export const MESSAGE_SLOT = 16;
export const SCALAR_SLOT = 48;
export const BODY_SLOT = 64;

const INITIAL_SLOTS = 2048;

/** The block's views. Replaced together when it grows. */
export class Block {
  f: Float64Array;
  i: Int32Array;
  u8: Uint8Array;
  view: DataView;
  /** Address of slot 0. */
  address: number;

  constructor(slots: number) {
    const buffer = new ArrayBuffer(slots * 8);
    this.f = new Float64Array(buffer);
    this.i = new Int32Array(buffer);
    this.u8 = new Uint8Array(buffer);
    this.view = new DataView(buffer);
    this.address = backend.attachBlock(this.u8);
    this.i[REPORT] = report;
  }
}

let report = 0;

/** The environment's block. A live binding: read it anew after {@link ensureSlots}. */
export let block = new Block(INITIAL_SLOTS);

/** Makes room for a program of so many slots. Allocates: call it before the first address is written. */
export function ensureSlots(slots: number): void {
  if (slots > block.f.length) block = new Block(slots * 2);
}

/** Which floating-point flags calls report from now on. */
export function setReport(flags: number): void {
  report = flags;
  block.i[REPORT] = flags;
}

/** The message that a failed program left. */
export function blockMessage(): string {
  const length = block.i[MESSAGE_LEN] ?? 0;
  return new TextDecoder().decode(block.u8.slice(MESSAGE_SLOT * 8, MESSAGE_SLOT * 8 + length));
}

export const exec = backend.exec;
