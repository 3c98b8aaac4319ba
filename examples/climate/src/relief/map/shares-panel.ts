/** Shares of the ground as bars, a row a class. */
import type { Box } from "../../drawing/frame.js";
import { element, group, scale, text } from "../../drawing/svg.js";
import { TYPE } from "../../drawing/style.js";
import { percent } from "../../words.js";
import type { Share } from "../survey.js";

export interface Bars {
  readonly heading: string;
  readonly unit: string;
  readonly rows: readonly Share[];
  readonly name: (row: Share) => string;
  readonly colour: (row: Share) => string;
}

/** Pixels for the names on the left and the numbers on the right. */
const [NAMES, NUMBERS] = [64, 44];

export function sharesPanel({ left, right, top, bottom }: Box, { heading, unit, rows, name, colour }: Bars): string {
  const x = scale([0, Math.max(...rows.map(({ share }) => share))], [left + NAMES, right - NUMBERS]);
  const step = (bottom - top) / rows.length;
  return group(
    {},
    text(left, top - 38, heading, TYPE.panel),
    text(left, top - 17, unit, TYPE.unit),
    ...rows.flatMap((row, k) => {
      const middle = top + (k + 0.5) * step;
      return [
        text(left + NAMES - 10, middle + 4.5, name(row), { ...TYPE.tick, "text-anchor": "end" }),
        element("rect", {
          x: x(0),
          y: middle - step * 0.4,
          width: x(row.share) - x(0),
          height: step * 0.8,
          fill: colour(row),
        }),
        text(x(row.share) + 7, middle + 4.5, percent(row.share), TYPE.tick),
      ];
    }),
  );
}
