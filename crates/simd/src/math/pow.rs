//! pow: `x^y = exp(y · log x)`, with the logarithm to some 2^-66 as a sum of two numbers, because y magnifies its error
//! up to 700 times.

use super::exact::{fma, pick, polynomial, product, quick_sum, residual};
use super::exp::{LN2_HIGH, LN2_LOW, exp_sum};
use super::real::Real;

/// `(atanh(s)/s - 1 - s²/3) / s⁴` as a polynomial in s²: error below 2^-66 of the logarithm.
const TAIL: [f64; 7] = [
    0.20000000000001128,
    0.14285714285050025,
    0.11111111259913452,
    0.09090892188198367,
    0.07693378434274795,
    0.06628414627794675,
    0.06598107880492098,
];
const THIRD: f64 = 1.0 / 3.0;
/// What 1/3 loses by rounding: 1/3 · 2^-54.
const THIRD_LOW: f64 = THIRD / 18_014_398_509_481_984.0;
/// 2^52: from here on every float64 is an integer.
const INTEGERS: f64 = 4_503_599_627_370_496.0;

/// Whether [`pow`] leaves these arguments to [`pow_rare`].
#[inline(always)]
pub fn rare_pow(x: f64, y: f64) -> bool {
    !((y.abs() < INTEGERS) & (x.abs() < f64::INFINITY))
}

/// x^y, for arguments that are not [`rare_pow`].
#[inline(always)]
pub fn pow<const FMA: bool>(x: f64, y: f64) -> f64 {
    with_sign(magnitude::<FMA>(x.abs(), y), x, y)
}

/// x^y from `power` = |x|^y, which may be anything where x is 0; for arguments that are not [`rare_pow`].
#[inline(always)]
pub(crate) fn with_sign(power: f64, x: f64, y: f64) -> f64 {
    let at_zero = if y > 0.0 { 0.0 } else { f64::INFINITY };
    let power = pick(x == 0.0, at_zero, with_square(power, x, y));
    let power = pick(y == 0.0, 1.0, power);
    // Adding 2^52 rounds |y| to an integer, whose parity is then the lowest bit.
    let shifted = y.abs() + INTEGERS;
    let integer = shifted - INTEGERS == y.abs();
    let odd = if integer { shifted.to_bits() << 63 } else { 0 };
    let power = f64::from_bits(power.to_bits() | (odd & x.to_bits()));
    if (x < 0.0) & !integer { f64::NAN } else { power }
}

/// `power`, or the square of x where that is asked for: it is a single product, so callers may compute it as such.
#[inline(always)]
pub(crate) fn with_square(power: f64, x: f64, y: f64) -> f64 {
    pick(y == 2.0, x * x, power)
}

/// x^y for any arguments.
#[cold]
pub fn pow_rare(x: f64, y: f64) -> f64 {
    if !rare_pow(x, y) {
        return pow::<false>(x, y);
    }
    if y == 0.0 || x == 1.0 {
        return 1.0;
    }
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    // y is finite and below 2^52 only when x is infinite.
    let size = x.abs();
    let odd = y.is_finite() && (y % 2.0).abs() == 1.0;
    let power = if size == 1.0 {
        1.0
    } else if y.is_infinite() || size == 0.0 || size.is_infinite() {
        if (size > 1.0) == (y > 0.0) { f64::INFINITY } else { 0.0 }
    } else {
        magnitude::<false>(size, y)
    };
    if odd { power.copysign(x) } else { power }
}

/// x^y for whole slices, rare elements included; the same bits as [`pow`] and [`pow_rare`].
///
/// In two passes over short runs, the logarithm and the rest: as one chain the function is so long that a CPU cannot
/// look far enough ahead to fill its units with the next elements. Runs of nothing but plain arguments go without what
/// the others need.
///
/// The slices are as long as the shortest of them.
#[inline(always)]
pub fn pow_slices<const FMA: bool>(x: &[f64], y: &[f64], out: &mut [f64]) {
    for ((x, y), out) in x.chunks(RUN).zip(y.chunks(RUN)).zip(out.chunks_mut(RUN)) {
        let plain = x.iter().zip(y).fold(true, |all, (x, y)| all & is_plain(*x) & (y.abs() < INTEGERS));
        if plain { run::<true, FMA>(x, y, out) } else { run::<false, FMA>(x, y, out) }
    }
}

