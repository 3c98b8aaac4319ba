//! What the functions that are written once for float64 and float32 ask of the two: constants, exact sums and
//! products, and the manipulation of exponents.

use super::float::{ROUND, two_product};
use core::ops::{Add, Div, Mul, Neg, Sub};

/// float64 or float32.
pub trait Lane:
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
    /// ln 2, so short that its product with any exponent is exact, and the rest of it.
    const LN2: [Self; 2];
    /// log10 2 likewise.
    const LOG10_2: [Self; 2];
    /// ln 2 rounded, and the rest of it.
    const LN2_ROUNDED: [Self; 2];
    /// 1/ln 2 rounded, and the rest of it.
    const LOG2_E: [Self; 2];
    /// 1/ln 10 rounded, and the rest of it.
    const LOG10_E: [Self; 2];
    /// A number that rounds to an integer what is added to it, with twice the exponent's bias on top: the low bits of
    /// the sum are then ready for [`Lane::scale`].
    const SHIFT: Self;
    /// The largest exponent that [`Lane::two_to`] is given; 2^-LIMIT² vanishes beside 1.
    const LIMIT: Self;
    /// e^-NOTHING vanishes beside 1.
    const NOTHING: Self;
    /// e^x is 0 below the first and infinite above the second of these.
    const EXP_RANGE: [Self; 2];
    /// Likewise for 2^x.
    const EXP2_RANGE: [Self; 2];
    /// Above the cosine's (hyperbolic) largest finite argument.
    const COSH_RANGE: Self;
    /// Below the first of these, [`super::cbrt`] multiplies by the second, and the root by the third.
    const CUBE_RANGE: [Self; 3];
    /// Whether this is float64.
    const WIDE: bool;
    /// x² vanishes beside 1 for |x| below the first of these, and 1 beside x² above the second.
    const SQUARE_RANGE: [Self; 2];

    /// `self · b + c`: fused when `FMA`, otherwise rounded twice.
    fn madd<const FMA: bool>(self, b: Self, c: Self) -> Self;
    /// The product and its rounding error.
    fn product<const FMA: bool>(self, b: Self) -> (Self, Self);
    /// A constant.
    fn of(x: f64) -> Self;
    /// |x|.
    fn abs(self) -> Self;
    /// √x.
    fn sqrt(self) -> Self;
    /// |self| with the sign of another number.
    fn with_sign_of(self, other: Self) -> Self;
    /// 2^n, for an integer n that is a normal number's exponent.
    fn two_to(n: Self) -> Self;
    /// `self · 2^n`, rounded once, for `shifted = n + SHIFT`, whatever the size of the result.
    fn scale(self, shifted: Self) -> Self;
    /// A positive number as (k, m) with x = 2^k · m and m in [√½, √2).
    fn split(self) -> (Self, Self);
    /// The same for normal numbers.
    fn split_normal(self) -> (Self, Self);
    /// 2^k and k, for the k that brings 2^k · b / a into [0.66, 1.5], for normal a >= b.
    fn ratio(a: Self, b: Self) -> (Self, Self);
    /// 1/x to a few bits less than a float32 has.
    fn rough_reciprocal(self) -> Self;
    /// x^-⅓ to 5 bits, for normal x > 0.
    fn rough_cube_root_reciprocal(self) -> Self;

    /// `(e^r - 1 - r) / r²` for `|r| <= ln 2 / 2`.
    fn exp_tail<const FMA: bool>(r: Self) -> Self;
    /// `(2^r - 1 - r·ln 2) / r²` for `|r| <= ½`.
    fn exp2_tail<const FMA: bool>(r: Self) -> Self;
    /// `(cosh r - 1 - r²/2) / r⁴` and `(sinh r - r) / r³`, both from r², for `|r| <= ln 2 / 2`.
    fn cosh_sinh_tail<const FMA: bool>(z: Self) -> (Self, Self);
    /// `(2·atanh s - 2s) / s³` from s², for `|s| <= 0.206`.
    fn atanh_tail<const FMA: bool>(z: Self) -> Self;
    /// (1 - e)^-⅔ for `|e| <= 0.1035`, to half the bits.
    fn cube_root_tail<const FMA: bool>(e: Self) -> Self;
    /// `log(1 + f) - f` for 1 + f in [√½, √2), and 1 / (1 + f) to 7 % and the better the smaller f is.
    fn log_tail<const FMA: bool>(f: Self) -> (Self, Self);
}

