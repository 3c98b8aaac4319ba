//! Division of many integers by one: a reciprocal is computed once, and every quotient is a product.

use super::wide_division::ROUND;

/// What a divisor is made into.
pub(crate) trait Inverse<T>: Copy {
    /// For a divisor that is not 0, nor −1 where quotients may overflow.
    fn of(divisor: T) -> Self;
    /// ⌊x / divisor⌋.
    fn quotient(self, x: T) -> T;
    /// Whether there is a faster way for smaller numbers.
    const SMALLER: bool = false;
    /// Whether this is one.
    #[inline(always)]
    fn is_smaller(self, _x: T) -> bool {
        false
    }
    /// ⌊x / divisor⌋ for those.
    #[inline(always)]
    fn quotient_of_smaller(self, x: T) -> T {
        self.quotient(x)
    }
}

/// For 8 bits, in 16: (x + 1) · ⌊(2^16 − 1) / d⌋ / 2^16 is ⌊x / d⌋ rounded down while (x + 1) · d ≤ 2^16.
#[derive(Clone, Copy)]
pub(crate) struct Inverse8 {
    factor: u16,
    /// Of the dividend, where the divisor is below zero.
    negated: bool,
}

impl Inverse8 {
    #[inline(always)]
    fn over(self, x: u16) -> u16 {
        upper16(x + 1, self.factor)
    }
}

impl Inverse<u8> for Inverse8 {
    #[inline(always)]
    fn of(divisor: u8) -> Self {
        Self { factor: u16::MAX / u16::from(divisor), negated: false }
    }
    #[inline(always)]
    fn quotient(self, x: u8) -> u8 {
        self.over(u16::from(x)) as u8
    }
}

impl Inverse<i8> for Inverse8 {
    #[inline(always)]
    fn of(divisor: i8) -> Self {
        Self { factor: u16::MAX / u16::from(divisor.unsigned_abs()), negated: divisor < 0 }
    }
    #[inline(always)]
    fn quotient(self, x: i8) -> i8 {
        let x = if self.negated { -i16::from(x) } else { i16::from(x) };
        // ⌊x / d⌋ = ~⌊~x / d⌋ where x is negative.
        let sign = x >> 15;
        (self.over((x ^ sign).cast_unsigned()).cast_signed() ^ sign) as i8
    }
}

#[inline(always)]
fn upper16(a: u16, b: u16) -> u16 {
    ((u32::from(a) * u32::from(b)) >> 16) as u16
}

#[inline(always)]
fn upper32(a: u32, b: u32) -> u32 {
    ((u64::from(a) * u64::from(b)) >> 32) as u32
}

/// From products of 32 bits: vector instruction sets have those only.
#[inline(always)]
fn upper64(a: u64, b: u64) -> u64 {
    const LOW: u64 = 0xffff_ffff;
    let (a_low, a_high, b_low, b_high) = (a & LOW, a >> 32, b & LOW, b >> 32);
    let middle = a_high * b_low + ((a_low * b_low) >> 32);
    let other = a_low * b_high + (middle & LOW);
    a_high * b_high + (middle >> 32) + (other >> 32)
}

/// By the method of Granlund and Montgomery (1994): ⌊u / d⌋ is the upper half of u · (2^b + m), shifted; the sum that
/// would not fit in b bits is halved before it is made.
macro_rules! inverses {
    ($($name:ident: $unsigned:ty, $signed:ty, $wide:ty, $upper:ident;)*) => { $(
        #[derive(Clone, Copy)]
        pub(crate) struct $name {
            factor: $unsigned,
            first: u32,
            second: u32,
            /// The divisor is below zero.
            negative: bool,
        }

        impl Inverse<$unsigned> for $name {
            #[inline(always)]
            fn of(divisor: $unsigned) -> Self {
                const BITS: u32 = <$unsigned>::BITS;
                let length = BITS - (divisor - 1).leading_zeros();
                let wide = <$wide>::from(divisor);
                let factor = ((((1 << length) - wide) << BITS) / wide) as $unsigned;
                let (first, second) = (length.min(1), length.saturating_sub(1));
                Self { factor: factor.wrapping_add(1), first, second, negative: false }
            }
            #[inline(always)]
            fn quotient(self, u: $unsigned) -> $unsigned {
                let high = $upper(u, self.factor);
                (high + ((u - high) >> self.first)) >> self.second
            }
        }

        impl Inverse<$signed> for $name {
            #[inline(always)]
            fn of(divisor: $signed) -> Self {
                Self { negative: divisor < 0, ..Inverse::<$unsigned>::of(divisor.unsigned_abs()) }
            }
            #[inline(always)]
            fn quotient(self, x: $signed) -> $signed {
                // ⌊x / d⌋ = ~⌊~x / d⌋ where x is negative, ⌊x / -d⌋ = ~⌊(x - 1) / d⌋ where it is positive.
                let (below, above) = (x < 0, x > 0);
                let rounds = if self.negative { above } else { below };
                let size = if self.negative { x.wrapping_neg() } else { x };
                let size = if rounds { !size } else { size }.cast_unsigned();
                let quotient = Inverse::<$unsigned>::quotient(self, size).cast_signed();
                if rounds { !quotient } else { quotient }
            }
        }
    )* };
}
inverses!(
    Inverse16: u16, i16, u32, upper16;
    Inverse32: u32, i32, u64, upper32;
    Any64: u64, i64, u128, upper64;
);

