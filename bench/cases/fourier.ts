/** Fourier transforms beside NumPy's, and beside SciPy's with two workers; new results that are given back. */
import np from "rustnum";
import type { NDArray } from "rustnum";
import { defineCase } from "../src/case.js";
import type { Case, Row } from "../src/case.js";
import { uniform } from "../src/data.js";
import { sizeName } from "./sizes.js";

interface Data {
  readonly x: NDArray<"float64">;
  readonly z: NDArray<"complex128">;
}

/** How far results of float64 may be apart, relative to the largest. */
const TOLERANCE = 1e-9;

const transformed = (call: string, ours: (d: Data) => NDArray): Record<string, Row<Data>> => {
  const run = (d: Data) => () => np.scope(() => ours(d).size) && undefined;
  return {
    numpy: { numpy: `np.fft.${call})`, ours: run },
    scipy: { numpy: `sf.${call}, workers=2)`, ours: run },
  };
};

const one = (name: string, shape: readonly number[], rows: Record<string, Row<Data>>): Case => {
  const size = shape.reduce((p, n) => p * n, 1);
  const text = `(${shape.join(", ")},)`;
  return defineCase({
    name,
    numpy: `import scipy.fft as sf; x = uniform(${String(size)}, -1, 1).reshape(${text}); z = x + 1j * uniform(${String(size)}, -1, 1, 7).reshape(${text})`,
    data: () => {
      const x = uniform(size, -1, 1).reshape(...shape);
      return {
        x,
        z: x.add(
          uniform(size, -1, 1, 7)
            .reshape(...shape)
            .multiply(np.complex(0, 1)),
        ),
      };
    },
    tolerance: TOLERANCE,
    rows,
  });
};

const scipyOnly = ({ scipy }: Record<string, Row<Data>>): Record<string, Row<Data>> => ({ scipy: scipy as Row<Data> });
const LENGTHS = [8, 64, 1000, 1024, 1009, 65_536, 1e6, 2 ** 20];

export const fourier: readonly Case[] = [
  ...LENGTHS.flatMap((n) => [
    one(
      `fft ${sizeName(n)}`,
      [n],
      transformed("fft(z", ({ z }) => np.fft.fft(z)),
    ),
    one(
      `rfft ${sizeName(n)}`,
      [n],
      transformed("rfft(x", ({ x }) => np.fft.rfft(x)),
    ),
  ]),
  one(
    "irfft 65536",
    [32_769],
    transformed("irfft(z", ({ z }) => np.fft.irfft(z)),
  ),
  one(
    "ifft 65536",
    [65_536],
    transformed("ifft(z", ({ z }) => np.fft.ifft(z)),
  ),
  one(
    "hfft 65536",
    [32_769],
    transformed("hfft(z", ({ z }) => np.fft.hfft(z)),
  ),
  one(
    "ihfft 65536",
    [65_536],
    transformed("ihfft(x", ({ x }) => np.fft.ihfft(x)),
  ),
  one(
    "fft2 512x512",
    [512, 512],
    transformed("fft2(z", ({ z }) => np.fft.fft2(z)),
  ),
  one(
    "fft2 1024x1024",
    [1024, 1024],
    transformed("fft2(z", ({ z }) => np.fft.fft2(z)),
  ),
  one(
    "rfft2 1024x1024",
    [1024, 1024],
    transformed("rfft2(x", ({ x }) => np.fft.rfft2(x)),
  ),
  one(
    "fftn 128x128x128",
    [128, 128, 128],
    transformed("fftn(z", ({ z }) => np.fft.fftn(z)),
  ),
  one(
    "fft 1000x1000 axis 0",
    [1000, 1000],
    transformed("fft(z, axis=0", ({ z }) => np.fft.fft(z, { axis: 0 })),
  ),
  one(
    "fft 1000x1000 axis 1",
    [1000, 1000],
    transformed("fft(z, axis=1", ({ z }) => np.fft.fft(z, { axis: 1 })),
  ),
  one("dst 65536", [65_536], scipyOnly(transformed("dst(x", ({ x }) => np.fft.dst(x)))),
  one("dct 1e6", [1e6], scipyOnly(transformed("dct(x", ({ x }) => np.fft.dct(x)))),
];
