//! The loop of a function of two arguments whose second one is the same all along, and worth some preparation.

use crate::kernel::{Binary, Happened, KINDS};
use crate::unary::blocks;
use rustnum_abi::{Context, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// A [`Binary`] that does many elements by one second argument faster, with the same bits and without events.
pub(crate) trait Prepared: Binary {
    /// What the second argument is made into.
    type With: Copy;
    /// Prepares it; none where the general loop has to do it.
    fn prepare(b: Self::B) -> Option<Self::With>;
    /// The result.
    fn call_with(a: Self::A, with: Self::With) -> Self::R;
    /// Whether there is a faster way for some first arguments, taken where a whole stretch consists of them.
    const EASY: bool = false;
    /// Whether this is one.
    #[inline(always)]
    fn is_easy(_a: Self::A, _with: Self::With) -> bool {
        false
    }
    /// The result for those.
    #[inline(always)]
    fn call_easy(a: Self::A, with: Self::With) -> Self::R {
        Self::call_with(a, with)
    }
}

/// Elements that are looked at together: few enough to be still in the L1 cache.
const STRETCH: usize = 512;

/// A pass over `n` elements. With `PLACE` the input is read through `r`: see [`crate::unary`].
///
/// # Safety
/// `n` elements must be readable at `a` and writable at `r`.
#[inline(always)]
unsafe fn stretch<K: Prepared, const PLACE: bool>(a: *const K::A, with: K::With, r: *mut K::R, n: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        let read = |i: usize| {
            if PLACE { r.add(i).cast::<K::A>().read_unaligned() } else { a.add(i).read_unaligned() }
        };
        if K::EASY && (0..n).fold(true, |all, i| all & K::is_easy(read(i), with)) {
            for i in 0..n {
                r.add(i).write_unaligned(K::call_easy(read(i), with));
            }
        } else {
            for i in 0..n {
                r.add(i).write_unaligned(K::call_with(read(i), with));
            }
        }
    }
}

/// # Safety
/// As [`stretch`].
#[inline(always)]
unsafe fn run_body<K: Prepared, const FMA: bool>(
    a: *const K::A,
    with: K::With,
    r: *mut K::R,
    n: usize,
    place: bool,
) -> Happened {
    let length = if K::EASY { STRETCH } else { n };
    for start in (0..n).step_by(length.max(1)) {
        // SAFETY: the caller's promise; the stretch ends with it.
        unsafe {
            let (a, r, n) = (a.add(start), r.add(start), length.min(n - start));
            if place { stretch::<K, true>(a, with, r, n) } else { stretch::<K, false>(a, with, r, n) }
        }
    }
    [false; KINDS]
}

dispatched! {
    /// A contiguous run with the best instruction set; `place` says that the result replaces the input.
    unsafe fn run<K: Prepared>(a: *const K::A, with: K::With, r: *mut K::R, n: usize, place: bool) -> Happened = run_body
}

/// The loop of `K` for a second argument that [`Prepared::prepare`] takes, and that is apart from the result.
///
/// # Safety
/// As [`rustnum_abi::LoopFn`] for the types of `K`, with a step of 0 for the second input.
pub(crate) unsafe extern "C" fn prepared<K: Prepared>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    const { assert!(size_of::<K::A>() == size_of::<K::R>()) };
    // SAFETY: the engine gives three operands of `dims[0]` elements each.
    unsafe {
        let n = *dims as usize;
        if n > 0
            && let Some(with) = K::prepare((*args.add(1)).cast::<K::B>().read_unaligned())
        {
            let pass = |a: *const K::A, r: *mut K::R, n: usize, place: bool| run::<K>(a, with, r, n, place);
            blocks(&pass, true, n, (*args, *steps), (*args.add(2), *steps.add(2)));
        }
    }
    STATUS_OK
}
