/** The deliberate differences from NumPy, line by line of docs/differences.md: what ours do, and that NumPy does otherwise. */
import { describeOracle, oracle } from "@rustnum/oracle";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

import np from "../src/index.js";
import { quietly } from "./support/warnings.js";

describe("functions over arrays", () => {
  it("of integers take integral numbers as ints, and integral floats are indices", async () => {
    const i32 = np.array([6n, 12n], "int32");
    expect(np.bitwise_and(i32, 4).dtype).toBe(np.int32);
    expect(np.bitwise_and(i32, [4, 8]).dtype).toBe(np.int64);
    expect(() => np.bitwise_and(i32, 1.5)).toThrow(TypeError);
    expect((await oracle().call("lambda: np.bitwise_and(np.array([6, 12], 'i4'), 4.0)")).ok).toBe(false);
    const a = np.zeros(3);
    np.add.at(a, np.arange(2), 1);
    expect(np.add.reduceat(a, np.arange(2)).tolist()).toEqual([1, 1]);
    expect((await oracle().call("lambda: np.add.at(np.zeros(3), np.arange(2.0), 1)")).ok).toBe(false);
  });

  it("a list of lists in at is one index per axis; NumPy's is one array of two dimensions", async () => {
    const a = np.zeros([2, 4]);
    np.add.at(a, [[0, 1], [2, 3]], 1); // prettier-ignore
    expect(a.tolist()).toEqual([[0, 0, 1, 0], [0, 0, 0, 1]]); // prettier-ignore
    expect((await oracle().call("lambda: np.add.at(np.zeros((2, 4)), [[0, 1], [2, 3]], 1)")).ok).toBe(false);
  });

  it("frompyfunc and vectorize give numbers, and scalars for scalars", async () => {
    expect(np.frompyfunc((x: number) => x + 1, 1, 1)([1, 2]).dtype).toBe(np.float64);
    expect(np.frompyfunc((x: bigint) => x + 1n, 1, 1)([1n]).dtype).toBe(np.int64);
    const object = await oracle().value("lambda: np.frompyfunc(lambda x: x + 1, 1, 1)(np.ones(2)).dtype.name");
    expect(object.kind === "str" && object.value).toBe("object");
    let calls = 0;
    expect(np.vectorize((x: number) => ((calls++, x)))([1, 2, 3]).tolist()).toEqual([1, 2, 3]); // prettier-ignore
    expect(calls).toBe(3);
    expect(np.vectorize((x: number) => x * x)(3)).toBe(9);
  });

  it("folds of power, arctan2 and ldexp are their steps; NumPy's leave some out", async () => {
    expect(np.power.reduce([3, 2, 2], null)).toBe(81);
    const nine = await oracle().value("lambda: float(np.power.reduce([3.0, 2.0, 2.0]))");
    expect(nine.kind === "float" && nine.value).toBe(9);
    expect(np.arctan2.reduce([3, 2, 2], null)).toBe(np.arctan2(np.arctan2(3, 2), 2));
    expect(np.ldexp.reduce(np.array([1n, 2n, 3n], "int32"), null)).toBe(32);
  });

  it("warnings are those that values deserve", async () => {
    const raising = <T>(body: () => T): T => np.errstate({ all: "raise" }, body);
    expect(raising(() => np.logaddexp(np.array([NaN]), 1)).item()).toBeNaN();
    expect(raising(() => np.power(np.array([1e300]), Infinity)).item()).toBe(Infinity);
    expect(raising(() => np.multiply(np.array([5e-324]), 0.5)).item()).toBe(0);
    for (const call of ["np.power(np.array([1e300] * 8), np.inf)", "np.multiply(5e-324, np.array([0.5]))"])
      expect((await oracle().batch([{ fn: `lambda: ${call}`, errstate: { all: "raise" } }]))[0]?.ok).toBe(false);
    expect((await oracle().call("lambda: np.logaddexp(np.array([np.nan], 'f'), np.float32(1))")).warnings).toHaveLength(1);
  }); // prettier-ignore

  it("vdot warns of overflow as dot does, convolve does not", async () => {
    const raising = <T>(body: () => T): T => np.errstate({ all: "raise" }, body);
    const [a, b] = [np.full(2, 1e308), np.full(2, 10)];
    expect(() => raising(() => np.vdot(a, b))).toThrow(np.FloatingPointError);
    expect(raising(() => np.convolve(a, b)).tolist()).toEqual([Infinity, Infinity, Infinity]);
    for (const name of ["vdot", "convolve"]) {
      const fn = `lambda: np.${name}(np.full(2, 1e308), np.full(2, 10.0))`;
      expect((await oracle().batch([{ fn, errstate: { all: "raise" } }]))[0]?.ok).toBe(true);
    }
  });

  it("at refuses a target that is read-only; NumPy writes into it", async () => {
    const a = np.zeros(2);
    a.flags.writeable = false;
    expect(() => np.add.at(a, [0], 1)).toThrow("read-only");
    const theirs = "lambda: (lambda a: (a.setflags(write=False), np.add.at(a, [0], 1), float(a[0]))[2])(np.zeros(2))";
    const value = await oracle().value(theirs);
    expect(value.kind === "float" && value.value).toBe(1);
  });
});

