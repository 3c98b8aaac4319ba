/**
 * The flags of an `nditer`: what it does as a whole, and with each operand.
 *
 * @module
 */
import { ValueError } from "../errors.js";

/** What the iterator as a whole does. */
export type NdIterFlag =
  | "buffered" | "c_index" | "common_dtype" | "copy_if_overlap" | "delay_bufalloc" | "external_loop" | "f_index" | "grow_inner"
  | "multi_index" | "reduce_ok" | "refs_ok" | "zerosize_ok"; // prettier-ignore

/** What is done with one operand. */
export type NdIterOpFlag =
  | "readonly" | "readwrite" | "writeonly" | "allocate" | "copy" | "updateifcopy" | "nbo" | "aligned" | "contig"
  | "no_broadcast" | "virtual"; // prettier-ignore

const FLAGS: readonly string[] = [
  "buffered", "c_index", "common_dtype", "copy_if_overlap", "delay_bufalloc", "external_loop", "f_index", "grow_inner",
  "multi_index", "reduce_ok", "refs_ok", "zerosize_ok",
]; // prettier-ignore
const OP_FLAGS: readonly string[] = [
  "readonly", "readwrite", "writeonly", "allocate", "copy", "updateifcopy", "nbo", "aligned", "contig", "no_broadcast",
]; // prettier-ignore

/** What is done with an operand. */
export interface Access {
  readonly read: boolean;
  readonly write: boolean;
  readonly allocate: boolean;
  readonly copy: boolean;
  /** Whether it has to have the shape of the iteration. */
  readonly fixed: boolean;
}

/** The flags of an iteration. @throws ValueError for unknown ones, and for some that contradict each other. */
export function flagsOf(value: unknown): ReadonlySet<string> {
  const flags = namesOf(value, FLAGS, "iterator");
  if (flags.has("external_loop") && (flags.has("multi_index") || flags.has("c_index") || flags.has("f_index"))) {
    throw new ValueError("Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked");
  }
  if (flags.has("c_index") && flags.has("f_index")) {
    throw new ValueError("Iterator flags C_INDEX and F_INDEX cannot both be specified");
  }
  return flags;
}

function namesOf(value: unknown, known: readonly string[], what: string): ReadonlySet<string> {
  if (value === undefined || value === null) return new Set();
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const name of list) {
    if (typeof name !== "string" || !known.includes(name)) {
      throw new ValueError(`Unexpected ${what} flag "${String(name)}"`);
    }
  }
  return new Set(list as readonly string[]);
}

/** What is done with each operand. @throws ValueError for flags that contradict each other. */
export function accessOf(value: unknown, operands: readonly unknown[]): Access[] {
  const lists: readonly unknown[] = Array.isArray(value) ? value : [];
  const each = lists.some((entry) => Array.isArray(entry));
  if (each && lists.length !== operands.length) {
    throw new ValueError("op_flags must be a tuple or array of per-op flag-tuples");
  }
  return operands.map((operand, k) => {
    const names = namesOf(each ? lists[k] : value, OP_FLAGS, "per-op iterator");
    const modes = ["readonly", "readwrite", "writeonly"].filter((mode) => names.has(mode));
    if (modes.length > 1) {
      throw new ValueError(
        "Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand",
      );
    }
    const [mode] = modes;
    const missing = operand === null;
    const [read, write] = mode === undefined ? [!missing, missing] : [mode !== "writeonly", mode !== "readonly"];
    const allocate = names.has("allocate") || (missing && names.size === 0);
    const copy = names.has("copy") || names.has("updateifcopy");
    return { read, write, allocate, copy, fixed: names.has("no_broadcast") };
  });
}
