/**
 * Core signatures of generalised ufuncs, `"(m,n),(n)->(m)"`, with all that NumPy's have: dimensions of a fixed size
 * (`"(3),(3)->(3)"`), dimensions that operands may lack (`"(n?,k),(k,m?)->(n?,m?)"`), and dimensions that are repeated where
 * they are 1 (`"(n|1),(n|1)->()"`).
 *
 * @module
 */
import { ValueError } from "../errors.js";

/** One dimension of a signature. */
export interface CoreDimension {
  readonly name: string;
  /** Its size where the signature fixes it, otherwise −1. */
  readonly size: number;
  /** Operands may lack it: `n?`. */
  readonly flexible: boolean;
  /** A length of 1 is repeated: `n|1`. */
  readonly repeats: boolean;
}

/** A signature: the dimensions as they first appear, and for each operand the indices of its own. */
export interface CoreSignature {
  readonly text: string;
  readonly dims: readonly CoreDimension[];
  readonly operands: readonly (readonly number[])[];
  /** Whether none is repeated, and one that operands may lack belongs to one input alone, so that the sizes tell all. */
  readonly quick: boolean;
}

const parsed = new Map<string, CoreSignature>();

/** Parses a signature; names are numbered as they first appear. @throws ValueError for what is none. */
export function parseSignature(text: string): CoreSignature {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const compact = text.replaceAll(/\s/g, "");
  const name = String.raw`(?:[A-Za-z_]\w*|\d+)(?:\?|\|1)?`;
  const list = String.raw`\((?:${name}(?:,${name})*)?\)`;
  if (!new RegExp(String.raw`^(?:${list}(?:,${list})*)?->${list}(?:,${list})*$`).test(compact))
    throw new ValueError(`not a valid gufunc signature: ${text}`);
  const dims: CoreDimension[] = [];
  const operands = [...compact.matchAll(/\(([^)]*)\)/g)].map(([, inner = ""]) =>
    inner
      .split(",")
      .filter((entry) => entry !== "")
      .map((entry) => addDimension(dims, entry)),
  );
  const nin = (compact.slice(0, compact.indexOf("->")).match(/\(/g) ?? []).length;
  const quick = dims.every(({ flexible, repeats }, d) => {
    const owners = operands.slice(0, nin).filter((own) => own.includes(d));
    return !repeats && (!flexible || owners.length === 1);
  });
  const signature = { text, dims, operands, quick };
  parsed.set(text, signature);
  return signature;
}

function addDimension(dims: CoreDimension[], entry: string): number {
  const flexible = entry.endsWith("?");
  const repeats = entry.endsWith("|1");
  const name = flexible ? entry.slice(0, -1) : repeats ? entry.slice(0, -2) : entry;
  const at = dims.findIndex((d) => d.name === name);
  if (at >= 0) return at;
  return dims.push({ name, size: /^\d/.test(name) ? Number(name) : -1, flexible, repeats }) - 1;
}

/** The names of an operand's dimensions as Python writes them: `('n',)`. */
export function dimensionNames(signature: CoreSignature, operand: number): string {
  const names = (signature.operands[operand] ?? []).map((d) => `'${signature.dims[d]?.name ?? ""}'`);
  return names.length === 1 ? `(${names[0] ?? ""},)` : `(${names.join(", ")})`;
}