describe("because JavaScript is not Python", () => {
  it("keywords go into one trailing object; null is None and undefined 'not given'", () => {
    const a = np.array([
      [1, 2],
      [3, 4],
    ]);
    expect(np.sum(a, 0, { keepdims: true }).tolist()).toEqual([[4, 6]]);
    expect(np.sum(a, null)).toBe(10);
    expect(np.sum(a, undefined)).toBe(10);
    expect(np.sum(a, { axis: undefined } as never) as unknown).toBe(10);
    expect(() => np.sum(a, 0, { axis: 1 } as never)).toThrow("got multiple values for argument 'axis'");
  });

  it("operators are methods", () => {
    const a = np.array([1, 2]);
    expect(a.add(1).tolist()).toEqual([2, 3]);
    expect(a.iadd(1)).toBe(a);
  });

  it("brackets are slice (always an array), get (always a scalar) and assign", () => {
    const a = np.arange(6).reshape(2, 3);
    expect(a.slice("0, 1").shape).toEqual([]);
    expect(a.get(0, 1)).toBe(1);
    expect(a.assign(0, "0").tolist()).toEqual([
      [0, 0, 0],
      [3, 4, 5],
    ]);
  });

  it("errstate takes a callback, or is disposed", () => {
    expect(np.errstate({ divide: "raise" }, () => np.geterr().divide)).toBe("raise");
    {
      using _ = np.errstate({ divide: "ignore" });
      expect(np.geterr().divide).toBe("ignore");
    }
    expect(np.geterr().divide).toBe("warn");
  });

  it("a number is a Python float, a bigint a Python int", () => {
    expect(np.array([1, 2]).dtype).toBe(np.float64);
    expect(np.arange(10).dtype).toBe(np.float64);
    expect(np.array([1n, 2n]).dtype).toBe(np.int64);
    expect(np.arange(10n).dtype).toBe(np.int64);
    expect(np.array([1, 2], { dtype: "int64" }).dtype).toBe(np.int64);
  });

  it("i32.multiply(2) is float64, i32.multiply(2n) int32", () => {
    const i32 = np.ones(2, "int32");
    expect(i32.multiply(2).dtype).toBe(np.float64);
    expect(np.maximum(i32, 0).dtype).toBe(np.float64);
    expect(i32.multiply(2n).dtype).toBe(np.int32);
    expect(np.maximum(i32, 0n).dtype).toBe(np.int32);
  });

  it("a full reduction is a plain number, so that what is made with it is float64", () => {
    const i32 = np.array([3n, 5n], "int32");
    expect(i32.min()).toBe(3);
    expect(i32.subtract(i32.min()).dtype).toBe(np.float64);
    expect(i32.subtract(i32.min({ keepdims: true })).dtype).toBe(np.int32);
  });

  it("int64 reads out as a number while that is exact", () => {
    const a = np.array([2n ** 60n]);
    expect(() => a.get(0)).toThrow("bigint: true");
    expect(a.item({ bigint: true })).toBe(2n ** 60n);
    expect(() => JSON.stringify(a)).toThrow(RangeError);
    expect(JSON.stringify(np.array([NaN, Infinity, 1]))).toBe("[null,null,1]");
  });

  it("a 0-d result is an array, except where all arguments were scalars and except for full reductions", () => {
    expect(np.isNDArray(np.add(np.array(1), 2))).toBe(true);
    expect(np.add(1, 2)).toBe(3);
    expect(np.sum(np.array([1, 2]))).toBe(3);
  });

  it("where the destination fixes the dtype an integral number is an integer", () => {
    const i32 = np.zeros(2, "int32");
    expect(i32.iadd(1).tolist()).toEqual([1, 1]);
    expect(() => i32.iadd(1.5)).toThrow(TypeError);
    expect(() => np.zeros(1, "uint8").assign(300)).toThrow(np.OverflowError);
    expect(np.full(2, 7, "uint8").tolist()).toEqual([7, 7]);
    expect(np.sum(np.array([1n], "int32"), { initial: 2 })).toBe(3);
  });

  it("integers compare with numbers exactly, beyond 2^53 as well", () => {
    expect(
      np
        .array([2n ** 53n + 1n])
        .equal(2 ** 53)
        .tolist(),
    ).toEqual([false]);
  });
});

