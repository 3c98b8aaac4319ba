//! gcd and lcm, by Stein's method: shifts and differences instead of divisions.

use crate::item::Item;
use crate::kernel::Binary;
use core::marker::PhantomData;

/// Integers with common divisors. Results that have no place in the type wrap around.
pub(crate) trait Divisors: Item {
    fn gcd(self, other: Self) -> Self;
    fn lcm(self, other: Self) -> Self;
}

macro_rules! divisors {
    ($($t:ty, $unsigned:ident, $abs:expr;)*) => { $(
        impl Divisors for $t {
            #[inline(always)]
            fn gcd(self, other: Self) -> Self {
                $unsigned($abs(self), $abs(other)) as Self
            }
            #[inline(always)]
            fn lcm(self, other: Self) -> Self {
                let (a, b) = ($abs(self), $abs(other));
                let gcd = $unsigned(a, b);
                if gcd == 0 { 0 } else { (a / gcd).wrapping_mul(b) as Self }
            }
        }
    )* };
}

macro_rules! stein {
    ($($name:ident)*) => { $(
        #[inline(always)]
        fn $name(a: $name, b: $name) -> $name {
            if a == 0 || b == 0 {
                return a | b;
            }
            let twos = (a | b).trailing_zeros();
            let (mut a, mut b) = (a >> a.trailing_zeros(), b >> b.trailing_zeros());
            // Both are odd: their difference is even and has the same common divisors.
            while a != b {
                let difference = a.abs_diff(b);
                a = a.min(b);
                b = difference >> difference.trailing_zeros();
            }
            a << twos
        }
    )* };
}
stein!(u8 u16 u32 u64);
divisors!(
    i8, u8, i8::unsigned_abs; i16, u16, i16::unsigned_abs; i32, u32, i32::unsigned_abs; i64, u64, i64::unsigned_abs;
    u8, u8, u8::from; u16, u16, u16::from; u32, u32, u32::from; u64, u64, u64::from;
);

macro_rules! operation {
    ($name:ident, $method:ident) => {
        pub(crate) struct $name<T>(PhantomData<T>);
        impl<T: Divisors> Binary for $name<T> {
            type A = T;
            type B = T;
            type R = T;
            const NS: f32 = 4.0 * size_of::<T>() as f32;
            #[inline(always)]
            fn call<const FMA: bool>(a: T, b: T) -> T {
                a.$method(b)
            }
        }
    };
}
operation!(Gcd, gcd);
operation!(Lcm, lcm);
