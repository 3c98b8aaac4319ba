//! float32 and float64 behind one trait, for algorithms that are the same in both, each in lanes of its own width.

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
    /// 2^p + 1 with p half the number of significant bits, rounded up: splits a number into two halves.
    const SPLITTER: Self;
    /// `self · b + c`: fused when `FMA`, otherwise rounded twice.
    fn fma<const FMA: bool>(self, b: Self, c: Self) -> Self;
    /// |x|.
    fn abs(self) -> Self;
    /// √x.
    fn sqrt(self) -> Self;
    /// Itself, negated where `other` has a sign.
    fn flip(self, other: Self) -> Self;
    /// Whether the sign bit is set, of -0 too.
    fn negative(self) -> bool;
    /// 1/√x to 4 %, for finite x >= 0; something finite at 0.
    fn rough_inverse_root(self) -> Self;
}

macro_rules! real {
    ($t:ident, $bits:ident, $splitter:expr, $magic:expr) => {
        impl Real for $t {
            const ZERO: Self = 0.0;
            const HALF: Self = 0.5;
            const ONE: Self = 1.0;
            const TWO: Self = 2.0;
            const INFINITY: Self = $t::INFINITY;
            const SPLITTER: Self = $splitter;
            #[inline(always)]
            fn fma<const FMA: bool>(self, b: Self, c: Self) -> Self {
                if FMA { self.mul_add(b, c) } else { self * b + c }
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
            fn flip(self, other: Self) -> Self {
                const SIGN: $bits = 1 << ($bits::BITS - 1);
                $t::from_bits(self.to_bits() ^ (other.to_bits() & SIGN))
            }
            #[inline(always)]
            fn negative(self) -> bool {
                self.is_sign_negative()
            }
            #[inline(always)]
            fn rough_inverse_root(self) -> Self {
                // Halving and negating the exponent; the constant evens the error out.
                let magic: $bits = $magic;
                $t::from_bits(magic.wrapping_sub(self.to_bits() >> 1))
            }
        }
    };
}
real!(f32, u32, 4097.0, 0x5f37_59df);
real!(f64, u64, 134_217_729.0, 0x5fe6_eb50_c7b5_37a9);

/// `a` or `b`, never by a jump: where several choices hang on one condition, LLVM would copy all code between them for
/// either case and run both copies in the vector loop.
#[inline(always)]
pub(crate) fn pick<T>(condition: bool, a: T, b: T) -> T {
    core::hint::select_unpredictable(condition, a, b)
}

/// `a · b` as a rounded product and its rounding error, exactly; see [`super::float::two_product`].
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

/// The polynomial with these coefficients, lowest first, by Horner's rule on even and odd powers apart.
#[inline(always)]
pub(crate) fn series<T: Real, const FMA: bool, const N: usize>(x: T, coefficients: [T; N]) -> T {
    let square = x * x;
    let mut top = coefficients[N - 1];
    let mut next = coefficients[N - 2];
    let mut k = N - 2;
    while k >= 2 {
        k -= 2;
        top = top.fma::<FMA>(square, coefficients[k + 1]);
        next = next.fma::<FMA>(square, coefficients[k]);
    }
    if k == 0 { top.fma::<FMA>(x, next) } else { top.fma::<FMA>(x, next).fma::<FMA>(x, coefficients[0]) }
}

/// The same for twelve coefficients, by pairs, pairs of pairs and so on (Estrin): as many steps, but the shortest chain of
/// them, whose length a CPU cannot hide in loops as long as those that use it.
#[inline(always)]
pub(crate) fn series_12<T: Real, const FMA: bool>(x: T, c: [T; 12]) -> T {
    let x2 = x * x;
    let x4 = x2 * x2;
    let pair = |k: usize| c[k + 1].fma::<FMA>(x, c[k]);
    let four = |k: usize| pair(k + 2).fma::<FMA>(x2, pair(k));
    four(8).fma::<FMA>(x4 * x4, four(4).fma::<FMA>(x4, four(0)))
}

/// The same for fourteen coefficients.
#[inline(always)]
pub(crate) fn series_14<T: Real, const FMA: bool>(x: T, c: [T; 14]) -> T {
    let x2 = x * x;
    let x4 = x2 * x2;
    let pair = |k: usize| c[k + 1].fma::<FMA>(x, c[k]);
    let four = |k: usize| pair(k + 2).fma::<FMA>(x2, pair(k));
    let top = pair(12).fma::<FMA>(x4, four(8));
    top.fma::<FMA>(x4 * x4, four(4).fma::<FMA>(x4, four(0)))
}
