//! add, subtract, multiply, divide.

use crate::half::{narrow, widen};
use crate::item::{Bool, F16, Item};
use crate::kernel::{Binary, Fold};
use core::marker::PhantomData;

/// Types with sums and products.
pub(crate) trait Ring: Item {
    /// Whether sums and products do not depend on the order.
    const ASSOCIATIVE: bool;
    fn plus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
}

/// Types with differences.
pub(crate) trait Minus: Item {
    fn minus(self, other: Self) -> Self;
}

/// Types with quotients.
pub(crate) trait Quotient: Item {
    /// Nanoseconds per element.
    const NS: f32;
    fn over(self, other: Self) -> Self;
}

macro_rules! integers {
    ($($t:ty)*) => { $(
        impl Ring for $t {
            const ASSOCIATIVE: bool = true;
            #[inline(always)]
            fn plus(self, other: Self) -> Self {
                self.wrapping_add(other)
            }
            #[inline(always)]
            fn times(self, other: Self) -> Self {
                self.wrapping_mul(other)
            }
        }
        impl Minus for $t {
            #[inline(always)]
            fn minus(self, other: Self) -> Self {
                self.wrapping_sub(other)
            }
        }
    )* };
}
integers!(i8 u8 i16 u16 i32 u32 i64 u64);

/// NumPy's bool arithmetic: a sum is "or", a product "and".
impl Ring for Bool {
    const ASSOCIATIVE: bool = true;
    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        Self::new(self.get() | other.get())
    }
    #[inline(always)]
    fn times(self, other: Self) -> Self {
        Self::new(self.get() & other.get())
    }
}

macro_rules! floats {
    ($($t:ty, $quotient_ns:expr;)*) => { $(
        impl Ring for $t {
            const ASSOCIATIVE: bool = false;
            #[inline(always)]
            fn plus(self, other: Self) -> Self {
                self + other
            }
            #[inline(always)]
            fn times(self, other: Self) -> Self {
                self * other
            }
        }
        impl Minus for $t {
            #[inline(always)]
            fn minus(self, other: Self) -> Self {
                self - other
            }
        }
        impl Quotient for $t {
            const NS: f32 = $quotient_ns;
            #[inline(always)]
            fn over(self, other: Self) -> Self {
                self / other
            }
        }
    )* };
}
floats!(f32, 0.12; f64, 0.3;);

/// Every operation is exact in `f32` up to its one rounding there, and that one is innocuous: 24 bits are more than
/// twice 11 and two.
impl Ring for F16 {
    const ASSOCIATIVE: bool = false;
    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        narrow(widen(self) + widen(other))
    }
    #[inline(always)]
    fn times(self, other: Self) -> Self {
        narrow(widen(self) * widen(other))
    }
}

macro_rules! operation {
    ($(#[$meta:meta])* $name:ident, $bound:ident, $method:ident $(, $ns:expr)?) => {
        $(#[$meta])*
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: $bound> Binary for $name<T> {
            type A = T;
            type B = T;
            type R = T;
            $(const NS: f32 = $ns;)?
            #[inline(always)]
            fn call<const FMA: bool>(a: T, b: T) -> T {
                a.$method(b)
            }
        }
    };
}
operation!(/** a + b. */ Add, Ring, plus);
operation!(/** a · b. */ Multiply, Ring, times);
operation!(/** a - b. */ Subtract, Minus, minus);
operation!(/** a / b. */ Divide, Quotient, over, T::NS);

macro_rules! fold {
    ($name:ident, $method:ident) => {
        impl<T: Ring> Fold for $name<T> {
            type A = T;
            type R = T;
            const ANY_ORDER: bool = T::ASSOCIATIVE;
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
fold!(Add, plus);
fold!(Multiply, times);
