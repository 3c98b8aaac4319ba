//! Division of 64-bit numbers as vector code.

/// 2^51: up to here integers are exact in `f64`, the quotient of two is as for narrow integers, and it becomes an integer
/// by the addition of [`ROUND`].
pub(super) const EXACT: u64 = 1 << 51;
/// 1.5 · 2^52: added to an integer of up to 2^51 in size, it leaves that integer in the low bits.
pub(super) const ROUND: f64 = 6_755_399_441_055_744.0;

/// Quotient and rest of any numbers, the divisor not 0. An estimate from below in `f64` leaves less than 2^16 divisors, a
/// second one fewer than two.
#[inline(always)]
pub(super) fn divide_any(a: u64, b: u64) -> (u64, u64) {
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
