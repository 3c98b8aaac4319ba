/** Which signatures there are, and which loop serves which dtypes: NumPy's. */
import { promote_types, registry, ufunc, type DTypeName, type NDArray } from "@rustnum/core";
import { bothReject, describeOracle, dtypesOf, oracle, operand, python, valueOf, type NumericDtype, type Operand, type Reply } from "@rustnum/oracle"; // prettier-ignore
import { describe, expect, it } from "vitest";

import * as u from "../src/index.js";
import { call } from "./support/functions.js";
import { ofOperand } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";

const LETTERS: Readonly<Record<string, DTypeName>> = {
  "?": "bool", b: "int8", B: "uint8", h: "int16", H: "uint16", i: "int32", I: "uint32", l: "int64", L: "uint64",
  q: "int64", Q: "uint64", e: "float16", f: "float32", d: "float64", F: "complex64", D: "complex128",
}; // prettier-ignore

/** NumPy's signatures without objects, long double and times; its two names of 64-bit integers are one here. */
function signatures(types: readonly string[]): string[] {
  const known = types.filter((type) => [...type.replace("->", "")].every((letter) => letter in LETTERS));
  return [...new Set(known.map((type) => type.replaceAll("q", "l").replaceAll("Q", "L")))];
}

const listOf = (reply: Reply): string[] => {
  const value = valueOf(reply);
  if (value.kind !== "list") throw new TypeError(value.kind);
  return value.items.map((item) => (item.kind === "str" ? item.value : ""));
};

/** Every ufunc of NumPy's that the package has, by its one name. */
const NAMES = registry.names().filter((name) => !name.startsWith("_"));
const ELEMENTWISE = NAMES.filter((name) => ufunc(name).signature === null);

/** NumPy's function of the name: the ufunc behind `clip` is not public there. */
const theirsOf = (name: string): string => (name === "clip" ? "np._core.umath.clip" : `np.${name}`);

/** The dtypes of all results, or the class of the error. */
function dtypesIn(reply: Reply): string {
  if (!reply.ok) return "error";
  const { value } = reply;
  const results = value.kind === "tuple" ? value.items : [value];
  return results.map((result) => ("dtype" in result ? result.dtype.name : result.kind)).join();
}

function dtypesOfOurs(name: string, args: readonly Operand[]): string {
  try {
    const result = quietly(() => call(name)(...args.map(ofOperand)));
    return (Array.isArray(result) ? (result as NDArray[]) : [result as NDArray]).map((a) => a.dtype.name).join();
  } catch (error) {
    if (error instanceof TypeError) return "error";
    throw error;
  }
}

describeOracle("every function", () => {
  it.each(NAMES)("%s has all the signatures that NumPy has", async (name) => {
    const theirs = signatures(listOf(await oracle().call("lambda f: f.types", [python(theirsOf(name))])));
    const ours = ufunc(name).types;
    expect(theirs.filter((type) => !ours.includes(type))).toEqual([]);
    // Ours that NumPy has as well come in its order.
    const shared = ours.filter((type) => theirs.includes(type));
    // (Of ldexp, NumPy's go by the exponent first; which loop serves which dtypes is the same.)
    expect(name === "ldexp" ? shared.sort() : shared).toEqual(name === "ldexp" ? theirs.sort() : theirs);
  });

  it.each(NAMES)("%s has NumPy's nin, nout, identity and signature", async (name) => {
    const facts = await oracle().value("lambda f: [f.nin, f.nout, f.nargs, f.signature, f.identity]", [
      python(theirsOf(name)),
    ]);
    if (facts.kind !== "list") throw new TypeError(facts.kind);
    const theirs = facts.items.map((x) =>
      x.kind === "int"
        ? Number(x.value)
        : x.kind === "bool"
          ? Number(x.value)
          : x.kind === "float"
            ? x.value
            : x.kind === "str"
              ? x.value
              : null,
    );
    const { nin, nout, nargs, signature, identity } = ufunc(name);
    expect([nin, nout, nargs, signature, identity]).toEqual(theirs);
  });

  it.each(ELEMENTWISE)(
    "%s gives NumPy's dtypes for every combination of dtypes, and refuses what it refuses",
    async (name) => {
      const { nin } = ufunc(name);
      const one = (dtype: NumericDtype): Operand => operand(dtype, [1], [1]);
      const combinations = dtypesOf().flatMap((a) =>
        nin === 1 ? [[one(a)]] : dtypesOf().map((b) => (nin === 2 ? [one(a), one(b)] : [one(a), one(b), one(a)])),
      );
      const fn = `lambda *a: ${theirsOf(name)}(*a)`;
      const replies = await oracle().batch(combinations.map((args) => ({ fn, args })));
      const different = combinations.flatMap((args, k) => {
        const [ours, theirs] = [dtypesOfOurs(name, args), dtypesIn(replies[k] as Reply)];
        const text = args.map(({ dtype }) => String(dtype)).join();
        return ours === theirs ? [] : [`${name}(${text}) is ${ours}, NumPy's ${theirs}`];
      });
      expect(different).toEqual([]);
    },
  );

  it.each(["subtract", "negative", "positive", "sign", "gcd", "lcm"])(
    "%s refuses booleans in NumPy's words",
    async (name) => {
      const args = new Array<Operand>(ufunc(name).nin).fill(operand("bool", [1], [true]));
      await bothReject(() => call(name)(...args.map(ofOperand)), oracle().call(name, args), { message: true });
    },
  );
});

describe("the registry", () => {
  it("reaches every native kernel from a public function", () => {
    const open = new Set(Object.values(u).flatMap((f) => (typeof f === "function" && "nin" in f ? [f.name] : [])));
    open.add("clip"); // by the function of that name
    // Names with an underscore are parts of functions, such as `isclose`.
    const hidden = registry
      .list()
      .filter(({ name, kind }) => kind === "native" && !open.has(name) && !name.startsWith("_"));
    expect(hidden).toEqual([]);
  });

  it("names the provider, device and kind of every loop, and each key once", () => {
    const list = registry.list();
    expect(list.length).toBeGreaterThan(200);
    for (const entry of list)
      expect(entry).toMatchObject({ provider: "@rustnum/ufunc", device: "cpu", kind: "native" });
    const keys = list.map(({ name, types }) => `${name} ${types.slice(0, types.indexOf("->"))}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("tries loops in NumPy's type order: whatever casts safely finds the smallest", () => {
    for (const name of ["add", "multiply", "maximum"]) {
      const first = ufunc(name).types.map((types) => LETTERS[types[0] as string] as DTypeName);
      for (let k = 1; k < first.length; k++) {
        const [before, after] = [first[k - 1] as DTypeName, first[k] as DTypeName];
        // A loop never comes after one that would take all of its operands.
        expect(promote_types(before, after).name === before && before !== after, `${before} before ${after}`).toBe(
          false,
        );
      }
    }
  });
});
