//! Leaves that lie across rows (a reduction along axis 0): whole rows are folded into rows of accumulators. Of rows that lie
//! near each other a few columns at a time are folded, with all accumulators in registers.

use crate::fold::{WAYS, join};
use crate::kernel::Fold;
use core::mem::MaybeUninit;

/// Bytes of one row of accumulators: long enough for the CPU to see that rows are read one after the other, and eight of
/// them stay in the L2 cache beside the rows that stream through it.
const TILE_BYTES: usize = 8192;

/// Bytes from the first row to the last within which columns are folded one after the other: all of them are in the L1
/// cache. Further apart, rows whose distance is a power of two would drive each other out of it.
const NEAR_BYTES: usize = 32 << 10;

/// Rows folded in one pass over the accumulators, so that those are loaded and stored once for several rows.
const PASS: usize = 4;

/// Room for eight rows of accumulators.
#[repr(align(64))]
struct Tile(MaybeUninit<[u8; WAYS * TILE_BYTES]>);

/// Rows of equal length at equal distance. Of each the elements `0, SPREAD, 2 · SPREAD…` count.
#[derive(Clone, Copy)]
struct Rows<const SPREAD: usize> {
    first: *const u8,
    along: isize,
    len: usize,
}

impl<const SPREAD: usize> Rows<SPREAD> {
    /// The rows from `first` on, every `stride`-th.
    #[inline(always)]
    fn every(self, first: usize, stride: usize) -> Self {
        let skip = first as isize * self.along;
        Self { first: self.first.wrapping_offset(skip), along: stride as isize * self.along, ..self }
    }

    /// Folds `count` rows into the accumulators, which they initialise where `INITIAL`.
    ///
    /// # Safety
    /// The rows must be readable; as many accumulators must be there (or, where `INITIAL`, be writable and
    /// `count >= 1`), apart from the rows.
    #[inline(always)]
    unsafe fn fold_into<K: Fold, const INITIAL: bool>(self, r: *mut K::R, count: usize) {
        let row = |i: usize| self.first.wrapping_offset(i as isize * self.along).cast::<K::A>();
        let mut at = 0;
        // SAFETY: the caller's promise; rows below `count`, columns below `len`.
        unsafe {
            let begin = |p: *const K::A, j: usize, initial: bool| {
                let value = p.add(SPREAD * j).read_unaligned();
                if initial { K::first(value) } else { K::step(r.add(j).read_unaligned(), value) }
            };
            while at + PASS <= count {
                let (p, rest) = (row(at), [row(at + 1), row(at + 2), row(at + 3)]);
                let initial = INITIAL && at == 0;
                let pass = |initial: bool| {
                    for j in 0..self.len {
                        let mut value = begin(p, j, initial);
                        for q in rest {
                            value = K::step(value, q.add(SPREAD * j).read_unaligned());
                        }
                        r.add(j).write_unaligned(value);
                    }
                };
                if initial {
                    pass(true)
                } else {
                    pass(false)
                }
                at += PASS;
            }
            while at < count {
                let p = row(at);
                if INITIAL && at == 0 {
                    for j in 0..self.len {
                        r.add(j).write_unaligned(begin(p, j, true));
                    }
                } else {
                    for j in 0..self.len {
                        r.add(j).write_unaligned(begin(p, j, false));
                    }
                }
                at += 1;
            }
        }
    }

    /// A tile in the order of the definition.
    ///
    /// # Safety
    /// As `fold_rows`, with `n >= WAYS` and at most a tile of columns.
    #[inline(always)]
    unsafe fn ordered<K: Fold>(self, n: usize, r: *mut K::R) {
        let mut tile = Tile(MaybeUninit::uninit());
        let accumulators = tile.0.as_mut_ptr().cast::<K::R>();
        let stride = TILE_BYTES / size_of::<K::R>();
        let groups = n / WAYS;
        // SAFETY: the caller's promise; a row of accumulators has room for a tile, and each is initialised by its first
        // row.
        unsafe {
            for k in 0..WAYS {
                self.every(k, WAYS).fold_into::<K, true>(accumulators.add(k * stride), groups);
            }
            for j in 0..self.len {
                let ways = core::array::from_fn(|k| accumulators.add(k * stride + j).read());
                r.add(j).write_unaligned(join::<K>(ways));
            }
            self.every(groups * WAYS, 1).fold_into::<K, false>(r, n % WAYS);
        }
    }
}

