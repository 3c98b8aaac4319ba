//! exp, exp2, expm1, sinh, cosh and tanh: `x = n·ln 2 + r`, polynomials in r, and powers of 2 put in exactly.

use super::exact::{at_least, at_most, pick, polynomial, quick_sum};
use super::real::Real;

/// What the algorithms need to know about a type.
pub trait Exponential: Real {
    /// 1/ln 2.
    const LOG2_E: Self;
    /// ln 2.
    const LN_2: Self;
    /// e^x is 0 below the first and infinite above the second of these.
    const EXP_RANGE: [Self; 2];
    /// Likewise for 2^x.
    const EXP2_RANGE: [Self; 2];
    /// Above the hyperbolic cosine's largest finite argument, by so little that e^x/4 is still finite.
    const COSH_RANGE: Self;
    /// e^-NOTHING vanishes beside 1.
    const NOTHING: Self;
    /// `(e^r - 1 - r) / r²` for `|r| <= ln 2 / 2`.
    fn exp_tail<const FMA: bool>(r: Self) -> Self;
    /// `(2^r - 1 - r·ln 2) / r²` for `|r| <= ½`.
    fn exp2_tail<const FMA: bool>(r: Self) -> Self;
    /// `(sinh(t) - t) / t³` from z = t² for |t| <= [`SINH_NEAR`].
    fn sinh_tail<const FMA: bool>(z: Self) -> Self;
    /// `(tanh(t) - t) / t³` from z = t² for |t| <= [`TANH_NEAR`].
    fn tanh_tail<const FMA: bool>(z: Self) -> Self;
}

/// Up to here sinh is a polynomial; from here on e^-x takes less than a third from e^x.
const SINH_NEAR: f64 = 0.7;
/// Up to here tanh is a polynomial; from here on it is above ½.
const TANH_NEAR: f64 = 0.55;

impl Exponential for f64 {
    const LOG2_E: Self = std::f64::consts::LOG2_E;
    const LN_2: Self = std::f64::consts::LN_2;
    const EXP_RANGE: [Self; 2] = [-746.0, 710.0];
    const EXP2_RANGE: [Self; 2] = [-1076.0, 1025.0];
    const COSH_RANGE: Self = 710.5;
    const NOTHING: Self = 40.0;
    /// Error below 2^-57 of e^r.
    #[inline(always)]
    fn exp_tail<const FMA: bool>(r: Self) -> Self {
        polynomial::<_, FMA, 10>(r, super::exp::TAIL)
    }
    /// Error below 2^-58 of 2^r.
    #[inline(always)]
    fn exp2_tail<const FMA: bool>(r: Self) -> Self {
        const C: [f64; 10] = [
            0.24022650695910133,
            0.05550410866482174,
            0.0096181291075934,
            0.0013333558146379056,
            0.00015403530458004634,
            1.5252733867523498e-05,
            1.3215434850323243e-06,
            1.0178046469746047e-07,
            7.0738549561056594e-09,
            4.457385767461182e-10,
        ];
        polynomial::<_, FMA, 10>(r, C)
    }
    /// Error below 2^-60 of sinh(t).
    #[inline(always)]
    fn sinh_tail<const FMA: bool>(z: Self) -> Self {
        const C: [f64; 6] = [
            0.16666666666666657,
            0.008333333333336761,
            0.00019841269836714238,
            2.7557322003444676e-06,
            2.5051252040137455e-08,
            1.6188658011088347e-10,
        ];
        polynomial::<_, FMA, 6>(z, C)
    }
    /// Error below 2^-60 of tanh(t).
    #[inline(always)]
    fn tanh_tail<const FMA: bool>(z: Self) -> Self {
        const C: [f64; 11] = [
            -0.333333333333333,
            0.1333333333332662,
            -0.05396825396376013,
            0.021869488385842347,
            -0.008863232601233657,
            0.0035920920284838323,
            -0.0014555428340559144,
            0.000588444441293172,
            -0.00023338145811320008,
            8.331630257858759e-05,
            -1.949460272917597e-05,
        ];
        polynomial::<_, FMA, 11>(z, C)
    }
}

impl Exponential for f32 {
    const LOG2_E: Self = std::f32::consts::LOG2_E;
    const LN_2: Self = std::f32::consts::LN_2;
    const EXP_RANGE: [Self; 2] = [-105.0, 89.0];
    const EXP2_RANGE: [Self; 2] = [-151.0, 129.0];
    const COSH_RANGE: Self = 89.5;
    const NOTHING: Self = 20.0;
    /// Error below 2^-28 of e^r.
    #[inline(always)]
    fn exp_tail<const FMA: bool>(r: Self) -> Self {
        polynomial::<_, FMA, 5>(r, [0.5, 0.1666652, 0.041666206, 0.008368882, 0.0013950476])
    }
    /// Error below 2^-28 of 2^r.
    #[inline(always)]
    fn exp2_tail<const FMA: bool>(r: Self) -> Self {
        polynomial::<_, FMA, 5>(r, [0.2402265, 0.05550328, 0.009618004, 0.0013400235, 0.00015476282])
    }
    /// Error below 2^-29 of sinh(t).
    #[inline(always)]
    fn sinh_tail<const FMA: bool>(z: Self) -> Self {
        polynomial::<_, FMA, 3>(z, [0.16666673, 0.008332599, 0.00020101016])
    }
    /// Error below 2^-29 of tanh(t).
    #[inline(always)]
    fn tanh_tail<const FMA: bool>(z: Self) -> Self {
        polynomial::<_, FMA, 5>(z, [-0.33333316, 0.13332586, -0.05385231, 0.021071669, -0.0062742266])
    }
}

