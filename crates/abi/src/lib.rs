//! The kernel ABI of RustNum.
//!
//! # What
//! C-layout tables through which a native addon hands its kernels to the engine: [`UfuncDef`] says what a function
//! is, [`LoopDef`] adds one implementation for one dtype signature, [`Table`] lists both. A loop has NumPy's shape,
//! `fn(args, dims, steps, context) -> Status`, and is called by the engine with blocks that fit the cache. Broadcasting,
//! casting, `out=`, `where=`, threads and floating-point status are the engine's; a kernel only sees one-dimensional runs.
//!
//! # Usage
//! ```no_run
//! use rustnum_abi::{FloatStatus, LoopDef, UfuncDef, unary_loop};
//!
//! unary_loop!(double_f64, f64 => f64, |x| x + x);
//!
//! static UFUNCS: &[UfuncDef] = &[UfuncDef::elementwise("double", 1, 1).status(FloatStatus::IEEE)];
//! static LOOPS: &[LoopDef] = &[LoopDef::new("double", "float64->float64", double_f64).cost(0.3)];
//! # fn main() {}
//! rustnum_abi::export_table! { provider: "my-plugin", ufuncs: UFUNCS, loops: LOOPS }
//! ```
//!
//! # Compatibility
//! Every table and entry begins with, or is listed with, its size, so that fields can be appended within one
//! [`ABI_MAJOR`]; a reader takes the smaller of the two sizes. The tables are `'static` and free of JavaScript
//! references: they are shared by all environments (workers) of the process.

mod context;
mod def;
mod list;
mod loops;
#[cfg(feature = "node")]
pub mod node;
#[cfg(feature = "node")]
mod pin;
mod table;

pub use context::{Context, EngineApi, OperandDesc};
pub use def::{FloatStatus, Identity, LoopDef, LoopFlags, LoopFn, PrepareFn, ReleaseFn, ScratchFn, UfuncDef};
pub use list::{List, Str};
pub use loops::{Element, guard, run_binary, run_unary};
pub use table::{DtypeDef, Table};

/// The ABI's major version: tables of another one are refused.
pub const ABI_MAJOR: u16 = 1;
/// The ABI's minor version: grows when fields are appended.
pub const ABI_MINOR: u16 = 1;

/// What a kernel returns: [`STATUS_OK`] or the reason it stopped.
pub type Status = i32;
/// The run is complete.
pub const STATUS_OK: Status = 0;
/// The kernel refused its input; `Context::error_code` and the message say why.
pub const STATUS_KERNEL: Status = 1;
/// The program is malformed (a bug of the caller, never of the data).
pub const STATUS_INTERNAL: Status = 2;
/// The kernel panicked; the panic was stopped at its border.
pub const STATUS_PANIC: Status = 3;
/// Memory could not be had.
pub const STATUS_MEMORY: Status = 4;
/// The call was cancelled.
pub const STATUS_CANCELLED: Status = 5;

/// Floating-point flag: a finite operand gave an exact infinity (`1/0`, `log(0)`).
pub const FLAG_DIVIDE: u32 = 1;
/// Floating-point flag: a finite result was too large.
pub const FLAG_OVERFLOW: u32 = 2;
/// Floating-point flag: a result was subnormal and inexact.
pub const FLAG_UNDERFLOW: u32 = 4;
/// Floating-point flag: NaN out of operands that were none.
pub const FLAG_INVALID: u32 = 8;

/// Dtype ids, the same in TypeScript and Rust. Packages that add dtypes get ids from the engine, above these.
pub mod dtype {
    /// One byte, 0 or 1.
    pub const BOOL: u32 = 0;
    /// `i8`.
    pub const INT8: u32 = 1;
    /// `u8`.
    pub const UINT8: u32 = 2;
    /// `i16`.
    pub const INT16: u32 = 3;
    /// `u16`.
    pub const UINT16: u32 = 4;
    /// `i32`.
    pub const INT32: u32 = 5;
    /// `u32`.
    pub const UINT32: u32 = 6;
    /// `i64`.
    pub const INT64: u32 = 7;
    /// `u64`.
    pub const UINT64: u32 = 8;
    /// IEEE binary16, as bits.
    pub const FLOAT16: u32 = 9;
    /// `f32`.
    pub const FLOAT32: u32 = 10;
    /// `f64`.
    pub const FLOAT64: u32 = 11;
    /// Two `f32`, real part first.
    pub const COMPLEX64: u32 = 12;
    /// Two `f64`, real part first.
    pub const COMPLEX128: u32 = 13;
    /// How many there are.
    pub const COUNT: u32 = 14;
    /// Names in id order.
    pub const NAMES: [&str; COUNT as usize] = [
        "bool",
        "int8",
        "uint8",
        "int16",
        "uint16",
        "int32",
        "uint32",
        "int64",
        "uint64",
        "float16",
        "float32",
        "float64",
        "complex64",
        "complex128",
    ];
    /// Item sizes in id order, in bytes.
    pub const SIZES: [usize; COUNT as usize] = [1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 4, 8, 8, 16];
}
