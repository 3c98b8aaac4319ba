/**
 * `loadtxt`'s arguments, checked as NumPy checks them.
 *
 * @module
 */
import { ValueError, isNDArray } from "@rustnum/core";

/** What separates, comments and encloses; each of the single ones is one character. */
export interface Controls {
  readonly delimiter: string | undefined;
  readonly comment: string | undefined;
  /** Several or longer comments. */
  readonly comments: readonly string[];
  readonly quote: string | undefined;
}

/** Reads `delimiter`, `comments` and `quotechar`. */
export function readControls(delimiterLike: unknown, commentsLike: unknown, quoteLike: unknown): Controls {
  const list = commentList(commentsLike);
  const single = list.length === 1 && [...(list[0] ?? "")].length === 1;
  const comments = single ? [] : list;
  if (comments.length > 1 && comments.includes(delimiterLike as string)) {
    const shown = `(${comments.map((text) => `'${text}'`).join(", ")})`;
    throw new TypeError(`Comment characters '${shown}' cannot include the delimiter '${String(delimiterLike)}'`);
  }
  if (comments.length > 0 && quoteLike !== null) {
    throw new ValueError(
      "when multiple comments or a multi-character comment is given, quotes are not supported.  In this case quotechar must be set to None.",
    );
  }
  const delimiter = control("delimiter", delimiterLike);
  const comment = control("comment", single ? list[0] : null);
  const quote = control("quotechar", quoteLike);
  const clash = (a: string, b: string): TypeError =>
    new TypeError(`The values for control characters '${a}' and '${b}' are incompatible`);
  if (delimiter !== undefined && delimiter === quote) throw clash("quotechar", "delimiter");
  if (delimiter !== undefined && delimiter === comment) throw clash("comment", "delimiter");
  if (comment !== undefined && comment === quote) throw clash("comment", "quotechar");
  return { delimiter, comment, comments, quote };
}

function commentList(comments: unknown): string[] {
  if (comments === null) return [];
  if (typeof comments !== "string" && !(typeof comments === "object" && Symbol.iterator in comments)) {
    throw new TypeError(`comments must be a string, a sequence of strings or null, not ${typeof comments}`);
  }
  const list: unknown[] = typeof comments === "string" ? [comments] : [...(comments as Iterable<unknown>)];
  if (list.includes("")) {
    throw new ValueError("comments cannot be an empty string. Use comments=None to disable comments.");
  }
  return list.map((text) => {
    if (typeof text === "string") return text;
    throw new TypeError(`comments must be strings, not ${typeof text}`);
  });
}

function control(name: string, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "string" || [...value].length !== 1) {
    throw new TypeError(
      `Text reading control character must be a single unicode character or None; but got: '${String(value)}'`,
    );
  }
  if (value === "\n" || value === "\r") {
    throw new TypeError(`control character '${name}' cannot be a newline (\`\\r\` or \`\\n\`).`);
  }
  return value;
}

/** An integer, by the rule for positions where only integers make sense; undefined for anything else. */
export function integer(value: unknown): number | undefined {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined;
}

/** `skiprows` and `max_rows`. */
export function nonnegative(value: unknown): number {
  const count = integer(value);
  if (count === undefined) throw new TypeError("argument must be an integer");
  if (count < 0) throw new ValueError("argument must be nonnegative");
  return count;
}

/** `ndmin`. */
export function minimumDimensions(value: unknown): 0 | 1 | 2 {
  const ndmin = typeof value === "boolean" ? Number(value) : integer(value);
  if (ndmin === 0 || ndmin === 1 || ndmin === 2) return ndmin;
  throw new ValueError(`Illegal value of ndmin keyword: ${String(value)}`);
}

/** `usecols` as a list; undefined is all. */
export function usedColumns(value: unknown): readonly number[] | undefined {
  if (value === null || value === undefined) return undefined;
  const list: unknown[] = isNDArray(value) ? [value.tolist()].flat() : isList(value) ? [...value] : [value];
  return list.map((entry) => {
    const column = integer(entry);
    if (column !== undefined) return column;
    const type = typeof entry === "number" ? "float" : typeof entry === "string" ? "str" : typeof entry;
    throw new TypeError(
      `usecols must be an int or a sequence of ints but it contains at least one element of type '${type}'`,
    );
  });
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
