/**
 * The whole contract between TypeScript and compiled code. Native today; a WebAssembly backend would be another.
 *
 * @module
 */

/** A loop as the engine describes it after registration. */
export interface LoopInfo {
  /** The ufunc it belongs to. */
  readonly ufunc: string;
  /** `"float64,float64->float64"`. */
  readonly types: string;
  /** The engine's number for it. */
  readonly id: number;
  /** The ABI's flags. */
  readonly flags: number;
  /** Estimated nanoseconds per element. */
  readonly ns: number;
}

/** A ufunc definition as the engine describes it. */
export interface UfuncInfo {
  readonly name: string;
  readonly signature: string;
  readonly params: string;
  readonly doc: string;
  readonly nin: number;
  readonly nout: number;
  /** 0 none, 1 zero, 2 one, 3 minus one. */
  readonly identity: number;
  readonly reorderable: boolean;
  /** 0 none, 1 ieee, 2 derived. */
  readonly status: number;
  readonly pole: boolean;
}

/** What an addon brought. */
export interface TableInfo {
  readonly provider: string;
  readonly ufuncs: readonly UfuncInfo[];
  readonly loops: readonly LoopInfo[];
}

/** What the engine runs on. */
export interface EngineInfo {
  readonly threads: number;
  readonly instructionSet: string;
  readonly cpu: string;
  readonly abiMajor: number;
  readonly abiMinor: number;
}

/** Settings of the engine; those left out stay. */
export interface EngineSettings {
  /** Threads of the pool, the caller included. */
  threads?: number;
  /** Elements of a block. For tests. */
  blockElements?: number;
  /** From how many estimated nanoseconds on a call is shared between threads. For tests. */
  threadThresholdNs?: number;
}

/** Runs programs and knows addresses. */
export interface Backend {
  /** `"native"`. */
  readonly name: string;
  /** Runs the program in the block; see docs/command-block.md. */
  readonly exec: () => void;
  /** Makes `view`'s memory the environment's block and returns its address. */
  readonly attachBlock: (view: Uint8Array) => number;
  /** The address of a view's first byte. */
  readonly addressOf: (view: ArrayBufferView) => number;
  /** Reads an addon's table; throws when it is not one, or of another version. */
  readonly registerTable: (table: unknown) => TableInfo;
  readonly configure: (settings: EngineSettings) => void;
  readonly info: () => EngineInfo;
  /** Asks the system for huge pages, where it has them. */
  readonly adviseHuge: (view: Uint8Array) => void;
}
