//! floor, ceil, trunc, rint. Integers and bools are what they are.

use crate::item::{Bool, Complex, Item};
use crate::kernel::{Unary, moving};
use core::marker::PhantomData;

/// Types that can be rounded to integers.
pub(crate) trait Round: Item {
    fn floor(self) -> Self;
    fn ceil(self) -> Self;
    fn trunc(self) -> Self;
    /// To nearest, ties to even.
    fn rint(self) -> Self;
}

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl Round for $t {
            #[inline(always)]
            fn floor(self) -> Self {
                <$t>::floor(self)
            }
            #[inline(always)]
            fn ceil(self) -> Self {
                <$t>::ceil(self)
            }
            #[inline(always)]
            fn trunc(self) -> Self {
                <$t>::trunc(self)
            }
            #[inline(always)]
            fn rint(self) -> Self {
                self.round_ties_even()
            }
        }
    )* };
}
floats!(f32 f64);

macro_rules! integers {
    ($($t:ty)*) => { $(
        impl Round for $t {
            #[inline(always)]
            fn floor(self) -> Self {
                self
            }
            #[inline(always)]
            fn ceil(self) -> Self {
                self
            }
            #[inline(always)]
            fn trunc(self) -> Self {
                self
            }
            #[inline(always)]
            fn rint(self) -> Self {
                self
            }
        }
    )* };
}
integers!(i8 u8 i16 u16 i32 u32 i64 u64);

/// A byte other than 0 and 1 comes out as true.
impl Round for Bool {
    #[inline(always)]
    fn floor(self) -> Self {
        Self::new(self.get())
    }
    #[inline(always)]
    fn ceil(self) -> Self {
        Self::new(self.get())
    }
    #[inline(always)]
    fn trunc(self) -> Self {
        Self::new(self.get())
    }
    #[inline(always)]
    fn rint(self) -> Self {
        Self::new(self.get())
    }
}

macro_rules! operation {
    ($name:ident, $method:ident) => {
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: Round> Unary for $name<T> {
            type A = T;
            type R = T;
            const NS: f32 = moving(size_of::<T>());
            #[inline(always)]
            fn call<const FMA: bool>(a: T) -> T {
                a.$method()
            }
        }
    };
}
operation!(Floor, floor);
operation!(Ceil, ceil);
operation!(Trunc, trunc);
operation!(Rint, rint);

/// Of complex numbers, part by part.
impl<T: Round> Round for Complex<T> {
    #[inline(always)]
    fn floor(self) -> Self {
        Self { re: self.re.floor(), im: self.im.floor() }
    }
    #[inline(always)]
    fn ceil(self) -> Self {
        Self { re: self.re.ceil(), im: self.im.ceil() }
    }
    #[inline(always)]
    fn trunc(self) -> Self {
        Self { re: self.re.trunc(), im: self.im.trunc() }
    }
    #[inline(always)]
    fn rint(self) -> Self {
        Self { re: self.re.rint(), im: self.im.rint() }
    }
}
