/**
 * What stands between the brackets of `mgrid`, `r_` and their kin, as text: slices with numbers of every kind.
 *
 * @module
 */
import { ValueError } from "../errors.js";

/** A number as it was written: `5` is an integer, `5.0` is not. */
export interface Bound {
  readonly value: number;
  readonly exact: boolean;
}

/** A slice; `points` is a step such as `5j`, which counts the points from the first to the last. */
export interface Range {
  readonly start: Bound;
  readonly stop: Bound | undefined;
  readonly step: Bound;
  readonly points: number | undefined;
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const ZERO: Bound = { value: 0, exact: true };
const ONE: Bound = { value: 1, exact: true };

function bound(text: string, whole: string): Bound | undefined {
  const plain = text.trim();
  if (plain === "" || plain === "None") return undefined;
  if (!NUMBER.test(plain)) {
    throw new ValueError(`'${whole}' is not understood: write slices a:b:c of numbers, or a:b:5j, separated by commas`);
  }
  return { value: Number(plain), exact: /^[+-]?\d+$/.test(plain) };
}

/** The parts between commas: slices and numbers. */
export function parseRanges(text: string): (Range | Bound)[] {
  const trimmed = text.trim().replace(/,$/, "");
  return trimmed.split(",").map((part) => {
    const [first, second, third, ...rest] = part.split(":");
    if (rest.length > 0) throw new ValueError(`'${text}' is not understood: a slice has three parts at most`);
    const start = bound(first ?? "", text);
    if (second === undefined) {
      if (start === undefined) throw new ValueError(`'${text}' is not understood: something is missing`);
      return start;
    }
    const counted = third !== undefined && /[jJ]\s*$/.test(third);
    const step = bound(counted ? third.replace(/[jJ]\s*$/, "") : (third ?? ""), text) ?? ONE;
    return {
      start: start ?? ZERO,
      stop: bound(second, text),
      step,
      points: counted ? Math.trunc(Math.abs(step.value)) : undefined,
    };
  });
}

/** Whether a part is a slice. */
export function isRange(part: Range | Bound): part is Range {
  return "step" in part;
}
