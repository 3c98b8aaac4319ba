/** Memory: disposal, scopes, reuse, and TypedArrays that do not outlive it. */
import { describe, expect, it } from "vitest";

import { DetachedError, arange, array, empty, frombuffer, ones, scope, zeros, type NDArray } from "../src/index.js";

const BIG = 10_000;
/** Elements of a small array, that shares a slab with others. */
const SMALL = 4;

/** Every way of touching an array. */
const USES: readonly [string, (a: NDArray) => unknown][] = [
  ["get", (a) => a.get(0)], ["set", (a) => a.set(0, 1)], ["item", (a) => a.slice("0").item()], ["tolist", (a) => a.tolist()], ["data", (a) => a.data],
  ["copy", (a) => a.copy()], ["astype", (a) => a.astype("int32")], ["assign", (a) => a.assign(1)], ["toString", (a) => a.toString()], ["toJSON", (a) => JSON.stringify(a)],
  ["iteration", (a) => [...a]], ["being assigned", (a) => zeros(a.shape).assign(a)], ["getBigint", (a) => a.astype("int64").getBigint(0)],
]; // prettier-ignore

describe("dispose", () => {
  it.each(USES)("makes %s an error that says so, through views as well", (_, use) => {
    const a = zeros(BIG);
    const views = [a.slice("2:"), a.reshape(100, 100).slice("1").slice("::1")];
    a.dispose();
    for (const gone of [a, ...views]) expect(() => use(gone)).toThrow(DetachedError);
  });

  it("may be repeated, and leaves shape and dtype readable", () => {
    const a = zeros([100, 100]);
    a.dispose();
    a.dispose();
    expect(a.shape).toEqual([100, 100]);
    expect(a.dtype.name).toBe("float64");
  });

  it("of a view, a small array or an array over the user's buffer ends that handle only", () => {
    const a = ones(BIG);
    const view = a.slice("1:");
    view.dispose();
    expect(a.get(1)).toBe(1);
    expect(() => view.get(0)).toThrow(DetachedError);
    const [small, neighbour] = [ones(SMALL), ones(SMALL)];
    const part = small.slice("1:");
    small.dispose();
    expect(() => small.get(0)).toThrow(DetachedError);
    expect(part.tolist()).toEqual([1, 1, 1]);
    expect(neighbour.tolist()).toEqual([1, 1, 1, 1]);
    const mine = new Float64Array(BIG).fill(2);
    const over = array(mine);
    over.dispose();
    expect(mine[0]).toBe(2);
    expect(() => over.get(0)).toThrow(DetachedError);
    expect(array(mine).get(0)).toBe(2);
    a.dispose();
  });

  it("kills TypedArrays that were handed out", () => {
    const a = ones(BIG);
    const { data } = a;
    expect(data).toHaveLength(BIG);
    a.dispose();
    expect(data).toHaveLength(0);
    const next = zeros(BIG);
    expect(next.get(0)).toBe(0);
    expect(data[0]).toBeUndefined();
  });

  it("happens at the end of a using block", () => {
    let kept: NDArray | undefined;
    {
      using a = zeros(BIG);
      kept = a;
      expect(kept.get(0)).toBe(0);
    }
    expect(() => kept?.get(0)).toThrow(DetachedError);
  });

  it("gives the memory to the next array of that size", () => {
    const a = empty(BIG);
    const address = a._storage.address;
    a.dispose();
    const b = empty(BIG);
    expect(b._storage.address).toBe(address);
    // A zeroed array is zero, whatever its memory held.
    b.assign(7);
    b.dispose();
    const c = zeros(BIG);
    expect(c._storage.address).toBe(address);
    expect(c.slice("::997").tolist()).toEqual(new Array(11).fill(0));
    c.dispose();
    // A size nearby finds the same class, and its own length.
    const d = zeros(BIG - 8);
    expect(d.data).toHaveLength(BIG - 8);
  });
});

