import { describeOracle, ordinary, type NumericDtype } from "@rustnum/oracle";
import { describe, it } from "vitest";
import { agree, type Call } from "./support/agree.js";

/** Special lengths: short ones, powers, neighbours of powers, primes, and products of large ones. */
const LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129, 243, 1000, 1009, 1023, 1024, 1025, 2027, 4096, 10007]; // prettier-ignore
const DTYPES: readonly NumericDtype[] = [
  "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64", "complex64",
  "complex128",
]; // prettier-ignore
const ALL = ["fft", "ifft", "rfft", "irfft", "hfft", "ihfft"] as const;
const NORMS = ["backward", "ortho", "forward", null];

const calls = (name: string, list: readonly Call[]): readonly Call[] =>
  // Transforms of real lines refuse complex ones; one case for that is enough.
  name === "rfft" || name === "ihfft" ? list.filter(({ args: [a] }) => !JSON.stringify(a).includes('"complex')) : list;

describeOracle("transforms along one axis", () => {
  for (const name of ALL) {
    describe(name, () => {
      it("of every length, in both precisions", async () => {
        const dtypes = ["float64", "complex128", "float32", "complex64"] as const;
        const list = LENGTHS.flatMap((n) => dtypes.map((d) => ({ args: [ordinary(d, [n])] })));
        await agree(name, calls(name, list));
      });

      it("of every dtype", async () => {
        await agree(name, calls(name, DTYPES.map((d) => ({ args: [ordinary(d, [3, 10])] })))); // prettier-ignore
      });

      it("cut and filled up, in every norm", async () => {
        const list = [1n, 2n, 5n, 8n, 9n, 24n].flatMap((n) =>
          NORMS.map((norm) => ({ args: [ordinary("float64", [4, 9]), n, -1n, norm] })),
        );
        await agree(name, list);
      });

      it("along every axis of arrays in every layout", async () => {
        const shapes = [[6, 5], [3, 4, 5], [2, 3, 4, 5]] as const; // prettier-ignore
        const list = shapes.flatMap((shape) =>
          shape.flatMap((_, axis) =>
            ["", "::-1", "..., ::2", "1:", "None, ..., 1:-1"].map((view) => ({
              args: [ordinary("float64", shape)],
              kwargs: { axis: BigInt(view.startsWith("None") ? axis + 1 : axis) },
              view,
            })),
          ),
        );
        await agree(name, list);
        await agree(name, calls(name, list.map((call) => ({ ...call, args: [ordinary("complex64", call.args[0]?.shape ?? [])] })))); // prettier-ignore
      });

      it("refuses what NumPy refuses", async () => {
        const x = ordinary("float64", [4, 3]);
        await agree(name, [
          { args: [x, 0n] },
          { args: [x, -3n] },
          { args: [x], kwargs: { axis: 2n } },
          { args: [x, 4n], kwargs: { axis: 2n } },
          { args: [x, 4n], kwargs: { axis: -3n } },
          { args: [x], kwargs: { norm: "x" } },
          { args: [ordinary("float64", [0])] },
          { args: [ordinary("float64", [3, 0])] },
          { args: [ordinary("float64", [])] },
          { args: [ordinary("complex128", [1, 4])] },
          { args: [ordinary("float64", [0, 4])] },
        ]);
      });
    });
  }
});
