/**
 * What a benchmark is: data, and the same operation in both languages, in one or more forms ("rows").
 */

/** One form of the operation, such as "fresh" (a new result each time) or "out" (into memory that is there). */
export interface Row<T> {
  /** A Python statement over the names that the case's `numpy` set-up makes. */
  readonly numpy: string;
  /** Gives the function that is timed; `i` counts the calls. */
  readonly ours: (data: T) => (i: number) => unknown;
}

export interface Definition<T> {
  /** Unique, as floors.json and the results call it. */
  readonly name: string;
  /** Python statements that make the data. `np` and `uniform` are there. */
  readonly numpy: string;
  readonly data: () => T;
  readonly rows: Readonly<Record<string, Row<T>>>;
  /** How far the results may differ, relative; they are compared before anything is timed. */
  readonly tolerance?: number;
  /** Operations in one call, when a single one is too short to be timed with a call around it. */
  readonly repeat?: number;
}

/** A definition whose data type no longer matters. */
export interface Case {
  readonly name: string;
  readonly numpy: string;
  readonly tolerance: number;
  readonly repeat: number;
  readonly rows: readonly { readonly name: string; readonly numpy: string }[];
  /** Makes the data; gives the function of each row. */
  readonly prepare: () => ReadonlyMap<string, (i: number) => unknown>;
}

export function defineCase<T>({ name, numpy, data, rows, tolerance = 1e-12, repeat = 1 }: Definition<T>): Case {
  const entries = Object.entries(rows);
  return {
    name,
    numpy,
    tolerance,
    repeat,
    rows: entries.map(([row, { numpy: statement }]) => ({ name: row, numpy: statement })),
    prepare: () => {
      const made = data();
      return new Map(entries.map(([row, { ours }]) => [row, ours(made)]));
    },
  };
}
