/**
 * Derivatives by differences of second order.
 *
 * @module
 */
import "../native.js";
import {
  ValueError,
  asarray,
  empty,
  isOptions,
  program,
  readCall,
  offer,
  normalizeAxis,
  toInteger,
} from "@rustnum/core";
import type { ArrayLike, DType, DTypeName, DTypeOfValue, DivideOf, NDArray } from "@rustnum/core";
import { add, divide, multiply, negative, subtract } from "../ufuncs/arithmetic.js";
import { equal } from "../ufuncs/comparison.js";
import { logical_and } from "../ufuncs/logical.js";
import { along, neighbours } from "./axes.js";
import { isInteger, isScalar } from "./scalars.js";

/** Keywords of `gradient`. */
export interface GradientOptions {
  /** The axis, or the axes, along which it is taken; all by default. */
  axis?: number | readonly number[] | null;
  /** 1 (the default) or 2: the order of accuracy at the edges. */
  edge_order?: 1 | 2;
}

/** A number, or an array that is made one by the loops that take it. */
type Value = number | NDArray;

// (b − a) / d and a·x + b·y + c·z, in one pass each.
const QUOTIENT = program("gradient", 3).step("subtract", 0, 1).step("divide", 3, 2);
const COMBINATION = program("gradient", 6)
  .step("multiply", 0, 1)
  .step("multiply", 2, 3)
  .step("add", 6, 7)
  .step("multiply", 4, 5)
  .step("add", 8, 9);

/**
 * The gradient: central differences of second order inside, one-sided ones at the edges.
 *
 * After the array come the spacings: none (1), one number for all axes, or for each axis a number or the coordinates
 * along it. Along one axis the result is an array, along several a list of them.
 *
 * @throws ValueError for axes that are too short, coordinates that do not fit; TypeError for a wrong number of spacings.
 * @example
 * ```ts
 * np.gradient([1, 2, 4, 7, 11]).tolist() // [1, 1.5, 2.5, 3.5, 4]
 * np.gradient([1, 4, 9], [0, 1, 2], { edge_order: 2 }).tolist() // [2, 4, 6]
 * ```
 */
export function gradient<D extends DTypeName>(
  f: NDArray<D>,
  ...rest: [...spacing: ArrayLike[], options: GradientOptions & { axis: number }]
): NDArray<DivideOf<D>>;
export function gradient(f: readonly number[], ...rest: (ArrayLike | GradientOptions)[]): NDArray<"float64">;
export function gradient(f: readonly (readonly number[])[], ...spacing: ArrayLike[]): NDArray<"float64">[];
export function gradient<D extends DTypeName>(
  f: NDArray<D>,
  ...rest: (ArrayLike | GradientOptions)[]
): NDArray<DivideOf<D>> | NDArray<DivideOf<D>>[];
export function gradient<S extends ArrayLike>(
  f: S,
  ...rest: (ArrayLike | GradientOptions)[]
): NDArray<DivideOf<DTypeOfValue<S>>> | NDArray<DivideOf<DTypeOfValue<S>>>[];
export function gradient(...args: unknown[]): NDArray | NDArray[] {
  const taken = offer("gradient", args);
  if (taken !== undefined) return taken;
  const last = args.at(-1);
  const keywords = args.length > 0 && isOptions(last) ? last : undefined;
  const [first, ...spacing] = keywords === undefined ? args : args.slice(0, -1);
  const given = readCall(
    "gradient",
    keywords === undefined ? [first] : [first, keywords],
    ["f"],
    ["axis", "edge_order"],
    1,
  );
  let f = asarray(given["f"] as ArrayLike);
  const axes = axesOf(given["axis"], f.ndim);
  const steps = spacings(f, axes, spacing);
  const order = toInteger(given["edge_order"] ?? 1);
  if (order > 2) throw new ValueError("'edge_order' greater than 2 not supported");
  const inexact = f.dtype.kind === "f" || f.dtype.kind === "c";
  // Differences of integers would wrap around.
  if (isInteger(f.dtype)) f = f.astype("float64");
  const dtype = inexact ? f.dtype : "float64";
  const results = axes.map((axis, k) => {
    if ((f.shape[axis] as number) < order + 1) {
      throw new ValueError(
        "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.",
      );
    }
    return alongAxis(f, axis, steps[k] as Value, order, dtype as DType | "float64");
  });
  return results.length === 1 ? (results[0] as NDArray) : results;
}

