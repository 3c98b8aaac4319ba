//! logical_and, logical_or: any dtype to bool.

use crate::item::{Bool, Item};
use crate::kernel::{Binary, Fold};
use core::marker::PhantomData;

macro_rules! logical {
    ($name:ident, $op:tt) => {
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
        }
    };
}
logical!(LogicalAnd, &);
logical!(LogicalOr, |);
