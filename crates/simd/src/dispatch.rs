//! Run-time choice of the instruction set: a body is compiled once per level and the best one the CPU has is called.
//!
//! [`dispatched!`](crate::dispatched) turns one `#[inline(always)]` body into a function that does so. The environment
//! variable `RUSTNUM_SIMD` (`baseline`, `avx2`, `avx512`) and [`limit`] lower the level, never beyond what the CPU has.

use core::sync::atomic::{AtomicU8, Ordering};

/// Instruction sets that bodies are compiled for, in rising order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Level {
    /// What every CPU of the architecture has: SSE2 on x86-64, NEON with fused multiply-add on aarch64.
    Baseline = 0,
    /// AVX2 with FMA, F16C and BMI2.
    Avx2 = 1,
    /// AVX-512 F, BW, DQ, VL and CD on top of that.
    Avx512 = 2,
}

impl Level {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Baseline, Self::Avx2, Self::Avx512];

    /// Whether bodies of this level have fused multiply-add in hardware.
    pub const fn fma(self) -> bool {
        cfg!(target_arch = "aarch64") || !matches!(self, Self::Baseline)
    }

    /// The name that `RUSTNUM_SIMD` takes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Avx2 => "avx2",
            Self::Avx512 => "avx512",
        }
    }

    const fn from_byte(byte: u8) -> Self {
        match byte {
            0 => Self::Baseline,
            1 => Self::Avx2,
            _ => Self::Avx512,
        }
    }
}

const UNKNOWN: u8 = u8::MAX;
static LEVEL: AtomicU8 = AtomicU8::new(UNKNOWN);

/// The level in use: found out once, then a relaxed load.
#[inline(always)]
pub fn level() -> Level {
    match LEVEL.load(Ordering::Relaxed) {
        UNKNOWN => initialise(),
        byte => Level::from_byte(byte),
    }
}

#[cold]
#[inline(never)]
fn initialise() -> Level {
    let wanted = std::env::var("RUSTNUM_SIMD").ok();
    let wanted = Level::ALL.into_iter().find(|level| Some(level.name()) == wanted.as_deref());
    limit(wanted.unwrap_or(Level::Avx512))
}

/// Uses at most `highest` from now on and returns what that comes to on this CPU. For tests.
pub fn limit(highest: Level) -> Level {
    let level = available().min(highest);
    LEVEL.store(level as u8, Ordering::Relaxed);
    level
}

/// The best level that the CPU has.
#[cfg(target_arch = "x86_64")]
pub fn available() -> Level {
    use std::arch::is_x86_feature_detected as has;
    if !(has!("avx2") && has!("fma") && has!("f16c") && has!("bmi2")) {
        return Level::Baseline;
    }
    let wide =
        has!("avx512f") && has!("avx512bw") && has!("avx512dq") && has!("avx512vl") && has!("avx512cd");
    if wide { Level::Avx512 } else { Level::Avx2 }
}

/// The best level that the CPU has.
#[cfg(not(target_arch = "x86_64"))]
pub fn available() -> Level {
    Level::Baseline
}

/// Defines a function that runs the copy of a body that suits the CPU.
///
/// The body is an `#[inline(always)] unsafe fn` whose last generic parameter is `const FMA: bool`: whether the copy has
/// fused multiply-add in hardware. Whatever it calls must be `#[inline(always)]` too, or it is compiled for the
/// baseline.
///
/// ```
/// #[inline(always)]
/// unsafe fn axpy_body<const FMA: bool>(a: f64, x: &[f64], y: &mut [f64]) {
///     for (y, x) in y.iter_mut().zip(x) {
///         *y = if FMA { a.mul_add(*x, *y) } else { a * x + *y };
///     }
/// }
/// rustnum_simd::dispatched! {
///     /// `y += a * x`.
///     unsafe fn axpy<>(a: f64, x: &[f64], y: &mut [f64]) -> () = axpy_body
/// }
/// let mut y = [1.0, 2.0];
/// // SAFETY: the body has no requirements.
/// unsafe { axpy(2.0, &[1.0, 1.0], &mut y) };
/// assert_eq!(y, [3.0, 4.0]);
/// ```
#[macro_export]
macro_rules! dispatched {
    (
        $(#[$meta:meta])*
        $vis:vis unsafe $(extern $abi:literal)? fn $name:ident<$($generic:ident: $bound:path),*>(
            $($arg:ident: $type:ty),* $(,)?
        ) -> $return:ty = $body:ident
    ) => {
        $(#[$meta])*
        $vis unsafe $(extern $abi)? fn $name<$($generic: $bound),*>($($arg: $type),*) -> $return {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma,f16c,bmi2")]
            unsafe fn avx2<$($generic: $bound),*>($($arg: $type),*) -> $return {
                // SAFETY: the caller's promises are handed on.
                unsafe { $body::<$($generic,)* true>($($arg),*) }
            }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512cd,avx2,fma,f16c,bmi2")]
            unsafe fn avx512<$($generic: $bound),*>($($arg: $type),*) -> $return {
                // SAFETY: the caller's promises are handed on.
                unsafe { $body::<$($generic,)* true>($($arg),*) }
            }
            #[cfg(target_arch = "x86_64")]
            match $crate::dispatch::level() {
                // SAFETY: the level says that the CPU has these features; the caller's promises are handed on.
                $crate::dispatch::Level::Avx512 => return unsafe { avx512::<$($generic),*>($($arg),*) },
                // SAFETY: as above.
                $crate::dispatch::Level::Avx2 => return unsafe { avx2::<$($generic),*>($($arg),*) },
                $crate::dispatch::Level::Baseline => {}
            }
            // SAFETY: the caller's promises are handed on.
            unsafe { $body::<$($generic,)* { $crate::dispatch::Level::Baseline.fma() }>($($arg),*) }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::{Level, available, level, limit};

    #[inline(always)]
    unsafe fn body<const FMA: bool>(a: f64, b: f64, c: f64) -> f64 {
        if FMA { a.mul_add(b, c) } else { a * b + c }
    }
    dispatched! { unsafe fn multiply_add<>(a: f64, b: f64, c: f64) -> f64 = body }

    #[test]
    fn the_level_is_lowered_but_never_raised_beyond_the_cpu() {
        for highest in Level::ALL {
            let used = limit(highest);
            assert!(used <= highest && used <= available());
            assert_eq!(level(), used);
            // (1 + e)(1 - e) - 1 is -e² when rounded once and 0 when rounded twice.
            let e = 2f64.powi(-30);
            // SAFETY: the body has no requirements.
            let fused = unsafe { multiply_add(1.0 + e, 1.0 - e, -1.0) };
            assert_eq!(fused, if used.fma() { -e * e } else { 0.0 });
        }
    }
}
