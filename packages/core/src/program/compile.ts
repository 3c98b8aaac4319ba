/**
 * From steps by name to instructions by number: each step's loop is resolved as a call of its own would resolve it, casts
 * are put in between, and registers are given out.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { dtypeOfId } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { castKernel } from "../exec/map.js";
import { kindOf } from "../ufunc/operands.js";
import type { Operand } from "../ufunc/operands.js";
import { MAY_FAIL, findUfunc, generation } from "../ufunc/registry.js";
import { WEAK_FLOAT, WEAK_INT, resolveLoop } from "../ufunc/resolve.js";

/** A ufunc by name, and the values that it takes. */
export interface Step {
  readonly ufunc: string;
  readonly values: readonly number[];
}

/** A scalar operand as an element of one dtype; one that two steps want in different dtypes is there twice. */
export interface ScalarUse {
  readonly operand: number;
  readonly dtype: DType;
  /** The dtype's id: dtype objects are functions, whose properties V8 reads slowly. */
  readonly id: number;
}

/**
 * A program for certain dtypes. Memory operands are numbered from 0 (arrays, then scalars); registers from −1 downwards,
 * since where they begin depends on how many outputs there are.
 */
export interface Compiled {
  /** Which operands are arrays, in order. */
  readonly arrays: readonly number[];
  readonly scalars: readonly ScalarUse[];
  /** Dtype ids. */
  readonly registers: readonly number[];
  /** For each instruction: kernel, number of arguments, arguments. */
  readonly code: readonly number[];
  readonly instructions: number;
  /** Where the result of the last step is, and its dtype. */
  readonly result: number;
  readonly resultId: number;
  /** Where in `code` the last step's output stands, so that it can be written straight to where it goes; −1 for none. */
  readonly resultAt: number;
  /** Slots that `code` and `registers` take. */
  readonly slots: number;
}

/** A boolean scalar: as strong as an array of booleans, but not in memory. */
const SCALAR_BOOL = 17;
const BASE = 32;

/** The number by which a register's place in an instruction is marked. */
export const register = (k: number): number => -1 - k;

function kind(operand: Operand): number {
  return typeof operand === "boolean" ? SCALAR_BOOL : kindOf(operand);
}

const isInteger = (id: number): boolean => id >= 1 && id <= 8;

/** Lowers a program for the dtypes of its operands, and remembers what came out. */
export class Compiler {
  private known = new Map<number, Compiled | null>();
  private generation = generation;
  private lastKey = -1;
  private last: Compiled | null = null;

  constructor(
    readonly name: string,
    readonly nin: number,
    readonly steps: readonly Step[],
  ) {}

  clear(): void {
    this.known.clear();
    this.lastKey = -1;
  }

  /** The compiled program, or null where the steps have to be called one by one. */
  compile(operands: readonly Operand[]): Compiled | null {
    if (this.generation !== generation) {
      this.generation = generation;
      this.clear();
    }
    let key = 0;
    for (let k = 0; k < operands.length; k++) key = key * BASE + kind(operands[k] as Operand);
    if (key === this.lastKey) return this.last;
    let compiled = this.known.get(key);
    if (compiled === undefined) {
      compiled = new Lowering(this, operands.map(kind)).run();
      this.known.set(key, compiled);
    }
    this.lastKey = key;
    this.last = compiled;
    return compiled;
  }
}

class Lowering {
  private readonly arrays: number[] = [];
  private readonly scalars: ScalarUse[] = [];
  private readonly registers: number[] = [];
  private readonly code: number[] = [];
  private instructions = 0;
  /** Dtype id or weak kind of each value, and its place: a memory operand, a register, or undefined for a scalar. */
  private readonly kinds: number[];
  private readonly places: (number | undefined)[] = [];
  private readonly casts = new Map<number, number>();
  private slots = 0;

  constructor(
    private readonly program: Compiler,
    kinds: readonly number[],
  ) {
    this.kinds = kinds.map((k) => (k === SCALAR_BOOL ? 0 : k));
    kinds.forEach((k, operand) => {
      if (k >= WEAK_INT) this.places.push(undefined);
      else this.places.push(this.arrays.push(operand) - 1);
    });
  }

  run(): Compiled | null {
    let resultAt = -1;
    for (const { ufunc, values } of this.program.steps) {
      const u = findUfunc(ufunc);
      const kinds = values.map((value) => this.kinds[value] as number);
      // Integers are compared with numbers by value, not by dtype.
      if (u.exactScalars && kinds.some((k) => k === WEAK_FLOAT || k === WEAK_INT) && kinds.some(isInteger)) return null;
      // Numbers become integers by their value.
      if (u.integers.some((k) => kinds[k] === WEAK_FLOAT)) return null;
      if (u.signature !== "" || u.nout !== 1) return null;
      const loop = resolveLoop(u, kinds);
      if (loop.kernel !== undefined || (loop.flags & MAY_FAIL) !== 0) return null;
      const places = values.map((value, k) => this.place(value, loop.inputIds[k] as number));
      const output = register(this.registers.push(loop.outputId) - 1);
      resultAt = this.code.length + 2 + places.length;
      this.instruction(loop.id, ...places, output);
      this.kinds.push(loop.outputId);
      this.places.push(output);
    }
    const { arrays, scalars, registers, code, instructions } = this;
    const last = this.places.length - 1;
    const result = this.places[last];
    // A program without steps of a scalar alone is nothing to run.
    if (result === undefined || arrays.length === 0) return null;
    if (scalars.length > MOST_SCALARS) return null;
    return {
      arrays, scalars, registers, code, instructions, result, resultId: this.kinds[last] as number, resultAt,
      slots: this.slots + registers.length,
    }; // prettier-ignore
  }

  private instruction(kernel: number, ...places: number[]): void {
    this.code.push(kernel, places.length, ...places);
    this.instructions++;
    this.slots += 1 + Math.ceil(places.length / 2);
  }

  /** A value as a loop wants it. */
  private place(value: number, dtype: number): number {
    const place = this.places[value];
    if (place === undefined) {
      let use = this.scalars.findIndex((s) => s.operand === value && s.id === dtype);
      if (use < 0) use = this.scalars.push({ operand: value, dtype: dtypeOfId(dtype), id: dtype }) - 1;
      return this.arrays.length + use;
    }
    const from = this.kinds[value] as number;
    if (from === dtype) return place;
    const key = 16 * value + dtype;
    const known = this.casts.get(key);
    if (known !== undefined) return known;
    const output = register(this.registers.push(dtype) - 1);
    this.instruction(castKernel(from, dtype), place, output);
    this.casts.set(key, output);
    return output;
  }
}

/** Scalars that the block has room for, beside those of a reduction and its result. */
export const MOST_SCALARS = 5;

/** The arrays among the operands, in order. */
export function arraysOf(compiled: Compiled, operands: readonly Operand[]): NDArray[] {
  const arrays: NDArray[] = [];
  for (let k = 0; k < compiled.arrays.length; k++) arrays.push(operands[compiled.arrays[k] as number] as NDArray);
  return arrays;
}
