/** Arrays on their way between threads, and arrays that threads share. */
import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, expectTypeOf, it } from "vitest";

import {
  DetachedError,
  type NDArray,
  arange,
  array,
  dtype,
  frombuffer,
  fromTransferable,
  ones,
  scope,
  shared_copy,
  shared_empty,
  shared_full,
  shared_zeros,
  toTransferable,
  zeros,
  type Transferable,
} from "../src/index.js";
import { BIG, USES } from "./support/uses.js";

const cloned = <D extends "float64">(a: NDArray<D>): NDArray<D> => fromTransferable(structuredClone(toTransferable(a)));
const moved = <T extends Transferable>(message: T): T => structuredClone(message, { transfer: [...message.transfer] });

describe("toTransferable and fromTransferable", () => {
  it("move an array without copying it", () => {
    const a = arange(BIG);
    const { data } = a;
    const message = toTransferable(a);
    expect(message.buffer).toBe(data.buffer);
    const b = fromTransferable(moved(message));
    expect(b.get(BIG - 1)).toBe(BIG - 1);
    expect(data).toHaveLength(0);
    expectTypeOf(b).toEqualTypeOf<NDArray<"float64">>();
  });

  it.each(USES)("make %s of what was moved a clear error", (_, use) => {
    const a = ones(BIG);
    const view = a.slice("1:");
    moved(toTransferable(view));
    for (const gone of [a, view]) expect(() => use(gone)).toThrow(DetachedError);
    expect(() => toTransferable(a)).toThrow(DetachedError);
    a.dispose();
  });

  it("clone when nothing is handed over: both live on", () => {
    const a = arange(BIG);
    const b = cloned(a).assign(0, 5);
    expect([a.get(5), b.get(5)]).toEqual([5, 0]);
  });

  it("keep views as they are: offset, strides, order, read-only", () => {
    const a = arange(BIG).reshape(100, 100);
    for (const view of [a.slice("3:50:7, ::-2"), a.T, a.slice("::-1"), a.slice("4, 5"), a.slice("5:5")]) {
      view.flags.writeable = false;
      const b = cloned(view);
      expect([b.shape, b.strides, b.tolist(), b.flags.writeable]).toEqual([view.shape, view.strides, view.tolist(), false]);
    }
  }); // prettier-ignore

  it("take small arrays out of the memory that they share, whatever the dtype", () => {
    for (const name of ["bool", "int8", "uint64", "float16", "float32", "complex64", "complex128"] as const) {
      const [a, neighbour] = [ones([2, 3], name), ones(4, name)];
      const b = fromTransferable(moved(toTransferable(a.T)));
      expect([b.dtype, b.tolist()]).toEqual([a.dtype, a.T.tolist()]);
      expect([neighbour.tolist(), a.size]).toEqual([ones(4, name).tolist(), 6]);
    }
    expect(fromTransferable(moved(toTransferable(array(2.5)))).item()).toBe(2.5);
    expect(fromTransferable(moved(toTransferable(zeros([0, 3])))).shape).toEqual([0, 3]);
  });

  it("take records along, with their fields, sub-arrays, titles and gaps", () => {
    for (const type of [
      dtype([["x", "float64"], ["y", "int32", [2]], ["z", [["a", "u1"], ["b", "f4"]]]]),
      dtype([["x", "u1"], ["y", "float64"]], { align: true }),
      dtype({ names: ["a", "b"], formats: ["i4", "V3"], offsets: [8, 1], itemsize: 20, titles: ["first", null] }),
      dtype("V5"),
    ]) {
      const a = zeros(3, { dtype: type as typeof type & ReturnType<typeof dtype> });
      const b = fromTransferable(moved(toTransferable(a)));
      expect([b.dtype, b.shape]).toEqual([type, [3]]);
      expect(b.dtype).toBe(type);
    }
  }); // prettier-ignore

  it("take the user's buffers along", () => {
    const mine = new Int16Array([1, 2, 3]);
    const b = fromTransferable(moved(toTransferable(array(mine).slice("1:"))));
    expect([mine.length, b.tolist()]).toEqual([0, [2, 3]]);
  });

  it("and scopes get on: a message that leaves one keeps its memory", () => {
    const message = scope(() => toTransferable(ones(BIG)));
    expect(scope(() => zeros(BIG).get(0))).toBe(0);
    expect(fromTransferable(message).get(BIG - 1)).toBe(1);
    let kept: Transferable | undefined;
    scope(() => void (kept = toTransferable(ones(BIG))));
    expect(() => fromTransferable(kept as Transferable)).toThrow(DetachedError);
  });

  it("refuse what is no array and no message, and elements outside the memory", () => {
    expect(() => toTransferable([1] as never)).toThrow(TypeError);
    const good = structuredClone(toTransferable(arange(4)));
    for (const bad of [null, 5, {}, { ...good, rustnum: 1 }, { ...good, buffer: [] }, { ...good, dtype: "float3" }, { ...good, shape: 4 },
      { ...good, shape: [-1] }, { ...good, strides: [] }, { ...good, shape: [1.5] }, { ...good, offset: "0" }]) {
      expect(() => fromTransferable(bad as never), JSON.stringify(bad)).toThrow(Error);
    }
    for (const bad of [{ ...good, shape: [5] }, { ...good, offset: 8 }, { ...good, offset: -8 }, { ...good, strides: [-8] }, { ...good, strides: [16] }])
      expect(() => fromTransferable(bad), JSON.stringify(bad)).toThrow(RangeError);
  }); // prettier-ignore
});

