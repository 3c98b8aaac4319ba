/** real, imag, angle and what is complex; isposinf and isneginf. */
import { Complex, array, zeros } from "@rustnum/core";
import {
  type ArraySpec,
  arraySpecs,
  arrayOf,
  checkProperty,
  describeOracle,
  dtypesOf,
  expectSame,
  operand,
} from "@rustnum/oracle";
import { describe, expect, it } from "vitest";

import { imag, iscomplexobj, isneginf, isrealobj, real } from "../../src/index.js";
import { agree, ordinary, specials, type Call } from "../support/agree.js";
import { ofSpec, raw } from "../support/arrays.js";

const every = (): Call[] => dtypesOf().map((dtype): Call => ({ args: [specials(dtype)] }));
const scalars: Call[] = [
  { args: [1.5] },
  { args: [3n] },
  { args: [new Complex(1, -2)] },
  { args: [new Complex(1, 0)] },
];

describeOracle("parts of numbers", () => {
  it.each(["real", "imag", "iscomplex", "isreal"])("%s gives NumPy's of every dtype and scalar", async (name) => {
    await agree(name, [...every(), ...scalars, { args: [[1, 2]] }]);
  });

  it("are views of any layout of a complex array", () =>
    checkProperty({
      cases: arraySpecs({ dtype: "complex64" }),
      request: (a: ArraySpec) => ({ fn: "lambda a: a.imag * 2 + a.real", args: [a] }),
      check: (a, reply) => {
        const z = ofSpec(a);
        expectSame(raw(z.imag.multiply(2).add(z.real)), arrayOf(reply));
      },
    }));

  it("angle gives NumPy's, in radians and degrees", async () => {
    const calls = dtypesOf().flatMap((dtype): Call[] => [
      { args: [specials(dtype)] },
      { args: [ordinary(dtype, [4]), true] },
    ]);
    await agree(
      "angle",
      [...calls, ...scalars, { args: [-1], kwargs: { deg: true } }, { args: [new Complex(1, 1), true] }],
      { ulp: 4 },
    );
  });

  it("real_if_close drops small imaginary parts as NumPy", async () => {
    const z = (im: number): Call["args"][0] =>
      operand(
        "complex128",
        [2],
        [
          { re: 2.1, im },
          { re: 5.2, im: 3e-15 },
        ],
      );
    await agree("real_if_close", [
      ...every(),
      { args: [z(4e-14)] },
      { args: [z(4e-13)] },
      { args: [z(4e-13), 1000] },
      { args: [z(4e-13), 1e-3] },
      { args: [operand("complex64", [1], [{ re: 1, im: 1e-6 }])] },
    ]);
  });
});

describe("a.real and a.imag", () => {
  it("write through, and are the array itself and read-only zeros of a real one", () => {
    const z = array([new Complex(1, 2), new Complex(3, 4)]);
    z.real.assign([5, 6]);
    z.imag.slice("::-1").iadd(1);
    expect(z.tolist()).toEqual([new Complex(5, 3), new Complex(6, 5)]);
    expect(z.real.base).toBe(z);
    const x = array([1, 2]);
    expect(x.real).toBe(x);
    expect(x.imag.tolist()).toEqual([0, 0]);
    expect(() => x.imag.assign(1)).toThrow("read-only");
    expect(real(z).dtype.name).toBe("float64");
    expect(imag(zeros(0, "complex64")).shape).toEqual([0]);
    expect([iscomplexobj(z), iscomplexobj(x), isrealobj(1), iscomplexobj(new Complex(1, 0))]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});

describeOracle("isposinf and isneginf", () => {
  it.each(["isposinf", "isneginf"])("%s gives NumPy's of every dtype, scalars and out", async (name) => {
    await agree(name, [
      ...every(), { args: [Infinity] }, { args: [-Infinity] }, { args: [3n] }, { args: [new Complex(1, 2)] },
      { args: [specials("float64"), operand("bool", specials("float64").shape, new Array(specials("float64").shape[0] as number).fill(true))] },
      { args: [ordinary("float64", [3]), ordinary("float32", [3])] },
    ]); // prettier-ignore
    expect(isneginf(-Infinity)).toBe(true);
  });
});
