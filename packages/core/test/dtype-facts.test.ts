/** Facts about dtypes beside NumPy's: families, limits, promotion of several, smallest dtypes, codes. */
import { bothReject, describeOracle, dtypesOf, operand, oracle, type Argument, type Value } from "@rustnum/oracle";
import { inspect } from "node:util";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../src/index.js";

const FAMILIES = [
  "generic", "number", "integer", "signedinteger", "unsignedinteger", "inexact", "floating", "complexfloating", "flexible", "character",
] as const; // prettier-ignore
const ALIASES = [
  "bool_", "intp", "uintp", "int_", "uint", "byte", "ubyte", "short", "ushort", "intc", "uintc", "long", "ulong", "longlong", "ulonglong",
  "half", "single", "double", "csingle", "cdouble",
] as const; // prettier-ignore

const plain = (value: Value): unknown => {
  switch (value.kind) {
    case "scalar": {
      const view = new DataView(value.bytes.buffer, value.bytes.byteOffset);
      if (value.dtype.name === "float16") return np.frombuffer(value.bytes.slice(), { dtype: "float16" }).get(0);
      return value.dtype.name === "float32" ? view.getFloat32(0, true) : view.getFloat64(0, true);
    }
    case "tuple":
    case "list":
      return value.items.map(plain);
    case "dtype":
      return value.dtype.name;
    case "none":
      return null;
    case "int":
    case "float":
    case "bool":
    case "str":
      return value.value;
    default:
      throw new TypeError(value.kind);
  }
};
const ask = async (fn: string, ...args: Argument[]): Promise<unknown> => plain(await oracle().value(fn, args));
const refusal = async (fn: string, ours: () => unknown): Promise<void> =>
  bothReject(ours, await oracle().call(fn), { message: true }).then(() => undefined);

describeOracle("families of dtypes", () => {
  it("contain what NumPy's contain", async () => {
    const names = [...dtypesOf(), ...FAMILIES];
    const theirs = await ask(
      "lambda names: [[np.issubdtype(getattr(np, a), getattr(np, b)) for b in names] for a in names]",
      names,
    );
    expect(names.map((a) => names.map((b) => np.issubdtype(np[a], np[b])))).toEqual(theirs);
    expect(np.issubdtype("i4", np.signedinteger)).toBe(true);
    expect(np.issubdtype("float32", "d")).toBe(false);
    await refusal("lambda: np.issubdtype('zz', np.integer)", () => np.issubdtype("zz" as "bool", np.integer));
    await refusal("lambda: np.issubdtype(3, np.integer)", () => np.issubdtype(3 as never, np.integer));
  });

  it("are kinds of isdtype", async () => {
    const kinds = ["bool", "signed integer", "unsigned integer", "integral", "real floating", "complex floating", "numeric"] as const; // prettier-ignore
    const theirs = await ask(
      "lambda names, kinds: [[np.isdtype(getattr(np, a), k) for k in kinds] for a in names]",
      dtypesOf(),
      [...kinds],
    );
    expect(dtypesOf().map((a) => kinds.map((kind) => np.isdtype(np[a], kind)))).toEqual(theirs);
    expect(np.isdtype(np.floating, np.floating)).toBe(true);
    expect(np.isdtype(np.float32, np.floating)).toBe(false);
    expect(np.isdtype(np.float32, ["real floating", np.int8])).toBe(true);
    expect(np.isdtype(np.float32, [])).toBe(false);
    await refusal("lambda: np.isdtype(np.float32, 'f')", () => np.isdtype(np.float32, "f" as "bool"));
    await refusal("lambda: np.isdtype(np.float32, ('real floating', 'f'))", () => np.isdtype(np.float32, ["real floating", "f" as "bool"])); // prettier-ignore
    await refusal("lambda: np.isdtype('f', np.float32)", () => np.isdtype("f" as never, np.float32));
    await refusal("lambda: np.isdtype(3.0, 'numeric')", () => np.isdtype(3 as never, "numeric"));
    await refusal("lambda: np.isdtype(np.float32, 3.0)", () => np.isdtype(np.float32, 3 as never));
  });

  it("show themselves as Python's classes", async () => {
    for (const name of FAMILIES) {
      expect(inspect(np[name])).toBe(await ask(`lambda: repr(np.${name})`));
      expect(String(np[name])).toBe(name);
    }
  });
});

