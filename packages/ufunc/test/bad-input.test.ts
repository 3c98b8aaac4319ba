/** Bad input to the functions of this package: NumPy's words on the right class, nothing written, the process alive. */
import {
  DetachedError,
  IndexError,
  UFuncTypeError,
  ValueError,
  array,
  arange,
  broadcast_to,
  frombuffer,
  ones,
  zeros,
  type NDArray,
} from "@rustnum/core";
import { bothReject, describeOracle, operand, oracle, type Operand } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";

import { add, less, multiply, sin, sqrt, subtract, sum, vecdot } from "../src/index.js";
import { ofOperand } from "./support/arrays.js";
import { BINARY, UNARY, call } from "./support/functions.js";
import { quietly } from "./support/warnings.js";

const of = (shape: readonly number[]): Operand =>
  operand("float64", shape, new Array<number>(shape.reduce((p, n) => p * n, 1)).fill(1));

describeOracle("shapes", () => {
  it.each([
    [[3], [2]],
    [[2, 3], [2]],
    [
      [2, 3],
      [3, 2],
    ],
    [
      [2, 1, 4],
      [3, 3],
    ],
    [[0], [2]],
    [
      [2, 3, 4],
      [2, 3, 5],
    ],
  ])("%j and %j are refused in NumPy's words by every function", async (a, b) => {
    for (const name of BINARY)
      await bothReject(() => call(name)(ofOperand(of(a)), ofOperand(of(b))), oracle().call(name, [of(a), of(b)]), {
        message: true,
      });
  });

  it("that vecdot cannot take are refused as by NumPy", async () => {
    for (const [a, b] of [
      [[3], [2]],
      [[2, 3], [2]],
      [[], [3]],
      [
        [2, 3],
        [3, 3],
      ],
    ] as const) {
      await bothReject(() => vecdot(ofOperand(of(a)), ofOperand(of(b))), oracle().call("vecdot", [of(a), of(b)]));
    }
  });
});

describeOracle("dtypes", () => {
  it("without a loop are refused in the class of NumPy's", async () => {
    const z = operand("complex64", [1], [{ re: 1, im: 1 }]);
    await bothReject(() => call("remainder")(ofOperand(z), 1), oracle().call("remainder", [z, 1]));
    const b = operand("bool", [2], [true, false]);
    await bothReject(() => subtract(ofOperand(b), ofOperand(b)), oracle().call("subtract", [b, b]), { message: true });
    expect(() => call("remainder")(ofOperand(z), 1)).toThrow(UFuncTypeError);
    try {
      call("remainder")(ofOperand(z), 1);
    } catch (error) {
      expect(error).toMatchObject({
        code: "RUSTNUM_UFUNC_TYPE",
        ufunc: "remainder",
        dtypes: ["complex64", "complex64"],
      });
    }
  });

  it("that no dtype is are refused", () => {
    expect(() => add([1], [2], { dtype: "float65" as never })).toThrow("not understood");
    expect(() => add([1], [2], { dtype: 8 as never })).toThrow(TypeError);
    expect(() => add([1], [2], { casting: "lenient" as never })).toThrow("casting must be one of");
  });
});

describe("arguments", () => {
  it("that are missing, too many or undefined are a TypeError", () => {
    for (const name of UNARY) {
      expect(() => call(name)(), name).toThrow(`${name}() takes from 1 to 2 positional arguments but 0 were given`);
      expect(() => call(name)([1], zeros(1), zeros(1)), name).toThrow("positional arguments but 3 were given");
      expect(() => call(name)(undefined), name).toThrow(TypeError);
    }
    for (const name of BINARY) {
      expect(() => call(name)(), name).toThrow(`${name}() takes from 2 to 3 positional arguments but 0 were given`);
      expect(() => call(name)([1]), name).toThrow("but 1 was given");
      expect(() => call(name)([1], [1], zeros(1), zeros(1)), name).toThrow("but 4 were given");
      expect(() => call(name)([1], undefined), name).toThrow(TypeError);
      expect(() => call(name)(undefined, [1]), name).toThrow(TypeError);
    }
  });

  it("that are no arrays are a TypeError", () => {
    for (const value of [
      null,
      "text",
      Symbol("x"),
      () => 0,
      new Date(),
      {},
      new Map([[{}, 1]]),
      Promise.resolve(1),
      ["1"],
      [null],
      [[undefined]],
    ]) {
      expect(() => call("add")(value, array([1])), typeof value).toThrow(TypeError);
      expect(() => call("add")(array([1]), value), typeof value).toThrow(TypeError);
      expect(() => call("sin")(value), typeof value).toThrow(TypeError);
      expect(() => call("add")(value, 1), typeof value).toThrow(TypeError);
    }
    expect(() => add([[1, 2], [3]], 1)).toThrow("inhomogeneous shape");
  });

  it("with unknown keywords are a TypeError that lists those there are", () => {
    expect(() => add([1], [2], { wher: true } as never)).toThrow(
      "add() got an unexpected keyword argument 'wher'; it takes out, where, casting, order, dtype",
    );
    expect(() => sin([1], { Out: null } as never)).toThrow("unexpected keyword argument");
    expect(() => array([1]).add(1, { wher: true } as never)).toThrow(TypeError);
    expect(() => sum([1], { bogus: 1 } as never)).toThrow(TypeError);
  });

  it("whose iterators throw pass that on, and nothing is written", () => {
    const out = zeros(2).assign(7);
    const bad = { *[Symbol.iterator]() { yield 1; throw new Error("mine"); } }; // prettier-ignore
    expect(() => add(bad as never, 1, { out })).toThrow("mine");
    expect(out.tolist()).toEqual([7, 7]);
  });

  it("that change things while being read do no harm", () => {
    const victim = ones(10_000);
    const sly = {
      *[Symbol.iterator]() {
        victim.dispose();
        yield 1;
      },
    };
    expect(() => add(victim, sly as never)).toThrow(DetachedError);
    const out = zeros(10_000);
    const disposer = {
      *[Symbol.iterator]() {
        out.dispose();
        yield 1;
      },
    };
    expect(() => add(disposer as never, ones(10_000), { out })).toThrow(DetachedError);
    const buffer = new ArrayBuffer(80_000);
    const over = frombuffer(buffer);
    const detacher = {
      *[Symbol.iterator]() {
        structuredClone(buffer, { transfer: [buffer] });
        yield 1;
      },
    };
    expect(() => multiply(over, detacher as never)).toThrow(DetachedError);
    expect(zeros(3).add(1).tolist()).toEqual([1, 1, 1]);
  });
});

