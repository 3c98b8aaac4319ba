/** Defining ufuncs and adding loops from TypeScript, and objects that take over calls. */
import { describe, expect, it } from "vitest";

import {
  AxisError, Complex, UFuncTypeError, ValueError, arange, array, broadcast_to, defineUfunc, registerLoop, registerNative, registry, ufunc, zeros,
  type DispatchCall, type NDArray,
} from "../src/index.js"; // prettier-ignore

type Call = (...args: unknown[]) => NDArray;
const callable = (f: unknown): Call => f as Call;

const hypot = callable(defineUfunc({ name: "test.hypot", nin: 2, identity: 0 }));
registerLoop("test.hypot", "float64,float64->float64", (a: number, b: number) => Math.hypot(a, b));
registerLoop("test.hypot", "float32,float32->float32", (a: number, b: number) => Math.hypot(a, b));

let calls = 0;
const checked = callable(defineUfunc({ name: "test.checked", nin: 1 }));
registerLoop("test.checked", "float64->float64", (x: number) => {
  calls++;
  if (x < 0) throw new RangeError(`negative: ${String(x)}`);
  return x * 2;
});

describe("a loop in TypeScript", () => {
  it("broadcasts, casts and keeps every layout", () => {
    const a = arange(12).reshape(3, 4);
    expect(hypot(a, [3, 4, 0, 0]).get(0, 0)).toBe(3);
    expect(hypot(a.T, array([[0]])).tolist()).toEqual(a.T.tolist());
    expect(hypot(a.slice("::-1, ::2"), 0).tolist()).toEqual([
      [8, 10],
      [4, 6],
      [0, 2],
    ]);
    expect(hypot(array([3n]), array([4n])).tolist()).toEqual([5]);
    expect(hypot(array([3], "float32"), array([4], "float32")).dtype.name).toBe("float32");
    expect(hypot(array([3], "float16"), array([4], "float16")).dtype.name).toBe("float32");
    expect(hypot(broadcast_to(array([3]), [2, 2]), 4).tolist()).toEqual([
      [5, 5],
      [5, 5],
    ]);
    expect(hypot(zeros([0, 3]), 1).shape).toEqual([0, 3]);
    expect(hypot(3, 4) as unknown).toBe(5);
    expect(hypot(array(3), 4).shape).toEqual([]);
  });

  it("runs over more elements than a block has", () => {
    const a = arange(10_007);
    const b = hypot(a, 0);
    expect(b.shape).toEqual([10_007]);
    expect(b.slice("::2501").tolist()).toEqual([0, 2501, 5002, 7503, 10_004]);
    expect(hypot(a.reshape(10_007, 1), [0, 0]).shape).toEqual([10_007, 2]);
  });

  it("obeys where and out", () => {
    const out = zeros(3).assign(7);
    expect(hypot([3, 3, 3], 4, { out, where: [true, false, true] })).toBe(out);
    expect(out.tolist()).toEqual([5, 7, 5]);
    expect(hypot([3, 3, 3], 4, { where: [true, false, true] }).tolist()).toEqual([5, 0, 5]);
    const narrow = zeros(2, "float32");
    hypot([3, 6], [4, 8], { out: narrow });
    expect(narrow.tolist()).toEqual([5, 10]);
    const x = arange(6);
    hypot(x.slice(":-1"), 0, { out: x.slice("1:") });
    expect(x.tolist()).toEqual([0, 0, 1, 2, 3, 4]);
  });

  it("that throws leaves out untouched, and the error is the kernel's own", () => {
    const out = zeros(3).assign(7);
    expect(() => checked([1, -2, 3], { out })).toThrow("negative: -2");
    expect(out.tolist()).toEqual([7, 7, 7]);
    const long = arange(9000).assign(1);
    long.set(8999, -1);
    expect(() => checked(long, { out: long })).toThrow(RangeError);
    expect(long.get(0)).toBe(1);
    calls = 0;
    expect(checked([1, -2, 3], { where: [true, false, true] }).tolist()).toEqual([2, 0, 6]);
    expect(calls).toBe(2);
  });

  it("gets 64-bit integers as bigints, others as numbers, and must give a scalar", () => {
    const seen: unknown[] = [];
    const f = callable(defineUfunc({ name: "test.seen", nin: 1 }));
    for (const name of ["int64", "uint64", "int32", "bool", "float16", "complex64"]) {
      registerLoop("test.seen", `${name}->${name}`, (x: unknown) => {
        seen.push(x);
        return x;
      });
    }
    for (const name of ["int64", "uint64", "int32", "bool", "float16"] as const) f(zeros(1, name).assign(1));
    f(zeros(1, "complex64"));
    expect(seen).toEqual([1n, 1n, 1, true, 1, new Complex(0, 0)]);
    const bad = callable(defineUfunc({ name: "test.bad", nin: 1 }));
    registerLoop("test.bad", "float64->float64", () => "text");
    expect(() => bad([1])).toThrow("the kernel of 'test.bad' gave string where a scalar is needed");
    registerLoop("test.bad", "int8->int8", () => 300);
    expect(() => bad(zeros(1, "int8"))).toThrow("Python integer 300 out of bounds for int8");
  });

  it("may have two outputs, and may call the library itself", () => {
    const f = callable(defineUfunc({ name: "test.both", nin: 1, nout: 2 }));
    registerLoop("test.both", "float64->float64,int64", (x: number) => [hypot(x, 4) as unknown, BigInt(Math.trunc(x))]);
    const parts: unknown = f([3, 0]);
    const [a, b] = parts as [NDArray, NDArray];
    expect(a.tolist()).toEqual([5, 4]);
    expect(b.tolist()).toEqual([3, 0]);
    expect(b.dtype.name).toBe("int64");
    const outs = [zeros(1), zeros(1)];
    f([3], { out: outs });
    expect(outs.map((x) => x.item())).toEqual([5, 3]);
    expect(() => f([3], { out: zeros(1) })).toThrow("'out' must be a tuple of arrays");
    expect(() => f([3], { out: [zeros(1)] })).toThrow("The 'out' tuple must have exactly one entry per ufunc output");
  });
});

