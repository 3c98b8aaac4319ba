/** What the two sides are asked; each request and each answer is one line of JSON. */

export type Request =
  | { readonly do: "info" }
  | {
      readonly do: "prepare";
      readonly name: string;
      readonly setup: string;
      readonly rows: readonly { readonly name: string; readonly numpy: string }[];
      readonly samples: number;
    }
  | { readonly do: "measure"; readonly row: string; readonly loops: number }
  | { readonly do: "drop" };

/** Some elements of each row's result; null where the statement has none. */
export type Samples = Readonly<Record<string, readonly number[] | null>>;

export interface NodeInfo {
  readonly node: string;
  readonly threads: number;
  readonly instructionSet: string;
  readonly cpu: string;
}

export interface PythonInfo {
  readonly python: string;
  readonly numpy: string;
  readonly simd: unknown;
  readonly features: readonly string[];
}
