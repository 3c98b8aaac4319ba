/**
 * NumPy as the oracle of our tests.
 *
 * ```ts
 * describeOracle("add", () => {
 *   it("has NumPy's bits", () =>
 *     checkProperty({
 *       cases: arraySpecs(),
 *       request: (a) => ({ fn: "add", args: [a, a] }),
 *       check: (a, reply) => expectSame(raw(ours(a)), arrayOf(reply)),
 *     }));
 * });
 * ```
 *
 * Values cross as raw bytes with dtype, shape and strides; nothing here depends on RustNum itself, so a test brings the
 * few lines that turn an NDArray into a `RawArray`.
 */

export { Oracle, OracleError, arrayOf, oracle, valueOf } from "./oracle.js";
export { NUMPY_VERSION, oracleAvailable, pythonState, type PythonState } from "./python.js";
export {
  complex,
  dtype,
  ellipsis,
  int,
  ints,
  operand,
  python,
  slice,
  strong,
  tuple,
  type Argument,
  type ArrayValue,
  type DtypeInfo,
  type DtypeLike,
  type Failure,
  type Operand,
  type Reply,
  type Request,
  type ScalarValue,
  type Value,
  type Warning,
} from "./values.js";
export { dtypeEntry, dtypesOf, type ComplexValue, type DtypeEntry, type Element, type NumericDtype } from "./dtypes.js";
export { ordinary } from "./ordinary.js";
export { float16ToNumber, numberToFloat16 } from "./float16.js";
export { elementsOf, gather, scalarOf, sizeOf, type RawArray } from "./elements.js";
export { floatPlace, ulpDistance, ulpSize, type FloatDtype } from "./ulp.js";
export {
  difference,
  expectSame,
  expectSameScalar,
  scalarDifference,
  type ComplexLike,
  type Tolerance,
} from "./compare.js";
export { bothReject, classNames, counterpart, type RejectOptions } from "./reject.js";
export { agreement, type Agree, type Asked, type Call, type Given, type OurSide } from "./agree.js";
export { describeOracle } from "./describe.js";
export { checkProperty, type OracleProperty } from "./property.js";
export { elements, type ElementOptions } from "./arbitraries/elements.js";
export {
  axes,
  broadcastShapes,
  dtypeNames,
  shapes,
  type BroadcastShapes,
  type ShapeOptions,
} from "./arbitraries/shapes.js";
export { ArraySpec, LAYOUTS, arraySpecs, type ArrayOptions, type Layout } from "./arbitraries/arrays.js";
export { basicIndices, indexExpression, type IndexExpression, type IndexPart } from "./arbitraries/indexing.js";
