/** The map's colours, and its ground as a picture: tints by height, shaded. */
import { asBytes, coloursOf } from "../../drawing/colours.js";
import type { ColourScale } from "../../drawing/colours.js";
import { encodePng } from "../../drawing/png.js";
import { brightness } from "../slope.js";
import type { Light } from "../slope.js";
import { refine } from "../surface.js";
import type { Terrain } from "../terrain.js";

/** From meadows to bare ground. */
export const TINTS: ColourScale = {
  at: [94, 112, 135, 160, 195],
  rgb: [
    [173, 193, 163],
    [206, 214, 177],
    [233, 223, 186],
    [224, 198, 161],
    [246, 240, 230],
  ],
};

/** The sun of cartographers stands in the north-west; weaker lights from other sides keep its shadows readable. */
const LIGHTS: readonly (Light & { readonly part: number })[] = [
  { azimuth: 315, altitude: 42, part: 0.7 },
  { azimuth: 250, altitude: 50, part: 0.15 },
  { azimuth: 20, altitude: 50, part: 0.15 },
];
/** Brightness of the paper in full shade, and what full light adds. */
const [SHADE, LIGHT] = [0.3, 0.98];

/** The shaded ground as a PNG file, `fineness` pixels to a cell of the grid. */
export function groundPicture({ height, cell }: Terrain, fineness: number): Buffer {
  const fine = refine(height, fineness);
  const light = LIGHTS.map((from) => brightness(fine, cell / fineness, from).multiply(from.part)).reduce((a, b) =>
    a.add(b),
  );
  const shade = light.multiply(LIGHT).add(SHADE);
  return encodePng(asBytes(coloursOf(fine, TINTS).multiply(shade.slice("..., None"))));
}