/// Elements in a run of [`pow_slices`].
pub(crate) const RUN: usize = 256;

/// One run of [`pow_slices`]; `PLAIN` says that all of x [`is_plain`] and no element is rare.
#[inline(always)]
fn run<const PLAIN: bool, const FMA: bool>(x: &[f64], y: &[f64], out: &mut [f64]) {
    let (mut high, mut low) = ([0.0; RUN], [0.0; RUN]);
    for ((x, high), low) in x.iter().zip(&mut high).zip(&mut low) {
        let (k, m) = if PLAIN { x.split_normal() } else { x.abs().split() };
        (*high, *low) = log_parts::<FMA>(k, m);
    }
    for ((((x, y), high), low), out) in x.iter().zip(y).zip(&high).zip(&low).zip(out.iter_mut()) {
        let power = raised::<FMA>(*y, *high, *low);
        *out = if PLAIN { with_square(power, *x, *y) } else { with_sign(power, *x, *y) };
    }
    if !PLAIN {
        for ((x, y), out) in x.iter().zip(y).zip(out).filter(|((x, y), _)| rare_pow(**x, **y)) {
            *out = pow_rare(*x, *y);
        }
    }
}

/// Whether x is normal, positive and finite.
#[inline(always)]
fn is_plain(x: f64) -> bool {
    (f64::MIN_POSITIVE..f64::INFINITY).contains(&x)
}

/// x^y for finite x > 0 and finite y.
#[inline(always)]
fn magnitude<const FMA: bool>(x: f64, y: f64) -> f64 {
    let (high, low) = log_sum::<FMA>(x);
    raised::<FMA>(y, high, low)
}

/// e^(y · (high + low)).
#[inline(always)]
fn raised<const FMA: bool>(y: f64, high: f64, low: f64) -> f64 {
    let (product, error) = product::<f64, FMA>(y, high);
    // Where the result overflows or vanishes anyway, the error may be too large for exp.
    let error = if product.abs() < 800.0 { fma::<FMA>(y, low, error) } else { 0.0 };
    exp_sum::<FMA>(product, error)
}

/// log x as a sum of two numbers, the second one within a few units in the last place of the first, for finite x > 0.
#[inline(always)]
pub(crate) fn log_sum<const FMA: bool>(x: f64) -> (f64, f64) {
    let (k, m) = x.split();
    log_parts::<FMA>(k, m)
}

/// log(2^k·m) likewise, for m in [√½, √2).
#[inline(always)]
fn log_parts<const FMA: bool>(k: f64, m: f64) -> (f64, f64) {
    // s + s_low = f / (2 + f): one division, then the residual f - s·(2 + f), whose first difference is exact.
    let f = m - 1.0;
    let inverse = 1.0 / (2.0 + f);
    let s = f * inverse;
    let twice = s + s;
    let twice_low = residual::<f64, FMA>(s, f, f - twice) * (inverse + inverse);
    // 2·atanh(s) = 2s·(1 + c), c = s²/3 + s⁴·TAIL: only the last of these may be rounded early.
    let (z, z_low) = product::<f64, FMA>(s, s);
    let z_low = fma::<FMA>(s, twice_low, z_low);
    let (c, c_low) = product::<f64, FMA>(z, THIRD);
    let c_low = fma::<FMA>(THIRD, z_low, fma::<FMA>(z, THIRD_LOW, c_low));
    let (c, carry) = quick_sum(c, z * z * polynomial::<f64, FMA, 7>(z, TAIL));
    let c_low = c_low + carry;
    let (g, g_low) = product::<f64, FMA>(twice, c);
    let g_low = fma::<FMA>(twice, c_low, g_low) + fma::<FMA>(twice_low, c, twice_low);
    let (high, low) = quick_sum(k * LN2_HIGH, twice);
    let (high, carry) = quick_sum(high, g);
    (high, (low + carry) + fma::<FMA>(k, LN2_LOW, g_low))
}
