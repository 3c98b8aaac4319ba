/**
 * Brackets, rows and line breaks around formatted elements.
 *
 * @module
 */

/** What the layout of an array depends on. */
export interface LineOptions {
  readonly linewidth: number;
  readonly separator: string;
  /** Spaces in front of every line but the first, not counting those for brackets. */
  readonly indent: string;
  /** Elements at each end where an axis is summarised; null to show everything. */
  readonly edge: number | null;
}

/** Where Python's `splitlines` cuts. */
// oxlint-disable-next-line no-control-regex
const LINE_END = /\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/;

/** One row of words: a new line begins where a word would stick out and a new line gives more room. */
function rowText(words: readonly string[], separator: string, indent: string, width: number): string {
  let done = "";
  let line = indent;
  for (let k = 0; k < words.length; k++) {
    // Separators never break the line.
    if (k > 0) line += separator;
    const word = words[k] as string;
    const rows = LINE_END.test(word) ? word.split(LINE_END) : undefined;
    const longest = rows === undefined ? word.length : Math.max(...rows.map((row) => row.length));
    if (line.length + longest > width && line.length > indent.length) {
      done += `${line.trimEnd()}\n`;
      line = indent;
    }
    if (rows === undefined) {
      line += word;
      continue;
    }
    const column = " ".repeat(line.length);
    for (const row of rows.slice(0, -1)) {
      done += `${(line + row).trimEnd()}\n`;
      line = column;
    }
    // What follows stands to the right of the whole word.
    line += (rows.at(-1) as string).padEnd(longest);
  }
  return (done + line).slice(indent.length);
}

/** The brackets of one array, filled with its words in C order. */
class Brackets {
  readonly shape: readonly number[];
  readonly words: readonly string[];
  readonly separator: string;
  /** The separator at the end of a line. */
  readonly bare: string;
  readonly edge: number | null;
  /** The next word. */
  position = 0;

  constructor(shape: readonly number[], words: readonly string[], separator: string, edge: number | null) {
    this.shape = shape;
    this.words = words;
    this.separator = separator;
    this.bare = separator.trimEnd();
    this.edge = edge;
  }

  block(axis: number, indent: string, width: number): string {
    const { bare, separator } = this;
    const left = this.shape.length - axis;
    if (left === 0) return this.words[this.position++] as string;
    const parts = this.along(axis, `${indent} `, width - 1);
    // The last word needs room for its bracket, the others for the separator: as in NumPy, the larger for all.
    if (left === 1) return `[${rowText(parts, separator, indent, width - Math.max(bare.length, 1))}]`;
    return `[${parts.join(`${bare}${"\n".repeat(left - 1)}${indent}`)}]`;
  }

  /** The parts along an axis; "..." stands for those between the edges. */
  private along(axis: number, indent: string, width: number): string[] {
    const { edge } = this;
    const side = this.shape[axis] as number;
    const cut = edge !== null && side > 2 * edge;
    const parts: string[] = [];
    for (let k = cut ? edge : side; k > 0; k--) parts.push(this.block(axis + 1, indent, width));
    if (!cut) return parts;
    parts.push("...");
    // The last element is always there, even with no edge items at all.
    for (let k = Math.max(edge, 1); k > 0; k--) parts.push(this.block(axis + 1, indent, width));
    return parts;
  }
}

/** The text of an array, given the texts of the elements that are shown, in C order. */
export function arrayLines(shape: readonly number[], words: readonly string[], options: LineOptions): string {
  return new Brackets(shape, words, options.separator, options.edge).block(0, options.indent, options.linewidth);
}
