//! Division of 64-bit numbers of any size as vector code.

use super::invariant::Reciprocal;

/// Quotient and rest of any numbers, the divisor not 0. An estimate from below in `f64` leaves less than 2^16 divisors, a
/// second one fewer than two.
#[inline(always)]
pub(crate) fn divide_any(a: u64, b: u64) -> (u64, u64) {
    /// 1 - 2^-50: more than all roundings of an estimate together.
    const LESS: f64 = 1.0 - 1.0 / (1u64 << 50) as f64;
    let inverse = LESS / b as f64;
    // SAFETY: with that factor, both are below 2^64.
    let estimate = |x: u64| unsafe { (x as f64 * inverse).to_int_unchecked::<u64>() };
    let first = estimate(a);
    let rest = a.wrapping_sub(first.wrapping_mul(b));
    let second = estimate(rest);
    let rest = rest.wrapping_sub(second.wrapping_mul(b));
    let more = rest >= b;
    (first + second + u64::from(more), if more { rest.wrapping_sub(b) } else { rest })
}

/// The quotients of all by one divisor.
#[inline(always)]
pub(crate) fn unsigned_quotients_by(dividends: &[u64], divisor: u64, quotients: &mut [u64]) {
    let reciprocal = Reciprocal::of(divisor);
    for (x, q) in dividends.iter().zip(quotients) {
        *q = reciprocal.quotient(*x);
    }
}

/// The same, rounded down.
#[inline(always)]
pub(crate) fn signed_quotients_by(dividends: &[i64], divisor: i64, quotients: &mut [i64]) {
    let reciprocal = Reciprocal::of(divisor.unsigned_abs());
    if divisor > 0 {
        // ⌊x / d⌋ = ~⌊~x / d⌋ where x is negative.
        for (x, q) in dividends.iter().zip(quotients) {
            let sign = *x >> 63;
            *q = reciprocal.quotient((*x ^ sign).cast_unsigned()).cast_signed() ^ sign;
        }
    } else {
        // ⌊x / -d⌋ = ~⌊(x - 1) / d⌋ where x is positive.
        for (x, q) in dividends.iter().zip(quotients) {
            let sign = -i64::from(*x > 0);
            let size = if *x > 0 { x.wrapping_sub(1) } else { x.wrapping_neg() };
            *q = reciprocal.quotient(size.cast_unsigned()).cast_signed() ^ sign;
        }
    }
}
