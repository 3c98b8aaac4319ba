/** How steep the ground is, and how bright it lies in the sun: both from its gradient. */
import np from "rustnum";
import type { Values } from "../values.js";

/** Degrees from the horizontal. */
export function steepness(height: Values, cell: number): Values {
  const [south, east] = np.gradient(height, cell) as [Values, Values];
  return np.degrees(np.arctan(np.hypot(south, east)));
}

/** Where light comes from: degrees clockwise from north, and above the horizon. */
export interface Light {
  readonly azimuth: number;
  readonly altitude: number;
}

/** The cosine of the angle between the ground's normal and the light: 1 faces it, 0 lies in the shade. */
export function brightness(height: Values, cell: number, { azimuth, altitude }: Light): Values {
  const [south, east] = np.gradient(height, cell) as [Values, Values];
  const [a, h] = [np.radians(azimuth), np.radians(altitude)];
  const towards = { east: Math.sin(a) * Math.cos(h), north: Math.cos(a) * Math.cos(h), up: Math.sin(h) };
  // The normal is (−∂z/∂east, −∂z/∂north, 1) over its length; ∂z/∂north is −∂z/∂south.
  const facing = south.multiply(towards.north).subtract(east.multiply(towards.east)).add(towards.up);
  const length = np.sqrt(np.square(south).add(np.square(east)).add(1));
  return np.clip(facing.divide(length), 0, 1);
}
