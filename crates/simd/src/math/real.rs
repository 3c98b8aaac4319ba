//! float32 and float64 behind one trait, for algorithms that are the same in both, each in lanes of its own width. What
//! one family of functions needs besides (constants, polynomials) is a trait of that family's file.

use core::ops::{Add, Div, Mul, Neg, Sub};

/// A float type that vectors are made of.
pub trait Real:
    Copy
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// 0.
    const ZERO: Self;
    /// ½.
    const HALF: Self;
    /// 1.
    const ONE: Self;
    /// 2.
    const TWO: Self;
    /// ∞.
    const INFINITY: Self;
    /// NaN.
    const NAN: Self;
    /// The least normal number above 0.
    const LEAST: Self;
    /// 2^p + 1 with p half the number of significant bits, rounded up: splits a number into two halves.
    const SPLITTER: Self;
    /// 1.5 · 2^(significant bits - 1): added to a number it rounds that to an integer, which then stands in the low bits
    /// of the sum (in two's complement).
    const ROUND: Self;
    /// What exponents are stored with.
    const BIAS: Self;
    /// ln 2, so short that its product with any exponent is exact, and the rest of it.
    const LN2: [Self; 2];
    /// The largest exponent that [`Real::two_to`] is given; 2^-LIMIT² vanishes beside 1.
    const LIMIT: Self;

    /// `self · b + c`: fused when `FMA`, otherwise rounded twice.
    fn fma<const FMA: bool>(self, b: Self, c: Self) -> Self;
    /// A constant.
    fn of(x: f64) -> Self;
    /// |x|.
    fn abs(self) -> Self;
    /// √x.
    fn sqrt(self) -> Self;
    /// |self| with the sign of another number.
    fn with_sign_of(self, other: Self) -> Self;
    /// Itself, negated where `other` has a sign.
    fn flip(self, other: Self) -> Self;
    /// Whether the sign bit is set, of -0 too.
    fn negative(self) -> bool;
    /// Whether low <= x < high, for positive bounds that are constants.
    fn within(self, low: Self, high: Self) -> bool;
    /// 1/√x to 4 %, for finite x >= 0; something finite at 0.
    fn rough_inverse_root(self) -> Self;
    /// x^-⅓ to 5 bits, for normal x > 0.
    fn rough_cube_root_reciprocal<const FMA: bool>(self) -> Self;
    /// 2^n from n + ROUND + BIAS, for an integer n that is a normal number's exponent.
    fn power(self) -> Self;
    /// `self · 2^n`, rounded once, for `shifted` = n + ROUND + 2·BIAS, whatever the size of the result.
    fn scale(self, shifted: Self) -> Self;
    /// A positive number as (k, m) with x = 2^k · m and m in [√½, √2).
    fn split(self) -> (Self, Self);
    /// The same for normal numbers.
    fn split_normal(self) -> (Self, Self);
    /// 2^(1-k) for the k that [`Real::split_normal`] gives; 0 where that is not a normal number.
    fn inverse_power(self) -> Self;
    /// 2^k and k, for the k that brings 2^k · b / a into [0.66, 1.5], for normal a >= b.
    fn ratio(a: Self, b: Self) -> (Self, Self);

    /// 2^n, for an integer n that is a normal number's exponent.
    #[inline(always)]
    fn two_to(n: Self) -> Self {
        (n + (Self::ROUND + Self::BIAS)).power()
    }
}

