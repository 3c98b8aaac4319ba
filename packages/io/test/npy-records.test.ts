/** `.npy` files of records beside NumPy's. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { array, can_cast, dtype, frombuffer, type DType, type NDArray } from "@rustnum/core";
import { arrayOf, bothReject, describeOracle, oracle, type RawArray } from "@rustnum/oracle";

import { load, save } from "../src/index.js";
import { temporaryFolder, warningsOf } from "./support.js";

const of = dtype as (...args: unknown[]) => DType<"void">;

/** Python's source of dtypes, and ours. */
const DTYPES: readonly (readonly [string, () => DType<"void">])[] = [
  ["np.dtype('f8, i4, (2,3)u1')", () => of("f8, i4, (2,3)u1")],
  ["np.dtype([('x', 'f8'), ('y', 'i4', (3,)), ('z', [('a', 'u1'), ('b', 'f4')]), ('c', 'c8'), ('t', '?'), ('h', 'f2')])", () => of([["x", "f8"], ["y", "i4", [3]], ["z", [["a", "u1"], ["b", "f4"]]], ["c", "c8"], ["t", "?"], ["h", "f2"]])],
  ["np.dtype('u1, f8, u2', align=True)", () => of("u1, f8, u2", true)],
  ["np.dtype({'names': ['x', 'y'], 'formats': ['u1', 'f8'], 'offsets': [3, 8], 'itemsize': 20})", () => of({ names: ["x", "y"], formats: ["u1", "f8"], offsets: [3, 8], itemsize: 20 })],
  ["np.dtype([(('T', 'x'), 'f8'), ('n', [('p', 'i2')], (2, 2))])", () => of([[["T", "x"], "f8"], ["n", [["p", "i2"]], [2, 2]]])],
  ["np.dtype([(\"it's\", 'f8'), ('é', 'i4')])", () => of([["it's", "f8"], ["é", "i4"]])],
  ["np.dtype([('数', 'f8')])", () => of([["数", "f8"]])],
  ["np.dtype('V5')", () => of("V5")],
]; // prettier-ignore

const FILE = `def file(dtype, shape, order, swap):
  import io, numpy.lib.recfunctions
  d = np.dtype(dtype)
  a = np.zeros(shape, d, order=order)
  def fill(a, k):
    if a.dtype.names is None:
      if a.dtype.kind != "V":
        a[...] = (np.arange(a.size).reshape(a.shape) + k) % 100
    else:
      for name in a.dtype.names:
        k += 1
        fill(a[name], k)
  fill(a, 0)
  plain = np.frombuffer(np.ascontiguousarray(a).tobytes(), np.uint8)
  f = io.BytesIO()
  b = np.zeros(a.shape, d.newbyteorder(">") if swap else d, order=order)
  b[...] = a
  np.save(f, b)
  return plain, np.frombuffer(f.getvalue(), np.uint8)`;
const none: RawArray = { dtype: "uint8", shape: [0], bytes: new Uint8Array(0) };
const SHAPES: readonly (readonly number[])[] = [[3], [2, 3], [], [0], [2, 0]];

describeOracle(".npy files of records", () => {
  const path = join(temporaryFolder(), "a.npy");
  const python = async (source: string): Promise<never> => (await import("@rustnum/oracle")).python(source) as never;

  it("are written and read as NumPy does", async () => {
    for (const [source, ours] of DTYPES) {
      for (const shape of SHAPES) {
        for (const [order, swap] of [
          ["C", false],
          ["F", false],
          ["C", true],
        ] as const) {
          const about = `${source} ${String(shape)} ${order} ${String(swap)}`;
          const reply = await oracle().call(FILE, [await python(source), await python(`(${shape.map((n) => `${String(n)},`).join("")})`), order, swap]); // prettier-ignore
          if (!reply.ok || reply.value.kind !== "tuple") throw new Error(`${about}: ${JSON.stringify(reply)}`);
          const [plain = none, file = none] = reply.value.items.map((value) =>
            arrayOf({ ...reply, value }),
          ) as readonly RawArray[];
          writeFileSync(path, file.bytes);
          let a: NDArray | undefined;
          await warningsOf(() => (a = load(path)));
          const loaded = a as NDArray;
          // That fields are aligned is in the offsets, not in the file.
          expect(can_cast(loaded.dtype, ours(), "no"), about).toBe(true);
          expect(loaded.shape, about).toEqual(shape);
          const bytes = loaded.copy().data as Uint8Array;
          expect(Buffer.from(bytes).equals(Buffer.from(plain.bytes)), about).toBe(true);
          if (swap) continue;
          await warningsOf(() => save(path, loaded));
          expect(readFileSync(path).toString("latin1"), about).toBe(Buffer.from(file.bytes).toString("latin1"));
        }
      }
    }
  });

  it("are refused where they are damaged", async () => {
    const saved = array([[1, 2]] as never, { dtype: of("f8, i4") });
    save(path, saved);
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length - 1));
    const theirs = await oracle().call("lambda path: np.load(path)", [path]);
    await bothReject(() => load(path), theirs, { message: true });
    const broken = (from: string, to: string): Uint8Array => Buffer.from(whole.toString("latin1").replace(from, to), "latin1"); // prettier-ignore
    expect(() => load(broken("('f1', '<i4')]", "('f1', '<i4') "))).toThrow("descr");
    expect(() => load(broken("'<f8'", "'|O8'"))).toThrow("Object arrays");
    expect(() => load(broken("'<f8'", "'<U2'"))).toThrow("data type '<U2' not understood");
    expect(() => load(broken("('f1', '<i4')", "('f1',      )"))).toThrow("descr is not a valid dtype descriptor");
  });
});

describe("records", () => {
  it("come back as they were", () => {
    const path = join(temporaryFolder(), "b");
    const a = array([[1, [2, 3]], [4, [5, 6]]] as never, { dtype: of([["x", "f4"], ["y", "u1, i8"]]) }); // prettier-ignore
    save(path, a.slice("::-1").field(["y"]));
    expect(load(`${path}.npy`).field("y").tolist()).toEqual(a.field("y").slice("::-1").tolist());
    expect(frombuffer(new Uint8Array(0), { dtype: of("u1,u1") }).shape).toEqual([0]);
  });
});