describe("the registry", () => {
  it("lists what there is, with its provider", () => {
    expect(registry.list()).toContainEqual({
      name: "test.hypot",
      types: "float64,float64->float64",
      provider: "application",
      device: "cpu",
      kind: "typescript",
    });
    expect(registry.names()).toContain("test.hypot");
    expect(ufunc("test.hypot")).toBe(hypot);
    const { name, nin, nout, nargs, ntypes, identity, signature } = ufunc("test.hypot");
    expect({ name, nin, nout, nargs, ntypes, identity, signature }).toEqual({
      name: "test.hypot",
      nin: 2,
      nout: 1,
      nargs: 3,
      ntypes: 2,
      identity: 0,
      signature: null,
    });
    expect(String(ufunc("test.hypot"))).toBe("<ufunc 'test.hypot'>");
  });

  it("takes the same key from the same provider again, and from no other", () => {
    const zero = (): number => 0;
    registerLoop("test.hypot", "float64,float64->float64", zero);
    expect(hypot(3, 4) as unknown).toBe(5);
    expect(() => registerLoop("test.hypot", "float64,float64->float64", zero, { provider: "other" })).toThrow(
      "already registered by application",
    );
    expect(hypot(3, 4) as unknown).toBe(5);
    registerLoop("test.hypot", "float32,float32->float32", zero, { provider: "other", replace: true });
    expect(hypot(array([3], "float32"), array([4], "float32")).tolist()).toEqual([0]);
    expect(registry.list()).toContainEqual(
      expect.objectContaining({ types: "float32,float32->float32", provider: "other" }),
    );
  });

  it("has one definition for a name", () => {
    expect(defineUfunc({ name: "test.hypot", nin: 2, identity: 0 })).toBe(hypot);
    for (const other of [
      { nin: 1 },
      { nin: 2 },
      { nin: 2, identity: 1 as const },
      { nin: 2, nout: 2, identity: 0 as const },
      { nin: 2, identity: 0 as const, signature: "(n),(n)->()" },
    ]) {
      expect(() => defineUfunc({ name: "test.hypot", ...other })).toThrow("one name has one definition");
    }
    expect(() => defineUfunc({ name: "test.none", nin: 0 })).toThrow(ValueError);
    expect(() => defineUfunc({ name: "test.none", nin: 1.5 })).toThrow(ValueError);
    expect(registry.names()).not.toContain("test.none");
  });

  it("drops what it resolved when a loop is added", () => {
    const f = callable(defineUfunc({ name: "test.late", nin: 1 }));
    registerLoop("test.late", "float64->float64", () => 1);
    expect(f(zeros(1, "int8")).dtype.name).toBe("float64");
    registerLoop("test.late", "int16->int16", () => 2);
    expect(f(zeros(1, "int8")).dtype.name).toBe("int16");
    registerLoop("test.late", "int8->bool", () => true);
    expect(f(zeros(1, "int8")).tolist()).toEqual([true]);
    // Type order, not the order of registration.
    expect(ufunc("test.late").types).toEqual(["b->?", "h->h", "d->d"]);
  });

  it("refuses signatures that do not fit, dtypes and names that there are not", () => {
    const f = (): number => 0;
    expect(() => registerLoop("test.hypot", "float64->float64", f)).toThrow(
      "is no signature for 'test.hypot', which has 2 inputs and 1 outputs",
    );
    expect(() => registerLoop("test.hypot", "float64,float64", f)).toThrow(ValueError);
    expect(() => registerLoop("test.hypot", "float64,quad->float64", f)).toThrow("not understood");
    expect(() => registerLoop("test.nobody", "float64->float64", f)).toThrow("import the package that brings it");
    expect(() => registerLoop("test.hypot", "int8,int8->int8", 5 as never)).toThrow(TypeError);
    expect(() => ufunc("test.nobody")).toThrow(ValueError);
    expect(() => hypot(zeros(1, "complex64"), 1)).toThrow(UFuncTypeError);
    expect(() => hypot(zeros(1, "complex64"), 1)).toThrow("float64,float64->float64");
  });

  it("refuses what is no kernel table", () => {
    for (const table of [undefined, null, 5, {}, [], "table", Symbol("x"), () => 0, new ArrayBuffer(64)]) {
      expect(() => registerNative({ table })).toThrow(/table/);
    }
    expect(() => registerNative({} as never)).toThrow(TypeError);
    expect(() => registerNative(null as never)).toThrow(TypeError);
  });

  it("folds with TypeScript loops, or says that it cannot", () => {
    const f = ufunc("test.hypot");
    for (const fold of [
      () => expect(f.reduce([3, 4, 12])).toBe(13),
      () => expect(f.accumulate([3, 4, 12]).tolist()).toEqual([3, 5, 13]),
    ]) {
      try {
        fold();
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
        expect(String(error)).toContain("test.hypot");
      }
    }
    expect(() => f.reduce(zeros([2, 2]), 2)).toThrow(AxisError);
  });
});

