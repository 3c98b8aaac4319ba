/**
 * Fields of records: views of the same memory.
 *
 * @module
 */
import { WRITEABLE, cStrides, contiguity, sizeOf } from "../array/layout.js";
import { withElements } from "../creation/shape.js";
import { NDArray } from "../array/ndarray.js";
import type { DType } from "../dtype/dtype.js";
import { fieldsOf } from "../dtype/structured/layout.js";
import type { Field } from "../dtype/structured/layout.js";
import { recordDType } from "../dtype/structured/make.js";
import { IndexError, ValueError } from "../errors.js";

/** The same elements seen as another dtype, some bytes further in; a sub-array's axes come last. */
export function viewAs(a: NDArray, dtype: DType, offset: number): NDArray {
  const [inner, element] = withElements([], dtype);
  const shape = inner.length === 0 ? a._shape : [...a._shape, ...inner];
  const strides = inner.length === 0 ? a._strides : [...a._strides, ...cStrides(inner, element.itemsize)];
  const size = a.size * sizeOf(inner);
  const flags = contiguity(shape, strides, element.itemsize) | (a._flags & WRITEABLE);
  // Of no elements there is none to step into.
  const start = size === 0 ? a._offset : a._offset + offset;
  return new NDArray(a._storage, start, shape, strides, element, element.id, size, flags, a._base ?? a);
}

/** The array of a field. @internal */
export function fieldView(a: NDArray, one: Field): NDArray {
  return viewAs(a, one.dtype, one.offset);
}

/** The fields of an array of records. @throws IndexError with NumPy's text when it is none. */
export function recordFields(a: NDArray): readonly Field[] {
  const fields = fieldsOf(a._id);
  if (fields !== undefined) return fields;
  throw new IndexError(
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
  );
}

function find(fields: readonly Field[], name: unknown): Field {
  const found = fields.find((one) => one.name === name || one.title === name);
  if (found === undefined) throw new ValueError(`no field of name ${String(name)}`);
  return found;
}

/** `a.field(name)` and `a.field([names])`. */
export function field(a: NDArray, name: unknown): NDArray {
  const fields = recordFields(a);
  if (!Array.isArray(name)) return fieldView(a, find(fields, name));
  const chosen = name.map((one: unknown) => find(fields, one));
  chosen.forEach((one, k) => {
    if (chosen.indexOf(one) < k) throw new ValueError(`duplicate field of name '${one.name}'`);
  });
  // A view with the same itemsize: the bytes between are still there.
  const offsets = chosen.map(({ offset }) => offset);
  return viewAs(a, recordDType(chosen, { offsets, itemsize: a.itemsize }), 0);
}
