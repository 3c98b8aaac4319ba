//! Registers as arrays of 16 bytes, which compilers turn into whatever the architecture has.

use super::{Lanes, Pairs};
use crate::item::{Bool, Item};

/// Scalars with a sum of products.
pub(in crate::product) trait Scalar: Item {
    /// `c + a · b`.
    fn madd(a: Self, b: Self, c: Self) -> Self;
    /// `a + b`.
    fn plus(a: Self, b: Self) -> Self;
}

macro_rules! integers {
    ($($t:ty)*) => { $(
        impl Scalar for $t {
            #[inline(always)]
            fn madd(a: Self, b: Self, c: Self) -> Self {
                a.wrapping_mul(b).wrapping_add(c)
            }
            #[inline(always)]
            fn plus(a: Self, b: Self) -> Self {
                a.wrapping_add(b)
            }
        }
    )* };
}
integers!(u16 u32 u64);

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl Scalar for $t {
            #[inline(always)]
            fn madd(a: Self, b: Self, c: Self) -> Self {
                if rustnum_simd::dispatch::Level::Baseline.fma() { a.mul_add(b, c) } else { a * b + c }
            }
            #[inline(always)]
            fn plus(a: Self, b: Self) -> Self {
                a + b
            }
        }
    )* };
}
floats!(f32 f64);

impl Scalar for Bool {
    #[inline(always)]
    fn madd(a: Self, b: Self, c: Self) -> Self {
        Self::plus(Self(u8::from(a.0 != 0) & u8::from(b.0 != 0)), c)
    }
    #[inline(always)]
    fn plus(a: Self, b: Self) -> Self {
        Self(u8::from(a.0 | b.0 != 0))
    }
}

/// The register.
#[derive(Clone, Copy)]
pub(in crate::product) struct Array<T, const N: usize>([T; N]);

// SAFETY: plain code for any CPU; reads and writes are those that the trait allows.
unsafe impl<T: Scalar, const N: usize> Lanes for Array<T, N> {
    type Scalar = T;
    type Mask = usize;
    const N: usize = N;
    #[inline(always)]
    unsafe fn zero() -> Self {
        Self([T::default(); N])
    }
    #[inline(always)]
    unsafe fn splat(at: *const T) -> Self {
        // SAFETY: the caller's promise.
        Self([unsafe { at.read_unaligned() }; N])
    }
    #[inline(always)]
    unsafe fn load(at: *const T) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { at.cast::<[T; N]>().read_unaligned() })
    }
    #[inline(always)]
    unsafe fn store(self, at: *mut T) {
        // SAFETY: the caller's promise.
        unsafe { at.cast::<[T; N]>().write_unaligned(self.0) };
    }
    #[inline(always)]
    unsafe fn mask(n: usize) -> usize {
        n
    }
    #[inline(always)]
    unsafe fn load_part(at: *const T, mask: usize) -> Self {
        let mut lanes = [T::default(); N];
        for (i, lane) in lanes.iter_mut().enumerate() {
            if i < mask {
                // SAFETY: the caller's promise.
                *lane = unsafe { at.add(i).read_unaligned() };
            }
        }
        Self(lanes)
    }
    #[inline(always)]
    unsafe fn store_part(self, at: *mut T, mask: usize) {
        for (i, lane) in self.0.into_iter().enumerate() {
            if i < mask {
                // SAFETY: the caller's promise.
                unsafe { at.add(i).write_unaligned(lane) };
            }
        }
    }
    #[inline(always)]
    unsafe fn madd(self, a: Self, b: Self) -> Self {
        Self(core::array::from_fn(|i| T::madd(a.0[i], b.0[i], self.0[i])))
    }
    #[inline(always)]
    unsafe fn plus(self, other: Self) -> Self {
        Self(core::array::from_fn(|i| T::plus(self.0[i], other.0[i])))
    }
}

macro_rules! pairs {
    ($($t:ty)*) => { $(
        // SAFETY: as above.
        unsafe impl<const N: usize> Pairs for Array<$t, N> {
            #[inline(always)]
            unsafe fn swap(self) -> Self {
                Self(core::array::from_fn(|i| self.0[i ^ 1]))
            }
            #[inline(always)]
            unsafe fn pair(self, other: Self, conjugate: bool) -> Self {
                Self(core::array::from_fn(|i| {
                    let turned = other.0[i ^ 1];
                    if (i % 2 == 0) == conjugate { self.0[i] + turned } else { self.0[i] - turned }
                }))
            }
        }
    )* };
}
pairs!(f32 f64);
