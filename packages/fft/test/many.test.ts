import { describeOracle, ordinary } from "@rustnum/oracle";
import { describe, it } from "vitest";
import { agree } from "./support/agree.js";

const ALL = ["fftn", "ifftn", "fft2", "ifft2", "rfftn", "irfftn", "rfft2", "irfft2"] as const;

describeOracle("transforms over several axes", () => {
  for (const name of ALL) {
    describe(name, () => {
      it("over all axes and over some", async () => {
        const x = ordinary("float64", [4, 5, 6]);
        await agree(name, [
          { args: [x] },
          { args: [ordinary("float32", [4, 5, 6])] },
          { args: [ordinary("int16", [8, 9])] },
          { args: [x], view: "::-1, ..., ::2" },
          { args: [x], kwargs: { axes: [0n, 1n] } },
          { args: [x], kwargs: { axes: [2n, 0n] } },
          { args: [x], kwargs: { axes: [-1n] } },
          { args: [x], kwargs: { axes: [0n, 0n] } },
          { args: [x], kwargs: { s: [3n, 8n], axes: [0n, 1n], norm: "ortho" } },
          { args: [x], kwargs: { s: [7n, -1n], axes: [1n, 2n], norm: "forward" } },
          { args: [ordinary("float64", [128, 96])] },
        ]);
      });

      it("refuses what NumPy refuses", async () => {
        const x = ordinary("float64", [4, 5]);
        await agree(name, [
          { args: [x], kwargs: { s: [1n, 2n, 3n], axes: [0n, 1n] } },
          { args: [x], kwargs: { axes: [5n] } },
          { args: [x], kwargs: { s: [0n, 3n], axes: [0n, 1n] } },
          { args: [ordinary("float64", [4])] },
          { args: [x], kwargs: { norm: "none" } },
          { args: [ordinary("float64", [0, 3])] },
        ]);
      });
    });
  }
});
