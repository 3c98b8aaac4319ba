//! AVX2: thirty-two bytes a register; parts of 8- and 16-bit registers go through memory.

use super::registers::{lanes, pairs};
use super::{Lanes, Pairs};
use crate::item::Bool;
use core::arch::x86_64::*;

/// Ones, then zeros: a mask of n 32-bit lanes begins at 8 − n, one of 64-bit lanes at 8 − 2n.
static ONES: [i32; 16] = [-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0];

/// # Safety
/// Needs AVX; `words` 32-bit words count, at most 8.
#[inline(always)]
unsafe fn words(words: usize) -> __m256i {
    // SAFETY: eight words from there are in the table.
    unsafe { _mm256_loadu_si256(ONES.as_ptr().add(8 - words).cast()) }
}

/// # Safety
/// Needs AVX2; `bytes` bytes, at most 32, must be readable.
#[inline(always)]
unsafe fn read_bytes(at: *const u8, bytes: usize) -> __m256i {
    let mut room = [0u8; 32];
    // SAFETY: the caller's promise.
    unsafe {
        core::ptr::copy_nonoverlapping(at, room.as_mut_ptr(), bytes);
        _mm256_loadu_si256(room.as_ptr().cast())
    }
}

/// # Safety
/// Needs AVX2; `bytes` bytes, at most 32, must be writable.
#[inline(always)]
unsafe fn write_bytes(at: *mut u8, value: __m256i, bytes: usize) {
    let mut room = [0u8; 32];
    // SAFETY: the caller's promise.
    unsafe {
        _mm256_storeu_si256(room.as_mut_ptr().cast(), value);
        core::ptr::copy_nonoverlapping(room.as_ptr(), at, bytes);
    }
}

/// The low halves of products of 64-bit lanes, for which there is no instruction.
///
/// # Safety
/// Needs AVX2.
#[inline(always)]
unsafe fn mullo_epi64(a: __m256i, b: __m256i) -> __m256i {
    // SAFETY: the caller's promise.
    unsafe {
        let crossed = _mm256_mullo_epi32(a, _mm256_shuffle_epi32::<0b1011_0001>(b));
        let high = _mm256_add_epi32(_mm256_slli_epi64::<32>(crossed), crossed);
        let low = _mm256_mul_epu32(a, b);
        _mm256_add_epi64(low, _mm256_and_si256(high, _mm256_set1_epi64x(!0xffff_ffff)))
    }
}

lanes! {
    /// Four f64.
    F64(__m256d), f64, 4, _mm256_setzero_pd, _mm256_loadu_pd, _mm256_storeu_pd, f64,
    |at| _mm256_set1_pd(at.read_unaligned()), |c, a, b| _mm256_fmadd_pd(a, b, c), |x, y| _mm256_add_pd(x, y), |out| out, |x| x,
    __m256i, |n| words(2 * n), |from, part| _mm256_maskload_pd(from, part), |to, value, kept| _mm256_maskstore_pd(to, kept, value)
}
lanes! {
    /// Eight f32.
    F32(__m256), f32, 8, _mm256_setzero_ps, _mm256_loadu_ps, _mm256_storeu_ps, f32,
    |at| _mm256_set1_ps(at.read_unaligned()), |c, a, b| _mm256_fmadd_ps(a, b, c), |x, y| _mm256_add_ps(x, y), |out| out, |x| x,
    __m256i, |n| words(n), |from, part| _mm256_maskload_ps(from, part), |to, value, kept| _mm256_maskstore_ps(to, kept, value)
}
lanes! {
    /// Four 64-bit integers.
    U64(__m256i), u64, 4, _mm256_setzero_si256, _mm256_loadu_si256, _mm256_storeu_si256, __m256i,
    |at| _mm256_set1_epi64x(at.cast::<i64>().read_unaligned()),
    |c, a, b| _mm256_add_epi64(mullo_epi64(a, b), c), |x, y| _mm256_add_epi64(x, y), |out| out, |x| x,
    __m256i, |n| words(2 * n), |from, part| _mm256_maskload_epi64(from.cast(), part),
    |to, value, kept| _mm256_maskstore_epi64(to.cast(), kept, value)
}
lanes! {
    /// Eight 32-bit integers.
    U32(__m256i), u32, 8, _mm256_setzero_si256, _mm256_loadu_si256, _mm256_storeu_si256, __m256i,
    |at| _mm256_set1_epi32(at.cast::<i32>().read_unaligned()),
    |c, a, b| _mm256_add_epi32(_mm256_mullo_epi32(a, b), c), |x, y| _mm256_add_epi32(x, y), |out| out, |x| x,
    __m256i, |n| words(n), |from, part| _mm256_maskload_epi32(from.cast(), part),
    |to, value, kept| _mm256_maskstore_epi32(to.cast(), kept, value)
}
lanes! {
    /// Sixteen 16-bit integers.
    U16(__m256i), u16, 16, _mm256_setzero_si256, _mm256_loadu_si256, _mm256_storeu_si256, __m256i,
    |at| _mm256_set1_epi16(at.cast::<i16>().read_unaligned()),
    |c, a, b| _mm256_add_epi16(_mm256_mullo_epi16(a, b), c), |x, y| _mm256_add_epi16(x, y), |out| out, |x| x,
    usize, |n| 2 * n, |from, part| read_bytes(from.cast(), part), |to, value, kept| write_bytes(to.cast(), value, kept)
}
lanes! {
    /// Thirty-two bools, true unless 0. A first factor is all ones where it is true.
    Bools(__m256i), Bool, 32, _mm256_setzero_si256, _mm256_loadu_si256, _mm256_storeu_si256, __m256i,
    |at| _mm256_set1_epi8(if (*at).get() { -1 } else { 0 }),
    |c, a, b| _mm256_or_si256(_mm256_and_si256(a, b), c), |x, y| _mm256_or_si256(x, y),
    |out| _mm256_min_epu8(out, _mm256_set1_epi8(1)), |x| _mm256_xor_si256(_mm256_cmpeq_epi8(x, _mm256_setzero_si256()), _mm256_set1_epi8(-1)),
    usize, |n| n, |from, part| read_bytes(from.cast(), part), |to, value, kept| write_bytes(to.cast(), value, kept)
}

// "fmaddsub" subtracts in even lanes and adds in odd ones.
pairs!(F64, _mm256_permute_pd::<0b0101>, _mm256_set1_pd(1.0), _mm256_fmaddsub_pd, _mm256_fmsubadd_pd);
pairs!(F32, _mm256_permute_ps::<0b1011_0001>, _mm256_set1_ps(1.0), _mm256_fmaddsub_ps, _mm256_fmsubadd_ps);
