/**
 * `a.flags`: how the elements lie in memory, and whether they may be written.
 *
 * @module
 */
import { ValueError } from "../errors.js";
import { C_CONTIGUOUS, F_CONTIGUOUS, WRITEABLE } from "./layout.js";
import type { NDArray } from "./ndarray.js";

/** NumPy's bits, which `num` adds up. */
const OWNDATA_BIT = 4;
const ALIGNED_BIT = 0x100;
const WRITEABLE_BIT = 0x400;

/** What `a.flags` gives: as it is now, also when the array is changed later. */
export class Flags {
  readonly #array: NDArray;

  /** @internal */
  constructor(array: NDArray) {
    this.#array = array;
  }

  #has(flag: number): boolean {
    return (this.#array._flags & flag) !== 0;
  }

  /** In C order without gaps. */
  get c_contiguous(): boolean {
    return this.#has(C_CONTIGUOUS);
  }
  /** In Fortran order without gaps. */
  get f_contiguous(): boolean {
    return this.#has(F_CONTIGUOUS);
  }
  /** {@link c_contiguous}. */
  get contiguous(): boolean {
    return this.c_contiguous;
  }
  /** {@link f_contiguous}. */
  get fortran(): boolean {
    return this.f_contiguous;
  }
  /** Whether the memory is its own rather than another array's or a buffer of the user's. */
  get owndata(): boolean {
    return this.#array._base === undefined;
  }
  /** Whether every element's address is a multiple of the dtype's alignment. */
  get aligned(): boolean {
    const a = this.#array;
    const { alignment } = a._dtype;
    return [a._offset + a._storage.address, ...a._strides].every((x) => x % alignment === 0);
  }
  /** Whether it may be written; can be set to false, and back to true where the memory allows. */
  get writeable(): boolean {
    return this.#has(WRITEABLE);
  }
  set writeable(on: boolean) {
    const a = this.#array;
    if (on && a._base !== undefined && (a._base._flags & WRITEABLE) === 0) {
      throw new ValueError("cannot set WRITEABLE flag to True of this array");
    }
    a._flags = on ? a._flags | WRITEABLE : a._flags & ~WRITEABLE;
  }
  /** Always false: nothing is written back to another array. */
  get writebackifcopy(): boolean {
    return false;
  }
  /** In Fortran order, and not in C order. */
  get fnc(): boolean {
    return this.f_contiguous && !this.c_contiguous;
  }
  /** In Fortran order or in C order. */
  get forc(): boolean {
    return this.f_contiguous || this.c_contiguous;
  }
  /** Aligned and writeable. */
  get behaved(): boolean {
    return this.aligned && this.writeable;
  }
  /** Behaved, and in C order. */
  get carray(): boolean {
    return this.behaved && this.c_contiguous;
  }
  /** Behaved, and in Fortran order but not in C order. */
  get farray(): boolean {
    return this.behaved && this.fnc;
  }
  /** NumPy's bits. */
  get num(): number {
    return (
      (this.#array._flags & (C_CONTIGUOUS | F_CONTIGUOUS)) +
      (this.owndata ? OWNDATA_BIT : 0) +
      (this.aligned ? ALIGNED_BIT : 0) +
      (this.writeable ? WRITEABLE_BIT : 0)
    );
  }

  /** As NumPy prints them. */
  toString(): string {
    const line = (name: string, on: boolean): string => `  ${name} : ${on ? "True" : "False"}`;
    return `${[
      line("C_CONTIGUOUS", this.c_contiguous),
      line("F_CONTIGUOUS", this.f_contiguous),
      line("OWNDATA", this.owndata),
      line("WRITEABLE", this.writeable),
      line("ALIGNED", this.aligned),
      line("WRITEBACKIFCOPY", false),
    ].join("\n")}\n`;
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** `a.setflags(…)`. */
export function setFlags(a: NDArray, given: Readonly<Record<string, unknown>>): void {
  const { write, align, uic } = given;
  const flags = new Flags(a);
  if (align === true && !flags.aligned) throw new ValueError("cannot set aligned flag of mis-aligned array to True");
  if (uic === true) throw new ValueError("cannot set WRITEBACKIFCOPY flag to True");
  if (write !== undefined && write !== null) flags.writeable = write === true;
}
