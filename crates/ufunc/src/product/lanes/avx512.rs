//! AVX-512: sixty-four bytes a register, masked loads and stores at no cost.

use super::registers::{lanes, pairs};
use super::{Lanes, Pairs};
use crate::item::Bool;
use core::arch::x86_64::*;

/// The first `n` bits.
#[inline(always)]
fn bits(n: usize) -> u64 {
    u64::MAX >> (64 - n)
}

lanes! {
    /// Eight f64.
    F64(__m512d), f64, 8, _mm512_setzero_pd, _mm512_loadu_pd, _mm512_storeu_pd, f64,
    |at| _mm512_set1_pd(at.read_unaligned()), |c, a, b| _mm512_fmadd_pd(a, b, c), |x, y| _mm512_add_pd(x, y), |out| out, |x| x,
    u8, |n| bits(n) as u8, |from, part| _mm512_maskz_loadu_pd(part, from.cast()), |to, value, kept| _mm512_mask_storeu_pd(to.cast(), kept, value)
}
lanes! {
    /// Sixteen f32.
    F32(__m512), f32, 16, _mm512_setzero_ps, _mm512_loadu_ps, _mm512_storeu_ps, f32,
    |at| _mm512_set1_ps(at.read_unaligned()), |c, a, b| _mm512_fmadd_ps(a, b, c), |x, y| _mm512_add_ps(x, y), |out| out, |x| x,
    u16, |n| bits(n) as u16, |from, part| _mm512_maskz_loadu_ps(part, from.cast()), |to, value, kept| _mm512_mask_storeu_ps(to.cast(), kept, value)
}
lanes! {
    /// Eight 64-bit integers.
    U64(__m512i), u64, 8, _mm512_setzero_si512, _mm512_loadu_epi64, _mm512_storeu_epi64, i64,
    |at| _mm512_set1_epi64(at.cast::<i64>().read_unaligned()),
    |c, a, b| _mm512_add_epi64(_mm512_mullo_epi64(a, b), c), |x, y| _mm512_add_epi64(x, y), |out| out, |x| x,
    u8, |n| bits(n) as u8, |from, part| _mm512_maskz_loadu_epi64(part, from.cast()), |to, value, kept| _mm512_mask_storeu_epi64(to.cast(), kept, value)
}
lanes! {
    /// Sixteen 32-bit integers.
    U32(__m512i), u32, 16, _mm512_setzero_si512, _mm512_loadu_epi32, _mm512_storeu_epi32, i32,
    |at| _mm512_set1_epi32(at.cast::<i32>().read_unaligned()),
    |c, a, b| _mm512_add_epi32(_mm512_mullo_epi32(a, b), c), |x, y| _mm512_add_epi32(x, y), |out| out, |x| x,
    u16, |n| bits(n) as u16, |from, part| _mm512_maskz_loadu_epi32(part, from.cast()), |to, value, kept| _mm512_mask_storeu_epi32(to.cast(), kept, value)
}
lanes! {
    /// Thirty-two 16-bit integers.
    U16(__m512i), u16, 32, _mm512_setzero_si512, _mm512_loadu_epi16, _mm512_storeu_epi16, i16,
    |at| _mm512_set1_epi16(at.cast::<i16>().read_unaligned()),
    |c, a, b| _mm512_add_epi16(_mm512_mullo_epi16(a, b), c), |x, y| _mm512_add_epi16(x, y), |out| out, |x| x,
    u32, |n| bits(n) as u32, |from, part| _mm512_maskz_loadu_epi16(part, from.cast()), |to, value, kept| _mm512_mask_storeu_epi16(to.cast(), kept, value)
}
lanes! {
    /// Sixty-four bools, true unless 0. A first factor is all ones where it is true.
    Bools(__m512i), Bool, 64, _mm512_setzero_si512, _mm512_loadu_epi8, _mm512_storeu_epi8, i8,
    |at| _mm512_set1_epi8(if (*at).get() { -1 } else { 0 }),
    |c, a, b| _mm512_or_si512(_mm512_and_si512(a, b), c), |x, y| _mm512_or_si512(x, y),
    |out| _mm512_min_epu8(out, _mm512_set1_epi8(1)), |x| _mm512_movm_epi8(_mm512_test_epi8_mask(x, x)),
    u64, |n| bits(n), |from, part| _mm512_maskz_loadu_epi8(part, from.cast()), |to, value, kept| _mm512_mask_storeu_epi8(to.cast(), kept, value)
}

// "fmaddsub" subtracts in even lanes and adds in odd ones.
pairs!(F64, _mm512_permute_pd::<0b0101_0101>, _mm512_set1_pd(1.0), _mm512_fmaddsub_pd, _mm512_fmsubadd_pd);
pairs!(F32, _mm512_permute_ps::<0b1011_0001>, _mm512_set1_ps(1.0), _mm512_fmaddsub_ps, _mm512_fmsubadd_ps);
