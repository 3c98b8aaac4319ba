//! What the vector functions are put together from: exact sums and products, choices without jumps, polynomials.

use super::real::Real;

/// `a` or `b`, never by a jump: where several choices hang on one condition, LLVM would copy all code between them for
/// either case and run both copies in the vector loop.
#[inline(always)]
pub(crate) fn pick<T>(condition: bool, a: T, b: T) -> T {
    core::hint::select_unpredictable(condition, a, b)
}

/// The smaller one; `a` where `b` is NaN.
#[inline(always)]
pub(crate) fn at_most<T: Real>(a: T, b: T) -> T {
    if b < a { b } else { a }
}

/// The larger one; `a` where `b` is NaN.
#[inline(always)]
pub(crate) fn at_least<T: Real>(a: T, b: T) -> T {
    if b > a { b } else { a }
}

/// `a · b + c`: fused when `FMA`, otherwise rounded twice; [`Real::fma`] where the type is settled.
#[inline(always)]
pub(crate) fn fma<const FMA: bool>(a: f64, b: f64, c: f64) -> f64 {
    a.fma::<FMA>(b, c)
}

/// `a · b` as a rounded product and its rounding error, exactly.
///
/// Without fused multiply-add this is Dekker's splitting, exact while `|a|` and `|b|` stay below 2^970 or so (2^115 for
/// float32) and the error does not underflow.
#[inline(always)]
pub(crate) fn product<T: Real, const FMA: bool>(a: T, b: T) -> (T, T) {
    let high = a * b;
    if FMA {
        return (high, a.fma::<FMA>(b, -high));
    }
    let half = |x: T| {
        let c = x * T::SPLITTER;
        let high = c - (c - x);
        (high, x - high)
    };
    let ((a1, a2), (b1, b2)) = (half(a), half(b));
    (high, ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2)
}

/// `c - a · b`, exactly rounded where the product cancels most of c.
#[inline(always)]
pub(crate) fn residual<T: Real, const FMA: bool>(a: T, b: T, c: T) -> T {
    if FMA {
        return (-a).fma::<FMA>(b, c);
    }
    let (high, low) = product::<T, FMA>(a, b);
    (c - high) - low
}

/// `a + b` as a rounded sum and its rounding error, exactly, when `|a| >= |b|`, `a == 0`, or a is a multiple of the
/// last bit of b.
#[inline(always)]
pub(crate) fn quick_sum<T: Real>(a: T, b: T) -> (T, T) {
    let sum = a + b;
    (sum, b - (sum - a))
}

/// `a + b` as a rounded sum and its rounding error, exactly, whatever their sizes.
#[inline(always)]
pub(crate) fn two_sum<T: Real>(a: T, b: T) -> (T, T) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// The polynomial with these coefficients, sixteen at most, lowest first.
///
/// Up to ten by Horner's rule on even and odd powers apart, beyond by pairs, pairs of pairs and so on (Estrin): there the
/// chain of operations would be longer than a CPU can hide.
#[inline(always)]
pub(crate) fn polynomial<T: Real, const FMA: bool, const N: usize>(x: T, c: [T; N]) -> T {
    const { assert!(N >= 2 && N <= 16) };
    let x2 = x * x;
    if N > 10 {
        let x4 = x2 * x2;
        let pair = |k: usize| if k + 1 < N { c[k + 1].fma::<FMA>(x, c[k]) } else { c[k] };
        let four = |k: usize| if k + 2 < N { pair(k + 2).fma::<FMA>(x2, pair(k)) } else { pair(k) };
        let top = if N > 12 { four(12).fma::<FMA>(x4, four(8)) } else { four(8) };
        return top.fma::<FMA>(x4 * x4, four(4).fma::<FMA>(x4, four(0)));
    }
    let (mut top, mut next) = (c[N - 1], c[N - 2]);
    let mut k = N - 2;
    while k >= 2 {
        k -= 2;
        top = top.fma::<FMA>(x2, c[k + 1]);
        next = next.fma::<FMA>(x2, c[k]);
    }
    // The chains end at powers 0 and 1 when N is even, otherwise at 1 and 2.
    if k == 0 { top.fma::<FMA>(x, next) } else { top.fma::<FMA>(x, next).fma::<FMA>(x, c[0]) }
}
