/**
 * docs/parity.md says what of NumPy there is. `-u` writes it, and the list of NumPy's names, anew.
 */
import { describeOracle, oracle } from "@rustnum/oracle";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import np from "../src/index.js";
import { missingLoops, ours, report, theirs, type Names } from "./support/parity.js";

const SUPPORT = new URL("./support/", import.meta.url);
const LIST = new URL("numpy-names.json", SUPPORT);
const names = (): Names => JSON.parse(readFileSync(LIST, "utf8")) as Names;
const own: Readonly<Record<string, unknown>> = { ...np };

describeOracle("the list of NumPy's names", () => {
  it("is NumPy's own", async () => {
    const source = readFileSync(new URL("numpy_names.py", SUPPORT), "utf8");
    const run = "lambda source: (lambda names: (exec(source, names), names['result'])[1])({})";
    const reply = await oracle().call(run, [source]);
    if (!reply.ok || reply.value.kind !== "str") throw new TypeError(JSON.stringify(reply));
    await expect(reply.value.value).toMatchFileSnapshot(LIST.pathname);
  });
});

describe("parity", () => {
  it("docs/parity.md is up to date", async () => {
    const file = new URL("../../../docs/parity.md", import.meta.url);
    await expect(report(names(), own)).toMatchFileSnapshot(file.pathname);
  });

  it("each ufunc has all of NumPy's loops", () => {
    const lacking = Object.entries(names()["numpy"] ?? {}).flatMap(([name, entry]) => {
      if (entry.ufunc === undefined || !(name in own)) return [];
      const missing = missingLoops(entry, own[name]);
      return missing.length === 0 ? [] : [`${name}: ${missing.join(" ")}`];
    });
    expect(lacking).toEqual([]);
  });

  it("functions take NumPy's parameters, in NumPy's order, but for these", () => {
    const differing = Object.entries(names()["numpy"] ?? {}).flatMap(([name, entry]) => {
      const f = own[name];
      if (entry.parameters === undefined || typeof f !== "function") return [];
      const found = ours(name, f as Parameters<typeof ours>[1]);
      if (found === undefined) return [];
      const wanted = theirs(entry);
      const missing = wanted.all.filter((p) => !found.all.includes(p));
      const known = wanted.positional.filter((p) => found.all.includes(p));
      const ordered = found.positional.slice(0, known.length).join() === known.join();
      return [
        ...(missing.length === 0 ? [] : [`${name} without ${missing.join(", ")}`]),
        ...(ordered ? [] : [`${name}: ${found.positional.join(", ")} for ${known.join(", ")}`]),
      ];
    });
    expect(differing).toMatchInlineSnapshot(`
      [
        "arange without start_or_stop",
        "arange: start, stop, step, dtype for stop, step",
        "array2string without a",
        "array_repr without arr",
        "array_str without a",
        "format_float_positional without x",
        "format_float_scientific without x",
      ]
    `);
  });
});
