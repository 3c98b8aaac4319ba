/**
 * The registry: every universal function by name, every loop by name *and* dtype signature.
 *
 * Packages register what they bring; so can anyone. The same key from the same provider again changes nothing (workers,
 * reloads); from another provider it is an error unless `replace` is asked for.
 *
 * @module
 */
import type { UfuncInfo } from "../backend/backend.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import type { MapLoop } from "../exec/map.js";

/** Flags of loops, as in the kernel ABI. */
export const MAY_FAIL = 1;
/** An output may be one of the inputs, element for element; of a generalised loop, core for core. */
export const IN_PLACE_OK = 2;
/** With {@link MAY_FAIL}: a call fails before it has written anything. */
export const FAILS_FIRST = 256;

/** A kernel written in TypeScript: one element at a time. It may throw. */
export type ScalarKernel = (...values: never[]) => unknown;

/** One implementation of a ufunc for one dtype signature. */
export interface Loop extends MapLoop {
  readonly ufunc: string;
  /** `"float64,float64->float64"`. */
  readonly types: string;
  readonly inputs: readonly DType[];
  readonly outputs: readonly DType[];
  /** The first output and its id, which is the only one of most loops. */
  readonly output: DType;
  readonly outputId: number;
  readonly provider: string;
  readonly flags: number;
  /** A kernel in TypeScript; native loops have none. */
  readonly kernel: ScalarKernel | undefined;
}

/** Chooses other dtypes for operands that no loop takes as they are; undefined leaves it to ordinary promotion. */
export type Promoter = (inputs: readonly DType[]) => readonly DType[] | undefined;

/** A universal function and its loops. */
export interface UfuncRecord extends UfuncInfo {
  readonly provider: string;
  /** In the order in which they are tried. */
  loops: Loop[];
  readonly bySignature: Map<string, Loop>;
  promoter: Promoter | undefined;
  /** Integer arrays are compared with numbers exactly. */
  exactScalars: boolean;
  /** Positions of inputs that are integers by nature: integral numbers serve as ints there, others are refused. */
  integers: readonly number[];
  /** Refuses dtypes without a loop by the names of their classes, as NumPy's newer functions do. */
  strict: boolean;
  /** Resolutions by dtype key; dropped when a loop is added. */
  resolved: Map<number, Loop>;
  /** Loops that take arrays as they are, by `a` or `16 * a + b`. */
  direct: (Loop | undefined)[];
  /** Resolutions for arrays alone, by the same keys; dropped with the others. */
  unary: (Loop | undefined)[];
  binary: (Loop | undefined)[];
  /** For an array beside a scalar, by `4 * a + kind`. */
  scalar: (Loop | undefined)[];
  /** The loops that fold arrays of dtype `a`, by `a`; in another dtype `d`, by `16 * (d + 1) + a`. */
  folds: (Loop | undefined)[];
  /** The loops that scan arrays of dtype `a`, by `a`. */
  scans: (Loop | undefined)[];
  /** The loops that `dtype=` asks for, by `256 * dtype + 16 * a + b`, where all casts are of the same kind. */
  wanted: Map<number, Loop>;
}

const ufuncs = new Map<string, UfuncRecord>();

/** What identifies a definition: a second one must agree in all of it. @internal */
export function facts(def: UfuncInfo): string {
  return JSON.stringify([
    def.signature,
    def.params,
    def.nin,
    def.nout,
    def.identity,
    def.reorderable,
    def.status,
    def.pole,
  ]);
}

/** Adds a definition. @throws ValueError when there is another one of that name. */
export function addDefinition(def: UfuncInfo, provider: string): UfuncRecord {
  const known = ufuncs.get(def.name);
  if (known !== undefined) {
    if (facts(known) === facts(def)) return known;
    throw new ValueError(
      `ufunc '${def.name}' is already defined by ${known.provider}, differently: one name has one definition`,
    );
  }
  const record: UfuncRecord = {
    ...def,
    provider,
    loops: [],
    bySignature: new Map(),
    promoter: undefined,
    exactScalars: false,
    integers: [],
    strict: false,
    resolved: new Map(),
    direct: new Array<Loop | undefined>(256).fill(undefined),
    unary: new Array<Loop | undefined>(16).fill(undefined),
    binary: new Array<Loop | undefined>(256).fill(undefined),
    scalar: new Array<Loop | undefined>(128).fill(undefined),
    folds: new Array<Loop | undefined>(256).fill(undefined),
    scans: new Array<Loop | undefined>(16).fill(undefined),
    wanted: new Map(),
  };
  ufuncs.set(def.name, record);
  return record;
}

