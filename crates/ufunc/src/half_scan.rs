//! Running folds of float16: each result waits for the one before it, so what counts is how long one step takes.

use crate::half::{narrow, widen};
use crate::indexed::HalfBinary;
use crate::item::F16;
use rustnum_abi::{Context, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// One value to `f32`, in hardware in copies that have it.
#[inline(always)]
fn widen_one<const FMA: bool>(half: F16) -> f32 {
    #[cfg(target_arch = "x86_64")]
    if FMA {
        use core::arch::x86_64::{_mm_cvtph_ps, _mm_cvtsi32_si128, _mm_cvtss_f32};
        // SAFETY: copies with `FMA` have F16C.
        return unsafe { _mm_cvtss_f32(_mm_cvtph_ps(_mm_cvtsi32_si128(i32::from(half.0)))) };
    }
    widen(half)
}

/// One value from `f32`, to nearest, ties to even, in hardware in copies that have it.
#[inline(always)]
fn narrow_one<const FMA: bool>(value: f32) -> F16 {
    #[cfg(target_arch = "x86_64")]
    if FMA {
        use core::arch::x86_64::{_mm_cvtps_ph, _mm_cvtsi128_si32, _mm_set_ss};
        // SAFETY: as in `widen_one`. Mode 0 rounds to nearest, ties to even.
        return F16(unsafe { _mm_cvtsi128_si32(_mm_cvtps_ph::<0>(_mm_set_ss(value))) } as u16);
    }
    narrow(value)
}

/// # Safety
/// As [`rustnum_abi::LoopDef::scan`] for float16.
#[inline(always)]
unsafe fn scan_body<K: HalfBinary, const FMA: bool>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
) {
    const { assert!(!K::RARE) };
    // SAFETY: the engine gives `dims[0]` inputs and results, the first result already there.
    unsafe {
        let (n, mut a, mut r) = (*dims, *args, *args.add(1));
        if n > 0 {
            let mut value = widen_one::<FMA>(r.cast::<F16>().read_unaligned());
            for _ in 1..n {
                a = a.offset(*steps);
                r = r.offset(*steps.add(1));
                let next = widen_one::<FMA>(a.cast::<F16>().read_unaligned());
                let result = narrow_one::<FMA>(K::call::<FMA>(value, next));
                r.cast::<F16>().write_unaligned(result);
                value = widen_one::<FMA>(result);
            }
        }
    }
}
dispatched! {
    unsafe fn scan_run<K: HalfBinary>(args: *const *mut u8, dims: *const isize, steps: *const isize) -> () = scan_body
}

/// Folds float16 by way of `f32` and keeps every step.
///
/// # Safety
/// As [`rustnum_abi::LoopDef::scan`] for float16.
pub(crate) unsafe extern "C" fn scan<K: HalfBinary>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe { scan_run::<K>(args, dims, steps) };
    STATUS_OK
}
