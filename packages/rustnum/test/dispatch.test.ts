/** Every public function offers itself, by its name, to an argument that takes over calls. */
import type { DispatchCall } from "@rustnum/core";
import { describe, expect, it } from "vitest";

import np from "../src/index.js";

const DISPATCH = Symbol.for("rustnum.dispatch");

/** An argument that takes over every call, and remembers the last one. */
function taker(result: unknown = "taken"): { calls: DispatchCall[] } {
  const calls: DispatchCall[] = [];
  return Object.assign(Object.create({ [DISPATCH]: (call: DispatchCall) => (calls.push(call), result) }) as object, {
    calls,
  });
}

type AnyCall = (...args: unknown[]) => unknown;

/** What does not: functions that make arrays, that show them, that ask for nothing about values, and the machinery. */
const EXCEPTIONS = new Set([
  ..."broadcast ndenumerate ndindex nditer".split(" "),
  ..."arange array asarray complex empty frombuffer full ones zeros".split(" "),
  ..."fromfile load loadtxt save savetxt fromstring".split(" "),
  ..."array2string array_repr array_str format_float_positional format_float_scientific".split(" "),
  ..."get_printoptions printoptions set_printoptions".split(" "),
  ..."can_cast dtype promote_types errstate geterr geterrcall seterr seterrcall scope".split(" "),
  ..."asanyarray asarray_chkfinite ascontiguousarray asfortranarray eye fromfunction identity require".split(" "),
  ..."bool_ byte cdouble csingle double half int_ intc intp long longlong short single ubyte uint uintc uintp ulong".split(
    " ",
  ),
  ..."ulonglong ushort finfo iinfo isdtype isfortran isscalar issubdtype iterable mintypecode typename".split(" "),
  ..."index_exp isElement mgrid ogrid s_".split(" "),
  ..."base_repr binary_repr isElement fromArrow toArrow fromTransferable toTransferable fromiter recordUnits void".split(
    " ",
  ),
  ..."shared_copy shared_empty shared_full shared_zeros".split(" "),
  ..."get_num_threads set_num_threads show_config".split(" "),
  ..."bool complex128 complex64 float16 float32 float64 int16 int32 int64 int8 uint16 uint32 uint64 uint8".split(" "),
  ..."recordUnits void".split(" "),
  ..."accumulation addMethods checkReduced complexParts coreFunction defineUfunc frompyfunc isNDArray isOptions".split(
    " ",
  ),
  ..."loadAddon nameInWarnings normalizeAxes normalizeAxis toInteger offer offerToLike scanNumbers coreAlong nested_iters platformTriples fftfreq rfftfreq next_fast_len prev_fast_len get_workers program readCall reduction registerLoop".split(
    " ",
  ),
  ..."registerNative reportFloatStatus setPromoter ufunc vectorize wholeCore wholeFold wholeTruth".split(" "),
]);

/** Functions under two names offer the one that the documentation explains. */
const SAME: Readonly<Record<string, string>> = { amax: "max", amin: "min", around: "round" };

function functionsOf(module: object, prefix = ""): [string, AnyCall][] {
  return Object.entries(module).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value !== "function" || EXCEPTIONS.has(name) || /^class\b/.test(Function.prototype.toString.call(value)))
      return [];
    return [[prefix + name, value as AnyCall] as [string, AnyCall]];
  });
}

const ALL = [...functionsOf(np), ...functionsOf(np.emath, "emath."), ...functionsOf(np.fft, "fft.")];
const isUfunc = (f: AnyCall): boolean => "reduceat" in f;

describe("rustnum.dispatch", () => {
  it.each(ALL)("%s offers itself to its first argument", (name, f) => {
    const x = taker();
    const { nin = 1 } = f as { nin?: number };
    const args = isUfunc(f) ? Array.from({ length: nin }, (_, k) => (k === 0 ? x : 1)) : [x];
    expect(f(...args)).toBe("taken");
    expect(x.calls).toHaveLength(1);
    const [call] = x.calls;
    expect(call).toMatchObject({ method: "call" });
    expect(call?.inputs[0]).toBe(x);
    const plain = isUfunc(f) ? f.name : (SAME[name] ?? name);
    expect(call?.ufunc).toBe(plain);
  });

  const COMPOSED = ALL.filter(([, f]) => !isUfunc(f));

  it("there are as many composed functions as this suite knows", () => {
    expect(COMPOSED.length).toBeGreaterThan(60);
  });

  it.each(COMPOSED)("%s offers itself to a later argument, and to one that goes by name", (name, f) => {
    if (/^(emath\.(?!logn|power)|isrealobj|iscomplexobj)/.test(name)) return;
    const a = np.array([1, 2]);
    const second = taker();
    expect(f(a, second)).toBe("taken");
    expect(second.calls[0]).toMatchObject({ method: "call", options: {} });
    const named = taker();
    if (name.startsWith("emath.")) return;
    expect(f(a, { out: named })).toBe("taken");
    expect(named.calls[0]?.inputs).toEqual([a]);
    expect(named.calls[0]?.options).toEqual({ out: named });
  });

  it("whoever gives undefined lets the function go on, which offers its ufuncs", () => {
    const names: string[] = [];
    const tracer = {
      [DISPATCH]: ({ ufunc, method }: DispatchCall) => (
        names.push(`${ufunc}.${method}`),
        ufunc === "sum" ? undefined : 7
      ),
    };
    expect((np.sum as AnyCall)(tracer, 0)).toBe(7);
    expect(names).toEqual(["sum.call", "add.reduce"]);
  });
});
