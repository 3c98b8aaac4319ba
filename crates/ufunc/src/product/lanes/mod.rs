//! Registers of one scalar type, as the product kernels see them: one trait, implemented for AVX-512, AVX2 and, as arrays,
//! for every other CPU.

#[cfg(target_arch = "x86_64")]
pub(super) mod avx2;
#[cfg(target_arch = "x86_64")]
pub(super) mod avx512;
pub(super) mod portable;
#[cfg(target_arch = "x86_64")]
mod registers;

/// A register. Every function must be inlined into code that is compiled for the register's instruction set.
///
/// # Safety
/// Callers promise that the CPU has that instruction set, and what the pointers need: [`Lanes::N`] scalars, or as many as
/// the mask was made for, at any alignment.
pub(super) unsafe trait Lanes: Copy {
    /// What a lane holds.
    type Scalar: Copy + Default + Send + Sync + 'static;
    /// Which lanes count, the first ones.
    type Mask: Copy;
    /// Lanes.
    const N: usize;
    /// Nothing: the sum of no products.
    unsafe fn zero() -> Self;
    /// The scalar in all lanes, as a first factor.
    unsafe fn splat(at: *const Self::Scalar) -> Self;
    /// Reads.
    unsafe fn load(at: *const Self::Scalar) -> Self;
    /// Writes.
    unsafe fn store(self, at: *mut Self::Scalar);
    /// The first `n` lanes, 1 ≤ n ≤ N.
    unsafe fn mask(n: usize) -> Self::Mask;
    /// Reads the lanes of the mask; the others are zero.
    unsafe fn load_part(at: *const Self::Scalar, mask: Self::Mask) -> Self;
    /// Writes the lanes of the mask.
    unsafe fn store_part(self, at: *mut Self::Scalar, mask: Self::Mask);
    /// `self + a · b`, lane by lane, fused where there is hardware for it. `a` comes from [`Lanes::splat`]
    /// or [`Lanes::factor`].
    unsafe fn madd(self, a: Self, b: Self) -> Self;
    /// What was loaded as a first factor.
    #[inline(always)]
    unsafe fn factor(self) -> Self {
        self
    }
    /// `self + other`.
    unsafe fn plus(self, other: Self) -> Self;
}

/// Registers of floats, which may hold complex numbers: the real part in an even lane, the imaginary part after it.
///
/// # Safety
/// As [`Lanes`].
pub(super) unsafe trait Pairs: Lanes {
    /// Each pair in the other order.
    unsafe fn swap(self) -> Self;
    /// With `self` = Σ re(a)·b and `other` = Σ im(a)·b over pairs b: Σ a·b, or with `conjugate` Σ conj(a)·b.
    unsafe fn pair(self, other: Self, conjugate: bool) -> Self;
}
