/** mgrid, ogrid, r_ and c_: what NumPy's brackets give for the same text. */
import { bothReject, describeOracle, expectSame, oracle, type Value } from "@rustnum/oracle";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../../src/index.js";
import { isNDArray } from "../../src/index.js";
import { raw } from "../support/arrays.js";

function compare(ours: unknown, theirs: Value, text: string): void {
  if (theirs.kind === "tuple" || theirs.kind === "list") {
    if (!Array.isArray(ours)) throw new TypeError(`${text}: NumPy gives several arrays`);
    expect(ours).toHaveLength(theirs.items.length);
    theirs.items.forEach((item, k) => {
      compare(ours[k], item, text);
    });
  } else if (isNDArray(ours) && theirs.kind === "array") expectSame(raw(ours), theirs, {}, text);
  else throw new TypeError(`${text}: NumPy gives ${theirs.kind}`);
}

/** Python's text beside the same call of ours. */
async function same(python: string, ours: () => unknown): Promise<void> {
  const reply = await oracle().call(`lambda: np.${python}`, []);
  if (reply.ok) compare(ours(), reply.value, python);
  else await bothReject(ours, reply, { message: true });
}

describeOracle("mgrid and ogrid", () => {
  const TEXTS = [
    "0:5,0:1:3j", "0:5", "0:5:2,1:3", "-1:1:5j", "0:1:0.3", ":5", ":5,", "0:1:3j,0:2", "0.5:3", "0:3.5", "3:0:-1", "3:0:-1,1:2", "0:5:0j", "0:5:1j",
    "0:0", "0:3, 0:0", "5:2", "5:2, 0:2", "0:2,0:2,0:2", "0:1:.25, 1:2:1e-1", "-5:5:3", "1:10:4j,0:1:2.5j", "0.1:0.75:0.05", "0.1:0.75:0.05,0:1",
  ]; // prettier-ignore
  it.each(TEXTS)("[%s]", async (text) => {
    await same(`mgrid[${text}]`, () => np.mgrid(text));
    await same(`ogrid[${text}]`, () => np.ogrid(text));
    if (text.includes(",") && !text.endsWith(",")) {
      const [first = "", second = "", ...rest] = text.split(",");
      await same(`ogrid[${text}]`, () => np.ogrid(first, second, ...rest));
    }
  });
  it("refuse what is no slice", () => {
    expect(() => np.mgrid("0:5, 3")).toThrow(TypeError);
    expect(() => np.mgrid("0:5:0")).toThrow("division by zero");
    expect(() => np.mgrid("a:b")).toThrow("is not understood");
    expect(() => np.mgrid("1:2:3:4")).toThrow("three parts");
    expect(() => np.mgrid(5 as never)).toThrow("slices as text");
    expectTypeOf(np.ogrid("0:2, 0:3")).toExtend<readonly np.NDArray[]>();
    expectTypeOf(np.ogrid("0:2")).toExtend<np.NDArray>();
  });
});