/** The record of a ufunc, if there is one. @internal */
export function knownUfunc(name: string): UfuncRecord | undefined {
  return ufuncs.get(name);
}

/** The record of a ufunc. @throws ValueError that says who might bring it. */
export function findUfunc(name: string): UfuncRecord {
  const found = ufuncs.get(name);
  if (found === undefined) throw new ValueError(`there is no ufunc '${name}'; import the package that brings it`);
  return found;
}

/** Parses `"float64,int32->float64"`. */
function parseTypes(u: UfuncRecord, types: string): { inputs: DType[]; outputs: DType[] } {
  const sides = types
    .split("->")
    .map((side) => (side.trim() === "" ? [] : side.split(",").map((name) => toDType(name.trim()))));
  const [inputs, outputs] = sides;
  if (sides.length !== 2 || inputs?.length !== u.nin || outputs?.length !== u.nout) {
    throw new ValueError(
      `'${types}' is no signature for '${u.name}', which has ${String(u.nin)} inputs and ${String(u.nout)} outputs`,
    );
  }
  return { inputs, outputs };
}

interface NewLoop {
  readonly types: string;
  readonly provider: string;
  readonly id: number;
  readonly flags: number;
  readonly kernel?: ScalarKernel;
  readonly replace?: boolean;
}

/** Adds a loop. @throws ValueError when another provider has the key. */
export function addLoop(u: UfuncRecord, entry: NewLoop): void {
  const { inputs, outputs } = parseTypes(u, entry.types);
  const key = inputs.map((d) => d.name).join(",");
  const types = `${key}->${outputs.map((d) => d.name).join(",")}`;
  const known = u.bySignature.get(key);
  if (known !== undefined) {
    if (known.provider === entry.provider) return;
    if (entry.replace !== true) {
      throw new ValueError(
        `loop '${u.name}' for ${types} is already registered by ${known.provider}; ${entry.provider} must ask for { replace: true }`,
      );
    }
  }
  const output = outputs[0] as DType;
  const loop: Loop = {
    ufunc: u.name,
    output,
    outputId: output.id,
    types,
    inputs,
    outputs,
    inputIds: inputs.map((d) => d.id),
    outputIds: outputs.map((d) => d.id),
    provider: entry.provider,
    id: entry.id,
    flags: entry.flags,
    kernel: entry.kernel,
  };
  u.bySignature.set(key, loop);
  u.loops = [...u.bySignature.values()].sort(byTypeOrder);
  forget(u);
  u.direct.fill(undefined);
  for (const each of u.loops) {
    const [a, b] = each.inputIds;
    if (a === undefined || each.kernel !== undefined || each.outputs.length !== 1) continue;
    if (each.inputs.length === 1) u.direct[a] = each;
    else if (each.inputs.length === 2 && b !== undefined) u.direct[16 * a + b] = each;
  }
}

/** Counts what changed: whoever remembers resolutions of several ufuncs compares it. */
export let generation = 0;

/** Drops what was resolved: a loop or a rule came. */
export function forget(u: UfuncRecord): void {
  generation++;
  u.resolved.clear();
  u.unary.fill(undefined);
  u.binary.fill(undefined);
  u.scalar.fill(undefined);
  u.folds.fill(undefined);
  u.scans.fill(undefined);
  u.wanted.clear();
}

/** NumPy's type order, whatever the order of import: smaller dtypes first, those that mix dtypes after those that do not. */
function byTypeOrder(a: Loop, b: Loop): number {
  const largest = Math.max(...a.inputIds) - Math.max(...b.inputIds);
  if (largest !== 0) return largest;
  const mixed = Number(isMixed(a)) - Number(isMixed(b));
  if (mixed !== 0) return mixed;
  for (let k = 0; k < a.inputIds.length; k++) {
    const difference = (a.inputIds[k] as number) - (b.inputIds[k] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

function isMixed({ inputIds }: Loop): boolean {
  return inputIds.some((id) => id !== inputIds[0]);
}

/** One line of the registry. */
export interface RegistryEntry {
  readonly name: string;
  readonly types: string;
  readonly provider: string;
  readonly device: "cpu";
  readonly kind: "native" | "typescript";
}

/** The registry as data. */
export const registry = {
  /** Every loop: name, signature, provider. */
  list(): RegistryEntry[] {
    return [...ufuncs.values()].flatMap((u) =>
      u.loops.map(({ types, provider, kernel }) => ({
        name: u.name,
        types,
        provider,
        device: "cpu" as const,
        kind: kernel === undefined ? ("native" as const) : ("typescript" as const),
      })),
    );
  },
  /** The names of all ufuncs. */
  names(): string[] {
    return [...ufuncs.keys()];
  },
};