/// The polynomial with these coefficients, lowest first; see [`super::float::polynomial`].
#[inline(always)]
fn polynomial<T: Lane, const FMA: bool, const N: usize>(x: T, coefficients: [T; N]) -> T {
    let square = x * x;
    let (mut top, mut next) = (coefficients[N - 1], coefficients[N - 2]);
    let mut k = N - 2;
    while k >= 2 {
        k -= 2;
        top = top.madd::<FMA>(square, coefficients[k + 1]);
        next = next.madd::<FMA>(square, coefficients[k]);
    }
    // The chains end at powers 0 and 1 when N is even, otherwise at 1 and 2.
    if k == 0 { top.madd::<FMA>(x, next) } else { top.madd::<FMA>(x, next).madd::<FMA>(x, coefficients[0]) }
}

/// `a + b` and its rounding error, whatever their sizes.
#[inline(always)]
pub(crate) fn two_sum<T: Lane>(a: T, b: T) -> (T, T) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// `a + b` and its rounding error when `|a| >= |b|` or `a == 0`.
#[inline(always)]
pub(crate) fn fast_two_sum<T: Lane>(a: T, b: T) -> (T, T) {
    let sum = a + b;
    (sum, b - (sum - a))
}

/// The smaller one; `a` where `b` is NaN.
#[inline(always)]
pub(crate) fn at_most<T: Lane>(a: T, b: T) -> T {
    if b < a { b } else { a }
}

/// The larger one; `a` where `b` is NaN.
#[inline(always)]
pub(crate) fn at_least<T: Lane>(a: T, b: T) -> T {
    if b > a { b } else { a }
}