describeOracle("because we think it is better", () => {
  it("sums are pairwise along every axis, so that float32 means along axis 0 are right", async () => {
    const a = np.full([200_000, 2], 0.1, "float32");
    const exact = Math.fround(0.1);
    const ours = np.mean(a, 0).get(0);
    const theirs = await oracle().value("lambda: float(np.mean(np.full((200000, 2), 0.1, np.float32), axis=0)[0])");
    if (theirs.kind !== "float") throw new TypeError(theirs.kind);
    expect(Math.abs(ours / exact - 1)).toBeLessThan(1e-7);
    expect(Math.abs(theirs.value / exact - 1)).toBeGreaterThan(1e-6);
    expect(np.sum(np.ones(5000, "float16"))).toBe(5000);
  });

  it("results are the same bits for every layout", () => {
    const a = np.exp(np.sin(np.arange(1000))).reshape(10, 100);
    expect(np.sum(a.copy("F"), 1).tolist()).toEqual(np.sum(a, 1).tolist());
    expect(np.sin(a.slice("::-1, ::-1")).slice("::-1, ::-1").tolist()).toEqual(np.sin(a).tolist());
  });

  it("min and max order −0 below +0", () => {
    for (const list of [
      [0, -0],
      [-0, 0],
    ]) {
      expect(Object.is(np.max(list), 0)).toBe(true);
      expect(Object.is(np.min(list), -0)).toBe(true);
    }
  });

  it("the sum of −0s is −0; NumPy's is 0", async () => {
    expect(Object.is(np.sum([-0, -0]), -0)).toBe(true);
    expect(Object.is(np.sum([]), 0)).toBe(true);
    const theirs = await oracle().value("lambda: float(np.copysign(1, np.sum(np.array([-0.0, -0.0]))))");
    expect(theirs.kind === "float" && theirs.value).toBe(1);
  });

  it("in reshape only −1 stands for the unknown length; NumPy takes any negative number", async () => {
    expect(() => np.zeros(6).reshape(-2, 3)).toThrow(np.ValueError);
    expect((await oracle().call("lambda: np.zeros(6).reshape(-2, 3)")).ok).toBe(true);
  });

  it("a new result under where= is zero where the mask is false", () => {
    for (let k = 0; k < 20; k++) expect(np.sqrt(np.array([4, 9]), { where: [true, false] }).tolist()).toEqual([2, 0]);
  });

  it("an out that overlaps itself is an error; NumPy writes", async () => {
    const out = np.broadcast_to(np.zeros(1), [2]);
    out.flags.writeable = true;
    expect(() => np.add([1, 2], 1, { out })).toThrow(np.ValueError);
    const theirs = await oracle().call(
      "lambda: np.add([1, 2], 1, out=np.lib.stride_tricks.as_strided(np.zeros(1), (2,), (0,)))",
    );
    expect(theirs.ok).toBe(true);
  });

  it("floats beyond an integer's range become NumPy's integers on x86-64, with its warning", async () => {
    const list = [1e10, -1e10, 300, -1, 1e30, NaN, Infinity];
    for (const dtype of ["int8", "uint8", "int16", "int32", "int64", "uint64"] as const) {
      const theirs = await oracle().value(`lambda v: np.array(v).astype('${dtype}').tolist()`, [list]);
      const ours = quietly(() => np.array(list).astype(dtype)).tolist({ bigint: true });
      expect((ours as (number | bigint)[]).map(BigInt)).toEqual(
        theirs.kind === "list" ? theirs.items.map((x) => (x.kind === "int" ? x.value : 0n)) : [],
      );
    }
  });

  it("a TypedArray given to np.array shares its memory, unless copy is true", () => {
    const mine = new Float64Array([1, 2]);
    np.array(mine).iadd(1);
    expect([...mine]).toEqual([2, 3]);
    np.array(mine, { copy: true }).iadd(1);
    expect([...mine]).toEqual([2, 3]);
  });

  it("dtypes never depend on values", () => {
    expect(np.array([1, 2.5]).dtype).toBe(np.array([1, 2]).dtype);
    expect(np.add(np.ones(1, "int8"), 1n).dtype).toBe(np.int8);
    expect(() => np.add(np.ones(1, "int8"), 1000n)).toThrow(np.OverflowError);
  });
});

