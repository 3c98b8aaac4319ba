//! Cores that lie side by side (the arg-reduction along axis 0): whole rows are compared with the best of each column.

use super::key::{Arg, Lane, Mode};
use core::mem::MaybeUninit;
use rustnum_simd::dispatched;

/// Bytes of a row of keys: they stay in the L1 cache, beside the rows of the positions, while rows stream through.
const TILE_BYTES: usize = 8192;

/// The best of each column of a tile.
#[repr(align(64))]
struct Tile<K, L, const BYTES: usize> {
    keys: MaybeUninit<[u8; BYTES]>,
    /// As wide as the keys or narrower.
    rows: MaybeUninit<[u8; BYTES]>,
    kind: core::marker::PhantomData<(K, L)>,
}

impl<K, L, const BYTES: usize> Tile<K, L, BYTES> {
    fn new() -> Self {
        Self { keys: MaybeUninit::uninit(), rows: MaybeUninit::uninit(), kind: core::marker::PhantomData }
    }

    fn keys(&mut self) -> *mut K {
        self.keys.as_mut_ptr().cast()
    }

    fn rows(&mut self) -> *mut L {
        self.rows.as_mut_ptr().cast()
    }
}

/// The positions for `columns` neighbouring cores of `n` elements each, `along` bytes apart.
///
/// # Safety
/// All of them must be readable, and as many int64 results writable with step `sr`.
#[inline(always)]
unsafe fn positions_body<T: Arg, M: Mode, const FMA: bool>(
    a: *const u8,
    along: isize,
    n: usize,
    r: *mut u8,
    sr: isize,
    columns: usize,
) {
    let width = TILE_BYTES / size_of::<T>().max(size_of::<T::Lane>());
    for first in (0..columns).step_by(width) {
        let len = width.min(columns - first);
        let a = a.wrapping_add(first * size_of::<T>());
        let r = r.wrapping_offset(first as isize * sr);
        // What a lane can count is searched at a time; what comes out of it is compared with what was found before.
        let chunk = n.min(T::Lane::ROWS);
        let mut all = Tile::<T::Key, (), TILE_BYTES>::new();
        for start in (0..n).step_by(chunk) {
            let mut tile = Tile::<T::Key, T::Lane, TILE_BYTES>::new();
            let (keys, rows) = (tile.keys(), tile.rows());
            // SAFETY: `len` columns are in the tile, whose keys and rows are initialised by the first row; the results
            // are there.
            unsafe {
                let at = a.wrapping_offset(start as isize * along);
                search::<T, M>(at, along, chunk.min(n - start), len, keys, rows);
                let best = all.keys();
                for j in 0..len {
                    let (key, row) = (keys.add(j).read(), rows.add(j).read());
                    let to = r.offset(j as isize * sr).cast::<i64>();
                    let found = row != T::Lane::NONE;
                    let position = if found { (start + row.row()) as i64 } else { -1 };
                    let better = start == 0
                        || found && {
                            let (known, before) = (best.add(j).read(), to.read_unaligned());
                            let nan = !M::SKIPS && T::is_nan(key) && !T::is_nan(known);
                            before < 0 || T::above(key, known) || nan
                        };
                    if better {
                        best.add(j).write(key);
                        to.write_unaligned(position);
                    }
                }
            }
        }
    }
}

dispatched! {
    pub(super) unsafe fn positions<T: Arg, M: Mode>(
        a: *const u8, along: isize, n: usize, r: *mut u8, sr: isize, columns: usize,
    ) -> () = positions_body
}

/// The best of each of `len` columns, and its row ([`Lane::NONE`] where there is none).
///
/// # Safety
/// `count` rows of `len` elements must be readable, `len` keys and rows writable; `count >= 1`.
#[inline(always)]
unsafe fn search<T: Arg, M: Mode>(
    a: *const u8,
    along: isize,
    count: usize,
    len: usize,
    keys: *mut T::Key,
    rows: *mut T::Lane,
) {
    // SAFETY: the caller's promise.
    unsafe {
        let first = a.cast::<T>();
        for j in 0..len {
            let key = first.add(j).read_unaligned().key::<M>();
            let skipped = M::SKIPS && T::is_nan(key);
            keys.add(j).write(if skipped { T::BOTTOM } else { key });
            rows.add(j).write(if skipped { T::Lane::NONE } else { T::Lane::ZERO });
        }
        for i in 1..count {
            let (row, number) = (a.offset(i as isize * along).cast::<T>(), T::Lane::of(i));
            for j in 0..len {
                let key = row.add(j).read_unaligned().key::<M>();
                let (best, at) = (keys.add(j).read(), rows.add(j).read());
                let other = if M::SKIPS {
                    (at == T::Lane::NONE) & !T::is_nan(key)
                } else {
                    T::is_nan(key) & !T::is_nan(best)
                };
                let better = T::above(key, best) | other;
                keys.add(j).write(if better { key } else { best });
                rows.add(j).write(if better { number } else { at });
            }
        }
    }
}
