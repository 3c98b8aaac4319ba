//! float16: every argument of every function, and the conversions.

mod support;

use rustnum_simd::math::float16::{f16_to_f32, f16_to_f64, f32_to_f16, f64_to_f16};
use support::table::{exponential, pow_f16, unary_f16};
use support::{Half, Random, judge, measure, some};

/// The value of a float16 by its definition; NaN for NaN.
fn value(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
    let size = match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1024.0 + fraction) * 2f64.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}

/// The nearest float16 by search, ties to the even pattern.
fn nearest(x: f64) -> u16 {
    let sign = if x.is_sign_negative() { 0x8000 } else { 0 };
    let size = x.abs();
    if size.is_nan() {
        return sign | 0x7e00;
    }
    // Largest float16 that is not above, with infinity standing at 65536.
    let (mut low, mut high) = (0u16, 0x7c00u16);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if value(middle) <= size { low = middle } else { high = middle }
    }
    let above = if high == 0x7c00 { 65536.0 } else { value(high) };
    let (down, up) = (size - value(low), above - size);
    sign | if down < up || down == up && low & 1 == 0 { low } else { high }
}

#[test]
fn every_argument_is_within_one_ulp() {
    for function in unary_f16() {
        let mut all = (0..=u16::MAX).map(Half);
        judge(&measure(&function, || all.next()), 1);
    }
    let any = |r: &mut Random| (Half(r.bits() as u16), Half(r.bits() as u16));
    judge(&measure(&pow_f16(), some(5_000_000, 1, any)), 1);
    for function in exponential::binary_f16() {
        judge(&measure(&function, some(1_000_000, 2, any)), 1);
    }
}

#[test]
fn widening_is_exact() {
    for bits in 0..=u16::MAX {
        let (narrow, wide) = (f16_to_f32(bits), f16_to_f64(bits));
        if value(bits).is_nan() {
            assert!(narrow.is_nan() && wide.is_nan());
            assert_eq!(narrow.is_sign_negative(), bits >> 15 == 1);
        } else {
            assert_eq!(f64::from(narrow).to_bits(), value(bits).to_bits());
            assert_eq!(wide.to_bits(), value(bits).to_bits());
        }
        if bits & 0x7c00 != 0x7c00 || bits & 0x200 != 0 || bits & 0x3ff == 0 {
            assert_eq!((f32_to_f16(narrow), f64_to_f16(wide)), (bits, bits)); // payloads of quiet NaN included
        }
    }
}

#[test]
fn narrowing_rounds_to_nearest_even() {
    let mut random = Random(7);
    let check = |x: f64| {
        assert_eq!(f64_to_f16(x), nearest(x), "float64 {x:e}");
        let short = x as f32;
        assert_eq!(f32_to_f16(short), nearest(f64::from(short)), "float32 {short:e}");
    };
    // Each float16, the midpoint to the next one, and their neighbours.
    for bits in 0..0x7c00u16 {
        let next = if bits == 0x7bff { 65536.0 } else { value(bits + 1) };
        for x in [value(bits), 0.5 * (value(bits) + next)] {
            let short = x as f32;
            for y in [x.next_down(), x, x.next_up(), short.next_down().into(), short.next_up().into()] {
                check(y);
                check(-y);
            }
        }
    }
    for _ in 0..300_000 {
        let (wide, short) = (f64::from_bits(random.bits()), f32::from_bits(random.bits() as u32));
        if !wide.is_nan() && !short.is_nan() {
            check(wide);
            check(f64::from(short));
        }
        check(random.within(-7e4, 7e4));
        check(random.within(-1e-4, 1e-4));
    }
}
