/**
 * What records combine to, and how safe it is to cast one to another.
 *
 * @module
 */
import { DTypePromotionError } from "../../errors.js";
import { castsUnder, promoteIds } from "../casting.js";
import { dtypeOfId } from "../dtype.js";
import type { DType } from "../dtype.js";
import { layoutOf } from "./layout.js";
import type { Field, Layout } from "./layout.js";
import { recordDType, subarrayDType } from "./make.js";
import { quoted } from "./text.js";

/** How safe a cast is: NumPy's rules in their order, and none at all. */
export type CastLevel = 0 | 1 | 2 | 3 | 4 | 5;
const NO = 0;
const EQUIV = 1;
const SAFE = 2;
const SAME_KIND = 3;
const UNSAFE = 4;
/** The level of casts that there are not. */
export const NEVER = 5;

const worse = (a: CastLevel, b: CastLevel): CastLevel => (a > b ? a : b);

/** The strictest rule under which `from` casts to `to`. */
export function castLevel(from: DType, to: DType): CastLevel {
  if (from === to) return NO;
  const [a, b] = [layoutOf(from.id), layoutOf(to.id)];
  if (a === undefined && b === undefined) {
    if (castsUnder(from, to, "safe")) return SAFE;
    return castsUnder(from, to, "same_kind") ? SAME_KIND : UNSAFE;
  }
  if (a?.base !== undefined || b?.base !== undefined) return ofSubarrays(from, to, a, b);
  if (a?.fields !== undefined && b?.fields !== undefined) return ofRecords(a, b, a.fields, b.fields);
  if (b?.fields !== undefined) return a === undefined ? intoRecord(from, b.fields) : UNSAFE;
  if (a?.fields !== undefined) return fromRecord(a.fields, to);
  if (b === undefined) return UNSAFE;
  if (a === undefined) return from.itemsize <= to.itemsize ? SAFE : UNSAFE;
  return a.itemsize <= b.itemsize ? SAFE : SAME_KIND;
}

function ofRecords(a: Layout, b: Layout, from: readonly Field[], to: readonly Field[]): CastLevel {
  if (from.length !== to.length) return NEVER;
  let level: CastLevel = NO;
  let sameLayout = a.itemsize === b.itemsize;
  from.forEach((field, k) => {
    const other = to[k] as Field;
    level = worse(level, castLevel(field.dtype, other.dtype));
    if (field.name !== other.name || field.title !== other.title) level = worse(level, SAFE);
    sameLayout &&= field.offset === other.offset;
  });
  return sameLayout ? level : worse(level, EQUIV);
}

/** A number goes into every field. */
function intoRecord(from: DType, fields: readonly Field[]): CastLevel {
  return fields.some(({ dtype }) => castLevel(from, dtype) === NEVER) ? NEVER : UNSAFE;
}

/** Only the one field of a record can become something else. */
function fromRecord(fields: readonly Field[], to: DType): CastLevel {
  const [first] = fields;
  if (fields.length !== 1 || first === undefined || castLevel(first.dtype, to) === NEVER) return NEVER;
  return UNSAFE;
}

/** Shapes that do not fit are for the copy to find out. */
function ofSubarrays(from: DType, to: DType, a: Layout | undefined, b: Layout | undefined): CastLevel {
  if (b?.base === undefined) return UNSAFE;
  const bases = castLevel(from.base, to.base);
  if (a?.base === undefined) return worse(bases, SAFE);
  return a.shape.length === b.shape.length && a.shape.every((n, k) => n === b.shape[k]) ? bases : UNSAFE;
}

/** NumPy's class of a dtype, as its messages name it. */
export function dtypeClass(dtype: DType): string {
  const { name, kind } = dtype;
  if (kind === "V") return "<class 'numpy.dtypes.VoidDType'>";
  const start = kind === "u" ? `UI${name.slice(2)}` : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return `<class 'numpy.dtypes.${start}DType'>`;
}

/**
 * The id of two dtypes combined, one of which is a void dtype.
 *
 * @throws DTypePromotionError with NumPy's texts.
 */
export function promoteVoid(a: number, b: number): number {
  const [one, other] = [dtypeOfId(a), dtypeOfId(b)];
  const [x, y] = [layoutOf(a), layoutOf(b)];
  if (x === undefined || y === undefined) {
    throw new DTypePromotionError(
      `The DTypes ${dtypeClass(one)} and ${dtypeClass(other)} do not have a common DType. For example they cannot be stored in a single array unless the dtype is \`object\`.`,
    );
  }
  // Records are packed anew, also beside themselves.
  if (x.fields !== undefined && y.fields !== undefined) return promoteRecords(x, y, x.fields, y.fields).id;
  if (a === b) return a;
  if (x.base !== undefined && y.base !== undefined) {
    if (x.shape.length !== y.shape.length || x.shape.some((n, k) => n !== y.shape[k])) {
      throw new DTypePromotionError("invalid type promotion with subarray datatypes (shape mismatch).");
    }
    return subarrayDType(dtypeOfId(promoteIds(x.base.id, y.base.id)), x.shape).id;
  }
  throw new DTypePromotionError(
    x.fields === undefined && y.fields === undefined && x.base === undefined && y.base === undefined
      ? "Invalid type promotion with void datatypes of different lengths. Use the `np.bytes_` datatype instead to pad the shorter value with trailing zero bytes."
      : "invalid type promotion with structured datatype(s).",
  );
}

function promoteRecords(x: Layout, y: Layout, one: readonly Field[], other: readonly Field[]): DType {
  if (one.length !== other.length || one.some(({ name }, k) => name !== other[k]?.name)) {
    throw new DTypePromotionError(`field names \`${names(one)}\` and \`${names(other)}\` mismatch.`);
  }
  const parts = one.map(({ name, title, dtype }, k) => {
    const second = other[k] as Field;
    const joint = promoteIds(dtype.id, second.dtype.id);
    if (title !== second.title) throw new DTypePromotionError(`field titles of field '${name}' mismatch`);
    return { name, title, dtype: dtypeOfId(joint) };
  });
  return recordDType(parts, { aligned: x.aligned || y.aligned });
}

function names(fields: readonly Field[]): string {
  const list = fields.map(({ name }) => quoted(name));
  return list.length === 1 ? `(${String(list[0])},)` : `(${list.join(", ")})`;
}
