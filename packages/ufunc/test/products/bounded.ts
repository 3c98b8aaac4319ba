/** Products of floats against exact ones: NumPy computes these in long double, beside Σ |a|·|b|, in which the error is measured. */
import type { NDArray } from "@rustnum/core";
import { arrayOf, dtypeEntry, type NumericDtype, type Reply } from "@rustnum/oracle";
import { expect } from "vitest";

import { raw } from "../support/arrays.js";

const UNIT: Partial<Record<NumericDtype, number>> = {
  float16: 2 ** -10,
  float32: 2 ** -23,
  float64: 2 ** -52,
  complex64: 2 ** -23,
  complex128: 2 ** -52,
};

/** The least subnormal number. */
const TINY: Partial<Record<NumericDtype, number>> = {
  float16: 2 ** -24,
  float32: 2 ** -149,
  float64: 2 ** -1074,
  complex64: 2 ** -149,
  complex128: 2 ** -1074,
};

/** The Python function whose reply {@link expectBounded} takes: `call` is an expression of x and y. */
export function exactly(call: string): string {
  const wide = "lambda z: z.astype('G' if z.dtype.kind == 'c' else 'g')";
  return `lambda a, b, *r: (lambda f, w: (np.asarray(f(w(a), w(b))).astype(np.result_type(a, b)), np.asarray(f(np.abs(w(a)), np.abs(w(b)))).real.astype('d')))(lambda x, y: ${call}, ${wide})`;
}

/** Expects sums of `n` products that are as near to the exact ones as rounding each step once allows. */
export function expectBounded(result: NDArray, reply: Reply, n: number): void {
  if (!reply.ok || reply.value.kind !== "tuple") throw new TypeError(reply.ok ? "no tuple" : reply.error.message);
  const [exact, sizes] = reply.value.items.map((value) => arrayOf({ ok: true, value, warnings: [] } as Reply));
  if (exact === undefined || sizes === undefined) throw new TypeError("two arrays");
  const ours = raw(result);
  const name = result.dtype.name as NumericDtype;
  expect([name, ours.shape]).toEqual([exact.dtype.name, exact.shape]);
  const entry = dtypeEntry(name);
  const part = dtypeEntry(entry.component);
  const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [mine, theirs, bounds] = [ours.bytes, exact.bytes, sizes.bytes].map(view) as [DataView, DataView, DataView];
  const each = entry.kind === "c" ? 2 : 1;
  for (let k = 0; k < ours.bytes.length / part.itemsize; k++) {
    const [x, y] = [mine, theirs].map((of) => part.read(of, k * part.itemsize) as number) as [number, number];
    const size = bounds.getFloat64(8 * Math.floor(k / each), true);
    // float16 is summed in float32: what counts is the one rounding in the end. Subnormal products lose absolute precision.
    const steps = name === "float16" ? 1 : 2 * n + 4;
    const bound = steps * ((UNIT[name] as number) * size + (TINY[name] as number));
    if (Number.isFinite(y))
      expect(Math.abs(x - y), `${String(x)} for ${String(y)} at ${String(k)}`).toBeLessThanOrEqual(bound);
  }
}
