import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject } from "./support/project.js";
import type { Project } from "./support/project.js";

let project: Project;
let made: Project | undefined;

beforeAll(() => {
  project = made = makeProject();
});
// Nothing is there to remove when making it failed.
afterAll(() => made?.remove());

const START = `
import { createRequire } from "node:module";
import * as core from "@rustnum/core";
import { gelu, thread_number } from "rustnum-gelu";
const { arange, array, empty, registerNative, registry, zeros } = core;
const broken = createRequire(import.meta.url)("./broken.node");
const attempt = (f) => { try { f(); return "no error"; } catch (error) { return error.name + ": " + error.message; } };
const show = (value) => console.log(JSON.stringify(value));
`;

describe("a plugin installed from tarballs", () => {
  it("computes in its dtypes, casts other dtypes, broadcasts and writes into out", () => {
    const result = project.evaluate(`${START}
      const x = array([-1, 0, 1, 2]);
      const out = zeros([2, 4], "float32");
      gelu(x, { out });
      show({
        values: gelu(x).tolist(),
        dtypes: [x, x.astype("float32"), x.astype("float16"), x.astype("int8"), x.astype("int32")].map((a) => gelu(a).dtype.name),
        out: out.tolist(),
        strided: gelu(arange(12).reshape(3, 4).T.slice("::-1, 1")).tolist(),
        masked: gelu(x, { where: [true, false, true, false] }).tolist(),
        scalar: gelu(1),
      });
    `) as Record<string, never>;
    const value = (x: number): number => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
    const close = (got: readonly number[], x: readonly number[], digits: number): void =>
      got.forEach((g, k) => expect(g).toBeCloseTo(value(x[k] as number), digits));
    close(result["values"] as never, [-1, 0, 1, 2], 14);
    expect(result["dtypes"]).toEqual(["float64", "float32", "float16", "float16", "float64"]);
    for (const row of result["out"] as number[][]) close(row, [-1, 0, 1, 2], 6);
    close(result["strided"] as never, [7, 6, 5, 4], 14);
    expect(result["masked"]).toEqual([value(-1), 0, value(1), 0].map((v, k) => (k % 2 ? 0 : expect.closeTo(v, 14))));
    expect(result["scalar"]).toBeCloseTo(value(1), 14);
  });

  it("adds a loop to a ufunc of another package, which then serves its signature", () => {
    const result = project.evaluate(`${START}
      const { power } = await import("@rustnum/ufunc");
      const p = power(array([2, 3]), array([3, -1], { dtype: "int32" }));
      const entry = registry.list().find((e) => e.name === "power" && e.types === "float64,int32->float64");
      show({ values: p.tolist(), provider: entry?.provider, kind: entry?.kind });
    `);
    expect(result).toEqual({ values: [8, 1 / 3], provider: "rustnum-gelu", kind: "native" });
  });

  it("is run by two threads, with the same bits as by one", () => {
    const script = `${START}
      core.set_num_threads(Number(process.env.THREADS));
      const n = 1_000_000;
      // A busy machine may let one thread do it all: some tries.
      const ids = new Set();
      for (let k = 0; k < 50 && ids.size < 2; k++) {
        const used = new Set(thread_number(zeros(n)).data);
        if (used.size > 1 || ids.size === 0) used.forEach((id) => ids.add(id));
      }
      const { createHash } = await import("node:crypto");
      const g = gelu(arange(n).astype("float64"));
      show({ threads: ids.size, digest: createHash("sha256").update(new Uint8Array(g.data.buffer, g.data.byteOffset, g.nbytes)).digest("hex") });
    `;
    const one = project.evaluate(script, { THREADS: "1" }) as { threads: number; digest: string };
    const two = project.evaluate(script, { THREADS: "2" }) as { threads: number; digest: string };
    expect(one.threads).toBe(1);
    expect(two.threads).toBe(2);
    expect(two.digest).toBe(one.digest);
  });

  it("is told clearly what is wrong with a table that cannot be read", () => {
    const errors = project.evaluate(`${START}
      show({
        wrongTag: attempt(() => registerNative({ table: broken.wrongTag })),
        untagged: attempt(() => registerNative({ table: broken.untagged })),
        otherMajor: attempt(() => registerNative({ table: broken.otherMajor })),
        truncated: attempt(() => registerNative({ table: broken.truncated })),
        object: attempt(() => registerNative({ table: {} })),
        number: attempt(() => registerNative({ table: 7 })),
        nothing: attempt(() => registerNative({})),
      });
    `) as Record<string, string>;
    for (const name of ["wrongTag", "untagged", "object", "number", "nothing"])
      expect(errors[name], name).toMatch(/table/i);
    expect(errors["otherMajor"]).toMatch(/99/);
    expect(errors["truncated"]).toMatch(/truncated|16 bytes|too (small|short)/i);
  });

  it("cannot be displaced by another provider, nor redefined", () => {
    const errors = project.evaluate(`${START}
      const before = registry.list().length;
      const second = attempt(() => registerNative({ table: broken.second }));
      const redefined = attempt(() => registerNative({ table: broken.redefined }));
      show({ second, redefined, added: registry.list().length - before, value: gelu(1) });
    `) as Record<string, never>;
    expect(errors["second"]).toMatch(
      /ValueError: loop 'gelu' for float64->float64 is already registered by rustnum-gelu/,
    );
    expect(errors["redefined"]).toMatch(/gelu/);
    expect(errors["added"]).toBe(0);
    expect(errors["value"]).toBeCloseTo(0.8412, 4);
  });

  it("may be replaced when that is asked for", () => {
    const result = project.evaluate(`${START}
      registerNative({ table: broken.second }, { replace: true });
      show(gelu(array([1, 2])).tolist());
    `);
    expect(result).toEqual([1, 2]);
  });

  it("loads, runs and leaves 20 times in worker threads", () => {
    const result = project.evaluate(`
      import { Worker } from "node:worker_threads";
      const source = \`
        import { parentPort } from "node:worker_threads";
        import { arange } from "@rustnum/core";
        import { gelu } from "rustnum-gelu";
        parentPort.postMessage(gelu(arange(100000)).get(3));
      \`;
      const { writeFileSync } = await import("node:fs");
      writeFileSync(new URL("worker.mjs", import.meta.url), source);
      const values = [];
      for (let k = 0; k < 20; k++) {
        const worker = new Worker(new URL("worker.mjs", import.meta.url));
        const left = new Promise((resolve) => worker.on("exit", resolve));
        values.push(await new Promise((resolve, reject) => { worker.on("message", resolve); worker.on("error", reject); }));
        await left;
      }
      console.log(JSON.stringify(values));
    `) as number[];
    expect(result).toHaveLength(20);
    for (const value of result) expect(value).toBeCloseTo(2.9964, 4);
  });
});
