//! log, log2, log10, log1p and the inverse hyperbolic functions: `x = 2^k·(1 + f)`, log(1 + f), and k times a constant.

use super::lane::{Lane, at_least, at_most, fast_two_sum, two_sum};

/// Puts the edges of a logarithm right: `y` inside, NaN below 0, and what has to be at 0 and ∞.
#[inline(always)]
fn edges<T: Lane>(x: T, y: T) -> T {
    let y = if x < T::INFINITY { y } else { x };
    let edge = if x == T::ZERO { -T::INFINITY } else { T::NAN };
    if x <= T::ZERO { edge } else { y }
}

/// The natural logarithm: -∞ at ±0, NaN below.
#[inline(always)]
pub fn log<T: Lane, const FMA: bool>(x: T) -> T {
    let (k, m) = x.split();
    let f = m - T::ONE;
    let (small, _) = T::log_tail::<FMA>(f);
    let (high, low) = fast_two_sum(k * T::LN2[0], f);
    edges(x, high + (low + k.madd::<FMA>(T::LN2[1], small)))
}

/// k·`unit` + log(1 + f)·`factor` of a positive number, the constants being sums of two.
#[inline(always)]
fn to_base<T: Lane, const FMA: bool>(x: T, unit: [T; 2], factor: [T; 2]) -> T {
    let (k, m) = x.split();
    let f = m - T::ONE;
    let (small, _) = T::log_tail::<FMA>(f);
    let (high, low) = if FMA {
        // The sum with one rounding, and what it loses of the terms.
        let part = k * unit[0];
        let high = f.madd::<FMA>(factor[0], part);
        (high, f.madd::<FMA>(factor[0], part - high))
    } else {
        let (product, error) = f.product::<FMA>(factor[0]);
        let (high, low) = fast_two_sum(k * unit[0], product);
        (high, low + error)
    };
    let rest = small.madd::<FMA>(factor[0], f * factor[1]);
    // To base 2 there is nothing more to a power of 2.
    let rest = if unit[1] == T::ZERO { rest } else { k.madd::<FMA>(unit[1], rest) };
    high + (low + rest)
}

/// The logarithm to base 2; exact for powers of 2.
#[inline(always)]
pub fn log2<T: Lane, const FMA: bool>(x: T) -> T {
    edges(x, to_base::<T, FMA>(x, [T::ONE, T::ZERO], T::LOG2_E))
}

/// The logarithm to base 10.
#[inline(always)]
pub fn log10<T: Lane, const FMA: bool>(x: T) -> T {
    edges(x, to_base::<T, FMA>(x, T::LOG10_2, T::LOG10_E))
}

/// log(2^`more`·(x + low)) for a normal x and a low that is at most about an ulp of it. The result is as accurate where it is
/// near 0 as elsewhere.
#[inline(always)]
fn log_of_sum<T: Lane, const FMA: bool>(x: T, low: T, more: T) -> T {
    let (k, m) = x.split_normal();
    let f = m - T::ONE;
    let f_low = low * T::two_to(-at_most(k, T::LIMIT));
    let (small, slope) = T::log_tail::<FMA>(f);
    let k = k + more;
    let (high, carry) = fast_two_sum(k * T::LN2[0], f);
    high + (carry + k.madd::<FMA>(T::LN2[1], f_low.madd::<FMA>(slope, small)))
}

/// log(1 + x), as accurate near 0 as elsewhere: -∞ at -1, NaN below.
#[inline(always)]
pub fn log1p<T: Lane, const FMA: bool>(x: T) -> T {
    let (sum, low) = two_sum(T::ONE, x);
    let y = log_of_sum::<T, FMA>(sum, low, T::ZERO).with_sign_of(x);
    let y = if x < T::INFINITY { y } else { x };
    let edge = if x == -T::ONE { -T::INFINITY } else { T::NAN };
    if x <= -T::ONE { edge } else { y }
}

