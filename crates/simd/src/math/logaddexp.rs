//! log(e^x + e^y) and log2(2^x + 2^y): the larger one plus a logarithm of 1 to 2, both as sums of two numbers, because
//! they may cancel.

use super::exact::{at_least, product, quick_sum, two_sum};
use super::exp::exp_short;
use super::exponentials::{Exponential, reduce};
use super::log::log_short;
use super::logarithms::{Logarithm, log_rest};
use super::real::Real;

/// Added to a number, this leaves an integer n as [`Real::scale`] wants it.
const SHIFT: f64 = f64::ROUND + 2.0 * f64::BIAS;
/// ln 2 rounded, and the rest of it.
const LN_2: f64 = std::f64::consts::LN_2;
const LN_2_LOW: f64 = 2.3190468138462996e-17;

/// e^(r + r_low + low)·2^n as a sum of two numbers, for n = `shifted` - SHIFT <= 0, |r + r_low| <= ln 2 / 2, an r_low far
/// below r, and a low that is at most half an ulp of n.
#[inline(always)]
fn exponential<const FMA: bool>(shifted: f64, r: f64, r_low: f64, low: f64) -> (f64, f64) {
    let (sum, lost) = quick_sum(1.0, r);
    let r = r + r_low;
    let (sum, tail) = quick_sum(sum, lost + (r * r).fma::<FMA>(f64::exp_tail::<FMA>(r), r_low));
    (sum.scale(shifted), low.fma::<FMA>(sum, tail).scale(shifted))
}

/// log(1 + e + low) as k·ln 2 + f + small + rest, for 0 <= e <= 1; the rest is what small lacks where e is tiny.
#[inline(always)]
fn logarithm<const FMA: bool>(e: f64, low: f64) -> (f64, f64, f64, f64) {
    let (sum, lost) = quick_sum(1.0, e);
    let (k, m) = sum.split_normal();
    let f = m - 1.0;
    let half = if k > 0.0 { 0.5 } else { 1.0 };
    let (small, s) = log_rest::<f64, FMA>(f);
    let slope = (s + s).fma::<FMA>(s - 1.0, 1.0); // 1 / (1 + f), the better the smaller f is
    let (lost, rest) = quick_sum(lost, low);
    (k, f, (lost * half).fma::<FMA>(slope, small), rest * half)
}

/// The larger one, -|x - y| as a sum of two numbers, and whether anything is to be added: not where one is not
/// finite or far below the other.
#[inline(always)]
fn order(x: f64, y: f64, least: f64) -> (f64, f64, f64, bool) {
    let larger = if x > y { x } else { y };
    let smaller = if x > y { y } else { x };
    let (d, low) = two_sum(smaller, -larger);
    let adds = (larger.abs() < f64::INFINITY) & (d >= least);
    (larger, at_least(d, least), if d >= least { low } else { 0.0 }, adds)
}

/// log(e^x + e^y).
#[inline(always)]
pub fn logaddexp<const FMA: bool>(x: f64, y: f64) -> f64 {
    let (larger, d, low, adds) = order(x, y, f64::EXP_RANGE[0]);
    let (shifted, _, r, r_low) = reduce::<f64, FMA>(d, SHIFT);
    let (e, e_low) = exponential::<FMA>(shifted, r, r_low, low);
    let (k, f, small, rest) = logarithm::<FMA>(e, e_low);
    let (high, carry) = quick_sum(k * f64::LN2[0], f);
    finish(x, y, larger, high, carry + (k.fma::<FMA>(f64::LN2[1], small) + rest), adds)
}

/// log2(2^x + 2^y).
#[inline(always)]
pub fn logaddexp2<const FMA: bool>(x: f64, y: f64) -> f64 {
    let (larger, d, low, adds) = order(x, y, f64::EXP2_RANGE[0]);
    let shifted = d + SHIFT;
    let part = d - (shifted - SHIFT);
    let (r, r_low) = product::<f64, FMA>(part, LN_2);
    let r_low = part.fma::<FMA>(LN_2_LOW, r_low);
    let (e, e_low) = exponential::<FMA>(shifted, r, r_low, low * LN_2);
    let (k, f, small, rest) = logarithm::<FMA>(e, e_low);
    let [log2_e, log2_e_low] = <f64 as Logarithm>::LOG2_E;
    let (high, error) = product::<f64, FMA>(f, log2_e);
    let error = f.fma::<FMA>(log2_e_low, error);
    let (small, small_error) = product::<f64, FMA>(small, log2_e);
    let error = rest.fma::<FMA>(log2_e, small_error) + error;
    let (high, carry) = quick_sum(k, high);
    finish(x, y, larger, high, carry + (small + error), adds)
}

/// larger + high + low, or the larger one alone unless something `adds` (never -0, the sum of two exponentials being more than 1);
/// NaN where either is.
#[inline(always)]
fn finish(x: f64, y: f64, larger: f64, high: f64, low: f64, adds: bool) -> f64 {
    let (sum, lost) = two_sum(larger, high);
    let sum = sum + (lost + low);
    let sum = if adds { sum } else { larger + 0.0 };
    if x.is_nan() | y.is_nan() { x + y } else { sum }
}

/// log(e^x + e^y), computed in float64 and rounded once.
#[inline(always)]
pub fn logaddexp_f32<const FMA: bool>(x: f32, y: f32) -> f32 {
    short::<FMA>(x, y, 1.0, 1.0)
}

/// log2(2^x + 2^y), computed in float64 and rounded once.
#[inline(always)]
pub fn logaddexp2_f32<const FMA: bool>(x: f32, y: f32) -> f32 {
    short::<FMA>(x, y, std::f64::consts::LN_2, std::f64::consts::LOG2_E)
}

/// log(e^(unit·x) + e^(unit·y)) / unit.
#[inline(always)]
fn short<const FMA: bool>(x: f32, y: f32, unit: f64, inverse: f64) -> f32 {
    let (larger, smaller) = if x > y { (x, y) } else { (y, x) };
    let wide = f64::from(larger);
    let e = exp_short::<FMA>((f64::from(smaller) - wide) * unit);
    let sum = 1.0 + e;
    // What the sum loses, which is all of e where that is tiny.
    let rest = (log_short::<FMA>(sum) + (e - (sum - 1.0))) * inverse;
    let y = if larger.abs() < f32::INFINITY { (wide + rest) as f32 } else { larger };
    if smaller.is_nan() { smaller } else { y }
}
