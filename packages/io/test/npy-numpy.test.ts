/** `.npy` files beside NumPy's: the same bytes out, the same arrays in, the same complaints. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

import {
  arrayOf,
  arraySpecs,
  bothReject,
  checkProperty,
  describeOracle,
  dtypesOf,
  expectSame,
  ints,
  oracle,
  type Operand,
} from "@rustnum/oracle";

import { load, save } from "../src/index.js";
import { ofSpec, raw, temporaryFolder, unaligned } from "./support.js";

/** The bytes of what NumPy saves. */
const SAVED = `def saved(a):
  import io
  f = io.BytesIO()
  np.save(f, a)
  return np.frombuffer(f.getvalue(), dtype=np.uint8)`;
/** An array of a dtype, and the bytes of the file that NumPy writes of it. */
const WRITTEN = `def written(name, version, order, swap):
  import io
  a = np.asarray(np.arange(6).reshape(2, 3) % 5, order=order).astype(name)
  f = io.BytesIO()
  np.lib.format.write_array(f, a.astype(a.dtype.newbyteorder(">")) if swap else a, version)
  return np.ascontiguousarray(a), np.frombuffer(f.getvalue(), dtype=np.uint8)`;
const LOADED = `def loaded(b, path):
  import io
  return np.load(path or io.BytesIO(b.tobytes()))`;

const bytes = (content: Uint8Array): Operand => ({ dtype: "uint8", shape: [content.length], bytes: content });

/** A file with a header as it is given, padded by nothing. */
function file(header: string, data: readonly number[] = [], version = 1): Buffer {
  const text = Buffer.from(header, version === 3 ? "utf8" : "latin1");
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  length.writeUIntLE(text.length, 0, length.length);
  return Buffer.concat([
    Buffer.from("\x93NUMPY", "latin1"),
    Buffer.from([version, 0]),
    length,
    text,
    Buffer.from(data),
  ]);
}

const header = (descr: string, shape: string, fortran = "False"): string =>
  `{'descr': ${descr}, 'fortran_order': ${fortran}, 'shape': ${shape}, }`;

describeOracle(".npy files", () => {
  const folder = temporaryFolder();
  const path = join(folder, "a.npy");

  it("are saved byte for byte as NumPy does, for every dtype, shape and layout", async () => {
    await checkProperty({
      cases: arraySpecs(),
      request: (spec) => ({ fn: SAVED, args: [spec] }),
      check: (spec, reply) => {
        save(path, ofSpec(spec));
        const theirs = arrayOf(reply).bytes;
        expect(Buffer.compare(readFileSync(path), theirs)).toBe(0);
        expectSame(raw(load(path)), { ...raw(ofSpec(spec)) });
      },
      runs: 500,
    });
  });

  it("are saved from memory that is not aligned", async () => {
    const spec: Operand = { dtype: "float64", shape: [2], bytes: new Uint8Array(new Float64Array([1, 2]).buffer) };
    save(path, unaligned(spec));
    const theirs = await oracle().array(SAVED, [spec]);
    expect(Buffer.compare(readFileSync(path), theirs.bytes)).toBe(0);
  });

  it("are loaded in both byte orders, both memory orders and all versions", async () => {
    const cases = dtypesOf().flatMap((name) =>
      [1, 2, 3].flatMap((version) =>
        ["C", "F"].flatMap((order) => [false, true].map((swap) => ({ name, version, order, swap }))),
      ),
    );
    const replies = await oracle().batch(
      cases.map(({ name, version, order, swap }) => ({ fn: WRITTEN, args: [name, ints(version, 0), order, swap] })),
    );
    for (const [index, chosen] of cases.entries()) {
      const reply = replies[index];
      if (reply?.ok !== true || reply.value.kind !== "tuple") throw new Error("NumPy did not write");
      const [array, written] = reply.value.items;
      if (array?.kind !== "array" || written?.kind !== "array") throw new Error("NumPy gave no arrays");
      const loaded = load(written.bytes);
      expectSame(raw(loaded), array, {}, JSON.stringify(chosen));
      expect(loaded.flags.f_contiguous).toBe(chosen.order === "F");
    }
  });

  const good = header("'<f8'", "(2, 3)");
  const damaged: readonly Buffer[] = [
    Buffer.alloc(0),
    Buffer.from("\x93NUM", "latin1"),
    Buffer.from("hello world"),
    Buffer.from("\x93NUMPY", "latin1"),
    Buffer.from("\x93NUMPY\x01", "latin1"),
    Buffer.from("\x93NUMPY\x04\x00\x10\x00aaaa", "latin1"),
    Buffer.from("\x93NUMPY\x01\x00\x10", "latin1"),
    Buffer.from("\x93NUMPY\x01\x00\x10\x00abc", "latin1"),
    Buffer.from("\x93NUMPY\x03\x00\xff\xff\xff\xff", "latin1"),
    file(""),
    file("[1]"),
    file("{}"),
    file("{'descr':'<f8','shape':(1,)}"),
    file(header("'<f8'", "[1]")),
    file(header("'<f8'", "(1.0,)")),
    file(header("'<f8'", "(1,)", "0")),
    file(header("5", "(1,)")),
    file(header("'xx'", "(1,)")),
    file(header("b'<f8'", "(1,)")),
    file(header("'<f8'", "(-1,)")),
    file(header("'|O'", "(1,)")),
    file(header("[('a', '|O')]", "(1,)")),
    file(header("'<f8','i4'", "()")),
    file(good + " ".repeat(10_000)),
    file(good, new Array<number>(33).fill(0)),
    file(header("'<f8'", "()")),
  ];

  it("are refused in NumPy's words when they are damaged", async () => {
    const replies = await oracle().batch(damaged.map((content) => ({ fn: LOADED, args: [bytes(content), null] })));
    for (const [index, content] of damaged.entries()) {
      const reply = replies[index];
      if (reply === undefined) throw new Error("no reply");
      await bothReject(() => load(content), reply, { message: true });
    }
  });

  it("are refused in NumPy's words when they end too early", async () => {
    writeFileSync(path, file(good, new Array<number>(33).fill(0)));
    await bothReject(() => load(path), oracle().call(LOADED, [null, path]), { message: true });
    writeFileSync(path, file(header("'<i2'", "(7,)"), [1, 2, 3]));
    await bothReject(() => load(path), oracle().call(LOADED, [null, path]), { message: true });
  });
});
