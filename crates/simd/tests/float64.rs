//! Exponentials, logarithms, hyperbolic functions, roots, sin, cos and pow of float64 against correctly rounded results.

mod support;

use rustnum_simd::math::pow::pow_slices;
use support::table::{exponential, pow_f64, unary_f64};
use support::{Argument, Function, Random, has_fma, judge, measure, some};

/// x and y with x^y between the smallest and the largest float64.
fn typical_pow(random: &mut Random) -> (f64, f64) {
    let x = if random.bits() & 1 == 0 { random.within(0.5, 1.6) } else { f64::from_bits(random.bits() >> 1) };
    (x, random.within(-746.0, 710.0) / x.ln())
}

#[test]
fn random_bit_patterns_are_within_one_ulp() {
    for function in unary_f64() {
        judge(&measure(&function, some(2_000_000, 1, |r| f64::from_bits(r.bits()))), 1);
    }
    judge(
        &measure(&pow_f64(), some(2_000_000, 2, |r| (f64::from_bits(r.bits()), f64::from_bits(r.bits())))),
        1,
    );
}

#[test]
fn ordinary_arguments_are_within_one_ulp() {
    for function in unary_f64() {
        judge(&measure(&function, some(1_000_000, 3, |r| (function.typical)(r))), 1);
    }
    judge(&measure(&pow_f64(), some(1_000_000, 4, typical_pow)), 1);
    // Negative bases, and exponents that are integers or halves.
    let grid = |r: &mut Random| ((r.bits() % 401) as f64 / 8.0 - 25.0, (r.bits() % 401) as f64 / 2.0 - 100.0);
    judge(&measure(&pow_f64(), some(300_000, 5, grid)), 1);
}

/// `RUSTNUM_ACCURACY_COUNT=1000000000 cargo test --release -p rustnum-simd --test float64 -- --ignored --nocapture`
#[test]
#[ignore = "a long run, on demand"]
fn a_long_run_is_within_one_ulp() {
    let count = std::env::var("RUSTNUM_ACCURACY_COUNT").map_or(100_000_000, |n| n.parse().expect("a count"));
    for function in unary_f64() {
        judge(&measure(&function, some(count, 11, |r| f64::from_bits(r.bits()))), 1);
        judge(&measure(&function, some(count, 12, |r| (function.typical)(r))), 1);
    }
    judge(&measure(&pow_f64(), some(count, 13, |r| (f64::from_bits(r.bits()), f64::from_bits(r.bits())))), 1);
    judge(&measure(&pow_f64(), some(count, 14, typical_pow)), 1);
}

/// Every pair of a special value with its neighbours, in both signs.
const SPECIAL: [f64; 26] = [
    0.0,
    5e-324,
    1e-310,
    f64::MIN_POSITIVE,
    1e-300,
    1e-20,
    f64::EPSILON / 2.0,
    0.25,
    0.5,
    1.0,
    1.5,
    2.0,
    3.0,
    709.782712893384,
    745.1332191019411,
    1023.0,
    1024.0,
    1074.0,
    2_251_799_813_685_247.5,
    4_503_599_627_370_495.5,
    4_503_599_627_370_497.0,
    9_007_199_254_740_991.0,
    9_007_199_254_740_994.0,
    1e300,
    f64::MAX,
    f64::INFINITY,
];

fn specials() -> Vec<f64> {
    let mut all = vec![f64::NAN];
    for x in SPECIAL {
        for y in [x.next_down(), x, x.next_up()] {
            all.extend([y, -y]);
        }
    }
    all
}

#[test]
fn special_values_follow_annex_f() {
    let list = specials();
    for function in unary_f64() {
        let mut arguments = list.clone().into_iter();
        judge(&measure(&function, || arguments.next()), 1);
    }
    let mut pairs = list.iter().flat_map(|&x| list.iter().map(move |&y| (x, y)));
    judge(&measure(&pow_f64(), || pairs.next()), 1);
}