describeOracle("names of dtypes", () => {
  it("are NumPy's", async () => {
    for (const alias of ALIASES) expect([alias, np[alias].name]).toEqual([alias, await ask(`lambda: np.dtype(np.${alias}).name`)]);
    expect(Object.keys(np.sctypeDict)).toEqual(expect.arrayContaining([...ALIASES, ...dtypesOf()]));
    for (const [name, type] of Object.entries(np.sctypeDict))
      expect(type.name).toBe(await ask("lambda s: np.dtype(np.sctypeDict[s]).name", name));
    expect(np.ScalarType).toContain(np.float32);
  }); // prettier-ignore

  it("have NumPy's codes, those of long doubles, text and objects left out", async () => {
    for (const [family, codes] of Object.entries(np.typecodes)) {
      const theirs = (await ask("lambda k: np.typecodes[k]", family)) as string;
      expect(codes).toBe([...theirs].filter((code) => !"gGSUVOMm".includes(code)).join(""));
      for (const code of codes) expect(np.dtype(code).name).toBe(await ask("lambda c: np.dtype(c).name", code));
    }
    for (const code of ["S1", ..."?bBhHiIlLqQfdgFDGSUVO"])
      expect(np.typename(code)).toBe(await ask("lambda c: np.typename(c)", code));
    expect(() => np.typename("zz")).toThrow(np.ValueError);
  });

  it("combine to the smallest code", async () => {
    const cases: [string | string[], string?, string?][] = [
      ["dF"], ["ilq"], ["f"], ["fF"], ["abceh", "qhb"], ["hB", "hB"], [["d", "F", "D"]], [""], ["i", "GDFgdf", "z"], ["gF"], ["f", "fd"],
    ]; // prettier-ignore
    for (const args of cases)
      expect(np.mintypecode(...args), String(args)).toBe(await ask("mintypecode", ...(args as Argument[])));
    expect(np.mintypecode([np.ones(2, "float32"), "d"])).toBe("d");
    expect(np.mintypecode("i", { default: "z" })).toBe("z");
  });
});

describeOracle("finfo and iinfo", () => {
  const FLOAT_FACTS = [
    "bits", "eps", "epsneg", "iexp", "machep", "max", "maxexp", "min", "minexp", "negep", "nexp", "nmant", "precision", "resolution",
    "smallest_normal", "smallest_subnormal", "tiny",
  ] as const; // prettier-ignore

  it("of floats have NumPy's values and texts", async () => {
    for (const name of ["float16", "float32", "float64", "complex64", "complex128"] as const) {
      const info = np.finfo(name);
      const theirs = (await ask("lambda d, keys: [getattr(np.finfo(d), k) for k in keys]", name, [...FLOAT_FACTS])) as (number | bigint)[]; // prettier-ignore
      expect(FLOAT_FACTS.map((key) => [key, info[key]])).toEqual(FLOAT_FACTS.map((key, k) => [key, Number(theirs[k])]));
      expect(info.dtype.name).toBe(await ask("lambda d: np.finfo(d).dtype", name));
      expect(inspect(info)).toBe(await ask("lambda d: repr(np.finfo(d))", name));
      expect(String(info)).toBe(await ask("lambda d: str(np.finfo(d))", name));
    }
    expect(np.finfo(np.float32(3)).bits).toBe(32);
    expect(np.finfo(0.5)).toBe(np.finfo("float64"));
    await refusal("lambda: np.finfo('i4')", () => np.finfo("int32"));
    await refusal("lambda: np.finfo(np.ones(3))", () => np.finfo(np.ones(3)));
    await refusal("lambda: np.finfo(3)", () => np.finfo(3n as never));
  });

  it("of integers have NumPy's values and texts", async () => {
    for (const name of dtypesOf("iu") as ("int8" | "uint64")[]) {
      const info = np.iinfo(name);
      const { bits, kind, key, min, max } = info;
      const theirs = await ask("lambda d: (lambda i: [i.bits, i.kind, i.key, i.min, i.max])(np.iinfo(d))", name);
      expect([BigInt(bits), kind, key, min, max]).toEqual(theirs);
      expect(inspect(info)).toBe(await ask("lambda d: repr(np.iinfo(d))", name));
      expect(String(info)).toBe(await ask("lambda d: str(np.iinfo(d))", name));
    }
    expect(np.iinfo(3n).bits).toBe(64);
    expect(np.iinfo(np.int8(3)).max).toBe(127n);
    await refusal("lambda: np.iinfo('f')", () => np.iinfo("float32"));
    await refusal("lambda: np.iinfo('?')", () => np.iinfo("bool"));
    await refusal("lambda: np.iinfo(3.0)", () => np.iinfo(3 as never));
    await refusal("lambda: np.iinfo(np.arange(3))", () => np.iinfo(np.arange(3n)));
  });
});

