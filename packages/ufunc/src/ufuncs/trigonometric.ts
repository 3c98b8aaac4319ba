/**
 * Trigonometric and hyperbolic functions and their inverses.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { UnaryUfunc } from "../types.js";

/** Sine of radians, with exact argument reduction for every size of argument; at most 1 ULP off. */
export const sin = ufunc("sin") as UnaryUfunc<"float">;
