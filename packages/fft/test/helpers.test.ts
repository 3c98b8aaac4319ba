import { arrayOf, describeOracle, expectSame, int, oracle, ordinary, python } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";
import { get_num_threads } from "@rustnum/core";
import { ofOperand, raw } from "../../core/test/support/arrays.js";
import {
  fft,
  fftfreq,
  fftn,
  fftshift,
  get_workers,
  ifftshift,
  next_fast_len,
  prev_fast_len,
  rfftfreq,
} from "../src/index.js";

describeOracle("frequencies and shifts", () => {
  it("are NumPy's to the last bit", async () => {
    for (const [name, ours] of [
      ["fftfreq", fftfreq],
      ["rfftfreq", rfftfreq],
    ] as const) {
      const cases = [1, 2, 3, 4, 5, 8, 9, 100, 101].flatMap((n) => [1, 0.1, 3, -0.7].map((d) => [n, d] as const));
      const replies = await oracle().batch(
        cases.map(([n, d]) => ({ fn: `fft.${name}`, args: [int(n), d], kwargs: {} })),
      );
      cases.forEach(([n, d], k) => {
        const reply = replies[k];
        if (reply !== undefined) expectSame(raw(ours(n, d)), arrayOf(reply), {}, `${name}(${String(n)}, ${String(d)})`);
      });
    }
  });

  it("shift along all axes and along some", async () => {
    const x = ordinary("int32", [4, 5, 3]);
    for (const [name, ours] of [
      ["fftshift", fftshift],
      ["ifftshift", ifftshift],
    ] as const) {
      for (const axes of [null, 0, -1, [0, 1], [2, 0]]) {
        const text = axes === null ? "None" : Array.isArray(axes) ? `[${axes.join(",")}]` : String(axes);
        const [reply] = await oracle().batch([{ fn: `fft.${name}`, args: [x, python(text)], kwargs: {} }]);
        if (reply !== undefined) expectSame(raw(ours(ofOperand(x), axes)), arrayOf(reply), {}, `${name} ${text}`);
      }
    }
  });

  it("fast lengths are SciPy's", async () => {
    const [reply] = await oracle().batch([
      {
        fn: "lambda: np.array([[scipy.fft.next_fast_len(n, r), scipy.fft.prev_fast_len(n, r)] for r in (False, True) for n in list(range(1, 3000)) + [12345, 99991, 10**6 + 3, 2**31 + 11]])",
        args: [],
        kwargs: {},
      },
    ]);
    const targets = [...Array.from({ length: 2999 }, (_, k) => k + 1), 12345, 99991, 1e6 + 3, 2 ** 31 + 11];
    const ours = [false, true].flatMap((real) =>
      targets.flatMap((n) => [next_fast_len(n, real), prev_fast_len(n, { real })]),
    );
    const theirs = arrayOf(reply as NonNullable<typeof reply>);
    expect(ours).toEqual(Array.from(new BigInt64Array(theirs.bytes.slice().buffer), Number));
  });
});

describe("what is asked beside the transform", () => {
  it("workers limit the threads of one call", () => {
    const before = get_num_threads();
    expect(get_workers()).toBe(before);
    expect(fft([1, 2], { workers: 1 }).tolist()).toEqual(fft([1, 2]).tolist());
    expect(get_num_threads()).toBe(before);
    expect(() => fft([1, 2], { workers: 0 })).toThrow("workers must not be zero");
    expect(() => fft([1, 2], { workers: -before - 1 })).toThrow(/out of range/);
    expect(() => fft([1, 2], { workers: 1.5 })).toThrow(TypeError);
  });

  it("out is written, and what is wrong with it is said before anything is", () => {
    const x = ofOperand(ordinary("complex128", [3, 8]));
    const out = fft(x.copy());
    expect(fft(x, { out })).toBe(out);
    expect(out.tolist()).toEqual(fft(x).tolist());
    expect(() => fft(x, { n: 4, out })).toThrow("output array has wrong shape.");
  });

  it("in place gives the same", () => {
    const x = ofOperand(ordinary("complex128", [6, 7, 8]));
    for (const axis of [0, 1, 2]) {
      const own = x.copy();
      fft(own, { axis, out: own });
      expect(own.tolist()).toEqual(fft(x, { axis }).tolist());
    }
    expect(fftn(x, { axes: [] }).tolist()).toEqual(x.tolist());
  });

  it("offers itself to operands that take over calls", () => {
    const taken = { [Symbol.for("rustnum.dispatch")]: ({ ufunc }: { ufunc: string }) => ufunc };
    expect(fft(taken as never)).toBe("fft.fft");
    expect(fftn(taken as never)).toBe("fft.fftn");
  });
});
