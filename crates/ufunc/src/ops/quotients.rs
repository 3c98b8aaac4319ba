//! floor_divide, remainder, fmod and divmod of integers: all follow from the quotient rounded down.

use super::division::Divisible;
use super::invariant::Inverse;
use crate::kernel::{Binary, Event, Happened, KINDS, note, only, these};
use crate::prepared::{Prepared, prepared};
use crate::split::Split;
use core::marker::PhantomData;
use rustnum_abi::{FLAG_DIVIDE, FLAG_OVERFLOW, LoopFn};

/// A result of division.
pub(crate) trait Outcome: 'static {
    /// Whether it is the quotient itself, which alone may have no place in the type.
    const QUOTIENT: bool = false;
    fn of<T: Divisible>(a: T, b: T, quotient: T) -> T;
}

/// The quotient rounded down.
pub(crate) struct Quotient;
impl Outcome for Quotient {
    const QUOTIENT: bool = true;
    #[inline(always)]
    fn of<T: Divisible>(_a: T, _b: T, quotient: T) -> T {
        quotient
    }
}

/// What it leaves, which has the sign of b.
pub(crate) struct Modulo;
impl Outcome for Modulo {
    #[inline(always)]
    fn of<T: Divisible>(a: T, b: T, quotient: T) -> T {
        a.less(b, quotient)
    }
}

/// What truncating division leaves, which has the sign of a.
pub(crate) struct Rest;
impl Outcome for Rest {
    #[inline(always)]
    fn of<T: Divisible>(a: T, b: T, quotient: T) -> T {
        a.truncating(b, a.less(b, quotient))
    }
}

/// A division of which `O` is wanted.
pub(crate) struct Division<T, O>(PhantomData<(T, O)>);
/// ⌊a / b⌋.
pub(crate) type FloorDivide<T> = Division<T, Quotient>;
/// a mod b.
pub(crate) type Remainder<T> = Division<T, Modulo>;
/// What truncating division leaves.
pub(crate) type Fmod<T> = Division<T, Rest>;

/// Division by zero, and the one quotient that is too large.
const EVENTS: [Event; KINDS] = only([Event::Raise(FLAG_DIVIDE), Event::Raise(FLAG_OVERFLOW)]);

#[inline(always)]
fn happened<T: Divisible, O: Outcome>(a: T, b: T) -> Happened {
    these([!b.truth(), O::QUOTIENT & a.overflows(b)])
}

/// Elements that are done at once: they stay in the L1 cache.
const RUN: usize = 512;

impl<T: Divisible, O: Outcome> Binary for Division<T, O> {
    type A = T;
    type B = T;
    type R = T;
    const NS: f32 = T::NS;
    // The slices need a result that is apart from the arguments.
    const RARE: bool = true;
    const SLICES: bool = true;
    const EVENTS: [Event; KINDS] = EVENTS;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> T {
        O::of(a, b, a.quotient::<FMA>(b))
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
        a.is_large(b)
    }
    fn rare<const FMA: bool>(a: T, b: T) -> T {
        O::of(a, b, a.quotient_large(b))
    }
    #[inline(always)]
    fn slices<const FMA: bool>(a: &[T], b: &[T], r: &mut [T]) -> Happened {
        let mut events = [false; KINDS];
        for ((a, b), r) in a.chunks(RUN).zip(b.chunks(RUN)).zip(r.chunks_mut(RUN)) {
            let large = T::LARGE && a.iter().zip(b).fold(false, |any, (a, b)| any | a.is_large(*b));
            if large {
                for ((a, b), r) in a.iter().zip(b).zip(r) {
                    *r = O::of(*a, *b, a.quotient_of_any::<FMA>(*b));
                    note(&mut events, happened::<T, O>(*a, *b));
                }
            } else {
                for ((a, b), r) in a.iter().zip(b).zip(r) {
                    *r = Self::call::<FMA>(*a, *b);
                    note(&mut events, happened::<T, O>(*a, *b));
                }
            }
        }
        events
    }
    #[inline(always)]
    fn shortcut(b: T) -> Option<LoopFn> {
        b.prepared().is_some().then_some(prepared::<Self>)
    }
    #[inline(always)]
    fn events(a: T, b: T, _r: T) -> Happened {
        happened::<T, O>(a, b)
    }
}

impl<T: Divisible, O: Outcome> Prepared for Division<T, O> {
    type With = (T, T::By);
    #[inline(always)]
    fn prepare(b: T) -> Option<(T, T::By)> {
        Some((b, b.prepared()?))
    }
    #[inline(always)]
    fn call_with(a: T, (b, by): (T, T::By)) -> T {
        O::of(a, b, by.quotient(a))
    }
    const EASY: bool = T::By::SMALLER;
    #[inline(always)]
    fn is_easy(a: T, (_, by): (T, T::By)) -> bool {
        by.is_smaller(a)
    }
    #[inline(always)]
    fn call_easy(a: T, (b, by): (T, T::By)) -> T {
        O::of(a, b, by.quotient_of_smaller(a))
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
        if let ([b], true) = (b, a.len() > 1)
            && let Some(by) = b.prepared()
        {
            for ((a, r), s) in a.iter().zip(r).zip(s) {
                *r = by.quotient(*a);
                *s = a.less(*b, *r);
            }
            return [false; KINDS];
        }
        let (one, several) = ([b[0]; RUN], b.len() > 1);
        let mut events = [false; KINDS];
        for (k, ((a, r), s)) in a.chunks(RUN).zip(r.chunks_mut(RUN)).zip(s.chunks_mut(RUN)).enumerate() {
            let b = if several { &b[k * RUN..][..a.len()] } else { &one[..a.len()] };
            note(&mut events, FloorDivide::slices::<FMA>(a, b, r));
            for (((a, b), r), s) in a.iter().zip(b).zip(r).zip(s) {
                *s = a.less(*b, *r);
            }
        }
        events
    }
    const EVENTS: [Event; KINDS] = EVENTS;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> (T, T) {
        let quotient = a.quotient::<FMA>(b);
        (quotient, a.less(b, quotient))
    }
    #[inline(always)]
    fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
        a.is_large(b)
    }
    fn rare<const FMA: bool>(a: T, b: T) -> (T, T) {
        let quotient = a.quotient_large(b);
        (quotient, a.less(b, quotient))
    }
    #[inline(always)]
    fn events(a: T, b: T, _r: (T, T)) -> Happened {
        happened::<T, Quotient>(a, b)
    }
}
