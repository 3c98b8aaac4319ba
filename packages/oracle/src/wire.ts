/** The tagged JSON that crosses the pipe: requests are written here, replies read. python/oracle.py is the other side. */

import {
  dtypeName,
  isOperand,
  tagOf,
  type Argument,
  type DtypeInfo,
  type Failure,
  type Reply,
  type Request,
  type Value,
  type Warning,
} from "./values.js";

/** A JSON header and the raw blobs that follow it. */
export interface Frame {
  readonly header: object;
  readonly blobs: readonly Uint8Array[];
}

/** Collects blobs; one `bytes` object is sent once per call, which is how operands come to share memory. */
class Blobs {
  readonly list: Uint8Array[] = [];
  readonly #indices = new Map<Uint8Array, number>();

  add(bytes: Uint8Array): number {
    const known = this.#indices.get(bytes);
    if (known !== undefined) return known;
    const index = this.list.push(bytes) - 1;
    this.#indices.set(bytes, index);
    return index;
  }
}

/** A float as text that Python's `float()` reads back exactly. JSON itself has no NaN, no infinity and no -0. */
function floatText(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  if (value === Infinity) return "inf";
  if (value === -Infinity) return "-inf";
  return String(value);
}

function encodeRecord(record: Readonly<Record<string, Argument>>, blobs: Blobs): Record<string, object> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, encode(value, blobs)]));
}

function encode(value: Argument, blobs: Blobs): object {
  if (value === null) return { k: "none" };
  if (typeof value === "boolean") return { k: "bool", v: value };
  if (typeof value === "number") return { k: "float", v: floatText(value) };
  if (typeof value === "bigint") return { k: "int", v: String(value) };
  if (typeof value === "string") return { k: "str", v: value };
  if (Array.isArray(value)) return { k: "list", v: value.map((item: Argument) => encode(item, blobs)) };
  if (typeof value !== "object") throw new TypeError(`a ${typeof value} cannot be sent to the oracle`);
  const tagged = tagOf(value);
  if (tagged !== undefined) return encodeTagged(tagged, blobs);
  if (isOperand(value)) {
    const { dtype, shape, bytes, strides, offset } = value;
    return { k: "array", dtype: dtypeName(dtype), shape, strides, offset, blob: blobs.add(bytes) };
  }
  return { k: "dict", v: encodeRecord(value as Readonly<Record<string, Argument>>, blobs) };
}

function encodeTagged(value: NonNullable<ReturnType<typeof tagOf>>, blobs: Blobs): object {
  if ("items" in value) return { k: "tuple", v: value.items.map((item) => encode(item, blobs)) };
  if ("parts" in value) return { k: "slice", v: value.parts };
  if ("re" in value) return { k: "complex", re: floatText(value.re), im: floatText(value.im) };
  if ("source" in value) return { k: "python", v: value.source };
  if ("bytes" in value) return { k: "scalar", dtype: value.dtype, blob: blobs.add(value.bytes) };
  if ("name" in value) return { k: "dtype", v: value.name };
  if ("value" in value) return { k: "int", v: String(value.value) };
  return { k: "ellipsis" };
}

/** The frame for a batch of calls. */
export function encodeRequests(requests: readonly Request[]): Frame {
  const all: Uint8Array[] = [];
  const calls = requests.map(({ fn, args = [], kwargs = {}, errstate = {} }) => {
    const blobs = new Blobs();
    const call = { fn, args: args.map((arg) => encode(arg, blobs)), kwargs: encodeRecord(kwargs, blobs), errstate };
    const first = all.length;
    all.push(...blobs.list);
    return { ...call, first, count: blobs.list.length };
  });
  return { header: { calls }, blobs: all };
}

/** Reply headers as python/oracle.py writes them. */
type WireValue =
  | { k: "array"; dtype: DtypeInfo; shape: number[]; strides: number[]; blob: number }
  | { k: "scalar"; dtype: DtypeInfo; blob: number }
  | { k: "none" }
  | { k: "bool"; v: boolean }
  | { k: "int" | "float" | "str"; v: string }
  | { k: "complex"; re: string; im: string }
  | { k: "tuple" | "list"; v: WireValue[]; fields: string[] }
  | { k: "dict"; v: Record<string, WireValue> }
  | { k: "dtype"; v: DtypeInfo }
  | { k: "object"; type: string; repr: string };

interface WireResult {
  value?: WireValue;
  error?: Failure;
  warnings: Warning[];
}

/** The header of a reply frame. */
export interface ReplyHeader {
  results: WireResult[];
}

/** Python writes `inf` and `nan` where JavaScript says Infinity and NaN. */
function floatOf(text: string): number {
  if (text === "inf") return Infinity;
  if (text === "-inf") return -Infinity;
  return Number(text);
}

function blobAt(blobs: readonly Uint8Array[], index: number): Uint8Array {
  const blob = blobs[index];
  if (blob === undefined) throw new Error(`internal: the reply names blob ${index} of ${blobs.length}`);
  return blob;
}

function decode(value: WireValue, blobs: readonly Uint8Array[]): Value {
  switch (value.k) {
    case "array": {
      const { dtype, shape, strides, blob } = value;
      return { kind: "array", dtype, shape, strides, bytes: blobAt(blobs, blob) };
    }
    case "scalar":
      return { kind: "scalar", dtype: value.dtype, shape: [], bytes: blobAt(blobs, value.blob) };
    case "none":
      return { kind: "none" };
    case "bool":
      return { kind: "bool", value: value.v };
    case "int":
      return { kind: "int", value: BigInt(value.v) };
    case "float":
      return { kind: "float", value: floatOf(value.v) };
    case "str":
      return { kind: "str", value: value.v };
    case "complex":
      return { kind: "complex", re: floatOf(value.re), im: floatOf(value.im) };
    case "tuple":
    case "list":
      return { kind: value.k, items: value.v.map((item) => decode(item, blobs)), fields: value.fields };
    case "dict": {
      const entries = Object.entries(value.v).map(([key, item]) => [key, decode(item, blobs)] as const);
      return { kind: "dict", entries: Object.fromEntries(entries) };
    }
    case "dtype":
      return { kind: "dtype", dtype: value.v };
    case "object":
      return { kind: "object", type: value.type, repr: value.repr };
  }
}

/** The replies in a frame, in the order of the calls. */
export function decodeReplies(header: ReplyHeader, blobs: readonly Uint8Array[]): Reply[] {
  return header.results.map(({ value, error, warnings }) => {
    if (error !== undefined) return { ok: false, error, warnings };
    if (value === undefined) throw new Error("internal: a reply with neither value nor error");
    return { ok: true, value: decode(value, blobs), warnings };
  });
}
