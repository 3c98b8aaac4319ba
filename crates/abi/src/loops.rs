//! Loops from scalar functions, for authors who would rather not write pointer arithmetic.

use crate::{STATUS_PANIC, Status};

/// Plain data that loops can read and write at any address.
///
/// # Safety
/// Every bit pattern that the engine may hand over must be a valid value (so not `bool`; use `u8` for the bool dtype).
pub unsafe trait Element: Copy + 'static {}

macro_rules! elements {
    ($($t:ty),*) => { $(
        // SAFETY: every bit pattern of these types is a value.
        unsafe impl Element for $t {}
    )* };
}
elements!(i8, u8, i16, u16, i32, u32, i64, u64, f32, f64, [f32; 2], [f64; 2]);

/// Runs `body` and turns a panic into [`STATUS_PANIC`]: a panic must never cross the C border.
#[inline]
pub fn guard(body: impl FnOnce() -> Status) -> Status {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(body)).unwrap_or(STATUS_PANIC)
}

/// The loop of a function of one argument.
///
/// # Safety
/// `args`, `dims` and `steps` must be as [`crate::LoopFn`] says for one input of type `A` and one output of type `R`.
#[inline(always)]
pub unsafe fn run_unary<A: Element, R: Element>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    f: impl Fn(A) -> R,
) {
    // SAFETY: the caller vouches for the three arrays; every access is at `base + i * step` for `i < n`, which the
    // engine has checked to lie inside the operand. Unaligned accesses because views may be misaligned.
    unsafe {
        let (n, a, r) = (*dims, *args, *args.add(1));
        let (sa, sr) = (*steps, *steps.add(1));
        if sa == size_of::<A>() as isize && sr == size_of::<R>() as isize {
            let (a, r) = (a as *const A, r as *mut R);
            for i in 0..n {
                r.offset(i).write_unaligned(f(a.offset(i).read_unaligned()));
            }
        } else {
            for i in 0..n {
                let x = (a.offset(i * sa) as *const A).read_unaligned();
                (r.offset(i * sr) as *mut R).write_unaligned(f(x));
            }
        }
    }
}

/// The loop of a function of two arguments.
///
/// # Safety
/// As [`run_unary`], with two inputs.
#[inline(always)]
pub unsafe fn run_binary<A: Element, B: Element, R: Element>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    f: impl Fn(A, B) -> R,
) {
    // SAFETY: as in `run_unary`.
    unsafe {
        let (n, a, b, r) = (*dims, *args, *args.add(1), *args.add(2));
        let (sa, sb, sr) = (*steps, *steps.add(1), *steps.add(2));
        for i in 0..n {
            let x = (a.offset(i * sa) as *const A).read_unaligned();
            let y = (b.offset(i * sb) as *const B).read_unaligned();
            (r.offset(i * sr) as *mut R).write_unaligned(f(x, y));
        }
    }
}

/// `unary_loop!(name, f32 => f32, |x| …)` defines a [`crate::LoopFn`] called `name`.
#[macro_export]
macro_rules! unary_loop {
    ($(#[$meta:meta])* $name:ident, $a:ty => $r:ty, $f:expr) => {
        $(#[$meta])*
        unsafe extern "C" fn $name(
            args: *const *mut u8,
            dims: *const isize,
            steps: *const isize,
            _context: *mut $crate::Context,
        ) -> $crate::Status {
            $crate::guard(|| {
                let f: fn($a) -> $r = $f;
                // SAFETY: the engine calls with one input of the first and one output of the second type.
                unsafe { $crate::run_unary::<$a, $r>(args, dims, steps, f) };
                $crate::STATUS_OK
            })
        }
    };
}

/// `binary_loop!(name, f64, f64 => f64, |x, y| …)` defines a [`crate::LoopFn`] called `name`.
#[macro_export]
macro_rules! binary_loop {
    ($(#[$meta:meta])* $name:ident, $a:ty, $b:ty => $r:ty, $f:expr) => {
        $(#[$meta])*
        unsafe extern "C" fn $name(
            args: *const *mut u8,
            dims: *const isize,
            steps: *const isize,
            _context: *mut $crate::Context,
        ) -> $crate::Status {
            $crate::guard(|| {
                let f: fn($a, $b) -> $r = $f;
                // SAFETY: the engine calls with two inputs and one output of these types.
                unsafe { $crate::run_binary::<$a, $b, $r>(args, dims, steps, f) };
                $crate::STATUS_OK
            })
        }
    };
}
