/**
 * Records as JavaScript values: arrays of their fields' values, in order, that have the fields' names as properties too.
 *
 * @module
 */
import { readAt, readBigint } from "../array/element.js";
import { InternalError } from "../errors.js";
import { FIRST_VOID, layoutOf } from "../dtype/structured/layout.js";
import type { Field } from "../dtype/structured/layout.js";
import type { Storage } from "../memory/storage.js";
import type { Complex } from "../values/complex.js";

/** What a field of a record reads as. Sub-arrays are nested lists, bytes without a structure a Uint8Array. */
export type FieldItem = number | bigint | boolean | Complex | RecordValue | Uint8Array | readonly FieldItem[];

/**
 * A record as `get`, `item` and `tolist` give it: a frozen array of the values in the fields' order, with the fields' names
 * as properties. `JSON.stringify` and `console.log` show it as an object.
 */
export interface RecordValue extends ReadonlyArray<FieldItem> {
  /** A field's value by its name. */
  readonly [name: string]: unknown;
}

const BRAND = Symbol.for("rustnum.record");
const INSPECT = Symbol.for("nodejs.util.inspect.custom");
/** Names that stay what they are on every array: such fields are read by their position. */
const RESERVED: ReadonlySet<string> = new Set(["length", "constructor", "toJSON"]);

class RecordBase extends Array<unknown> {
  /** What array methods make of a record is a plain array. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

const PROTOTYPES: (object | undefined)[] = [];

/**
 * What the records of a dtype inherit from. A plain array is given it afterwards and frozen then: an array made by the
 * class takes four times as long.
 */
function prototypeOf(id: number, fields: readonly Field[]): object {
  const known = PROTOTYPES[id];
  if (known !== undefined) return known;
  const made = class RecordValue extends RecordBase {};
  const { prototype } = made;
  const names = fields.map(({ name }) => name);
  const object = (record: readonly unknown[]): object => Object.fromEntries(names.map((name, k) => [name, record[k]]));
  fields.forEach(({ name, title }, k) => {
    for (const label of title === undefined ? [name] : [name, title]) {
      if (RESERVED.has(label)) continue;
      Object.defineProperty(prototype, label, {
        get(this: RecordBase) {
          return this[k];
        },
      });
    }
  });
  Object.defineProperty(prototype, BRAND, { value: true });
  Object.defineProperty(prototype, "toJSON", {
    value(this: RecordBase) {
      return object(this);
    },
  });
  Object.defineProperty(prototype, INSPECT, {
    value(this: RecordBase, _depth: number, options: unknown, inspect: (value: object, options: unknown) => string) {
      return inspect(object(this), options);
    },
  });
  PROTOTYPES[id] = prototype;
  return prototype;
}

/** Whether a value is a record that an array gave. */
export function isRecordValue(value: unknown): value is RecordValue {
  return typeof value === "object" && value !== null && BRAND in value;
}

/** The element of a void dtype at a byte offset; `exact` reads 64-bit integers as bigints. */
export function readVoid(storage: Storage, offset: number, id: number, exact: boolean): FieldItem {
  const layout = layoutOf(id);
  if (layout === undefined) throw new InternalError(`no element of dtype ${String(id)}`);
  const { fields, base, shape, itemsize } = layout;
  if (fields !== undefined) {
    const record: unknown[] = [];
    for (let k = 0; k < fields.length; k++) {
      const field = fields[k] as Field;
      record.push(readItem(storage, offset + field.offset, field.dtype.id, exact));
    }
    Object.setPrototypeOf(record, prototypeOf(id, fields));
    return Object.freeze(record) as readonly unknown[] as RecordValue;
  }
  if (base === undefined) {
    storage.check();
    return storage.u8.slice(offset, offset + itemsize);
  }
  let at = offset;
  const level = (axis: number): FieldItem => {
    if (axis < shape.length) return Array.from({ length: shape[axis] as number }, () => level(axis + 1));
    const value = readItem(storage, at, base.id, exact);
    at += base.itemsize;
    return value;
  };
  return level(0);
}

function readItem(storage: Storage, offset: number, id: number, exact: boolean): FieldItem {
  if (exact && (id === 7 || id === 8)) return readBigint(storage, offset, id);
  return id < FIRST_VOID ? readAt(storage, offset, id) : readVoid(storage, offset, id, exact);
}
