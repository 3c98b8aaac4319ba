/**
 * A panel's frame: heading, unit, grid, ticks, and the scales that its content is drawn with.
 */
import { group, scale, segment, text } from "./svg.js";
import { COLOUR, TYPE } from "./style.js";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly label?: (value: number) => string;
}

export interface Frame {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly svg: string;
}

/** Horizontal grid lines only: values are read off them, times off the ticks. */
export function frame(box: Box, heading: string, unit: string, xAxis: Axis, yAxis: Axis): Frame {
  const x = scale([xAxis.from, xAxis.to], [box.left, box.right]);
  const y = scale([yAxis.from, yAxis.to], [box.bottom, box.top]);
  const label = (axis: Axis, value: number): string => axis.label?.(value) ?? String(value);
  const svg = group(
    {},
    text(box.left - 44, box.top - 38, heading, TYPE.panel),
    text(box.left - 44, box.top - 17, unit, TYPE.unit),
    ...yAxis.ticks.flatMap((value) => [
      segment([box.left, y(value)], [box.right, y(value)], { stroke: COLOUR.grid }),
      text(box.left - 10, y(value) + 4.5, label(yAxis, value), { ...TYPE.tick, "text-anchor": "end" }),
    ]),
    segment([box.left, box.bottom], [box.right, box.bottom], { stroke: COLOUR.soft }),
    ...xAxis.ticks.flatMap((value) => [
      segment([x(value), box.bottom], [x(value), box.bottom + 5], { stroke: COLOUR.soft }),
      text(x(value), box.bottom + 21, label(xAxis, value), { ...TYPE.tick, "text-anchor": "middle" }),
    ]),
  );
  return { x, y, svg };
}
