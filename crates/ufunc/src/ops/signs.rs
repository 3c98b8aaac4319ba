//! absolute, negative, positive, sign, conjugate, square: by the sign and by simple products.

use super::arithmetic::Ring;
use crate::item::{Bool, F16, Float, Item};
use crate::kernel::{Event, Happened, KINDS, NO_EVENTS, Unary, moving};
use core::marker::PhantomData;

/// Types with negatives and signs.
pub(crate) trait Signed: Item {
    fn negated(self) -> Self;
    /// −1, 0 or 1; NaN of NaN; of complex numbers z / |z|.
    fn sign<const FMA: bool>(self) -> Self;
    /// The complex conjugate, which is the number itself where it is real.
    #[inline(always)]
    fn conjugate(self) -> Self {
        self
    }
    /// Nanoseconds per element of `sign`.
    const SIGN_NS: f32 = moving(size_of::<Self>());
    /// What `sign_events` stands for.
    const SIGN_EVENTS: [Event; KINDS] = NO_EVENTS;
    /// What is to be reported of `sign`.
    #[inline(always)]
    fn sign_events(self) -> Happened {
        [false; KINDS]
    }
}

/// Types with absolute values.
pub(crate) trait Magnitude: Item {
    type Abs: Item;
    const NS: f32 = moving(size_of::<Self>());
    fn magnitude<const FMA: bool>(self) -> Self::Abs;
}

macro_rules! integers {
    ($($t:ty, $abs:expr;)*) => { $(
        impl Signed for $t {
            #[inline(always)]
            fn negated(self) -> Self {
                self.wrapping_neg()
            }
            #[inline(always)]
            #[allow(unused_comparisons, reason = "the macro serves unsigned integers too")]
            fn sign<const FMA: bool>(self) -> Self {
                (self > 0) as Self - (self < 0) as Self
            }
        }
        impl Magnitude for $t {
            type Abs = Self;
            #[inline(always)]
            fn magnitude<const FMA: bool>(self) -> Self {
                $abs(self)
            }
        }
    )* };
}
integers!(
    i8, i8::wrapping_abs; i16, i16::wrapping_abs; i32, i32::wrapping_abs; i64, i64::wrapping_abs;
    u8, u8::from; u16, u16::from; u32, u32::from; u64, u64::from;
);

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl Signed for $t {
            #[inline(always)]
            fn negated(self) -> Self {
                -self
            }
            #[inline(always)]
            fn sign<const FMA: bool>(self) -> Self {
                let sign = if self > 0.0 { 1.0 } else if self < 0.0 { -1.0 } else { 0.0 };
                if Float::is_nan(self) { self } else { sign }
            }
        }
        impl Magnitude for $t {
            type Abs = Self;
            #[inline(always)]
            fn magnitude<const FMA: bool>(self) -> Self {
                <$t>::abs(self)
            }
        }
    )* };
}
floats!(f32 f64);

/// On the bits.
impl Signed for F16 {
    #[inline(always)]
    fn negated(self) -> Self {
        Self(self.0 ^ 0x8000)
    }
    #[inline(always)]
    fn sign<const FMA: bool>(self) -> Self {
        let size = self.0 & 0x7fff;
        let one = 0x3c00 | (self.0 & 0x8000);
        let sign = if size == 0 { 0 } else { one };
        Self(if size > 0x7c00 { self.0 } else { sign })
    }
}

impl Magnitude for F16 {
    type Abs = Self;
    #[inline(always)]
    fn magnitude<const FMA: bool>(self) -> Self {
        Self(self.0 & 0x7fff)
    }
}

impl Magnitude for Bool {
    type Abs = Self;
    #[inline(always)]
    fn magnitude<const FMA: bool>(self) -> Self {
        Self::new(self.get())
    }
}

/// |a|.
pub(crate) struct Absolute<T>(PhantomData<T>);
impl<T: Magnitude> Unary for Absolute<T> {
    type A = T;
    type R = T::Abs;
    const NS: f32 = T::NS;
    #[inline(always)]
    fn call<const FMA: bool>(a: T) -> T::Abs {
        a.magnitude::<FMA>()
    }
}

macro_rules! operation {
    ($(#[$meta:meta])* $name:ident, $bound:ident, |$a:ident| $call:expr) => {
        $(#[$meta])*
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: $bound> Unary for $name<T> {
            type A = T;
            type R = T;
            const NS: f32 = moving(size_of::<T>());
            #[inline(always)]
            fn call<const FMA: bool>($a: T) -> T {
                $call
            }
        }
    };
}
operation!(/** −a. */ Negative, Signed, |a| a.negated());
operation!(/** a. */ Positive, Item, |a| a);
operation!(/** The complex conjugate. */ Conjugate, Signed, |a| a.conjugate());
operation!(/** a · a. */ Square, Ring, |a| a.times(a));

/// The sign.
pub(crate) struct Sign<T>(PhantomData<T>);
impl<T: Signed> Unary for Sign<T> {
    type A = T;
    type R = T;
    const NS: f32 = T::SIGN_NS;
    const EVENTS: [Event; KINDS] = T::SIGN_EVENTS;
    #[inline(always)]
    fn call<const FMA: bool>(a: T) -> T {
        a.sign::<FMA>()
    }
    #[inline(always)]
    fn events(a: T, _r: T) -> Happened {
        a.sign_events()
    }
}
