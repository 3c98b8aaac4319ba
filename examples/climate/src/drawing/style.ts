/**
 * What the figure looks like. The colours are Okabe and Ito's, which people with any colour vision can tell apart.
 */
export const FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

export const COLOUR = {
  paper: "#fcfbf8",
  ink: "#1f2a35",
  soft: "#66717d",
  grid: "#e6e3dc",
  record: "#56b4e9",
  trend: "#0072b2",
  accent: "#d55e00",
} as const;

/** The text styles, small to large. */
export const TYPE = {
  tick: { "font-size": 13, fill: COLOUR.soft },
  note: { "font-size": 13.5, fill: COLOUR.ink },
  strong: { "font-size": 14, "font-weight": 600, fill: COLOUR.ink },
  panel: { "font-size": 17, "font-weight": 600, fill: COLOUR.ink },
  unit: { "font-size": 13.5, fill: COLOUR.soft },
  title: { "font-size": 26, "font-weight": 700, fill: COLOUR.ink },
  lead: { "font-size": 16, fill: COLOUR.soft },
} as const;

/** A halo in the paper's colour keeps labels readable over lines. */
export const HALO = {
  stroke: COLOUR.paper,
  "stroke-width": 4,
  "stroke-linejoin": "round",
  "paint-order": "stroke",
} as const;
