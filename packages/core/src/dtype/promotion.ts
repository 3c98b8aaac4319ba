/**
 * NEP 50's promotion of two dtypes: the one table from which both the run-time function and the types are made.
 * Row and column are the operands, the entry is the smallest dtype that holds both.
 *
 * @module
 */

/** `promotion[a][b]` is the dtype of `a` combined with `b`. */
export const promotion = {
  bool: {
    bool: "bool",
    int8: "int8",
    uint8: "uint8",
    int16: "int16",
    uint16: "uint16",
    int32: "int32",
    uint32: "uint32",
    int64: "int64",
    uint64: "uint64",
    float16: "float16",
    float32: "float32",
    float64: "float64",
    complex64: "complex64",
    complex128: "complex128",
  },
  int8: {
    bool: "int8",
    int8: "int8",
    uint8: "int16",
    int16: "int16",
    uint16: "int32",
    int32: "int32",
    uint32: "int64",
    int64: "int64",
    uint64: "float64",
    float16: "float16",
    float32: "float32",
    float64: "float64",
    complex64: "complex64",
    complex128: "complex128",
  },
  uint8: {
    bool: "uint8",
    int8: "int16",
    uint8: "uint8",
    int16: "int16",
    uint16: "uint16",
    int32: "int32",
    uint32: "uint32",
    int64: "int64",
    uint64: "uint64",
    float16: "float16",
    float32: "float32",
    float64: "float64",
    complex64: "complex64",
    complex128: "complex128",
  },
  int16: {
    bool: "int16",
    int8: "int16",
    uint8: "int16",
    int16: "int16",
    uint16: "int32",
    int32: "int32",
    uint32: "int64",
    int64: "int64",
    uint64: "float64",
    float16: "float32",
    float32: "float32",
    float64: "float64",
    complex64: "complex64",
    complex128: "complex128",
  },
  uint16: {
    bool: "uint16",
    int8: "int32",
    uint8: "uint16",
    int16: "int32",
    uint16: "uint16",
    int32: "int32",
    uint32: "uint32",
    int64: "int64",
    uint64: "uint64",
    float16: "float32",
    float32: "float32",
    float64: "float64",
    complex64: "complex64",
    complex128: "complex128",
  },
  int32: {
    bool: "int32",
    int8: "int32",
    uint8: "int32",
    int16: "int32",
    uint16: "int32",
    int32: "int32",
    uint32: "int64",
    int64: "int64",
    uint64: "float64",
    float16: "float64",
    float32: "float64",
    float64: "float64",
    complex64: "complex128",
    complex128: "complex128",
  },
  uint32: {
    bool: "uint32",
    int8: "int64",
    uint8: "uint32",
    int16: "int64",
    uint16: "uint32",
    int32: "int64",
    uint32: "uint32",
    int64: "int64",
    uint64: "uint64",
    float16: "float64",
    float32: "float64",
    float64: "float64",
    complex64: "complex128",
    complex128: "complex128",
  },
  int64: {
    bool: "int64",
    int8: "int64",
    uint8: "int64",
    int16: "int64",
    uint16: "int64",
    int32: "int64",
    uint32: "int64",
    int64: "int64",
    uint64: "float64",
    float16: "float64",
    float32: "float64",
    float64: "float64",
    complex64: "complex128",
    complex128: "complex128",
  },
  uint64: {
    bool: "uint64",
    int8: "float64",
    uint8: "uint64",
    int16: "float64",
    uint16: "uint64",
    int32: "float64",
    uint32: "uint64",
    int64: "float64",
    uint64: "uint64",
    float16: "float64",
    float32: "float64",
    float64: "float64",
    complex64: "complex128",
    complex128: "complex128",
  },
  float16: {
    bool: "float16",
    int8: "float16",
    uint8: "float16",
    int16: "float32",
    uint16: "float32",
    int32: "float64",
    uint32: "float64",
    int64: "float64",
    uint64: "float64",
    float16: "float16",
    float32: "float32",
    float64: "float64",
    complex64: "complex64",
    complex128: "complex128",
  },
  float32: {
    bool: "float32",
    int8: "float32",
    uint8: "float32",
    int16: "float32",
    uint16: "float32",
    int32: "float64",
    uint32: "float64",
    int64: "float64",
    uint64: "float64",
    float16: "float32",
    float32: "float32",
    float64: "float64",
    complex64: "complex64",
    complex128: "complex128",
  },
  float64: {
    bool: "float64",
    int8: "float64",
    uint8: "float64",
    int16: "float64",
    uint16: "float64",
    int32: "float64",
    uint32: "float64",
    int64: "float64",
    uint64: "float64",
    float16: "float64",
    float32: "float64",
    float64: "float64",
    complex64: "complex128",
    complex128: "complex128",
  },
  complex64: {
    bool: "complex64",
    int8: "complex64",
    uint8: "complex64",
    int16: "complex64",
    uint16: "complex64",
    int32: "complex128",
    uint32: "complex128",
    int64: "complex128",
    uint64: "complex128",
    float16: "complex64",
    float32: "complex64",
    float64: "complex128",
    complex64: "complex64",
    complex128: "complex128",
  },
  complex128: {
    bool: "complex128",
    int8: "complex128",
    uint8: "complex128",
    int16: "complex128",
    uint16: "complex128",
    int32: "complex128",
    uint32: "complex128",
    int64: "complex128",
    uint64: "complex128",
    float16: "complex128",
    float32: "complex128",
    float64: "complex128",
    complex64: "complex128",
    complex128: "complex128",
  },
} as const;

