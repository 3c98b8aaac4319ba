/**
 * `@rustnum/core`: the n-dimensional array, its memory, its dtypes, and the registry through which kernels come.
 *
 * ```ts
 * import { arange, array } from "@rustnum/core";
 *
 * const a = arange(12).reshape(3, 4);
 * a.slice("1:, ::2").tolist(); // [[4, 6], [8, 10]]
 * a.assign(0, "0"); // a[0] = 0
 * console.log(a); // prints like NumPy
 * ```
 *
 * @packageDocumentation
 */
/// <reference lib="esnext.disposable" preserve="true" />
import "./guard.js";
import "./array/methods/index.js";

export { NDArray, NDArray as ndarray, addMethods, isNDArray } from "./array/ndarray.js";
export * as rec from "./records/rec.js";
export * as lib from "./manipulation/lib.js";
export type { RecArrayOptions, RecordOptions } from "./records/rec.js";
export type {
  ConversionOptions, DefaultOptions, Defaults, DuplicateOptions, FieldNames, FieldOptions, JoinByOptions, MergeOptions, RecJoinOptions, StructureOptions,
} from "./records/recfunctions/index.js"; // prettier-ignore
export { asUnits as recordUnits } from "./records/units.js";
export { FIRST_VOID } from "./dtype/structured/layout.js";
export { complexParts } from "./array/components.js";
export type { Flags } from "./array/flags.js";
export type { NestedList, ReadOptions } from "./array/export.js";
export type { Index } from "./index/parse.js";
export { c_, index_exp, r_, s_ } from "./index/brackets.js";
export { choose } from "./index/choose.js";
export type { ChooseOptions } from "./index/choose.js";
export type { Together } from "./index/common.js";
export { compress, extract } from "./index/compress.js";
export type { CompressOptions } from "./index/compress.js";
export { copyto } from "./index/copyto.js";
export type { CopytoOptions } from "./index/copyto.js";
export { diag, diag_indices, diag_indices_from, diagflat, diagonal, fill_diagonal } from "./index/diagonal.js";
export type { DiagonalOptions } from "./index/diagonal.js";
export { ravel_multi_index, unravel_index } from "./index/flat-index.js";
export type { RavelOptions, UnravelOptions } from "./index/flat-index.js";
export { indices, ix_ } from "./index/grids.js";
export type { IndicesOptions } from "./index/grids.js";
export {
  mask_indices, tri, tril, tril_indices, tril_indices_from, triu, triu_indices, triu_indices_from,
} from "./index/triangles.js"; // prettier-ignore
export type { TriOptions, TriangleOptions } from "./index/triangles.js";
export { isElement } from "./index/entries.js";
export { mgrid, ogrid } from "./index/mesh.js";
export { argwhere, flatnonzero, nonzero } from "./index/nonzero.js";
export type { ClipMode } from "./index/out.js";
export { place, put, put_along_axis, putmask } from "./index/put.js";
export { piecewise, select } from "./index/select.js";
export type { Piece } from "./index/select.js";
export { take, take_along_axis } from "./index/take.js";
export type { TakeOptions } from "./index/take.js";
export { where } from "./index/where.js";
export type { ReshapeOptions } from "./manipulation/shape.js";
export type { Assignable } from "./exec/copy.js";
export { Complex, complex } from "./values/complex.js";
export type { ScalarLike } from "./values/encode.js";

export {
  bool, complex128, complex64, dtype, float16, float32, float64, int16, int32, int64, int8, uint16, uint32, uint64, uint8,
  void,
} from "./dtype/dtype.js"; // prettier-ignore
export type { DType, DTypeLike, DTypeOptions, Kind } from "./dtype/dtype.js";
export type {
  DTypeMapping, FieldArray, FieldFormat, FieldList, FieldSpec, FieldType, FieldTypes, FieldsOfList, RecordArray,
  RecordOf, StructDType, Subarray,
} from "./dtype/structured/types.js"; // prettier-ignore
export type { Descr } from "./dtype/structured/text.js";
export type { FieldItem, RecordValue } from "./records/value.js";
export type { RecordLike } from "./records/encode.js";
export { can_cast, promote_types } from "./dtype/casting.js";
export type { Casting } from "./dtype/casting.js";
export { common_type, result_type } from "./dtype/result-type.js";
export type { ResultOf, TypeCarrier } from "./dtype/result-type.js";
export { min_scalar_type, mintypecode, typename } from "./dtype/smallest.js";
export { finfo, iinfo } from "./dtype/limits.js";
export type { FloatInfo, IntegerInfo } from "./dtype/limits.js";
export {
  character, complexfloating, flexible, floating, generic, inexact, integer, number, signedinteger, unsignedinteger,
} from "./dtype/abstract.js"; // prettier-ignore
export type { AbstractDType } from "./dtype/abstract.js";
export { isdtype, issubdtype } from "./dtype/subtypes.js";
export type { DTypeKind, TypeLike } from "./dtype/subtypes.js";
export {
  ScalarType, bool_, byte, cdouble, csingle, double, half, int_, intc, intp, long, longlong, sctypeDict, short, single, typecodes,
  ubyte, uint, uintc, uintp, ulong, ulonglong, ushort,
} from "./dtype/aliases.js"; // prettier-ignore
export { False_, True_, e, euler_gamma, inf, little_endian, nan, newaxis, pi } from "./values/constants.js";
export { isfortran, isscalar, iterable } from "./values/questions.js";
export type { Promote, PromotionRows } from "./dtype/promotion.js";
export type {
  DTypeFacts, DTypeName, DTypes, DataOf, DivideOf, FloatOf, NumberOf, RealOf, ScalarOf, SumOf, WithBigint, WithComplex, WithNumber,
} from "./dtype/types.js"; // prettier-ignore