macro_rules! real {
    (
        $t:ident, $bits:ident, mantissa $mantissa:literal, bias $bias:literal, splitter $splitter:literal,
        ln2 $ln2:expr, limit $limit:literal, inverse_root $inverse_root:literal,
        cube_root $shift:literal $cube_root:literal
    ) => {
        const _: () = {
            const SQRT_HALF: $bits = (core::f64::consts::FRAC_1_SQRT_2 as $t).to_bits();
            /// Added to the bits of a number, this brings what is below √½ to the exponent below.
            const MOVE: $bits = (1.0 as $t).to_bits() - SQRT_HALF;
            /// 2^mantissa: or-ing a smaller integer into its bits adds it.
            const INTEGER: $t = (1u64 << $mantissa) as $t;

            impl Real for $t {
                const ZERO: Self = 0.0;
                const HALF: Self = 0.5;
                const ONE: Self = 1.0;
                const TWO: Self = 2.0;
                const INFINITY: Self = $t::INFINITY;
                const NAN: Self = $t::NAN;
                const LEAST: Self = $t::MIN_POSITIVE;
                const SPLITTER: Self = $splitter;
                const ROUND: Self = 1.5 * (1u64 << $mantissa) as $t;
                const BIAS: Self = $bias;
                const LN2: [Self; 2] = $ln2;
                const LIMIT: Self = $limit;

                #[inline(always)]
                fn fma<const FMA: bool>(self, b: Self, c: Self) -> Self {
                    if FMA { self.mul_add(b, c) } else { self * b + c }
                }
                #[inline(always)]
                fn of(x: f64) -> Self {
                    x as Self
                }
                #[inline(always)]
                fn abs(self) -> Self {
                    $t::abs(self)
                }
                #[inline(always)]
                fn sqrt(self) -> Self {
                    $t::sqrt(self)
                }
                #[inline(always)]
                fn with_sign_of(self, other: Self) -> Self {
                    self.copysign(other)
                }
                #[inline(always)]
                fn flip(self, other: Self) -> Self {
                    const SIGN: $bits = 1 << ($bits::BITS - 1);
                    $t::from_bits(self.to_bits() ^ (other.to_bits() & SIGN))
                }
                #[inline(always)]
                fn negative(self) -> bool {
                    self.is_sign_negative()
                }
                #[inline(always)]
                fn within(self, low: Self, high: Self) -> bool {
                    // One comparison, without a sign.
                    self.to_bits().wrapping_sub(low.to_bits()) < high.to_bits() - low.to_bits()
                }
                #[inline(always)]
                fn rough_inverse_root(self) -> Self {
                    // Halving and negating the exponent; the constant evens the error out.
                    let magic: $bits = $inverse_root;
                    $t::from_bits(magic.wrapping_sub(self.to_bits() >> 1))
                }
                #[inline(always)]
                fn rough_cube_root_reciprocal<const FMA: bool>(self) -> Self {
                    // The bits of a number are its logarithm, near enough; the upper ones as a float, times -1/3, are those
                    // of the result. The constant makes the error of the cube the same on both sides: 10 %.
                    const START: $t = INTEGER * 4.0 / 3.0 + $cube_root;
                    let upper = $t::from_bits(self.to_bits() >> $shift | INTEGER.to_bits());
                    $t::from_bits(upper.fma::<FMA>(-1.0 / 3.0, START).to_bits() << $shift)
                }
                #[inline(always)]
                fn power(self) -> Self {
                    $t::from_bits(self.to_bits() << $mantissa)
                }
                #[inline(always)]
                fn scale(self, shifted: Self) -> Self {
                    // Two factors, because 2^n alone overflows or underflows before the result does.
                    let bits = shifted.to_bits();
                    let half = bits >> 1;
                    (self * $t::from_bits(half << $mantissa)) * $t::from_bits((bits - half) << $mantissa)
                }
                #[inline(always)]
                fn split(self) -> (Self, Self) {
                    // Subnormal numbers are multiplied by 2^(mantissa + 1) first.
                    const UP: $bits = ($mantissa + 1 + $bias as $bits) << $mantissa;
                    let tiny = self < $t::MIN_POSITIVE;
                    let (k, m) = (if tiny { self * $t::from_bits(UP) } else { self }).split_normal();
                    (if tiny { k - ($mantissa as $t + 1.0) } else { k }, m)
                }
                #[inline(always)]
                fn split_normal(self) -> (Self, Self) {
                    let moved = self.to_bits().wrapping_add(MOVE);
                    let k = $t::from_bits(moved >> $mantissa | INTEGER.to_bits()) - (INTEGER + $bias);
                    (k, $t::from_bits((moved & ((1 << $mantissa) - 1)) + SQRT_HALF))
                }
                #[inline(always)]
                fn inverse_power(self) -> Self {
                    $t::from_bits(!self.to_bits().wrapping_add(MOVE) & $t::INFINITY.to_bits())
                }
                #[inline(always)]
                fn ratio(a: Self, b: Self) -> (Self, Self) {
                    // The bits of a number are its logarithm, near enough.
                    let steps =
                        a.to_bits().wrapping_sub(b.to_bits()).wrapping_add(1 << ($mantissa - 1)) >> $mantissa;
                    let power = $t::from_bits((steps << $mantissa).wrapping_add((1.0 as $t).to_bits()));
                    (power, $t::from_bits(steps | INTEGER.to_bits()) - INTEGER)
                }
            }
        };
    };
}
real! {
    f64, u64, mantissa 52, bias 1023.0, splitter 134_217_729.0, ln2 [0.6931471803691238, 1.9082149292705877e-10],
    limit 500.0, inverse_root 0x5fe6_eb50_c7b5_37a9, cube_root 32 1_430_186_164.0
}
real! {
    f32, u32, mantissa 23, bias 127.0, splitter 4097.0, ln2 [0.69314575, 1.4286068e-06],
    limit 60.0, inverse_root 0x5f37_59df, cube_root 8 5_546_480.0
}