type Table = typeof promotion;

/** What `bool` combined with another dtype gives. Packages that add dtypes add members. */
export interface BoolRow extends Row<"bool"> {}
/** What `int8` combined with another dtype gives. Packages that add dtypes add members. */
export interface Int8Row extends Row<"int8"> {}
/** What `uint8` combined with another dtype gives. Packages that add dtypes add members. */
export interface Uint8Row extends Row<"uint8"> {}
/** What `int16` combined with another dtype gives. Packages that add dtypes add members. */
export interface Int16Row extends Row<"int16"> {}
/** What `uint16` combined with another dtype gives. Packages that add dtypes add members. */
export interface Uint16Row extends Row<"uint16"> {}
/** What `int32` combined with another dtype gives. Packages that add dtypes add members. */
export interface Int32Row extends Row<"int32"> {}
/** What `uint32` combined with another dtype gives. Packages that add dtypes add members. */
export interface Uint32Row extends Row<"uint32"> {}
/** What `int64` combined with another dtype gives. Packages that add dtypes add members. */
export interface Int64Row extends Row<"int64"> {}
/** What `uint64` combined with another dtype gives. Packages that add dtypes add members. */
export interface Uint64Row extends Row<"uint64"> {}
/** What `float16` combined with another dtype gives. Packages that add dtypes add members. */
export interface Float16Row extends Row<"float16"> {}
/** What `float32` combined with another dtype gives. Packages that add dtypes add members. */
export interface Float32Row extends Row<"float32"> {}
/** What `float64` combined with another dtype gives. Packages that add dtypes add members. */
export interface Float64Row extends Row<"float64"> {}
/** What `complex64` combined with another dtype gives. Packages that add dtypes add members. */
export interface Complex64Row extends Row<"complex64"> {}
/** What records combined with another dtype give: only records combine with records. */
export interface VoidRow extends Record<keyof Table, never> {
  void: "void";
}
/** What `complex128` combined with another dtype gives. Packages that add dtypes add members. */
export interface Complex128Row extends Row<"complex128"> {}

/** Rows are total, with `never` for what does not combine: so a promotion is one look into the table, for the compiler too. */
type Row<A extends keyof Table> = Table[A] & { readonly void: never };

/** The rows of the table by dtype name. Packages that add dtypes add members. */
export interface PromotionRows {
  bool: BoolRow;
  int8: Int8Row;
  uint8: Uint8Row;
  int16: Int16Row;
  uint16: Uint16Row;
  int32: Int32Row;
  uint32: Uint32Row;
  int64: Int64Row;
  uint64: Uint64Row;
  float16: Float16Row;
  float32: Float32Row;
  float64: Float64Row;
  complex64: Complex64Row;
  complex128: Complex128Row;
  void: VoidRow;
}

/** The dtype of `A` combined with `B`. */
export type Promote<A extends keyof PromotionRows, B extends keyof PromotionRows> = PromotionRows[A][B];