/// √(x + low) as a sum of two numbers, for x > 0 below 2^60.
#[inline(always)]
fn square_root<T: Lane, const FMA: bool>(x: T, low: T) -> (T, T) {
    let root = x.sqrt();
    let (square, error) = root.product::<FMA>(root);
    let rest = ((x - square) - error) + low;
    (root, rest * (T::HALF * at_least(root, T::SQUARE_RANGE[0]).rough_reciprocal()))
}

/// The inverse hyperbolic sine: `log(|x| + √(x² + 1))` with the sign of x.
#[inline(always)]
pub fn arcsinh<T: Lane, const FMA: bool>(x: T) -> T {
    let size = x.abs();
    let (square, error) = size.product::<FMA>(size);
    let (radicand, low) = two_sum(square, T::ONE);
    let (root, root_low) = square_root::<T, FMA>(radicand, low + error);
    let (sum, low) = fast_two_sum(root, size);
    let y = logarithm_of_either::<T, FMA>(size, sum, low + root_low);
    let y = if size < T::SQUARE_RANGE[0] { size } else { y };
    let y = if size < T::INFINITY { y } else { size };
    y.with_sign_of(x)
}

/// The inverse hyperbolic cosine: `log(x + √(x² - 1))`; NaN below 1.
#[inline(always)]
pub fn arccosh<T: Lane, const FMA: bool>(x: T) -> T {
    let (square, error) = x.product::<FMA>(x);
    let (radicand, low) = fast_two_sum(square, -T::ONE);
    let (root, root_low) = square_root::<T, FMA>(radicand, low + error);
    let (sum, low) = fast_two_sum(x, root);
    let y = logarithm_of_either::<T, FMA>(x, sum, low + root_low);
    let y = if x < T::INFINITY { y } else { x };
    if x < T::ONE { T::NAN } else { y }
}

/// log(sum + low), or log(2·size) where the size is so large that its square cannot be had or is not needed.
#[inline(always)]
fn logarithm_of_either<T: Lane, const FMA: bool>(size: T, sum: T, low: T) -> T {
    let large = size > T::SQUARE_RANGE[1];
    let x = if large { size } else { sum };
    let low = if large { T::ZERO } else { low };
    let more = if large { T::ONE } else { T::ZERO };
    log_of_sum::<T, FMA>(x, low, more)
}

/// The inverse hyperbolic tangent: `½·log((1 + x) / (1 - x))`; ±∞ at ±1, NaN beyond.
#[inline(always)]
pub fn arctanh<T: Lane, const FMA: bool>(x: T) -> T {
    let size = x.abs();
    let (above, above_low) = fast_two_sum(T::ONE, size);
    let (below, below_low) = fast_two_sum(T::ONE, -size);
    // (1 + x) / (1 - x) = 2^k·(1 + s) / (1 - s): one division gives s.
    let (power, k) = T::ratio(above, below);
    let (difference, difference_low) =
        ((-power).madd::<FMA>(below, above), (-power).madd::<FMA>(below_low, above_low)); // the first one is exact
    let denominator = power.madd::<FMA>(below, above) + power.madd::<FMA>(below_low, above_low); // 2 where k is 0
    let inverse = T::ONE / denominator;
    let numerator = difference + difference_low;
    let s = numerator * inverse;
    // What s lacks: the denominator is 2·above - numerator.
    let twice = -(s + s);
    let (product, error) = twice.product::<FMA>(above);
    let rest = s.madd::<FMA>(numerator, (difference + product) + error)
        + twice.madd::<FMA>(above_low, difference_low);
    let z = s * s;
    let small = (s * z).madd::<FMA>(T::atanh_tail::<FMA>(z), (rest + rest) * inverse);
    let (high, low) = fast_two_sum(k * T::LN2[0], s + s);
    let y = T::HALF * (high + (low + k.madd::<FMA>(T::LN2[1], small)));
    let edge = if size == T::ONE { T::INFINITY } else { T::NAN };
    (if size < T::ONE { y } else { edge }).with_sign_of(x)
}
