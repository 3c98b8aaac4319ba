//! clip: the larger one of a and the lower bound, then the smaller one of that and the upper; NaN wins.

use crate::half::widen;
use crate::item::{Bool, Complex, F16, Float, Item};
use crate::ternary::Ternary;
use core::marker::PhantomData;

/// Types that can be kept between bounds. Of zeros with both signs, the one that NumPy takes.
pub(crate) trait Bounded: Item {
    fn at_least(self, low: Self) -> Self;
    fn at_most(self, high: Self) -> Self;
}

macro_rules! integers {
    ($($t:ty)*) => { $(
        impl Bounded for $t {
            #[inline(always)]
            fn at_least(self, low: Self) -> Self {
                Ord::max(self, low)
            }
            #[inline(always)]
            fn at_most(self, high: Self) -> Self {
                Ord::min(self, high)
            }
        }
    )* };
}
integers!(i8 u8 i16 u16 i32 u32 i64 u64);

impl Bounded for Bool {
    #[inline(always)]
    fn at_least(self, low: Self) -> Self {
        Self::new(self.get() | low.get())
    }
    #[inline(always)]
    fn at_most(self, high: Self) -> Self {
        Self::new(self.get() & high.get())
    }
}

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl Bounded for $t {
            #[inline(always)]
            fn at_least(self, low: Self) -> Self {
                if Float::is_nan(self) | (self > low) { self } else { low }
            }
            #[inline(always)]
            fn at_most(self, high: Self) -> Self {
                if Float::is_nan(self) | (self < high) { self } else { high }
            }
        }
    )* };
}
floats!(f32 f64);

impl Bounded for F16 {
    #[inline(always)]
    fn at_least(self, low: Self) -> Self {
        let (x, y) = (widen(self), widen(low));
        if Float::is_nan(x) | (x >= y) { self } else { low }
    }
    #[inline(always)]
    fn at_most(self, high: Self) -> Self {
        let (x, y) = (widen(self), widen(high));
        if Float::is_nan(x) | (x <= y) { self } else { high }
    }
}

impl<T: Float> Bounded for Complex<T> {
    #[inline(always)]
    fn at_least(self, low: Self) -> Self {
        let above = (self.re > low.re) | ((self.re == low.re) & (self.im > low.im));
        if self.re.is_nan() | self.im.is_nan() | above { self } else { low }
    }
    #[inline(always)]
    fn at_most(self, high: Self) -> Self {
        let below = (self.re < high.re) | ((self.re == high.re) & (self.im < high.im));
        if self.re.is_nan() | self.im.is_nan() | below { self } else { high }
    }
}

/// Between two bounds.
pub(crate) struct Clip<T>(PhantomData<T>);
impl<T: Bounded> Ternary for Clip<T> {
    type A = T;
    type R = T;
    const NS: f32 = 0.03 + 0.02 * size_of::<T>() as f32;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, low: T, high: T) -> T {
        a.at_least(low).at_most(high)
    }
}