describe("rustnum.dispatch", () => {
  const DISPATCH = Symbol.for("rustnum.dispatch");
  const seen: DispatchCall[] = [];
  const tracer = {
    [DISPATCH](call: DispatchCall): unknown {
      seen.push(call);
      return `${call.method} ${call.ufunc}`;
    },
  };

  it("hands the call to the operand that asks for it, wherever it stands", () => {
    seen.length = 0;
    expect(hypot(tracer, 1) as unknown).toBe("call test.hypot");
    expect(hypot(array([1]), tracer) as unknown).toBe("call test.hypot");
    expect(hypot(array([1]), 2, { out: tracer }) as unknown).toBe("call test.hypot");
    expect(seen[0]?.inputs).toEqual([tracer, 1]);
    expect(seen[1]?.inputs[1]).toBe(tracer);
    expect(seen[2]?.options).toEqual({ out: tracer });
  });

  it("hands over reductions and scans", () => {
    seen.length = 0;
    const f = ufunc("test.hypot");
    expect(f.reduce(tracer as never, 1)).toBe("reduce test.hypot");
    expect(f.accumulate(tracer as never) as unknown).toBe("accumulate test.hypot");
    expect(seen[0]).toMatchObject({ method: "reduce", inputs: [tracer], options: { axis: 1 } });
  });

  it("hands over the other methods", () => {
    seen.length = 0;
    const f = ufunc("test.hypot");
    expect(f.reduceat(tracer as never, [0], 1) as unknown).toBe("reduceat test.hypot");
    expect(f.outer([1], tracer as never, { dtype: "float64" }) as unknown).toBe("outer test.hypot");
    f.at(tracer as never, [0], 2);
    expect(seen.map(({ method, inputs, options }) => ({ method, inputs, options }))).toEqual([
      { method: "reduceat", inputs: [tracer, [0]], options: { axis: 1 } },
      { method: "outer", inputs: [[1], tracer], options: { dtype: "float64" } },
      { method: "at", inputs: [tracer, [0], 2], options: {} },
    ]);
  });

  it("does not take objects for it whose field is no function", () => {
    expect(() => hypot({ [DISPATCH]: 5 }, 1)).toThrow(TypeError);
  });

  it("lets objects give their array form", () => {
    const like = { [Symbol.for("rustnum.toNDArray")]: (): NDArray => array([3, 6]) };
    expect(hypot(like, [4, 8]).tolist()).toEqual([5, 10]);
    expect(() => hypot({ [Symbol.for("rustnum.toNDArray")]: () => [3] }, 1)).toThrow(TypeError);
  });
});
