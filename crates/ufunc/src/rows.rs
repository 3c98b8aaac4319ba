//! Leaves that lie across rows (a reduction along axis 0): whole rows are folded into rows of accumulators.

use crate::fold::{WAYS, join};
use crate::kernel::Fold;
use core::mem::MaybeUninit;

/// Bytes of one row of accumulators: eight of them stay in the L1 cache beside the rows that stream through it.
const TILE_BYTES: usize = 2048;

/// Rows folded in one pass over the accumulators, so that those are loaded and stored once for several rows.
const PASS: usize = 4;

/// Room for eight rows of accumulators.
#[repr(align(64))]
struct Tile(MaybeUninit<[u8; WAYS * TILE_BYTES]>);

/// Rows of equal length at equal distance.
#[derive(Clone, Copy)]
struct Rows {
    first: *const u8,
    along: isize,
    len: usize,
}

impl Rows {
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
                let value = p.add(j).read_unaligned();
                if initial { K::first(value) } else { K::step(r.add(j).read_unaligned(), value) }
            };
            while at + PASS <= count {
                let (p, rest) = (row(at), [row(at + 1), row(at + 2), row(at + 3)]);
                let initial = INITIAL && at == 0;
                let pass = |initial: bool| {
                    for j in 0..self.len {
                        let mut value = begin(p, j, initial);
                        for q in rest {
                            value = K::step(value, q.add(j).read_unaligned());
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
}

/// `n` rows at distance `along` from `a`, folded into the `m` results at `r`.
///
/// # Safety
/// Rows of `m` elements each must be readable, `m` results writable, apart from the inputs; `n >= 1`.
#[inline(always)]
pub(crate) unsafe fn fold_rows<K: Fold>(a: *const u8, along: isize, n: usize, r: *mut K::R, m: usize) {
    let tile = TILE_BYTES / size_of::<K::A>().max(size_of::<K::R>());
    let mut at = 0;
    while at < m {
        let len = tile.min(m - at);
        // SAFETY: the columns `at..at + len` are among the m.
        unsafe {
            let (rows, r) = (Rows { first: a.add(at * size_of::<K::A>()), along, len }, r.add(at));
            if K::ANY_ORDER || n < WAYS {
                rows.fold_into::<K, true>(r, n);
            } else {
                ordered::<K>(rows, n, r);
            }
        }
        at += len;
    }
}

/// A tile in the order of the definition.
///
/// # Safety
/// As `fold_rows`, with `n >= WAYS` and at most a tile of columns.
#[inline(always)]
unsafe fn ordered<K: Fold>(rows: Rows, n: usize, r: *mut K::R) {
    let mut tile = Tile(MaybeUninit::uninit());
    let accumulators = tile.0.as_mut_ptr().cast::<K::R>();
    let stride = TILE_BYTES / size_of::<K::R>();
    let groups = n / WAYS;
    // SAFETY: the caller's promise; a row of accumulators has room for a tile, and each is initialised by its first row.
    unsafe {
        for k in 0..WAYS {
            rows.every(k, WAYS).fold_into::<K, true>(accumulators.add(k * stride), groups);
        }
        for j in 0..rows.len {
            let ways = core::array::from_fn(|k| accumulators.add(k * stride + j).read());
            r.add(j).write_unaligned(join::<K>(ways));
        }
        rows.every(groups * WAYS, 1).fold_into::<K, false>(r, n % WAYS);
    }
}
