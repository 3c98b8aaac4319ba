/**
 * What came of a program: errors, and floating-point flags. Off the hot path, which only compares two words with 0.
 *
 * @module
 */
import { ERROR_CODE, FLOAT_FLAGS, STATUS, block, blockMessage } from "../backend/block.js";
import { IndexError, InternalError, OverflowError, ValueError } from "../errors.js";
import { report } from "./errstate.js";

/**
 * Throws when the program failed, and reports its floating-point flags. Call when STATUS or FLOAT_FLAGS is not 0.
 *
 * @param name - the operation, as warnings name it.
 */
export function settle(name: string): void {
  const { i } = block;
  const status = i[STATUS] ?? 0;
  const flags = i[FLOAT_FLAGS] ?? 0;
  // Cleared: other code that looks later must not see this program's outcome.
  i[STATUS] = 0;
  i[FLOAT_FLAGS] = 0;
  if (status !== 0) throw failure(status, name);
  // Casts on the way in and out belong to the operation, as in NumPy; bare casts are named "cast" by their callers.
  const raised = (flags | (flags >> 8)) & 15;
  if (raised !== 0) report(raised, name);
}

/** Error codes that kernels use; the numbering is part of the ABI's documentation. */
const OVERFLOW = 1;
const TYPE = 2;
/** The engine's own: an index that is out of bounds. */
const INDEX = -1;

function failure(status: number, name: string): Error {
  const message = blockMessage();
  switch (status) {
    case 1:
      switch (block.i[ERROR_CODE]) {
        case OVERFLOW:
          return new OverflowError(message);
        case INDEX:
          return new IndexError(message);
        case TYPE:
          return new TypeError(message);
        default:
          return new ValueError(message);
      }
    case 3:
      return new InternalError(`a kernel of '${name}' panicked${message === "" ? "" : `: ${message}`}`);
    case 4:
      return new RangeError(`'${name}' ran out of memory${message === "" ? "" : `: ${message}`}`);
    case 5:
      return new Error(`'${name}' was cancelled`);
    default:
      return new InternalError(`the engine refused a program of '${name}': ${message}`);
  }
}
