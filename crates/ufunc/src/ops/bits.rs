//! Bitwise operations, shifts and counts of bits. Of bools they are the logical ones.

use crate::item::{Bool, Item};
use crate::kernel::{Binary, Fold, Unary, moving};
use core::marker::PhantomData;

/// Types made of bits.
pub(crate) trait Bits: Item {
    fn and(self, other: Self) -> Self;
    fn or(self, other: Self) -> Self;
    fn xor(self, other: Self) -> Self;
    fn inverted(self) -> Self;
}

/// Types whose bits have places.
pub(crate) trait Places: Bits {
    /// By as many places as the type has and more: 0.
    fn left(self, places: Self) -> Self;
    /// By as many places as the type has and more: the sign everywhere.
    fn right(self, places: Self) -> Self;
    /// How many bits are set in the absolute value.
    fn count(self) -> u8;
}

macro_rules! integers {
    ($($t:ty, $unsigned:ty, $abs:expr;)*) => { $(
        impl Bits for $t {
            #[inline(always)]
            fn and(self, other: Self) -> Self {
                self & other
            }
            #[inline(always)]
            fn or(self, other: Self) -> Self {
                self | other
            }
            #[inline(always)]
            fn xor(self, other: Self) -> Self {
                self ^ other
            }
            #[inline(always)]
            fn inverted(self) -> Self {
                !self
            }
        }
        impl Places for $t {
            #[inline(always)]
            fn left(self, places: Self) -> Self {
                // A negative number of places is a large one too.
                let some = (places as $unsigned) < <$t>::BITS as $unsigned;
                let shifted = self.wrapping_shl(places as u32);
                if some { shifted } else { 0 }
            }
            #[inline(always)]
            fn right(self, places: Self) -> Self {
                let some = (places as $unsigned) < <$t>::BITS as $unsigned;
                let shifted = self.wrapping_shr(places as u32);
                let sign = if <$t>::MIN == 0 { 0 } else { self >> (<$t>::BITS - 1) };
                if some { shifted } else { sign }
            }
            #[inline(always)]
            fn count(self) -> u8 {
                let size: $unsigned = $abs(self);
                size.count_ones() as u8
            }
        }
    )* };
}
integers!(
    i8, u8, i8::unsigned_abs; i16, u16, i16::unsigned_abs; i32, u32, i32::unsigned_abs; i64, u64, i64::unsigned_abs;
    u8, u8, u8::from; u16, u16, u16::from; u32, u32, u32::from; u64, u64, u64::from;
);

impl Bits for Bool {
    #[inline(always)]
    fn and(self, other: Self) -> Self {
        Self::new(self.get() & other.get())
    }
    #[inline(always)]
    fn or(self, other: Self) -> Self {
        Self::new(self.get() | other.get())
    }
    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        Self::new(self.get() ^ other.get())
    }
    #[inline(always)]
    fn inverted(self) -> Self {
        Self::new(!self.get())
    }
}

macro_rules! operation {
    ($name:ident, $bound:ident, $method:ident) => {
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: $bound> Binary for $name<T> {
            type A = T;
            type B = T;
            type R = T;
            #[inline(always)]
            fn call<const FMA: bool>(a: T, b: T) -> T {
                a.$method(b)
            }
        }
    };
}
operation!(BitAnd, Bits, and);
operation!(BitOr, Bits, or);
operation!(BitXor, Bits, xor);
operation!(ShiftLeft, Places, left);
operation!(ShiftRight, Places, right);

macro_rules! fold {
    ($name:ident, $method:ident) => {
        impl<T: Bits> Fold for $name<T> {
            type A = T;
            type R = T;
            const ANY_ORDER: bool = true;
            #[inline(always)]
            fn first(a: T) -> T {
                a
            }
            #[inline(always)]
            fn step(r: T, a: T) -> T {
                r.$method(a)
            }
            #[inline(always)]
            fn join(r: T, s: T) -> T {
                r.$method(s)
            }
        }
    };
}
fold!(BitAnd, and);
fold!(BitOr, or);
fold!(BitXor, xor);

/// All bits turned over; of bools "not".
pub(crate) struct Invert<T>(PhantomData<T>);
impl<T: Bits> Unary for Invert<T> {
    type A = T;
    type R = T;
    const NS: f32 = moving(size_of::<T>());
    #[inline(always)]
    fn call<const FMA: bool>(a: T) -> T {
        a.inverted()
    }
}

/// How many bits are set in |a|.
pub(crate) struct BitCount<T>(PhantomData<T>);
impl<T: Places> Unary for BitCount<T> {
    type A = T;
    type R = u8;
    const NS: f32 = 0.05 + 0.03 * size_of::<T>() as f32;
    #[inline(always)]
    fn call<const FMA: bool>(a: T) -> u8 {
        a.count()
    }
}
