/** All benchmarks, by family: first those that the project has promised figures for, then every function. */
import { add } from "./add.js";
import { casts } from "./casts.js";
import { layout } from "./layout.js";
import { reductions } from "./reductions.js";
import { small } from "./small.js";
import { ufuncs } from "./ufuncs.js";
import type { Case } from "../src/case.js";

export const FAMILIES: Readonly<Record<string, readonly Case[]>> = { small, add, casts, reductions, layout, ufuncs };

export const CASES: readonly Case[] = Object.values(FAMILIES).flat();
