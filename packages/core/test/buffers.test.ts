/** The user's buffers, and the TypedArrays that show our memory. */
import { describe, expect, it } from "vitest";

import { DetachedError, arange, array, frombuffer, ones, zeros } from "../src/index.js";
import { BIG, USES } from "./support/uses.js";

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

  it("of every kind of view keep their type", () => {
    const bytes = new Uint8ClampedArray([300, 2]);
    expect([array(bytes).dtype.name, array(bytes).tolist()]).toEqual(["uint8", [255, 2]]);
    array(bytes).set(0, 7);
    expect(bytes[0]).toBe(7);
    const pooled = Buffer.from([1, 2, 3]);
    array(pooled).set(1, 9);
    expect([...pooled]).toEqual([1, 9, 3]);
    expect(array(new DataView(pooled.buffer, pooled.byteOffset, 3)).tolist()).toEqual([1, 9, 3]);
    // As it is where the runtime has it.
    class Float16Array extends Uint16Array {
      override get [Symbol.toStringTag](): "Uint16Array" {
        return "Float16Array" as "Uint16Array";
      }
    }
    const halves = new Float16Array([0x3c00, 0xc100]);
    expect([array(halves).dtype.name, array(halves).tolist()]).toEqual(["float16", [1, -2.5]]);
    expect([...array([1, -2.5], { dtype: "float16" }).data]).toEqual([...halves]);
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
    expect(frombuffer(new Uint8Array(buffer, 8, 8), { dtype: "uint16" }).tolist()).toEqual([
      0x0908, 0x0b0a, 0x0d0c, 0x0f0e,
    ]);
    expect(frombuffer(new DataView(buffer, 1, 4), { dtype: "uint32" }).tolist()).toEqual([0x04030201]);
    for (const options of [
      { offset: -1 },
      { offset: 33 },
      { offset: 1 },
      { count: 5 },
      { count: 2.5 },
      { offset: 0.5 },
    ]) {
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
