//! NaN and infinities replaced: `nan_to_num` in one pass.

use super::quaternary::Quaternary;
use crate::item::{F16, Item};
use core::marker::PhantomData;

/// Element types with NaN and infinities.
pub(crate) trait Special: Item {
    /// Whether it is NaN, +∞, −∞.
    fn kind(self) -> (bool, bool, bool);
}

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl Special for $t {
            #[inline(always)]
            fn kind(self) -> (bool, bool, bool) {
                (self.is_nan(), self == Self::INFINITY, self == Self::NEG_INFINITY)
            }
        }
    )* };
}
floats!(f32 f64);

impl Special for F16 {
    #[inline(always)]
    fn kind(self) -> (bool, bool, bool) {
        (self.0 & 0x7fff > 0x7c00, self.0 == 0x7c00, self.0 == 0xfc00)
    }
}

/// Arguments: the value, and what stands for NaN, +∞ and −∞.
pub(crate) struct NanToNum<T>(PhantomData<T>);

impl<T: Special> Quaternary for NanToNum<T> {
    type A = T;
    type R = T;
    const NS: f32 = 0.02 + 0.02 * size_of::<T>() as f32;
    #[inline(always)]
    fn call([x, nan, positive, negative]: [T; 4]) -> T {
        let (is_nan, is_positive, is_negative) = x.kind();
        let x = if is_nan { nan } else { x };
        let x = if is_positive { positive } else { x };
        if is_negative { negative } else { x }
    }
}