function axesOf(axis: unknown, ndim: number): number[] {
  if (axis === undefined || axis === null) return Array.from({ length: ndim }, (_, k) => k);
  const axes = (Array.isArray(axis) ? (axis as unknown[]) : [axis]).map((each) => normalizeAxis(each, ndim));
  if (new Set(axes).size !== axes.length) throw new ValueError("repeated axis");
  return axes;
}

/** For each axis its uniform spacing, or the distances between its coordinates. */
function spacings(f: NDArray, axes: readonly number[], given: readonly unknown[]): Value[] {
  if (given.length === 0) return axes.map(() => 1);
  const values = given.map((value) =>
    isScalar(value) ? (typeof value === "bigint" ? Number(value) : (value as number)) : asarray(value as ArrayLike),
  );
  const [first] = values as [Value];
  if (values.length === 1 && (typeof first === "number" || first.ndim === 0)) return axes.map(() => first);
  if (values.length !== axes.length) throw new TypeError("invalid number of arguments");
  return values.map((value, k) => {
    if (typeof value === "number" || value.ndim === 0) return value;
    if (value.ndim !== 1) throw new ValueError("distances must be either scalars or 1d");
    if (value.length !== f.shape[axes[k] as number])
      throw new ValueError("when 1d, distances must match the length of the corresponding dimension");
    const coordinates = isInteger(value.dtype) ? value.astype("float64") : value;
    const [later, earlier] = neighbours(coordinates, 0);
    const distances = subtract(later, earlier) as NDArray;
    const uniform = logical_and.reduce(equal(distances, distances.slice(0)), null) as boolean;
    return uniform ? distances.slice(0) : distances;
  });
}

function alongAxis(f: NDArray, axis: number, step: Value, order: number, dtype: DType | "float64"): NDArray {
  const out: NDArray = empty(f.shape, dtype);
  const part = (index: string | number): NDArray => along(f, axis, index);
  const into = (index: string | number): { out: NDArray; casting: "unsafe" } => ({
    out: along(out, axis, index),
    casting: "unsafe",
  });
  const uniform = typeof step === "number" || step.ndim === 0;
  if (uniform) {
    const twice = typeof step === "number" ? 2 * step : (multiply(2, step) as Value);
    QUOTIENT.map([part("2:"), part(":-2"), twice], into("1:-1"));
  } else {
    const shape = f.shape.map((_, k) => (k === axis ? -1 : 1));
    const [a, b, c] = inner(step.slice(":-1"), step.slice("1:")).map((weight) => weight.reshape(shape));
    const operands = [a, part(":-2"), b, part("1:-1"), c, part("2:")] as NDArray[];
    COMBINATION.map(operands, into("1:-1"));
  }
  const first = uniform ? step : step.slice(0);
  const last = uniform ? step : step.slice(-1);
  if (order === 1) {
    QUOTIENT.map([part(1), part(0), first], into(0));
    QUOTIENT.map([part(-1), part(-2), last], into(-1));
    return out;
  }
  const [a0, b0, c0] = uniform ? uniformEdge(step) : edge(step.slice(0), step.slice(1));
  const [a1, b1, c1] = uniform ? uniformEdge(step) : edge(step.slice(-1), step.slice(-2));
  COMBINATION.map([a0, part(0), b0, part(1), c0, part(2)], into(0));
  // The far edge is the near one seen from the other side.
  const mirrored = [c1, b1, a1].map((weight) => (typeof weight === "number" ? -weight : (negative(weight) as NDArray)));
  const [c, b, a] = mirrored as [Value, Value, Value];
  COMBINATION.map([c, part(-3), b, part(-2), a, part(-1)], into(-1));
  return out;
}

/** Weights of the three neighbours inside, for distances to the left and to the right. */
function inner(left: NDArray, right: NDArray): [NDArray, NDArray, NDArray] {
  const both = add(left, right);
  const a = divide(negative(right), multiply(left, both));
  const b = divide(subtract(right, left), multiply(left, right));
  const c = divide(left, multiply(right, both));
  return [a, b, c] as [NDArray, NDArray, NDArray];
}

/** Weights of the edge and its two neighbours, at the distances `near` and `near` + `far`. */
function edge(near: NDArray, far: NDArray): [NDArray, NDArray, NDArray] {
  const both = add(near, far);
  const a = negative(divide(add(multiply(2, near), far), multiply(near, both)));
  const b = divide(both, multiply(near, far));
  const c = negative(divide(near, multiply(far, both)));
  return [a, b, c] as [NDArray, NDArray, NDArray];
}

function uniformEdge(step: Value): [Value, Value, Value] {
  return [divide(-1.5, step), divide(2, step), divide(-0.5, step)] as [Value, Value, Value];
}
