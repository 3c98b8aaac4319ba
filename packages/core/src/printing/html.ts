/**
 * Arrays in notebooks: a table for one and two dimensions, the printed text for any other number.
 *
 * @module
 */
import { elementFormat } from "./element-format.js";
import { array_repr } from "./array-text.js";
import { currentOptions } from "./options.js";
import { elementsAt, sizeOf, type Printable } from "./printable.js";

/** A value by media type, as notebooks take it. */
export interface Display {
  readonly "text/plain": string;
  readonly "text/html": string;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] as string);
}

/** The positions along an axis that a table shows; null stands for those left out. */
function shownAlong(side: number, edge: number): (number | null)[] {
  const all = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);
  return side > 2 * edge ? [...all(0, edge), null, ...all(side - Math.max(edge, 1), side)] : all(0, side);
}

function table(a: Printable): string {
  const options = currentOptions();
  const edge = sizeOf(a) > options.threshold ? Math.max(options.edgeitems, 0) : Infinity;
  const format = elementFormat(a, elementsAt(a, edge, edge, Math.max(edge, 1)), options);
  const columns = shownAlong(a.shape.at(-1) as number, edge);
  const isMatrix = a.shape.length === 2;
  const rows = isMatrix ? shownAlong(a.shape[0] as number, edge) : [0];
  const head = columns.map((k) => `<th>${k === null ? "…" : String(k)}</th>`).join("");
  const body = rows.map((row) => {
    const cells = columns.map((k) => {
      if (row === null || k === null) return "<td>…</td>";
      return `<td>${escape(format(a.at(isMatrix ? [row, k] : [k])).trim())}</td>`;
    });
    return `<tr>${isMatrix ? `<th>${row === null ? "…" : String(row)}</th>` : ""}${cells.join("")}</tr>`;
  });
  return `<table><thead><tr>${isMatrix ? "<th></th>" : ""}${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

/** An array for a notebook: its `repr`, and the same as HTML. */
export function display(a: Printable): Display {
  const plain = array_repr(a);
  const tabular = (a.shape.length === 1 || a.shape.length === 2) && sizeOf(a) > 0;
  if (!tabular) return { "text/plain": plain, "text/html": `<pre>${escape(plain)}</pre>` };
  const caption = `<p>shape (${a.shape.join(", ")}${a.shape.length === 1 ? "," : ""}), dtype ${escape(a.dtype.name)}</p>`;
  return { "text/plain": plain, "text/html": `<div>${table(a)}${caption}</div>` };
}