describe("functions of ufuncs", () => {
  it("np.emath is complex for every argument", () => {
    expect(np.emath.sqrt(4)).toEqual(new np.Complex(2, 0));
    expect(np.emath.log(np.array([1])).dtype).toBe(np.complex128);
  });

  it("bounds of clip beside integers are integers; infinite ones are none, fractions are refused", () => {
    const i32 = np.arange(5, { dtype: "int32" });
    expect(i32.clip(1, 3).dtype).toBe(np.int32);
    expect(i32.clip(1, Infinity).tolist()).toEqual([1, 1, 2, 3, 4]);
    expect(() => i32.clip(0.5, 3)).toThrow(np.UFuncTypeError);
  });

  it("isclose is silent about overflow", () => {
    expect(np.errstate({ over: "raise" }, () => np.isclose([1e308], [-1e308])).tolist()).toEqual([false]);
  });

  it("integral numbers are integers where only integers make sense", () => {
    expect(np.left_shift(np.array([1n, 3n]), 2).tolist()).toEqual([4, 12]);
    expect(np.bitwise_or([1, 2], 4).dtype).toBe(np.int64);
    expect(() => np.bitwise_or([1, 2], 0.5)).toThrow(TypeError);
  });
});

describe("as a number", () => {
  it("an array of one element is that element; NumPy's is only where it has no dimensions", async () => {
    expect(Number(np.array([[2.5]]))).toBe(2.5);
    expect(() => Number(np.array([1, 2]))).toThrow(TypeError);
    expect(() => (np.array([1, 2]) as never) + (np.array([1, 2]) as never)).toThrow(TypeError);
    expect((await oracle().call("lambda: float(np.array([[2.5]]))")).ok).toBe(false);
    expect((await oracle().call("lambda: float(np.array(2.5))")).ok).toBe(true);
  });
});

describeOracle("arguments and files", () => {
  it("True_ and False_ are booleans", async () => {
    expect([np.True_, np.False_]).toEqual([true, false]);
    expect(await oracle().text("lambda: repr(np.True_)")).toBe("np.True_");
  });

  it("take_along_axis and put_along_axis take lists", async () => {
    expect(np.take_along_axis([[10, 20]], [[1]], 1).tolist()).toEqual([[20]]); // prettier-ignore
    const a = np.array([[10, 20]]); // prettier-ignore
    np.put_along_axis(a, [[0]], 5, 1); // prettier-ignore
    expect(a.tolist()).toEqual([[5, 20]]); // prettier-ignore
    for (const call of ["np.take_along_axis([[10, 20]], [[1]], 1)", "np.put_along_axis(np.ones((1, 2)), [[0]], 5, 1)"])
      expect((await oracle().call(`lambda: ${call}`)).ok).toBe(false);
  });

  it("files are named, and written completely or not at all", () => {
    const path = join(mkdtempSync(join(tmpdir(), "rustnum-differences-")), "x");
    expect(() => np.fromfile(3 as never)).toThrow("takes a path or a URL");
    np.arange(3).tofile(path, " ");
    expect(() => np.arange(4).tofile(path, " ", "%x")).toThrow(TypeError);
    expect(np.fromfile(path, { sep: " " }).tolist()).toEqual([0, 1, 2]);
    rmSync(dirname(path), { recursive: true });
  });

  it("a count beyond the text of fromstring is an error", async () => {
    expect(() => np.fromstring("1 2", { sep: " ", count: 5 })).toThrow("string is smaller than requested size");
    expect(await oracle().text("lambda: str(np.fromstring('1 2', sep=' ', count=5).shape)")).toBe("(5,)");
  });
});

