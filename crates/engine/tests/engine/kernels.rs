//! The kernels that the tests run.

use rustnum_abi::{
    Context, FLAG_DIVIDE, FloatStatus, Identity, LoopDef, LoopFlags, STATUS_OK, Status, Table, UfuncDef,
    binary_loop, unary_loop,
};
use rustnum_engine::{Description, register};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

binary_loop!(add_f64, f64, f64 => f64, |x, y| x + y);
binary_loop!(add_f32, f32, f32 => f32, |x, y| x + y);
binary_loop!(add_i64, i64, i64 => i64, |x, y| x.wrapping_add(y));
binary_loop!(subtract_f64, f64, f64 => f64, |x, y| x - y);
binary_loop!(multiply_f64, f64, f64 => f64, |x, y| x * y);
binary_loop!(divide_f64, f64, f64 => f64, |x, y| x / y);
binary_loop!(maximum_f64, f64, f64 => f64, |x, y| if x >= y || x.is_nan() { x } else { y });
binary_loop!(less_f64, f64, f64 => u8, |x, y| (x < y) as u8);
binary_loop!(power_f64, f64, f64 => f64, |x, y| x.powf(y));
unary_loop!(sqrt_f64, f64 => f64, |x| x.sqrt());
unary_loop!(log_f64, f64 => f64, |x| x.ln());
unary_loop!(panics, f64 => f64, |_| panic!("on purpose"));

/// `LoopDef::reduce` for float64 sums, straight from its description.
unsafe extern "C" fn add_f64_reduce(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: the engine calls as `LoopDef::reduce` says.
    unsafe {
        let (input, result) = (*args, *args.add(1));
        let (n, m) = (*dims, *dims.add(1));
        let (along, across, out) = (*steps, *steps.add(1), *steps.add(2));
        assert!((1..=128).contains(&n), "a leaf of {n}");
        assert!((*context).scratch_len >= 64 * m as usize, "scratch for {m} results");
        for k in 0..m {
            let at = |i: isize| input.offset(i * along + k * across).cast::<f64>().read_unaligned();
            let whole = n / 8 * 8;
            let mut sum;
            if whole == 0 {
                sum = at(0);
            } else {
                let mut a: [f64; 8] = core::array::from_fn(|i| at(i as isize));
                for i in 8..whole {
                    a[i as usize % 8] += at(i);
                }
                sum = ((a[0] + a[1]) + (a[2] + a[3])) + ((a[4] + a[5]) + (a[6] + a[7]));
            }
            for i in whole.max(1)..n {
                sum += at(i);
            }
            result.offset(k * out).cast::<f64>().write_unaligned(sum);
        }
    }
    STATUS_OK
}

unsafe extern "C" fn add_f64_scan(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: the engine calls as `LoopDef::scan` says.
    unsafe {
        let (input, result) = (*args, *args.add(1));
        let (from, to) = (*steps, *steps.add(1));
        for i in 1..*dims {
            let sum = result.offset((i - 1) * to).cast::<f64>().read_unaligned()
                + input.offset(i * from).cast::<f64>().read_unaligned();
            result.offset(i * to).cast::<f64>().write_unaligned(sum);
        }
    }
    STATUS_OK
}

/// In place at indexed elements.
unsafe extern "C" fn add_f64_indexed(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: the engine calls as `LoopDef::indexed` says.
    unsafe {
        for i in 0..*dims {
            let index = (*args.add(1)).offset(i * *steps.add(1)).cast::<i64>().read_unaligned() as isize;
            assert!((0..*dims.add(1)).contains(&index), "an index of {index}");
            let target = (*args).offset(index * *steps).cast::<f64>();
            let value = (*args.add(2)).offset(i * *steps.add(2)).cast::<f64>().read_unaligned();
            target.write_unaligned(target.read_unaligned() + value);
        }
    }
    STATUS_OK
}

/// Refuses negative numbers, and says which.
unsafe extern "C" fn checked_f64(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: one input and one output of float64.
    unsafe {
        for i in 0..*dims {
            let x = (*args).offset(i * *steps).cast::<f64>().read_unaligned();
            if x < 0.0 {
                return (*context).fail(7, &format!("negative: {x}"));
            }
            (*args.add(1)).offset(i * *steps.add(1)).cast::<f64>().write_unaligned(x);
        }
    }
    STATUS_OK
}

