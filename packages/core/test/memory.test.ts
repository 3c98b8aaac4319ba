/** Memory: disposal, scopes, reuse, and small arrays. */
import { describe, expect, it } from "vitest";

import { DetachedError, array, empty, frombuffer, ones, scope, zeros, type NDArray } from "../src/index.js";
import { BIG, SMALL, USES } from "./support/uses.js";

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
      return {
        a,
        list: [b, [c]],
        map: new Map([["d", d]]),
        set: new Set([e]),
        view: f.slice("1:"),
        data: g.data as Float64Array,
        nothing: null,
      };
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
