//! Masks over items of 4 and 8 bytes with AVX-512, which packs and spreads a register by a mask in one instruction. Packed
//! in a register and stored whole: storing through the mask is microcoded on some CPUs.

use core::arch::x86_64::{
    __m512i, _mm512_loadu_si512, _mm512_mask_expand_epi32, _mm512_mask_expand_epi64,
    _mm512_maskz_compress_epi32, _mm512_maskz_compress_epi64, _mm512_maskz_set1_epi8, _mm512_storeu_si512,
    _mm512_test_epi8_mask,
};

/// Mask items that are looked at in one step.
const STEP: usize = 64;

/// Which of the 64 mask items are true.
///
/// # Safety
/// They must be there.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
pub(super) unsafe fn bits(mask: *const u8) -> u64 {
    // SAFETY: the caller's promise.
    let all = unsafe { _mm512_loadu_si512(mask.cast::<__m512i>()) };
    _mm512_test_epi8_mask(all, all)
}

/// Writes 64 items 0 or 1: the bits, the lowest first.
///
/// # Safety
/// There must be room for them.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
pub(super) unsafe fn spread_bits(bits: u64, to: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe { _mm512_storeu_si512(to.cast::<__m512i>(), _mm512_maskz_set1_epi8(bits, 1)) };
}

/// How many of `n` mask items are true.
///
/// # Safety
/// They must be there.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,popcnt")]
pub(super) unsafe fn count(mask: *const u8, n: usize) -> usize {
    let (mut i, mut total) = (0, 0);
    while i + STEP <= n {
        // SAFETY: `i + 64 <= n`.
        total += unsafe { bits(mask.add(i)) }.count_ones() as usize;
        i += STEP;
    }
    for j in i..n {
        // SAFETY: `j < n`.
        total += usize::from(unsafe { mask.add(j).read() } != 0);
    }
    total
}

macro_rules! moves {
    ($pack:ident, $spread:ident, $item:ty, $bits:ty, $lanes:literal, $compress:ident, $expand:ident) => {
        /// Packs true items while there are 64 left on both sides; says how many of each side are done.
        ///
        /// # Safety
        /// `mask` and `from` must have `n` items, `to` room for `count`.
        #[inline]
        #[target_feature(enable = "avx512f,avx512bw,popcnt")]
        pub(super) unsafe fn $pack(
            mask: *const u8,
            from: *const $item,
            n: usize,
            to: *mut $item,
            count: usize,
        ) -> (usize, usize) {
            let (mut i, mut k) = (0, 0);
            while i + STEP <= n && k + STEP <= count {
                // SAFETY: 64 items are left on both sides, and no more than 64 are written.
                unsafe {
                    let mut all = bits(mask.add(i));
                    for group in 0..STEP / $lanes {
                        let these = all as $bits;
                        let items = _mm512_loadu_si512(from.add(i + group * $lanes).cast::<__m512i>());
                        _mm512_storeu_si512(to.add(k).cast::<__m512i>(), $compress(these, items));
                        k += these.count_ones() as usize;
                        all >>= $lanes;
                    }
                }
                i += STEP;
            }
            (i, k)
        }

        /// Spreads values to true items while there are 64 left on both sides; says how many of each side are done.
        ///
        /// # Safety
        /// `mask` and `to` must have `n` items, `from` `count`.
        #[inline]
        #[target_feature(enable = "avx512f,avx512bw,popcnt")]
        pub(super) unsafe fn $spread(
            mask: *const u8,
            from: *const $item,
            count: usize,
            to: *mut $item,
            n: usize,
        ) -> (usize, usize) {
            let (mut i, mut k) = (0, 0);
            while i + STEP <= n && k + STEP <= count {
                // SAFETY: as above, the other way round.
                unsafe {
                    let mut all = bits(mask.add(i));
                    for group in 0..STEP / $lanes {
                        let these = all as $bits;
                        let place = to.add(i + group * $lanes).cast::<__m512i>();
                        let values = _mm512_loadu_si512(from.add(k).cast::<__m512i>());
                        _mm512_storeu_si512(place, $expand(_mm512_loadu_si512(place), these, values));
                        k += these.count_ones() as usize;
                        all >>= $lanes;
                    }
                }
                i += STEP;
            }
            (i, k)
        }
    };
}

moves!(pack4, spread4, u32, u16, 16, _mm512_maskz_compress_epi32, _mm512_mask_expand_epi32);
moves!(pack8, spread8, u64, u8, 8, _mm512_maskz_compress_epi64, _mm512_mask_expand_epi64);
