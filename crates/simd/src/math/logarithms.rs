//! log, log2, log10, log1p and the inverse hyperbolic functions: `x = 2^k·(1 + f)`, log(1 + f), and k times a constant.

use super::exact::{at_least, pick, polynomial, product, quick_sum, residual};
use super::real::Real;

/// What the algorithms need to know about a type.
pub trait Logarithm: Real {
    /// log10 2, so short that its product with any exponent is exact, and the rest of it.
    const LOG10_2: [Self; 2];
    /// 1/ln 2 rounded, and the rest of it.
    const LOG2_E: [Self; 2];
    /// 1/ln 10 rounded, and the rest of it.
    const LOG10_E: [Self; 2];
    /// 1 vanishes beside x² for |x| above this, which fits many times over.
    const LARGE: Self;
    /// `(2·atanh s - 2s) / s³` from z = s² for `|s| <= 0.1716`: for the logarithm of [√½, √2].
    fn log_tail<const FMA: bool>(z: Self) -> Self;
    /// The same for `|s| <= 0.206`.
    fn atanh_tail<const FMA: bool>(z: Self) -> Self;
}

impl Logarithm for f64 {
    const LOG10_2: [Self; 2] = [0.3010299955494702, 1.1451100898021838e-10];
    const LOG2_E: [Self; 2] = [std::f64::consts::LOG2_E, 2.0355273740931033e-17];
    const LOG10_E: [Self; 2] = [std::f64::consts::LOG10_E, 1.098319650216765e-17];
    const LARGE: Self = 268_435_456.0; // 2^28
    /// Error below 2^-59 of the logarithm.
    #[inline(always)]
    fn log_tail<const FMA: bool>(z: Self) -> Self {
        polynomial::<_, FMA, 7>(z, super::log::TAIL)
    }
    /// Error below 2^-60 of the function.
    #[inline(always)]
    fn atanh_tail<const FMA: bool>(z: Self) -> Self {
        const C: [f64; 8] = [
            0.6666666666666655,
            0.40000000000086156,
            0.28571428549054945,
            0.22222225028026552,
            0.18181623910596917,
            0.15392427288112903,
            0.13152337162405747,
            0.13981661010947202,
        ];
        polynomial::<_, FMA, 8>(z, C)
    }
}

impl Logarithm for f32 {
    const LOG10_2: [Self; 2] = [0.3010254, 4.605039e-06];
    const LOG2_E: [Self; 2] = [std::f32::consts::LOG2_E, 1.925963e-08];
    const LOG10_E: [Self; 2] = [std::f32::consts::LOG10_E, -1.010305e-08];
    const LARGE: Self = 16384.0; // 2^14
    /// Error below 2^-29 of the logarithm.
    #[inline(always)]
    fn log_tail<const FMA: bool>(z: Self) -> Self {
        polynomial::<_, FMA, 3>(z, [0.66666776, 0.39977542, 0.29871723])
    }
    /// Error below 2^-33 of the function.
    #[inline(always)]
    fn atanh_tail<const FMA: bool>(z: Self) -> Self {
        polynomial::<_, FMA, 4>(z, [0.6666666, 0.40001038, 0.28498515, 0.24222724])
    }
}

/// `log(1 + f) - f` for 1 + f in [√½, √2), and s = f / (2 + f), half the logarithm roughly.
#[inline(always)]
pub(crate) fn log_rest<T: Logarithm, const FMA: bool>(f: T) -> (T, T) {
    // log(1 + f) = 2·atanh(s), and 2s = f - s·f: so f carries most of it.
    let s = f / (T::TWO + f);
    let z = s * s;
    (s * z.fma::<FMA>(T::log_tail::<FMA>(z), -f), s)
}

/// Puts the edges of a logarithm right: `y` inside, NaN below 0, and what has to be at 0 and ∞.
#[inline(always)]
fn edges<T: Real>(x: T, y: T) -> T {
    let y = pick(x < T::INFINITY, y, x);
    let edge = pick(x == T::ZERO, -T::INFINITY, T::NAN);
    pick(x <= T::ZERO, edge, y)
}

/// The natural logarithm of 2^k·m.
#[inline(always)]
fn natural<T: Logarithm, const FMA: bool>((k, m): (T, T)) -> T {
    let f = m - T::ONE;
    let (small, _) = log_rest::<T, FMA>(f);
    let (high, low) = quick_sum(k * T::LN2[0], f);
    high + (low + k.fma::<FMA>(T::LN2[1], small))
}

