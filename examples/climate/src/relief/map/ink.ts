/** The map's own colours and letters, beside those of all figures. */
import { COLOUR } from "../../drawing/style.js";

export const INK = {
  contour: "#7a5a3a",
  section: "#8c2d19",
  ground: "#cdb892",
} as const;

/** A bright halo keeps letters readable on the ground. */
export const GLOW = {
  stroke: "#fffdf6",
  "stroke-opacity": 0.75,
  "stroke-width": 3.5,
  "stroke-linejoin": "round",
  "paint-order": "stroke",
} as const;

export const LETTERS = {
  contour: { "font-size": 10, fill: INK.contour, "text-anchor": "middle" },
  place: { "font-size": 14, "font-weight": 600, fill: COLOUR.ink },
  section: { "font-size": 15, "font-weight": 700, fill: INK.section, "text-anchor": "middle" },
} as const;
