//! Whether a result is too small to be exact: what underflow means.

use crate::item::Float;

/// Of x · y.
#[inline(always)]
pub(crate) fn lost_product<T: Float>(x: T, y: T) -> bool {
    let product = x * y;
    let finite = (x.abs() < T::INFINITY) & (y.abs() < T::INFINITY);
    // By another rounding: only powers of two come back.
    finite & (product.abs() < T::SMALLEST) & x.truth() & y.truth() & (product / y != x)
}

/// Of x / y.
#[inline(always)]
pub(crate) fn lost_quotient<T: Float>(x: T, y: T) -> bool {
    let quotient = x / y;
    (y.abs() < T::INFINITY) & (quotient.abs() < T::SMALLEST) & x.truth() & (quotient * y != x)
}
