//! The element types as kernels see them: plain data of which every bit pattern is a value.

/// The bool dtype: one byte, true unless 0. Kernels write 0 or 1 but read whatever a shared buffer holds.
#[derive(Clone, Copy, Default, Debug)]
#[repr(transparent)]
pub struct Bool(pub u8);

impl Bool {
    /// From a truth value.
    #[inline(always)]
    pub fn new(value: bool) -> Self {
        Self(u8::from(value))
    }

    /// The truth value.
    #[inline(always)]
    pub fn get(self) -> bool {
        self.0 != 0
    }
}

/// IEEE binary16, as bits. Arithmetic on it happens in `f32`.
#[derive(Clone, Copy, Default, Debug)]
#[repr(transparent)]
pub struct F16(pub u16);

/// A complex number, real part first.
#[derive(Clone, Copy, Default, Debug)]
#[repr(C)]
pub struct Complex<T> {
    /// Real part.
    pub re: T,
    /// Imaginary part.
    pub im: T,
}

/// An element type: `Default` is zero.
pub trait Item: Copy + Default + Send + Sync + 'static {
    /// Whether it counts as true: anything but zero, NaN included.
    fn truth(self) -> bool;
}

impl Item for Bool {
    #[inline(always)]
    fn truth(self) -> bool {
        self.get()
    }
}

impl Item for F16 {
    #[inline(always)]
    fn truth(self) -> bool {
        self.0 & 0x7fff != 0
    }
}

macro_rules! items {
    ($($t:ty)*) => { $(
        impl Item for $t {
            #[inline(always)]
            fn truth(self) -> bool {
                self != 0 as $t
            }
        }
    )* };
}
items!(i8 u8 i16 u16 i32 u32 i64 u64 f32 f64);

/// No operand: the second input of functions that have none.
impl Item for () {
    #[inline(always)]
    fn truth(self) -> bool {
        false
    }
}

impl<T: Item> Item for Complex<T> {
    #[inline(always)]
    fn truth(self) -> bool {
        self.re.truth() | self.im.truth()
    }
}

/// The two floating-point types that arithmetic is written for.
pub trait Float:
    Item
    + PartialOrd
    + core::ops::Add<Output = Self>
    + core::ops::Sub<Output = Self>
    + core::ops::Mul<Output = Self>
    + core::ops::Div<Output = Self>
    + core::ops::Neg<Output = Self>
{
    /// 1.
    const ONE: Self;
    /// ∞.
    const INFINITY: Self;
    /// The smallest normal number.
    const SMALLEST: Self;
    /// |x|.
    fn abs(self) -> Self;
    /// √x.
    fn sqrt(self) -> Self;
    /// a · b + c in one rounding; a library call without hardware for it.
    fn mul_add(self, b: Self, c: Self) -> Self;
    /// Whether it is not a number.
    #[inline(always)]
    fn is_nan(self) -> bool {
        #[expect(clippy::eq_op, reason = "the definition of NaN, and one instruction")]
        {
            self != self
        }
    }
}

macro_rules! floats {
    ($($t:ty)*) => { $(
        impl Float for $t {
            const ONE: Self = 1.0;
            const INFINITY: Self = <$t>::INFINITY;
            const SMALLEST: Self = <$t>::MIN_POSITIVE;
            #[inline(always)]
            fn abs(self) -> Self {
                <$t>::abs(self)
            }
            #[inline(always)]
            fn sqrt(self) -> Self {
                <$t>::sqrt(self)
            }
            #[inline(always)]
            fn mul_add(self, b: Self, c: Self) -> Self {
                <$t>::mul_add(self, b, c)
            }
        }
    )* };
}
floats!(f32 f64);
