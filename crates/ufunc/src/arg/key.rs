//! What elements are compared by, so that every search is one for the largest key.

use crate::item::{Bool, Complex, F16, Float, Item};

/// Which extremum, and whether NaN counts.
pub(crate) trait Mode: 'static {
    /// The smallest: keys are reversed.
    const SMALLEST: bool;
    /// NaN is passed over rather than found.
    const SKIPS: bool;
}

macro_rules! modes {
    ($($(#[$meta:meta])* $name:ident $smallest:literal $skips:literal;)*) => { $(
        $(#[$meta])*
        pub(crate) struct $name;
        impl Mode for $name {
            const SMALLEST: bool = $smallest;
            const SKIPS: bool = $skips;
        }
    )* };
}
modes! {
    /// The first largest, or the first NaN.
    Largest false false;
    /// The first smallest, or the first NaN.
    Smallest true false;
    /// The first largest that is a number.
    LargestNumber false true;
    /// The first smallest that is a number.
    SmallestNumber true true;
}

/// Unsigned integers as wide as an element, in which rows are counted: then a vector has as many of both.
pub(crate) trait Lane: Copy + PartialOrd + core::ops::BitOr<Output = Self> {
    /// 0.
    const ZERO: Self;
    /// No row; rows beyond it are counted anew.
    const NONE: Self;
    /// Rows that can be told apart.
    const ROWS: usize;
    fn of(row: usize) -> Self;
    fn row(self) -> usize;
    fn bit(value: bool) -> Self;
}

macro_rules! lanes {
    ($($t:ty)*) => { $(
        impl Lane for $t {
            const ZERO: Self = 0;
            const NONE: Self = <$t>::MAX;
            const ROWS: usize = if size_of::<$t>() == 8 { usize::MAX } else { <$t>::MAX as usize };
            #[inline(always)]
            fn of(row: usize) -> Self {
                row as $t
            }
            #[inline(always)]
            fn row(self) -> usize {
                self as usize
            }
            #[inline(always)]
            fn bit(value: bool) -> Self {
                <$t>::from(value)
            }
        }
    )* };
}
lanes!(u8 u16 u32 u64);

/// Element types with a largest and a smallest one.
pub(crate) trait Arg: Item {
    /// What they are compared by.
    type Key: Copy + Send;
    type Lane: Lane;
    /// Below every key or equal to the lowest.
    const BOTTOM: Self::Key;
    /// Whether blocks of keys are searched by vector code.
    const VECTOR: bool;
    fn key<M: Mode>(self) -> Self::Key;
    /// Whether the first one is greater. Where one is NaN it is not.
    fn above(a: Self::Key, b: Self::Key) -> bool;
    /// Whether both are the same place in the order.
    fn same(a: Self::Key, b: Self::Key) -> bool;
    /// Whether it is NaN.
    #[inline(always)]
    fn is_nan(_key: Self::Key) -> bool {
        false
    }
    /// Above or equal to every key.
    const TOP: Self::Key;
    /// Whether keys are integers, which become vector code without further ado.
    const INTEGER: bool = false;
    /// Whether a search often ends at one of its first elements, one with the highest key. Others are of the lowest.
    const ENDS: bool = false;
    /// Whether there can be none above it.
    #[inline(always)]
    fn is_top(_key: Self::Key) -> bool {
        false
    }
}

macro_rules! integers {
    ($($t:ty, $lane:ty;)*) => { $(
        impl Arg for $t {
            type Key = $t;
            type Lane = $lane;
            const BOTTOM: $t = <$t>::MIN;
            const INTEGER: bool = true;
            const TOP: $t = <$t>::MAX;
            const VECTOR: bool = true;
            #[inline(always)]
            fn key<M: Mode>(self) -> $t {
                if M::SMALLEST { !self } else { self }
            }
            #[inline(always)]
            fn above(a: $t, b: $t) -> bool {
                a > b
            }
            #[inline(always)]
            fn same(a: $t, b: $t) -> bool {
                a == b
            }
        }
    )* };
}
integers!(i8, u8; u8, u8; i16, u16; u16, u16; i32, u32; u32, u32; i64, u64; u64, u64;);

impl Arg for Bool {
    type Key = u8;
    type Lane = u8;
    const BOTTOM: u8 = 0;
    const TOP: u8 = 1;
    const VECTOR: bool = true;
    const ENDS: bool = true;
    #[inline(always)]
    fn key<M: Mode>(self) -> u8 {
        u8::from(self.get() != M::SMALLEST)
    }
    #[inline(always)]
    fn above(a: u8, b: u8) -> bool {
        a > b
    }
    #[inline(always)]
    fn same(a: u8, b: u8) -> bool {
        a == b
    }
    #[inline(always)]
    fn is_top(key: u8) -> bool {
        key == 1
    }
}

macro_rules! floats {
    ($($t:ty, $lane:ty;)*) => { $(
        impl Arg for $t {
            type Key = $t;
            type Lane = $lane;
            const BOTTOM: $t = <$t>::NEG_INFINITY;
            const TOP: $t = <$t>::INFINITY;
            const VECTOR: bool = true;
            #[inline(always)]
            fn key<M: Mode>(self) -> $t {
                if M::SMALLEST { -self } else { self }
            }
            #[inline(always)]
            fn above(a: $t, b: $t) -> bool {
                a > b
            }
            #[inline(always)]
            fn same(a: $t, b: $t) -> bool {
                a == b
            }
            #[inline(always)]
            fn is_nan(key: $t) -> bool {
                Float::is_nan(key)
            }
        }
    )* };
}
floats!(f32, u32; f64, u64;);

/// Sign and magnitude as a number, so that both zeros are 0; NaN is beyond all numbers.
impl Arg for F16 {
    type Key = i16;
    type Lane = u16;
    const BOTTOM: i16 = -0x7c00;
    const TOP: i16 = 0x7c00;
    const VECTOR: bool = true;
    #[inline(always)]
    fn key<M: Mode>(self) -> i16 {
        let magnitude = (self.0 & 0x7fff) as i16;
        let negative = (self.0 as i16) >> 15;
        let turn = if M::SMALLEST { !negative } else { negative };
        let key = (magnitude ^ turn) - turn;
        if magnitude > 0x7c00 { i16::MAX } else { key }
    }
    #[inline(always)]
    fn above(a: i16, b: i16) -> bool {
        (a > b) & !Self::is_nan(a) & !Self::is_nan(b)
    }
    #[inline(always)]
    fn same(a: i16, b: i16) -> bool {
        a == b
    }
    #[inline(always)]
    fn is_nan(key: i16) -> bool {
        key == i16::MAX
    }
}

/// NumPy's order: by real part, then by imaginary part; NaN in either is NaN.
macro_rules! complex {
    ($($t:ty, $lane:ty;)*) => { $(
        impl Arg for Complex<$t> {
            type Key = [$t; 2];
            type Lane = $lane;
            const BOTTOM: [$t; 2] = [<$t>::NEG_INFINITY; 2];
            const TOP: [$t; 2] = [<$t>::INFINITY; 2];
            const VECTOR: bool = false;
            #[inline(always)]
            fn key<M: Mode>(self) -> [$t; 2] {
                if M::SMALLEST { [-self.re, -self.im] } else { [self.re, self.im] }
            }
            #[inline(always)]
            fn above(a: [$t; 2], b: [$t; 2]) -> bool {
                ((a[0] > b[0]) | ((a[0] == b[0]) & (a[1] > b[1]))) & !Self::is_nan(a) & !Self::is_nan(b)
            }
            #[inline(always)]
            fn same(a: [$t; 2], b: [$t; 2]) -> bool {
                (a[0] == b[0]) & (a[1] == b[1])
            }
            #[inline(always)]
            fn is_nan(key: [$t; 2]) -> bool {
                Float::is_nan(key[0]) | Float::is_nan(key[1])
            }
        }
    )* };
}
// A lane is as wide as a part: it counts rows, and need not be as wide as both.
complex!(f32, u64; f64, u64;);
