//! The register types of x86-64, stated once: what differs between instruction sets are the intrinsics.

/// A register type: its scalar, lanes, the intrinsics that begin, read and write it, and, each over the names given to its
/// operands, what is computed and how a part is read and written.
macro_rules! lanes {
    (
        $(#[$meta:meta])*
        $name:ident($register:ty), $scalar:ty, $n:literal, $zero:ident, $load:ident, $store:ident, $memory:ty,
        |$at:ident| $splat:expr, |$c:ident, $a:ident, $b:ident| $madd:expr, |$x:ident, $y:ident| $plus:expr, |$out:ident| $result:expr, |$whole:ident| $factor:expr,
        $mask:ty, |$count:ident| $make:expr, |$from:ident, $part:ident| $load_part:expr, |$to:ident, $value:ident, $kept:ident| $store_part:expr
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy)]
        pub(in crate::product) struct $name($register);

        // SAFETY: reads and writes are those that the trait allows; the instruction set is the caller's promise.
        unsafe impl Lanes for $name {
            type Scalar = $scalar;
            type Mask = $mask;
            const N: usize = $n;
            #[inline(always)]
            unsafe fn zero() -> Self {
                // SAFETY: the caller's promise, as in the others.
                Self(unsafe { $zero() })
            }
            #[inline(always)]
            unsafe fn splat($at: *const $scalar) -> Self {
                // SAFETY: as above.
                Self(unsafe { $splat })
            }
            #[inline(always)]
            unsafe fn load(at: *const $scalar) -> Self {
                // SAFETY: as above.
                Self(unsafe { $load(at.cast::<$memory>()) })
            }
            #[inline(always)]
            unsafe fn store(self, at: *mut $scalar) {
                let $out = self.0;
                // SAFETY: as above.
                unsafe { $store(at.cast::<$memory>(), $result) };
            }
            #[inline(always)]
            unsafe fn mask($count: usize) -> $mask {
                // SAFETY: as above.
                #[allow(unused_unsafe, reason = "some masks are numbers")]
                unsafe {
                    $make
                }
            }
            #[inline(always)]
            unsafe fn load_part($from: *const $scalar, $part: $mask) -> Self {
                // SAFETY: as above.
                Self(unsafe { $load_part })
            }
            #[inline(always)]
            unsafe fn store_part(self, $to: *mut $scalar, $kept: $mask) {
                let $out = self.0;
                // SAFETY: as above.
                unsafe {
                    let $value = $result;
                    $store_part;
                }
            }
            #[inline(always)]
            unsafe fn madd(self, a: Self, b: Self) -> Self {
                let ($c, $a, $b) = (self.0, a.0, b.0);
                // SAFETY: as above.
                Self(unsafe { $madd })
            }
            #[inline(always)]
            unsafe fn factor(self) -> Self {
                let $whole = self.0;
                // SAFETY: as above.
                #[allow(unused_unsafe, reason = "most types have nothing to do")]
                Self(unsafe { $factor })
            }
            #[inline(always)]
            unsafe fn plus(self, other: Self) -> Self {
                let ($x, $y) = (self.0, other.0);
                // SAFETY: as above.
                Self(unsafe { $plus })
            }
        }
    };
}
pub(super) use lanes;

/// Complex numbers in a register type of floats. Subtracting in even lanes and adding in odd ones comes first.
macro_rules! pairs {
    ($name:ident, $permute:ident::<$order:literal>, $one:expr, $subadd:ident, $addsub:ident) => {
        // SAFETY: as above.
        unsafe impl Pairs for $name {
            #[inline(always)]
            unsafe fn swap(self) -> Self {
                // SAFETY: the caller's promise.
                Self(unsafe { $permute::<$order>(self.0) })
            }
            #[inline(always)]
            unsafe fn pair(self, other: Self, conjugate: bool) -> Self {
                // SAFETY: the caller's promise. A product with one is exact.
                unsafe {
                    let (one, turned) = ($one, other.swap().0);
                    Self(if conjugate { $addsub(one, self.0, turned) } else { $subadd(one, self.0, turned) })
                }
            }
        }
    };
}
pub(super) use pairs;
