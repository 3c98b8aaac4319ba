/** Random index expressions of all kinds, as NumPy's text and as our parts. */
import fc from "fast-check";
import { array, type Index } from "../../src/index.js";

/** One entry between the brackets. */
export interface Part {
  readonly python: string;
  readonly ours: Index;
}

/** A whole index. */
export type Expression = readonly Part[];

const integer = (n: number, wrong: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 100, arbitrary: fc.integer({ min: -n, max: n === 0 ? 0 : n - 1 }) },
    { weight: wrong, arbitrary: fc.integer({ min: -n - 2, max: n + 1 }) },
  );

const shapes = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(1, 2, 2, 3)) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(1, 2, 3), fc.constantFrom(1, 2, 3)) },
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.constant([0]) },
);

const size = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

const text = (values: readonly unknown[], shape: readonly number[], dtype: string): string =>
  `np.array([${values.map((v) => (v === true ? "True" : v === false ? "False" : String(v))).join(", ")}], dtype=np.${dtype}).reshape(${shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(", ")})`})`;

/** An array of integers, in some dtype; as a list too where it has one dimension. */
const integers = (n: number, wrong: number): fc.Arbitrary<Part> =>
  fc.tuple(shapes, fc.constantFrom("int64", "int64", "int8", "uint16", "float64", "list")).chain(([shape, kind]) =>
    fc.array(integer(n, wrong), { minLength: size(shape), maxLength: size(shape) }).map((drawn) => {
      const values = kind === "uint16" ? drawn.map((v) => Math.abs(v)) : drawn;
      const ours = array(values, "float64").reshape(shape);
      // A list without elements is one of ints to NumPy when it is an index, and so it is here.
      const dtype = kind === "list" || kind === "float64" ? "int64" : kind;
      if (kind === "list" && shape.length === 1) return { python: `[${values.join(", ")}]`, ours: values };
      return {
        python: text(values, shape, dtype),
        ours: kind === "float64" || kind === "list" ? ours : ours.astype(dtype as "int64"),
      };
    }),
  );

const mask = (lengths: readonly number[], wrong: number): fc.Arbitrary<Part> =>
  fc
    .tuple(
      ...lengths.map((n) =>
        fc.oneof({ weight: 100, arbitrary: fc.constant(n) }, { weight: wrong, arbitrary: fc.constant(n + 1) }),
      ),
    ) // prettier-ignore
    .chain((shape) =>
      fc.array(fc.boolean(), { minLength: size(shape), maxLength: size(shape) }).map((values) => ({
        python: text(values, shape, "bool_"),
        ours: array(values, "bool").reshape(shape),
      })),
    );

const bound = (n: number): fc.Arbitrary<string> =>
  fc.oneof(fc.constant(""), fc.integer({ min: -n - 2, max: n + 2 }).map(String));

const slice = (n: number): fc.Arbitrary<Part> =>
  fc.tuple(bound(n), bound(n), fc.constantFrom("", "1", "-1", "2", "-2", "3")).map(([start, stop, step]) => {
    const written = `${start}:${stop}${step === "" ? "" : `:${step}`}`;
    return { python: written, ours: written };
  });

/** An entry for the axes from `axis` on, and how many of them it takes. */
function entry(shape: readonly number[], axis: number, wrong: number): fc.Arbitrary<[Part, number]> {
  const n = shape[axis] as number;
  const one = (part: fc.Arbitrary<Part>): fc.Arbitrary<[Part, number]> => part.map((p) => [p, 1]);
  return fc.oneof(
    { weight: 4, arbitrary: one(slice(n)) },
    { weight: 2, arbitrary: one(integer(n, wrong).map((v) => ({ python: String(v), ours: v }))) },
    { weight: 5, arbitrary: one(integers(n, wrong)) },
    { weight: 2, arbitrary: one(mask([n], wrong)) },
    ...(axis + 1 < shape.length
      ? [{ weight: 1, arbitrary: mask([n, shape[axis + 1] as number], wrong).map((p): [Part, number] => [p, 2]) }]
      : []),
  );
}

const EXTRA: fc.Arbitrary<Part> = fc.constantFrom<Part>(
  { python: "None", ours: null },
  { python: "...", ours: "..." },
  { python: "True", ours: true },
  { python: "False", ours: false },
  { python: "np.array(True)", ours: array(true) },
);

/** An index for arrays of this shape; `wrong` in a hundred of its numbers and lengths may not fit. */
export function expressions(shape: readonly number[], wrong: number): fc.Arbitrary<Expression> {
  const from = (axis: number): fc.Arbitrary<Expression> => {
    // Past the last axis now and then one too many.
    if (axis >= shape.length) return fc.constant([]);
    return entry(shape, axis, wrong).chain(([part, taken]) => from(axis + taken).map((rest) => [part, ...rest]));
  };
  const entries = fc.tuple(from(0), fc.integer({ min: 0, max: 9 })).map(([all, cut]): Expression => {
    if (cut < 2) return all.slice(0, -1 - cut);
    return cut === 2 && wrong > 0 ? [...all, { python: "0", ours: 0 }] : all;
  });
  const extras = fc.array(fc.tuple(EXTRA, fc.nat(6)), { maxLength: 3 });
  return fc.tuple(entries, fc.oneof(fc.constant([]), extras)).map(([base, added]) => {
    const result = [...base];
    for (const [part, place] of added) result.splice(place, 0, part);
    return result;
  });
}

/** As Python writes it. */
export const written = (expression: Expression): string =>
  expression.length === 0 ? "()" : expression.map(({ python }) => python).join(", ");

/** As `slice` and `assign` take it. */
export const parts = (expression: Expression): Index[] => expression.map(({ ours }) => ours);
