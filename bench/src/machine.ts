/** Where the figures were measured: without that they mean nothing. */
import os from "node:os";
import type { NodeInfo, PythonInfo } from "./protocol.js";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory: string;
  readonly system: string;
  readonly node: string;
  readonly rustnum: { readonly instructionSet: string; readonly threads: number };
  readonly python: string;
  readonly numpy: { readonly version: string; readonly simd: unknown; readonly features: readonly string[] };
}

export function describe(node: NodeInfo, python: PythonInfo): Machine {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? "unknown",
    cores: cpus.length,
    memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    system: `${os.platform()} ${os.arch()} ${os.release()}`,
    node: node.node,
    rustnum: { instructionSet: node.instructionSet, threads: node.threads },
    python: python.python,
    numpy: { version: python.numpy, simd: python.simd, features: python.features },
  };
}

/** The machine in two lines. */
export function heading({ cpu, cores, memory, system, node, rustnum, python, numpy }: Machine): string {
  return [
    `${cpu}, ${cores} cores, ${memory}, ${system}`,
    `RustNum: ${rustnum.instructionSet}, ${rustnum.threads} threads, Node ${node} · NumPy ${numpy.version} on Python ${python}, ${numpy.features.at(-1) ?? "no vector code"}`,
  ].join("\n");
}
