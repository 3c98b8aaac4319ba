//! nextafter and spacing: the numbers next to a number.

use crate::half::widen;
use crate::item::{F16, Float, Item};
use crate::kernel::{Binary, Event, Happened, KINDS, Unary, only, these};
use core::marker::PhantomData;
use rustnum_abi::{FLAG_INVALID, FLAG_OVERFLOW, FLAG_UNDERFLOW};

/// Types with a next number.
pub(crate) trait Neighbours: Item {
    fn next(self, towards: Self) -> Self;
    fn spacing(self) -> Self;
    fn next_events(self, towards: Self, next: Self) -> Happened;
    fn spacing_events(self, spacing: Self) -> Happened;
}

macro_rules! neighbours {
    ($t:ty, $bits:ty) => {
        impl Neighbours for $t {
            #[inline(always)]
            fn next(self, towards: Self) -> Self {
                let bits = self.to_bits();
                let away = (self < towards) == (self > 0.0);
                let moved = if away { bits.wrapping_add(1) } else { bits.wrapping_sub(1) };
                let from_zero = <$t>::from_bits(1).copysign(towards);
                let next = if self == 0.0 { from_zero } else { <$t>::from_bits(moved) };
                let next = if self == towards { towards } else { next };
                if Float::is_nan(self) | Float::is_nan(towards) { self + towards } else { next }
            }
            #[inline(always)]
            fn spacing(self) -> Self {
                let beyond = <$t>::from_bits(self.to_bits().wrapping_add(1)) - self;
                let spacing = if self == 0.0 { <$t>::from_bits(1) } else { beyond };
                if self.abs() < <$t>::INFINITY { spacing } else { <$t>::NAN }
            }
            #[inline(always)]
            fn next_events(self, towards: Self, next: Self) -> Happened {
                let finite = self.abs() < <$t>::INFINITY;
                let moved = (self != towards) & finite & !Float::is_nan(towards);
                let tiny = next.abs() < <$t>::MIN_POSITIVE;
                these([(next.abs() == <$t>::INFINITY) & finite, tiny & moved])
            }
            #[inline(always)]
            fn spacing_events(self, spacing: Self) -> Happened {
                let tiny = self.abs() < <$t>::from_bits(<$t>::MIN_POSITIVE.to_bits() - 1);
                these([spacing.abs() == <$t>::INFINITY, tiny & (self != 0.0)])
            }
        }
    };
}
neighbours!(f32, u32);
neighbours!(f64, u64);

/// On the bits, with NumPy's choices: the spacing has no sign, and of a power of two below zero it is the one on the side of
/// zero.
impl Neighbours for F16 {
    #[inline(always)]
    fn next(self, towards: Self) -> Self {
        let (x, y) = (widen(self), widen(towards));
        let away = (x < y) == (x > 0.0);
        let moved = if away { self.0.wrapping_add(1) } else { self.0.wrapping_sub(1) };
        let next = if x == 0.0 { 1 | (towards.0 & 0x8000) } else { moved };
        let next = if x == y { self.0 } else { next };
        Self(if Float::is_nan(x) | Float::is_nan(y) { 0x7e00 } else { next })
    }
    #[inline(always)]
    fn spacing(self) -> Self {
        let (size, exponent) = (self.0 & 0x7fff, self.0 & 0x7c00);
        let below = (self.0 & 0x8000 != 0) & (self.0 & 0x3ff == 0) & (exponent > 0x0400);
        let exponent = if below { exponent - 0x0400 } else { exponent };
        let subnormal = 1u16 << ((exponent >> 10).max(1) - 1).min(10);
        let spacing = if exponent > 0x2800 { exponent.wrapping_sub(0x2800) } else { subnormal };
        let spacing = if self.0 == 0x7bff { 0x7c00 } else { spacing };
        Self(if size >= 0x7c00 { 0x7e00 } else { spacing })
    }
    #[inline(always)]
    fn next_events(self, _towards: Self, next: Self) -> Happened {
        these([(next.0 & 0x7fff == 0x7c00) & (self.0 & 0x7fff < 0x7c00)])
    }
    #[inline(always)]
    fn spacing_events(self, _spacing: Self) -> Happened {
        these([self.0 == 0x7bff, false, self.0 & 0x7fff >= 0x7c00])
    }
}

/// What neighbours have to report.
const NEIGHBOUR_EVENTS: [Event; KINDS] =
    only([Event::Raise(FLAG_OVERFLOW), Event::Raise(FLAG_UNDERFLOW), Event::Raise(FLAG_INVALID)]);

/// The next number after a in the direction of b.
pub(crate) struct NextAfter<T>(PhantomData<T>);
impl<T: Neighbours> Binary for NextAfter<T> {
    type A = T;
    type B = T;
    type R = T;
    const NS: f32 = 0.05 + 0.03 * size_of::<T>() as f32;
    const EVENTS: [Event; KINDS] = NEIGHBOUR_EVENTS;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        a.next(b)
    }
    #[inline(always)]
    fn events(a: T, b: T, r: T) -> Happened {
        a.next_events(b, r)
    }
}

/// The distance to the next number away from zero.
pub(crate) struct Spacing<T>(PhantomData<T>);
impl<T: Neighbours> Unary for Spacing<T> {
    type A = T;
    type R = T;
    const NS: f32 = 0.05 + 0.03 * size_of::<T>() as f32;
    const EVENTS: [Event; KINDS] = NEIGHBOUR_EVENTS;
    #[inline(always)]
    fn call<const FMA: bool>(a: T) -> T {
        a.spacing()
    }
    #[inline(always)]
    fn events(a: T, r: T) -> Happened {
        a.spacing_events(r)
    }
}
