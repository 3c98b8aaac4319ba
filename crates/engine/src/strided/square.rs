//! Transposing small squares, in registers where items are as wide as a lane.

use crate::dispatch::AVX2;

/// Side of the squares: one cache line of doubles.
pub(super) const SQUARE: usize = 8;

/// Writes the transpose of an 8×8 square. Line k of the source begins at `from + k · from_line`, line k of the
/// destination at `to + k · to_line`; lines are contiguous.
///
/// # Safety
/// Both squares must be accessible and apart from each other; `LEVEL` must be one that the CPU has.
#[inline(always)]
pub(super) unsafe fn transpose<T: Copy, const LEVEL: u8>(
    from: *const u8,
    from_line: isize,
    to: *mut u8,
    to_line: isize,
) {
    #[cfg(target_arch = "x86_64")]
    if LEVEL >= AVX2 && size_of::<T>() == 8 {
        // SAFETY: the caller's promise; four quarters make the square.
        unsafe {
            for (row, column) in [(0, 0), (0, 4), (4, 0), (4, 4)] {
                let from = from.offset(column * from_line + 8 * row);
                vector::quarter(from, from_line, to.offset(row * to_line + 8 * column), to_line);
            }
        }
        return;
    }
    #[cfg(target_arch = "x86_64")]
    if LEVEL >= AVX2 && size_of::<T>() == 4 {
        // SAFETY: the caller's promise.
        return unsafe { vector::whole(from, from_line, to, to_line) };
    }
    for row in 0..SQUARE as isize {
        for column in 0..SQUARE as isize {
            // Item by item: by way of arrays it would go through the stack, and wide loads of what was just stored
            // narrowly stall.
            // SAFETY: 8×8 items on both sides (the caller's promise).
            unsafe {
                let item = (from.offset(column * from_line) as *const T).offset(row).read_unaligned();
                (to.offset(row * to_line) as *mut T).offset(column).write_unaligned(item);
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod vector {
    use core::arch::x86_64::*;

    /// 4×4 items of eight bytes.
    ///
    /// # Safety
    /// As [`super::transpose`], with AVX2.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn quarter(from: *const u8, from_line: isize, to: *mut u8, to_line: isize) {
        // SAFETY: four lines of four items on both sides.
        unsafe {
            let line = |k: isize| _mm256_loadu_pd(from.offset(k * from_line).cast());
            let (a, b, c, d) = (line(0), line(1), line(2), line(3));
            let (ab0, ab1) = (_mm256_unpacklo_pd(a, b), _mm256_unpackhi_pd(a, b));
            let (cd0, cd1) = (_mm256_unpacklo_pd(c, d), _mm256_unpackhi_pd(c, d));
            let put = |k: isize, value: __m256d| _mm256_storeu_pd(to.offset(k * to_line).cast(), value);
            put(0, _mm256_permute2f128_pd::<0x20>(ab0, cd0));
            put(1, _mm256_permute2f128_pd::<0x20>(ab1, cd1));
            put(2, _mm256_permute2f128_pd::<0x31>(ab0, cd0));
            put(3, _mm256_permute2f128_pd::<0x31>(ab1, cd1));
        }
    }

    /// 8×8 items of four bytes.
    ///
    /// # Safety
    /// As [`super::transpose`], with AVX2.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn whole(from: *const u8, from_line: isize, to: *mut u8, to_line: isize) {
        // SAFETY: eight lines of eight items on both sides.
        unsafe {
            let line = |k: isize| _mm256_loadu_ps(from.offset(k * from_line).cast());
            let pair = |k: isize| {
                let (a, b) = (line(k), line(k + 1));
                (_mm256_unpacklo_ps(a, b), _mm256_unpackhi_ps(a, b))
            };
            // Four lines: columns 0, 1, 2, 3 in the lower half of each vector, 4, 5, 6, 7 in the upper one.
            let four = |k: isize| {
                let ((a0, a1), (b0, b1)) = (pair(k), pair(k + 2));
                [
                    _mm256_shuffle_ps::<0x44>(a0, b0),
                    _mm256_shuffle_ps::<0xee>(a0, b0),
                    _mm256_shuffle_ps::<0x44>(a1, b1),
                    _mm256_shuffle_ps::<0xee>(a1, b1),
                ]
            };
            let (upper, lower) = (four(0), four(4));
            for k in 0..4 {
                let first = _mm256_permute2f128_ps::<0x20>(upper[k], lower[k]);
                let second = _mm256_permute2f128_ps::<0x31>(upper[k], lower[k]);
                _mm256_storeu_ps(to.offset(k as isize * to_line).cast(), first);
                _mm256_storeu_ps(to.offset((k as isize + 4) * to_line).cast(), second);
            }
        }
    }
}
