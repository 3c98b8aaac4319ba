//! absolute, negative, positive, sign, conjugate, square: by the sign and by simple products.

use super::arithmetic::Ring;
use crate::half::{narrow, widen};
use crate::item::{Bool, Complex, F16, Float, Item};
use crate::kernel::{Event, Happened, KINDS, Unary};
use core::marker::PhantomData;
use rustnum_abi::FLAG_OVERFLOW;
use rustnum_simd::math::hypot;

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
    const SIGN_NS: f32 = 0.02 + 0.012 * size_of::<Self>() as f32;
    /// What `sign_overflows` stands for.
    const SIGN_EVENT: Event = Event::None;
    /// Whether |z| of finite parts is infinite.
    #[inline(always)]
    fn sign_overflows<const FMA: bool>(self) -> bool {
        false
    }
}

/// Types with absolute values.
pub(crate) trait Magnitude: Item {
    type Abs: Item;
    const NS: f32 = 0.02 + 0.012 * size_of::<Self>() as f32;
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

/// √(re² + im²).
pub(crate) trait Hypot: Float {
    const INFINITY: Self;
    /// Nanoseconds per element.
    const NS: f32;
    fn hypot<const FMA: bool>(self, other: Self) -> Self;
}

impl Hypot for f32 {
    const INFINITY: Self = Self::INFINITY;
    const NS: f32 = 0.3;
    #[inline(always)]
    fn hypot<const FMA: bool>(self, other: Self) -> Self {
        hypot::hypot_f32::<FMA>(self, other)
    }
}

impl Hypot for f64 {
    const INFINITY: Self = Self::INFINITY;
    const NS: f32 = 0.5;
    #[inline(always)]
    fn hypot<const FMA: bool>(self, other: Self) -> Self {
        hypot::hypot::<FMA>(self, other)
    }
}

impl<T: Hypot> Magnitude for Complex<T> {
    type Abs = T;
    const NS: f32 = T::NS;
    #[inline(always)]
    fn magnitude<const FMA: bool>(self) -> T {
        self.re.hypot::<FMA>(self.im)
    }
}

impl<T: Hypot> Signed for Complex<T> {
    #[inline(always)]
    fn negated(self) -> Self {
        Self { re: -self.re, im: -self.im }
    }
    /// z / |z|; an infinite part leaves only its direction, unless both are infinite.
    #[inline(always)]
    fn sign<const FMA: bool>(self) -> Self {
        let (zero, infinity) = (T::default(), T::INFINITY);
        let size = self.re.hypot::<FMA>(self.im);
        let (wide, high) = (self.re.abs() == infinity, self.im.abs() == infinity);
        let unit = |infinite: bool, part: T| {
            let direction = if part > zero { T::ONE } else { -T::ONE };
            let along = if infinite { direction } else { zero };
            let along = if wide & high { infinity * zero } else { along };
            let finite = if size == zero { zero } else { part / size };
            if size == infinity { along } else { finite }
        };
        // An overflow of |z| counts as an infinite imaginary part, as in NumPy.
        Self { re: unit(wide, self.re), im: unit(!wide, self.im) }
    }
    #[inline(always)]
    fn conjugate(self) -> Self {
        Self { re: self.re, im: -self.im }
    }
    const SIGN_NS: f32 = T::NS + 1.0;
    const SIGN_EVENT: Event = Event::Raise(FLAG_OVERFLOW);
    #[inline(always)]
    fn sign_overflows<const FMA: bool>(self) -> bool {
        let finite = (self.re.abs() < T::INFINITY) & (self.im.abs() < T::INFINITY);
        (self.re.hypot::<FMA>(self.im) == T::INFINITY) & finite
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
            const NS: f32 = 0.02 + 0.012 * size_of::<T>() as f32;
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
    const EVENTS: [Event; KINDS] = [T::SIGN_EVENT, Event::None, Event::None];
    #[inline(always)]
    fn call<const FMA: bool>(a: T) -> T {
        a.sign::<FMA>()
    }
    #[inline(always)]
    fn events(a: T, _r: T) -> Happened {
        // Whether a length is beyond the range depends on fused multiply-add in its last bit at most.
        [a.sign_overflows::<false>(), false, false]
    }
}

/// Types with a sign bit.
pub(crate) trait SignBit: Item {
    /// Whether it is set.
    fn is_signed(self) -> bool;
    /// With the sign bit of `other`.
    fn with_sign(self, other: Self) -> Self;
    /// `at_zero` for zero, 0 below and 1 above; NaN of NaN.
    fn step(self, at_zero: Self) -> Self;
}

macro_rules! sign_bits {
    ($($t:ty)*) => { $(
        impl SignBit for $t {
            #[inline(always)]
            fn is_signed(self) -> bool {
                self.is_sign_negative()
            }
            #[inline(always)]
            fn with_sign(self, other: Self) -> Self {
                self.copysign(other)
            }
            #[inline(always)]
            fn step(self, at_zero: Self) -> Self {
                let side = if self > 0.0 { 1.0 } else { 0.0 };
                let value = if self == 0.0 { at_zero } else { side };
                if Float::is_nan(self) { self } else { value }
            }
        }
    )* };
}
sign_bits!(f32 f64);

impl SignBit for F16 {
    #[inline(always)]
    fn is_signed(self) -> bool {
        self.0 & 0x8000 != 0
    }
    #[inline(always)]
    fn with_sign(self, other: Self) -> Self {
        Self((self.0 & 0x7fff) | (other.0 & 0x8000))
    }
    #[inline(always)]
    fn step(self, at_zero: Self) -> Self {
        narrow(widen(self).step(widen(at_zero)))
    }
}

/// Whether the sign bit is set.
pub(crate) struct SignOf<T>(PhantomData<T>);
impl<T: SignBit> Unary for SignOf<T> {
    type A = T;
    type R = Bool;
    const NS: f32 = 0.02 + 0.012 * size_of::<T>() as f32;
    #[inline(always)]
    fn call<const FMA: bool>(a: T) -> Bool {
        Bool::new(a.is_signed())
    }
}

macro_rules! pairs {
    ($(#[$meta:meta])* $name:ident, $method:ident) => {
        $(#[$meta])*
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: SignBit> crate::kernel::Binary for $name<T> {
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
pairs!(/** a with the sign of b. */ CopySign, with_sign);
pairs!(/** The step function. */ Heaviside, step);
