/**
 * The methods that this package gives every array: operators by name, their in-place forms, bounds, and reductions.
 *
 * @module
 */
import "./bounds.js";
import "./folds.js";
import "./operators.js";
import "./products.js";

export type { FoldMethod, PositionMethod, ScanMethod } from "./folds.js";
