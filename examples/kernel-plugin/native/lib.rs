//! Two kernels for RustNum, written outside of it: a new ufunc `gelu`, and a loop that `power` did not have.
//!
//! A kernel is a function of one element (or of two). Broadcasting, casting, `out=`, `where=` and threads are the engine's.

use rustnum_abi::{Context, FloatStatus, LoopDef, STATUS_OK, Status, UfuncDef, binary_loop, guard, run_unary, unary_loop};

/// The Gaussian error linear unit in its tanh form (Hendrycks and Gimpel, arXiv 1606.08415).
fn gelu(x: f64) -> f64 {
    const SQRT_2_OVER_PI: f64 = 0.797_884_560_802_865_4;
    0.5 * x * (1.0 + (SQRT_2_OVER_PI * (x + 0.044_715 * x * x * x)).tanh())
}

unary_loop!(gelu_f64, f64 => f64, gelu);
unary_loop!(gelu_f32, f32 => f32, |x| gelu(f64::from(x)) as f32);

// Whole exponents need no logarithm: `power` of a float64 by an int32, by repeated squaring.
binary_loop!(power_f64_i32, f64, i32 => f64, |x, n| x.powi(n));

/// Gives each element the number of the thread that worked on it, so that a test can see how many took part.
unsafe extern "C" fn thread_number(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    guard(|| {
        let id = thread_id();
        // SAFETY: the engine calls with one float64 input and one float64 output.
        unsafe { run_unary::<f64, f64>(args, dims, steps, |_| id) };
        STATUS_OK
    })
}

/// A small number that differs between threads.
fn thread_id() -> f64 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(1);
    thread_local!(static ID: u32 = NEXT.fetch_add(1, Ordering::Relaxed));
    ID.with(|id| f64::from(*id))
}

static UFUNCS: &[UfuncDef] = &[
    UfuncDef::elementwise("gelu", 1, 1).status(FloatStatus::DERIVED).doc("Gaussian error linear unit"),
    UfuncDef::elementwise("thread_number", 1, 1).doc("Which thread computed the element"),
];

static LOOPS: &[LoopDef] = &[
    LoopDef::new("gelu", "float64->float64", gelu_f64).cost(6.0),
    LoopDef::new("gelu", "float32->float32", gelu_f32).cost(6.0),
    LoopDef::new("power", "float64,int32->float64", power_f64_i32).cost(2.0),
    LoopDef::new("thread_number", "float64->float64", thread_number).cost(2.0),
];

rustnum_abi::export_table! { provider: "rustnum-gelu", ufuncs: UFUNCS, loops: LOOPS }
