//! How one value becomes another dtype: NumPy's results on x86-64, on every CPU.

use rustnum_abi::{Element, FLAG_INVALID, FLAG_OVERFLOW};

/// The bool dtype as a destination.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub(super) struct Bool(pub(super) u8);

// SAFETY: a transparent byte.
unsafe impl Element for Bool {}

/// One value to another dtype, branch-free.
pub(super) trait Cast<To>: Element {
    /// The floating-point flag that `bad` stands for.
    const FLAG: u32 = 0;
    /// Converts; sets `bad` where the flag is due.
    fn cast(self, bad: &mut bool) -> To;
}

/// Integers go by width alone: narrowing drops high bits, widening extends by the sign of the source.
macro_rules! from_integers {
    ($($from:ty),*) => { $(
        from_integers!(@to $from => u8 u16 u32 u64 f32 f64);
        impl Cast<Bool> for $from {
            #[inline(always)]
            fn cast(self, _: &mut bool) -> Bool { Bool((self != 0) as u8) }
        }
        impl Cast<[f32; 2]> for $from {
            #[inline(always)]
            fn cast(self, _: &mut bool) -> [f32; 2] { [self as f32, 0.0] }
        }
        impl Cast<[f64; 2]> for $from {
            #[inline(always)]
            fn cast(self, _: &mut bool) -> [f64; 2] { [self as f64, 0.0] }
        }
    )* };
    (@to $from:ty => $($to:ty)*) => { $(
        impl Cast<$to> for $from {
            #[inline(always)]
            fn cast(self, _: &mut bool) -> $to { self as $to }
        }
    )* };
}
from_integers!(i8, u8, i16, u16, i32, u32, i64, u64);

/// Out of range and NaN give the smallest value of the signed integer that the hardware converts through.
macro_rules! from_floats {
    ($from:ty, $float:ident, above32: $above32:expr) => {
        #[inline(always)]
        fn $float(x: $from, bad: &mut bool) -> i32 {
            let fits = (x > $above32) & (x < 2147483648.0);
            *bad |= !fits;
            // SAFETY: a value that does not fit was replaced by 0.
            let value = unsafe { if fits { x } else { 0.0 }.to_int_unchecked::<i32>() };
            if fits { value } else { i32::MIN }
        }
        impl Cast<i32> for $from {
            const FLAG: u32 = FLAG_INVALID;
            #[inline(always)]
            fn cast(self, bad: &mut bool) -> i32 {
                $float(self, bad)
            }
        }
        impl Cast<u8> for $from {
            const FLAG: u32 = FLAG_INVALID;
            #[inline(always)]
            fn cast(self, bad: &mut bool) -> u8 {
                $float(self, bad) as u8
            }
        }
        impl Cast<u16> for $from {
            const FLAG: u32 = FLAG_INVALID;
            #[inline(always)]
            fn cast(self, bad: &mut bool) -> u16 {
                $float(self, bad) as u16
            }
        }
        impl Cast<i64> for $from {
            const FLAG: u32 = FLAG_INVALID;
            #[inline(always)]
            fn cast(self, bad: &mut bool) -> i64 {
                let fits = (-9223372036854775808.0..9223372036854775808.0).contains(&self);
                *bad |= !fits;
                // SAFETY: a value that does not fit was replaced by 0.
                let value = unsafe { if fits { self } else { 0.0 }.to_int_unchecked::<i64>() };
                if fits { value } else { i64::MIN }
            }
        }
        impl Cast<u32> for $from {
            const FLAG: u32 = FLAG_INVALID;
            #[inline(always)]
            fn cast(self, bad: &mut bool) -> u32 {
                <$from as Cast<i64>>::cast(self, bad) as u32
            }
        }
        impl Cast<u64> for $from {
            const FLAG: u32 = FLAG_INVALID;
            #[inline(always)]
            fn cast(self, bad: &mut bool) -> u64 {
                // The upper half of the range is moved down, converted as signed and moved back.
                let upper = self >= 9223372036854775808.0;
                let moved = if upper { self - 9223372036854775808.0 } else { self };
                let value = <$from as Cast<i64>>::cast(moved, bad) as u64;
                value ^ (upper as u64) << 63
            }
        }
        impl Cast<Bool> for $from {
            #[inline(always)]
            fn cast(self, _: &mut bool) -> Bool {
                Bool((self != 0.0) as u8)
            }
        }
    };
}
from_floats!(f32, f32_to_i32, above32: -2147483904.0);
from_floats!(f64, f64_to_i32, above32: -2147483649.0);

impl Cast<f64> for f32 {
    #[inline(always)]
    fn cast(self, _: &mut bool) -> f64 {
        f64::from(self)
    }
}
impl Cast<f32> for f32 {
    #[inline(always)]
    fn cast(self, _: &mut bool) -> f32 {
        self
    }
}
impl Cast<f32> for f64 {
    const FLAG: u32 = FLAG_OVERFLOW;
    #[inline(always)]
    fn cast(self, bad: &mut bool) -> f32 {
        let value = self as f32;
        *bad |= (value.abs() == f32::INFINITY) & (self.abs() < f64::INFINITY);
        value
    }
}
impl Cast<[f32; 2]> for f32 {
    #[inline(always)]
    fn cast(self, _: &mut bool) -> [f32; 2] {
        [self, 0.0]
    }
}
impl Cast<[f64; 2]> for f32 {
    #[inline(always)]
    fn cast(self, _: &mut bool) -> [f64; 2] {
        [f64::from(self), 0.0]
    }
}
impl Cast<[f32; 2]> for f64 {
    const FLAG: u32 = FLAG_OVERFLOW;
    #[inline(always)]
    fn cast(self, bad: &mut bool) -> [f32; 2] {
        [self.cast(bad), 0.0]
    }
}
impl Cast<[f64; 2]> for f64 {
    #[inline(always)]
    fn cast(self, _: &mut bool) -> [f64; 2] {
        [self, 0.0]
    }
}
impl Cast<[f64; 2]> for [f32; 2] {
    #[inline(always)]
    fn cast(self, _: &mut bool) -> [f64; 2] {
        [f64::from(self[0]), f64::from(self[1])]
    }
}
impl Cast<[f32; 2]> for [f64; 2] {
    const FLAG: u32 = FLAG_OVERFLOW;
    #[inline(always)]
    fn cast(self, bad: &mut bool) -> [f32; 2] {
        [self[0].cast(bad), self[1].cast(bad)]
    }
}
impl Cast<Bool> for [f32; 2] {
    #[inline(always)]
    fn cast(self, _: &mut bool) -> Bool {
        Bool(((self[0] != 0.0) | (self[1] != 0.0)) as u8)
    }
}
impl Cast<Bool> for [f64; 2] {
    #[inline(always)]
    fn cast(self, _: &mut bool) -> Bool {
        Bool(((self[0] != 0.0) | (self[1] != 0.0)) as u8)
    }
}