/// `n` rows at distance `along` from `a`, of which every `SPREAD`-th element counts, folded into the `m` results at `r`.
///
/// # Safety
/// `m` such elements of each row must be readable, `m` results writable, apart from the inputs; `n >= 1`, `m >= WAYS`.
#[inline(always)]
pub(crate) unsafe fn fold_rows<K: Fold, const SPREAD: usize>(
    a: *const u8,
    along: isize,
    n: usize,
    r: *mut K::R,
    m: usize,
) {
    if SPREAD == 1 && n >= WAYS && along.unsigned_abs().saturating_mul(n) <= NEAR_BYTES {
        // SAFETY: the caller's promise.
        unsafe { in_registers::<K>(a, along, n, r, m) };
        return;
    }
    let tile = TILE_BYTES / size_of::<K::A>().max(size_of::<K::R>());
    let mut at = 0;
    while at < m {
        let len = tile.min(m - at);
        // SAFETY: the columns `at..at + len` are among the m.
        unsafe {
            let first = a.add(at * SPREAD * size_of::<K::A>());
            let (rows, r) = (Rows::<SPREAD> { first, along, len }, r.add(at));
            if K::ANY_ORDER || n < WAYS {
                rows.fold_into::<K, true>(r, n);
            } else {
                rows.ordered::<K>(n, r);
            }
        }
        at += len;
    }
}

/// Columns that are folded at once where elements are narrow, and otherwise: their accumulators fill the registers.
const MANY: usize = 16;
const FEW: usize = 8;

/// # Safety
/// As `fold_rows`, with `n >= WAYS` and rows without gaps.
#[inline(always)]
unsafe fn in_registers<K: Fold>(a: *const u8, along: isize, n: usize, r: *mut K::R, m: usize) {
    let mut at = 0;
    // SAFETY: the columns are among the m.
    unsafe {
        let first = |at: usize| a.add(at * size_of::<K::A>());
        if const { size_of::<K::A>() < 8 } {
            while at + MANY <= m {
                columns::<K, MANY>(first(at), along, n, r.add(at).cast());
                at += MANY;
            }
        }
        while at + FEW <= m {
            columns::<K, FEW>(first(at), along, n, r.add(at).cast());
            at += FEW;
        }
        if at < m {
            // The last few together with some that are there already: they come out the same.
            columns::<K, FEW>(first(m - FEW), along, n, r.add(m - FEW).cast());
        }
    }
}

/// `W` neighbouring leaves in the order of the definition.
///
/// # Safety
/// `n >= WAYS` rows of `W` elements must be readable, `W` results writable.
#[inline(always)]
#[expect(
    clippy::needless_range_loop,
    reason = "indices shared by accumulators and elements say what happens"
)]
unsafe fn columns<K: Fold, const W: usize>(a: *const u8, along: isize, n: usize, to: *mut [K::R; W]) {
    // SAFETY: the caller's promise.
    let row = |i: usize| unsafe { a.offset(i as isize * along).cast::<[K::A; W]>().read_unaligned() };
    let mut r = [[K::R::default(); W]; WAYS];
    for k in 0..WAYS {
        r[k] = row(k).map(K::first);
    }
    let mut done = WAYS;
    while done + WAYS <= n {
        for k in 0..WAYS {
            let values = row(done + k);
            for j in 0..W {
                r[k][j] = K::step(r[k][j], values[j]);
            }
        }
        done += WAYS;
    }
    let mut result: [K::R; W] = core::array::from_fn(|j| join::<K>(core::array::from_fn(|k| r[k][j])));
    for i in done..n {
        let values = row(i);
        for j in 0..W {
            result[j] = K::step(result[j], values[j]);
        }
    }
    // SAFETY: the caller's promise.
    unsafe { to.write_unaligned(result) };
}
