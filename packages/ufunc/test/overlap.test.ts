/** Operands that share memory with the output: the result is that of a copy. */
import type { NDArray } from "@rustnum/core";
import { arrayOf, describeOracle, expectSame, operand, oracle } from "@rustnum/oracle";
import { it } from "vitest";

import { add, multiply, sqrt } from "../src/index.js";
import { ofOperand, raw } from "./support/arrays.js";
import { call } from "./support/functions.js";

describeOracle("overlap", () => {
  const base = Array.from({ length: 96 }, (_, k) => k + 1);
  const views: readonly [string, string][] = [
    ["[0:60]", ":60"], ["[1:61]", "1:61"], ["[2:62]", "2:62"], ["[36:96]", "36:"], ["[59::-1]", "59::-1"], ["[60:0:-1]", "60:0:-1"], ["[95:35:-1]", "95:35:-1"],
  ]; // prettier-ignore
  const cases = views.flatMap((a) => views.flatMap((b) => views.map((out) => [a, b, out] as const)));

  it.each(["float64", "int32", "float16", "complex64"] as const)(
    "of shifted and reversed views of one %s array gives the result of a copy",
    async (dtype) => {
      const source = operand(dtype, [96], base);
      const replies = await oracle().batch(
        cases.map(([a, b, out]) => ({
          fn: `def f(x):\n  x = x.copy()\n  np.add(x${a[0]}, x${b[0]}, out=x${out[0]})\n  return x`,
          args: [source],
        })),
      );
      for (const [k, [a, b, out]] of cases.entries()) {
        const x = ofOperand({ ...source, bytes: source.bytes.slice() });
        add(x.slice(a[1]), x.slice(b[1]), { out: x.slice(out[1]) });
        const reply = replies[k];
        if (reply === undefined) throw new Error("no reply");
        expectSame(raw(x), arrayOf(reply), {}, `${a[1]} + ${b[1]} → ${out[1]}`);
      }
    },
  );

  it("of a transposed or broadcast self gives the result of a copy", async () => {
    const source = operand(
      "float64",
      [45, 45],
      Array.from({ length: 2025 }, (_, k) => (k * 7919) % 1013),
    );
    const fresh = (): NDArray => ofOperand({ ...source, bytes: source.bytes.slice() });
    const x = fresh();
    add(x, x.T, { out: x });
    expectSame(raw(x), await oracle().array("lambda x: x + x.T", [source]), {}, "x + x.T → x");
    const y = fresh();
    add(y.T, 1, { out: y });
    expectSame(raw(y), await oracle().array("lambda x: x.T + 1", [source]), {}, "x.T + 1 → x");
    const z = fresh();
    add(z, z.slice("3"), { out: z });
    expectSame(raw(z), await oracle().array("lambda x: x + x[3]", [source]), {}, "x + x[3] → x");
    const w = fresh();
    multiply(w.slice(":, 0:1"), w, { out: w });
    expectSame(raw(w), await oracle().array("lambda x: x[:, 0:1] * x", [source]), {}, "x[:, :1] * x → x");
    const v = fresh();
    sqrt(v.slice("::-1"), { out: v });
    expectSame(raw(v), await oracle().array("lambda x: np.sqrt(x[::-1])", [source]), {}, "sqrt(x[::-1]) → x");
  });

  it("through another dtype over the same memory gives the result of a copy", async () => {
    const source = operand(
      "float32",
      [64],
      Array.from({ length: 64 }, (_, k) => k + 0.5),
    );
    const x = ofOperand({ ...source, bytes: source.bytes.slice() });
    const wide = add(x.slice(":32"), 0).astype("float64");
    const bytes = source.bytes.slice();
    const narrow = ofOperand({ dtype: "float32", shape: [64], bytes });
    const over = ofOperand({ dtype: "float64", shape: [32], bytes });
    add(narrow.slice(":32"), 0, { out: over });
    expectSame(raw(over), raw(wide));
  });

  it("of a mask with the output is seen as well", async () => {
    const source = operand(
      "bool",
      [40],
      Array.from({ length: 40 }, (_, k) => k % 3 === 0),
    );
    const x = ofOperand({ ...source, bytes: source.bytes.slice() });
    call("logical_or")(true, true, { where: x.slice(":39"), out: x.slice("1:") });
    expectSame(
      raw(x),
      await oracle().array(
        "def f(m):\n  x = m.copy()\n  np.logical_or(True, True, where=m[:39], out=x[1:])\n  return x",
        [source],
      ),
    );
  });
});
