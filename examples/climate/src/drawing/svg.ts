/**
 * A small SVG writer: elements as text, paths from points, linear scales.
 */

export type Attributes = Readonly<Record<string, string | number | undefined>>;
export type Point = readonly [x: number, y: number];

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c);

/** Tenths of a pixel are enough, and keep the file small. */
const short = (n: number): string => String(Math.round(n * 10) / 10);

/** An element with attributes and finished children. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const parts = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? "" : ` ${key}="${typeof value === "number" ? short(value) : escape(value)}"`,
  );
  const open = `<${name}${parts.join("")}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join("")}</${name}>`;
}

/** A group of elements that share attributes. */
export const group = (attributes: Attributes, ...children: readonly string[]): string =>
  element("g", attributes, "\n", children.join("\n"), "\n");

/** A line of text; x and y are the anchor and the baseline. */
export const text = (x: number, y: number, content: string, attributes: Attributes = {}): string =>
  element("text", { x, y, ...attributes }, escape(content));

/** A straight line. */
export const segment = ([x1, y1]: Point, [x2, y2]: Point, attributes: Attributes = {}): string =>
  element("line", { x1, y1, x2, y2, ...attributes });

/** A line through points; a point that is not a number makes a gap. */
export function polyline(points: Iterable<Point>, attributes: Attributes): string {
  let d = "";
  let pen = "M";
  for (const [x, y] of points) {
    if (Number.isFinite(x) && Number.isFinite(y)) {
      d += `${pen}${short(x)},${short(y)}`;
      pen = "L";
    } else pen = "M";
  }
  return element("path", { d, fill: "none", ...attributes });
}

/** The area between two lines that run the same way. */
export function band(upper: readonly Point[], lower: readonly Point[], attributes: Attributes): string {
  const outline = [...upper, ...lower.toReversed()].map(([x, y]) => `${short(x)},${short(y)}`);
  return element("path", { d: `M${outline.join("L")}Z`, ...attributes });
}

/** The linear map that takes `from` to `to`. */
export function scale(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const factor = (to[1] - to[0]) / (from[1] - from[0]);
  return (value) => to[0] + (value - from[0]) * factor;
}

/** Multiples of `step` from `first` to `last`. */
export function steps(first: number, last: number, step: number): number[] {
  return Array.from({ length: Math.floor((last - first) / step + 1e-9) + 1 }, (_, k) => first + k * step);
}

/** A whole document with a title for those who cannot see it. */
export function document(
  width: number,
  height: number,
  title: string,
  attributes: Attributes,
  ...children: readonly string[]
): string {
  const size = { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` };
  const head = element("title", {}, escape(title));
  return `${element("svg", { ...size, role: "img", ...attributes }, "\n", [head, ...children].join("\n"), "\n")}\n`;
}