export { array, asarray } from "./creation/array.js";
export {
  asanyarray, asarray_chkfinite, ascontiguousarray, asfortranarray, from_dlpack, require,
} from "./creation/convert.js"; // prettier-ignore
export type { RequireOptions } from "./creation/convert.js";
export { fromfunction } from "./creation/fromfunction.js";
export type { FromFunctionOptions } from "./creation/fromfunction.js";
export { fromstring } from "./creation/fromstring.js";
export type { FromStringOptions } from "./creation/fromstring.js";
export { offerToLike } from "./creation/place.js";
export { scanNumbers } from "./creation/scan.js";
export { linspace } from "./creation/linspace.js";
export type { Between, LinspaceOptions, Samples } from "./creation/linspace.js";
export { meshgrid } from "./creation/meshgrid.js";
export type { Grids, MeshgridOptions } from "./creation/meshgrid.js";
export { packbits, unpackbits } from "./creation/bits.js";
export type { PackbitsOptions, UnpackbitsOptions } from "./creation/bits.js";
export { frombuffer } from "./creation/buffer.js";
export { fromArrow } from "./interop/from-arrow.js";
export type { ArrowData, ArrowType, ArrowVector, FromArrowOptions } from "./interop/from-arrow.js";
export { toArrow } from "./interop/to-arrow.js";
export type { ArrowColumn, ArrowModule } from "./interop/to-arrow.js";
export { fromiter } from "./creation/fromiter.js";
export { shared_copy, shared_empty, shared_full, shared_zeros } from "./creation/shared.js";
export { fromTransferable, toTransferable } from "./array/transferable.js";
export type { Transferable } from "./array/transferable.js";
export type { BufferOptions } from "./creation/buffer.js";
export type { ArrayLike, ArrayOptions, DTypeOfValue, NestedArray } from "./creation/values.js";
export { empty, full, ones, zeros } from "./creation/filled.js";
export type { FillOptions, Shape } from "./creation/filled.js";
export { empty_like, full_like, ones_like, zeros_like } from "./creation/like.js";
export type { LikeOptions } from "./creation/like.js";
export { eye, identity } from "./creation/diagonal.js";
export type { EyeOptions } from "./creation/diagonal.js";
export { arange } from "./creation/arange.js";
export type { ArangeOptions } from "./creation/arange.js";
export * from "./manipulation/index.js";
export * from "./iteration/index.js";
export { array2string, array_repr, array_str, format_float_positional, format_float_scientific } from "./array/text.js";
export { base_repr, binary_repr, get_printoptions, printoptions, set_printoptions } from "./printing/index.js";
export type {
  Array2stringOptions, ArrayTextOptions, Display, FormatPositionalOptions, FormatScientificOptions, PrintOptions, PrintOptionsScope,
} from "./printing/index.js"; // prettier-ignore

export { scope } from "./memory/scope.js";
export { errstate, geterr, geterrcall, seterr, seterrcall } from "./exec/errstate.js";
export type { ErrorMode, ErrorState, Restorable } from "./exec/errstate.js";
export { get_num_threads, set_num_threads, show_config } from "./threads.js";

export { registerLoop, registerNative } from "./ufunc/register.js";
export type { NativeAddon, RegisterOptions } from "./ufunc/register.js";
export { registry } from "./ufunc/registry.js";
export type { Promoter, RegistryEntry, ScalarKernel } from "./ufunc/registry.js";
export { Program, program } from "./program/program.js";
export type { ProgramFoldOptions, ProgramMapOptions, ProgramOperand } from "./program/program.js";
export { accumulation, reduction } from "./ufunc/fold.js";
export { coreAlong } from "./ufunc/core-along.js";
export { coreFunction } from "./ufunc/core-run.js";
export { wholeCore, wholeFold, wholeTruth } from "./ufunc/whole.js";
export { checkReduced } from "./ufunc/fold-shapes.js";
export { toAxes as normalizeAxes } from "./ufunc/reduce.js";
export { nameInWarnings, report as reportFloatStatus } from "./exec/errstate.js";
export { defineUfunc, setPromoter, ufunc } from "./ufunc/ufunc.js";
export type {
  AtIndex,
  PromoterOptions,
  ReduceOptions,
  ReduceatOptions,
  Ufunc,
  UfuncDefinition,
} from "./ufunc/ufunc.js";
export type { ScalarType as WeakScalarType } from "./ufunc/resolve-dtypes.js";
export { offer } from "./ufunc/operands.js";
export type { DispatchCall, Dispatcher } from "./ufunc/operands.js";
export { frompyfunc } from "./functional/frompyfunc.js";
export type { FunctionUfunc } from "./functional/frompyfunc.js";
export { vectorize } from "./functional/vectorize.js";
export type { VectorizeOptions, Vectorized } from "./functional/vectorize.js";
export type { ElementFunction } from "./functional/values.js";
export { loadAddon, platformTriples } from "./backend/addon.js";
export { axisIndex as normalizeAxis, toInteger } from "./call/integers.js";
export { isOptions, readCall } from "./call/options.js";

export * as exceptions from "./exceptions.js";
export {
  AxisError, ComplexWarning, DTypePromotionError, DetachedError, FloatingPointError, IndexError, InternalError, LinAlgError, MemoryError, OverflowError, RuntimeWarning, TooHardError,
  UFuncTypeError, ValueError,
} from "./errors.js"; // prettier-ignore
export { VERSION } from "./guard.js";
