import { spawn, spawnSync } from "node:child_process";
import { ROOT } from "./root.mjs";

/** Node's own programs are scripts on Windows and need a shell there; ours never take input from outside. */
const needsShell = (command) => process.platform === "win32" && /^(npm|npx|corepack|pnpm)$/.test(command);

/** An error that has already been explained to the user; shown without a stack. */
export class Failed extends Error {}

/** Runs a command with its output shown; throws {@link Failed} when it does not end with 0. */
export function run(command, args, { cwd = ROOT, env = process.env, quiet = false } = {}) {
  if (!quiet) console.log(`\x1b[2m$ ${[command, ...args].join(" ")}\x1b[0m`);
  const { status, signal, error } = spawnSync(command, args, {
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
  const result = spawnSync(command, args, { cwd: ROOT, encoding: "utf8", shell: needsShell(command), ...options });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/**
 * Runs a command, shows its output as it comes and gives its standard output and status when it has ended.
 * @returns {Promise<{ status: number, stdout: string }>}
 */
export function tee(command, args, { cwd = ROOT, env = process.env } = {}) {
  console.log(`\x1b[2m$ ${[command, ...args].join(" ")}\x1b[0m`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "inherit"], shell: needsShell(command) });
    const parts = [];
    child.stdout.on("data", (part) => {
      parts.push(part);
      process.stdout.write(part);
    });
    child.on("error", (error) => reject(new Failed(`${command} could not be started: ${error.message}`)));
    child.on("close", (status) => resolve({ status: status ?? 1, stdout: Buffer.concat(parts).toString("utf8") }));
  });
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
