//! The remainder against fmod moved into the divisor's sign, bit for bit, and integer powers.

mod support;

use rustnum_simd::math::float16::{f16_to_f32, f32_to_f16};
use rustnum_simd::math::{integer, remainder as r};
use support::{Function, Half, Random, judge, measure, some};

/// NumPy's definition on top of the platform's exact fmod.
fn defined(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if b == 0.0 || rest.is_nan() {
        f64::NAN
    } else if rest == 0.0 {
        0f64.copysign(b)
    } else if (b < 0.0) != (rest < 0.0) {
        rest + b
    } else {
        rest
    }
}

fn defined_f32(a: f32, b: f32) -> f32 {
    let rest = a % b;
    if b == 0.0 || rest.is_nan() {
        f32::NAN
    } else if rest == 0.0 {
        0f32.copysign(b)
    } else if (b < 0.0) != (rest < 0.0) {
        rest + b
    } else {
        rest
    }
}

fn float64() -> Function<(f64, f64), f64> {
    function!("remainder", "float64", (f64, f64) => f64, |(a, b), FMA| r::remainder::<FMA>(a, b),
        rare r::rare_remainder(a, b) => r::remainder_rare(a, b), oracle |(a, b)| defined(a, b))
}

fn float32() -> Function<(f32, f32), f32> {
    function!("remainder", "float32", (f32, f32) => f32, |(a, b), FMA| r::remainder_f32::<FMA>(a, b),
        rare r::rare_remainder_f32(a, b) => r::remainder_rare_f32(a, b), oracle |(a, b)| defined_f32(a, b))
}

fn float16() -> Function<(Half, Half), Half> {
    function!("remainder", "float16", (Half, Half) => Half,
        |(Half(a), Half(b)), FMA| Half(r::remainder_f16::<FMA>(a, b)),
        rare r::rare_remainder_f16(a, b) => Half(r::remainder_rare_f16(a, b)),
        oracle |(a, b)| Half(f32_to_f16(defined_f32(f16_to_f32(a.0), f16_to_f32(b.0)))))
}

/// Values that meet: small integers, halves, thirds, neighbours of multiples, and anything.
fn operand(random: &mut Random) -> f64 {
    let whole = (random.bits() % 41) as f64 - 20.0;
    match random.bits() % 6 {
        0 => whole,
        1 => whole / 3.0,
        2 => (whole * 0.1).next_up(),
        3 => random.within(-1e9, 1e9),
        4 => whole * 2f64.powi((random.bits() % 120) as i32 - 60),
        _ => f64::from_bits(random.bits()),
    }
}

#[test]
fn float_remainders_are_exact() {
    judge(&measure(&float64(), some(4_000_000, 1, |r| (operand(r), operand(r)))), 0);
    judge(&measure(&float32(), some(4_000_000, 2, |r| (operand(r) as f32, operand(r) as f32))), 0);
    let any = |r: &mut Random| (f32::from_bits(r.bits() as u32), f32::from_bits(r.bits() as u32));
    judge(&measure(&float32(), some(2_000_000, 3, any)), 0);
    let any = |r: &mut Random| (Half(r.bits() as u16), Half(r.bits() as u16));
    judge(&measure(&float16(), some(4_000_000, 4, any)), 0);
}

#[test]
fn special_remainders_are_numpys() {
    let inf = f64::INFINITY;
    let list = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        3.5,
        -3.5,
        5e-324,
        -5e-324,
        1e-310,
        1e300,
        -1e300,
        f64::MAX,
        inf,
        -inf,
        f64::NAN,
    ];
    let mut pairs = list.iter().flat_map(|&a| list.iter().map(move |&b| (a, b)));
    judge(&measure(&float64(), || pairs.next()), 0);
    // A few by hand, so that the definition above is not its own witness.
    for (a, b, right) in
        [(-1.0, inf, inf), (1.0, inf, 1.0), (-1.0, 3.0, 2.0), (1.0, -3.0, -2.0), (-6.0, 3.0, 0.0)]
    {
        assert_eq!(r::remainder_rare(a, b), right);
    }
    assert_eq!(r::remainder_rare(6.0, -3.0).to_bits(), (-0.0f64).to_bits());
    assert!(r::remainder_rare(inf, 1.0).is_nan() && r::remainder_rare(1.0, 0.0).is_nan());
}

#[test]
fn integer_powers_wrap() {
    assert_eq!(integer::power(3i64, 4), 81);
    assert_eq!(integer::power(-2i8, 7), -128);
    assert_eq!(integer::power(-2i8, 8), 0);
    assert_eq!(integer::power(0u64, 0), 1);
    // 7^(2^64 - 1) = 7^(2^32 - 1) · (7^(2^32))^(2^32 - 1)
    let low = 7u64.wrapping_pow(u32::MAX);
    let high = low.wrapping_mul(7).wrapping_pow(u32::MAX);
    assert_eq!(integer::power(7u64, u64::MAX), low.wrapping_mul(high));
    let mut random = Random(3);
    for _ in 0..100_000 {
        let (base, exponent) = (random.bits(), (random.bits() % 200) as u8);
        assert_eq!(integer::power(base as i32, exponent.into()), (base as i32).wrapping_pow(exponent.into()));
        assert_eq!(integer::power(base as u16, exponent.into()), (base as u16).wrapping_pow(exponent.into()));
        assert_eq!(integer::power(base as u8, exponent), (base as u8).wrapping_pow(exponent.into()));
        assert_eq!(integer::power(base as i64, exponent.into()), (base as i64).wrapping_pow(exponent.into()));
    }
}