describe("scope", () => {
  it("gives back what does not leave", () => {
    let inside: NDArray | undefined;
    const result = scope(() => {
      inside = zeros(BIG);
      return inside.astype("int32");
    });
    expect(result.get(0)).toBe(0);
    expect(() => inside?.get(0)).toThrow(DetachedError);
  });

  it("keeps what is in the value, wherever it hides", () => {
    const kept = scope(() => {
      const parts = Array.from({ length: 8 }, (_, k) => ones(BIG).assign(k));
      const [a, b, c, d, e, f, g] = parts as [NDArray<"float64">, NDArray, NDArray, NDArray, NDArray, NDArray, NDArray];
      return { a, list: [b, [c]], map: new Map([["d", d]]), set: new Set([e]), view: f.slice("1:"), data: g.data as Float64Array, nothing: null };
    });
    expect(kept.a.get(0)).toBe(0);
    expect((kept.list[0] as NDArray).get(0)).toBe(1);
    expect(kept.map.get("d")?.get(0)).toBe(3);
    expect([...kept.set][0]?.get(0)).toBe(4);
    expect(kept.view.get(0)).toBe(5);
    expect(kept.data[0]).toBe(6);
    const cycle = scope(() => {
      const box: { self?: unknown; a: NDArray } = { a: ones(BIG) };
      box.self = box;
      return box;
    });
    expect(cycle.a.get(0)).toBe(1);
  });

  it("nests: what leaves an inner one belongs to the outer", () => {
    let passed: NDArray | undefined;
    let through: NDArray | undefined;
    const last = scope(() => {
      passed = scope(() => ones(BIG));
      expect(passed.get(0)).toBe(1);
      through = scope(() => scope(() => ones(BIG)));
      return through;
    });
    expect(() => passed?.get(0)).toThrow(DetachedError);
    expect(last.get(0)).toBe(1);
  });

  it("gives everything back when the function throws", () => {
    let inside: NDArray | undefined;
    expect(() =>
      scope(() => {
        inside = zeros(BIG);
        throw new RangeError("mine");
      }),
    ).toThrow("mine");
    expect(() => inside?.get(0)).toThrow(DetachedError);
    // The outer state is as before: arrays live on.
    const after = ones(BIG);
    expect(after.get(0)).toBe(1);
  });

  it("refuses promises, and gives back what was made", () => {
    let inside: NDArray | undefined;
    expect(() =>
      scope(async () => {
        inside = zeros(BIG);
        await Promise.resolve();
      }),
    ).toThrow(TypeError);
    expect(() => inside?.get(0)).toThrow(DetachedError);
    expect(scope(() => 5)).toBe(5);
    expect(scope(() => undefined)).toBeUndefined();
  });

  it("leaves alone what was there before, and small arrays", () => {
    const before = ones(BIG);
    let small: NDArray | undefined;
    scope(() => {
      before.slice("1:");
      small = ones(SMALL);
      return null;
    });
    expect(before.get(0)).toBe(1);
    expect(small?.get(0)).toBe(1);
  });

  it("of 200 rounds uses the same memory again", () => {
    const addresses = new Set<number>();
    for (let k = 0; k < 200; k++) scope(() => void addresses.add(zeros(BIG * 3)._storage.address));
    expect(addresses.size).toBeLessThan(4);
  });
});

describe("small arrays", () => {
  it("stand apart in their slab, aligned to 64 bytes", () => {
    const many = Array.from({ length: 500 }, (_, k) => zeros(1 + (k % 40)).assign(k));
    many.forEach((a, k) => {
      expect(new Set((a.tolist() as number[]).flat())).toEqual(new Set([k]));
      expect((a._storage.address + a._offset) % 64).toBe(0);
    });
  });

  it("cannot be transferred once .data was handed out", () => {
    const a = ones(SMALL);
    const neighbour = ones(SMALL);
    const { data } = a;
    try {
      // Node 20 copies instead of transferring, later ones throw: either way the slab stays.
      structuredClone(data.buffer, { transfer: [data.buffer as ArrayBuffer] });
    } catch (error) {
      expect(String(error)).toContain("transfer");
    }
    expect(neighbour.tolist()).toEqual([1, 1, 1, 1]);
    expect(a.tolist()).toEqual([1, 1, 1, 1]);
  });

  it("of no element at all are fine", () => {
    const a = zeros([0, 3]);
    expect(a.data).toHaveLength(0);
    expect(a.copy().tolist()).toEqual([]);
    expect(a.astype("int8").shape).toEqual([0, 3]);
    a.dispose();
    expect(frombuffer(new ArrayBuffer(0)).shape).toEqual([0]);
  });
});

