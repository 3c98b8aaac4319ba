//! Functions of floats and complex numbers: the vector math of `rustnum_simd` as kernels.

use super::power::square_for;
use crate::item::{Float, Item};
use crate::kernel::{Binary, Happened, KINDS, Unary};
use core::marker::PhantomData;
use core::ops::Rem;
use rustnum_abi::LoopFn;
use rustnum_simd::math::pow::pow_slices;
use rustnum_simd::math::pow_f32::pow_slices_f32;
use rustnum_simd::math::{exponentials, pow, pow_f32, remainder};

/// A function of one argument: its kernel and the trait by which element types bring their implementation.
macro_rules! unary {
    ($name:ident, $method:ident: $($t:ty, $ns:expr, |$x:ident| $call:expr $(, rare($is_rare:path, $rare:path))?;)+) => {
        pub(crate) trait $method: Item {
            const NS: f32;
            const RARE: bool = false;
            fn call<const FMA: bool>(self) -> Self;
            #[inline(always)]
            fn is_rare(self) -> bool {
                false
            }
            fn rare<const FMA: bool>(self) -> Self {
                self.call::<FMA>()
            }
        }
        $(impl $method for $t {
            const NS: f32 = $ns;
            #[inline(always)]
            fn call<const FMA: bool>(self) -> Self {
                let $x = self;
                $call
            }
            $(
                const RARE: bool = true;
                #[inline(always)]
                fn is_rare(self) -> bool {
                    $is_rare(self)
                }
                fn rare<const FMA: bool>(self) -> Self {
                    $rare(self)
                }
            )?
        })+
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: $method> Unary for $name<T> {
            type A = T;
            type R = T;
            const NS: f32 = T::NS;
            const RARE: bool = T::RARE;
            #[inline(always)]
            fn call<const FMA: bool>(a: T) -> T {
                a.call::<FMA>()
            }
            #[inline(always)]
            fn is_rare<const FMA: bool>(a: T) -> bool {
                a.is_rare()
            }
            fn rare<const FMA: bool>(a: T) -> T {
                a.rare::<FMA>()
            }
        }
    };
}

unary!(Sqrt, HasSqrt:
    f32, 0.08, |x| Float::sqrt(x);
    f64, 0.25, |x| Float::sqrt(x);
);
unary!(Exp, HasExp:
    f32, 0.3, |x| exponentials::exp::<f32, FMA>(x);
    f64, 0.5, |x| exponentials::exp::<f64, FMA>(x);
);
/// A function of two arguments.
macro_rules! binary {
    ($name:ident, $method:ident: $($t:ty, $ns:expr, |$x:ident, $y:ident| $call:expr $(, rare($is_rare:path, $rare:path))? $(, shortcut |$b:ident| $shortcut:expr, slices $slices:ident)?;)+) => {
        pub(crate) trait $method: Item {
            const NS: f32;
            const RARE: bool = false;
            const SLICES: bool = false;
            fn call<const FMA: bool>(self, other: Self) -> Self;
            #[inline(always)]
            fn is_rare(self, _other: Self) -> bool {
                false
            }
            #[inline(always)]
            fn shortcut(self) -> Option<LoopFn> {
                None
            }
            fn rare<const FMA: bool>(self, other: Self) -> Self {
                self.call::<FMA>(other)
            }
            #[inline(always)]
            fn slices<const FMA: bool>(_a: &[Self], _b: &[Self], _r: &mut [Self]) {}
        }
        $(impl $method for $t {
            const NS: f32 = $ns;
            #[inline(always)]
            fn call<const FMA: bool>(self, other: Self) -> Self {
                let ($x, $y) = (self, other);
                $call
            }
            $(
                const RARE: bool = true;
                #[inline(always)]
                fn is_rare(self, other: Self) -> bool {
                    $is_rare(self, other)
                }
                fn rare<const FMA: bool>(self, other: Self) -> Self {
                    $rare(self, other)
                }
            )?
            $(
                #[inline(always)]
                fn shortcut(self) -> Option<LoopFn> {
                    let $b = self;
                    $shortcut
                }
                const SLICES: bool = true;
                #[inline(always)]
                fn slices<const FMA: bool>(a: &[Self], b: &[Self], r: &mut [Self]) {
                    $slices::<FMA>(a, b, r);
                }
            )?
        })+
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: $method> Binary for $name<T> {
            type A = T;
            type B = T;
            type R = T;
            const NS: f32 = T::NS;
            const RARE: bool = T::RARE;
            const SLICES: bool = T::SLICES;
            #[inline(always)]
            fn call<const FMA: bool>(a: T, b: T) -> T {
                a.call::<FMA>(b)
            }
            #[inline(always)]
            fn is_rare<const FMA: bool>(a: T, b: T) -> bool {
                a.is_rare(b)
            }
            fn rare<const FMA: bool>(a: T, b: T) -> T {
                a.rare::<FMA>(b)
            }
            #[inline(always)]
            fn slices<const FMA: bool>(a: &[T], b: &[T], r: &mut [T]) -> Happened {
                T::slices::<FMA>(a, b, r);
                [false; KINDS]
            }
            #[inline(always)]
            fn shortcut(b: T) -> Option<LoopFn> {
                b.shortcut()
            }
        }
    };
}

// A square is one product, correctly rounded, wherever the exponent is 2: so the shortcut changes no bits.
binary!(Power, HasPower:
    f32, 0.7, |x, y| pow_f32::pow_f32::<FMA>(x, y),
        rare(pow_f32::rare_pow_f32, pow_f32::pow_rare_f32), shortcut |b| square_for(b, 2.0), slices pow_slices_f32;
    f64, 1.5, |x, y| pow::pow::<FMA>(x, y),
        rare(pow::rare_pow, pow::pow_rare), shortcut |b| square_for(b, 2.0), slices pow_slices;
);
binary!(FloatRemainder, HasRemainder:
    f32, 0.45, |x, y| remainder::remainder_f32::<FMA>(x, y), rare(remainder::rare_remainder_f32, remainder::remainder_rare_f32);
    f64, 0.45, |x, y| remainder::remainder::<FMA>(x, y), rare(remainder::rare_remainder, remainder::remainder_rare);
);
// C's fmod: exact, whichever way it is found.
binary!(FloatFmod, HasFmod:
    f32, 0.5, |x, y| remainder::truncated::<FMA>(f64::from(x), f64::from(y)) as Self, rare(remainder::rare_remainder_f32, Rem::rem);
    f64, 0.7, |x, y| remainder::truncated::<FMA>(x, y), rare(remainder::rare_remainder, Rem::rem);
);
