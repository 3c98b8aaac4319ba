// The virtual environment with the NumPy and the SciPy that the oracle tests compare with.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { at } from "./root.mjs";
import { Failed, output, run } from "./run.mjs";
import { hashOf, once } from "./stamp.mjs";

const VENV = at(".venv");
const REQUIREMENTS = at("packages", "oracle", "requirements.txt");
const INTERPRETER = at(".venv", ...(process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"]));
/** The oldest Python that the pinned NumPy has wheels for. */
const OLDEST = [3, 11];

const ASK = "import sys, venv, ensurepip; print(sys.version_info[0], sys.version_info[1], sys.executable)";

/** The first Python on the path that is new enough and can make virtual environments. */
function findPython() {
  const candidates = process.platform === "win32" ? [["py", "-3"], ["python"], ["python3"]] : [["python3"], ["python"]];
  for (const [command, ...args] of candidates) {
    const answer = output(command, [...args, "-c", ASK], { stdio: ["ignore", "pipe", "ignore"] });
    if (answer === undefined) continue;
    const [major, minor] = answer.split(" ").map(Number);
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return { command, args, answer };
  }
  return undefined;
}

/** Makes or renews .venv; without a Python it only says what that means. Never throws: the other tests can run. */
export function setUpPython() {
  if (process.env["RUSTNUM_PYTHON"]) return;
  const packages = readFileSync(REQUIREMENTS, "utf8").trim().split("\n").join(" and ");
  const without = (why) =>
    console.log(
      `${why}: the tests that compare with NumPy will be skipped (in CI they fail). Nothing else needs Python.`,
    );
  const stamp = at(".venv", ".rustnum-stamp");
  const isCurrent = existsSync(INTERPRETER) && existsSync(stamp);
  const python = isCurrent ? undefined : findPython();
  if (!isCurrent && python === undefined) {
    without(`There is no Python ${OLDEST.join(".")} or newer with the modules venv and ensurepip`);
    return;
  }
  try {
    once(stamp, hashOf([REQUIREMENTS]), () => {
      const maker = python ?? findPython();
      if (maker === undefined) throw new Failed("there is no Python to renew it with");
      console.log(`Setting up Python with ${packages} in .venv …`);
      rmSync(VENV, { recursive: true, force: true });
      run(maker.command, [...maker.args, "-m", "venv", VENV], { quiet: true });
      const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"];
      run(INTERPRETER, [...install, "-r", REQUIREMENTS], { quiet: true });
    });
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    without(`The virtual environment could not be made (${error.message})`);
  }
}
