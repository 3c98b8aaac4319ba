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

/// Elements that [`powers`] takes through all bits at once: few enough to stay in registers, so that nothing but the
/// operands themselves goes through memory.
const RUN: usize = 64;

/// Fewer elements are done one by one.
const FEW: usize = 8;

/// [`power`] of all elements of runs of one length: bit after bit of all exponents, up to the highest bit of any.
#[inline(always)]
pub fn powers<T: Wrapping>(bases: &[T], exponents: &[T], results: &mut [T]) {
    let (bases, last_bases) = bases.as_chunks::<RUN>();
    let (exponents, last_exponents) = exponents.as_chunks::<RUN>();
    let (results, last_results) = results.as_chunks_mut::<RUN>();
    for ((a, b), r) in bases.iter().zip(exponents).zip(results) {
        powers_of_run(a, b, r);
    }
    if last_results.len() < FEW {
        for ((a, b), r) in last_bases.iter().zip(last_exponents).zip(last_results) {
            *r = power(*a, *b);
        }
    } else {
        let (mut a, mut b, mut r) = ([T::ZERO; RUN], [T::ZERO; RUN], [T::ZERO; RUN]);
        a[..last_bases.len()].copy_from_slice(last_bases);
        b[..last_exponents.len()].copy_from_slice(last_exponents);
        powers_of_run(&a, &b, &mut r);
        last_results.copy_from_slice(&r[..last_results.len()]);
    }
}

#[inline(always)]
fn powers_of_run<T: Wrapping>(bases: &[T; RUN], exponents: &[T; RUN], results: &mut [T; RUN]) {
    let all = exponents.iter().fold(T::ZERO, |all, b| all.or(*b));
    let (mut squares, mut r) = (*bases, *bases);
    for (r, b) in r.iter_mut().zip(exponents) {
        *r = if b.is_odd() { *r } else { T::ONE };
    }
    for bit in 1..all.length() {
        for ((r, square), b) in r.iter_mut().zip(&mut squares).zip(exponents) {
            *square = square.times(*square);
            let more = r.times(*square);
            *r = if b.without_low(bit).is_odd() { more } else { *r };
        }
    }
    if all.is_negative() {
        for (r, b) in r.iter_mut().zip(exponents) {
            *r = if b.is_negative() { T::ONE } else { *r };
        }
    }
    *results = r;
}
