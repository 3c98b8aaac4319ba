//! Building blocks: multiply-add with and without the instruction, exact sums and products, polynomials.

/// 1.5 · 2^52: added to a number below 2^51 in size, it rounds that number to an integer, which then stands in the low
/// bits of the sum (in two's complement).
pub(crate) const ROUND: f64 = 6_755_399_441_055_744.0;

/// The sign bit.
pub(crate) const SIGN: u64 = 1 << 63;

/// `a · b + c`: fused when `FMA`, otherwise rounded twice.
#[inline(always)]
pub(crate) fn fma<const FMA: bool>(a: f64, b: f64, c: f64) -> f64 {
    if FMA { a.mul_add(b, c) } else { a * b + c }
}

/// `a · b` as a rounded product and its rounding error, exactly.
///
/// Without fused multiply-add this is Dekker's splitting, exact while `|a|` and `|b|` stay below 2^970 or so and the
/// error does not underflow.
#[inline(always)]
pub(crate) fn two_product<const FMA: bool>(a: f64, b: f64) -> (f64, f64) {
    let high = a * b;
    if FMA {
        return (high, a.mul_add(b, -high));
    }
    let ((a1, a2), (b1, b2)) = (split(a), split(b));
    (high, ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2)
}

/// `a` as a sum of two numbers of at most 26 bits.
#[inline(always)]
fn split(a: f64) -> (f64, f64) {
    let c = a * 134_217_729.0; // 2^27 + 1
    let high = c - (c - a);
    (high, a - high)
}

/// `a + b` as a rounded sum and its rounding error, exactly, whatever their sizes.
#[inline(always)]
pub(crate) fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// `a + b` as a rounded sum and its rounding error, exactly, when `|a| >= |b|` or `a == 0`.
#[inline(always)]
pub(crate) fn fast_two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, b - (sum - a))
}

/// The polynomial with these coefficients, lowest first, by Horner's rule on even and odd powers apart: half the
/// latency of one chain, for one multiplication more.
#[inline(always)]
pub(crate) fn polynomial<const FMA: bool, const N: usize>(x: f64, coefficients: [f64; N]) -> f64 {
    let square = x * x;
    let mut top = coefficients[N - 1];
    let mut next = coefficients[N - 2];
    let mut k = N - 2;
    while k >= 2 {
        k -= 2;
        top = fma::<FMA>(top, square, coefficients[k + 1]);
        next = fma::<FMA>(next, square, coefficients[k]);
    }
    // The chains end at powers 0 and 1 when N is even, otherwise at 1 and 2.
    if k == 0 { fma::<FMA>(top, x, next) } else { fma::<FMA>(fma::<FMA>(top, x, next), x, coefficients[0]) }
}
