/** Arrays for the printer made of the oracle's operands. */
import { dtypeEntry, elementsOf, gather, type Element, type Operand } from "@rustnum/oracle";

import type { Printable, PrintableValue } from "../../src/printing/index.js";

/** An operand as the printer sees arrays. */
export function printableOf(operand: Operand): Printable {
  const { name, kind, itemsize } = dtypeEntry(typeof operand.dtype === "string" ? operand.dtype : operand.dtype.name);
  const values: readonly Element[] = elementsOf(gather(operand));
  const { shape } = operand;
  return {
    shape,
    dtype: { name, kind, itemsize },
    at(index): PrintableValue {
      const flat = shape.reduce((sum, side, axis) => sum * side + (index[axis] ?? 0), 0);
      const value = values[flat];
      if (value === undefined) throw new RangeError("no such element");
      return typeof value === "object" ? [value.re, value.im] : value;
    },
  };
}