describe("memory that is gone", () => {
  const gone = (): NDArray => {
    const a = ones(10_000);
    a.dispose();
    return a;
  };
  const view = (): NDArray => {
    const a = ones([100, 100]);
    const v = a.slice("::2").T;
    a.dispose();
    return v;
  };
  const detached = (): NDArray => {
    const buffer = new ArrayBuffer(80_000);
    const a = frombuffer(buffer);
    structuredClone(buffer, { transfer: [buffer] });
    return a;
  };

  it.each([
    ["a disposed array", gone],
    ["a view of one", view],
    ["an array over a detached buffer", detached],
  ] as const)("%s is refused by every function, as input, output and mask", (_, make) => {
    for (const name of UNARY) {
      expect(() => call(name)(make()), name).toThrow(DetachedError);
      expect(() => call(name)(zeros(make().shape), make()), `${name} out`).toThrow(DetachedError);
    }
    for (const name of BINARY) {
      expect(() => call(name)(make(), make()), name).toThrow(DetachedError);
      expect(() => call(name)(make(), 1), name).toThrow(DetachedError);
      expect(() => call(name)(1, make()), name).toThrow(DetachedError);
      expect(() => call(name)(zeros(make().shape), make()), name).toThrow(DetachedError);
      expect(() => call(name)(zeros(make().shape), 1, { out: make(), casting: "unsafe" }), `${name} out`).toThrow(
        DetachedError,
      );
    }
    const a = make();
    for (const fold of ["sum", "prod", "min", "max", "mean", "any", "all", "cumsum"] as const)
      expect(() => a[fold](), fold).toThrow(DetachedError);
    expect(() => sum(zeros(a.shape), { where: a })).toThrow(DetachedError);
    expect(() => a.iadd(1)).toThrow(DetachedError);
    expect(() => vecdot(a, a)).toThrow(DetachedError);
    expect(() => sum(zeros([10, 10]), { axis: 0, out: (() => { const o = zeros(10); o.dispose(); return o; })() })).toThrow(DetachedError); // prettier-ignore
  });
});

describe("protected and broadcast outputs", () => {
  it("are refused, and not written", () => {
    const a = ones(3);
    a.flags.writeable = false;
    expect(() => a.iadd(1)).toThrow("output array is read-only");
    expect(() => add([1, 2, 3], 1, a)).toThrow("output array is read-only");
    expect(() => sum([[1, 2, 3]], { axis: 0, out: a })).toThrow(ValueError);
    expect(() => a.cumsum({ out: a })).toThrow(ValueError);
    expect(a.tolist()).toEqual([1, 1, 1]);
    expect(() => broadcast_to(zeros(1), [3]).iadd(1)).toThrow(ValueError);
  });
});

describe("huge requests", () => {
  it("are RangeErrors with the shape in them, and the process lives on", () => {
    const wide = broadcast_to(zeros(1), [2 ** 40]);
    expect(() => add(wide, 1)).toThrow(
      "Unable to allocate 8.00 TiB for an array with shape (1099511627776,) and data type float64",
    );
    expect(() => sin(wide)).toThrow(RangeError);
    expect(() => wide.astype("complex128")).toThrow(RangeError);
    expect(() => add(zeros([2 ** 20, 1]), zeros([1, 2 ** 21]))).toThrow(RangeError);
    expect(() => broadcast_to(zeros(1), [2 ** 30, 2 ** 30]).add(1)).toThrow(RangeError);
    expect(() => less(wide, 0)).toThrow(RangeError);
    expect(() => wide.cumsum()).toThrow(RangeError);
    expect(arange(3).add(1).tolist()).toEqual([1, 2, 3]);
  });

  it("have up to 64 dimensions", () => {
    const deep = zeros(new Array<number>(64).fill(1));
    expect(deep.add(1).ndim).toBe(64);
    expect(deep.sum()).toBe(0);
    expect(deep.sum(63).ndim).toBe(63);
    expect(deep.slice("0").add(deep).ndim).toBe(64);
    expect(() => deep.slice(null)).toThrow(IndexError);
    expect(() => deep.slice("None, ...")).toThrow("indexing result would have 65");
    expect(() => broadcast_to(1, new Array<number>(65).fill(1))).toThrow(ValueError);
  });
});

describe("division by zero and negative roots", () => {
  it("are values, as in NumPy", () => {
    expect(quietly(() => array([1, -1, 0]).divide(0)).tolist()).toEqual([Infinity, -Infinity, NaN]);
    expect(quietly(() => sqrt(-1))).toBeNaN();
    expect(quietly(() => call("remainder")(array([5n]), 0n)) as NDArray).toSatisfy((x: NDArray) => x.item() === 0);
  });
});
