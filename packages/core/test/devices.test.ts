/** What NumPy has for the array API standard and for those who catch its warnings. */
import { bothReject, describeOracle, oracle } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";

import { RuntimeWarning, arange, complex, dtype, exceptions, flatiter, zeros } from "../src/index.js";

describeOracle("arrays", () => {
  it("are on the CPU and stay there", async () => {
    const a = zeros(2);
    expect(a.device).toBe("cpu");
    expect(a.to_device("cpu")).toBe(a);
    expect(a.to_device("cpu", { stream: null })).toBe(a);
    const wrong: readonly (readonly [string, () => unknown])[] = [
      ["to_device('gpu')", () => a.to_device("gpu" as never)],
      ["to_device('cpu', stream=1)", () => a.to_device("cpu", { stream: 1 as never })],
      ["to_device(3)", () => a.to_device(3n as never)],
    ];
    for (const [text, ours] of wrong) await bothReject(ours, await oracle().call(`lambda: np.zeros(2).${text}`), { message: true }); // prettier-ignore
  });

  it("have dtypes with NumPy's flags and no metadata", async () => {
    for (const code of ["f8", "i4", "V3", "(2,)i4", "i4,f8"]) {
      const { flags, metadata } = dtype(code as "f8" & "int8");
      const theirs = await oracle().text(`lambda: str((np.dtype('${code}').flags, np.dtype('${code}').metadata))`);
      expect(`(${String(flags)}, ${metadata === null ? "None" : "?"})`, code).toBe(theirs);
    }
  });
});

describe("np.exceptions", () => {
  it("has the classes that are thrown and the warning that is emitted", async () => {
    expect(() => arange(3).reshape(3).squeeze(5)).toThrow(exceptions.AxisError);
    const seen = new Promise((resolve) => {
      process.once("warning", resolve);
    });
    const a = zeros(1, "complex128");
    a.set(0, complex(1, 2));
    a.astype("float64");
    const warning = await seen;
    expect(warning).toBeInstanceOf(exceptions.ComplexWarning);
    expect(warning).toBeInstanceOf(RuntimeWarning);
    expect(new exceptions.TooHardError("x")).toBeInstanceOf(Error);
  });

  it("np.flatiter is the class of a.flat", () => {
    expect(zeros(2).flat).toBeInstanceOf(flatiter);
  });
});
