//! Exponentials, logarithms, hyperbolic functions, roots, sin and pow of float32 against correctly rounded results.

mod support;

use rustnum_simd::math::pow_f32::pow_slices_f32;
use support::table::{exponential, pow_f32, unary_f32};
use support::{Argument, Random, has_fma, judge, measure, some};

const SPECIAL: [f32; 14] = [
    0.0,
    1e-45,
    f32::MIN_POSITIVE,
    0.5,
    1.0,
    1.5,
    2.0,
    3.0,
    88.72284,
    103.97208,
    16_777_217.0,
    1e30,
    f32::MAX,
    f32::INFINITY,
];

fn typical_pow(random: &mut Random) -> (f32, f32) {
    let x = if random.bits() & 1 == 0 {
        random.within(0.5, 1.6) as f32
    } else {
        f32::from_bits(random.bits() as u32 >> 1)
    };
    (x, (random.within(-104.0, 89.0) / f64::from(x).ln()) as f32)
}

#[test]
fn millions_of_arguments_are_within_one_ulp() {
    for function in unary_f32() {
        judge(&measure(&function, some(3_000_000, 1, |r| f32::from_bits(r.bits() as u32))), 1);
    }
    let any = |r: &mut Random| (f32::from_bits(r.bits() as u32), f32::from_bits(r.bits() as u32));
    judge(&measure(&pow_f32(), some(3_000_000, 2, any)), 1);
    judge(&measure(&pow_f32(), some(3_000_000, 3, typical_pow)), 1);
    for function in exponential::binary_f32() {
        judge(&measure(&function, some(1_000_000, 6, <(f32, f32)>::any)), 1);
        judge(&measure(&function, some(1_000_000, 7, |r| (function.typical)(r))), 1);
    }
}

/// `cargo test --release -p rustnum-simd --test float32 -- --ignored --nocapture`
#[test]
#[ignore = "a long run, on demand"]
fn every_argument_is_within_one_ulp() {
    for function in unary_f32() {
        let mut all = (0..=u32::MAX).map(f32::from_bits);
        judge(&measure(&function, || all.next()), 1);
    }
    judge(&measure(&pow_f32(), some(1_000_000_000, 4, typical_pow)), 1);
}

#[test]
fn special_values_follow_annex_f() {
    let mut list = vec![f32::NAN];
    for x in SPECIAL {
        for y in [x.next_down(), x, x.next_up()] {
            list.extend([y, -y]);
        }
    }
    for function in unary_f32() {
        let mut arguments = list.clone().into_iter();
        judge(&measure(&function, || arguments.next()), 1);
    }
    let mut pairs = list.iter().flat_map(|&x| list.iter().map(move |&y| (x, y)));
    judge(&measure(&pow_f32(), || pairs.next()), 1);
}

#[test]
fn slices_give_the_same_bits_as_single_elements() {
    // Runs of one kind, because a run goes by the least ordinary pair in it.
    let mut made = 0;
    let mut next = some(100_001, 21, |r| {
        made += 1;
        let base = r.within(0.01, 50.0) as f32;
        match made / 10_000 % 4 {
            0 => match r.bits() % 4 {
                0 => (f32::from_bits(r.bits() as u32), f32::from_bits(r.bits() as u32)),
                1 => ((r.bits() % 9) as f32 - 4.0, (r.bits() % 9) as f32 - 4.0),
                _ => typical_pow(r),
            },
            1 => (base, r.within(-20.0, 20.0) as f32),
            2 => (base, (r.bits() % 9) as f32 - 4.0),
            _ => (base, r.within(-400.0, 400.0) as f32),
        }
    });
    let pairs: Vec<(f32, f32)> = std::iter::from_fn(&mut next).collect();
    let (x, y): (Vec<f32>, Vec<f32>) = pairs.iter().copied().unzip();
    let (mut single, mut slices) = (vec![0.0; x.len()], vec![0.0; x.len()]);
    (pow_f32().plain)(&pairs, &mut single);
    pow_slices_f32::<false>(&x, &y, &mut slices);
    assert!(single.iter().zip(&slices).all(|(a, b)| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()));
    if has_fma() {
        (pow_f32().fused)(&pairs, &mut single);
        pow_slices_f32::<true>(&x, &y, &mut slices);
        assert!(
            single.iter().zip(&slices).all(|(a, b)| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan())
        );
    }
}
