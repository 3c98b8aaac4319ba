/** Elements by index and by mask, and what moves them: each with a new result, and with results that are given back. */
import np from "rustnum";
import type { NDArray } from "rustnum";
import { defineCase } from "../src/case.js";
import type { Case, Row } from "../src/case.js";
import { uniform } from "../src/data.js";
import { sizeName } from "./sizes.js";

interface Data {
  readonly a: NDArray<"float64">;
  readonly b: NDArray<"float64">;
  readonly c: NDArray<"float64">;
  /** True for half of the elements, in an order that no branch predictor learns. */
  readonly m: NDArray<"bool">;
  readonly i: NDArray<"int64">;
  readonly s: NDArray<"int64">;
}

const SETUP = (n: number): string =>
  [
    `a = uniform(${n}, -1, 1); b = uniform(${n}, -1, 1, 7); c = np.zeros(${n})`,
    `m = uniform(${n}, 0, 1, 3) < 0.5; i = (uniform(${n}, 0, 1, 5) * ${n}).astype(np.int64); s = np.arange(${n})`,
  ].join("; ");

const data = (n: number): Data => ({
  a: uniform(n, -1, 1),
  b: uniform(n, -1, 1, 7),
  c: np.zeros([n]),
  m: uniform(n, 0, 1, 3).less(0.5),
  i: uniform(n, 0, 1, 5).multiply(n).astype("int64"),
  s: np.arange(n).astype("int64"),
});

/** A statement that makes a new array. */
const made = (numpy: string, ours: (d: Data) => NDArray): Record<string, Row<Data>> => ({
  fresh: { numpy, ours: (d) => () => ours(d) },
  scope: { numpy, ours: (d) => () => np.scope(() => ours(d).size) && undefined },
});

const one = (name: string, n: number, rows: Record<string, Row<Data>>): Case =>
  defineCase({ name: `${name} ${sizeName(n)}`, numpy: SETUP(n), data: () => data(n), rows });

const written = (numpy: string, ours: (d: Data) => unknown): Record<string, Row<Data>> => ({
  into: { numpy, ours: (d) => () => void ours(d) },
});

const SIZES = [10, 1e3, 1e6];
const side = (n: number): number => Math.round(Math.sqrt(n));

export const indexing: readonly Case[] = [
  ...SIZES.flatMap((n) => [
    one("a[mask]", n, made("a[m]", ({ a, m }) => a.slice(m))),
    one("a[random]", n, made("a[i]", ({ a, i }) => a.slice(i))),
    one("a[sorted]", n, made("a[s]", ({ a, s }) => a.slice(s))),
    one("where", n, made("np.where(m, a, b)", ({ a, b, m }) => np.where(m, a, b))),
    one("c[mask] = 0", n, written("c[m] = 0", ({ c, m }) => c.assign(0, m))),
    one("c[random] = a", n, written("c[i] = a", ({ a, c, i }) => c.assign(a, i))),
    one("nonzero", n, made("np.flatnonzero(m)", ({ m }) => np.flatnonzero(m))),
  ]),
  one("a[1:5]", 10, made("a[1:5]", ({ a }) => a.slice("1:5"))),
  one("reshape", 10, made("a.reshape(2, 5)", ({ a }) => a.reshape(2, 5))),
  one("transpose", 10, made("a.T", ({ a }) => a.T)),
  ...SIZES.flatMap((n) => [
    one("concatenate", n, made("np.concatenate([a, b])", ({ a, b }) => np.concatenate([a, b]))),
    one("repeat", n, made("np.repeat(a, 3)", ({ a }) => np.repeat(a, 3))),
    one("tile", n, made("np.tile(a, 3)", ({ a }) => np.tile(a, 3))),
    one("pad", n, made("np.pad(a, 2)", ({ a }) => np.pad(a, 2))),
    one("roll", n, made("np.roll(a, 3)", ({ a }) => np.roll(a, 3))),
    one("flip copied", n, made("np.flip(a).copy()", ({ a }) => np.flip(a).copy())),
  ]),
  one("rows", 1e6, made(`a.reshape(${side(1e6)}, -1)[i[:1000] % 1000]`, ({ a, i }) => a.reshape(side(1e6), -1).slice(i.slice(":1000").remainder(1000n)))),
  one("arange", 1e6, made("np.arange(1e6)", () => np.arange(1e6))),
  one("linspace", 1e6, made("np.linspace(0, 1, 1000000)", () => np.linspace(0, 1, 1e6))),
  one("repr", 10, { fresh: { numpy: "str(a) and None", ours: ({ a }) => () => String(a) && undefined } }),
  one("repr", 1e6, { fresh: { numpy: "str(a) and None", ours: ({ a }) => () => String(a) && undefined } }),
  one("tolist", 1e6, { fresh: { numpy: "a.tolist() and None", ours: ({ a }) => () => void a.tolist() } }),
]; // prettier-ignore
