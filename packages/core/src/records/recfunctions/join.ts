/**
 * Two arrays of records joined where their keys agree. The steps are those of numpy/lib/recfunctions.py.
 *
 * @module
 */
import type { NDArray } from "../../array/ndarray.js";
import { readCall } from "../../call/options.js";
import { fieldsOf } from "../../dtype/structured/layout.js";
import type { Field } from "../../dtype/structured/layout.js";
import { recordDType } from "../../dtype/structured/make.js";
import type { NewField } from "../../dtype/structured/make.js";
import { quoted } from "../../dtype/structured/text.js";
import { ValueError } from "../../errors.js";
import { copyInto } from "../../exec/copy.js";
import { concatenate } from "../../manipulation/concatenate.js";
import { offer } from "../../ufunc/operands.js";
import { field as fieldNamed, fieldView } from "../field.js";
import { placeless, records, refuseMasks } from "./arguments.js";
import { missingRecords } from "./filling.js";
import { haveTwins, orderOf, sortedPositions } from "./order.js";
import { larger } from "./stack.js";
import type { DefaultOptions } from "./stack.js";

/** What `rec_join` takes besides the key and the arrays. */
export interface RecJoinOptions extends Pick<DefaultOptions, "defaults"> {
  /** "inner" (the default): records whose keys both have. "outer": the others too. "leftouter": those of `r1` too. */
  jointype?: "inner" | "outer" | "leftouter";
  /** Follows the names of fields of `r1` that `r2` has as well; "1" by default. */
  r1postfix?: string;
  /** Follows the names of fields of `r2` that `r1` has as well; "2" by default. */
  r2postfix?: string;
}

/** What `join_by` takes besides the key and the arrays. */
export type JoinByOptions = RecJoinOptions & DefaultOptions;

/**
 * The records of two arrays put together where their keys are equal, sorted by them. No array may have a key twice: this is
 * not looked for.
 *
 * @throws ValueError when an array lacks a field of the key, or fields would have the same name.
 * @example
 * ```ts
 * const ages = np.array([[1, 30], [2, 41]], { dtype: [["id", "i4"], ["age", "i4"]] });
 * const heights = np.array([[2, 1.8], [3, 1.7]], { dtype: [["id", "i4"], ["height", "f8"]] });
 * np.lib.recfunctions.join_by("id", ages, heights).tolist(); // [{ id: 2, age: 41, height: 1.8 }]
 * const all = { jointype: "outer", defaults: { age: -1, height: NaN } } as const;
 * np.lib.recfunctions.join_by("id", ages, heights, all).field("age").tolist(); // [30, 41, -1]
 * ```
 */
export function join_by(
  key: string | readonly string[],
  r1: NDArray,
  r2: NDArray,
  options?: JoinByOptions,
): NDArray<"void">;
export function join_by(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.join_by", args);
  if (taken !== undefined) return taken;
  const given = readCall("join_by", args, [...PARAMETERS, "usemask", "asrecarray"], [], 3);
  refuseMasks(given);
  return joined(given);
}

/**
 * {@link join_by}: NumPy's gives a recarray, which is like any other array of records here.
 *
 * @example
 * ```ts
 * const a = np.array([[1, 2]], { dtype: [["id", "i4"], ["x", "i4"]] });
 * np.lib.recfunctions.rec_join("id", a, a).tolist(); // [{ id: 1, x1: 2, x2: 2 }]
 * ```
 */
export function rec_join(
  key: string | readonly string[],
  r1: NDArray,
  r2: NDArray,
  options?: RecJoinOptions,
): NDArray<"void">;
export function rec_join(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.rec_join", args);
  if (taken !== undefined) return taken;
  return joined(readCall("rec_join", args, PARAMETERS, [], 3));
}

const PARAMETERS = ["key", "r1", "r2", "jointype", "r1postfix", "r2postfix", "defaults"] as const;

/** One side: its records in a row, and the names of its fields. */
interface Side {
  readonly rows: NDArray;
  readonly names: readonly string[];
  readonly postfix: string;
}

