/** Dtypes of records against NumPy's: layout, texts, promotion, casting, errors. */
import { bothReject, describeOracle, oracle } from "@rustnum/oracle";
import { describe, expect, expectTypeOf, it } from "vitest";
import { inspect } from "node:util";

import {
  can_cast,
  dtype,
  float64,
  issubdtype,
  promote_types,
  result_type,
  void as anyVoid,
  type Casting,
  type DType,
  type NDArray,
} from "../../src/index.js";
import { zeros } from "../../src/index.js";

type Case = readonly [python: string, ours: () => DType];

const of = dtype as (...args: unknown[]) => DType;

/** Python's source of a dtype, and ours. */
const CASES: readonly Case[] = [
  ["[('x', 'float64'), ('y', 'int32', (3,)), ('z', [('a', 'u1'), ('b', 'f4')])]", () => of([["x", "float64"], ["y", "int32", [3]], ["z", [["a", "u1"], ["b", "f4"]]]])],
  ["'f8, i4, (2,3)u1'", () => of("f8, i4, (2,3)u1")],
  ["'(2,3)f8,3i4, (2,)u1'", () => of("(2,3)f8,3i4, (2,)u1")],
  ["'f8,'", () => of("f8,")],
  ["'(2,3)u1'", () => of("(2,3)u1")],
  ["'3f8'", () => of("3f8")],
  ["('f8', (2,))", () => of(["f8", [2]])],
  ["('f8', 3)", () => of(["f8", 3])],
  ["('(2,)f8', (3,))", () => of([of("(2,)f8"), [3]])],
  ["'V8'", () => of("V8")],
  ["'|V5'", () => of("|V5")],
  ["'V'", () => of("V")],
  ["'void'", () => of("void")],
  ["[]", () => of([])],
  ["[('', 'f8'), ('', 'i4')]", () => of([["", "f8"], ["", "i4"]])],
  ["[('x', 'f8', 1)]", () => of([["x", "f8", 1]])],
  ["[('x', 'f8', ())]", () => of([["x", "f8", []]])],
  ["[(('T', 'x'), 'f8'), ('y', '?')]", () => of([[["T", "x"], "f8"], ["y", "?"]])],
  ["[('it\\'s', 'c16'), ('ü', 'e')]", () => of([["it's", "c16"], ["ü", "e"]])],
  ["[('x', 'u1'), ('y', 'f8')], True", () => of([["x", "u1"], ["y", "f8"]], { align: true })],
  ["'u1, f8, u2', True", () => of("u1, f8, u2", true)],
  ["[('x', [('a', 'u1'), ('b', 'f8')]), ('y', 'u1', 3)], True", () => of([["x", [["a", "u1"], ["b", "f8"]]], ["y", "u1", 3]], { align: true })],
  ["[('x', np.dtype('u1,f8', align=True))]", () => of([["x", of("u1,f8", { align: true })]])],
  ["{'names': ['x', 'y'], 'formats': ['u1', 'f8'], 'offsets': [3, 8], 'itemsize': 20}", () => of({ names: ["x", "y"], formats: ["u1", "f8"], offsets: [3, 8], itemsize: 20 })],
  ["{'names': ['x', 'y'], 'formats': ['f8', 'f8'], 'offsets': [8, 0]}", () => of({ names: ["x", "y"], formats: ["f8", "f8"], offsets: [8, 0] })],
  ["{'names': ['x', 'y'], 'formats': ['f8', 'u2'], 'offsets': [0, 4]}", () => of({ names: ["x", "y"], formats: ["f8", "u2"], offsets: [0, 4] })],
  ["{'names': ['x'], 'formats': ['f8'], 'titles': ['T'], 'offsets': [4]}", () => of({ names: ["x"], formats: ["f8"], titles: ["T"], offsets: [4] })],
  ["{'names': ['x', 'y'], 'formats': ['u1', 'i4'], 'aligned': True}", () => of({ names: ["x", "y"], formats: ["u1", "i4"], aligned: true })],
  ["{'names': ['x', 'y'], 'formats': ['u1', 'i4'], 'offsets': [0, 4], 'itemsize': 16}, True", () => of({ names: ["x", "y"], formats: ["u1", "i4"], offsets: [0, 4], itemsize: 16 }, { align: true })],
  ["{'x': ('f8', 4), 'y': ('i4', 0, 'T')}", () => of({ x: ["f8", 4], y: ["i4", 0, "T"] })],
  ["{}", () => of({})],
  ["'i4'", () => of("i4")],
  ["'?'", () => of("?")],
]; // prettier-ignore

