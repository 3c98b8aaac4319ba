/** Colours between colours. */
import np from "rustnum";
import type { NDArray } from "rustnum";
import type { Values } from "../values.js";

/** A scale of colours: values in ascending order, and the red, green and blue of each. */
export interface ColourScale {
  readonly at: readonly number[];
  readonly rgb: readonly (readonly [red: number, green: number, blue: number])[];
}

/** The colours of values: one more axis of length 3, from 0 to 255. */
export function coloursOf(values: Values, { at, rgb }: ColourScale): Values {
  const channels = [0, 1, 2].map((k) =>
    np.interp(
      values,
      at,
      rgb.map((colour) => colour[k] ?? NaN),
    ),
  );
  return np.stack(channels, -1);
}

/** One colour as SVG writes it. */
export function cssColour(value: number, scale: ColourScale): string {
  const parts = np.rint(coloursOf(np.array([value]), scale)).reshape(-1);
  return `rgb(${(parts.tolist() as number[]).join(",")})`;
}

/** Colours as bytes. */
export const asBytes = (colours: Values): NDArray<"uint8"> => np.rint(np.clip(colours, 0, 255)).astype("uint8");
