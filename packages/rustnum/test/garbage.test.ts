/** Any function with any arguments: a value or an error that speaks of them, never an internal error, and the process lives. */
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";

import np from "../src/index.js";
import { quietly } from "./support/warnings.js";

/** These change the process or the file system for others, or are for packages that make functions. */
const APART =
  /^(save|set|addMethods|define|register|loadAddon|load|fromfile|accumulation|reduction|show_config|readCall|checkReduced|complexParts|normalizeAxes|normalizeAxis|toInteger|scanNumbers|offer|program|report|whole|isElement|recordUnits)/;

const functions = [...Object.entries(np), ...Object.entries(np.fft)].filter(
  ([name, value]) =>
    typeof value === "function" && !APART.test(name) && !Function.prototype.toString.call(value).startsWith("class "),
) as [string, (...args: unknown[]) => unknown][];

const methods = Object.getOwnPropertyNames(np.NDArray.prototype).filter((name) => {
  const { value } = Object.getOwnPropertyDescriptor(np.NDArray.prototype, name) ?? {};
  return typeof value === "function" && name !== "constructor";
});

const dead = np.ones(10_000);
dead.dispose();

const scalar = fc.oneof(
  fc.constantFrom(0, 1, -1, 2, -0, 0.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 40, 2 ** 53, -(2 ** 63), 1e300),
  fc.constantFrom(0n, 1n, -1n, 2n ** 63n, 2n ** 64n, -(2n ** 70n)),
  fc.constantFrom(
    null,
    undefined,
    true,
    false,
    "",
    "1:3",
    "...",
    "float32",
    "int8",
    "raise",
    "C",
    "\u0000",
    Symbol("s"),
    () => 1,
    new Date(0),
    /x/,
    np.int8,
    np.complex(1, 2),
  ),
);
const list = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 3 }),
);
const arrays = fc.constantFrom("float64", "int32", "bool", "complex64", "uint64", "float16").chain((dtype) =>
  fc
    .tuple(
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
      fc.constantFrom("plain", "transposed", "reversed", "broadcast", "readonly"),
    )
    .map(([shape, how]) => {
      const a = np.ones(shape, dtype as "float64");
      if (how === "transposed") return a.T;
      if (how === "reversed") return a.ndim > 0 ? a.slice("::-1") : a;
      if (how === "broadcast") return np.broadcast_to(np.ones([], dtype as "float64"), shape);
      if (how === "readonly") a.flags.writeable = false;
      return a;
    }),
);
const argument: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: arrays },
  { weight: 3, arbitrary: list },
  { weight: 1, arbitrary: fc.constant(dead) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      new Float64Array(3),
      new Uint8Array(0),
      new ArrayBuffer(8),
      new SharedArrayBuffer(8),
      new DataView(new ArrayBuffer(3)),
      new Map(),
      new Set([1]),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.dictionary(
      fc.constantFrom(
        "axis",
        "out",
        "dtype",
        "where",
        "keepdims",
        "initial",
        "casting",
        "order",
        "shape",
        "copy",
        "bogus",
      ),
      fc.oneof(scalar, arrays, list),
      { maxKeys: 3 },
    ),
  },
);

const before = { errors: np.geterr(), options: np.get_printoptions() };
afterAll(() => {
  np.seterr(before.errors);
});

function run(name: string, call: () => unknown): void {
  try {
    quietly(call);
  } catch (error) {
    if (!(error instanceof Error)) throw new Error(`${name} threw ${String(error)}, no Error`, { cause: error });
    const ours = error.name !== "Error" || error.message !== "";
    if (
      error instanceof np.InternalError ||
      !ours ||
      /is not a function|Cannot read prop|undefined \(|(?<!object is )not iterable$/.test(error.message)
    ) {
      throw new Error(`${name} gave an error that is not about its arguments: ${String(error.stack)}`, {
        cause: error,
      });
    }
  }
}

it("functions", () => {
  fc.assert(
    fc.property(fc.constantFrom(...functions), fc.array(argument, { maxLength: 4 }), ([name, f], args) => {
      run(name, () => f(...args));
    }),
    { numRuns: 6000, seed: Number(process.env["FC_SEED"] ?? 1) || 1 },
  );
  expect(functions.length).toBeGreaterThan(40);
});

it("methods", () => {
  fc.assert(
    fc.property(fc.constantFrom(...methods), arrays, fc.array(argument, { maxLength: 4 }), (name, a, args) => {
      const method = (a as np.NDArray & Record<string, (...args: unknown[]) => unknown>)[name];
      run(name, () => method?.apply(a, args));
    }),
    { numRuns: 6000, seed: Number(process.env["FC_SEED"] ?? 1) || 1 },
  );
  // Whatever was thrown at it, it still counts.
  expect(np.sum(np.arange(5))).toBe(10);
});