/// `function` in all its forms at one argument.
fn at(function: &Function<f64, f64>, x: f64) -> Vec<f64> {
    let mut results = vec![0.0];
    (function.plain)(&[x], &mut results);
    if support::has_fma() {
        results.push(0.0);
        (function.fused)(&[x], &mut results[1..]);
    }
    results
}

#[test]
fn the_edges_are_exact() {
    let cases = [
        ("exp", f64::NEG_INFINITY, 0.0),
        ("exp", f64::INFINITY, f64::INFINITY),
        ("exp", 0.0, 1.0),
        ("exp", -0.0, 1.0),
        ("exp", 709.7827128933841, f64::INFINITY),
        ("exp", 1e308, f64::INFINITY),
        ("exp", -745.1332191019412, 0.0),
        ("exp", -1e308, 0.0),
        ("log", 0.0, f64::NEG_INFINITY),
        ("log", -0.0, f64::NEG_INFINITY),
        ("log", 1.0, 0.0),
        ("log", -1.0, f64::NAN),
        ("log", -5e-324, f64::NAN),
        ("log", f64::NEG_INFINITY, f64::NAN),
        ("log", f64::INFINITY, f64::INFINITY),
        ("exp2", f64::NEG_INFINITY, 0.0),
        ("exp2", f64::INFINITY, f64::INFINITY),
        ("exp2", 1024.0, f64::INFINITY),
        ("exp2", 1023.0, 8.98846567431158e307),
        ("exp2", -1074.0, 5e-324),
        ("exp2", -1075.0, 0.0),
        ("exp2", -3.0, 0.125),
        ("expm1", f64::NEG_INFINITY, -1.0),
        ("expm1", f64::INFINITY, f64::INFINITY),
        ("expm1", -0.0, -0.0),
        ("expm1", 5e-324, 5e-324),
        ("expm1", -1e308, -1.0),
        ("log2", 0.0, f64::NEG_INFINITY),
        ("log2", -1.0, f64::NAN),
        ("log2", 8.0, 3.0),
        ("log2", 5e-324, -1074.0),
        ("log10", -0.0, f64::NEG_INFINITY),
        ("log10", 1e22, 22.0),
        ("log10", 1000.0, 3.0),
        ("log10", f64::INFINITY, f64::INFINITY),
        ("log1p", -1.0, f64::NEG_INFINITY),
        ("log1p", -0.0, -0.0),
        ("log1p", -1.0000000000000002, f64::NAN),
        ("log1p", f64::INFINITY, f64::INFINITY),
        ("log1p", f64::NEG_INFINITY, f64::NAN),
        ("log1p", 5e-324, 5e-324),
        ("cbrt", -27.0, -3.0),
        ("cbrt", -0.0, -0.0),
        ("cbrt", f64::NEG_INFINITY, f64::NEG_INFINITY),
        ("cbrt", 1e300, 1e100),
        ("sinh", -0.0, -0.0),
        ("sinh", f64::NEG_INFINITY, f64::NEG_INFINITY),
        ("sinh", 711.0, f64::INFINITY),
        ("cosh", -0.0, 1.0),
        ("cosh", f64::NEG_INFINITY, f64::INFINITY),
        ("tanh", -0.0, -0.0),
        ("tanh", f64::NEG_INFINITY, -1.0),
        ("tanh", 1e308, 1.0),
        ("arcsinh", -0.0, -0.0),
        ("arcsinh", f64::NEG_INFINITY, f64::NEG_INFINITY),
        ("arccosh", 1.0, 0.0),
        ("arccosh", 0.9999999999999999, f64::NAN),
        ("arccosh", f64::INFINITY, f64::INFINITY),
        ("arccosh", f64::NEG_INFINITY, f64::NAN),
        ("arctanh", -0.0, -0.0),
        ("arctanh", 1.0, f64::INFINITY),
        ("arctanh", -1.0, f64::NEG_INFINITY),
        ("arctanh", 1.0000000000000002, f64::NAN),
        ("arctanh", f64::NEG_INFINITY, f64::NAN),
        ("sin", 0.0, 0.0),
        ("sin", -0.0, -0.0),
        ("sin", 5e-324, 5e-324),
        ("sin", f64::INFINITY, f64::NAN),
        ("sin", f64::NEG_INFINITY, f64::NAN),
        ("cos", -0.0, 1.0),
        ("cos", f64::INFINITY, f64::NAN),
    ];
    for function in unary_f64() {
        assert!(at(&function, f64::NAN).iter().all(|r| r.is_nan()), "{}(nan)", function.name);
        for (_, x, right) in cases.iter().filter(|(name, ..)| *name == function.name) {
            for r in at(&function, *x) {
                let same = r.to_bits() == right.to_bits() || r.is_nan() && right.is_nan();
                assert!(same, "{}({x:e}) is {r:e}, not {right:e}", function.name);
            }
        }
    }
}

