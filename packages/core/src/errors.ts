/**
 * NumPy's error classes over the JavaScript classes that people catch. Each has a stable `code`.
 *
 * @module
 */

/** A value that has the right type but cannot be used: NumPy's `ValueError`. */
export class ValueError extends RangeError {
  override name = "ValueError";
  /** Stable, for programs. */
  readonly code: string = "RUSTNUM_VALUE";
}

/** An index that is out of bounds or of a kind that cannot index: NumPy's `IndexError`. */
export class IndexError extends RangeError {
  override name = "IndexError";
  /** Stable, for programs. */
  readonly code: string = "RUSTNUM_INDEX";
}

/** An axis that the array does not have: NumPy's `AxisError`. */
export class AxisError extends IndexError {
  override name = "AxisError";
  override readonly code: string = "RUSTNUM_AXIS";
  constructor(
    /** The axis that was asked for. */
    readonly axis: number,
    /** How many dimensions there are. */
    readonly ndim: number,
    prefix = "",
  ) {
    super(`${prefix === "" ? "" : `${prefix}: `}axis ${axis} is out of bounds for array of dimension ${ndim}`);
  }
}

/** An integer that the dtype cannot hold: Python's `OverflowError`. */
export class OverflowError extends RangeError {
  override name = "OverflowError";
  /** Stable, for programs. */
  readonly code: string = "RUSTNUM_OVERFLOW";
}

/** Memory that cannot be had. */
export class MemoryError extends RangeError {
  override name = "MemoryError";
  /** Stable, for programs. */
  readonly code: string = "RUSTNUM_MEMORY";
  constructor(
    message: string,
    /** The shape that was asked for. */
    readonly shape: readonly number[],
    /** The dtype's name. */
    readonly dtype: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A ufunc that has no loop, or no permitted cast, for these dtypes: NumPy's `UFuncTypeError`. */
export class UFuncTypeError extends TypeError {
  override name = "UFuncTypeError";
  /** Stable, for programs. */
  readonly code: string = "RUSTNUM_UFUNC_TYPE";
  constructor(
    message: string,
    /** The ufunc. */
    readonly ufunc: string,
    /** The dtypes that were given. */
    readonly dtypes: readonly string[],
  ) {
    super(message);
  }
}

/** Dtypes that no common one holds: NumPy's `DTypePromotionError`. */
export class DTypePromotionError extends TypeError {
  override name = "DTypePromotionError";
  /** Stable, for programs. */
  readonly code: string = "RUSTNUM_DTYPE_PROMOTION";
}

/** A floating-point error that `errstate` says to raise. */
export class FloatingPointError extends Error {
  override name = "FloatingPointError";
  /** Stable, for programs. */
  readonly code: string = "RUSTNUM_FLOATING_POINT";
}

/** A matrix that a decomposition cannot take: NumPy's `LinAlgError`. */
export class LinAlgError extends ValueError {
  override name = "LinAlgError";
  override readonly code: string = "RUSTNUM_LINALG";
}

/** A warning about numbers, as `process.emitWarning` shows it: NumPy's `RuntimeWarning`. */
export class RuntimeWarning extends Error {
  override name = "RuntimeWarning";
}

/** The warning that a cast leaves imaginary parts out: NumPy's `ComplexWarning`. */
export class ComplexWarning extends RuntimeWarning {
  override name = "ComplexWarning";
}

/** An array whose memory is gone: disposed, transferred or detached. */
export class DetachedError extends TypeError {
  override name = "DetachedError";
  /** Stable, for programs. */
  readonly code: string = "RUSTNUM_DETACHED";
  constructor() {
    super("the array's memory is gone: it was disposed, or its ArrayBuffer was transferred or detached");
  }
}

/** A question whose exact answer would cost more than was allowed: NumPy's `TooHardError`. */
export class TooHardError extends Error {
  override name = "TooHardError";
  /** Stable, for programs. */
  readonly code: string = "RUSTNUM_TOO_HARD";
}

/** A state that cannot happen: a bug in RustNum, worth a report. */
export class InternalError extends Error {
  override name = "InternalError";
  /** Stable, for programs. */
  readonly code: string = "RUSTNUM_INTERNAL";
  constructor(message: string) {
    super(`internal: ${message}`);
  }
}