/// k·`unit` + log(m)·`factor`, the constants being sums of two.
#[inline(always)]
fn to_base<T: Logarithm, const FMA: bool>((k, m): (T, T), unit: [T; 2], factor: [T; 2]) -> T {
    let f = m - T::ONE;
    let (small, _) = log_rest::<T, FMA>(f);
    let (high, low) = if FMA {
        // The sum with one rounding, and what it loses of the terms.
        let part = k * unit[0];
        let high = f.fma::<FMA>(factor[0], part);
        (high, f.fma::<FMA>(factor[0], part - high))
    } else {
        let (product, error) = product::<T, FMA>(f, factor[0]);
        let (high, low) = quick_sum(k * unit[0], product);
        (high, low + error)
    };
    let rest = small.fma::<FMA>(factor[0], f * factor[1]);
    // To base 2 there is nothing more to a power of 2.
    let rest = if unit[1] == T::ZERO { rest } else { k.fma::<FMA>(unit[1], rest) };
    high + (low + rest)
}

/// The logarithm to base 2 of 2^k·m.
#[inline(always)]
fn binary<T: Logarithm, const FMA: bool>(parts: (T, T)) -> T {
    to_base::<T, FMA>(parts, [T::ONE, T::ZERO], T::LOG2_E)
}

/// The logarithm to base 10 of 2^k·m.
#[inline(always)]
fn decimal<T: Logarithm, const FMA: bool>(parts: (T, T)) -> T {
    to_base::<T, FMA>(parts, T::LOG10_2, T::LOG10_E)
}

macro_rules! logarithm {
    ($($doc:literal $name:ident $plain:ident = $function:ident;)+) => {$(
        #[doc = $doc]
        #[inline(always)]
        pub fn $name<T: Logarithm, const FMA: bool>(x: T) -> T {
            edges(x, $function::<T, FMA>(x.split()))
        }
        #[doc = concat!("The same bits as [`", stringify!($name), "`], sooner, for numbers that are [`is_plain`].")]
        #[inline(always)]
        pub fn $plain<T: Logarithm, const FMA: bool>(x: T) -> T {
            $function::<T, FMA>(x.split_normal())
        }
    )+};
}
logarithm! {
    "The natural logarithm: -∞ at ±0, NaN below." log log_plain = natural;
    "The logarithm to base 2; exact for powers of 2." log2 log2_plain = binary;
    "The logarithm to base 10." log10 log10_plain = decimal;
}

/// Whether a number is positive, finite and normal.
#[inline(always)]
pub fn is_plain<T: Logarithm>(x: T) -> bool {
    x.within(T::LEAST, T::INFINITY)
}

/// log(2^`more`·(x + low)) for a normal x and a low that is at most about an ulp of it. The result is as accurate where it is
/// near 0 as elsewhere.
#[inline(always)]
fn log_of_sum<T: Logarithm, const FMA: bool>(x: T, low: T, more: T) -> T {
    let (k, m) = x.split_normal();
    let f = m - T::ONE;
    let (small, s) = log_rest::<T, FMA>(f);
    // The low part, divided by 2^(k-1), and half of 1 / (1 + f) to a few percent and the better the smaller f is.
    let small = (low * x.inverse_power()).fma::<FMA>(s.fma::<FMA>(s - T::ONE, T::HALF), small);
    let k = k + more;
    let (high, carry) = quick_sum(k * T::LN2[0], f);
    high + (carry + k.fma::<FMA>(T::LN2[1], small))
}

/// The same bits as [`log1p`], sooner, for finite x > -1.
#[inline(always)]
pub fn log1p_plain<T: Logarithm, const FMA: bool>(x: T) -> T {
    // Where x is the larger one, the difference is exact too until what it loses no longer matters.
    let (sum, low) = quick_sum(T::ONE, x);
    log_of_sum::<T, FMA>(sum, low, T::ZERO).with_sign_of(x)
}

/// log(1 + x), as accurate near 0 as elsewhere: -∞ at -1, NaN below.
#[inline(always)]
pub fn log1p<T: Logarithm, const FMA: bool>(x: T) -> T {
    let y = pick(x < T::INFINITY, log1p_plain::<T, FMA>(x), x);
    let edge = pick(x == -T::ONE, -T::INFINITY, T::NAN);
    pick(x <= -T::ONE, edge, y)
}

