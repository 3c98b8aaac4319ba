/** Every universal function on every dtype, from one call's cost to memory speed, with a fresh and with a reused result. */
import np, { isNDArray, registry } from "rustnum";
import type { NDArray, Ufunc } from "rustnum";
import { defineCase } from "../../src/case.js";
import type { Case } from "../../src/case.js";
import { sizeName } from "../sizes.js";
import { DTYPES, data, intervalOf, numpyData } from "./data.js";
import type { TableDType } from "./data.js";
import { DOMAINS } from "./domains.js";

export const SIZES = [10, 1e3, 1e4, 1e5, 1e6] as const;

type Call = (...args: unknown[]) => unknown;

/** The functions that have kernels of their own, by NumPy's names; generalised ones have cases of their own. */
export const NAMES: readonly string[] = registry
  .names()
  .filter((name) => !name.startsWith("_") && name in np && (np[name as keyof typeof np] as Ufunc).signature === null);

/** The dtypes of the results for arguments of one dtype, or undefined where there is no loop for it. */
function resultsOf(name: string, dtype: TableDType): readonly string[] | undefined {
  const f = np[name as keyof typeof np] as Call & Ufunc;
  try {
    const result = f(...operands(name, f.nin, 1, dtype));
    return (Array.isArray(result) ? result : [result]).map((a) => (isNDArray(a) ? a.dtype.name : "float64"));
  } catch {
    return undefined;
  }
}

/** ldexp's exponents are integers whatever it scales. */
const dtypeOf = (name: string, dtype: TableDType, k: number): TableDType =>
  name === "ldexp" && k === 1 && dtype !== "bool" && !dtype.includes("int") ? "int32" : dtype;

function operands(name: string, nin: number, n: number, dtype: TableDType): NDArray[] {
  const domain = DOMAINS[name] ?? {};
  return Array.from({ length: nin }, (_, k) => data(n, dtypeOf(name, dtype, k), intervalOf(domain, dtype, k), 7 * k));
}

const TOLERANCE: Readonly<Record<string, number>> = { float16: 2e-3, float32: 1e-5, complex128: 1e-6 };

function ufuncCase(name: string, dtype: TableDType, n: number, results: readonly string[]): Case {
  const f = np[name as keyof typeof np] as Call & Ufunc;
  const domain = DOMAINS[name] ?? {};
  const letters = ["a", "b", "c"].slice(0, f.nin);
  const inputs = letters.map(
    (letter, k) => `${letter} = ${numpyData(n, dtypeOf(name, dtype, k), intervalOf(domain, dtype, k), 7 * k)}`,
  );
  const outs = results.map((result, k) => `r${k} = np.empty(${n}, np.${result === "bool" ? "bool_" : result})`);
  const args = letters.join(", ");
  return defineCase({
    name: `${name} ${dtype} ${sizeName(n)}`,
    numpy: [...inputs, ...outs].join("; "),
    data: () => ({
      args: operands(name, f.nin, n, dtype),
      outs: results.map((result) => np.empty([n], { dtype: result as "float64" })),
    }),
    tolerance: Math.max(1e-9, ...results.map((result) => TOLERANCE[result] ?? 0)),
    rows: {
      fresh: { numpy: `np.${name}(${args})`, ours: ({ args: given }) => call(f, given) },
      out: {
        numpy: `np.${name}(${args}, ${results.map((_, k) => `r${k}`).join(", ")})`,
        ours: ({ args: given, outs: made }) => call(f, [...given, ...made]),
      },
    },
  });
}

/** A call with as many arguments as there are, written out: spreading them would cost more than the call. */
function call(f: Call, [a, b, c, d]: readonly NDArray[]): () => unknown {
  if (b === undefined) return () => f(a);
  if (c === undefined) return () => f(a, b);
  return d === undefined ? () => f(a, b, c) : () => f(a, b, c, d);
}

export const ufuncs: readonly Case[] = NAMES.flatMap((name) =>
  DTYPES.flatMap((dtype) => {
    const results = resultsOf(name, dtype);
    return results === undefined ? [] : SIZES.map((n) => ufuncCase(name, dtype, n, results));
  }),
);
