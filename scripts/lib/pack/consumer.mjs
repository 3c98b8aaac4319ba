// The programs of a user who has installed the packed packages.

/** Imports every package and calls into native code. */
export const importProgram = (
  libraries,
) => `${libraries.map((p, i) => `import * as p${i} from "${p.name}";`).join("\n")}
import np from "rustnum";
import { strict as assert } from "node:assert";

for (const [name, exports] of Object.entries({ ${libraries.map((p, i) => `"${p.name}": p${i}`).join(", ")} })) {
  assert(Object.keys(exports).length > 0, name + " exports nothing");
}
const x = np.arange(10).reshape([2, 5]);
assert.deepEqual(x.add(x).sum(0).tolist(), [10, 14, 18, 22, 26]);
`;

/** Uses types that must come out exact: a broken export map turns them into any, and any is accepted everywhere. */
export const typesProgram = (
  libraries,
) => `${libraries.map((p) => `import * as _${p.name.replace(/\W/g, "_")} from "${p.name}";`).join("\n")}
import np from "rustnum";
import type { NDArray } from "@rustnum/core";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <_T extends true>(): void => {};

const f32 = np.zeros([3], { dtype: "float32" });
const i32 = np.zeros([3], { dtype: "int32" });
is<Same<typeof f32, NDArray<"float32">>>();
const sum = f32.add(i32);
is<Same<typeof sum, NDArray<"float64">>>();
const less = f32.less(1);
is<Same<typeof less, NDArray<"bool">>>();
`;

/** How many calls {@link chainedCalls} makes. */
export const CHAINED_CALLS = 4000;

/** Chains of ten calls over mixed dtypes: what type-level promotion costs. */
export function chainedCalls() {
  const dtypes = ["float32", "int32", "uint8", "float64", "int64", "complex128", "bool", "float16"];
  const lines = ['import np from "rustnum";'];
  dtypes.forEach((name) => lines.push(`const ${name}_ = np.zeros([3], { dtype: "${name}" });`));
  const operators = ["add", "multiply", "divide", "subtract", "power"];
  for (let line = 0; line < CHAINED_CALLS / 10; line++) {
    const calls = Array.from({ length: 10 }, (_, k) => {
      const other = dtypes[(line * 3 + k * 5) % dtypes.length];
      return `.${operators[(line + k) % operators.length]}(${other}_)`;
    });
    lines.push(`export const r${line} = ${dtypes[line % dtypes.length]}_${calls.join("")};`);
  }
  return `${lines.join("\n")}\n`;
}
