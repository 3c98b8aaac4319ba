//! What the accuracy tests and the accuracy example share: seeded arguments, distances in units in the last place, and
//! functions in the two forms that kernels compile (with and without fused multiply-add) beside a correctly rounded one.

// Each test program is its own crate and uses a part.
#![allow(dead_code, unreachable_pub)]

pub mod table;
pub mod trigonometry;
pub mod value;

use std::fmt::Debug;
pub use value::{Argument, Half, Sum, Value};

/// splitmix64: seeded, so that a failure can be repeated.
pub struct Random(pub u64);

impl Random {
    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// Uniform in [low, high).
    pub fn within(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * ((self.bits() >> 11) as f64 / (1u64 << 53) as f64)
    }
}

/// A function under test.
pub struct Function<A: 'static, R: 'static> {
    pub name: &'static str,
    pub dtype: &'static str,
    /// Compiled with `FMA = false`.
    pub plain: fn(&[A], &mut [R]),
    /// Compiled with `FMA = true`; only where [`has_fma`].
    pub fused: fn(&[A], &mut [R]),
    /// The correctly rounded result.
    pub oracle: fn(A) -> R,
    /// Arguments where the function is neither constant nor trivial.
    pub typical: fn(&mut Random) -> A,
}

/// Whether this CPU runs the fused form.
pub fn has_fma() -> bool {
    #[cfg(target_arch = "x86_64")]
    return is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
    #[cfg(not(target_arch = "x86_64"))]
    true
}

/// Builds a [`Function`] as kernels do: the branch-free form over a block, then the rare elements one by one.
#[macro_export]
macro_rules! function {
    (
        $name:literal, $dtype:literal, $argument:ty => $result:ty, |$x:pat_param, $fma:ident| $quick:expr,
        rare $rare:expr => $slow:expr, oracle $oracle:expr
    ) => {
        $crate::function!($name, $dtype, $argument => $result, |$x, $fma| $quick, rare $rare => $slow, oracle $oracle,
            typical <$argument as $crate::support::Argument>::usual)
    };
    (
        $name:literal, $dtype:literal, $argument:ty => $result:ty, |$x:pat_param, $fma:ident| $quick:expr,
        rare $rare:expr => $slow:expr, oracle $oracle:expr, typical $typical:expr
    ) => {{
        #[inline(always)]
        fn body<const $fma: bool>(arguments: &[$argument], results: &mut [$result]) {
            for (result, &$x) in results.iter_mut().zip(arguments) {
                *result = $quick;
            }
            #[allow(unused_variables)] // Not every function has rare arguments.
            for (result, &$x) in results.iter_mut().zip(arguments) {
                if $rare {
                    *result = $slow;
                }
            }
        }
        #[cfg_attr(target_arch = "x86_64", target_feature(enable = "avx2,fma"))]
        fn fused(arguments: &[$argument], results: &mut [$result]) {
            body::<true>(arguments, results);
        }
        $crate::support::Function {
            name: $name,
            dtype: $dtype,
            plain: body::<false>,
            fused: |arguments, results| {
                assert!($crate::support::has_fma());
                // SAFETY: the features are there (other architectures ask for none).
                #[allow(unused_unsafe)]
                unsafe {
                    fused(arguments, results)
                }
            },
            oracle: $oracle,
            typical: $typical,
        }
    }};
}

/// What a measurement found.
#[derive(Clone, Debug)]
pub struct Report {
    pub name: &'static str,
    pub dtype: &'static str,
    pub form: &'static str,
    pub tested: u64,
    /// How many results are not the correctly rounded ones.
    pub off: u64,
    pub max_ulps: u64,
    pub worst: String,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, dtype, form, tested, off, max_ulps, worst } = self;
        write!(f, "{name:10} {dtype:8} {form:6} {tested:>12} {off:>9} {max_ulps:>4}  {worst}")
    }
}

/// Compares both forms of `function` with its oracle on the arguments that `next` gives until it ends.
pub fn measure<A: Copy + Debug, R: Value>(
    function: &Function<A, R>,
    mut next: impl FnMut() -> Option<A>,
) -> Vec<Report> {
    const BLOCK: usize = 4096;
    let report = |form| Report {
        name: function.name,
        dtype: function.dtype,
        form,
        tested: 0,
        off: 0,
        max_ulps: 0,
        worst: String::from("-"),
    };
    let mut reports = vec![report("plain")];
    if has_fma() {
        reports.push(report("fused"));
    }
    let mut results = vec![R::default(); BLOCK];
    loop {
        let arguments: Vec<A> = std::iter::from_fn(&mut next).take(BLOCK).collect();
        if arguments.is_empty() {
            return reports;
        }
        let right: Vec<R> = arguments.iter().map(|&a| (function.oracle)(a)).collect();
        for report in &mut reports {
            let form = if report.form == "plain" { function.plain } else { function.fused };
            form(&arguments, &mut results[..arguments.len()]);
            report.tested += arguments.len() as u64;
            for ((&a, &r), &o) in arguments.iter().zip(&results).zip(&right) {
                let ulps = r.ulps(o);
                report.off += u64::from(ulps > 0);
                if ulps > report.max_ulps {
                    report.max_ulps = ulps;
                    report.worst = format!("{a:?}: {r:?} instead of {o:?}");
                }
            }
        }
    }
}

/// Prints the reports and fails when one exceeds `limit` units in the last place.
pub fn judge(reports: &[Report], limit: u64) {
    for report in reports {
        println!("{report}");
    }
    for report in reports {
        assert!(report.max_ulps <= limit, "more than {limit} ULP: {report}");
    }
}

/// `count` arguments from `make`.
pub fn some<A>(count: u64, seed: u64, mut make: impl FnMut(&mut Random) -> A) -> impl FnMut() -> Option<A> {
    let (mut random, mut left) = (Random(seed), count);
    move || {
        left = left.checked_sub(1)?;
        Some(make(&mut random))
    }
}