/// x as `n·ln 2 + high + low`, |high + low| <= ln 2 / 2, `low` far below ln 2: n + `shift`, n, high, low. `shift` is
/// [`Real::ROUND`] and an integer.
#[inline(always)]
pub(crate) fn reduce<T: Exponential, const FMA: bool>(x: T, shift: T) -> (T, T, T, T) {
    let shifted = x.fma::<FMA>(T::LOG2_E, shift);
    let n = shifted - shift;
    // The first is exact: the leading bits cancel.
    (shifted, n, (-n).fma::<FMA>(T::LN2[0], x), -(n * T::LN2[1]))
}

/// e^x.
#[inline(always)]
pub fn exp<T: Exponential, const FMA: bool>(x: T) -> T {
    // Every argument takes this path: softmax feeds it -∞ by the million, so underflow must not be the slow case.
    let inside = at_most(at_least(x, T::EXP_RANGE[0]), T::EXP_RANGE[1]);
    let (shifted, _, high, low) = reduce::<T, FMA>(inside, T::ROUND + T::TWO * T::BIAS);
    let r = high + low;
    let (sum, lost) = quick_sum(T::ONE, high);
    (sum + (lost + (r * r).fma::<FMA>(T::exp_tail::<FMA>(r), low))).scale(shifted)
}

/// 2^x.
#[inline(always)]
pub fn exp2<T: Exponential, const FMA: bool>(x: T) -> T {
    let x = at_most(at_least(x, T::EXP2_RANGE[0]), T::EXP2_RANGE[1]);
    let shift = T::ROUND + T::TWO * T::BIAS;
    let shifted = x + shift;
    let r = x - (shifted - shift);
    // 1 + r·ln 2 rounds; what it loses goes with the small terms.
    let sum = r.fma::<FMA>(T::LN_2, T::ONE);
    let lost = r.fma::<FMA>(T::LN_2, T::ONE - sum);
    (sum + (r * r).fma::<FMA>(T::exp2_tail::<FMA>(r), lost)).scale(shifted)
}

/// e^x - 1, as accurate near 0 as elsewhere.
#[inline(always)]
pub fn expm1<T: Exponential, const FMA: bool>(x: T) -> T {
    let inside = at_most(at_least(x, -T::NOTHING), T::EXP_RANGE[1]);
    let (shifted, n, high, low) = reduce::<T, FMA>(inside, T::ROUND + T::TWO * T::BIAS);
    let r = high + low;
    let tail = (r * r).fma::<FMA>(T::exp_tail::<FMA>(r), low);
    // 2^n·(e^r - 2^-n), with the powers of 2 first.
    let (sum, lost) = quick_sum(T::ONE - T::two_to(-at_most(n, T::LIMIT)), high);
    (sum + (lost + tail)).scale(shifted).with_sign_of(x)
}

/// The hyperbolic tangent: a polynomial near 0, `1 - 2/(e^2x + 1)` elsewhere.
#[inline(always)]
pub fn tanh<T: Exponential, const FMA: bool>(x: T) -> T {
    let size = x.abs();
    let twice = at_most(size + size, T::NOTHING);
    let shift = T::ROUND + T::BIAS;
    let shifted = twice.fma::<FMA>(T::LOG2_E, shift);
    let n = shifted - shift;
    // What one constant for ln 2 loses weighs 2·e^2x / (e^2x + 1)² in the result: less than a tenth of a unit.
    let r = (-n).fma::<FMA>(T::LN_2, twice);
    // e^2x + 1 = (2^n + 1) + 2^n·(e^r - 1): of these only the last is rounded before the sum.
    let part = (r * r).fma::<FMA>(T::exp_tail::<FMA>(r), r);
    let power = shifted.power();
    let large = T::ONE - T::TWO / part.fma::<FMA>(power, power + T::ONE);
    let z = x * x;
    let small = (size * z).fma::<FMA>(T::tanh_tail::<FMA>(z), size);
    pick(size < T::of(TANH_NEAR), small, large).with_sign_of(x)
}

/// A quarter of e^|x| as q + q·p, q being a power of 2, and a quarter of e^-|x|; the scale lets the sum overflow only
/// where it has to.
#[inline(always)]
fn quarters<T: Exponential, const FMA: bool>(size: T) -> (T, T, T) {
    let inside = at_most(size, T::COSH_RANGE);
    let (shifted, _, high, low) = reduce::<T, FMA>(inside, T::ROUND + (T::BIAS - T::TWO));
    let r = high + low;
    let p = high + (r * r).fma::<FMA>(T::exp_tail::<FMA>(r), low);
    let q = shifted.power();
    (q, p, T::of(1.0 / 16.0) / p.fma::<FMA>(q, q))
}

/// The hyperbolic cosine.
#[inline(always)]
pub fn cosh<T: Exponential, const FMA: bool>(x: T) -> T {
    let (q, p, inverse) = quarters::<T, FMA>(x.abs());
    let half = q + p.fma::<FMA>(q, inverse);
    half + half
}

/// The hyperbolic sine: a polynomial near 0.
#[inline(always)]
pub fn sinh<T: Exponential, const FMA: bool>(x: T) -> T {
    let size = x.abs();
    let (q, p, inverse) = quarters::<T, FMA>(size);
    let half = q + p.fma::<FMA>(q, -inverse);
    let z = x * x;
    let small = (size * z).fma::<FMA>(T::sinh_tail::<FMA>(z), size);
    pick(size < T::of(SINH_NEAR), small, half + half).with_sign_of(x)
}