/** All that NumPy's dtypes say of themselves, as text. */
const FACTS = `def facts(*args):
  d = np.dtype(*args)
  try:
    descr = repr(d.descr)
  except ValueError as error:
    descr = str(error)
  fields = None if d.fields is None else sorted((k, str(v[0]), *v[1:]) for k, v in d.fields.items())
  return "\\n".join(map(str, [repr(d), str(d), d.name, d.str, d.kind, d.char, d.num, d.itemsize, d.alignment, d.byteorder,
    d.isalignedstruct, d.isbuiltin, d.isnative, d.hasobject, d.ndim, d.shape, repr(d.base), d.names, descr, fields,
    None if d.subdtype is None else (repr(d.subdtype[0]), d.subdtype[1])]))`;

/** Our values as Python writes them. */
function python(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return value.includes("'") ? `"${value}"` : `'${value.replaceAll("\n", "\\n")}'`;
  return String(value);
}
const tuple = (items: readonly unknown[], text: (value: unknown) => string = python): string =>
  items.length === 1 ? `(${text(items[0])},)` : `(${items.map(text).join(", ")})`;

function descrText(descr: unknown): string {
  const entry = (part: unknown): string => {
    const [label, format, shape] = part as readonly unknown[];
    const parts = [
      Array.isArray(label) ? tuple(label) : python(label),
      Array.isArray(format) ? descrText(format) : python(format),
    ];
    return `(${[...parts, ...(shape === undefined ? [] : [tuple(shape as unknown[])])].join(", ")})`;
  };
  return `[${(descr as unknown[]).map(entry).join(", ")}]`;
}

function facts(d: DType): string {
  let descr: string;
  try {
    descr = descrText(d.descr);
  } catch (error) {
    descr = (error as Error).message;
  }
  const fields = d.fields === null ? null : Object.entries(d.fields).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, [type, ...rest]]) => tuple([name, String(type), ...rest])); // prettier-ignore
  return [
    inspect(d), String(d), d.name, d.str, d.kind, d.char, d.num, d.itemsize, d.alignment, d.byteorder, ...[d.isalignedstruct].map(python),
    d.isbuiltin, ...[d.isnative, d.hasobject].map(python), d.ndim, tuple(d.shape), inspect(d.base), d.names === null ? "None" : tuple(d.names), descr,
    fields === null ? "None" : `[${fields.join(", ")}]`, d.subdtype === null ? "None" : `(${python(inspect(d.subdtype[0]))}, ${tuple(d.subdtype[1])})`,
  ].join("\n"); // prettier-ignore
}

