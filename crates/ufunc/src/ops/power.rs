//! power: integers by squaring, with wrap-around; floats and complex numbers as in [`super::math`].

use crate::item::Item;
use crate::kernel::{Binary, Event};
use core::marker::PhantomData;

/// Integers with powers.
pub(crate) trait Power: Item {
    fn is_negative(self) -> bool;
    fn to_power(self, exponent: Self) -> Self;
}

macro_rules! integers {
    ($($t:ty, $negative:expr;)*) => { $(
        impl Power for $t {
            #[inline(always)]
            fn is_negative(self) -> bool {
                $negative(self)
            }
            #[inline(always)]
            fn to_power(self, exponent: Self) -> Self {
                let (mut base, mut left, mut power) = (self, exponent, 1 as $t);
                // A negative exponent fails the call, whatever comes out here.
                while left > 0 {
                    let factor = if left & 1 == 1 { base } else { 1 };
                    power = power.wrapping_mul(factor);
                    base = base.wrapping_mul(base);
                    left >>= 1;
                }
                power
            }
        }
    )* };
}
integers!(
    i8, |x| x < 0; i16, |x| x < 0; i32, |x| x < 0; i64, |x| x < 0;
    u8, |_| false; u16, |_| false; u32, |_| false; u64, |_| false;
);

/// a to the power of b, of integers.
pub(crate) struct IntegerPower<T>(PhantomData<T>);
impl<T: Power> Binary for IntegerPower<T> {
    type A = T;
    type B = T;
    type R = T;
    const NS: f32 = 3.0;
    const EVENT: Event = Event::Fail("Integers to negative integer powers are not allowed.");
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        a.to_power(b)
    }
    #[inline(always)]
    fn event(_a: T, b: T) -> bool {
        b.is_negative()
    }
}
