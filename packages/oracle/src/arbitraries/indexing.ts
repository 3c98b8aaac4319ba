/** Basic index expressions, as text that goes between brackets in Python and into `slice` here. */

import fc from "fast-check";

import { fixed } from "./shapes.js";

/** One part of an index: an integer, a slice, `...` or None. */
export type IndexPart =
  number | null | "..." | { readonly start: number | null; readonly stop: number | null; readonly step: number | null };

/** An index expression in both its forms. */
export interface IndexExpression {
  /** Python's own text, such as `1:3, ::-2, ..., None`. */
  readonly text: string;
  readonly parts: readonly IndexPart[];
}

function partText(part: IndexPart): string {
  if (part === null) return "None";
  if (typeof part !== "object") return String(part);
  const { start, stop, step } = part;
  return `${start ?? ""}:${stop ?? ""}${step === null ? "" : `:${step}`}`;
}

/** The text of index parts. */
export function indexExpression(parts: readonly IndexPart[]): IndexExpression {
  return { text: parts.map(partText).join(", "), parts };
}

function slices(side: number): fc.Arbitrary<IndexPart> {
  // Beyond both ends too: Python clips.
  const bound = fc.option(fc.integer({ min: -side - 2, max: side + 2 }));
  const step = fc.option(fc.constantFrom(1, 2, 3, -1, -2, -3));
  return fc.record({ start: bound, stop: bound, step });
}

function partOf(side: number): fc.Arbitrary<IndexPart> {
  if (side === 0) return slices(side);
  return fc.oneof(
    { weight: 3, arbitrary: slices(side) },
    { weight: 2, arbitrary: fc.integer({ min: -side, max: side - 1 }) },
  );
}

/**
 * A valid basic index of a shape: at most one part for each axis, from the front or, behind `...`, from the back, with None
 * in between. Never empty, since Python has no text for that.
 */
export function basicIndices(shape: readonly number[]): fc.Arbitrary<IndexExpression> {
  const axes = fc
    .tuple(fc.integer({ min: 0, max: shape.length }), fc.integer({ min: 0, max: shape.length }), fc.boolean())
    .chain(([first, second, dots]) => {
      const [front, back] = [Math.min(first, second), Math.max(first, second)];
      const head = shape.slice(0, front).map(partOf);
      const tail = dots ? shape.slice(back).map(partOf) : [];
      return fc
        .tuple(fc.tuple(...head), fc.tuple(...tail))
        .map(([a, b]): IndexPart[] => [...a, ...(dots ? (["..."] as const) : []), ...b]);
    });
  return axes
    .chain((parts) =>
      fc
        .array(fc.nat({ max: 5 }), fixed(parts.length + 1))
        // One place in six gets a new axis.
        .map((rolls) =>
          rolls.flatMap((roll, at): IndexPart[] => [...(roll === 5 ? [null] : []), ...parts.slice(at, at + 1)]),
        ),
    )
    .filter((parts) => parts.length > 0)
    .map(indexExpression);
}
