/**
 * A transform along one axis.
 *
 * @module
 */
import "./native.js";
import { ValueError, asarray, coreFunction, empty_like, ufunc } from "@rustnum/core";
import type { DTypeName, NDArray, Ufunc } from "@rustnum/core";
import { factorOf } from "./norm.js";
import { withWorkers } from "./workers.js";

/** A ufunc of a line and a factor, with the keywords of all ufuncs. */
interface LineUfunc extends Ufunc {
  (...args: readonly unknown[]): NDArray;
}

/** A kernel of a line, a factor and the transformed line: its short way, and the general one. */
export interface Kernel {
  readonly short: ReturnType<typeof coreFunction>;
  readonly general: LineUfunc;
}

/** A transform of lines. */
export interface Transform {
  /** Whether it is the direction that "backward", the default norm, divides. */
  readonly inverse: boolean;
  /** Whether NumPy exchanges the directions of the norm for it; by default where it is inverse. */
  readonly swapped?: boolean;
  /** The dtypes that its kernels take. */
  readonly takes: readonly DTypeName[];
  /** Whether its results are complex. */
  readonly complex: boolean;
  /** The kernel for a length. */
  readonly kernel: (points: number) => Kernel;
  /** How many elements come out. */
  readonly given: (points: number) => number;
  /** What the result is divided by where the norm says so; the length by default. */
  readonly weight?: (points: number) => number;
}

/** The kernel of this name. */
export function kernel(name: string): Kernel {
  return { short: coreFunction(name, name), general: ufunc(name) as LineUfunc };
}

type Precision = "float32" | "float64";

const ONES = { float32: asarray(1, { dtype: "float32" }), float64: asarray(1, { dtype: "float64" }) };

/** The factors that were asked for last: transforms of one length are often many. */
const LAST: Record<Precision, { value: number; factor: NDArray }> = {
  float32: { value: 1, factor: ONES.float32 },
  float64: { value: 1, factor: ONES.float64 },
};

function factorArray(value: number, precision: Precision): NDArray {
  if (value === 1) return ONES[precision];
  const last = LAST[precision];
  if (last.value !== value) {
    last.factor = asarray(value, { dtype: precision });
    last.value = value;
  }
  return last.factor;
}

/** A line without keywords in a dtype that a kernel takes: the short way, or undefined. */
export function shortLine(transform: Transform, a: NDArray, points: number): NDArray | undefined {
  const name = a.dtype.name as DTypeName;
  if (points < 1 || !transform.takes.includes(name)) return undefined;
  const precision = name === "float64" || name === "complex128" ? "float64" : "float32";
  const factor = factorArray(transform.inverse ? 1 / points : 1, precision);
  return transform.kernel(points).short([a, factor], undefined, transform.given(points));
}

/** Dtypes whose transforms are in single precision. */
const SINGLE: readonly DTypeName[] = ["float16", "float32", "complex64"];

/** The dtype that the kernel gets. */
function loopDType(from: DTypeName, takes: readonly DTypeName[]): DTypeName {
  if (takes.includes(from)) return from;
  const single = SINGLE.includes(from);
  if (from.startsWith("complex")) return single ? "complex64" : "complex128";
  const real = single ? "float32" : "float64";
  return takes.includes(real) ? real : single ? "complex64" : "complex128";
}

/** Transforms `a` along an axis, counted from the front, with `points` points. */
export function alongAxis(
  transform: Transform,
  a: NDArray,
  points: number,
  axis: number,
  norm: unknown,
  out: NDArray | null | undefined,
  workers?: unknown,
): NDArray {
  if (points < 1) throw new ValueError(`Invalid number of FFT data points (${String(points)}) specified.`);
  const factor = factorOf(
    norm,
    transform.weight?.(points) ?? points,
    transform.inverse,
    transform.swapped ?? transform.inverse,
  );
  const name = a.dtype.name as DTypeName;
  const single = SINGLE.includes(name);
  const given = transform.given(points);
  const { shape } = a;
  if (out !== undefined && out !== null && (out.ndim !== a.ndim || out.shape[axis] !== given)) {
    throw new ValueError("output array has wrong shape.");
  }
  const wanted = loopDType(name, transform.takes);
  const input = name === wanted ? a : a.astype(wanted);
  const precision = single ? "float32" : "float64";
  const factors = factorArray(factor, precision);
  const { short, general } = transform.kernel(points);
  return withWorkers(workers, () => {
    if ((out === undefined || out === null) && axis === a.ndim - 1 && (a.ndim === 1 || a.flags.c_contiguous)) {
      const result = short([input, factors], undefined, given);
      if (result !== undefined) return half(result, name);
    }
    const dtype = transform.complex ? (single ? "complex64" : "complex128") : name === "float16" ? name : precision;
    const target = out ?? empty_like(a, { dtype, shape: shape.map((n, k) => (k === axis ? given : n)) });
    return general(input, factors, { axes: [[axis], [], [axis]], out: target });
  });
}

/** Real results of float16 are float16. */
function half(result: NDArray, from: DTypeName): NDArray {
  return from === "float16" && result.dtype.kind === "f" ? result.astype("float16") : result;
}
