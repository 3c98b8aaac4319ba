//! AVX-512: sixty-four bytes a register, masked loads and stores at no cost.

use super::{Lanes, Pairs};
use crate::item::Bool;
use core::arch::x86_64::*;

/// The first `n` bits.
#[inline(always)]
fn bits(n: usize) -> u64 {
    u64::MAX >> (64 - n)
}

macro_rules! lanes {
    (
        $(#[$meta:meta])*
        $name:ident($register:ty), $scalar:ty as $memory:ty, $mask:ty, $n:literal,
        $zero:ident, $load:ident, $store:ident, $load_part:ident, $store_part:ident,
        |$at:ident| $splat:expr, |$c:ident, $a:ident, $b:ident| $madd:expr, |$x:ident, $y:ident| $plus:expr, |$out:ident| $result:expr, |$whole:ident| $factor:expr
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy)]
        pub(in crate::product) struct $name($register);

        // SAFETY: reads and writes are those that the trait allows; the instruction set is the caller's promise.
        unsafe impl Lanes for $name {
            type Scalar = $scalar;
            type Mask = $mask;
            const N: usize = $n;
            #[inline(always)]
            unsafe fn zero() -> Self {
                // SAFETY: the caller's promise, as in the others.
                Self(unsafe { $zero() })
            }
            #[inline(always)]
            unsafe fn splat($at: *const $scalar) -> Self {
                // SAFETY: as above.
                Self(unsafe { $splat })
            }
            #[inline(always)]
            unsafe fn load(at: *const $scalar) -> Self {
                // SAFETY: as above.
                Self(unsafe { $load(at.cast::<$memory>()) })
            }
            #[inline(always)]
            unsafe fn store(self, at: *mut $scalar) {
                let $out = self.0;
                // SAFETY: as above.
                unsafe { $store(at.cast::<$memory>(), $result) };
            }
            #[inline(always)]
            unsafe fn mask(n: usize) -> $mask {
                bits(n) as $mask
            }
            #[inline(always)]
            unsafe fn load_part(at: *const $scalar, mask: $mask) -> Self {
                // SAFETY: as above.
                Self(unsafe { $load_part(mask, at.cast::<$memory>()) })
            }
            #[inline(always)]
            unsafe fn store_part(self, at: *mut $scalar, mask: $mask) {
                let $out = self.0;
                // SAFETY: as above.
                unsafe { $store_part(at.cast::<$memory>(), mask, $result) };
            }
            #[inline(always)]
            unsafe fn madd(self, a: Self, b: Self) -> Self {
                let ($c, $a, $b) = (self.0, a.0, b.0);
                // SAFETY: as above.
                Self(unsafe { $madd })
            }
            #[inline(always)]
            unsafe fn factor(self) -> Self {
                let $whole = self.0;
                // SAFETY: as above.
                #[allow(unused_unsafe, reason = "most types have nothing to do")]
                Self(unsafe { $factor })
            }
            #[inline(always)]
            unsafe fn plus(self, other: Self) -> Self {
                let ($x, $y) = (self.0, other.0);
                // SAFETY: as above.
                Self(unsafe { $plus })
            }
        }
    };
}

