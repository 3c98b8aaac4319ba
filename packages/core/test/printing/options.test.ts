import { operand } from "@rustnum/oracle";
import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";

import { ValueError } from "../../src/errors.js";
import { arange } from "../../src/index.js";
import {
  array2string,
  array_repr,
  array_str,
  format_float_positional,
  format_float_scientific,
  get_printoptions,
  printoptions,
  set_printoptions,
} from "../../src/printing/index.js";
import type { Complex } from "../../src/values/complex.js";
import { printableOf } from "./adapter.js";

const defaults = get_printoptions();
const thirds = printableOf(operand("float64", [2], [1 / 3, 2 / 3]));

afterEach(() => set_printoptions(defaults));

describe("print options", () => {
  it("hold until they are set again; the formatter only until the next call", () => {
    set_printoptions({ precision: 2, formatter: { float: (x) => `<${x.toFixed(1)}>` } });
    expect(array_str(thirds)).toBe("[<0.3> <0.7>]");
    set_printoptions({ linewidth: 40 });
    expect(array_repr(thirds)).toBe("array([0.33, 0.67])");
    set_printoptions(4);
    expect(array_str(thirds)).toBe("[0.3333 0.6667]");
    expect(get_printoptions()).toMatchObject({ precision: 4, linewidth: 40, formatter: null, sign: "-" });
  });

  it("come back after printoptions, also after an error and at the end of `using`", () => {
    expect(printoptions({ precision: 3 }, (options) => `${options.precision}: ${array_str(thirds)}`)).toBe(
      "3: [0.333 0.667]",
    );
    expect(() =>
      printoptions({ precision: 1 }, () => {
        throw new Error("inside");
      }),
    ).toThrow("inside");
    {
      using scope = printoptions({ precision: 1 });
      expect(scope.precision).toBe(1);
      expect(array_str(thirds)).toBe("[0.3 0.7]");
    }
    expect(array_str(thirds)).toBe("[0.33333333 0.66666667]");
  });

  it("are refused with NumPy's messages, and nothing changes", () => {
    expect(() => set_printoptions({ precision: 1.5 })).toThrow(new TypeError("precision must be an integer"));
    expect(() => set_printoptions({ threshold: NaN, precision: 3 })).toThrow(ValueError);
    expect(() => set_printoptions({ threshold: "many" as never })).toThrow("threshold must be numeric");
    expect(() => set_printoptions({ sign: "x" as never })).toThrow("sign option must be one of ' ', '+', or '-'");
    expect(() => set_printoptions({ floatmode: "x" as never })).toThrow(
      'one of "fixed", "unique", "maxprec", "maxprec_equal"',
    );
    expect(() => set_printoptions({ legacy: "1.13" as never })).toThrow(ValueError);
    expect(() => set_printoptions({ digits: 3 } as never)).toThrow("unexpected keyword argument 'digits'");
    expect(() => printoptions({ precision: -1 }, () => array_str(thirds))).toThrow("precision must be >= 0");
    expect(get_printoptions()).toEqual(defaults);
  });

  it("override_repr replaces array_repr, and gets the array", () => {
    const a = arange(6).reshape(2, 3);
    printoptions({ override_repr: (x) => `array of ${x.T.shape.join("×")}` }, () => {
      expect(inspect(a)).toBe("array of 3×2");
      expect(String(a)).toBe("[[0. 1. 2.]\n [3. 4. 5.]]");
    });
    expect(inspect(a)).toBe("array([[0., 1., 2.],\n       [3., 4., 5.]])");
  });
});

describe("formatters", () => {
  const flags = printableOf(operand("bool", [2], [true, false]));
  const longs = printableOf(operand("int64", [2], [1n, -2n]));
  const waves = printableOf(operand("complex128", [1], [{ re: 1, im: -2 }]));

  it("are chosen by kind, the specific before the general", () => {
    const formatter = { all: () => "*", int_kind: (x: number | bigint) => `${x}n`, bool: String };
    expect(array2string(flags, { formatter })).toBe("[true false]");
    expect(array2string(longs, { formatter })).toBe("[1n -2n]");
    expect(array2string(thirds, { formatter })).toBe("[* *]");
    expect(array2string(longs, { formatter: { float: () => "x" } })).toBe("[ 1 -2]");
  });

  it("are given complex numbers, and may write several lines", () => {
    const formatter = { complex_kind: (z: Complex) => `${z.real}/${z.imag}` };
    expect(array2string(waves, { formatter })).toBe("[1/-2]");
    expect(array2string(longs, { formatter: { int: (x) => `a${x}\nb` } })).toBe("[a1\n b  a-2\n    b  ]");
  });

  it("must return strings", () => {
    expect(() => array2string(longs, { formatter: { int: (() => 3) as never } })).toThrow(TypeError);
    expect(() => array2string(longs, { formatter: { int: "x" as never } })).toThrow("must be functions");
  });
});

describe("calls", () => {
  it("take arguments by position and by name, as in NumPy", () => {
    expect(array2string(thirds, null, 2, null, ",")).toBe("[0.33,0.67]");
    expect(array2string(thirds, null, 2, { separator: ";" })).toBe("[0.33;0.67]");
    expect(() => array2string(thirds, null, 2, { precision: 3 })).toThrow("multiple values for argument 'precision'");
    expect(array_repr(thirds, 20, 3)).toBe("array([0.333,\n       0.667])");
    expect(format_float_positional(1e-7)).toBe("0.0000001");
    expect(format_float_positional(Math.PI, 3)).toBe("3.142");
    expect(format_float_scientific(1234.5, { precision: 2, exp_digits: 3 })).toBe("1.23e+003");
    expect(format_float_positional(5n, { trim: "-" })).toBe("5");
  });

  it("refuse what is not a real number", () => {
    expect(() => format_float_positional("1" as never)).toThrow("must be real number, not string");
    expect(() => format_float_positional(thirds)).toThrow("only 0-dimensional arrays");
    expect(() => format_float_scientific(printableOf(operand("complex64", [], [1])))).toThrow(
      "must be real number, not complex",
    );
    expect(() => format_float_scientific(1, { precision: -1 })).toThrow(ValueError);
  });
});