describeOracle("promotion", () => {
  it("of any two or three dtypes and scalars is NumPy's", async () => {
    const weak = [[1n, "1"], [1.5, "1.5"], [new np.Complex(0, 1), "1j"], [true, "True"]] as const; // prettier-ignore
    const carriers: [np.TypeCarrier, string][] = [
      ...dtypesOf().map((name): [np.TypeCarrier, string] => [name, `np.dtype('${name}')`]),
      ...weak.map(([ours, theirs]): [np.TypeCarrier, string] => [ours, theirs]),
    ];
    const source = `[${carriers.map(([, text]) => text).join(", ")}]`;
    const theirs = await ask(
      `lambda: (lambda c: [[np.result_type(a).name] + [np.result_type(a, b).name for b in c] for a in c])(${source})`,
    );
    expect(carriers.map(([a]) => [np.result_type(a).name, ...carriers.map(([b]) => np.result_type(a, b).name)])).toEqual(theirs); // prettier-ignore
    const three = await ask(
      `lambda: (lambda c: [[[np.result_type(x, a, b).name for b in c] for a in c] for x in c])(${source})`,
    );
    const ours = carriers.map(([x]) => carriers.map(([a]) => carriers.map(([b]) => np.result_type(x, a, b).name)));
    expect(ours).toEqual(three);
  });

  it("of longer lists is NumPy's, arrays among them", async () => {
    let seed = 1;
    const next = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
    const pool = [...dtypesOf().map((name) => `np.dtype('${name}')`), "1", "1.5", "1j", ...dtypesOf().map((name) => `np.ones(2, '${name}')`)]; // prettier-ignore
    const ours = [...dtypesOf(), 1n, 1.5, new np.Complex(0, 1), ...dtypesOf().map((name) => np.ones(2, name))];
    const lists = Array.from({ length: 300 }, () => Array.from({ length: 2 + next(6) }, () => next(pool.length)));
    const theirs = await ask(`lambda: [${lists.map((list) => `np.result_type(${list.map((k) => pool[k]).join(", ")}).name`).join(", ")}]`); // prettier-ignore
    expect(lists.map((list) => np.result_type(...list.map((k) => ours[k] as np.TypeCarrier)).name)).toEqual(theirs);
  });

  it("refuses what NumPy refuses", async () => {
    await refusal("lambda: np.result_type()", () => np.result_type());
    await refusal("lambda: np.result_type('zz')", () => np.result_type("zz" as "bool"));
    await refusal("lambda: np.can_cast(3, 'i1')", () => np.can_cast(3 as never, "int8"));
    await refusal("lambda: np.can_cast('i4', 'i8', casting='foo')", () => np.can_cast("int32", "int64", "foo" as "no"));
    await refusal("lambda: np.can_cast('i4', 'i8', casting=3.0)", () => np.can_cast("int32", "int64", 3 as never));
    expect(np.can_cast(np.ones(3), "int8")).toBe(false);
    expect(np.can_cast("int32", "int8", { casting: "same_kind" })).toBe(true);
  });

  it("common_type is NumPy's", async () => {
    const names = dtypesOf().filter((name) => name !== "bool");
    const theirs = await ask(
      "lambda names: [[np.dtype(np.common_type(np.ones(1, a), np.ones(1, b))).name for b in names] for a in names]",
      names,
    );
    const ours = names.map((a) => names.map((b) => np.common_type(np.ones(1, a), np.ones(1, b)).name));
    expect(ours).toEqual(theirs);
    expect(np.common_type()).toBe(np.float16);
    await refusal("lambda: np.common_type(np.ones(2, '?'))", () => np.common_type(np.ones(2, "bool")));
  });

  it("min_scalar_type is NumPy's", async () => {
    const numbers = [0, -0, 1.5, 64999, 65000, -65000, 3.4e38, 3.3e38, -1e39, Infinity, -Infinity, NaN];
    for (const x of numbers) {
      expect([x, np.min_scalar_type(x).name]).toEqual([x, await ask("min_scalar_type", x)]);
      expect(np.min_scalar_type(new np.Complex(1, x)).name).toBe(await ask("lambda x: np.min_scalar_type(complex(1, x))", x));
      const typed = operand("float32", [], [x]);
      expect(np.min_scalar_type(np.float32(x)).name).toBe(await ask("min_scalar_type", typed));
    }
    const bounds = [7n, 8n, 15n, 16n, 31n, 32n, 63n].flatMap((bits) => [2n ** bits - 1n, 2n ** bits, -(2n ** bits), -(2n ** bits) - 1n]);
    for (const x of [0n, 1n, -1n, 2n ** 64n - 1n, ...bounds]) {
      if (x < -(2n ** 63n)) expect(() => np.min_scalar_type(x)).toThrow(np.OverflowError);
      else expect([x, np.min_scalar_type(x).name]).toEqual([x, await ask("min_scalar_type", x)]);
    }
    expect(() => np.min_scalar_type(2n ** 64n)).toThrow(np.OverflowError);
    for (const name of dtypesOf()) {
      expect(np.min_scalar_type(np.dtype(name)(1)).name).toBe(await ask("lambda d: np.min_scalar_type(np.array(1, d))", name));
      expect(np.min_scalar_type(np.ones(2, name)).name).toBe(name);
    }
    expect(np.min_scalar_type(true).name).toBe("bool");
  }); // prettier-ignore
});

