/** The umbrella exports everything of every package, by name and as `np`. */
import * as core from "@rustnum/core";
import * as fft from "@rustnum/fft";
import * as io from "@rustnum/io";
import * as ufunc from "@rustnum/ufunc";
import { expect, it } from "vitest";

import np, * as named from "../src/index.js";

it("has all that the packages have", () => {
  const wanted = [core, io, ufunc].flatMap((part) => Object.keys(part));
  expect(wanted.filter((name) => !(name in np))).toEqual([]);
  // One name has one meaning.
  expect(new Set(wanted).size).toBe(wanted.length);
  for (const part of [core, io, ufunc] as const)
    for (const [name, value] of Object.entries(part)) expect((np as Record<string, unknown>)[name], name).toBe(value);
});

it("has the same names on the default export as by name", () => {
  expect(
    Object.keys(named)
      .filter((name) => name !== "default")
      .sort(),
  ).toEqual(Object.keys(np).sort());
});

it("adds nothing of its own", () => {
  const theirs = new Set([core, io, ufunc].flatMap((part) => Object.keys(part)));
  // Packages that are one of NumPy's modules are namespaces.
  theirs.add("fft");
  expect(Object.keys(np.fft).sort()).toEqual(Object.keys(fft).sort());
  expect(
    Object.keys(np)
      .filter((name) => !theirs.has(name))
      .sort(),
  ).toEqual([]);
  expect([np.e, np.pi, np.inf, np.nan, np.newaxis]).toEqual([Math.E, Math.PI, Infinity, NaN, null]);
});
