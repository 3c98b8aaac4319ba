//! Binary16: conversions of single values (branch-free, so that they vectorise) and of small groups in hardware.

use crate::dispatch::AVX2;

/// How many values the group conversions take.
pub(crate) const GROUP: usize = 64;

/// Widens; exact.
#[inline(always)]
pub(crate) fn to_f32(half: u16) -> f32 {
    let magnitude = u32::from(half & 0x7fff) << 13;
    // The exponent is rebased by a multiplication, which also normalises subnormals.
    let scaled = f32::from_bits(magnitude) * f32::from_bits((127 + 112) << 23);
    let special = if half & 0x7c00 == 0x7c00 { 0x7f80_0000 } else { 0 };
    f32::from_bits(scaled.to_bits() | special | u32::from(half & 0x8000) << 16)
}

/// Narrows, rounding to nearest even.
#[inline(always)]
pub(crate) fn from_f32(value: f32) -> u16 {
    let bits = value.to_bits();
    let magnitude = bits & 0x7fff_ffff;
    // Normal results: rebase the exponent and round on the 13 bits that fall off.
    let odd = (magnitude >> 13) & 1;
    let normal = magnitude.wrapping_add(0xfff + odd).wrapping_sub(112 << 23) >> 13;
    // Subnormal results: next to 0.5 the spacing of f32 is that of f16's subnormals, so an addition rounds.
    let subnormal = (f32::from_bits(magnitude) + 0.5).to_bits().wrapping_sub(0x3f00_0000);
    let finite = if magnitude < 0x3880_0000 { subnormal } else { normal };
    let large = if magnitude > 0x7f80_0000 { 0x7e00 } else { 0x7c00 };
    // From 65520 on the nearest is infinity.
    let result = if magnitude >= 0x477f_f000 { large } else { finite };
    (result | (bits >> 16 & 0x8000)) as u16
}

/// Rounds to `f32` so that a second rounding to binary16 gives what a single one would: bits that fall off are kept
/// as a sticky last bit (round to odd).
#[inline(always)]
pub(crate) fn f64_to_f32_odd(value: f64) -> f32 {
    const LOST: u64 = (1 << 29) - 1;
    let bits = value.to_bits();
    let sticky = if bits & LOST != 0 { 1 << 29 } else { 0 };
    f64::from_bits((bits & !LOST) | sticky) as f32
}

/// Widens a group.
#[inline(always)]
pub(crate) fn widen<const LEVEL: u8>(from: &[u16; GROUP], to: &mut [f32; GROUP]) {
    #[cfg(target_arch = "x86_64")]
    if LEVEL >= AVX2 {
        use core::arch::x86_64::{_mm_loadu_si128, _mm256_cvtph_ps, _mm256_storeu_ps};
        for at in (0..GROUP).step_by(8) {
            // SAFETY: this copy only runs where F16C is present; eight items from `at` are inside both arrays.
            unsafe {
                let half = _mm_loadu_si128(from.as_ptr().add(at).cast());
                _mm256_storeu_ps(to.as_mut_ptr().add(at), _mm256_cvtph_ps(half));
            }
        }
        return;
    }
    for (to, from) in to.iter_mut().zip(from) {
        *to = to_f32(*from);
    }
}

/// Narrows a group.
#[inline(always)]
pub(crate) fn narrow<const LEVEL: u8>(from: &[f32; GROUP], to: &mut [u16; GROUP]) {
    #[cfg(target_arch = "x86_64")]
    if LEVEL >= AVX2 {
        use core::arch::x86_64::{_mm_storeu_si128, _mm256_cvtps_ph, _mm256_loadu_ps};
        for at in (0..GROUP).step_by(8) {
            // SAFETY: as in `widen`; mode 0 rounds to nearest even.
            unsafe {
                let half = _mm256_cvtps_ph::<0>(_mm256_loadu_ps(from.as_ptr().add(at)));
                _mm_storeu_si128(to.as_mut_ptr().add(at).cast(), half);
            }
        }
        return;
    }
    for (to, from) in to.iter_mut().zip(from) {
        *to = from_f32(*from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{BASELINE, Body, dispatch};

    struct Widen<'a>(&'a [u16; GROUP], &'a mut [f32; GROUP]);
    impl Body for Widen<'_> {
        type Out = ();
        #[inline(always)]
        fn run<const LEVEL: u8>(self) {
            widen::<LEVEL>(self.0, self.1);
        }
    }
    struct Narrow<'a>(&'a [f32; GROUP], &'a mut [u16; GROUP]);
    impl Body for Narrow<'_> {
        type Out = ();
        #[inline(always)]
        fn run<const LEVEL: u8>(self) {
            narrow::<LEVEL>(self.0, self.1);
        }
    }

    #[test]
    fn every_half_survives_the_round_trip_in_software_and_hardware() {
        for base in (0..=u16::MAX).step_by(GROUP) {
            let from: [u16; GROUP] = core::array::from_fn(|i| base + i as u16);
            let (mut soft, mut hard) = ([0f32; GROUP], [0f32; GROUP]);
            widen::<BASELINE>(&from, &mut soft);
            dispatch(Widen(&from, &mut hard));
            let mut back = [0u16; GROUP];
            narrow::<BASELINE>(&soft, &mut back);
            for i in 0..GROUP {
                assert!(soft[i].to_bits() == hard[i].to_bits() || soft[i].is_nan() && hard[i].is_nan());
                assert!(back[i] == from[i] || soft[i].is_nan() && to_f32(back[i]).is_nan());
            }
        }
    }

    #[test]
    fn software_rounding_equals_hardware_rounding() {
        let mut bits = 0u32;
        for _ in 0..20_000 {
            let from: [f32; GROUP] = core::array::from_fn(|_| {
                bits = bits.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                // Exponents around those of binary16.
                f32::from_bits(bits & 0x807f_ffff | (95 + (bits >> 8) % 52) << 23)
            });
            let (mut soft, mut hard) = ([0u16; GROUP], [0u16; GROUP]);
            narrow::<BASELINE>(&from, &mut soft);
            dispatch(Narrow(&from, &mut hard));
            assert_eq!(soft, hard);
        }
    }

    #[test]
    fn a_double_is_rounded_once() {
        // Just above the midpoint of two halves: rounding to f32 first would lose the excess and go to even.
        let midpoint = 1.0 + 1.0 / 2048.0;
        assert_eq!(from_f32(f64_to_f32_odd(midpoint)), 0x3c00);
        assert_eq!(from_f32(f64_to_f32_odd(midpoint + 1e-14)), 0x3c01);
        assert_eq!(from_f32(f64_to_f32_odd(1e300)), 0x7c00);
        assert_eq!(from_f32(f64_to_f32_odd(-1e-300)), 0x8000);
        assert!(to_f32(from_f32(f64_to_f32_odd(f64::from_bits(0x7ff0_0000_0000_0001)))).is_nan());
    }
}
