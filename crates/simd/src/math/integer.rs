//! Integer power: wrapping, by squaring.

/// An integer that wraps on overflow.
pub trait Wrapping: Copy + PartialEq {
    /// Zero.
    const ZERO: Self;
    /// One.
    const ONE: Self;
    /// The product modulo 2^bits.
    fn times(self, other: Self) -> Self;
    /// Half of a number that is not negative, rounded down.
    fn halved(self) -> Self;
    /// Whether the lowest bit is set.
    fn is_odd(self) -> bool;
    /// Whether it is below zero.
    fn is_negative(self) -> bool;
}

macro_rules! wrapping {
    ($($t:ty)*) => {$(
        impl Wrapping for $t {
            const ZERO: Self = 0;
            const ONE: Self = 1;
            #[inline(always)]
            fn times(self, other: Self) -> Self {
                self.wrapping_mul(other)
            }
            #[inline(always)]
            fn halved(self) -> Self {
                self >> 1
            }
            #[inline(always)]
            fn is_odd(self) -> bool {
                self & 1 == 1
            }
            #[inline(always)]
            #[allow(unused_comparisons)] // The macro serves unsigned integers too.
            fn is_negative(self) -> bool {
                self < 0
            }
        }
    )*};
}
wrapping!(i8 i16 i32 i64 u8 u16 u32 u64);

/// `base` to the power of `exponent` modulo 2^bits; 1 for `0^0`.
///
/// A negative exponent has no integer result: the caller refuses it (see [`Wrapping::is_negative`]); here it gives 1.
#[inline(always)]
pub fn power<T: Wrapping>(base: T, exponent: T) -> T {
    let (mut result, mut square) = (T::ONE, base);
    let mut rest = if exponent.is_negative() { T::ZERO } else { exponent };
    while rest != T::ZERO {
        if rest.is_odd() {
            result = result.times(square);
        }
        square = square.times(square);
        rest = rest.halved();
    }
    result
}
