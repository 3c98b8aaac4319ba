/**
 * A complex number, the scalar of complex64 and complex128.
 *
 * @module
 */

const KEY = Symbol.for("rustnum.complex");

/** An immutable complex number. */
export class Complex {
  /** Marks complex numbers across copies of the package; not in each of them, which are many. @internal */
  get [KEY](): true {
    return true;
  }
  constructor(
    /** Real part. */
    readonly real: number,
    /** Imaginary part. */
    readonly imag: number = 0,
  ) {
    if (typeof real !== "number" || typeof imag !== "number") throw new TypeError("Complex takes two numbers");
  }

  /** Python's text, `(1+2j)`. */
  toString(): string {
    const part = (x: number): string =>
      (Object.is(x, -0) ? "-0" : String(x)).replace("Infinity", "inf").replace("NaN", "nan");
    if (Object.is(this.real, 0)) return `${part(this.imag)}j`;
    const sign = this.imag < 0 || Object.is(this.imag, -0) ? "" : "+";
    return `(${part(this.real)}${sign}${part(this.imag)}j)`;
  }

  /** Shown by `console.log`. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  /** `{ real, imag }`; NaN and infinities become null, as JSON has none. */
  toJSON(): { real: number | null; imag: number | null } {
    const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
    return { real: finite(this.real), imag: finite(this.imag) };
  }
}

/** Whether `value` is a complex number, of this copy of the package or another. */
export function isComplex(value: unknown): value is Complex {
  return typeof value === "object" && value !== null && KEY in value;
}

/** `complex(1, 2)` is 1 + 2i. */
export function complex(real: number, imag = 0): Complex {
  return new Complex(real, imag);
}
