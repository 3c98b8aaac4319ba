/** Finding the Python that has the right NumPy, and saying clearly what to do when there is none. */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The version of NumPy that everything is compared with; requirements.txt pins the same one. */
export const NUMPY_VERSION = "2.4.6";

/** Where Python was found, or why it cannot be used. */
export type PythonState =
  { readonly available: true; readonly executable: string } | { readonly available: false; readonly reason: string };

let state: PythonState | undefined;

/** The interpreter of the repository's own virtual environment, or the one that RUSTNUM_PYTHON names. */
function candidate(): string {
  const named = process.env["RUSTNUM_PYTHON"];
  if (named !== undefined && named !== "") return named;
  const inEnvironment = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
  return fileURLToPath(new URL(`../../../.venv/${inEnvironment}`, import.meta.url));
}

const ADVICE = `run the set-up (npm test does), or let RUSTNUM_PYTHON name a Python that has numpy==${NUMPY_VERSION}`;

function look(): PythonState {
  const executable = candidate();
  if (!existsSync(executable) && executable.includes("/")) {
    return { available: false, reason: `there is no ${executable}; ${ADVICE}` };
  }
  // The installed version is read from the metadata: importing NumPy just to ask would triple the time.
  const source = "from importlib.metadata import version; print(version('numpy'))";
  const { status, stdout, error } = spawnSync(executable, ["-c", source], { encoding: "utf8", timeout: 30_000 });
  if (error !== undefined)
    return { available: false, reason: `${executable} does not start (${error.message}); ${ADVICE}` };
  if (status !== 0) return { available: false, reason: `${executable} has no NumPy; ${ADVICE}` };
  const found = stdout.trim();
  if (found !== NUMPY_VERSION) return { available: false, reason: `${executable} has NumPy ${found}; ${ADVICE}` };
  return { available: true, executable };
}

/** Looks for Python once per process (or worker) and remembers the answer. */
export function pythonState(): PythonState {
  state ??= look();
  return state;
}

/** Whether tests can ask NumPy. */
export function oracleAvailable(): boolean {
  return pythonState().available;
}
