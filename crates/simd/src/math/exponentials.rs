//! exp, exp2, expm1, sinh, cosh and tanh: `x = n·ln 2 + r`, polynomials in r, and powers of 2 put in exactly.

use super::lane::{Lane, at_least, at_most, fast_two_sum};

/// x as `n·ln 2 + r + low`, |r| <= ln 2 / 2: n, n as [`Lane::scale`] wants it, r, low.
#[inline(always)]
pub(crate) fn reduce<T: Lane, const FMA: bool>(x: T) -> (T, T, T, T) {
    let shifted = x.madd::<FMA>(T::LOG2_E[0], T::SHIFT);
    let n = shifted - T::SHIFT;
    let high = (-n).madd::<FMA>(T::LN2[0], x); // exact: the leading bits cancel
    let rest = n * T::LN2[1];
    let r = high - rest;
    (n, shifted, r, (high - r) - rest)
}

/// e^x.
#[inline(always)]
pub fn exp<T: Lane, const FMA: bool>(x: T) -> T {
    // Every argument takes this path: softmax feeds it -∞ by the million, so underflow must not be the slow case.
    let inside = at_most(at_least(x, T::EXP_RANGE[0]), T::EXP_RANGE[1]);
    let (_, shifted, r, low) = reduce::<T, FMA>(inside);
    let (sum, lost) = fast_two_sum(T::ONE, r);
    (sum + (r * r).madd::<FMA>(T::exp_tail::<FMA>(r), lost + low)).scale(shifted)
}

/// 2^x.
#[inline(always)]
pub fn exp2<T: Lane, const FMA: bool>(x: T) -> T {
    let x = at_most(at_least(x, T::EXP2_RANGE[0]), T::EXP2_RANGE[1]);
    let shifted = x + T::SHIFT;
    let r = x - (shifted - T::SHIFT);
    exp2_part::<T, FMA>(r).scale(shifted)
}

/// 2^r for |r| <= ½.
#[inline(always)]
pub(crate) fn exp2_part<T: Lane, const FMA: bool>(r: T) -> T {
    // 1 + r·ln 2 rounds; what it loses goes with the small terms.
    let sum = r.madd::<FMA>(T::LN2_ROUNDED[0], T::ONE);
    let lost = r.madd::<FMA>(T::LN2_ROUNDED[0], T::ONE - sum);
    sum + (r * r).madd::<FMA>(T::exp2_tail::<FMA>(r), lost)
}

/// e^x - 1, as accurate near 0 as elsewhere.
#[inline(always)]
pub fn expm1<T: Lane, const FMA: bool>(x: T) -> T {
    let inside = at_most(at_least(x, -T::NOTHING), T::EXP_RANGE[1]);
    let (n, shifted, r, low) = reduce::<T, FMA>(inside);
    let tail = (r * r).madd::<FMA>(T::exp_tail::<FMA>(r), low);
    // 2^n·(e^r - 2^-n), with the powers of 2 first.
    let (sum, lost) = fast_two_sum(T::ONE - T::two_to(-at_most(n, T::LIMIT)), r);
    (sum + (lost + tail)).scale(shifted).with_sign_of(x)
}

/// The hyperbolic tangent.
#[inline(always)]
pub fn tanh<T: Lane, const FMA: bool>(x: T) -> T {
    if T::WIDE { tanh_by_fraction::<T, FMA>(x) } else { tanh_by_parts::<T, FMA>(x) }
}