/// Integer division that reports zeros.
unsafe extern "C" fn floor_divide_i64(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: two inputs and one output of int64.
    unsafe {
        for i in 0..*dims {
            let x = (*args).offset(i * *steps).cast::<i64>().read_unaligned();
            let y = (*args.add(1)).offset(i * *steps.add(1)).cast::<i64>().read_unaligned();
            let quotient = if y == 0 { 0 } else { x.wrapping_div(y) };
            if y == 0 {
                (*context).raise(FLAG_DIVIDE);
            }
            (*args.add(2)).offset(i * *steps.add(2)).cast::<i64>().write_unaligned(quotient);
        }
    }
    STATUS_OK
}

/// Doubles, and cannot bear misaligned data.
unsafe extern "C" fn aligned_f64(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: one input and one output of float64, aligned as the loop asks (which is what is tested).
    unsafe {
        for operand in 0..2 {
            assert!((*args.add(operand)).addr() % 8 == 0 && *steps.add(operand) % 8 == 0, "misaligned");
        }
        for i in 0..*dims {
            let x = (*args).offset(i * *steps).cast::<f64>().read();
            (*args.add(1)).offset(i * *steps.add(1)).cast::<f64>().write(2.0 * x);
        }
    }
    STATUS_OK
}

/// `(m,n),(n)->(m)`.
unsafe extern "C" fn matvec_f64(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: as the signature says; steps are those of the outer dimension, then of the cores.
    unsafe {
        let (outer, m, n) = (*dims, *dims.add(1), *dims.add(2));
        let step = |index: usize| *steps.add(index);
        let planned = (*context).prepared.cast::<isize>();
        assert_eq!(*planned, m * n, "the plan");
        assert!((*context).scratch_len >= 8 * n as usize);
        for o in 0..outer {
            for i in 0..m {
                let mut sum = 0.0;
                for j in 0..n {
                    let a = (*args)
                        .offset(o * step(0) + i * step(3) + j * step(4))
                        .cast::<f64>()
                        .read_unaligned();
                    let x = (*args.add(1)).offset(o * step(1) + j * step(5)).cast::<f64>().read_unaligned();
                    sum += a * x;
                }
                (*args.add(2)).offset(o * step(2) + i * step(6)).cast::<f64>().write_unaligned(sum);
            }
        }
    }
    STATUS_OK
}

/// `(n),(n)->()`.
unsafe extern "C" fn dot_f64(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: as the signature says; steps are those of the outer dimension, then of the cores.
    unsafe {
        let (outer, n) = (*dims, *dims.add(1));
        for o in 0..outer {
            let at =
                |operand: usize, core: isize| (*args.add(operand)).offset(o * *steps.add(operand) + core);
            let mut sum = 0.0;
            for i in 0..n {
                let x = at(0, i * *steps.add(3)).cast::<f64>().read_unaligned();
                sum += x * at(1, i * *steps.add(4)).cast::<f64>().read_unaligned();
            }
            at(2, 0).cast::<f64>().write_unaligned(sum);
        }
    }
    STATUS_OK
}

/// Plans that have been made and not released yet.
pub(crate) static PLANS: AtomicUsize = AtomicUsize::new(0);

unsafe extern "C" fn prepare(dims: *const isize, _context: *mut Context) -> *mut core::ffi::c_void {
    PLANS.fetch_add(1, Ordering::SeqCst);
    // SAFETY: two core dimensions.
    Box::into_raw(Box::new(unsafe { *dims.add(1) * *dims.add(2) })).cast()
}

unsafe extern "C" fn release(plan: *mut core::ffi::c_void) {
    PLANS.fetch_sub(1, Ordering::SeqCst);
    // SAFETY: made in `prepare`.
    drop(unsafe { Box::from_raw(plan.cast::<isize>()) });
}

unsafe extern "C" fn scratch(dims: *const isize, _context: *const Context) -> usize {
    // SAFETY: two core dimensions.
    8 * unsafe { *dims.add(2) } as usize
}

