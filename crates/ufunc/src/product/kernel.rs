//! The tile walk of each scalar type, compiled for each instruction set.

use super::dots::{Rows, dot, rows};
use super::form::{Paired, Plain};
use super::lanes::portable::Array;
#[cfg(target_arch = "x86_64")]
use super::lanes::{avx2, avx512};
use super::sweep::{Sweep, sweep};
use super::tile::{Block, walk};
use crate::item::Bool;
use rustnum_simd::dispatch::{Level, level};

/// A dot product of so many scalars, see [`dot`].
pub(crate) type DotFn<S> = unsafe fn(usize, *const S, *const S, *mut S, bool);

/// What is compiled for a scalar type, with the size of its tiles.
#[derive(Clone, Copy)]
pub(crate) struct Kernel<S> {
    /// Rows of a tile (of a complex one: two for each).
    pub(crate) rows: usize,
    /// Scalars in a row of a tile.
    pub(crate) columns: usize,
    /// Computes a block.
    ///
    /// # Safety
    /// As [`walk`]; the kernel comes from [`Kernels::real`] or [`Complexes::complex`], which know the CPU.
    pub(crate) run: unsafe fn(&Block),
    /// Σ a·b.
    ///
    /// # Safety
    /// As [`dot`], and as above.
    pub(crate) dot: DotFn<S>,
    /// Adds up rows.
    ///
    /// # Safety
    /// As [`sweep`], and as above.
    pub(crate) sweep: unsafe fn(&Sweep),
    /// Dot products of rows.
    ///
    /// # Safety
    /// As [`rows`], and as above.
    pub(crate) dots: unsafe fn(&Rows),
}

/// Scalars that have kernels.
pub(crate) trait Kernels: Copy + Default + Send + Sync + 'static {
    /// The kernel for this CPU.
    fn real() -> Kernel<Self>;
}

/// Scalars that have kernels for complex numbers made of them.
pub(crate) trait Complexes: Kernels {
    /// The kernel for this CPU.
    fn complex() -> Kernel<Self>;
}

/// The three functions for a register type, compiled with the given attribute.
macro_rules! compiled {
    ($(#[$target:meta])* $form:ident<$v:ty>, $scalar:ty, $rows:literal, $vectors:literal) => {{
        /// # Safety
        /// As [`walk`].
        $(#[$target])*
        unsafe fn walk_compiled(block: &Block) {
            // SAFETY: the caller's promise.
            unsafe { walk::<$form<$v>, $rows, $vectors>(block) };
        }
        /// # Safety
        /// As [`dot`].
        $(#[$target])*
        unsafe fn dot_compiled(n: usize, a: *const $scalar, b: *const $scalar, to: *mut $scalar, conjugate: bool) {
            // SAFETY: the caller's promise.
            unsafe { dot::<$form<$v>>(n, a, b, to, conjugate) };
        }
        /// # Safety
        /// As [`sweep`].
        $(#[$target])*
        unsafe fn sweep_compiled(job: &Sweep) {
            // SAFETY: the caller's promise.
            unsafe { sweep::<$form<$v>>(job) };
        }
        /// # Safety
        /// As [`rows`].
        $(#[$target])*
        unsafe fn rows_compiled(job: &Rows) {
            // SAFETY: the caller's promise.
            unsafe { rows::<$form<$v>>(job) };
        }
        Kernel {
            rows: $rows,
            columns: $vectors * <$v as super::lanes::Lanes>::N,
            run: walk_compiled,
            dot: dot_compiled,
            sweep: sweep_compiled,
            dots: rows_compiled,
        }
    }};
}

macro_rules! kernel {
    ($form:ident, $register:ident, $scalar:ty) => {{
        #[cfg(target_arch = "x86_64")]
        match level() {
            Level::Avx512 => {
                return compiled!(
                    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512cd,avx2,fma,f16c,bmi2")]
                    $form<avx512::$register>, $scalar, 8, 3
                );
            }
            Level::Avx2 => {
                return compiled!(
                    #[target_feature(enable = "avx2,fma,f16c,bmi2")]
                    $form<avx2::$register>, $scalar, 4, 3
                );
            }
            Level::Baseline => {}
        }
        compiled!($form<Array<$scalar, { 16 / size_of::<$scalar>() }>>, $scalar, 4, 2)
    }};
}

macro_rules! kernels {
    ($($scalar:ty, $register:ident;)*) => { $(
        impl Kernels for $scalar {
            fn real() -> Kernel<Self> {
                kernel!(Plain, $register, $scalar)
            }
        }
    )* };
}
kernels!(f64, F64; f32, F32; u64, U64; u32, U32; u16, U16; Bool, Bools;);

macro_rules! complexes {
    ($($scalar:ty, $register:ident;)*) => { $(
        impl Complexes for $scalar {
            fn complex() -> Kernel<Self> {
                kernel!(Paired, $register, $scalar)
            }
        }
    )* };
}
complexes!(f64, F64; f32, F32;);