describeOracle("dtypes of records", () => {
  it("say of themselves what NumPy's do", async () => {
    for (const [source, ours] of CASES) {
      const theirs = await oracle().text(`${FACTS}`, await evaluated(source));
      expect(facts(ours()), source).toBe(theirs);
    }
  });

  it("combine as NumPy's do", async () => {
    const pairs = CASES.flatMap((a) => CASES.map((b) => [a, b] as const));
    for (const [[a, left], [b, right]] of pairs) {
      const reply = await oracle().call("lambda a, b: repr(np.promote_types(np.dtype(*a), np.dtype(*b)))", [
        await list(a),
        await list(b),
      ]);
      const [x, y] = [left() as DType<"void">, right() as DType<"void">];
      if (reply.ok)
        expect(inspect(promote_types(x, y)), `${a} and ${b}`).toBe(reply.value.kind === "str" ? reply.value.value : "");
      else
        await bothReject(() => promote_types(x, y), reply, { message: true }).catch((e: unknown) => {
          throw new Error(`${a} and ${b}`, { cause: e });
        });
    }
  });

  it("can be cast where NumPy's can", async () => {
    const rules: readonly Casting[] = ["no", "equiv", "safe", "same_kind", "unsafe"];
    const more: readonly Case[] = [
      ["[('a', 'i4')]", () => of([["a", "i4"]])],
      ["[('b', 'i4')]", () => of([["b", "i4"]])],
      ["[('a', 'f8')]", () => of([["a", "f8"]])],
      ["[('a', 'i4'), ('b', 'i4')]", () => of([["a", "i4"], ["b", "i4"]])],
      ["[('a', 'f8'), ('b', 'i2')]", () => of([["a", "f8"], ["b", "i2"]])],
      ["'V4'", () => of("V4")],
      ["'V8'", () => of("V8")],
      ["'i4'", () => of("i4")],
      ["'f8'", () => of("f8")],
      ["'u1,f8', True", () => of("u1,f8", true)],
      ["'u1,f8'", () => of("u1,f8")],
      ["'(2,)i4'", () => of("(2,)i4")],
      ["'(2,)f8'", () => of("(2,)f8")],
    ]; // prettier-ignore
    for (const [a, from] of more) {
      for (const [b, to] of more) {
        const fn =
          "lambda a, b: ' '.join(str(np.can_cast(np.dtype(*a), np.dtype(*b), c)) for c in ['no', 'equiv', 'safe', 'same_kind', 'unsafe'])";
        const ours = rules.map((rule) => python(can_cast(from(), to(), rule))).join(" ");
        expect(ours, `${a} to ${b}`).toBe(await oracle().text(fn, [await list(a), await list(b)]));
      }
    }
  });

  it("are refused where NumPy refuses them", async () => {
    const wrong: readonly (readonly [string, () => unknown])[] = [
      ["[('x', 'f8'), ('x', 'i4')]", () => of([["x", "f8"], ["x", "i4"]])],
      ["{'names': ['x', 'x'], 'formats': ['f8', 'i4']}", () => of({ names: ["x", "x"], formats: ["f8", "i4"] })],
      ["{'names': ['x', 'y'], 'formats': ['f8', 'i4'], 'offsets': [0]}", () => of({ names: ["x", "y"], formats: ["f8", "i4"], offsets: [0] })],
      ["{'names': ['x', 'y'], 'formats': ['f8', 'i4'], 'offsets': [0, -1]}", () => of({ names: ["x", "y"], formats: ["f8", "i4"], offsets: [0, -1] })],
      ["{'names': ['x', 'y'], 'formats': ['f8', 'i4'], 'itemsize': 4}", () => of({ names: ["x", "y"], formats: ["f8", "i4"], itemsize: 4 })],
      ["{'names': ['x', 'y'], 'formats': ['u1', 'i4'], 'offsets': [0, 3]}, True", () => of({ names: ["x", "y"], formats: ["u1", "i4"], offsets: [0, 3] }, true)],
      ["{'names': ['x', 'y'], 'formats': ['u1', 'i4'], 'offsets': [0, 4], 'itemsize': 10}, True", () => of({ names: ["x", "y"], formats: ["u1", "i4"], offsets: [0, 4], itemsize: 10 }, true)],
      ["[(1, 'f8')]", () => of([[1, "f8"]])],
      ["[('x', 'f8', -1)]", () => of([["x", "f8", -1]])],
      ["[('x', 'f8', 2.5)]", () => of([["x", "f8", 2.5]])],
      ["[('f1', 'f8'), ('', 'i4')]", () => of([["f1", "f8"], ["", "i4"]])],
      ["'foo, i4'", () => of("foo, i4")],
      ["'f8 i4'", () => of("f8 i4")],
    ]; // prettier-ignore
    for (const [source, ours] of wrong) {
      await bothReject(ours, await oracle().call(`lambda: np.dtype(${source})`), { message: true });
    }
  });
});

