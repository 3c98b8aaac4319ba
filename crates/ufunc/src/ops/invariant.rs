//! Division of many integers by one: a reciprocal is computed once, and every quotient is a product.

use super::division::Divisible;

/// Fewer quotients are not worth a reciprocal.
const LEAST: usize = 32;

/// The divisor that all elements are divided by, if there is one that [`Divisible::quotients_by`] can do.
#[inline(always)]
pub(crate) fn common<T: Divisible>(divisors: &[T], n: usize) -> Option<T> {
    let first = *divisors.first()?;
    if n < LEAST || !first.has_reciprocal() {
        return None;
    }
    // Whole groups, so that the comparison is vector code and ends at the first one that differs.
    divisors
        .chunks(64)
        .all(|group| group.iter().fold(true, |all, divisor| all & (*divisor == first)))
        .then_some(first)
}

/// An unsigned 64-bit divisor, by the method of Granlund and Montgomery (1994): ⌊u / d⌋ is the upper half of u · (2^64 + m),
/// shifted; the sum that would not fit in 64 bits is halved before it is made.
#[derive(Clone, Copy)]
pub(crate) struct Reciprocal {
    factor: u64,
    first: u32,
    second: u32,
}

impl Reciprocal {
    /// For a divisor that is not 0.
    #[inline(always)]
    pub(crate) fn of(divisor: u64) -> Self {
        let length = 64 - (divisor - 1).leading_zeros();
        let above = (1u128 << length) - u128::from(divisor);
        let factor = ((above << 64) / u128::from(divisor)) as u64;
        Self { factor: factor.wrapping_add(1), first: length.min(1), second: length.saturating_sub(1) }
    }

    /// ⌊u / d⌋.
    #[inline(always)]
    pub(crate) fn quotient(self, u: u64) -> u64 {
        let high = upper_half(u, self.factor);
        (high + ((u - high) >> self.first)) >> self.second
    }
}

/// The upper half of a product, from products of 32 bits: vector instruction sets have those only.
#[inline(always)]
fn upper_half(a: u64, b: u64) -> u64 {
    const LOW: u64 = 0xffff_ffff;
    let (a_low, a_high, b_low, b_high) = (a & LOW, a >> 32, b & LOW, b >> 32);
    let middle = a_high * b_low + ((a_low * b_low) >> 32);
    let other = a_low * b_high + (middle & LOW);
    a_high * b_high + (middle >> 32) + (other >> 32)
}

#[cfg(test)]
mod tests {
    use super::{Reciprocal, upper_half};

    #[test]
    fn quotients_by_a_reciprocal_are_exact() {
        let mut edges = vec![0, 3, 5, 7, 10, 1_000_003, u64::MAX / 3, 0x5555_5555_5555_5555];
        for bit in 0..64 {
            let power = 1u64 << bit;
            edges.extend([power.wrapping_sub(1), power, power.wrapping_add(1), power.wrapping_mul(3)]);
        }
        edges.extend([u64::MAX, u64::MAX - 1]);
        for &divisor in edges.iter().filter(|divisor| **divisor != 0) {
            let reciprocal = Reciprocal::of(divisor);
            for &u in &edges {
                let multiple = u / divisor * divisor;
                for u in [u, multiple, multiple.wrapping_sub(1), multiple.wrapping_add(1)] {
                    assert_eq!(reciprocal.quotient(u), u / divisor, "{u} / {divisor}");
                    assert_eq!(upper_half(u, divisor), ((u128::from(u) * u128::from(divisor)) >> 64) as u64);
                }
            }
        }
    }
}
