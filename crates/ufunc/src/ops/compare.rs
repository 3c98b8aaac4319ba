//! The six comparisons.

use crate::item::{Bool, Complex, Float, Item};
use crate::kernel::Binary;
use core::marker::PhantomData;

/// Types that can be compared with `B`.
pub(crate) trait Compare<B: Item = Self>: Item {
    fn equal(self, other: B) -> bool;
    fn less(self, other: B) -> bool;
    fn less_equal(self, other: B) -> bool;
}

macro_rules! compare {
    ($($t:ty)*) => { $(
        impl Compare for $t {
            #[inline(always)]
            fn equal(self, other: Self) -> bool {
                self == other
            }
            #[inline(always)]
            fn less(self, other: Self) -> bool {
                self < other
            }
            #[inline(always)]
            fn less_equal(self, other: Self) -> bool {
                self <= other
            }
        }
    )* };
}
compare!(i8 u8 i16 u16 i32 u32 i64 u64 f32 f64);

impl Compare for Bool {
    #[inline(always)]
    fn equal(self, other: Self) -> bool {
        self.get() == other.get()
    }
    #[inline(always)]
    fn less(self, other: Self) -> bool {
        !self.get() & other.get()
    }
    #[inline(always)]
    fn less_equal(self, other: Self) -> bool {
        !self.get() | other.get()
    }
}

/// Exact across signs: a negative number is below every unsigned one.
impl Compare<u64> for i64 {
    #[inline(always)]
    fn equal(self, other: u64) -> bool {
        (self >= 0) & (self as u64 == other)
    }
    #[inline(always)]
    fn less(self, other: u64) -> bool {
        (self < 0) | ((self as u64) < other)
    }
    #[inline(always)]
    fn less_equal(self, other: u64) -> bool {
        (self < 0) | (self as u64 <= other)
    }
}

impl Compare<i64> for u64 {
    #[inline(always)]
    fn equal(self, other: i64) -> bool {
        other.equal(self)
    }
    #[inline(always)]
    fn less(self, other: i64) -> bool {
        (other >= 0) & (self < other as u64)
    }
    #[inline(always)]
    fn less_equal(self, other: i64) -> bool {
        (other >= 0) & (self <= other as u64)
    }
}

/// By real part, then by imaginary part. As in NumPy, an order decided by the real parts only holds when neither
/// imaginary part is NaN.
impl<T: Float> Compare for Complex<T> {
    #[inline(always)]
    fn equal(self, other: Self) -> bool {
        (self.re == other.re) & (self.im == other.im)
    }
    #[inline(always)]
    fn less(self, other: Self) -> bool {
        let ordered = !self.im.is_nan() & !other.im.is_nan();
        ((self.re < other.re) & ordered) | ((self.re == other.re) & (self.im < other.im))
    }
    #[inline(always)]
    fn less_equal(self, other: Self) -> bool {
        let ordered = !self.im.is_nan() & !other.im.is_nan();
        ((self.re < other.re) & ordered) | ((self.re == other.re) & (self.im <= other.im))
    }
}

macro_rules! comparison {
    ($name:ident, $left:ident<$right:ident>, |$x:ident, $y:ident| $test:expr) => {
        pub(crate) struct $name<A, B = A>(PhantomData<(A, B)>);
        impl<A: Item, B: Item> Binary for $name<A, B>
        where
            $left: Compare<$right>,
        {
            type A = A;
            type B = B;
            type R = Bool;
            #[inline(always)]
            fn call<const FMA: bool>($x: A, $y: B) -> Bool {
                Bool::new($test)
            }
        }
    };
}
comparison!(Equal, A<B>, |a, b| a.equal(b));
comparison!(NotEqual, A<B>, |a, b| !a.equal(b));
comparison!(Less, A<B>, |a, b| a.less(b));
comparison!(LessEqual, A<B>, |a, b| a.less_equal(b));
comparison!(Greater, B<A>, |a, b| b.less(a));
comparison!(GreaterEqual, B<A>, |a, b| b.less_equal(a));