/// What the two types share.
macro_rules! lane {
    ($t:ident, $bits:ident, mantissa $mantissa:literal, bias $bias:literal, sqrt_half $sqrt_half:literal, $($rest:item)*) => {
        impl Lane for $t {
            const ZERO: Self = 0.0;
            const HALF: Self = 0.5;
            const ONE: Self = 1.0;
            const TWO: Self = 2.0;
            const INFINITY: Self = $t::INFINITY;
            const NAN: Self = $t::NAN;

            #[inline(always)]
            fn madd<const FMA: bool>(self, b: Self, c: Self) -> Self {
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
            fn two_to(n: Self) -> Self {
                $t::from_bits((n + (Self::SHIFT - $bias)).to_bits() << $mantissa)
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
                const ONE: $bits = (1.0 as $t).to_bits();
                const SQRT_HALF: $bits = $sqrt_half;
                const INTEGER: $t = (1u64 << $mantissa) as $t; // or-ing a smaller integer into its bits adds it
                let moved = self.to_bits().wrapping_add(ONE - SQRT_HALF);
                let k = $t::from_bits(moved >> $mantissa | INTEGER.to_bits()) - (INTEGER + $bias);
                (k, $t::from_bits((moved & ((1 << $mantissa) - 1)) + SQRT_HALF))
            }
            #[inline(always)]
            fn ratio(a: Self, b: Self) -> (Self, Self) {
                const INTEGER: $t = (1u64 << $mantissa) as $t;
                // The bits of a number are its logarithm, near enough.
                let steps = a.to_bits().wrapping_sub(b.to_bits()).wrapping_add(1 << ($mantissa - 1)) >> $mantissa;
                let power = $t::from_bits((steps << $mantissa).wrapping_add((1.0 as $t).to_bits()));
                (power, $t::from_bits(steps | INTEGER.to_bits()) - INTEGER)
            }
            $($rest)*
        }
    };
}

lane! { f64, u64, mantissa 52, bias 1023.0, sqrt_half 0x3fe6_a09e_667f_3bcd,
    const LN2: [Self; 2] = [0.6931471803691238, 1.9082149292705877e-10];
    const LOG10_2: [Self; 2] = [0.3010299955494702, 1.1451100898021838e-10];
    const LN2_ROUNDED: [Self; 2] = [std::f64::consts::LN_2, 2.3190468138462996e-17];
    const LOG2_E: [Self; 2] = [std::f64::consts::LOG2_E, 2.0355273740931033e-17];
    const LOG10_E: [Self; 2] = [std::f64::consts::LOG10_E, 1.098319650216765e-17];
    const SHIFT: Self = ROUND + 2046.0;
    const LIMIT: Self = 500.0;
    const NOTHING: Self = 40.0;
    const EXP_RANGE: [Self; 2] = [-746.0, 710.0];
    const EXP2_RANGE: [Self; 2] = [-1076.0, 1025.0];
    const COSH_RANGE: Self = 712.0;
    const CUBE_RANGE: [Self; 3] = [f64::from_bits(323 << 52), f64::from_bits(1323 << 52), f64::from_bits(923 << 52)];
    const WIDE: bool = true;
    const SQUARE_RANGE: [Self; 2] = [7.450580596923828e-9, 268_435_456.0]; // 2^-27, 2^28

    #[inline(always)]
    fn product<const FMA: bool>(self, b: Self) -> (Self, Self) {
        two_product::<FMA>(self, b)
    }
    #[inline(always)]
    fn rough_reciprocal(self) -> Self {
        f64::from(1.0 / self as f32)
    }
    #[inline(always)]
    fn rough_cube_root_reciprocal(self) -> Self {
        // The bits of a number are its logarithm, near enough; their upper half as a float64, times -1/3, is that of
        // the result. The constant makes the error of the cube the same on both sides: 10 %.
        const INTEGER: f64 = 4_503_599_627_370_496.0; // 2^52
        const START: f64 = INTEGER * 4.0 / 3.0 + 1_430_186_164.0;
        let upper = f64::from_bits(self.to_bits() >> 32 | INTEGER.to_bits());
        let guess = upper * (-1.0 / 3.0) + START;
        f64::from_bits(guess.to_bits() << 32)
    }
    #[inline(always)]
    fn exp_tail<const FMA: bool>(r: Self) -> Self {
        // Error below 2^-57 of e^r.
        polynomial::<Self, FMA, 10>(r, [
            0.5000000000000011,
            0.16666666666666435,
            0.041666666666526055,
            0.008333333333476606,
            0.0013888888944673023,
            0.00019841269549323082,
            2.4801492104093005e-05,
            2.7557547261113508e-06,
            2.763056919462226e-07,
            2.501221602633361e-08,
        ])
    }
    #[inline(always)]
    fn exp2_tail<const FMA: bool>(r: Self) -> Self {
        // Error below 2^-58 of 2^r.
        polynomial::<Self, FMA, 10>(r, [
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
        ])
    }
    #[inline(always)]
    fn cosh_sinh_tail<const FMA: bool>(z: Self) -> (Self, Self) {
        // Errors below 2^-70 of the one and 2^-61 of the other.
        (
            polynomial::<Self, FMA, 5>(z, [
                0.041666666666666685,
                0.0013888888888873476,
                2.4801587348763818e-05,
                2.7557252230227436e-07,
                2.092163354244476e-09,
            ]),
            polynomial::<Self, FMA, 5>(z, [
                0.16666666666666677,
                0.00833333333332162,
                0.00019841269886148618,
                2.755724419084625e-06,
                2.5109042054344883e-08,
            ]),
        )
    }
    #[inline(always)]
    fn atanh_tail<const FMA: bool>(z: Self) -> Self {
        // Error below 2^-60 of the function.
        polynomial::<Self, FMA, 8>(z, [
            0.6666666666666655,
            0.40000000000086156,
            0.28571428549054945,
            0.22222225028026552,
            0.18181623910596917,
            0.15392427288112903,
            0.13152337162405747,
            0.13981661010947202,
        ])
    }
    #[inline(always)]
    fn cube_root_tail<const FMA: bool>(e: Self) -> Self {
        polynomial::<Self, FMA, 7>(
            e,
            [
                0.9999999999231438,
                0.6666667187478007,
                0.5555557345924115,
                0.49378834828198287,
                0.4526055536866455,
                0.4297122186424189,
                0.4079407228514921,
            ],
        )
    }
    #[inline(always)]
    fn log_tail<const FMA: bool>(f: Self) -> (Self, Self) {
        // log(1 + f) = 2·atanh(s), s = f / (2 + f); error below 2^-59 of it. Written so that f carries most of it.
        let s = f / (2.0 + f);
        let z = s * s;
        let half = 0.5 * f * f;
        let p = polynomial::<Self, FMA, 7>(z, [
            0.6666666666666735,
            0.3999999999940934,
            0.28571428743691313,
            0.2222219842824549,
            0.18183572405034837,
            0.1531383058509048,
            0.1479827746004706,
        ]);
        (s.madd::<FMA>(z.madd::<FMA>(p, half), -half), (s + s).madd::<FMA>(s - 1.0, 1.0))
    }
}

lane! { f32, u32, mantissa 23, bias 127.0, sqrt_half 0x3f35_04f3,
    const LN2: [Self; 2] = [0.69314575, 1.4286068e-06];
    const LOG10_2: [Self; 2] = [0.3010254, 4.605039e-06];
    const LN2_ROUNDED: [Self; 2] = [std::f32::consts::LN_2, -1.9046542e-09];
    const LOG2_E: [Self; 2] = [std::f32::consts::LOG2_E, 1.925963e-08];
    const LOG10_E: [Self; 2] = [std::f32::consts::LOG10_E, -1.010305e-08];
    const SHIFT: Self = 12_582_912.0 + 254.0; // 1.5 · 2^23
    const LIMIT: Self = 60.0;
    const NOTHING: Self = 20.0;
    const EXP_RANGE: [Self; 2] = [-105.0, 89.0];
    const EXP2_RANGE: [Self; 2] = [-151.0, 129.0];
    const COSH_RANGE: Self = 90.0;
    const CUBE_RANGE: [Self; 3] = [f32::from_bits(27 << 23), f32::from_bits(187 << 23), f32::from_bits(107 << 23)];
    const WIDE: bool = false;
    const SQUARE_RANGE: [Self; 2] = [0.00012207031, 16384.0]; // 2^-13, 2^14

    #[inline(always)]
    fn product<const FMA: bool>(self, b: Self) -> (Self, Self) {
        let high = self * b;
        if FMA {
            return (high, self.mul_add(b, -high));
        }
        // A float64 holds the product, and the difference is exact in it.
        (high, (f64::from(self) * f64::from(b) - f64::from(high)) as f32)
    }
    #[inline(always)]
    fn rough_reciprocal(self) -> Self {
        1.0 / self
    }
    #[inline(always)]
    fn rough_cube_root_reciprocal(self) -> Self {
        const INTEGER: f32 = 8_388_608.0; // 2^23
        const START: f32 = INTEGER * 4.0 / 3.0 + 5_546_480.0;
        let upper = f32::from_bits(self.to_bits() >> 8 | INTEGER.to_bits());
        let guess = upper * (-1.0 / 3.0) + START;
        f32::from_bits(guess.to_bits() << 8)
    }
    #[inline(always)]
    fn exp_tail<const FMA: bool>(r: Self) -> Self {
        // Error below 2^-28 of e^r.
        polynomial::<Self, FMA, 5>(r, [0.5, 0.1666652, 0.041666206, 0.008368882, 0.0013950476])
    }
    #[inline(always)]
    fn exp2_tail<const FMA: bool>(r: Self) -> Self {
        // Error below 2^-28 of 2^r.
        polynomial::<Self, FMA, 5>(r, [
            0.2402265,
            0.05550328,
            0.009618004,
            0.0013400235,
            0.00015476282,
        ])
    }
    #[inline(always)]
    fn cosh_sinh_tail<const FMA: bool>(z: Self) -> (Self, Self) {
        // Errors below 2^-33 of the one and 2^-26 of the other.
        (
            0.0013935403f32.madd::<FMA>(z, 0.04166646),
            polynomial::<Self, FMA, 3>(z, [0.16666667, 0.008333289, 0.00019904958]),
        )
    }
    #[inline(always)]
    fn atanh_tail<const FMA: bool>(z: Self) -> Self {
        // Error below 2^-33 of the function.
        polynomial::<Self, FMA, 4>(z, [0.6666666, 0.40001038, 0.28498515, 0.24222724])
    }
    #[inline(always)]
    fn cube_root_tail<const FMA: bool>(e: Self) -> Self {
        polynomial::<Self, FMA, 4>(e, [0.9999934, 0.666642, 0.56044805, 0.50069594])
    }
    #[inline(always)]
    fn log_tail<const FMA: bool>(f: Self) -> (Self, Self) {
        // Error below 2^-27 of the logarithm.
        let p = polynomial::<Self, FMA, 9>(f, [
            -0.49999988,
            0.33333308,
            -0.25001514,
            0.20003012,
            -0.16611283,
            0.14163584,
            -0.13207932,
            0.1300394,
            -0.07824311,
        ]);
        (f * f * p, (f - 1.0).madd::<FMA>(f, 1.0))
    }
}
