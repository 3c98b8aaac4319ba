//! sin cos tan arcsin arccos arctan arctan2 hypot against correctly rounded results.

mod support;

use support::trigonometry::{binary_f32, binary_f64, typical, typical_pair, unary_f32, unary_f64};
use support::{judge, measure, some};

#[test]
fn float64_is_within_one_ulp() {
    for function in unary_f64() {
        judge(&measure(&function, some(1_000_000, 1, |r| f64::from_bits(r.bits()))), 1);
        judge(&measure(&function, some(2_000_000, 2, |r| typical(function.name, r))), 1);
    }
    for function in binary_f64() {
        let any = |r: &mut support::Random| (f64::from_bits(r.bits()), f64::from_bits(r.bits()));
        judge(&measure(&function, some(1_000_000, 3, any)), 1);
        judge(&measure(&function, some(2_000_000, 4, typical_pair)), 1);
    }
}

#[test]
fn float32_is_within_one_ulp() {
    for function in unary_f32() {
        judge(&measure(&function, some(4_000_000, 5, |r| f32::from_bits(r.bits() as u32))), 1);
        judge(&measure(&function, some(4_000_000, 6, |r| typical(function.name, r) as f32)), 1);
    }
    for function in binary_f32() {
        let any =
            |r: &mut support::Random| (f32::from_bits(r.bits() as u32), f32::from_bits(r.bits() as u32));
        judge(&measure(&function, some(3_000_000, 7, any)), 1);
        let pair = |r: &mut support::Random| {
            let (y, x) = typical_pair(r);
            (y as f32, x as f32)
        };
        judge(&measure(&function, some(3_000_000, 8, pair)), 1);
    }
}

/// `RUSTNUM_ACCURACY_COUNT=1000000000 cargo test --release -p rustnum-simd --test trigonometry -- --ignored --nocapture`
#[test]
#[ignore = "a long run, on demand"]
fn a_long_run_is_within_one_ulp() {
    let count = std::env::var("RUSTNUM_ACCURACY_COUNT").map_or(100_000_000, |n| n.parse().expect("a count"));
    for function in unary_f32() {
        let mut all = (0..=u32::MAX).map(f32::from_bits);
        judge(&measure(&function, || all.next()), 1);
    }
    for function in unary_f64() {
        judge(&measure(&function, some(count, 11, |r| f64::from_bits(r.bits()))), 1);
        judge(&measure(&function, some(count, 12, |r| typical(function.name, r))), 1);
    }
    for function in binary_f64() {
        judge(
            &measure(&function, some(count, 13, |r| (f64::from_bits(r.bits()), f64::from_bits(r.bits())))),
            1,
        );
        judge(&measure(&function, some(count, 14, typical_pair)), 1);
    }
}

/// Special values and their neighbours, in both signs.
fn specials() -> Vec<f64> {
    let mut all = vec![f64::NAN];
    let ends = [0.0, 5e-324, 1e-310, f64::MIN_POSITIVE, 1e-300, 1e-200, 1e-45, 1e-40, 1e-20];
    let middle = [f64::EPSILON, 1e-8, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 1e5, 1e22, 1e30, 3e38];
    let turns = (1..40).map(|n| f64::from(n) * std::f64::consts::FRAC_PI_4);
    let powers = [40, 500, 511, 512, 600, 1023].map(|e| 2f64.powi(e));
    for x in ends.into_iter().chain(middle).chain(turns).chain(powers).chain([1e300, f64::MAX, f64::INFINITY])
    {
        for y in [x.next_down(), x, x.next_up()] {
            all.extend([y, -y, 1.0 / y]);
        }
    }
    all
}

#[test]
fn special_values_follow_annex_f() {
    let list = specials();
    for function in unary_f64() {
        let mut arguments = list.iter().copied();
        judge(&measure(&function, || arguments.next()), 1);
    }
    for function in binary_f64() {
        let mut pairs = list.iter().flat_map(|&y| list.iter().map(move |&x| (y, x)));
        judge(&measure(&function, || pairs.next()), 1);
    }
    let short: Vec<f32> = list.iter().map(|&x| x as f32).collect();
    for function in unary_f32() {
        let mut arguments = short.iter().copied();
        judge(&measure(&function, || arguments.next()), 1);
    }
    for function in binary_f32() {
        let mut pairs = short.iter().flat_map(|&y| short.iter().map(move |&x| (y, x)));
        judge(&measure(&function, || pairs.next()), 1);
    }
}

#[test]
fn multiples_of_half_pi_are_right() {
    let mut arguments = vec![2f64.powi(1023), 6_381_956_970_095_103.0 * 2f64.powi(797)];
    for n in 1..100_000u32 {
        let multiple = f64::from(n) * std::f64::consts::FRAC_PI_2;
        arguments.extend([multiple.next_down(), multiple, multiple.next_up()]);
    }
    for e in 0..1023 {
        let multiple = (std::f64::consts::FRAC_PI_2 * 2f64.powi(e)).min(f64::MAX);
        arguments.extend([multiple.next_down(), multiple, multiple.next_up()]);
    }
    for function in unary_f64().into_iter().take(3) {
        let mut list = arguments.iter().flat_map(|&x| [x, -x]);
        judge(&measure(&function, || list.next()), 1);
    }
    for function in unary_f32().into_iter().take(3) {
        let mut list = arguments.iter().map(|&x| x as f32);
        judge(&measure(&function, || list.next()), 1);
    }
}
