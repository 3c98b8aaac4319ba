/**
 * The findings as a short text for the terminal.
 */
import type { Analysis } from "./analysis.js";
import type { Warming } from "./warming.js";
import { MONTHS, bar, signed } from "../words.js";

/** "Jun 1958", "Feb–Apr 1964": months in a row are one gap. */
function gapNames({ gaps }: Analysis): string[] {
  const starts = gaps.filter(({ year, month }) => !gaps.some((g) => g.year === year && g.month === month - 1));
  return starts.map(({ year, month }) => {
    let last = month;
    while (gaps.some((g) => g.year === year && g.month === last + 1)) last++;
    const months = [...new Set([month, last])].map((m) => MONTHS[m]);
    return `${months.join("–")} ${year}`;
  });
}

/** The mean year, a row a month, around a middle line. */
function cycleRows({ cycle }: Analysis): string[] {
  const width = 14;
  const most = Math.max(...MONTHS.map((_, k) => Math.abs(cycle.mean.get(k))));
  return MONTHS.map((name, k) => {
    const value = cycle.mean.get(k);
    const cells = Math.round((Math.abs(value) / most) * width);
    const left = value < 0 ? "▒".repeat(cells).padStart(width) : " ".repeat(width);
    const right = value < 0 ? "" : "█".repeat(cells);
    return `    ${name}  ${signed(value, 1).padStart(5)}  ${left}│${right}`;
  });
}

/** What was found, line by line. */
export function report(found: Analysis, warm: Warming): string {
  const [start, end] = found.ends as [Analysis["ends"][0], Analysis["ends"][0]];
  const percent = 100 * (end.mean / start.mean - 1);
  const decades = found.decades.map(({ from, slope }) => `    ${from}s  ${signed(slope, 2)}  ${bar(slope * 12)}`);
  return [
    "",
    "  Carbon dioxide at Mauna Loa, Hawaii",
    `  ${found.measured} monthly means; without one: ${gapNames(found).join(", ")}`,
    "",
    `  Annual mean    ${start.year}  ${start.mean.toFixed(1)} ppm`,
    `                 ${end.year}  ${end.mean.toFixed(1)} ppm, ${signed(percent, 0)} %`,
    `  Straight line  ${signed(found.slope * 10, 1)} ppm per decade over the whole record`,
    "",
    "  Growth by decade, ppm per year",
    ...decades,
    "",
    "  Mean temperature of the Earth's surface",
    `    since ${warm.since}   ${signed(warm.trend, 2)} °C per decade`,
    `    warmest      ${warm.warmest.year}, ${signed(warm.warmest.anomaly, 2)} °C above 1951–1980`,
    `    with CO₂     ${signed(warm.together.slope, 2)} °C per 100 ppm over ${warm.together.years} years, r = ${warm.together.correlation.toFixed(2)}`,
    "",
    "  Seasonal cycle, ppm around the running mean",
    ...cycleRows(found),
    "",
  ].join("\n");
}