describeOracle("r_ and c_", () => {
  const a = np.arange(6).reshape(2, 3);
  const A = "np.arange(6.).reshape(2, 3)";
  const i8 = np.array([1n], { dtype: "int8" });
  const I8 = "np.array([1], np.int8)";
  const CASES: [string, () => unknown][] = [
    ["r_[1:4,0,4]", () => np.r_("1:4,0,4")],
    ["r_[1:4,0,4]", () => np.r_("1:4", 0n, 4n)],
    ["r_[1:4,0.,4.]", () => np.r_("1:4", 0, 4)],
    ["r_[-1:1:6j,[0]*3,5]", () => np.r_("-1:1:6j", [0, 0, 0], 5)],
    ["r_['0,2',[1,2,3],[4,5,6]]", () => np.r_("0,2", [1n, 2n, 3n], [4n, 5n, 6n])],
    [`r_['-1',${A},${A}]`, () => np.r_("-1", a, a)],
    [`r_['1',${A},${A}]`, () => np.r_("1", a, a)],
    ["r_['0,2,0',[1,2,3],[4,5,6]]", () => np.r_("0,2,0", [1n, 2n, 3n], [4n, 5n, 6n])],
    ["r_['1,2,0',[1,2,3],[4,5,6]]", () => np.r_("1,2,0", [1n, 2n, 3n], [4n, 5n, 6n])],
    ["r_['0,3,-1',[1,2],[3,4]]", () => np.r_("0,3,-1", [1n, 2n], [3n, 4n])],
    ["r_['0,3,1',[1,2],[3,4]]", () => np.r_("0,3,1", [1n, 2n], [3n, 4n])],
    ["r_['0,3,-2',[1,2],[3,4]]", () => np.r_("0,3,-2", [1n, 2n], [3n, 4n])],
    ["r_['0,2',1:4]", () => np.r_("0,2", "1:4")],
    ["r_['1,3,0',1:4, 5]", () => np.r_("1,3,0", "1:4", 5n)],
    ["r_['x',1:4]", () => np.r_("x", "1:4")],
    ["r_['a,b',1:4]", () => np.r_("a,b", "1:4")],
    ["r_[1:4,'x']", () => np.r_("1:4", "x")],
    ["r_[0.5:3]", () => np.r_("0.5:3")],
    ["r_[0.1:0.75:0.05]", () => np.r_("0.1:0.75:0.05")],
    ["r_[3]", () => np.r_(3n)],
    [`r_[${I8},1]`, () => np.r_(i8, 1n)],
    [`r_[${I8},1.5]`, () => np.r_(i8, 1.5)],
    [`r_[${I8},300]`, () => np.r_(i8, 300n)],
    ["r_[np.array([1],np.float32),1]", () => np.r_(np.array([1], "float32"), 1)],
    ["r_[1,True]", () => np.r_(1n, true)],
    [`r_[1:4,${I8}]`, () => np.r_("1:4", i8)],
    [`r_[${A}]`, () => np.r_(a)],
    ["r_[:3]", () => np.r_(":3")],
    [`r_[${A},[1,2,3]]`, () => np.r_(a, [1, 2, 3])],
    [`r_[${A},[[1.,2,3]]]`, () => np.r_(a, [[1, 2, 3]])],
    [`r_[${A},[[1,2]]]`, () => np.r_(a, [[1, 2]])],
    ["r_[()]", () => np.r_()],
    ["c_[[1,2],[3,4]]", () => np.c_([1n, 2n], [3n, 4n])],
    ["c_[1:3,0:1:2j]", () => np.c_("1:3,0:1:2j")],
    [`c_[${A},[1,2]]`, () => np.c_(a, [1, 2])],
    ["c_[[[1,2]],0,0,[[3]]]", () => np.c_([[1n, 2n]], 0n, 0n, [[3n]])],
    ["c_[1,2]", () => np.c_(1n, 2n)],
    ["c_['0',[1,2],[3,4]]", () => np.c_("0", [1n, 2n], [3n, 4n])],
    ["c_[()]", () => np.c_()],
  ];
  it.each(CASES)("np.%s", (python, ours) => same(python, ours));
});

describe("s_ and index_exp", () => {
  it("keep an index for slice and assign", () => {
    const a = np.arange(12).reshape(3, 4);
    expect(np.index_exp("1:3, ::2")).toEqual(["1:3", "::2"]);
    expect(np.index_exp("2")).toEqual([2]);
    expect(np.s_("2")).toBe(2);
    expect(np.s_("2:4,")).toEqual(["2:4"]);
    expect(np.s_("..., None", [0, 1])).toEqual(["...", null, [0, 1]]);
    expect(a.slice(...np.index_exp("1:3, ::2")).tolist()).toEqual(a.slice("1:3, ::2").tolist());
    a.assign(0, ...np.index_exp("1:", 0));
    expect(a.slice(":, 0").tolist()).toEqual([0, 0, 0]);
  });
});
