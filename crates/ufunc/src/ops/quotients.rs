//! floor_divide, remainder, fmod and divmod of integers.

use super::division::Divisible;
use super::invariant::common;
use super::remainder::Remainder;
use crate::kernel::{Binary, Event, Happened, KINDS, note};
use crate::split::Split;
use core::marker::PhantomData;
use rustnum_abi::{FLAG_DIVIDE, FLAG_OVERFLOW};

/// A result of division that follows from the quotient rounded down.
pub(crate) trait FromQuotient<T> {
    fn from_quotient(a: T, b: T, quotient: T) -> T;
}

/// Elements that are done at once: they stay in the L1 cache.
const RUN: usize = 512;

/// The results of runs, those with one divisor by its reciprocal.
#[inline(always)]
fn divide<T: Divisible, K: Binary<A = T, B = T, R = T> + FromQuotient<T>, const FMA: bool>(
    a: &[T],
    b: &[T],
    r: &mut [T],
) -> Happened {
    let mut events = [false; KINDS];
    for ((a, b), r) in a.chunks(RUN).zip(b.chunks(RUN)).zip(r.chunks_mut(RUN)) {
        if let Some(divisor) = common(b, r.len()) {
            T::quotients_by(a, divisor, r);
            for (a, r) in a.iter().zip(r) {
                *r = K::from_quotient(*a, divisor, *r);
            }
            continue;
        }
        if T::LARGE && a.iter().zip(b).fold(false, |any, (a, b)| any | a.is_large(*b)) {
            for ((a, b), r) in a.iter().zip(b).zip(r) {
                *r = K::from_quotient(*a, *b, a.quotient_of_any::<FMA>(*b));
                note(&mut events, K::events(*a, *b, *r));
            }
            continue;
        }
        for ((a, b), r) in a.iter().zip(b).zip(r) {
            *r = K::call::<FMA>(*a, *b);
            note(&mut events, K::events(*a, *b, *r));
        }
    }
    events
}

/// Division by zero, and the one quotient that is too large.
const EVENTS: [Event; KINDS] = [Event::Raise(FLAG_DIVIDE), Event::Raise(FLAG_OVERFLOW), Event::None];

/// ⌊a / b⌋.
pub(crate) struct FloorDivide<T>(PhantomData<T>);
impl<T: Divisible> Binary for FloorDivide<T> {
    type A = T;
    type B = T;
    type R = T;
    const NS: f32 = T::NS;
    // The slices need a result that is apart from the arguments.
    const RARE: bool = true;
    const SLICES: bool = true;
    #[inline(always)]
    fn slices<const FMA: bool>(a: &[T], b: &[T], r: &mut [T]) -> Happened {
        divide::<T, Self, FMA>(a, b, r)
    }
    const EVENTS: [Event; KINDS] = EVENTS;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        a.quotient::<FMA>(b)
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
        a.is_large(b)
    }
    fn rare<const FMA: bool>(a: T, b: T) -> T {
        a.quotient_large(b)
    }
    #[inline(always)]
    fn events(a: T, b: T, _r: T) -> Happened {
        [!b.truth(), a.overflows(b), false]
    }
}

impl<T: Divisible> FromQuotient<T> for FloorDivide<T> {
    #[inline(always)]
    fn from_quotient(_a: T, _b: T, quotient: T) -> T {
        quotient
    }
}

/// What truncating division leaves, with the sign of a.
pub(crate) struct Fmod<T>(PhantomData<T>);
impl<T: Divisible> Binary for Fmod<T> {
    type A = T;
    type B = T;
    type R = T;
    const NS: f32 = T::NS;
    // The slices need a result that is apart from the arguments.
    const RARE: bool = true;
    const SLICES: bool = true;
    #[inline(always)]
    fn slices<const FMA: bool>(a: &[T], b: &[T], r: &mut [T]) -> Happened {
        divide::<T, Self, FMA>(a, b, r)
    }
    const EVENT: Event = Event::Raise(FLAG_DIVIDE);
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        a.rest::<FMA>(b)
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
        a.is_large(b)
    }
    fn rare<const FMA: bool>(a: T, b: T) -> T {
        a.rest_large(b)
    }
    #[inline(always)]
    fn event(_a: T, b: T) -> bool {
        !b.truth()
    }
}
impl<T: Divisible> FromQuotient<T> for Fmod<T> {
    #[inline(always)]
    fn from_quotient(a: T, b: T, quotient: T) -> T {
        a.truncating(b, a.less(b, quotient))
    }
}

/// a mod b.
impl<T: Divisible> Binary for Remainder<T> {
    type A = T;
    type B = T;
    type R = T;
    const NS: f32 = T::NS;
    const RARE: bool = true;
    const SLICES: bool = true;
    const EVENT: Event = Event::Raise(FLAG_DIVIDE);
    #[inline(always)]
    fn slices<const FMA: bool>(a: &[T], b: &[T], r: &mut [T]) -> Happened {
        divide::<T, Self, FMA>(a, b, r)
    }
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        a.modulo::<FMA>(b)
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
        a.is_large(b)
    }
    fn rare<const FMA: bool>(a: T, b: T) -> T {
        a.modulo_large(b)
    }
    #[inline(always)]
    fn event(_a: T, b: T) -> bool {
        !b.truth()
    }
}
impl<T: Divisible> FromQuotient<T> for Remainder<T> {
    #[inline(always)]
    fn from_quotient(a: T, b: T, quotient: T) -> T {
        a.less(b, quotient)
    }
}

/// The quotient rounded down, and what it leaves.
pub(crate) struct DivMod<T>(PhantomData<T>);
impl<T: Divisible> Split for DivMod<T> {
    type A = T;
    type B = T;
    type R = T;
    type S = T;
    const NS: f32 = 1.3 * T::NS;
    const RARE: bool = T::LARGE;
    const SLICES: bool = true;
    #[inline(always)]
    fn slices<const FMA: bool>(a: &[T], b: &[T], r: &mut [T], s: &mut [T]) -> Happened {
        let events = divide::<T, FloorDivide<T>, FMA>(a, b, r);
        for (((a, b), r), s) in a.iter().zip(b).zip(r).zip(s) {
            *s = a.less(*b, *r);
        }
        events
    }
    const EVENTS: [Event; KINDS] = EVENTS;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> (T, T) {
        (a.quotient::<FMA>(b), a.modulo::<FMA>(b))
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
        a.is_large(b)
    }
    fn rare<const FMA: bool>(a: T, b: T) -> (T, T) {
        (a.quotient_large(b), a.modulo_large(b))
    }
    #[inline(always)]
    fn events(a: T, b: T, _r: (T, T)) -> Happened {
        [!b.truth(), a.overflows(b), false]
    }
}