static UFUNCS: &[UfuncDef] = &[
    UfuncDef::elementwise("add", 2, 1).status(FloatStatus::IEEE).identity(Identity::ZERO),
    UfuncDef::elementwise("plain_add", 2, 1).status(FloatStatus::DERIVED).identity(Identity::ZERO),
    UfuncDef::elementwise("subtract", 2, 1).status(FloatStatus::IEEE),
    UfuncDef::elementwise("multiply", 2, 1).status(FloatStatus::IEEE).identity(Identity::ONE),
    UfuncDef::elementwise("divide", 2, 1).status(FloatStatus::IEEE).pole(),
    UfuncDef::elementwise("maximum", 2, 1).reorderable(),
    UfuncDef::elementwise("less", 2, 1),
    UfuncDef::elementwise("power", 2, 1).status(FloatStatus::DERIVED).pole(),
    UfuncDef::elementwise("sqrt", 1, 1).status(FloatStatus::IEEE),
    UfuncDef::elementwise("log", 1, 1).status(FloatStatus::DERIVED).pole(),
    UfuncDef::elementwise("checked", 1, 1),
    UfuncDef::elementwise("floor_divide", 2, 1),
    UfuncDef::elementwise("aligned", 1, 1),
    UfuncDef::elementwise("panics", 1, 1),
    UfuncDef::generalised("matvec", "(m,n),(n)->(m)", 2, 1).status(FloatStatus::IEEE),
    UfuncDef::generalised("dot", "(n),(n)->()", 2, 1).status(FloatStatus::DERIVED),
    UfuncDef::generalised("dense_matvec", "(m,n),(n)->(m)", 2, 1).status(FloatStatus::IEEE),
];

const BINARY: &str = "float64,float64->float64";
const UNARY: &str = "float64->float64";

static LOOPS: &[LoopDef] = &[
    LoopDef::new("add", BINARY, add_f64).reduce(add_f64_reduce).scan(add_f64_scan).indexed(add_f64_indexed),
    LoopDef::new("plain_add", BINARY, add_f64).indexed(add_f64_indexed),
    LoopDef::new("add", "float32,float32->float32", add_f32),
    LoopDef::new("add", "int64,int64->int64", add_i64),
    LoopDef::new("subtract", BINARY, subtract_f64),
    LoopDef::new("multiply", BINARY, multiply_f64),
    LoopDef::new("divide", BINARY, divide_f64),
    LoopDef::new("maximum", BINARY, maximum_f64),
    LoopDef::new("less", "float64,float64->bool", less_f64),
    LoopDef::new("power", BINARY, power_f64),
    LoopDef::new("sqrt", UNARY, sqrt_f64),
    LoopDef::new("log", UNARY, log_f64),
    LoopDef::new("checked", UNARY, checked_f64).flags(LoopFlags::MAY_FAIL),
    LoopDef::new("floor_divide", "int64,int64->int64", floor_divide_i64).flags(LoopFlags::REPORTS),
    LoopDef::new("aligned", UNARY, aligned_f64).flags(LoopFlags::NEEDS_ALIGNED),
    LoopDef::new("panics", UNARY, panics),
    LoopDef::new("matvec", BINARY, matvec_f64).plan(prepare, release).scratch(scratch),
    LoopDef::new("dot", BINARY, dot_f64),
    LoopDef::new("dense_matvec", BINARY, matvec_f64)
        .flags(LoopFlags::NEEDS_CONTIGUOUS_CORE)
        .plan(prepare, release)
        .scratch(scratch),
];

static TABLE: Table = Table::new("tests", UFUNCS, LOOPS);

fn description() -> &'static Description {
    static DESCRIPTION: OnceLock<Description> = OnceLock::new();
    DESCRIPTION.get_or_init(|| register(&TABLE).unwrap())
}

/// The id of a loop.
pub(crate) fn id(ufunc: &str, types: &str) -> usize {
    description().loops.iter().find(|entry| entry.ufunc == ufunc && entry.types == types).unwrap().id
}

/// The id of a float64 loop.
pub(crate) fn f64_id(ufunc: &str) -> usize {
    let types =
        description().loops.iter().find(|entry| entry.ufunc == ufunc && entry.types.starts_with("float64"));
    types.unwrap().id
}
