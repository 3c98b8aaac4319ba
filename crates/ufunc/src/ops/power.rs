//! power of integers, by squaring, with wrap-around; and the square by itself.

use super::arithmetic::Ring;
use crate::binary::binary;
use crate::kernel::{Binary, Event, Happened, KINDS};
use core::marker::PhantomData;
use rustnum_abi::LoopFn;
use rustnum_simd::math::integer::{Wrapping, power, powers};

/// a · a, whatever b is: `power` where b is known to be 2.
struct Square<T>(PhantomData<T>);
impl<T: Ring> Binary for Square<T> {
    type A = T;
    type B = T;
    type R = T;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, _b: T) -> T {
        a.times(a)
    }
}

/// The loop of the square if the exponent is `two`.
#[inline(always)]
pub(crate) fn square_for<T: Ring + PartialEq>(exponent: T, two: T) -> Option<LoopFn> {
    if exponent == two { Some(binary::<Square<T>>) } else { None }
}

/// a to the power of b, of integers.
pub(crate) struct IntegerPower<T>(PhantomData<T>);
impl<T: Ring + Wrapping> Binary for IntegerPower<T> {
    type A = T;
    type B = T;
    type R = T;
    const NS: f32 = 0.8;
    // The slices need a result that is apart from the arguments.
    const RARE: bool = true;
    const SLICES: bool = true;
    const EVENT: Event = if T::SIGNED {
        Event::Fail("Integers to negative integer powers are not allowed.")
    } else {
        Event::None
    };
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        power(a, b)
    }
    #[inline(always)]
    fn slices<const FMA: bool>(a: &[T], b: &[T], r: &mut [T]) -> Happened {
        powers(a, b, r);
        [false; KINDS]
    }
    #[inline(always)]
    fn shortcut(b: T) -> Option<LoopFn> {
        square_for(b, T::ONE.plus(T::ONE))
    }
    #[inline(always)]
    fn refuses(b: T) -> bool {
        b.is_negative()
    }
    #[inline(always)]
    fn event(_a: T, b: T) -> bool {
        b.is_negative()
    }
}