function joined(given: Readonly<Record<string, unknown>>): NDArray {
  const type = given["jointype"] ?? "inner";
  if (type !== "inner" && type !== "outer" && type !== "leftouter") {
    throw new ValueError(
      `The 'jointype' argument should be in 'inner', 'outer' or 'leftouter' (got '${String(type)}' instead)`,
    );
  }
  const key = (typeof given["key"] === "string" ? [given["key"]] : given["key"]) as readonly string[];
  const left = sideOf(given["r1"], given["r1postfix"] ?? "1");
  const right = sideOf(given["r2"], given["r2postfix"] ?? "2");
  checkNames(key, left, right);
  const keyNames = left.names.filter((name) => key.includes(name));
  const { common, only } = matched(key, keyNames, left.rows, right.rows);
  const n1 = left.rows.size;
  const first = common.filter((at) => at < n1);
  const second = common.filter((at) => at >= n1).map((at) => at - n1);
  const rest1 = type === "inner" ? [] : only.filter((at) => at < n1);
  const rest2 = type === "outer" ? only.filter((at) => at >= n1).map((at) => at - n1) : [];
  const shared = Math.max(first.length, second.length);
  const dtype = recordDType(fieldsOfBoth(key, keyNames, left, right));
  const result = missingRecords(shared + rest1.length + rest2.length, dtype, given["defaults"]);
  fill(result, left, right, key, [first, 0, rest1, shared]);
  fill(result, right, left, key, [second, 0, rest2, shared + rest1.length]);
  return result.slice(sortedPositions(result.size, orderOf(fieldNamed(result, [...key]))));
}

function sideOf(value: unknown, postfix: unknown): Side {
  const rows = records(value).reshape(-1);
  return { rows, names: (fieldsOf(rows._id) ?? []).map(({ name }) => name), postfix: String(postfix) };
}

function checkNames(key: readonly string[], left: Side, right: Side): void {
  const twice = key.find((name, k) => key.includes(name, k + 1));
  if (twice !== undefined) throw new ValueError(`duplicate join key ${quoted(twice)}`);
  for (const name of key) {
    if (!left.names.includes(name)) throw new ValueError(`r1 does not have key field ${quoted(name)}`);
    if (!right.names.includes(name)) throw new ValueError(`r2 does not have key field ${quoted(name)}`);
  }
  const collide = left.names.some((name) => right.names.includes(name) && !key.includes(name));
  if (collide && left.postfix === "" && right.postfix === "") {
    throw new ValueError("r1 and r2 contain common names, r1postfix and r2postfix can't both be empty");
  }
}

/** Positions in both arrays, one after the other, in the order of their keys: those that both have, and the others. */
function matched(
  key: readonly string[],
  keyNames: readonly string[],
  left: NDArray,
  right: NDArray,
): { common: number[]; only: number[] } {
  const keys = concatenate([left, right].map((rows) => onlyFields(rows, keyNames)));
  const order = orderOf(fieldNamed(keys, [...key]));
  const positions = sortedPositions(keys.size, order);
  const twins = haveTwins(positions, order);
  return { common: positions.filter((_, k) => twins[k]), only: positions.filter((_, k) => !(twins[k] as boolean)) };
}

/** New records of some fields in the order of `names`. */
function onlyFields(rows: NDArray, names: readonly string[]): NDArray {
  const parts = names.map((name) => placeless((fieldsOf(rows._id) as readonly Field[]).find((f) => f.name === name) as Field)); // prettier-ignore
  const result = missingRecords(rows.size, recordDType(parts), null);
  for (const name of names) copyInto(fieldNamed(result, name), fieldNamed(rows, name));
  return result;
}

/** The key, the fields of the first array, those of the second; of two with one name each gets its postfix. */
function fieldsOfBoth(key: readonly string[], keyNames: readonly string[], left: Side, right: Side): NewField[] {
  const of = (side: Side): NewField[] => (fieldsOf(side.rows._id) ?? []).map(placeless);
  const own = of(left);
  const result = [
    ...keyNames.map((name) => own.find((field) => field.name === name) as NewField),
    ...own.filter(({ name }) => !key.includes(name)),
  ];
  for (const field of of(right)) {
    const k = result.findIndex(({ name }) => name === field.name);
    const known = result[k];
    if (known === undefined) result.push(field);
    else if (key.includes(field.name)) result[k] = { ...known, dtype: larger(field.dtype, known.dtype) };
    else {
      const named = ({ dtype }: NewField, { postfix }: Side): NewField => ({ name: field.name + postfix, dtype });
      result.splice(k, 1, named(known, left), named(field, right));
    }
  }
  return result;
}

/** Where records go: those with a partner first, the others from a position on. */
type Places = readonly [common: number[], start: number, rest: number[], restStart: number];

function fill(result: NDArray, side: Side, other: Side, key: readonly string[], places: Places): void {
  const [common, start, rest, restStart] = places;
  const names = new Set((fieldsOf(result._id) ?? []).map(({ name }) => name));
  for (const field of fieldsOf(side.rows._id) ?? []) {
    const { name } = field;
    const clashes = other.names.includes(name) && other.postfix === "" && !key.includes(name);
    const target = fieldNamed(result, names.has(name) && !clashes ? name : name + side.postfix);
    const values = fieldView(side.rows, field);
    const put = (positions: number[], from: number): void => {
      if (positions.length === 0) return;
      copyInto(target.slice(`${String(from)}:${String(from + positions.length)}`), values.slice(positions));
    };
    put(common, start);
    put(rest, restStart);
  }
}
