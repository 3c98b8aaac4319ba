//! log(e^x + e^y) and log2(2^x + 2^y): the larger one plus a logarithm of 1 to 2, both as sums of two numbers, because
//! they may cancel.

use super::exponentials::reduce;
use super::lane::{Lane, at_least, fast_two_sum, two_sum};

/// e^(r + r_low + low)·2^n as a sum of two numbers, for n = `shifted` - SHIFT <= 0, |r| <= ln 2 / 2, an r_low that is at
/// most half an ulp of r, and a low that may be greater.
#[inline(always)]
fn exponential<T: Lane, const FMA: bool>(shifted: T, r: T, r_low: T, low: T) -> (T, T) {
    let (sum, lost) = fast_two_sum(T::ONE, r);
    let (sum, tail) = fast_two_sum(sum, lost + (r * r).madd::<FMA>(T::exp_tail::<FMA>(r), r_low));
    (sum.scale(shifted), low.madd::<FMA>(sum, tail).scale(shifted))
}

/// log(1 + e + low) as k·ln 2 + f + small, for 0 <= e <= 1.
#[inline(always)]
fn logarithm<T: Lane, const FMA: bool>(e: T, low: T) -> (T, T, T) {
    let (sum, lost) = fast_two_sum(T::ONE, e);
    let (k, m) = sum.split_normal();
    let f = m - T::ONE;
    let half = if k > T::ZERO { T::HALF } else { T::ONE };
    let (small, slope) = T::log_tail::<FMA>(f);
    (k, f, ((lost + low) * half).madd::<FMA>(slope, small))
}

/// The larger one, -|x - y| as a sum of two numbers, and whether nothing is to be added: one of them is not finite.
#[inline(always)]
fn order<T: Lane>(x: T, y: T, least: T) -> (T, T, T, bool) {
    let larger = if x > y { x } else { y };
    let smaller = if x > y { y } else { x };
    let (d, low) = two_sum(smaller, -larger);
    let plain = !(larger.abs() < T::INFINITY) | !(d >= least);
    (larger, at_least(d, least), if d >= least { low } else { T::ZERO }, plain)
}

/// log(e^x + e^y).
#[inline(always)]
pub fn logaddexp<T: Lane, const FMA: bool>(x: T, y: T) -> T {
    let (larger, d, low, plain) = order(x, y, T::EXP_RANGE[0]);
    let (_, shifted, r, r_low) = reduce::<T, FMA>(d);
    let (e, e_low) = exponential::<T, FMA>(shifted, r, r_low, low);
    let (k, f, small) = logarithm::<T, FMA>(e, e_low);
    let (high, carry) = fast_two_sum(k * T::LN2[0], f);
    finish(x, y, larger, high, carry + k.madd::<FMA>(T::LN2[1], small), plain)
}

/// log2(2^x + 2^y).
#[inline(always)]
pub fn logaddexp2<T: Lane, const FMA: bool>(x: T, y: T) -> T {
    let (larger, d, low, plain) = order(x, y, T::EXP2_RANGE[0]);
    let shifted = d + T::SHIFT;
    let part = d - (shifted - T::SHIFT);
    let (r, r_low) = part.product::<FMA>(T::LN2_ROUNDED[0]);
    let r_low = part.madd::<FMA>(T::LN2_ROUNDED[1], r_low);
    let (e, e_low) = exponential::<T, FMA>(shifted, r, r_low, low * T::LN2_ROUNDED[0]);
    let (k, f, small) = logarithm::<T, FMA>(e, e_low);
    let (product, error) = f.product::<FMA>(T::LOG2_E[0]);
    let error = f.madd::<FMA>(T::LOG2_E[1], error);
    let (high, carry) = fast_two_sum(k, product);
    finish(x, y, larger, high, carry + small.madd::<FMA>(T::LOG2_E[0], error), plain)
}

/// larger + high + low, or the larger one where that is `plain` (never -0, the sum of two exponentials being more than 1);
/// NaN where either is.
#[inline(always)]
fn finish<T: Lane>(x: T, y: T, larger: T, high: T, low: T, plain: bool) -> T {
    let (sum, lost) = two_sum(larger, high);
    let sum = sum + (lost + low);
    let sum = if plain { larger + T::ZERO } else { sum };
    if (x == x) & (y == y) { sum } else { x + y }
}
