//! Run-time choice of the instruction set: a body is compiled once per level and the best one the CPU has is called.

use rustnum_simd::dispatch::Level;

/// What every CPU of the architecture has.
pub(crate) const BASELINE: u8 = 0;
/// AVX2 with FMA and F16C.
pub(crate) const AVX2: u8 = 1;
/// AVX-512 with the byte/word, double/quad and vector-length extensions.
pub(crate) const AVX512: u8 = 2;

/// The level in use: what the CPU has, or less where `RUSTNUM_SIMD` says so.
#[inline]
pub(crate) fn level() -> u8 {
    match rustnum_simd::dispatch::level() {
        Level::Baseline => BASELINE,
        Level::Avx2 => AVX2,
        Level::Avx512 => AVX512,
    }
}

/// The level's name as shown to people.
pub(crate) fn level_name() -> &'static str {
    match level() {
        AVX512 => "avx512",
        AVX2 => "avx2",
        _ if cfg!(target_arch = "aarch64") => "neon",
        _ if cfg!(target_arch = "x86_64") => "sse2",
        _ => "scalar",
    }
}

/// A body to be compiled per level. `run` must be `#[inline(always)]`, or it is compiled for the baseline only.
pub(crate) trait Body {
    /// What it returns.
    type Out;
    /// The work; `LEVEL` is the level that this copy is compiled for.
    fn run<const LEVEL: u8>(self) -> Self::Out;
}

/// Runs the body's copy for the running CPU.
#[inline]
pub(crate) fn dispatch<B: Body>(body: B) -> B::Out {
    #[cfg(target_arch = "x86_64")]
    match level() {
        // SAFETY: the level says that the CPU has these features.
        AVX512 => return unsafe { with_avx512(body) },
        // SAFETY: as above.
        AVX2 => return unsafe { with_avx2(body) },
        _ => {}
    }
    body.run::<BASELINE>()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma,f16c")]
fn with_avx512<B: Body>(body: B) -> B::Out {
    body.run::<AVX512>()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,f16c")]
fn with_avx2<B: Body>(body: B) -> B::Out {
    body.run::<AVX2>()
}