describeOracle("records", () => {
  it("are lists that have the form of the fields; NumPy's lists are no tuples", async () => {
    expect(np.array([1, 2], np.dtype("i4, f8") as never).shape).toEqual([]);
    expect(np.array([[1, 2]], np.dtype("i4, f8") as never).shape).toEqual([1]);
    expect(await oracle().text("lambda: str(np.array([1, 2], 'i4, f8').shape)")).toBe("(2,)");
    const record = np.array([{ f0: 1, f1: 2 }] as never, np.dtype("i4, f8") as never).get(0);
    expect([Object.isFrozen(record), (record as never)["f1"]]).toEqual([true, 2]);
  });

  it("of np.rec are in ordinary arrays, and none are masked", async () => {
    const a = np.rec.fromarrays([[1, 2]], { names: "x" });
    expect(Object.getPrototypeOf(a)).toBe(np.NDArray.prototype);
    expect(await oracle().text("lambda: type(np.rec.fromarrays([[1, 2]], names='x')).__name__")).toBe("recarray");
    expect(np.lib.recfunctions.append_fields(a, "y", [3]).field("y").tolist()).toEqual([3, -1]);
  });

  it("get_fieldstructure names all records around a field", async () => {
    const deep = np.dtype([["a", [["b", [["c", [["d", "i4"]]]]]]]]); // prettier-ignore
    expect(np.lib.recfunctions.get_fieldstructure(deep)["d"]).toEqual(["a", "b", "c"]);
    const theirs = "def f():\n  import numpy.lib.recfunctions as rf\n  return str(rf.get_fieldstructure(np.dtype([('a', [('b', [('c', [('d', 'i4')])])])]))['d'])"; // prettier-ignore
    expect(await oracle().text(theirs)).not.toBe("['a', 'b', 'c']");
  });

  it("are little-endian, and made once", async () => {
    expect(() => np.dtype([["x", ">f8"]])).toThrow("big-endian");
    expect((await oracle().call("lambda: np.zeros(1, [('x', '>f8')])")).ok).toBe(true);
    expect(np.dtype("u1,u1")).toBe(np.dtype([["f0", "uint8"], ["f1", "u1"]])); // prettier-ignore
    expect(np.dtype("u1,u1", { align: true })).not.toBe(np.dtype("u1,u1"));
    expect(await oracle().text("lambda: str(np.dtype('u1,u1', align=True) == np.dtype('u1,u1'))")).toBe("True");
  });
});

describeOracle("making and turning arrays", () => {
  it("errors of keys and of divisions by zero are ValueErrors", async () => {
    expect(() => np.arange(0, 1, 0)).toThrow(np.ValueError);
    expect(() => np.split(np.ones(3), 0)).toThrow(np.ValueError);
    expect(() => np.require([1], { requirements: "Q" })).toThrow(np.ValueError);
    const theirs = ["np.arange(0, 1, 0)", "np.split(np.ones(3), 0)", "np.require([1], requirements='Q')"];
    const errors = await Promise.all(theirs.map(async (text) => oracle().call(`lambda: ${text}`)));
    expect(errors.map((reply) => (reply.ok ? "" : reply.error.type))).toEqual([
      "ZeroDivisionError",
      "ZeroDivisionError",
      "KeyError",
    ]);
  });

  it("what broadcast_arrays stretches is read-only", async () => {
    const [stretched] = np.broadcast_arrays([1], [1, 2]);
    expect(() => (stretched as np.NDArray).set(0, 3)).toThrow("read-only");
    expect((await oracle().call("lambda: np.broadcast_arrays([1], [1, 2])[0].__setitem__(0, 3)")).ok).toBe(true);
  });

  it("as_strided stays inside the memory", async () => {
    expect(() => np.lib.stride_tricks.as_strided(np.ones(3), [10], [8])).toThrow("check_bounds");
    expect((await oracle().call("lambda: np.lib.stride_tricks.as_strided(np.ones(3), (10,), (8,)).shape")).ok).toBe(
      true,
    );
  });

  it("resize in place does not look for other references", async () => {
    const a = np.ones(4);
    const tail = a.slice("1:");
    a.resize([6]);
    expect([a.tolist(), tail.tolist()]).toEqual([
      [1, 1, 1, 1, 0, 0],
      [1, 1, 1],
    ]);
    const text = "def f():\n  a = np.ones(4)\n  tail = a[1:]\n  a.resize(6)\n  return a";
    expect((await oracle().call(text)).ok).toBe(false);
  });

  it("counts of repeat are whole", async () => {
    expect(() => np.repeat([1, 2], 2.5)).toThrow(TypeError);
    expect((await oracle().call("lambda: np.repeat([1, 2], 2.5)")).ok).toBe(true);
  });

  it("numbers in r_ are floats, and integers in its texts", () => {
    expect(np.r_("1:4", 0, 4).dtype.name).toBe("float64");
    expect(np.r_("1:4", 0n, 4n).dtype.name).toBe("int64");
    expect(np.r_("1:4, 0, 4").dtype.name).toBe("int64");
  });
});

describe("docs/differences.md", () => {
  it("has as many lines as this suite knows: a new one needs a test", () => {
    const text = readFileSync(new URL("../../../docs/differences.md", import.meta.url), "utf8");
    expect(text.split("\n").filter((line) => line.startsWith("- **")).length).toMatchInlineSnapshot(`43`);
  });
});
