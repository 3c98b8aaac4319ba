//! logical_and, logical_or, logical_xor, logical_not: any dtype to bool.

use crate::item::{Bool, Item};
use crate::kernel::{Binary, Fold, Unary, moving};
use core::marker::PhantomData;

/// Elements between two looks whether the answer is known.
const STRETCH: usize = 1024;

macro_rules! logical {
    ($name:ident, $op:tt, |$any:ident, $a:ident| $note:expr, $result:expr) => {
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: Item> Binary for $name<T> {
            type A = T;
            type B = T;
            type R = Bool;
            #[inline(always)]
            fn call<const FMA: bool>(a: T, b: T) -> Bool {
                Bool::new(a.truth() $op b.truth())
            }
        }
        impl<T: Item> Fold for $name<T> {
            type A = T;
            type R = Bool;
            const ANY_ORDER: bool = true;
            #[inline(always)]
            fn first(a: T) -> Bool {
                Bool::new(a.truth())
            }
            #[inline(always)]
            fn step(r: Bool, a: T) -> Bool {
                Bool(r.0 $op u8::from(a.truth()))
            }
            #[inline(always)]
            fn join(r: Bool, s: Bool) -> Bool {
                Bool(r.0 $op s.0)
            }
            #[inline(always)]
            fn settled(r: Bool) -> bool {
                let $any = true;
                r.get() == $result
            }
            #[inline(always)]
            unsafe fn run(p: *const T, n: usize) -> Bool {
                let mut $any = false;
                let mut start = 0;
                while start < n && !$any {
                    let end = n.min(start + STRETCH);
                    for i in start..end {
                        // SAFETY: the caller's promise: n elements are readable.
                        let $a = unsafe { p.add(i).read_unaligned() };
                        $any |= $note;
                    }
                    start = end;
                }
                Bool::new($result)
            }
        }
    };
}
// Both look for any element of a kind, which is the form that becomes vector code for every type.
logical!(LogicalAnd, &, |any, a| !a.truth(), !any);
logical!(LogicalOr, |, |any, a| a.truth(), any);

/// Whether exactly one is true.
pub(crate) struct LogicalXor<T>(PhantomData<T>);
impl<T: Item> Binary for LogicalXor<T> {
    type A = T;
    type B = T;
    type R = Bool;
    #[inline(always)]
    fn call<const FMA: bool>(a: T, b: T) -> Bool {
        Bool::new(a.truth() ^ b.truth())
    }
}
impl<T: Item> Fold for LogicalXor<T> {
    type A = T;
    type R = Bool;
    const ANY_ORDER: bool = true;
    #[inline(always)]
    fn first(a: T) -> Bool {
        Bool::new(a.truth())
    }
    #[inline(always)]
    fn step(r: Bool, a: T) -> Bool {
        Bool(r.0 ^ u8::from(a.truth()))
    }
    #[inline(always)]
    fn join(r: Bool, s: Bool) -> Bool {
        Bool(r.0 ^ s.0)
    }
}

/// Whether it is false.
pub(crate) struct LogicalNot<T>(PhantomData<T>);
impl<T: Item> Unary for LogicalNot<T> {
    type A = T;
    type R = Bool;
    const NS: f32 = moving(size_of::<T>());
    #[inline(always)]
    fn call<const FMA: bool>(a: T) -> Bool {
        Bool::new(!a.truth())
    }
}
