/**
 * Programs: several ufuncs in one pass over their operands, block by block, without temporaries. What comes out is what
 * the calls one after the other would give, dtypes, weak scalars and warnings included.
 *
 * ```ts
 * const DEVIATION = program("deviation", 2).step("subtract", 0, 1).step("multiply", 2, 2);
 * DEVIATION.map([x, mean]); // (x − mean)²
 * DEVIATION.fold("add", [x, mean], { axes: [0] }); // Σ (x − mean)² along axis 0
 * ```
 *
 * Values are numbered: first the inputs, then the result of each step.
 *
 * @module
 */
import { ValueError } from "../errors.js";
import type { NDArray } from "../array/ndarray.js";
import type { DType } from "../dtype/dtype.js";
import type { Casting } from "../dtype/casting.js";
import { toOperand } from "../ufunc/operands.js";
import type { Operand } from "../ufunc/operands.js";
import type { ArrayLike } from "../creation/values.js";
import type { ScalarLike } from "../values/encode.js";
import type { Step } from "./compile.js";
import { Compiler } from "./compile.js";
import { runFold, runFoldInto } from "./fold.js";
import { runMapProgram } from "./map.js";

/** Keywords of {@link Program.map}. */
export interface ProgramMapOptions {
  /** Where the result goes. */
  readonly out?: NDArray | undefined;
  /** Which elements are computed: a boolean array. */
  readonly where?: NDArray | undefined;
  /** Which casts into `out` are allowed; "same_kind" by default. */
  readonly casting?: Casting | undefined;
  /** Nothing is reported about floating-point errors. */
  readonly quiet?: boolean | undefined;
}

/** Keywords of {@link Program.fold}. */
export interface ProgramFoldOptions {
  /** The folded axes of the broadcast operands, sorted, each once; all of them without. */
  readonly axes?: readonly number[] | undefined;
  readonly keepdims?: boolean | undefined;
  /** The dtype in which values are folded. */
  readonly dtype?: DType | undefined;
  /** Where the result goes. */
  readonly out?: NDArray | undefined;
  /** The value that folding begins with. */
  readonly initial?: ScalarLike | undefined;
  /** Which elements count: a boolean array. */
  readonly where?: NDArray | undefined;
  /** Nothing is reported about floating-point errors. */
  readonly quiet?: boolean | undefined;
}

/** What a program's operand may be: an array-like, or a scalar, which stays weak. */
export type ProgramOperand = ArrayLike | ScalarLike;

/** Several ufuncs as one. Made once, at module level; what dtypes make of it is remembered. */
export class Program {
  private readonly steps: Step[] = [];
  private readonly compiler: Compiler;

  /** @internal */
  constructor(
    readonly name: string,
    readonly nin: number,
  ) {
    this.compiler = new Compiler(name, nin, this.steps);
  }

  /**
   * Adds a step: the elementwise ufunc `name`, of one output, on values by number.
   *
   * @returns the program, whose next value is this step's result.
   */
  step(name: string, ...values: number[]): this {
    const known = this.nin + this.steps.length;
    for (const value of values) {
      if (!Number.isInteger(value) || value < 0 || value >= known) {
        throw new ValueError(`step '${name}' of program '${this.name}' has no value ${String(value)}`);
      }
    }
    this.steps.push({ ufunc: name, values });
    this.compiler.clear();
    return this;
  }

  /** The last step's result for every element of the broadcast operands. */
  map(operands: readonly ProgramOperand[], options: ProgramMapOptions = {}): NDArray {
    return runMapProgram(this.compiler, this.convert(operands), options);
  }

  /**
   * Folds the last step's result with the ufunc `name`. An operand may be broadcast along the folded axes. The first array
   * should be the one that spans them: its memory order decides how the work is cut.
   */
  fold(name: string, operands: readonly ProgramOperand[], options: ProgramFoldOptions = {}): NDArray {
    return runFold(this.compiler, name, this.convert(operands), options);
  }

  /** {@link fold} over everything, as a number: for small calls, since no result array is made. Real results only. */
  total(name: string, operands: readonly Operand[], dtype?: DType, quiet = false): number {
    return runFoldInto(this.compiler, name, operands, dtype, quiet);
  }

  private convert(values: readonly ProgramOperand[]): Operand[] {
    if (values.length !== this.nin) {
      throw new TypeError(`program '${this.name}' takes ${String(this.nin)} operands, not ${String(values.length)}`);
    }
    const operands: Operand[] = [];
    for (let k = 0; k < values.length; k++) operands.push(toOperand(values[k]));
    return operands;
  }
}

/** A program of `nin` inputs, to which steps are added. `name` is what errors in its use call it. */
export function program(name: string, nin: number): Program {
  return new Program(name, nin);
}
