import { describeOracle, ordinary } from "@rustnum/oracle";
import { describe, it } from "vitest";
import { agree } from "./support/agree.js";

const LENGTHS = [1n, 2n, 3n, 4n, 5n, 8n, 9n, 16n, 17n, 31n, 32n, 64n, 100n, 127n, 243n, 1000n, 1009n];
const KINDS = [1n, 2n, 3n, 4n];
const NORMS = ["backward", "ortho", "forward"];

describeOracle("cosine and sine transforms", () => {
  for (const name of ["dct", "idct", "dst", "idst"]) {
    describe(name, () => {
      it("of every type, length and norm", async () => {
        const list = LENGTHS.flatMap((n) =>
          KINDS.filter((kind) => n > 1n || kind > 1n).flatMap((kind) =>
            NORMS.map((norm) => ({ args: [ordinary("float64", [Number(n)]), kind], kwargs: { norm } })),
          ),
        );
        await agree(name, list, "scipy.fft");
      });

      it("along every axis, cut and filled up, in both precisions, with and without weights", async () => {
        const list = KINDS.flatMap((kind) =>
          [0n, 1n, -1n].flatMap((axis) => [
            { args: [ordinary("float64", [5, 6]), kind], kwargs: { axis } },
            { args: [ordinary("float32", [5, 6]), kind, 9n, axis] },
            { args: [ordinary("float64", [5, 6]), kind, 3n, axis, "ortho"], view: "::-1" },
            { args: [ordinary("complex128", [5, 6]), kind], kwargs: { axis, norm: "forward" } },
            { args: [ordinary("int16", [5, 6]), kind, null, axis] },
          ]),
        );
        await agree(name, list, "scipy.fft");
      });

      it("refuses what SciPy refuses", async () => {
        const x = ordinary("float64", [4, 3]);
        await agree(
          name,
          [
            { args: [x, 5n] },
            { args: [x], kwargs: { norm: "x" } },
            { args: [ordinary("float64", [0])] },
            { args: [x, 2n, 0n] },
            { args: [x], kwargs: { axis: 2n } },
          ],
          "scipy.fft",
        );
      });
    });
  }

  for (const name of ["dctn", "idctn", "dstn", "idstn"]) {
    describe(name, () => {
      it("over all axes and over some", async () => {
        const x = ordinary("float64", [4, 5, 6]);
        await agree(
          name,
          KINDS.flatMap((kind) => [
            { args: [x, kind] },
            { args: [x, kind], kwargs: { axes: [0n, 2n], norm: "ortho" } },
            { args: [x, kind], kwargs: { s: [3n, 8n], axes: [0n, 1n] } },
            { args: [ordinary("complex64", [6, 4]), kind], kwargs: { norm: "forward" } },
          ]),
          "scipy.fft",
        );
      });

      it("refuses what SciPy refuses", async () => {
        const x = ordinary("float64", [4, 5]);
        await agree(
          name,
          [
            { args: [x], kwargs: { axes: [0n, 0n] } },
            { args: [x], kwargs: { s: [1n, 2n, 3n] } },
            { args: [x], kwargs: { s: [1n], axes: [0n, 1n] } },
            { args: [x], kwargs: { axes: [2n] } },
          ],
          "scipy.fft",
        );
      });
    });
  }
});

describeOracle("hermitian transforms over several axes", () => {
  for (const name of ["hfft2", "hfftn", "ihfft2", "ihfftn"]) {
    it(name, async () => {
      const dtype = name.startsWith("i") ? "float64" : "complex128";
      const x = ordinary(dtype, [4, 5, 6]);
      await agree(
        name,
        [
          { args: [x] },
          { args: [x], kwargs: { axes: [1n, 0n], norm: "ortho" } },
          { args: [x], kwargs: { s: [3n, 8n], axes: [0n, 1n], norm: "forward" } },
        ],
        "scipy.fft",
      );
    });
  }
});
