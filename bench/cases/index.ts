/** All benchmarks, by family: first those that the project has promised figures for, then every function. */
import { add } from "./add.js";
import { casts } from "./casts.js";
import { fourier } from "./fourier.js";
import { indexing } from "./indexing.js";
import { layout } from "./layout.js";
import { products } from "./products.js";
import { reductions } from "./reductions.js";
import { small } from "./small.js";
import { folds } from "./folds.js";
import { weak } from "./weak.js";
import { ufuncs } from "./ufuncs/index.js";
import type { Case } from "../src/case.js";

export const FAMILIES: Readonly<Record<string, readonly Case[]>> = {
  small,
  add,
  casts,
  reductions,
  layout,
  weak,
  products,
  indexing,
  fourier,
  ufuncs,
  folds,
};

export const CASES: readonly Case[] = Object.values(FAMILIES).flat();
