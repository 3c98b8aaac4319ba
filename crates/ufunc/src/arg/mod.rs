//! Positions of extrema, and counts: `"(n)->()"` with int64 results.
//!
//! The first of several equal ones counts, and so does the first NaN (or NaN is passed over). A core that is a run of
//! memory is searched in blocks ([`line`]); cores that lie side by side are searched row by row, many at once
//! ([`rows`]), short ones without a branch ([`short`]); a single long one on all threads.

mod count;
mod key;
mod line;
mod rows;
mod short;

pub(crate) use count::entry as count_entry;
pub(crate) use key::{Largest, LargestNumber, Smallest, SmallestNumber};

use crate::strided::{BLOCK, Source};
use core::ffi::c_void;
use key::{Arg, Mode};
use line::Best;
use rustnum_abi::{Context, LoopDef, LoopFlags, STATUS_OK, Status};
use std::sync::{Mutex, PoisonError};

/// Bytes of a core from which on threads share it, and the least that one of them takes.
const SHARED_BYTES: usize = 512 << 10;
const GRAIN_BYTES: usize = 128 << 10;
/// Fewer cores than this side by side are searched one by one.
const LEAST_COLUMNS: usize = 8;

/// The generalised loop: the position of the extremum of each core, −1 where there is none.
///
/// # Safety
/// As [`rustnum_abi::LoopFn`] for an input with one core dimension and an int64 output without.
unsafe extern "C" fn position<T: Arg, M: Mode>(
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
        if n > 0
            && sa == size_of::<T>() as isize
            && outer >= LEAST_COLUMNS
            && step.unsigned_abs() > sa.unsigned_abs()
        {
            rows::positions::<T, M>(a, step, n, r, sr, outer);
            return STATUS_OK;
        }
        if T::VECTOR && (1..short::SHORT).contains(&n) {
            short::cores::<T, M>(a, (sa, step), n, r, sr, outer);
            return STATUS_OK;
        }
        for i in 0..outer as isize {
            let core = Core { at: a.offset(i * sa), step, n };
            let found = if n * size_of::<T>() >= SHARED_BYTES {
                core.search_on_threads::<T, M>(context)
            } else {
                Ok(core.search::<T, M>(0, n))
            };
            match found {
                Ok(best) => r.offset(i * sr).cast::<i64>().write_unaligned(best.index as i64),
                Err(status) => return status,
            }
        }
    }
    STATUS_OK
}

/// A core with any step.
#[derive(Clone, Copy)]
struct Core {
    at: *const u8,
    step: isize,
    n: usize,
}

impl Core {
    /// The extremum of elements `start..end`.
    ///
    /// # Safety
    /// They must be readable.
    unsafe fn search<T: Arg, M: Mode>(self, start: usize, end: usize) -> Best<T::Key> {
        let mut best = Best::none::<T>();
        let at = self.at.wrapping_offset(start as isize * self.step);
        // SAFETY: the caller's promise.
        unsafe {
            if self.step == size_of::<T>() as isize {
                line::search::<T, M>(at.cast(), end - start, start, &mut best);
                return best;
            }
            let mut source = Source::<T>::new(at, self.step);
            let mut i = start;
            while i < end && !best.last {
                let len = BLOCK.min(end - i);
                line::search::<T, M>(source.next(len), len, i, &mut best);
                i += len;
            }
        }
        best
    }

    /// The same for all of it, on the engine's threads if there are any.
    ///
    /// # Safety
    /// As `search`, with a live context.
    unsafe fn search_on_threads<T: Arg, M: Mode>(
        self,
        context: *mut Context,
    ) -> Result<Best<T::Key>, Status> {
        // SAFETY: the context is live; the engine's part of it may be missing.
        let Some(engine) = (unsafe { (*context).engine.as_ref() }) else {
            // SAFETY: the caller's promise.
            return Ok(unsafe { self.search::<T, M>(0, self.n) });
        };
        let shared = Shared::<T> { core: self, found: Mutex::new(Vec::new()) };
        let data = (&raw const shared).cast_mut().cast::<c_void>();
        // SAFETY: `shared` outlives the call, and parts of it may be searched on any thread.
        let status = unsafe {
            (engine.parallel_for)(context, self.n, GRAIN_BYTES / size_of::<T>(), part::<T, M>, data)
        };
        if status != STATUS_OK {
            return Err(status);
        }
        let mut found = shared.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        // Parts come in any order; the first of equal ones counts.
        found.sort_by_key(|best| best.index);
        let mut all = Best::none::<T>();
        for best in found {
            all.join::<T, M>(best);
        }
        Ok(all)
    }
}

struct Shared<T: Arg> {
    core: Core,
    found: Mutex<Vec<Best<T::Key>>>,
}

/// # Safety
/// `data` must be a `Shared<T>`, and the range inside its core.
unsafe extern "C" fn part<T: Arg, M: Mode>(data: *mut c_void, start: usize, end: usize) -> Status {
    // SAFETY: the caller's promise.
    let (shared, best) = unsafe {
        let shared = &*data.cast_const().cast::<Shared<T>>();
        (shared, shared.core.search::<T, M>(start, end))
    };
    shared.found.lock().unwrap_or_else(PoisonError::into_inner).push(best);
    STATUS_OK
}

/// The loop for `T` as an entry of the table.
pub(crate) const fn entry<T: Arg, M: Mode>(ufunc: &'static str, types: &'static str) -> LoopDef {
    LoopDef::new(ufunc, types, position::<T, M>).flags(LoopFlags::NONE).cost(0.02 * size_of::<T>() as f32)
}
