/**
 * Brackets, rows and line breaks around formatted elements.
 *
 * @module
 */

import { range } from "./printable.js";

/** What the layout of an array depends on. */
export interface LineOptions {
  readonly linewidth: number;
  readonly separator: string;
  /** Spaces in front of every line but the first, not counting those for brackets. */
  readonly indent: string;
  /** Elements at each end where an axis is summarised; null to show everything. */
  readonly edge: number | null;
}

/** Lines that are being filled with words. */
class Lines {
  #done = "";
  #line: string;
  readonly #indent: string;

  constructor(indent: string) {
    this.#indent = indent;
    this.#line = indent;
  }

  /** Appends a word, on a new line if it would stick out and a new line gives more room. Words may have several lines. */
  add(word: string, width: number): void {
    const rows = word.split(/\r\n|\n|\r/);
    const longest = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (this.#line.length + longest > width && this.#line.length > this.#indent.length) this.#break(this.#indent);
    const column = " ".repeat(this.#line.length);
    rows.forEach((row, index) => {
      if (index > 0) this.#break(column);
      this.#line += row;
    });
    // What follows stands to the right of the whole word.
    if (rows.length > 1) this.#line += " ".repeat(longest - (rows.at(-1) ?? "").length);
  }

  /** Appends a separator, which never breaks the line. */
  separate(separator: string): void {
    this.#line += separator;
  }

  /** The text without the first line's indent. */
  finish(): string {
    return (this.#done + this.#line).slice(this.#indent.length);
  }

  #break(start: string): void {
    this.#done += `${this.#line.trimEnd()}\n`;
    this.#line = start;
  }
}

/** The indices that are shown along an axis; "..." stands for those between. */
function shownIndices(side: number, edge: number | null): readonly (number | "...")[] {
  if (edge === null || side <= 2 * edge) return range(0, side);
  // The last element is always there, even with no edge items at all.
  return [...range(0, Math.max(edge, 0)), "...", ...range(side - Math.max(edge, 1), side)];
}

/** The text of an array, given the text of each element. */
export function arrayLines(
  shape: readonly number[],
  word: (index: readonly number[]) => string,
  options: LineOptions,
): string {
  const { separator, edge } = options;
  const bare = separator.trimEnd();

  const row = (index: readonly number[], side: number, indent: string, width: number): string => {
    // The last word needs room for its bracket, the others for the separator: as in NumPy, the larger for all.
    const room = width - Math.max(bare.length, 1);
    const lines = new Lines(indent);
    shownIndices(side, edge).forEach((k, position) => {
      if (position > 0) lines.separate(separator);
      lines.add(k === "..." ? k : word([...index, k]), room);
    });
    return `[${lines.finish()}]`;
  };

  const block = (index: readonly number[], indent: string, width: number): string => {
    const side = shape[index.length];
    if (side === undefined) return word(index);
    const left = shape.length - index.length;
    if (left === 1) return row(index, side, indent, width);
    const parts = shownIndices(side, edge).map((k) =>
      k === "..." ? k : block([...index, k], `${indent} `, width - 1),
    );
    return `[${parts.join(`${bare}${"\n".repeat(left - 1)}${indent}`)}]`;
  };

  return block([], options.indent, options.linewidth);
}