/// √(x + low) as a sum of two numbers, for x that is 0 or at least 2^-60.
#[inline(always)]
fn square_root<T: Real, const FMA: bool>(x: T, low: T) -> (T, T) {
    let root = x.sqrt();
    let rest = residual::<T, FMA>(root, root, x) + low;
    (root, rest * (T::HALF / at_least(root, T::of(1e-9))))
}

/// The inverse hyperbolic sine: `log(|x| + √(x² + 1))` with the sign of x.
#[inline(always)]
pub fn arcsinh<T: Logarithm, const FMA: bool>(x: T) -> T {
    let size = x.abs();
    // x² + 1 with one rounding, and what that lost: the difference is exact until it no longer matters.
    let radicand = size.fma::<FMA>(size, T::ONE);
    let lost = -residual::<T, FMA>(size, size, radicand - T::ONE);
    let (root, root_low) = square_root::<T, FMA>(radicand, lost);
    let (sum, low) = quick_sum(root, size);
    let y = logarithm_of_either::<T, FMA>(size, sum, low + root_low);
    pick(size < T::INFINITY, y, size).with_sign_of(x)
}

/// The inverse hyperbolic cosine: `log(x + √(x² - 1))`; NaN below 1.
#[inline(always)]
pub fn arccosh<T: Logarithm, const FMA: bool>(x: T) -> T {
    let (square, error) = product::<T, FMA>(x, x);
    let (radicand, low) = quick_sum(square, -T::ONE);
    let (root, root_low) = square_root::<T, FMA>(radicand, low + error);
    let (sum, low) = quick_sum(x, root);
    let y = logarithm_of_either::<T, FMA>(x, sum, low + root_low);
    let y = pick(x < T::INFINITY, y, x);
    pick(x < T::ONE, T::NAN, y)
}

/// log(sum + low), or log(2·size) where the size is so large that its square cannot be had or is not needed.
#[inline(always)]
fn logarithm_of_either<T: Logarithm, const FMA: bool>(size: T, sum: T, low: T) -> T {
    let large = size > T::LARGE;
    let more = pick(large, T::ONE, T::ZERO);
    log_of_sum::<T, FMA>(pick(large, size, sum), pick(large, T::ZERO, low), more)
}

/// The inverse hyperbolic tangent: `½·log((1 + x) / (1 - x))`; ±∞ at ±1, NaN beyond.
#[inline(always)]
pub fn arctanh<T: Logarithm, const FMA: bool>(x: T) -> T {
    let size = x.abs();
    let edge = pick(size == T::ONE, T::INFINITY, T::NAN);
    pick(size < T::ONE, arctanh_plain::<T, FMA>(x), edge.with_sign_of(x))
}

/// The same bits as [`arctanh`], sooner, for |x| < 1.
#[inline(always)]
pub fn arctanh_plain<T: Logarithm, const FMA: bool>(x: T) -> T {
    let size = x.abs();
    let (above, above_low) = quick_sum(T::ONE, size);
    let (below, below_low) = quick_sum(T::ONE, -size);
    // (1 + x) / (1 - x) = 2^k·(1 + s) / (1 - s): one division gives s.
    let (power, k) = T::ratio(above, below);
    let (difference, difference_low) =
        ((-power).fma::<FMA>(below, above), (-power).fma::<FMA>(below_low, above_low)); // the first one is exact
    let denominator = power.fma::<FMA>(below, above) + power.fma::<FMA>(below_low, above_low); // 2 where k is 0
    let inverse = T::ONE / denominator;
    let numerator = difference + difference_low;
    let s = numerator * inverse;
    // What s lacks: the denominator is 2·above - numerator.
    let twice = s + s;
    let rest = s.fma::<FMA>(numerator, residual::<T, FMA>(twice, above, difference))
        + (-twice).fma::<FMA>(above_low, difference_low);
    let z = s * s;
    let small = (s * z).fma::<FMA>(T::atanh_tail::<FMA>(z), (rest + rest) * inverse);
    let (high, low) = quick_sum(k * T::LN2[0], twice);
    (T::HALF * (high + (low + k.fma::<FMA>(T::LN2[1], small)))).with_sign_of(x)
}
