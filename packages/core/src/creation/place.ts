/**
 * Keywords that say where and in whose name an array is made: `device`, `like`, `order`.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import { pythonType } from "../call/python-types.js";
import { ValueError } from "../errors.js";
import { DISPATCH } from "../ufunc/operands.js";

/** Refuses a device that there is not. */
export function checkDevice(device: unknown): void {
  if (device === undefined || device === null || device === "cpu") return;
  throw new ValueError(`Device not understood. Only "cpu" is allowed, but received: ${String(device)}`);
}

/** Refuses to move an array to another device, or along a stream. */
export function checkTransfer({ device, stream }: Readonly<Record<string, unknown>>): void {
  if (typeof device !== "string") throw new TypeError(`to_device() argument 1 must be str, not ${pythonType(device)}`);
  if ((stream ?? null) !== null) throw new ValueError("The stream argument in to_device() is not supported");
  if (device !== "cpu") throw new ValueError(`Unsupported device: ${device}. Only 'cpu' is accepted.`);
}

/**
 * Refuses a `like` that could not make arrays, and lets one that can take the call over.
 *
 * @returns what `like` makes; undefined to go on. The type lets callers return what nobody can know the type of.
 */
export function offerToLike(name: string, given: Readonly<Record<string, unknown>>): undefined {
  const { like, ...options } = given;
  if (like === undefined || like === null || isNDArray(like)) return undefined;
  const dispatch = typeof like === "object" && DISPATCH in like ? like[DISPATCH] : undefined;
  if (typeof dispatch !== "function")
    throw new TypeError("The `like` argument must be an array-like that implements the `__array_function__` protocol.");
  return dispatch.call(like, { ufunc: name, method: "call", inputs: [], options }) as undefined;
}

/** The order of an array that has no model. */
export function checkMemoryOrder(order: unknown): "C" | "F" {
  if (order === undefined || order === null || order === "C" || order === "F") return order ?? "C";
  throw new ValueError("only 'C' or 'F' order is permitted");
}
