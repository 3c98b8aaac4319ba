/** Asking NumPy. */

import { Child } from "./child.js";
import { NUMPY_VERSION, pythonState } from "./python.js";
import type { Argument, ArrayValue, Failure, Reply, Request, Value } from "./values.js";
import { decodeReplies, encodeRequests, type ReplyHeader } from "./wire.js";

/** Thrown where a value was asked for and NumPy raised an error. */
export class OracleError extends Error {
  /** The Python class, for example "ValueError". */
  readonly type: string;

  constructor({ type, message }: Failure) {
    super(`NumPy raised ${type}: ${message}`);
    this.name = "OracleError";
    this.type = type;
  }
}

/** The value in a reply; an OracleError when NumPy raised one. */
export function valueOf(reply: Reply): Value {
  if (!reply.ok) throw new OracleError(reply.error);
  return reply.value;
}

/** The array in a reply. A typed scalar counts as a 0-d array, since NumPy turns one into the other where it likes. */
export function arrayOf(reply: Reply): ArrayValue {
  const value = valueOf(reply);
  if (value.kind === "scalar") return { ...value, kind: "array", strides: [] };
  if (value.kind !== "array") throw new TypeError(`NumPy gave ${value.kind}, not an array`);
  return value;
}

/** A NumPy process that answers calls. `oracle()` gives the one that all tests of a worker share. */
export class Oracle {
  #child: Child | undefined;

  /** One call; an error raised by NumPy is a reply too. */
  async call(fn: string, args: readonly Argument[] = [], kwargs: Request["kwargs"] = {}): Promise<Reply> {
    const [reply] = await this.batch([{ fn, args, kwargs }]);
    if (reply === undefined) throw new Error("internal: a call without a reply");
    return reply;
  }

  /** Many calls in one round trip; the replies are in the same order. */
  async batch(requests: readonly Request[]): Promise<Reply[]> {
    const child = await this.#started();
    const { header, blobs } = await child.exchange(encodeRequests(requests));
    return decodeReplies(header as ReplyHeader, blobs);
  }

  /** One call that must succeed. */
  async value(fn: string, args: readonly Argument[] = [], kwargs: Request["kwargs"] = {}): Promise<Value> {
    return valueOf(await this.call(fn, args, kwargs));
  }

  /** One call that must give an array. */
  async array(fn: string, args: readonly Argument[] = [], kwargs: Request["kwargs"] = {}): Promise<ArrayValue> {
    return arrayOf(await this.call(fn, args, kwargs));
  }

  /** One call that must give a string. */
  async text(fn: string, args: readonly Argument[] = [], kwargs: Request["kwargs"] = {}): Promise<string> {
    const value = await this.value(fn, args, kwargs);
    if (value.kind !== "str") throw new TypeError(`NumPy gave ${value.kind}, not a string`);
    return value.value;
  }

  /** Ends the process. The next call starts another. */
  close(): void {
    this.#child?.close();
    this.#child = undefined;
  }

  /** Starts Python when there is none, or when the last one died; the greeting is the first frame. */
  async #started(): Promise<Child> {
    if (this.#child?.alive === true) return this.#child;
    const python = pythonState();
    if (!python.available) throw new Error(`no NumPy oracle: ${python.reason}`);
    const child = new Child(python.executable);
    this.#child = child;
    // Not awaited before other callers may queue up: replies come in order, and the greeting is the first.
    const { header } = await child.exchange(undefined);
    const { numpy, byteorder } = header as { numpy: string; byteorder: string };
    if (numpy !== NUMPY_VERSION) throw new Error(`the oracle runs NumPy ${numpy}, wanted ${NUMPY_VERSION}`);
    if (byteorder !== "little") throw new Error("the oracle exchanges little-endian bytes; this machine is big-endian");
    return child;
  }
}

let shared: Oracle | undefined;

/** The oracle of this process or test worker. Python starts with the first call and never keeps the process alive. */
export function oracle(): Oracle {
  shared ??= new Oracle();
  return shared;
}
