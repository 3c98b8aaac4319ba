//! How many elements are not zero.

use super::{GRAIN_BYTES, LEAST_COLUMNS, SHARED_BYTES};
use crate::item::Item;
use crate::strided::{BLOCK, Source};
use core::ffi::c_void;
use core::sync::atomic::{AtomicUsize, Ordering};
use rustnum_abi::{Context, LoopDef, LoopFlags, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// Counters side by side.
const WIDE: usize = 64;
/// Steps before a counter of one byte is full.
const STEPS: usize = 255;
/// Columns that are counted together.
const COLUMNS: usize = 1024;

/// # Safety
/// `n` elements must be readable at `p`.
#[inline(always)]
unsafe fn run_body<T: Item, const FMA: bool>(p: *const T, n: usize) -> usize {
    // SAFETY: the caller's promise.
    let is = |i: usize| u8::from(unsafe { p.add(i).read_unaligned() }.truth());
    let (mut count, mut at) = (0, 0);
    while at + WIDE <= n {
        let steps = ((n - at) / WIDE).min(STEPS);
        let mut counters = [0u8; WIDE];
        for _ in 0..steps {
            for (k, counter) in counters.iter_mut().enumerate() {
                *counter += is(at + k);
            }
            at += WIDE;
        }
        count += counters.iter().map(|counter| usize::from(*counter)).sum::<usize>();
    }
    (at..n).fold(count, |count, i| count + usize::from(is(i)))
}

dispatched! { unsafe fn run<T: Item>(p: *const T, n: usize) -> usize = run_body }

/// Counts for `columns` neighbouring cores of `n` elements each, `along` bytes apart.
///
/// # Safety
/// All of them must be readable, and as many int64 results writable with step `sr`.
#[inline(always)]
unsafe fn rows_body<T: Item, const FMA: bool>(
    a: *const u8,
    along: isize,
    n: usize,
    r: *mut u8,
    sr: isize,
    columns: usize,
) {
    for first in (0..columns).step_by(COLUMNS) {
        let len = COLUMNS.min(columns - first);
        let mut counts = [0i64; COLUMNS];
        for start in (0..n).step_by(STEPS) {
            let mut counters = [0u8; COLUMNS];
            for i in start..n.min(start + STEPS) {
                let row = a.wrapping_offset(i as isize * along).cast::<T>().wrapping_add(first);
                for (j, counter) in counters[..len].iter_mut().enumerate() {
                    // SAFETY: the caller's promise.
                    *counter += u8::from(unsafe { row.add(j).read_unaligned() }.truth());
                }
            }
            for (count, counter) in counts[..len].iter_mut().zip(&counters) {
                *count += i64::from(*counter);
            }
        }
        for (j, count) in counts[..len].iter().enumerate() {
            // SAFETY: as above.
            unsafe { r.offset((first + j) as isize * sr).cast::<i64>().write_unaligned(*count) };
        }
    }
}

dispatched! {
    unsafe fn rows<T: Item>(a: *const u8, along: isize, n: usize, r: *mut u8, sr: isize, columns: usize) -> () = rows_body
}

#[derive(Clone, Copy)]
struct Core {
    at: *const u8,
    step: isize,
}

impl Core {
    /// Counts elements `start..end`.
    ///
    /// # Safety
    /// They must be readable.
    unsafe fn count<T: Item>(self, start: usize, end: usize) -> usize {
        let at = self.at.wrapping_offset(start as isize * self.step);
        // SAFETY: the caller's promise.
        unsafe {
            if self.step == size_of::<T>() as isize {
                return run(at.cast::<T>(), end - start);
            }
            let mut source = Source::<T>::new(at, self.step);
            let lengths = (start..end).step_by(BLOCK).map(|i| BLOCK.min(end - i));
            lengths.fold(0, |count, len| count + run(source.next(len), len))
        }
    }
}

struct Shared {
    core: Core,
    count: AtomicUsize,
}

/// # Safety
/// `data` must be a `Shared`, and the range inside its core.
unsafe extern "C" fn part<T: Item>(data: *mut c_void, start: usize, end: usize) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        let shared = &*data.cast_const().cast::<Shared>();
        shared.count.fetch_add(shared.core.count::<T>(start, end), Ordering::Relaxed);
    }
    STATUS_OK
}

/// The generalised loop.
///
/// # Safety
/// As [`rustnum_abi::LoopFn`] for an input with one core dimension and an int64 output without.
unsafe extern "C" fn count<T: Item>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: the engine gives `dims[0]` cores of `dims[1]` elements and as many results.
    unsafe {
        let (outer, n) = (*dims as usize, *dims.add(1) as usize);
        let (a, r) = ((*args).cast_const(), *args.add(1));
        let (sa, sr, step) = (*steps, *steps.add(1), *steps.add(2));
        if sa == size_of::<T>() as isize && outer >= LEAST_COLUMNS && step.unsigned_abs() > sa.unsigned_abs()
        {
            rows::<T>(a, step, n, r, sr, outer);
            return STATUS_OK;
        }
        for i in 0..outer as isize {
            let core = Core { at: a.offset(i * sa), step };
            let found = match (*context).engine.as_ref() {
                Some(engine) if n * size_of::<T>() >= SHARED_BYTES => {
                    let shared = Shared { core, count: AtomicUsize::new(0) };
                    let data = (&raw const shared).cast_mut().cast::<c_void>();
                    let grain = GRAIN_BYTES / size_of::<T>();
                    let status = (engine.parallel_for)(context, n, grain, part::<T>, data);
                    if status != STATUS_OK {
                        return status;
                    }
                    shared.count.into_inner()
                }
                _ => core.count::<T>(0, n),
            };
            r.offset(i * sr).cast::<i64>().write_unaligned(found as i64);
        }
    }
    STATUS_OK
}

/// The loop for `T` as an entry of the table.
pub(crate) const fn entry<T: Item>(types: &'static str) -> LoopDef {
    LoopDef::new("_count_nonzero", types, count::<T>)
        .flags(LoopFlags::NONE)
        .cost(0.02 * size_of::<T>() as f32)
}
