//! Distances in units in the last place.

use super::Random;
use rustnum_simd::math::float16::{f16_to_f32, f64_to_f16};
use std::fmt::Debug;

/// A result that can be compared.
pub trait Value: Copy + Default + Debug {
    /// How many representable values lie between: 0 for the same bits and for two NaN; the greatest number where one of
    /// them is NaN, or where zeros differ in sign.
    fn ulps(self, other: Self) -> u64;
}

/// The distance of two bit patterns of `width` bits with a leading sign, of which those above `infinity` are NaN.
fn distance(a: u64, b: u64, width: u32, infinity: u64) -> u64 {
    let sign = 1u64 << (width - 1);
    let (a_size, b_size) = (a & !sign, b & !sign);
    if a_size > infinity && b_size > infinity {
        return 0;
    }
    if a_size > infinity || b_size > infinity {
        return u64::MAX;
    }
    if (a ^ b) & sign == 0 {
        a_size.abs_diff(b_size)
    } else if a_size == 0 && b_size == 0 {
        u64::MAX
    } else {
        a_size + b_size
    }
}

impl Value for f64 {
    fn ulps(self, other: Self) -> u64 {
        distance(self.to_bits(), other.to_bits(), 64, f64::INFINITY.to_bits())
    }
}

impl Value for f32 {
    fn ulps(self, other: Self) -> u64 {
        distance(self.to_bits().into(), other.to_bits().into(), 32, f32::INFINITY.to_bits().into())
    }
}

/// A float16, as bits.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Half(pub u16);

impl Debug for Half {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}h", f16_to_f32(self.0))
    }
}

impl Value for Half {
    fn ulps(self, other: Self) -> u64 {
        distance(self.0.into(), other.0.into(), 16, 0x7c00)
    }
}

/// A sum whose terms may cancel: errors count in units in the last place of the larger one of the result and `term`.
#[derive(Clone, Copy, Default, Debug)]
pub struct Sum<T> {
    pub value: T,
    pub term: T,
}

impl<T: Value + Into<f64>> Value for Sum<T> {
    fn ulps(self, other: Self) -> u64 {
        let (a, b, term): (f64, f64, f64) = (self.value.into(), other.value.into(), self.term.into());
        if !(a - b).is_finite() || a == b || term.abs() <= b.abs() {
            return self.value.ulps(other.value);
        }
        // A float32 has 29 bits less than a float64.
        let unit = term.abs().next_up() - term.abs();
        ((a - b).abs() / if size_of::<T>() == 4 { unit * 536_870_912.0 } else { unit }) as u64
    }
}

/// An argument that can be drawn at random.
pub trait Argument: Copy + Debug {
    /// Any bits.
    fn any(random: &mut Random) -> Self;
    /// Of ordinary size.
    fn usual(random: &mut Random) -> Self;
    /// Subnormal or the smallest of the normal ones.
    fn subnormal(random: &mut Random) -> Self;
    /// Far beyond where every one is an integer.
    fn huge(random: &mut Random) -> Self;
}

impl Argument for f64 {
    fn any(random: &mut Random) -> Self {
        Self::from_bits(random.bits())
    }
    fn usual(random: &mut Random) -> Self {
        random.within(-1e5, 1e5)
    }
    fn subnormal(random: &mut Random) -> Self {
        let bits = random.bits();
        Self::from_bits((bits >> 11) | bits << 63)
    }
    fn huge(random: &mut Random) -> Self {
        let bits = random.bits();
        // 2^60 and beyond.
        Self::from_bits(((1083 << 52) + (bits >> 1) % (964 << 52)) | bits << 63)
    }
}

impl Argument for f32 {
    fn any(random: &mut Random) -> Self {
        Self::from_bits((random.bits() >> 32) as u32)
    }
    fn usual(random: &mut Random) -> Self {
        random.within(-1e5, 1e5) as Self
    }
    fn subnormal(random: &mut Random) -> Self {
        let bits = random.bits() as u32;
        Self::from_bits((bits >> 8) | bits << 31)
    }
    fn huge(random: &mut Random) -> Self {
        let bits = random.bits() as u32;
        // 2^30 and beyond.
        Self::from_bits(((157 << 23) + (bits >> 1) % (98 << 23)) | bits << 31)
    }
}

impl Argument for Half {
    fn any(random: &mut Random) -> Self {
        Self((random.bits() >> 48) as u16)
    }
    fn usual(random: &mut Random) -> Self {
        Self(f64_to_f16(random.within(-1e3, 1e3)))
    }
    fn subnormal(random: &mut Random) -> Self {
        let bits = random.bits() as u16;
        Self((bits >> 5) | bits << 15)
    }
    fn huge(random: &mut Random) -> Self {
        let bits = random.bits() as u16;
        // 2^12 and beyond.
        Self(((27 << 10) + (bits >> 1) % (4 << 10)) | bits << 15)
    }
}

impl<A: Argument, B: Argument> Argument for (A, B) {
    fn any(random: &mut Random) -> Self {
        (A::any(random), B::any(random))
    }
    fn usual(random: &mut Random) -> Self {
        (A::usual(random), B::usual(random))
    }
    fn subnormal(random: &mut Random) -> Self {
        // One of them, and both.
        match random.bits() >> 62 {
            0 => (A::subnormal(random), B::usual(random)),
            1 => (A::usual(random), B::subnormal(random)),
            _ => (A::subnormal(random), B::subnormal(random)),
        }
    }
    fn huge(random: &mut Random) -> Self {
        match random.bits() >> 62 {
            0 => (A::huge(random), B::usual(random)),
            1 => (A::usual(random), B::huge(random)),
            _ => (A::huge(random), B::huge(random)),
        }
    }
}
