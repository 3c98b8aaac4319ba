//! The element types as factors: what they are packed into and summed in.

use super::kernel::{Complexes, Kernel, Kernels};
use super::lanes::portable::Scalar;
use crate::half::{narrow, widen};
use crate::item::{Bool, Complex, F16, Float, Item};

/// An element type of products.
pub(crate) trait Element: Item {
    /// What kernels see of it.
    type Packed: Element<Packed = Self::Packed, Scalar = Self::Scalar>;
    /// What that consists of.
    type Scalar: Kernels;
    /// Whether that is the element as it lies in memory.
    const DIRECT: bool;
    /// Scalars in one of them: two in a complex number.
    const SCALARS: usize;
    /// Whether conversion from a sum may overflow without a trace in the floating-point register.
    const SILENT: bool = false;
    /// Nanoseconds of a product and a sum, in a large matrix on one thread.
    const NS: f32;
    /// The tile walk for this CPU.
    fn kernel() -> Kernel<Self::Scalar>;
    /// To what kernels see.
    fn pack(self) -> Self::Packed;
    /// From a sum.
    fn unpack(sum: Self::Packed) -> Self;
    /// Two sums as one.
    fn plus(a: Self::Packed, b: Self::Packed) -> Self::Packed;
    /// Whether nothing that is added can change a sum.
    #[inline(always)]
    fn settled(_sum: Self::Packed) -> bool {
        false
    }
}

macro_rules! elements {
    ($($t:ty as $packed:ty, $ns:expr;)*) => { $(
        impl Element for $t {
            type Packed = $packed;
            type Scalar = $packed;
            const DIRECT: bool = size_of::<$t>() == size_of::<$packed>();
            const SCALARS: usize = 1;
            const NS: f32 = $ns;
            fn kernel() -> Kernel<$packed> {
                <$packed as Kernels>::real()
            }
            // Integers wrap, so that the sign does not matter to sums of products.
            #[inline(always)]
            fn pack(self) -> $packed {
                self as $packed
            }
            #[inline(always)]
            fn unpack(sum: $packed) -> Self {
                sum as $t
            }
            #[inline(always)]
            fn plus(a: $packed, b: $packed) -> $packed {
                Scalar::plus(a, b)
            }
        }
    )* };
}
elements! {
    i8 as u16, 0.01; u8 as u16, 0.01; i16 as u16, 0.01; u16 as u16, 0.01; i32 as u32, 0.02; u32 as u32, 0.02;
    i64 as u64, 0.05; u64 as u64, 0.05; f32 as f32, 0.01; f64 as f64, 0.02;
}

impl Element for Bool {
    type Packed = Self;
    type Scalar = Self;
    const DIRECT: bool = true;
    const SCALARS: usize = 1;
    const NS: f32 = 0.005;
    fn kernel() -> Kernel<Self> {
        <Self as Kernels>::real()
    }
    #[inline(always)]
    fn pack(self) -> Self {
        self
    }
    #[inline(always)]
    fn unpack(sum: Self) -> Self {
        sum
    }
    #[inline(always)]
    fn plus(a: Self, b: Self) -> Self {
        Scalar::plus(a, b)
    }
    #[inline(always)]
    fn settled(sum: Self) -> bool {
        sum.get()
    }
}

/// Products are exact in `f32`, and sums are made there.
impl Element for F16 {
    type Packed = f32;
    type Scalar = f32;
    const DIRECT: bool = false;
    const SCALARS: usize = 1;
    const SILENT: bool = true;
    const NS: f32 = 0.01;
    fn kernel() -> Kernel<f32> {
        <f32 as Kernels>::real()
    }
    #[inline(always)]
    fn pack(self) -> f32 {
        widen(self)
    }
    #[inline(always)]
    fn unpack(sum: f32) -> Self {
        narrow(sum)
    }
    #[inline(always)]
    fn plus(a: f32, b: f32) -> f32 {
        a + b
    }
}

impl<T: Complexes + Float> Element for Complex<T> {
    type Packed = Self;
    type Scalar = T;
    const DIRECT: bool = true;
    const SCALARS: usize = 2;
    const NS: f32 = 0.01 * size_of::<T>() as f32;
    fn kernel() -> Kernel<T> {
        T::complex()
    }
    #[inline(always)]
    fn pack(self) -> Self {
        self
    }
    #[inline(always)]
    fn unpack(sum: Self) -> Self {
        sum
    }
    #[inline(always)]
    fn plus(a: Self, b: Self) -> Self {
        Self { re: a.re + b.re, im: a.im + b.im }
    }
}
