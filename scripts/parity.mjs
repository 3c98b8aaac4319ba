// What of NumPy there is: names from a JSON description of its public interface, compared with what the built packages export.
//
//   node scripts/parity.mjs <numpy.json>            prints the report
//   node scripts/parity.mjs <numpy.json> --write    writes docs/parity.md
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { turbo } from "./lib/build.mjs";
import { at } from "./lib/root.mjs";
import { Failed, program } from "./lib/run.mjs";
import { setUp } from "./lib/setup.mjs";

const TIERS = { 1: "used by nearly everyone", 2: "common", 3: "rare" };

/** Loops that other dtypes than ours take part in: objects, long double, times, strings. */
const FOREIGN = /[gGOmMSUT]/;
/** Two letters for one size. */
const unified = (types) => types.replaceAll("q", "l").replaceAll("Q", "L");

/** The object whose properties a section lists, or undefined when there is none yet. */
function subjectOf(section, np) {
  const special = {
    numpy: np,
    "numpy.ndarray": np.NDArray?.prototype,
    "numpy.ufunc": np.add,
    "numpy.dtype": np.float64,
  };
  if (section in special) return special[section];
  return section
    .split(".")
    .slice(1)
    .reduce((object, name) => object?.[name], np);
}

/** Whether the entry is there, and which of NumPy's loops are missing. */
function judge(entry, subject) {
  if (subject === undefined || subject === null || !(entry.name in Object(subject)))
    return { there: false, missing: [] };
  if (entry.types === undefined) return { there: true, missing: [] };
  const wanted = new Set(entry.types.filter((types) => !FOREIGN.test(types)).map(unified));
  const have = new Set(subject[entry.name].types?.map(unified));
  return { there: true, missing: [...wanted].filter((types) => !have.has(types)) };
}

function report(description, np) {
  const sections = Object.entries(description.sections).map(([section, entries]) => {
    const subject = subjectOf(section, np);
    return { section, entries: entries.map((entry) => ({ ...entry, ...judge(entry, subject) })) };
  });
  const count = (entries, tier) => {
    const of = entries.filter((entry) => tier === undefined || entry.tier === tier);
    return of.length === 0 ? "" : `${of.filter((entry) => entry.there).length} of ${of.length}`;
  };
  const rows = sections.map(({ section, entries }) => `| ${section} | ${count(entries)} | ${[1, 2, 3].map((tier) => count(entries, tier)).join(" | ")} |`); // prettier-ignore
  const loops = sections.flatMap(({ entries }) => entries.filter((entry) => entry.missing.length > 0));
  const ufuncs = sections.flatMap(({ entries }) => entries.filter((entry) => entry.there && entry.types !== undefined));
  const details = sections
    .filter(({ entries }) => entries.some((entry) => entry.there))
    .map(({ section, entries }) => {
      const list = (there) => entries.filter((entry) => entry.there === there).map(({ name }) => `\`${name}\``).join(" ") || "nothing"; // prettier-ignore
      return `## ${section}\n\nThere: ${list(true)}\n\nNot yet: ${list(false)}\n`;
    });
  return [
    "# Parity with NumPy",
    "",
    `Which public names of ${description.meta.source} there are: made by \`node scripts/parity.mjs\` from what the packages export. Tiers: ${Object.entries(TIERS).map(([tier, text]) => `${tier} ${text}`).join(", ")}.`,
    "",
    "| section | there | tier 1 | tier 2 | tier 3 |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows,
    "",
    `${ufuncs.length} universal functions; ${loops.length === 0 ? "each has every loop that NumPy has, without those for objects, long double, times and strings." : `loops that are missing: ${loops.map(({ name, missing }) => `${name} ${missing.join(" ")}`).join(", ")}.`}`,
    "",
    ...details,
  ].join("\n"); // prettier-ignore
}

await program(async () => {
  const { values, positionals } = parseArgs({ options: { write: { type: "boolean" } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined) throw new Failed("give the JSON file that lists NumPy's public names");
  setUp();
  turbo(["build:native", "build"]);
  const { default: np } = await import(new URL("../packages/rustnum/dist/index.js", import.meta.url).href);
  const text = report(JSON.parse(readFileSync(file, "utf8")), np);
  if (values.write) writeFileSync(at("docs", "parity.md"), text);
  else console.log(text);
});
