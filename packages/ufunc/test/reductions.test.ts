/** Integer sums and products, extremes and truth: exactly NumPy's. */
import { Complex, can_cast, zeros } from "@rustnum/core";
import { arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, expectSame, int } from "@rustnum/oracle";
import fc from "fast-check";
import { expect, it } from "vitest";

import { ofSpec, raw } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";
import { FOLDS, forPython, axisOf, expectFold, cases, of, bigint, exactly } from "./support/folds.js";

describeOracle("integers and extremes", () => {
  it.each([
    ["sum", "biu"],
    ["prod", "biu"],
    ["min", "biuf"],
    ["max", "biuf"],
    ["any", "biufc"],
    ["all", "biufc"],
    ["min", "c"],
    ["max", "c"],
  ])("%s of kinds '%s' is NumPy's, along any axes and in any layout", (name, kinds) =>
    checkProperty({
      // Which of several complex NaNs comes out depends on NumPy's order; below it is only that one does.
      cases: cases(of(kinds), kinds === "c" ? { finite: true } : {}),
      request: ({ a, axis, keepdims }) => ({ fn: name, args: [a], kwargs: { axis: forPython(axis), keepdims } }),
      check: async ({ a, axis, keepdims }, reply) => {
        const ours = (): unknown => quietly(() => FOLDS[name]?.(ofSpec(a), { axis, keepdims, ...exactly(name, a) }));
        // Ours put −0 below +0.
        if (reply.ok)
          expectFold(ours(), reply, `${name} ${a.dtype} (${a.shape.join()}) along ${String(axis)}`, { anyZero: true });
        else await bothReject(ours, reply, { message: true });
      },
      runs: 1500,
    }),
  );

  it.each(["min", "max"])("%s of complex numbers is NaN when one of them is, wherever it stands", (name) => {
    for (let n = 1; n < 40; n++) {
      for (const at of [0, n >> 1, n - 1]) {
        const z = zeros(n, "complex64").assign(3);
        z.set(at, new Complex(at % 2 === 0 ? NaN : 1, at % 2 === 0 ? 1 : NaN));
        const { real, imag } = (name === "min" ? z.min() : z.max()) as Complex;
        expect(real + imag).toBeNaN();
      }
    }
  });

  it.each(["sum", "prod", "min", "max", "any", "all"])("%s with a mask and an initial value is NumPy's", (name) =>
    checkProperty({
      cases: arraySpecs({ dtype: of("biu"), maxDims: 3 }).chain((a) =>
        fc.tuple(
          fc.constant(a),
          axisOf(a.shape.length),
          arraySpecs({ dtype: "bool", shape: a.shape }),
          fc.integer({ min: 0, max: 9 }),
        ),
      ),
      request: ([a, axis, mask, initial]) => ({
        fn: name,
        args: [a],
        kwargs: {
          axis: forPython(axis),
          where: mask,
          ...(name === "any" || name === "all" ? {} : { initial: int(initial) }),
        },
      }),
      check: ([a, axis, mask, initial], reply) => {
        const options = {
          axis,
          where: ofSpec(mask),
          ...(name === "any" || name === "all" ? {} : { initial, ...bigint(name, a) }),
        };
        // NumPy refuses an initial value that bool cannot hold; ours is written as a truth value.
        if (!reply.ok) return;
        expectFold(
          FOLDS[name]?.(ofSpec(a), options),
          reply,
          `${name} ${a.dtype} (${a.shape.join()}) along ${String(axis)}`,
        );
      },
      runs: 800,
    }),
  );

  it.each(["sum", "prod", "min", "max"])("%s into out, and in a dtype of its own, is NumPy's", (name) =>
    checkProperty({
      cases: arraySpecs({ dtype: of("biu"), minDims: 1, maxDims: 3, minSide: 1 }).chain((a) =>
        fc.tuple(fc.constant(a), fc.integer({ min: 0, max: a.shape.length - 1 }), of("biuf"), of("iu")),
      ),
      request: ([a, axis, into, dtype]) => ({
        fn: `def f(a, axis, into, dtype):
  out = np.zeros([n for k, n in enumerate(a.shape) if k != axis], into)
  return np.${name}(a, axis=axis, out=out${name === "sum" || name === "prod" ? ", dtype=dtype" : ""})`,
        args: [a, int(axis), into, dtype],
      }),
      check: async ([a, axis, into, dtype], reply) => {
        // Where out is too small NumPy casts what it has so far into it and back, which loses more than the result.
        if (!can_cast(name === "sum" || name === "prod" ? dtype : a.dtype, into)) return;
        const out = zeros(
          a.shape.filter((_, k) => k !== axis),
          into,
        );
        const ours = (): unknown =>
          quietly(() =>
            FOLDS[name]?.(ofSpec(a), { axis, out, ...(name === "sum" || name === "prod" ? { dtype } : {}) }),
          );
        if (reply.ok) {
          expect(ours()).toBe(out);
          expectSame(raw(out), arrayOf(reply), {}, `${name} ${a.dtype} → ${into} by ${dtype}`);
        } else await bothReject(ours, reply);
      },
      runs: 600,
    }),
  );
});
