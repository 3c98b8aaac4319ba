/** Promotion at run time, cell by cell against NumPy's. The types are made of the same table. */
import {
  describeOracle,
  dtype as npDtype,
  dtypesOf,
  oracle,
  valueOf,
  type NumericDtype,
  type Reply,
} from "@rustnum/oracle";
import { describe, expect, it } from "vitest";

import { can_cast, promote_types, type Casting } from "../src/index.js";
import { promotion } from "../src/dtype/promotion.js";

const names = dtypesOf();
const pairs = names.flatMap((a) => names.map((b): [NumericDtype, NumericDtype] => [a, b]));

const nameOf = (reply: Reply | undefined): string => {
  if (reply === undefined) throw new Error("no reply");
  const value = valueOf(reply);
  if (value.kind !== "dtype") throw new TypeError(value.kind);
  return value.dtype.name;
};

describe("the promotion table", () => {
  it("has a cell for every pair of dtypes", () => {
    expect(Object.keys(promotion).sort()).toEqual([...names].sort());
    for (const row of Object.values(promotion)) expect(Object.keys(row).sort()).toEqual([...names].sort());
  });

  it("is symmetric, and keeps every dtype beside itself", () => {
    for (const [a, b] of pairs) expect(promotion[a][b]).toBe(promotion[b][a]);
    for (const a of names) expect(promotion[a][a]).toBe(a);
  });
});

describeOracle("promotion", () => {
  it("is NumPy's result_type for all pairs", async () => {
    const replies = await oracle().batch(
      pairs.map(([a, b]) => ({ fn: "result_type", args: [npDtype(a), npDtype(b)] })),
    );
    for (const [k, [a, b]] of pairs.entries()) {
      expect([a, b, promote_types(a, b).name]).toEqual([a, b, nameOf(replies[k])]);
    }
  });

  it("is NumPy's promote_types for all pairs", async () => {
    const replies = await oracle().batch(
      pairs.map(([a, b]) => ({ fn: "promote_types", args: [npDtype(a), npDtype(b)] })),
    );
    for (const [k, [a, b]] of pairs.entries()) expect(promote_types(a, b).name).toBe(nameOf(replies[k]));
  });
});

describeOracle("casting", () => {
  it.each(["no", "equiv", "safe", "same_kind", "unsafe"] satisfies Casting[])(
    "'%s' allows what NumPy's can_cast does",
    async (rule) => {
      const replies = await oracle().batch(
        pairs.map(([a, b]) => ({ fn: "can_cast", args: [npDtype(a), npDtype(b), rule] })),
      );
      for (const [k, [a, b]] of pairs.entries()) {
        const reply = replies[k];
        if (reply === undefined) throw new Error("no reply");
        const value = valueOf(reply);
        expect([a, b, can_cast(a, b, rule)]).toEqual([a, b, value.kind === "bool" && value.value]);
      }
    },
  );

  it("refuses a rule that there is not", () => {
    expect(() => can_cast("int8", "int16", "lenient" as Casting)).toThrow("casting must be one of");
  });
});