/// A polynomial near 0, `1 - 2/(e^2x + 1)` elsewhere: enough for float32.
#[inline(always)]
fn tanh_by_parts<T: Lane, const FMA: bool>(x: T) -> T {
    let size = x.abs();
    let twice = at_most(size + size, T::NOTHING);
    let shifted = twice.madd::<FMA>(T::LOG2_E[0], T::SHIFT);
    let n = shifted - T::SHIFT;
    let r = (-n).madd::<FMA>(T::LN2[1], (-n).madd::<FMA>(T::LN2[0], twice));
    let power = (r * r).madd::<FMA>(T::exp_tail::<FMA>(r), r + T::ONE);
    let large = T::ONE - T::TWO / power.madd::<FMA>(T::two_to(n), T::ONE);
    let z = x * x;
    let p = z.madd::<FMA>(T::of(0.0021477577), T::of(-0.008182942));
    let p = z.madd::<FMA>(p, T::of(0.02170309));
    let p = z.madd::<FMA>(p, T::of(-0.05394723));
    let p = z.madd::<FMA>(p, T::of(0.1333321));
    let p = z.madd::<FMA>(p, T::of(-0.3333333));
    let small = (size * z).madd::<FMA>(p, size);
    (if size < T::of(0.625) { small } else { large }).with_sign_of(x)
}

/// `(e^2x - 1) / (e^2x + 1)`, both as sums of two numbers.
#[inline(always)]
fn tanh_by_fraction<T: Lane, const FMA: bool>(x: T) -> T {
    let (n, _, r, low) = reduce::<T, FMA>(at_most(x.abs() + x.abs(), T::NOTHING));
    let tail = (r * r).madd::<FMA>(T::exp_tail::<FMA>(r), low);
    let power = T::two_to(-n);
    // Both ends of the fraction as sums: 1 ∓ 2^-n, r, what they lose, and the tail.
    let (less, more) = (T::ONE - power, T::ONE + power);
    let (above, above_low) = fast_two_sum(less, r);
    let (below, below_low) = fast_two_sum(more, r);
    let above_low = above_low + ((T::ONE - less) - power);
    let below_low = below_low + ((T::ONE - more) + power);
    // The quotient, and what it lacks.
    let inverse = T::ONE / (below + tail);
    let y = (above + tail) * inverse;
    let (back, back_low) = y.product::<FMA>(below);
    let rest = ((above - back) - back_low) + y.madd::<FMA>(-(below_low + tail), above_low + tail);
    rest.madd::<FMA>(inverse, y).with_sign_of(x)
}

/// |x| as n and r with `cosh x = 2^n·(cosh r·c + sinh r·s)` and `sinh x = 2^n·(cosh r·s + sinh r·c)`: n as
/// [`Lane::scale`] wants it, c, what it loses by rounding, s, r, `cosh r - 1` and `sinh r - r`.
#[inline(always)]
fn hyperbolic<T: Lane, const FMA: bool>(x: T) -> (T, T, T, T, T, T, T) {
    let (n, shifted, r, low) = reduce::<T, FMA>(at_most(x.abs(), T::COSH_RANGE));
    let few = at_most(n, T::LIMIT);
    let power = T::two_to(-(few + few));
    let z = r * r;
    let (cosh, sinh) = T::cosh_sinh_tail::<FMA>(z);
    let cosh = (z * z).madd::<FMA>(cosh, T::HALF * z);
    let sinh = (r * z).madd::<FMA>(sinh, low);
    let half = T::HALF * power;
    let c = T::HALF + half;
    (shifted, c, (T::HALF - c) + half, T::HALF - half, r, cosh, sinh)
}

/// The hyperbolic cosine.
#[inline(always)]
pub fn cosh<T: Lane, const FMA: bool>(x: T) -> T {
    let (shifted, c, c_low, s, r, cosh, sinh) = hyperbolic::<T, FMA>(x);
    let (sum, lost) = fast_two_sum(c, r * s);
    (sum + (lost + cosh.madd::<FMA>(c, sinh.madd::<FMA>(s, c_low)))).scale(shifted)
}

/// The hyperbolic sine.
#[inline(always)]
pub fn sinh<T: Lane, const FMA: bool>(x: T) -> T {
    let (shifted, c, _, s, r, cosh, sinh) = hyperbolic::<T, FMA>(x);
    let (product, error) = r.product::<FMA>(c);
    let (sum, lost) = fast_two_sum(s, product);
    (sum + (lost + (error + cosh.madd::<FMA>(s, sinh * c)))).scale(shifted).with_sign_of(x)
}