describe("shared arrays", () => {
  it("lie in a SharedArrayBuffer of their own, zeroed", () => {
    const a = shared_empty([2, 3], "int32");
    expect(a.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(a.tolist()).toEqual([[0, 0, 0], [0, 0, 0]]);
    expect(shared_zeros(4).dtype.name).toBe("float64");
    expect(shared_zeros([2, 3], { order: "F" }).strides).toEqual([8, 16]);
    expect(shared_full([2], 7n).tolist()).toEqual([7, 7]);
    expect(shared_full([2], 7, "uint8").dtype.name).toBe("uint8");
    const copy = shared_copy(arange(4).reshape(2, 2).T);
    expect([copy.tolist(), copy.strides, copy.data.buffer instanceof SharedArrayBuffer]).toEqual([[[0, 2], [1, 3]], [16, 8], true]);
    expectTypeOf(copy).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(shared_full([2], 7n)).toEqualTypeOf<NDArray<"int64">>();
    expect(shared_empty([0]).tolist()).toEqual([]);
    expect(shared_empty([]).item()).toBe(0);
  }); // prettier-ignore

  it("refuse what other new arrays refuse", () => {
    expect(() => shared_empty(-1)).toThrow("negative dimensions are not allowed");
    expect(() => shared_empty(2 ** 50)).toThrow("Unable to allocate");
    expect(() => shared_zeros(2, { order: "K" as never })).toThrow("only 'C' or 'F' order is permitted");
  });

  it("are shared by a message, even when they are to be moved", () => {
    const a = shared_empty(3);
    const b = fromTransferable(moved(toTransferable(a)));
    b.assign([1, 2, 3]);
    expect(a.tolist()).toEqual([1, 2, 3]);
    a.dispose();
    expect(b.tolist()).toEqual([1, 2, 3]);
  });
});

describe("a worker", () => {
  const BOOT = `import("tsx/esm/api").then(({ register }) => { register(); return import(require("node:worker_threads").workerData); })`;
  const worker = new Worker(BOOT, {
    eval: true,
    execArgv: ["--conditions", "rustnum-source"],
    workerData: new URL("./support/transfer-worker.ts", import.meta.url).href,
  });
  afterAll(() => void worker.terminate());

  const ask = (what: string, message: Transferable, transfer: readonly ArrayBuffer[] = []): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.postMessage({ what, message }, [...transfer]);
    });

  it("reads a view that was cloned", { timeout: 30_000 }, async () => {
    const view = arange(12).reshape(3, 4).slice("::-1, ::2");
    expect(await ask("read", toTransferable(view))).toEqual({
      values: view.tolist(),
      dtype: "float64",
      strides: [16, 8],
      writeable: true,
    });
  });

  it("gets an array, and gives it back, without a copy", { timeout: 30_000 }, async () => {
    const a = frombuffer(new ArrayBuffer(8 * BIG));
    const message = toTransferable(a);
    const back = fromTransferable((await ask("change", message, message.transfer)) as Transferable<"float64">);
    expect(() => a.get(0)).toThrow(DetachedError);
    expect([back.get(0), back.get(BIG - 1), back.size]).toEqual([7, 7, BIG]);
  });

  it("writes shared memory that we see", { timeout: 30_000 }, async () => {
    const a = shared_empty([2, 3], "int64");
    expect(await ask("fill", toTransferable(a.slice(":, ::-1")))).toBe(6);
    expect(a.tolist()).toEqual([[2, 1, 0], [5, 4, 3]]);
  }); // prettier-ignore
});
