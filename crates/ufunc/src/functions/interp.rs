//! Piecewise linear interpolation, `"(),(n),(n),(),()->()"`: where, abscissas (ascending), ordinates, and what is given
//! to the left and to the right of them.
//!
//! A block of places is looked up at once: one that ascends walks along the abscissas; any other is searched by halves,
//! all places abreast, so that the loads of a step do not wait for each other.

use super::ordinate::Ordinate;
use core::mem::MaybeUninit;
use rustnum_abi::{Context, LoopDef, LoopFlags, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// Places that are looked up together.
const PLACES: usize = 64;
/// How many places in one interval are worth a pass of their own.
const RUN: usize = 4;
/// How far to walk before searching again.
const WALK: usize = 16;

/// The abscissas and ordinates of a call: `n >= 1` of each, side by side but not necessarily aligned.
struct Table<V> {
    x: *const f64,
    y: *const V,
    n: usize,
}

impl<V: Ordinate> Table<V> {
    /// # Safety
    /// `k < n`.
    #[inline(always)]
    unsafe fn x(&self, k: usize) -> f64 {
        // SAFETY: the caller's promise.
        unsafe { self.x.add(k).read_unaligned() }
    }

    /// # Safety
    /// `k < n`.
    #[inline(always)]
    unsafe fn y(&self, k: usize) -> V {
        // SAFETY: the caller's promise.
        unsafe { self.y.add(k).read_unaligned() }
    }

    /// How many abscissas are at most as large as each place; 0 for NaN.
    ///
    /// # Safety
    /// The table must be valid.
    #[inline(always)]
    unsafe fn search(&self, places: &[f64], counts: &mut [usize]) {
        for count in counts.iter_mut() {
            *count = 0;
        }
        let mut size = self.n;
        while size > 0 {
            // Of `size` abscissas from `count` on, the first `half` are all at most x if the last of those is.
            let half = size.div_ceil(2);
            for (count, x) in counts.iter_mut().zip(places) {
                // SAFETY: `count + half <= n` while `size` is what is left to search.
                let below = unsafe { self.x(*count + half - 1) } <= *x;
                *count += if below { half } else { 0 };
            }
            size -= half;
        }
    }

    /// The same for places that ascend, none of them NaN.
    ///
    /// # Safety
    /// The table must be valid.
    #[inline(always)]
    unsafe fn walk(&self, places: &[f64], counts: &mut [usize]) {
        // SAFETY: `count < n` is checked before each read.
        unsafe {
            let mut count = 0;
            self.search(&places[..1], core::slice::from_mut(&mut count));
            for (k, x) in places.iter().enumerate() {
                let limit = (count + WALK).min(self.n);
                while count < limit && self.x(count) <= *x {
                    count += 1;
                }
                if count == limit && count < self.n {
                    self.search(&places[k..=k], &mut counts[k..=k]);
                    count = counts[k];
                }
                counts[k] = count;
            }
        }
    }

    /// The value at `x`, which `count` abscissas are at most as large as.
    ///
    /// # Safety
    /// The table must be valid, with `n >= 2`.
    #[inline(always)]
    unsafe fn value(&self, x: f64, count: usize, left: V, right: V) -> V {
        let j = count.saturating_sub(1);
        // SAFETY: `count <= n`, so `j < n`, and `at + 1 < n`.
        unsafe {
            if x.is_nan() {
                return V::from_real(x);
            }
            if count == 0 {
                return left;
            }
            let (x0, y0) = (self.x(j), self.y(j));
            if x == x0 {
                return y0;
            }
            if count == self.n {
                return right;
            }
            V::between(x, x0, self.x(j + 1), y0, self.y(j + 1))
        }
    }
}

/// # Safety
/// As [`rustnum_abi::LoopFn`] for one table: `count` places and results with their steps.
#[inline(always)]
unsafe fn run_body<V: Ordinate, const FMA: bool>(
    table: &Table<V>,
    count: usize,
    x: (*const u8, isize),
    left: (*const u8, isize),
    right: (*const u8, isize),
    r: (*mut u8, isize),
) {
    let mut done = 0;
    while done < count {
        let len = PLACES.min(count - done);
        let mut places = [0.0f64; PLACES];
        let mut counts = [0usize; PLACES];
        // SAFETY: the caller's promise; `done + len <= count`.
        unsafe {
            for (k, place) in places[..len].iter_mut().enumerate() {
                *place = x.0.offset((done + k) as isize * x.1).cast::<f64>().read_unaligned();
            }
            let (places, counts) = (&places[..len], &mut counts[..len]);
            let ascending =
                places.windows(2).fold(!places[0].is_nan(), |all, pair| all & (pair[0] <= pair[1]));
            if ascending {
                table.walk(places, counts);
            } else {
                table.search(places, counts);
            }
            let mut values = [MaybeUninit::<V>::uninit(); PLACES];
            let mut k = 0;
            while k < len {
                // Places side by side in one interval, as those that ascend are: one line for all of them.
                let count = counts[k];
                let mut end = k + 1;
                while end < len && counts[end] == count {
                    end += 1;
                }
                if count > 0 && count < table.n && end - k >= RUN {
                    let ends = (table.x(count - 1), table.x(count));
                    let (y0, y1) = (table.y(count - 1), table.y(count));
                    if V::line(&places[k..end], ends, y0, y1, &mut values[k..end]) {
                        k = end;
                        continue;
                    }
                }
                for (k, value) in (k..end).zip(&mut values[k..end]) {
                    let at = |(base, step): (*const u8, isize)| {
                        base.offset((done + k) as isize * step).cast::<V>().read_unaligned()
                    };
                    value.write(if table.n == 1 {
                        let only = table.x(0);
                        if places[k] < only {
                            at(left)
                        } else if places[k] > only {
                            at(right)
                        } else {
                            table.y(0)
                        }
                    } else {
                        table.value(places[k], counts[k], at(left), at(right))
                    });
                }
                k = end;
            }
            for (k, value) in values[..len].iter().enumerate() {
                r.0.offset((done + k) as isize * r.1).cast::<V>().write_unaligned(value.assume_init());
            }
        }
        done += len;
    }
}

dispatched! {
    unsafe fn run<V: Ordinate>(
        table: &Table<V>,
        count: usize,
        x: (*const u8, isize),
        left: (*const u8, isize),
        right: (*const u8, isize),
        r: (*mut u8, isize)
    ) -> () = run_body
}

/// # Safety
/// As [`rustnum_abi::LoopFn`] for the signature above, with contiguous core dimensions.
unsafe extern "C" fn interp<V: Ordinate>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: the engine gives six operands, `dims[0]` outer elements of each and a core dimension `dims[1]`.
    unsafe {
        let (outer, n) = (*dims as usize, *dims.add(1) as usize);
        if outer == 0 {
            return STATUS_OK;
        }
        if n == 0 {
            return (*context).fail(0, "array of sample points is empty");
        }
        let place =
            |k: usize, i: usize| (args.add(k).read().offset(i as isize * *steps.add(k)), *steps.add(k));
        let shared = *steps.add(1) == 0 && *steps.add(2) == 0;
        let (count, rounds) = if shared { (outer, 1) } else { (1, outer) };
        for i in 0..rounds {
            let table = Table::<V> { x: place(1, i).0.cast(), y: place(2, i).0.cast(), n };
            let input = |k: usize| {
                let (at, step) = place(k, i);
                (at.cast_const(), step)
            };
            run::<V>(&table, count, input(0), input(3), input(4), place(5, i));
        }
    }
    STATUS_OK
}

/// The loop as an entry of the table.
pub(crate) const fn entry<V: Ordinate>(types: &'static str) -> LoopDef {
    LoopDef::new("_interp", types, interp::<V>)
        .flags(LoopFlags::NEEDS_CONTIGUOUS_CORE.and(LoopFlags::MAY_FAIL))
        .cost(10.0)
}
