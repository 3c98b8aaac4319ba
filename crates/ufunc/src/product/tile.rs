//! The micro-kernel: a tile of the product, kept in registers, and the walk over the tiles of a block.
//!
//! A tile is `ROWS` × `VECTORS` registers that grow by the outer product of a column of the left factor (one scalar a row,
//! repeated in all lanes) and a row of the right one: see Goto and van de Geijn, "Anatomy of high-performance matrix
//! multiplication", ACM TOMS 34 (2008), and Van Zee and van de Geijn's BLIS. The factors may be packed into panels or lie
//! where they are; all that is asked is that the rows of the right factor and of the result are contiguous.
//!
//! Complex matrices are real ones here: the real and the imaginary parts of the left factor are rows of their own, the
//! right factor's rows are real and imaginary parts in turn. Two rows of such a tile make one row of the result in the end
//! (see [`super::lanes::Pairs::pair`]), so that no shuffles and no extra multiplications are needed.

#![expect(
    clippy::needless_range_loop,
    reason = "indices shared by several arrays of registers say what happens"
)]

use super::form::Form;
use super::lanes::Lanes;

/// The left factor. All steps are in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Left {
    pub(crate) at: *const u8,
    /// From row to row within a tile.
    pub(crate) row: isize,
    /// From column to column.
    pub(crate) column: isize,
    /// From tile to tile.
    pub(crate) tile: isize,
}

/// The right factor, whose rows are contiguous within a tile.
#[derive(Clone, Copy)]
pub(crate) struct Right {
    pub(crate) at: *const u8,
    /// From row to row.
    pub(crate) row: isize,
    /// From tile to tile.
    pub(crate) tile: isize,
}

/// The result, whose rows are contiguous.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    pub(crate) at: *mut u8,
    pub(crate) row: isize,
}

/// A block of the product.
#[derive(Clone, Copy)]
pub(crate) struct Block {
    /// Rows (of a complex block: two for each).
    pub(crate) m: usize,
    /// Scalars in a row of the result.
    pub(crate) n: usize,
    /// Products that are summed.
    pub(crate) k: usize,
    pub(crate) a: Left,
    pub(crate) b: Right,
    pub(crate) c: Target,
    /// Whether the block is added to what is there.
    pub(crate) add: bool,
    /// Whether the left factor's conjugate is meant.
    pub(crate) conjugate: bool,
    /// Whether tiles follow each other along rows rather than along columns.
    pub(crate) by_rows: bool,
}

/// One tile. With `PART` the last register of each row is cut off by `mask`.
///
/// # Safety
/// `ROWS` rows of the left factor, and the registers' scalars in the right one and the result, must be valid.
#[inline(always)]
unsafe fn tile<F: Form, const ROWS: usize, const VECTORS: usize, const PART: bool>(
    k: usize,
    a: Left,
    b: Right,
    c: Target,
    mask: <F::V as Lanes>::Mask,
    add: bool,
    conjugate: bool,
) {
    let lane = size_of::<<F::V as Lanes>::Scalar>() as isize;
    // SAFETY: the caller's promise; steps lead to valid scalars, registers are cut off where they end.
    unsafe {
        let mut sums = [[F::V::zero(); VECTORS]; ROWS];
        let (mut from, mut row) = (a.at, b.at.cast::<<F::V as Lanes>::Scalar>());
        for _ in 0..k {
            let mut right = [F::V::zero(); VECTORS];
            for v in 0..VECTORS {
                let at = row.add(v * F::V::N);
                right[v] = if PART && v == VECTORS - 1 { F::V::load_part(at, mask) } else { F::V::load(at) };
            }
            for r in 0..ROWS {
                let part = (r % F::ROWS) as isize * lane;
                let left = F::V::splat(from.offset((r / F::ROWS) as isize * a.row + part).cast());
                for v in 0..VECTORS {
                    sums[r][v] = sums[r][v].madd(left, right[v]);
                }
            }
            from = from.wrapping_offset(a.column);
            row = row.wrapping_byte_offset(b.row);
        }
        for r in 0..ROWS / F::ROWS {
            let to = c.at.offset(r as isize * c.row).cast::<<F::V as Lanes>::Scalar>();
            for v in 0..VECTORS {
                let (first, second) = (sums[r * F::ROWS][v], sums[r * F::ROWS + F::ROWS - 1][v]);
                let mut value = F::finish(first, second, conjugate);
                let at = to.add(v * F::V::N);
                if PART && v == VECTORS - 1 {
                    if add {
                        value = F::V::load_part(at, mask).plus(value);
                    }
                    value.store_part(at, mask);
                } else {
                    if add {
                        value = F::V::load(at).plus(value);
                    }
                    value.store(at);
                }
            }
        }
    }
}