/// For 64 bits, of which there is a faster way while a number is at most 2^50 in size: in `f64`, where half a unit keeps the
/// quotient apart from all integers by more than the product is rounded by.
#[derive(Clone, Copy)]
pub(crate) struct Inverse64 {
    any: Any64,
    /// 0 where the divisor is larger than that.
    inverse: f64,
    half: f64,
}

const SMALLER: u64 = 1 << 50;

macro_rules! in_floats {
    ($($t:ty)*) => { $(
        impl Inverse<$t> for Inverse64 {
            #[inline(always)]
            fn of(divisor: $t) -> Self {
                let float = divisor as f64;
                let inverse = if float.abs() <= SMALLER as f64 { 1.0 / float } else { 0.0 };
                Self { any: Inverse::<$t>::of(divisor), inverse, half: 0.5f64.copysign(float) }
            }
            #[inline(always)]
            fn quotient(self, x: $t) -> $t {
                self.any.quotient(x)
            }
            const SMALLER: bool = true;
            #[inline(always)]
            fn is_smaller(self, x: $t) -> bool {
                // The size of a signed number, or one less.
                let size = (x ^ (x >> (<$t>::BITS - 1)).wrapping_mul((<$t>::MIN != 0).into())) as u64;
                (size < SMALLER) & (self.inverse != 0.0)
            }
            #[inline(always)]
            fn quotient_of_smaller(self, x: $t) -> $t {
                let quotient = ((x as f64 + self.half) * self.inverse).floor();
                (quotient + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as $t
            }
        }
    )* };
}
in_floats!(u64 i64);

#[cfg(test)]
mod tests {
    use super::{Inverse, Inverse8, Inverse16, Inverse32, Inverse64, upper64};

    macro_rules! exact {
        ($($name:ident: $t:ty, $inverse:ty;)*) => { $(
            #[test]
            fn $name() {
                let mut edges: Vec<$t> = vec![0, 3, 5, 7, 10, 100, <$t>::MAX / 3, <$t>::MAX, <$t>::MIN];
                for bit in 0..<$t>::BITS {
                    let power: $t = 1 << bit;
                    edges.extend([power.wrapping_sub(1), power, power.wrapping_add(1), power.wrapping_mul(3)]);
                    edges.extend([power.wrapping_neg(), (!power).wrapping_sub(1)]);
                }
                for &divisor in edges.iter().filter(|divisor| **divisor != 0) {
                    if <$t>::MIN != 0 && divisor == !0 {
                        continue;
                    }
                    let inverse = <$inverse as Inverse<$t>>::of(divisor);
                    for &u in &edges {
                        let multiple = u / divisor * divisor;
                        for u in [u, multiple, multiple.wrapping_sub(1), multiple.wrapping_add(1)] {
                            let rounded = u % divisor != 0 && <$t>::MIN != 0 && (u ^ divisor).leading_zeros() == 0;
                            let floor = (u / divisor).wrapping_sub(rounded.into());
                            assert_eq!(Inverse::<$t>::quotient(inverse, u), floor, "{u} / {divisor}");
                            if Inverse::<$t>::is_smaller(inverse, u) {
                                assert_eq!(
                                    Inverse::<$t>::quotient_of_smaller(inverse, u),
                                    floor,
                                    "{u} / {divisor}"
                                );
                            }
                        }
                    }
                }
            }
        )* };
    }
    exact! {
        quotients_of_u8: u8, Inverse8;
        quotients_of_i8: i8, Inverse8;
        quotients_of_u16: u16, Inverse16;
        quotients_of_i16: i16, Inverse16;
        quotients_of_u32: u32, Inverse32;
        quotients_of_i32: i32, Inverse32;
        quotients_of_u64: u64, Inverse64;
        quotients_of_i64: i64, Inverse64;
    }

    #[test]
    fn all_quotients_of_8_bits_are_exact() {
        for divisor in 1..=u8::MAX {
            for x in 0..=u8::MAX {
                assert_eq!(Inverse::<u8>::quotient(Inverse8::of(divisor), x), x / divisor, "{x} / {divisor}");
            }
        }
        for divisor in (i8::MIN..=i8::MAX).filter(|divisor| ![0, -1].contains(divisor)) {
            for x in i8::MIN..=i8::MAX {
                let floor = (f64::from(x) / f64::from(divisor)).floor() as i8;
                assert_eq!(Inverse::<i8>::quotient(Inverse8::of(divisor), x), floor, "{x} / {divisor}");
            }
        }
    }

    #[test]
    fn upper_halves_of_64_bits() {
        for a in [0, 1, 3, u64::MAX, 0x1234_5678_9abc_def0] {
            for b in [0, 7, u64::MAX, 0xfedc_ba98_7654_3210] {
                assert_eq!(upper64(a, b), ((u128::from(a) * u128::from(b)) >> 64) as u64);
            }
        }
    }
}
