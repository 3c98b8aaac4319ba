import { spawn, spawnSync } from "node:child_process";
import { ROOT } from "./root.mjs";

// Programs that come as npm packages are .cmd files on Windows, which only a shell starts.
const REAL_PROGRAMS = /^(cargo|git|py|python3?)$/;
const needsShell = (command) => process.platform === "win32" && !/[\\/]/.test(command) && !REAL_PROGRAMS.test(command);

/** Arguments as the shell is to see them, where there is one. They are ours, never input from outside. */
const shellArgs = (command, args) =>
  needsShell(command) ? args.map((arg) => (/[\s&|<>^*]/.test(arg) ? `"${arg}"` : arg)) : args;

/** An error that has already been explained to the user; shown without a stack. */
export class Failed extends Error {}

/** Runs a command with its output shown; throws {@link Failed} when it does not end with 0. */
export function run(command, args, { cwd = ROOT, env = process.env, quiet = false } = {}) {
  if (!quiet) console.log(`\x1b[2m$ ${[command, ...args].join(" ")}\x1b[0m`);
  const { status, signal, error } = spawnSync(command, shellArgs(command, args), {
    cwd,
    env,
    stdio: "inherit",
    shell: needsShell(command),
  });
  if (error) throw new Failed(`${command} could not be started: ${error.message}`);
  if (status !== 0) throw new Failed(`${command} ${args[0] ?? ""} ended with ${signal ?? status}`);
}

/** Runs a command and gives its trimmed standard output, or undefined when it fails or is not there. */
export function output(command, args, options = {}) {
  const result = spawnSync(command, shellArgs(command, args), {
    cwd: ROOT,
    encoding: "utf8",
    shell: needsShell(command),
    ...options,
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/**
 * Runs a command, shows its output as it comes and gives its standard output and status when it has ended.
 * @returns {Promise<{ status: number, stdout: string }>}
 */
export function tee(command, args, { cwd = ROOT, env = process.env } = {}) {
  console.log(`\x1b[2m$ ${[command, ...args].join(" ")}\x1b[0m`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, shellArgs(command, args), {
      cwd,
      env,
      stdio: ["ignore", "pipe", "inherit"],
      shell: needsShell(command),
    });
    const parts = [];
    child.stdout.on("data", (part) => {
      parts.push(part);
      process.stdout.write(part);
    });
    child.on("error", (error) => reject(new Failed(`${command} could not be started: ${error.message}`)));
    child.on("close", (status) => resolve({ status: status ?? 1, stdout: Buffer.concat(parts).toString("utf8") }));
  });
}

/** Runs every part, also after one has {@link Failed}; then fails with all that was said. */
export function runAll(parts) {
  const failures = [];
  for (const part of parts) {
    try {
      part();
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      failures.push(error.message);
    }
  }
  if (failures.length > 0) throw new Failed(failures.join("\n"));
}

/** Runs `main` and turns what it throws into a message and an exit code. */
export async function program(main) {
  try {
    await main();
  } catch (error) {
    console.error(`\n${error instanceof Failed ? error.message : (error.stack ?? error)}`);
    process.exitCode = 1;
  }
}
