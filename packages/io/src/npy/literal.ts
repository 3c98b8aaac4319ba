/**
 * Python literals as `.npy` headers hold them for records: strings, integers, lists and tuples.
 *
 * @module
 */
import { ValueError } from "@rustnum/core";

/** A literal; tuples and lists are lists. */
export type Literal = string | number | readonly Literal[];

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", '"': '"' };
/** Nobody nests records deeper; text that does is damaged. */
const MAX_DEPTH = 100;

/** The literal at a place in a text, and where it ends. @throws ValueError when there is none. */
export function parseLiteral(text: string, start: number): { readonly value: Literal; readonly end: number } {
  let at = start;
  const bad = (): ValueError => new ValueError("Cannot parse header: its descr is no list of fields");
  const space = (): void => {
    while (/\s/.test(text.charAt(at))) at++;
  };
  const string = (quote: string): string => {
    let result = "";
    for (at++; text[at] !== quote; at++) {
      if (at >= text.length) throw bad();
      if (text[at] !== "\\") result += text.charAt(at);
      else {
        at++;
        const hex = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4}))/i.exec(text.slice(at, at + 5));
        if (hex !== null) {
          result += String.fromCharCode(Number.parseInt((hex[1] ?? hex[2]) as string, 16));
          at += hex[0].length - 1;
        } else {
          const plain = ESCAPES[text.charAt(at)];
          if (plain === undefined) throw bad();
          result += plain;
        }
      }
    }
    at++;
    return result;
  };
  const list = (close: string, depth: number): Literal[] => {
    const items: Literal[] = [];
    at++;
    for (;;) {
      space();
      if (text[at] === close) break;
      items.push(value(depth + 1));
      space();
      if (text[at] === ",") at++;
      else if (text[at] !== close) throw bad();
    }
    at++;
    return items;
  };
  const value = (depth: number): Literal => {
    if (depth > MAX_DEPTH) throw bad();
    space();
    const first = text.charAt(at);
    if (first === "[") return list("]", depth);
    if (first === "(") return list(")", depth);
    if (first === "'" || first === '"') return string(first);
    const digits = /^\d+/.exec(text.slice(at, at + 16));
    if (digits === null) throw bad();
    at += digits[0].length;
    if (text[at] === "L") at++;
    return Number(digits[0]);
  };
  return { value: value(0), end: at };
}

/** A string as Python writes it. */
export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text.replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t");
  return quote + inner.replaceAll(quote, `\\${quote}`) + quote;
}

/** Numbers as a Python tuple. */
export function tupleText(numbers: readonly number[]): string {
  return numbers.length === 1 ? `(${String(numbers[0])},)` : `(${numbers.join(", ")})`;
}
