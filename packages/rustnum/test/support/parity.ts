/**
 * What of NumPy there is: its public names, parameters and loops (numpy-names.json) beside what the packages really do.
 * Parameters of ours are not declared anywhere that could be read: a call with an unknown keyword names them.
 */

/** A public name of NumPy. */
export interface Entry {
  readonly kind?: "function" | "class" | "module" | "value";
  /** The name of the ufunc that it stands for. */
  readonly ufunc?: string;
  /** Loops of a ufunc for the dtypes that there are here. */
  readonly types?: string;
  /** As in a Python definition: `axis=` has a default, what follows `*` goes by name. */
  readonly parameters?: string;
}

/** NumPy's names by module or class. */
export type Names = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

/** Parameters of a function: those that may go by position, and all. */
export interface Parameters {
  readonly positional: readonly string[];
  readonly all: readonly string[];
}

type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** NumPy's parameters of an entry, without those that only collect others. */
export function theirs({ parameters = "" }: Entry): Parameters {
  const list = parameters.split(" ").filter((name) => name !== "" && name !== "/");
  const star = list.indexOf("*");
  const plain = (names: readonly string[]): string[] =>
    names.filter((name) => !name.startsWith("*")).map((name) => name.replace("=", ""));
  return { positional: plain(star < 0 ? list : list.slice(0, star)), all: plain(list) };
}

/** What a call says that it got wrong. */
function complaint(f: Callable, self: unknown, args: unknown[]): string {
  try {
    f.apply(self, args);
    return "";
  } catch (error) {
    return error instanceof TypeError ? error.message : "";
  }
}

/** The parameters of a function of ours; undefined when it does not say. */
export function ours(name: string, f: Callable, self?: unknown): Parameters | undefined {
  const unknown = { "no such parameter": 1 };
  // Some look at their first argument before the others.
  const said = [[unknown], [[1], unknown], [[1], [1], unknown]].map((args) => complaint(f, self, args));
  const all = said
    .filter((text) => name === "asarray" || !text.startsWith("asarray()")) // which looked at the keywords as at an array
    .map((text) => /; it takes (.*)$/.exec(text)?.[1]?.split(", "))
    .find((found) => found !== undefined);
  if (all === undefined) return undefined;
  const count = /takes at most (\d+) positional/.exec(
    complaint(
      f,
      self,
      Array.from({ length: 65 }, () => [1]),
    ),
  )?.[1];
  return { positional: all.slice(0, count === undefined ? all.length : Number(count)), all };
}

/** Loops of ours as NumPy writes them. */
export function missingLoops(entry: Entry, f: unknown): string[] {
  const have = new Set((f as { types?: readonly string[] }).types);
  return (entry.types ?? "").split(" ").filter((types) => types !== "" && !have.has(types));
}

/** What is there of an entry: nothing, or the parameters that are missing (undefined when nobody knows). */
export interface Judgement {
  readonly there: boolean;
  readonly missing: readonly string[] | undefined;
}

/** Compares one name. */
export function judge(entry: Entry, subject: object | undefined, name: string, self?: unknown): Judgement {
  if (subject === undefined || !(name in subject)) return { there: false, missing: [] };
  // Properties of a prototype are read off an array.
  const holder = self === undefined ? subject : (self as object);
  const value = (holder as Record<string, unknown>)[name];
  if (entry.ufunc !== undefined) return { there: true, missing: missingLoops(entry, value) };
  if (typeof value !== "function" || entry.parameters === undefined) return { there: true, missing: [] };
  const wanted = theirs(entry).all;
  if (wanted.length === 0) return { there: true, missing: [] };
  const found = ours(name, value as Callable, self);
  return { there: true, missing: found === undefined ? undefined : wanted.filter((p) => !found.all.includes(p)) };
}

/** `np.lib.stride_tricks` by its names. */
function nested(np: Readonly<Record<string, unknown>>, path: readonly string[]): object | undefined {
  const found = path.reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>> | undefined)?.[name], np);
  return found as object | undefined;
}

/** The report, as Markdown. */
export function report(names: Names, np: Readonly<Record<string, unknown>>): string {
  const array = (np["zeros"] as Callable)([2, 2]) as object;
  const subjects: Readonly<Record<string, [subject: object | undefined, self?: object]>> = {
    numpy: [np],
    "numpy.ndarray": [array, array],
    "numpy.ufunc": [np["add"] as object, np["add"] as object],
    "numpy.dtype": [np["float64"] as object],
  };
  const sections = Object.entries(names).map(([section, entries]) => {
    const [subject, self] = subjects[section] ?? [nested(np, section.split(".").slice(1))];
    const judged = Object.entries(entries).map(([name, entry]) => ({ name, entry, ...judge(entry, subject, name, self) }));
    return { section, judged, count: judged.filter(({ there }) => there).length };
  });
  const details = sections.filter(({ count }) => count > 0).map(({ section, judged }) => {
    const list = (there: boolean): string => judged.filter((e) => e.there === there).map(({ name }) => `\`${name}\``).join(" ");
    const lacking = judged.filter(({ there, missing }) => there && missing !== undefined && missing.length > 0);
    const silent = judged.filter(({ missing }) => missing === undefined);
    const rows = lacking.map(({ name, missing }) => `| \`${name}\` | ${(missing ?? []).map((p) => `\`${p}\``).join(" ")} |`);
    return [
      `## ${section}`, "", `There: ${list(true)}`, "", `Not yet: ${list(false) || "nothing"}`, "",
      ...(rows.length === 0 ? [] : ["| function | without |", "| --- | --- |", ...rows, ""]),
      ...(silent.length === 0 ? [] : [`Parameters not compared: ${silent.map(({ name }) => `\`${name}\``).join(" ")}`, ""]),
    ].join("\n");
  });
  const ufuncs = Object.values(names["numpy"] ?? {}).filter(({ ufunc }) => ufunc !== undefined);
  return [
    "# Parity with NumPy 2.4", "",
    "Which public names of NumPy there are, and which of their parameters and loops are missing. Written by `npx vitest run packages/rustnum/test/parity.test.ts -u` from NumPy itself and from what the packages do; loops are those for our dtypes.",
    "", "| part | there | of |", "| --- | ---: | ---: |",
    ...sections.map(({ section, judged, count }) => `| ${section} | ${String(count)} | ${String(judged.length)} |`), "",
    `${String(ufuncs.length)} of these names are universal functions.`, "", ...details,
  ].join("\n");
} // prettier-ignore