lanes! {
    /// Eight f64.
    F64(__m512d), f64 as f64, u8, 8,
    _mm512_setzero_pd, _mm512_loadu_pd, _mm512_storeu_pd, _mm512_maskz_loadu_pd, _mm512_mask_storeu_pd,
    |at| _mm512_set1_pd(at.read_unaligned()), |c, a, b| _mm512_fmadd_pd(a, b, c), |x, y| _mm512_add_pd(x, y), |out| out, |x| x
}
lanes! {
    /// Sixteen f32.
    F32(__m512), f32 as f32, u16, 16,
    _mm512_setzero_ps, _mm512_loadu_ps, _mm512_storeu_ps, _mm512_maskz_loadu_ps, _mm512_mask_storeu_ps,
    |at| _mm512_set1_ps(at.read_unaligned()), |c, a, b| _mm512_fmadd_ps(a, b, c), |x, y| _mm512_add_ps(x, y), |out| out, |x| x
}
lanes! {
    /// Eight 64-bit integers.
    U64(__m512i), u64 as i64, u8, 8,
    _mm512_setzero_si512, _mm512_loadu_epi64, _mm512_storeu_epi64, _mm512_maskz_loadu_epi64, _mm512_mask_storeu_epi64,
    |at| _mm512_set1_epi64(at.cast::<i64>().read_unaligned()),
    |c, a, b| _mm512_add_epi64(_mm512_mullo_epi64(a, b), c), |x, y| _mm512_add_epi64(x, y), |out| out, |x| x
}
lanes! {
    /// Sixteen 32-bit integers.
    U32(__m512i), u32 as i32, u16, 16,
    _mm512_setzero_si512, _mm512_loadu_epi32, _mm512_storeu_epi32, _mm512_maskz_loadu_epi32, _mm512_mask_storeu_epi32,
    |at| _mm512_set1_epi32(at.cast::<i32>().read_unaligned()),
    |c, a, b| _mm512_add_epi32(_mm512_mullo_epi32(a, b), c), |x, y| _mm512_add_epi32(x, y), |out| out, |x| x
}
lanes! {
    /// Thirty-two 16-bit integers.
    U16(__m512i), u16 as i16, u32, 32,
    _mm512_setzero_si512, _mm512_loadu_epi16, _mm512_storeu_epi16, _mm512_maskz_loadu_epi16, _mm512_mask_storeu_epi16,
    |at| _mm512_set1_epi16(at.cast::<i16>().read_unaligned()),
    |c, a, b| _mm512_add_epi16(_mm512_mullo_epi16(a, b), c), |x, y| _mm512_add_epi16(x, y), |out| out, |x| x
}
lanes! {
    /// Sixty-four bools, true unless 0. A first factor is all ones where it is true.
    Bools(__m512i), Bool as i8, u64, 64,
    _mm512_setzero_si512, _mm512_loadu_epi8, _mm512_storeu_epi8, _mm512_maskz_loadu_epi8, _mm512_mask_storeu_epi8,
    |at| _mm512_set1_epi8(if (*at).get() { -1 } else { 0 }),
    |c, a, b| _mm512_or_si512(_mm512_and_si512(a, b), c), |x, y| _mm512_or_si512(x, y),
    |out| _mm512_min_epu8(out, _mm512_set1_epi8(1)), |x| _mm512_movm_epi8(_mm512_test_epi8_mask(x, x))
}

macro_rules! pairs {
    ($name:ident, $permute:ident::<$order:literal>, $one:expr, $subadd:ident, $addsub:ident) => {
        // SAFETY: as above.
        unsafe impl Pairs for $name {
            #[inline(always)]
            unsafe fn swap(self) -> Self {
                // SAFETY: the caller's promise.
                Self(unsafe { $permute::<$order>(self.0) })
            }
            #[inline(always)]
            unsafe fn pair(self, other: Self, conjugate: bool) -> Self {
                // SAFETY: the caller's promise. A product with one is exact.
                unsafe {
                    let (one, turned) = ($one, other.swap().0);
                    Self(if conjugate { $addsub(one, self.0, turned) } else { $subadd(one, self.0, turned) })
                }
            }
        }
    };
}
// "fmaddsub" subtracts in even lanes and adds in odd ones.
pairs!(F64, _mm512_permute_pd::<0b0101_0101>, _mm512_set1_pd(1.0), _mm512_fmaddsub_pd, _mm512_fmsubadd_pd);
pairs!(F32, _mm512_permute_ps::<0b1011_0001>, _mm512_set1_ps(1.0), _mm512_fmaddsub_ps, _mm512_fmsubadd_ps);
