/** Elementwise calls of drawn operands: mixed dtypes, broadcast shapes, every layout. */
import {
  arrayOf, arraySpecs, bothReject, broadcastShapes, checkProperty, describeOracle, dtypeEntry, dtypesOf, elementsOf, expectSame, type ArraySpec, type ComplexValue, type NumericDtype,
} from "@rustnum/oracle"; // prettier-ignore
import { broadcast_to, type NDArray } from "@rustnum/core";
import fc from "fast-check";
import { it } from "vitest";

import { ofSpec, raw } from "./support/arrays.js";
import { expectCloseComplex, powerUnits, tamePower } from "./support/complex.js";
import { BINARY, UNARY, call, isClose, toleranceOf, type Name } from "./support/functions.js";
import { quietly } from "./support/warnings.js";

/** Two operands that broadcast together. Complex ones are finite: what becomes of infinities has a suite of its own. */
function pairs(kinds: string): fc.Arbitrary<[ArraySpec, ArraySpec]> {
  const dtype = fc.constantFrom<NumericDtype>(...dtypesOf(kinds));
  return broadcastShapes(2, { maxDims: 3 }).chain(({ shapes: [a = [], b = []] }) =>
    fc.tuple(
      arraySpecs({ dtype, shape: a, ...(kinds.includes("c") ? { finite: true, specials: false } : {}) }),
      arraySpecs({ dtype, shape: b, ...(kinds.includes("c") ? { finite: true, specials: false } : {}) }),
    ),
  );
}

/** The elements of an operand as complex numbers, repeated to the result's shape. */
function complexElements(spec: ArraySpec, shape: readonly number[]): ComplexValue[] {
  return elementsOf(raw(broadcast_to(ofSpec(spec).astype("complex128"), shape))) as ComplexValue[];
}

function agree(name: Name, ours: NDArray, theirs: ReturnType<typeof arrayOf>, specs: readonly ArraySpec[]): void {
  const result = theirs.dtype.name as NumericDtype;
  const text = `${name}(${specs.map((s) => `${s.dtype} (${s.shape.join()}) ${s.layout}`).join("; ")})`;
  if (dtypeEntry(result).kind !== "c" || !isClose(name))
    return expectSame(raw(ours), theirs, toleranceOf(name, result), text);
  if (name !== "power") return expectCloseComplex(raw(ours), theirs, 8, text);
  const [a = [], b = []] = specs.map((spec) => complexElements(spec, theirs.shape));
  const at = (k: number): [ComplexValue, ComplexValue] => [a[k] as ComplexValue, b[k] as ComplexValue];
  return expectCloseComplex(
    raw(ours),
    theirs,
    (k) => powerUnits(...at(k)),
    text,
    (k) => !tamePower(...at(k)),
  );
}

describeOracle("drawn operands", () => {
  it.each(BINARY)("%s of mixed dtypes, shapes and layouts", (name) =>
    checkProperty({
      cases: pairs(name === "power" ? "buf" : "biuf"),
      request: (args) => ({ fn: name, args }),
      check: async ([a, b], reply) => {
        const ours = (): NDArray => quietly(() => call(name)(ofSpec(a), ofSpec(b))) as NDArray;
        if (reply.ok) agree(name, ours(), arrayOf(reply), [a, b]);
        else await bothReject(ours, reply);
      },
      runs: 1200,
    }),
  );

  it.each(BINARY)("%s of complex operands among others", (name) =>
    checkProperty({
      cases: pairs(name === "power" ? "ufc" : "biufc"),
      request: (args) => ({ fn: name, args }),
      check: async ([a, b], reply) => {
        const ours = (): NDArray => quietly(() => call(name)(ofSpec(a), ofSpec(b))) as NDArray;
        if (reply.ok) agree(name, ours(), arrayOf(reply), [a, b]);
        else await bothReject(ours, reply);
      },
      runs: 500,
    }),
  );

  it.each(UNARY)("%s of every dtype, shape and layout", (name) =>
    checkProperty({
      cases: fc.oneof(
        arraySpecs({ dtype: fc.constantFrom(...dtypesOf("biuf")) }),
        arraySpecs({ dtype: fc.constantFrom(...dtypesOf("c")), specials: false }),
      ),
      request: (a) => ({ fn: name, args: [a] }),
      check: (a, reply) => agree(name, quietly(() => call(name)(ofSpec(a))) as NDArray, arrayOf(reply), [a]),
      runs: 1500,
    }),
  );
});
