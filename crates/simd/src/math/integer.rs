//! Integer power: wrapping, by squaring.

/// An integer that wraps on overflow.
pub trait Wrapping: Copy + PartialEq {
    /// Zero.
    const ZERO: Self;
    /// One.
    const ONE: Self;
    /// Whether there are numbers below zero.
    const SIGNED: bool;
    /// The product modulo 2^bits.
    fn times(self, other: Self) -> Self;
    /// Half of a number that is not negative, rounded down.
    fn halved(self) -> Self;
    /// Whether the lowest bit is set.
    fn is_odd(self) -> bool;
    /// All bits that are set in either.
    fn or(self, other: Self) -> Self;
    /// Bits up to the highest one that is set.
    fn length(self) -> u32;
    /// The bits from this one on.
    fn without_low(self, bit: u32) -> Self;
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
            fn or(self, other: Self) -> Self {
                self | other
            }
            #[inline(always)]
            fn length(self) -> u32 {
                Self::BITS - self.leading_zeros()
            }
            #[inline(always)]
            fn without_low(self, bit: u32) -> Self {
                self >> bit
            }
            const SIGNED: bool = <$t>::MIN != 0;
            #[inline(always)]
            fn is_negative(self) -> bool {
                // By the sign bit: a comparison would be an odd one for unsigned integers.
                Self::SIGNED & (self.leading_zeros() == 0)
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

/// Elements that [`powers`] takes through all bits at once: they stay in the L1 cache.
const RUN: usize = 256;

/// [`power`] of all elements of runs of one length: bit after bit of all exponents, up to the highest bit of any.
#[inline(always)]
pub fn powers<T: Wrapping>(bases: &[T], exponents: &[T], results: &mut [T]) {
    let mut squares = [T::ZERO; RUN];
    for ((a, b), r) in bases.chunks(RUN).zip(exponents.chunks(RUN)).zip(results.chunks_mut(RUN)) {
        let squares = &mut squares[..r.len()];
        let all = b.iter().fold(T::ZERO, |all, b| all.or(*b));
        for (((a, b), r), square) in a.iter().zip(b).zip(r.iter_mut()).zip(squares.iter_mut()) {
            *r = if b.is_odd() { *a } else { T::ONE };
            *square = *a;
        }
        for bit in 1..all.length() {
            for ((b, r), square) in b.iter().zip(r.iter_mut()).zip(squares.iter_mut()) {
                *square = square.times(*square);
                let more = r.times(*square);
                *r = if b.without_low(bit).is_odd() { more } else { *r };
            }
        }
        if all.is_negative() {
            for (b, r) in b.iter().zip(r.iter_mut()) {
                *r = if b.is_negative() { T::ONE } else { *r };
            }
        }
    }
}