describeOracle("constants", () => {
  it("are NumPy's", async () => {
    for (const name of ["pi", "e", "inf", "euler_gamma"] as const) expect(np[name]).toBe(await ask(`lambda: np.${name}`));
    expect(np.nan).toBeNaN();
    expect([np.newaxis, np.True_, np.False_, np.little_endian]).toEqual([null, true, false, true]);
    expect(np.ndarray).toBe(np.NDArray);
  }); // prettier-ignore
});

describe("questions about values", () => {
  it("isscalar, iterable and isfortran answer as NumPy's do", () => {
    for (const value of [1, 1n, true, "text", new np.Complex(1, 2)]) expect(np.isscalar(value)).toBe(true);
    for (const value of [null, undefined, [1], np.array(3), {}, new Date()]) expect(np.isscalar(value)).toBe(false);
    for (const value of ["text", [1], new Set(), new Float32Array(1), np.ones(1)]) expect(np.iterable(value)).toBe(true);
    for (const value of [1, null, undefined, {}, np.array(3)]) expect(np.iterable(value)).toBe(false);
    expect(np.isfortran(np.zeros([2, 3], { order: "F" }))).toBe(true);
    for (const a of [np.zeros([2, 3]), np.zeros(3), np.zeros([1, 3], { order: "F" })]) expect(np.isfortran(a)).toBe(false);
    expect(() => np.isfortran([1] as never)).toThrow(TypeError);
  }); // prettier-ignore
});

describe("types", () => {
  it("of dtype functions are exact", () => {
    expectTypeOf(np.finfo("complex64")).toEqualTypeOf<np.FloatInfo<"float32">>();
    expectTypeOf(np.iinfo("uint8").max).toEqualTypeOf<bigint>();
    expectTypeOf(np.result_type("int32", "float32")).toEqualTypeOf<np.DType<"float64">>();
    expectTypeOf(np.result_type("float32", 3)).toEqualTypeOf<np.DType<"float32">>();
    expectTypeOf(np.result_type(3n, np.int8)).toEqualTypeOf<np.DType<"int8">>();
    expectTypeOf(np.result_type(np.ones(2, "float16"), new np.Complex(0, 1))).toEqualTypeOf<np.DType<"complex64">>();
    expectTypeOf(np.result_type(3n, 2.5)).toEqualTypeOf<np.DType<"float64">>();
    expectTypeOf(np.result_type(3n)).toEqualTypeOf<np.DType<"int64">>();
    expectTypeOf(np.result_type("int8", true)).toEqualTypeOf<np.DType<"int8">>();
    expectTypeOf(np.common_type(np.ones(2, "int8"), np.ones(2, "complex64"))).toEqualTypeOf<np.DType<"complex128">>();
    expectTypeOf(np.half).toEqualTypeOf<np.DType<"float16">>();
  });
});