describe("the user's buffers", () => {
  it("are shared, both ways", () => {
    const mine = new Int16Array([1, 2, 3]);
    const a = array(mine);
    expect(a.dtype.name).toBe("int16");
    mine[0] = 9;
    expect(a.tolist()).toEqual([9, 2, 3]);
    a.set(1, 7);
    expect([...mine]).toEqual([9, 7, 3]);
    expect(array(mine, { copy: true }).assign(0).tolist()).toEqual([0, 0, 0]);
    expect([...mine]).toEqual([9, 7, 3]);
    expect(a.data).toEqual(mine);
    expect(a.flags.owndata).toBe(true);
  });

  it("may be shared between threads", () => {
    const shared = new SharedArrayBuffer(64);
    const a = frombuffer(shared);
    a.assign(arange(8));
    expect([...new Float64Array(shared)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    a.dispose();
    expect(frombuffer(shared).get(1)).toBe(1);
  });

  it.each(USES)("that are detached make %s an error", (_, use) => {
    const buffer = new ArrayBuffer(800);
    const a = frombuffer(buffer);
    const view = a.slice("1:");
    structuredClone(buffer, { transfer: [buffer] });
    for (const gone of [a, view]) expect(() => use(gone)).toThrow(DetachedError);
  });

  it("that were handed out by .data and transferred are gone, not dangling", () => {
    const a = ones(BIG);
    const { buffer } = a.data;
    structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
    expect(() => a.get(0)).toThrow(DetachedError);
    expect(() => a.assign(0)).toThrow("the array's memory is gone");
    a.dispose();
    expect(zeros(BIG).get(0)).toBe(0);
  });

  it("that can be resized are refused", () => {
    const Resizable = ArrayBuffer as new (n: number, options: { maxByteLength: number }) => ArrayBuffer;
    const resizable = new Resizable(64, { maxByteLength: 128 });
    expect(() => frombuffer(resizable)).toThrow("resizable ArrayBuffers cannot back an array");
    expect(() => array(new Float64Array(resizable))).toThrow(TypeError);
    const Growable = SharedArrayBuffer as new (n: number, options: { maxByteLength: number }) => SharedArrayBuffer;
    expect(() => frombuffer(new Growable(64, { maxByteLength: 128 }))).toThrow(TypeError);
  });

  it("are looked at from any offset and length", () => {
    const buffer = new ArrayBuffer(32);
    const bytes = new Uint8Array(buffer).map((_, k) => k);
    new Uint8Array(buffer).set(bytes);
    expect(frombuffer(buffer, { dtype: "uint8", offset: 3, count: 4 }).tolist()).toEqual([3, 4, 5, 6]);
    expect(array(new Uint8Array(buffer, 5, 3)).tolist()).toEqual([5, 6, 7]);
    expect(frombuffer(new Uint8Array(buffer, 8, 8), { dtype: "uint16" }).tolist()).toEqual([0x0908, 0x0b0a, 0x0d0c, 0x0f0e]);
    expect(frombuffer(new DataView(buffer, 1, 4), { dtype: "uint32" }).tolist()).toEqual([0x04030201]);
    for (const options of [{ offset: -1 }, { offset: 33 }, { offset: 1 }, { count: 5 }, { count: 2.5 }, { offset: 0.5 }]) {
      expect(() => frombuffer(buffer, options), JSON.stringify(options)).toThrow(RangeError);
    }
    expect(() => frombuffer([1, 2] as never)).toThrow(TypeError);
    expect(() => frombuffer(null as never)).toThrow(TypeError);
  });
});

describe(".data", () => {
  it("is the memory itself, typed by dtype", () => {
    const kinds = {
      bool: Uint8Array, int8: Int8Array, uint8: Uint8Array, int16: Int16Array, uint16: Uint16Array, int32: Int32Array, uint32: Uint32Array,
      int64: BigInt64Array, uint64: BigUint64Array, float16: Uint16Array, float32: Float32Array, float64: Float64Array, complex64: Float32Array, complex128: Float64Array,
    } as const; // prettier-ignore
    for (const [name, kind] of Object.entries(kinds)) {
      const a = zeros([2, 3], name as "bool");
      expect(a.data).toBeInstanceOf(kind);
      expect(a.data).toHaveLength(name.startsWith("complex") ? 12 : 6);
    }
    const a = arange(6).reshape(2, 3);
    a.data[4] = 40;
    expect(a.get(1, 1)).toBe(40);
    expect([...a.slice("1").data]).toEqual([3, 40, 5]);
  });

  it("needs C order, and says what to do", () => {
    expect(() => arange(6).reshape(2, 3).T.data).toThrow(".copy().data");
    expect(() => arange(6).slice("::2").data).toThrow(".copy().data");
  });

  it("of an unaligned array says what to do", () => {
    const a = frombuffer(new Uint8Array(17), { dtype: "float64", offset: 1 });
    expect(a.flags.aligned).toBe(false);
    expect(() => a.data).toThrow(".copy().data");
    expect([...a.copy().data]).toEqual([0, 0]);
  });
});
