/**
 * What the padding modes compute: statistics along an axis, ramps, odd reflections. The kernels come with @rustnum/ufunc.
 *
 * @module
 */
import { newArray } from "../../array/allocate.js";
import { typedView } from "../../array/memory.js";
import type { NDArray } from "../../array/ndarray.js";
import { asarray } from "../../creation/array.js";
import { arange } from "../../creation/arange.js";
import { ValueError } from "../../errors.js";
import { copy } from "../../exec/copy.js";
import { ufunc } from "../../ufunc/ufunc.js";
import type { Ufunc } from "../../ufunc/ufunc.js";
import type { ScalarLike } from "../../values/encode.js";
import { moved } from "../axes.js";
import { at } from "../parts.js";

/** The names of the modes that fold what is there. */
export type Statistic = "maximum" | "minimum" | "mean" | "median";

function kernel(name: string): Ufunc {
  try {
    return ufunc(name);
  } catch (cause) {
    throw new TypeError(
      `this mode of pad needs the kernels of @rustnum/ufunc: npm install @rustnum/ufunc, then import "@rustnum/ufunc"`,
      { cause },
    );
  }
}

function call(name: string, ...args: unknown[]): NDArray {
  const f: unknown = kernel(name);
  return Reflect.apply(f as () => unknown, undefined, args) as NDArray;
}

/** A statistic along an axis, which stays with length 1; rounded where it goes into integers. */
export function statistic(name: Statistic, a: NDArray, axis: number): NDArray {
  const n = a._shape[axis] as number;
  if (name === "maximum" || name === "minimum") {
    if (n === 0) throw new ValueError("stat_length of 0 yields no value for padding");
    return kernel(name).reduce(a, { axis, keepdims: true }) as NDArray;
  }
  const result = name === "mean" ? mean(a, axis) : median(a, axis);
  const { kind } = a._dtype;
  return kind === "i" || kind === "u" ? call("rint", result) : result;
}

function mean(a: NDArray, axis: number): NDArray {
  const { kind, name } = a._dtype;
  const dtype = kind === "b" || kind === "i" || kind === "u" ? "float64" : name === "float16" ? "float32" : name;
  const sum = kernel("add").reduce(a, { axis, keepdims: true, dtype }) as NDArray;
  return call("divide", sum, a._shape[axis] as number);
}

/** The middle of the sorted values, the mean of the two in the middle of an even number. */
function median(a: NDArray, axis: number): NDArray {
  const n = a._shape[axis] as number;
  const shape = a._shape.map((m, k) => (k === axis ? 1 : m));
  const lanes = copy(moved(a, [axis], [a.ndim - 1]), "C");
  if (a._dtype.kind === "c") return medianOfComplex(lanes, shape, n);
  const wide = lanes._dtype.kind !== "f" && lanes.itemsize === 8;
  const values = wide ? typedView(lanes) : typedView(lanes.astype("float64"));
  const result = newArray(shape, asarray(0).dtype);
  const out = typedView(result) as Float64Array;
  const halve = a._dtype.name === "float32" ? Math.fround : (x: number): number => x;
  for (let k = 0; k < out.length; k++) {
    const lane = values.subarray(k * n, (k + 1) * n).sort();
    const [low, high] = [Number(lane[(n - 1) >> 1]), Number(lane[n >> 1])];
    // Sorted, NaNs are the last.
    const last = Number(lane[n - 1]);
    // A mean of one value, as NumPy makes it: of -0 it is 0.
    out[k] = Number.isNaN(last) ? NaN : n % 2 === 1 ? high + 0 : halve(low + high) / 2;
  }
  return result;
}

/** Complex numbers are sorted by their real parts, then by their imaginary parts. */
function medianOfComplex(lanes: NDArray, shape: readonly number[], n: number): NDArray {
  const parts = typedView(lanes.astype("complex128")) as Float64Array;
  const result = newArray(shape, asarray(0).astype("complex128").dtype);
  const out = typedView(result) as Float64Array;
  for (let k = 0; k < result.size; k++) {
    const lane = Array.from({ length: n }, (_, j) => {
      const place = 2 * (k * n + j);
      return [parts[place] as number, parts[place + 1] as number] as const;
    });
    const broken = lane.find(([re, im]) => Number.isNaN(re) || Number.isNaN(im));
    lane.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
    const [low, high] = [lane[(n - 1) >> 1], lane[n >> 1]] as [readonly [number, number], readonly [number, number]];
    const odd = n % 2 === 1;
    out[2 * k] = broken ? broken[0] : odd ? high[0] : (low[0] + high[0]) / 2;
    out[2 * k + 1] = broken ? broken[1] : odd ? high[1] : (low[1] + high[1]) / 2;
  }
  return result;
}

/** `count` values from `end` towards the edge along an axis, the edge itself not among them: NumPy's linspace. */
export function ramp(end: ScalarLike, edge: NDArray, axis: number, count: number): NDArray {
  const stop = at(edge, axis, 0);
  const real = typeof end !== "object" && stop._dtype.kind !== "c";
  const start = asarray(end, { dtype: real ? "float64" : "complex128" });
  const delta = call("subtract", stop, start);
  const column = [count, ...delta._shape.map(() => 1)];
  const steps = arange(count, { dtype: real ? "float64" : "complex128" }).reshape(column);
  const step = call("divide", delta, count);
  const vanishes = step.reshape(-1).tolist() as (number | { real: number; imag: number })[];
  const some = vanishes.some((x) => (typeof x === "number" ? x === 0 : x.real === 0 && x.imag === 0));
  const product = some ? call("multiply", call("divide", steps, count), delta) : call("multiply", steps, step);
  let y = call("add", product, start);
  const { kind } = edge._dtype;
  if (kind === "i" || kind === "u") y = call("floor", y);
  return moved(y, [0], [axis]);
}

/** Twice the edge less the values: what continues them through it. */
export function oddly(edge: NDArray, values: NDArray): NDArray {
  return call("subtract", call("multiply", 2n, edge), values);
}