#[test]
fn sums_of_exponentials_are_within_one_ulp() {
    for function in exponential::binary_f64() {
        judge(&measure(&function, some(300_000, 6, <(f64, f64)>::any)), 1);
        judge(&measure(&function, some(200_000, 7, |r| (function.typical)(r))), 1);
        let list = specials();
        let mut pairs = list.iter().flat_map(|&x| list.iter().map(move |&y| (x, y)));
        judge(&measure(&function, || pairs.next()), 1);
    }
}

#[test]
fn huge_angles_and_near_multiples_of_half_pi_are_right() {
    // 6381956970095103·2^797 is the float64 that comes closest to a multiple of π/2.
    let mut arguments = vec![1e22, 2f64.powi(1023), f64::MAX, 6_381_956_970_095_103.0 * 2f64.powi(797)];
    // Both sides of the border between the two reductions.
    arguments.extend([2f64.powi(40).next_down(), 2f64.powi(40), 2f64.powi(40).next_up()]);
    for n in 1..200_000u32 {
        let multiple = f64::from(n) * std::f64::consts::FRAC_PI_2;
        arguments.extend([multiple.next_down(), multiple, multiple.next_up()]);
    }
    for e in 0..1023 {
        let multiple = (std::f64::consts::FRAC_PI_2 * 2f64.powi(e)).min(f64::MAX);
        arguments.extend([multiple.next_down(), multiple, multiple.next_up()]);
    }
    for function in unary_f64().into_iter().filter(|f| f.name == "sin" || f.name == "cos") {
        let mut list = arguments.iter().flat_map(|&x| [x, -x]);
        judge(&measure(&function, || list.next()), 1);
    }
}

#[test]
fn slices_give_the_same_bits_as_single_elements() {
    // Runs of one kind, because a run goes by the least ordinary pair in it.
    let mut made = 0;
    let mut next = some(100_001, 21, |r| {
        made += 1;
        let base = r.within(0.01, 50.0);
        match made / 10_000 % 4 {
            0 => match r.bits() % 4 {
                0 => (f64::from_bits(r.bits()), f64::from_bits(r.bits())),
                1 => ((r.bits() % 9) as f64 - 4.0, (r.bits() % 9) as f64 - 4.0),
                _ => typical_pow(r),
            },
            1 => (base, r.within(-20.0, 20.0)),
            2 => (base, (r.bits() % 9) as f64 - 4.0),
            _ => (base, r.within(-400.0, 400.0)),
        }
    });
    let pairs: Vec<(f64, f64)> = std::iter::from_fn(&mut next).collect();
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (mut single, mut slices) = (vec![0.0; x.len()], vec![0.0; x.len()]);
    (pow_f64().plain)(&pairs, &mut single);
    pow_slices::<false>(&x, &y, &mut slices);
    assert!(single.iter().zip(&slices).all(|(a, b)| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()));
    if has_fma() {
        (pow_f64().fused)(&pairs, &mut single);
        pow_slices::<true>(&x, &y, &mut slices);
        assert!(
            single.iter().zip(&slices).all(|(a, b)| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan())
        );
    }
}
