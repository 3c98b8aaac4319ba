//! power of integers: by squaring, with wrap-around.

use crate::item::Item;
use crate::kernel::{Binary, Event};
use core::marker::PhantomData;
use rustnum_simd::math::integer::{Wrapping, power};

/// a to the power of b, of integers.
pub(crate) struct IntegerPower<T>(PhantomData<T>);
impl<T: Item + Wrapping> Binary for IntegerPower<T> {
    type A = T;
    type B = T;
    type R = T;
    const NS: f32 = 2.0;
    const EVENT: Event = Event::Fail("Integers to negative integer powers are not allowed.");
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        power(a, b)
    }
    #[inline(always)]
    fn event(_a: T, b: T) -> bool {
        b.is_negative()
    }
}