/// `ROWS` rows or what is left of them, by tiles of 8, 4, 2 and 1.
///
/// # Safety
/// As [`tile`], for `rows` rows.
#[inline(always)]
unsafe fn strip<F: Form, const ROWS: usize, const VECTORS: usize, const PART: bool>(
    rows: usize,
    block: &Block,
    a: Left,
    b: Right,
    c: Target,
    mask: <F::V as Lanes>::Mask,
) {
    macro_rules! part {
        ($n:literal) => {
            if rows & $n != 0 && $n < ROWS && $n >= F::ROWS {
                // The larger parts come first.
                let done = ((rows & !(2 * $n - 1)) / F::ROWS) as isize;
                let a = Left { at: a.at.wrapping_offset(done * a.row), ..a };
                let c = Target { at: c.at.wrapping_offset(done * c.row), ..c };
                // SAFETY: the caller's promise; these rows are among them.
                unsafe { tile::<F, $n, VECTORS, PART>(block.k, a, b, c, mask, block.add, block.conjugate) };
            }
        };
    }
    if rows == ROWS {
        // SAFETY: the caller's promise.
        unsafe { tile::<F, ROWS, VECTORS, PART>(block.k, a, b, c, mask, block.add, block.conjugate) };
    } else {
        part!(4);
        part!(2);
        part!(1);
    }
}

/// The whole block, tile by tile.
///
/// # Safety
/// The factors and the result must be valid for the sizes of the block.
#[inline(always)]
pub(crate) unsafe fn walk<F: Form, const ROWS: usize, const VECTORS: usize>(block: &Block) {
    let n = F::V::N;
    let (tall, wide) = (block.m.div_ceil(ROWS), block.n.div_ceil(VECTORS * n));
    let lane = size_of::<<F::V as Lanes>::Scalar>();
    let (outer, inner) = if block.by_rows { (tall, wide) } else { (wide, tall) };
    for x in 0..outer {
        for y in 0..inner {
            let (i, j) = if block.by_rows { (x, y) } else { (y, x) };
            let rows = ROWS.min(block.m - i * ROWS);
            let columns = (VECTORS * n).min(block.n - j * VECTORS * n);
            let a = Left { at: block.a.at.wrapping_offset(i as isize * block.a.tile), ..block.a };
            let b = Right { at: block.b.at.wrapping_offset(j as isize * block.b.tile), ..block.b };
            let down = (i * ROWS / F::ROWS) as isize * block.c.row;
            let across = j * VECTORS * n * lane;
            let c = Target { at: block.c.at.wrapping_offset(down).wrapping_add(across), ..block.c };
            // SAFETY: the caller's promise; the tile lies within the block.
            unsafe {
                let mask = F::V::mask(columns - (columns - 1) / n * n);
                match columns.div_ceil(n) {
                    v if v == VECTORS && columns == VECTORS * n && rows == ROWS => {
                        tile::<F, ROWS, VECTORS, false>(block.k, a, b, c, mask, block.add, block.conjugate);
                    }
                    1 => strip::<F, ROWS, 1, true>(rows, block, a, b, c, mask),
                    2 => strip::<F, ROWS, 2, true>(rows, block, a, b, c, mask),
                    _ => strip::<F, ROWS, 3, true>(rows, block, a, b, c, mask),
                }
            }
        }
    }
}
