/**
 * How elements of dtype void are built: records of fields, sub-arrays, or bytes without a structure.
 *
 * Each has an id beyond those that the engine knows, so that no kernel is ever chosen for one; and each is made once, so
 * that equal dtypes are one object.
 *
 * @module
 */
import type { DType } from "../interface.js";

/** One field of a record. */
export interface Field {
  readonly name: string;
  /** Another name under which the field is found. */
  readonly title: string | undefined;
  readonly dtype: DType;
  /** In bytes from the beginning of the record. */
  readonly offset: number;
}

/** A void dtype's build. */
export interface Layout {
  readonly itemsize: number;
  readonly alignment: number;
  /** Those of a record, in order; undefined for everything else. */
  readonly fields: readonly Field[] | undefined;
  /** Whether the record was laid out as a C compiler does. */
  readonly aligned: boolean;
  /** The element of a sub-array; undefined for everything else. */
  readonly base: DType | undefined;
  readonly shape: readonly number[];
}

/**
 * The first id of a void dtype. Hot paths look tables up by `16 * a + b`, unchecked: ids from here on never meet the
 * entry of two numeric dtypes there.
 */
export const FIRST_VOID = 256;

const LAYOUTS: Layout[] = [];
const IDS = new Map<string, number>();

/** Whether an id stands for a void dtype: a record, a sub-array or bytes. */
export function isVoid(id: number): boolean {
  return id >= FIRST_VOID;
}

/** The build of a void dtype; undefined for numeric ones. */
export function layoutOf(id: number): Layout | undefined {
  return LAYOUTS[id - FIRST_VOID];
}

/** The fields of a dtype; undefined when it has none. */
export function fieldsOf(id: number): readonly Field[] | undefined {
  return LAYOUTS[id - FIRST_VOID]?.fields;
}

const GAPS: (boolean | undefined)[] = [];

/** Whether a record has bytes that belong to none of its fields: those of others, where it names some fields of many. */
export function hasGaps(id: number): boolean {
  const layout = layoutOf(id);
  if (layout === undefined) return false;
  return (GAPS[id - FIRST_VOID] ??= findGaps(layout));
}

function findGaps({ base, fields, itemsize }: Layout): boolean {
  if (base !== undefined) return hasGaps(base.id);
  if (fields === undefined) return false;
  let covered = 0;
  for (const { dtype, offset } of [...fields].sort((a, b) => a.offset - b.offset)) {
    if (offset > covered || hasGaps(dtype.id)) return true;
    covered = Math.max(covered, offset + dtype.itemsize);
  }
  return covered < itemsize;
}

/** The id of a build, and whether it is new. */
export function internLayout(layout: Layout): { readonly id: number; readonly fresh: boolean } {
  const fields = layout.fields?.map(({ name, title, dtype, offset }) => [name, title ?? null, dtype.id, offset]);
  const key = JSON.stringify([layout.itemsize, layout.aligned, fields, layout.base?.id, layout.shape]);
  const known = IDS.get(key);
  if (known !== undefined) return { id: known, fresh: false };
  const id = FIRST_VOID + LAYOUTS.length;
  LAYOUTS.push(layout);
  IDS.set(key, id);
  return { id, fresh: true };
}