/** A dtype's arguments as the oracle takes them. */
async function evaluated(source: string): Promise<readonly never[]> {
  const { python: expression } = await import("@rustnum/oracle");
  return splitArguments(source).map((part) => expression(part)) as never[];
}
async function list(source: string): Promise<never> {
  const { python: expression } = await import("@rustnum/oracle");
  return expression(`[${source}]`) as never;
}
const splitArguments = (source: string): string[] =>
  source.endsWith(", True") ? [source.slice(0, -6), "False", "True"].filter((_, k) => k !== 1) : [source];

describe("dtypes of records", () => {
  it("are one object where they are equal", () => {
    const made = dtype([["x", "float64"], ["y", [["a", "u1"]]]]); // prettier-ignore
    expect(made).toBe(dtype([["x", "f8"], ["y", [["a", "uint8"]]]])); // prettier-ignore
    expect(made).not.toBe(dtype([["x", "f8"], ["z", [["a", "uint8"]]]])); // prettier-ignore
    expect(dtype("V8")).toBe(dtype("|V8"));
    expect(dtype(made)).toBe(made);
    expect(dtype("V")).toBe(anyVoid);
    expect(made.type).toBe(anyVoid);
    expect([issubdtype(made, anyVoid), issubdtype(made, "V3"), issubdtype(made, float64), issubdtype("float64", anyVoid)]).toEqual([true, true, false, false]); // prettier-ignore
    expect(result_type(made)).toBe(made);
    expect(result_type(dtype("i4,f4"), zeros(2, { dtype: dtype("f4,f8") as DType<"void"> }))).toBe(dtype("f8,f8"));
    expect(() => result_type(made, 1)).toThrow("do not have a common DType");
    expect(() => result_type("int32", made, made)).toThrow("do not have a common DType");
    expect(float64.type).toBe(float64);
  });

  it("are little-endian", () => {
    expect(() => of([["x", ">f8"]])).toThrow("data type '>f8' is big-endian; arrays in memory are little-endian");
    expect(of("f8,i4").newbyteorder("<")).toBe(of("f8,i4"));
    expect(of("u1,?").newbyteorder(">")).toBe(of("u1,?"));
    expect(() => float64.newbyteorder("S")).toThrow("big-endian");
    expect(() => float64.newbyteorder("x")).toThrow("x is an unrecognized byteorder");
  });

  it("know their fields as types", () => {
    const point = dtype([["x", "float64"], ["n", "<i4"], ["v", "f4", [3]], ["in", [["a", "u1"], ["c", "complex128"]]]]); // prettier-ignore
    const a = zeros(3, point);
    expectTypeOf(a.field("x")).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(a.slice("1:").field("n")).toEqualTypeOf<NDArray<"int32">>();
    expectTypeOf(a.field("v")).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(a.field("in").field("a")).toEqualTypeOf<NDArray<"uint8">>();
    expectTypeOf(a.get(0).x).toEqualTypeOf<number>();
    expectTypeOf(a.get(0).in.a).toEqualTypeOf<number>();
    expectTypeOf(zeros(3, { dtype: point }).field("x")).toEqualTypeOf<NDArray<"float64">>();
    // @ts-expect-error there is no such field
    expect(() => a.field("y")).toThrow("no field of name y");
    // @ts-expect-error nor is there one of several
    expect(() => a.slice("1:").field(["x", "y"])).toThrow("no field of name y");
    // @ts-expect-error nor within a record
    expect(() => a.field("in").field("x")).toThrow("no field of name x");
    const plain: NDArray = a;
    expectTypeOf(plain.field<"float64">("x")).toEqualTypeOf<NDArray<"float64">>();
  });
});
