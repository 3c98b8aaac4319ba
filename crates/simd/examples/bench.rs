//! Nanoseconds per element of the vector functions for each instruction set: one thread, 10,000 contiguous elements,
//! the best of some repetitions. `cargo run --release -p rustnum-simd --example bench -- [part of
//! a name …]`; bench_numpy.py beside this file times NumPy's functions on the same arguments.

use rustnum_simd::math;
use rustnum_simd::math::pow::pow_slices;
use rustnum_simd::math::pow_f32::pow_slices_f32;
use rustnum_simd::math::{cbrt, exponentials, logarithms};
use std::hint::black_box;
use std::time::Instant;

const N: usize = 10_000;

/// The best time of one call, per element.
fn best(mut f: impl FnMut()) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..40 {
        let start = Instant::now();
        for _ in 0..20 {
            f();
        }
        least = least.min(start.elapsed().as_secs_f64() / 20.0);
    }
    least * 1e9 / N as f64
}

/// Compiles `body` (an expression in `a`, `b` and the constant `FMA`) into a loop per instruction set and times it.
macro_rules! bench {
    ($name:expr, $t:ty, $x:expr, $y:expr, slices $f:ident) => {
        bench!(@time $name, $t, $x, $y, $f);
    };
    ($name:expr, $t:ty, $x:expr, $y:expr, |$a:ident, $b:ident, $fma:ident| $body:expr, rare $rare:expr) => {{
        #[inline(always)]
        fn run<const $fma: bool>(x: &[$t], y: &[$t], out: &mut [$t]) {
            for (($a, $b), o) in x.iter().zip(y).zip(out.iter_mut()) {
                let ($a, $b) = (*$a, *$b);
                let _ = $b;
                *o = $body;
            }
            let mut any = 0u8;
            for ($a, $b) in x.iter().zip(y) {
                let ($a, $b) = (*$a, *$b);
                let _ = ($a, $b);
                any |= u8::from($rare);
            }
            assert!(any == 0, "the benchmark's arguments are not rare");
        }
        bench!(@time $name, $t, $x, $y, run);
    }};
    (@time $name:expr, $t:ty, $x:expr, $y:expr, $run:ident) => {{
        if wanted($name) {
        fn base(x: &[$t], y: &[$t], out: &mut [$t]) {
            $run::<false>(x, y, out);
        }
        let (x, y): (Vec<$t>, Vec<$t>) = ($x, $y);
        let mut out = vec![<$t>::default(); N];
        print!("{:14} base {:6.2}", $name, best(|| base(black_box(&x), black_box(&y), black_box(&mut out))));
        #[cfg(target_arch = "x86_64")]
        {
            #[target_feature(enable = "avx2,fma,bmi1,bmi2")]
            fn avx2(x: &[$t], y: &[$t], out: &mut [$t]) {
                $run::<true>(x, y, out);
            }
            #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,avx512cd,avx2,fma,bmi1,bmi2")]
            fn avx512(x: &[$t], y: &[$t], out: &mut [$t]) {
                $run::<true>(x, y, out);
            }
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                // SAFETY: the features were found just now (bmi1 and bmi2 come with every CPU that has avx2).
                let t = best(|| unsafe { avx2(black_box(&x), black_box(&y), black_box(&mut out)) });
                print!("  avx2 {t:6.2}");
            }
            if is_x86_feature_detected!("avx512dq") && is_x86_feature_detected!("avx512vl") {
                // SAFETY: as above; dq, bw, vl and cd come together on every CPU that has dq and vl.
                let t = best(|| unsafe { avx512(black_box(&x), black_box(&y), black_box(&mut out)) });
                print!("  avx512 {t:6.2}");
            }
        }
        println!();
        }
    }};
}

/// Whether a row is asked for: its name contains one of the arguments, or there are none.
fn wanted(name: &str) -> bool {
    let mut list = std::env::args().skip(1).peekable();
    list.peek().is_none() || list.any(|part| name.contains(&part))
}

/// Evenly spread values in [low, high), in a shuffled order.
fn spread(low: f64, high: f64) -> Vec<f64> {
    (0..N).map(|i| low + (high - low) * ((i * 7919 % N) as f64 / N as f64)).collect()
}

fn main() {
    let few = || spread(-20.0, 20.0);
    let pos = || spread(1e-3, 50.0);
    let short = |x: Vec<f64>| x.into_iter().map(|x| x as f32).collect::<Vec<_>>();
    /// Functions that are written once for both widths.
    macro_rules! both {
        ($($name:literal, $x:expr, |$a:ident, $fma:ident| $call:expr;)*) => {$(
            bench!(concat!($name, " f64"), f64, $x, few(), |$a, b, $fma| $call, rare false);
            bench!(concat!($name, " f32"), f32, short($x), short(few()), |$a, b, $fma| $call, rare false);
        )*};
    }
    both! {
        "exp", few(), |a, FMA| exponentials::exp::<_, FMA>(a);
        "exp2", few(), |a, FMA| exponentials::exp2::<_, FMA>(a);
        "expm1", few(), |a, FMA| exponentials::expm1::<_, FMA>(a);
        "log", pos(), |a, FMA| logarithms::log::<_, FMA>(a);
        "log2", pos(), |a, FMA| logarithms::log2::<_, FMA>(a);
        "log10", pos(), |a, FMA| logarithms::log10::<_, FMA>(a);
        "log1p", pos(), |a, FMA| logarithms::log1p::<_, FMA>(a);
        "cbrt", few(), |a, FMA| cbrt::cbrt::<_, FMA>(a);
        "sinh", few(), |a, FMA| exponentials::sinh::<_, FMA>(a);
        "cosh", few(), |a, FMA| exponentials::cosh::<_, FMA>(a);
        "tanh", few(), |a, FMA| exponentials::tanh::<_, FMA>(a);
        "arcsinh", few(), |a, FMA| logarithms::arcsinh::<_, FMA>(a);
        "arccosh", spread(1.0, 50.0), |a, FMA| logarithms::arccosh::<_, FMA>(a);
        "arctanh", spread(-0.99, 0.99), |a, FMA| logarithms::arctanh::<_, FMA>(a);
    }
    bench!("logaddexp f64", f64, few(), pos(), |a, b, FMA| math::logaddexp::logaddexp::<FMA>(a, b), rare false);
    bench!("logaddexp2 f64", f64, few(), pos(), |a, b, FMA| math::logaddexp::logaddexp2::<FMA>(a, b), rare false);
    bench!("logaddexp f32", f32, short(few()), short(pos()), |a, b, FMA| math::logaddexp::logaddexp_f32::<FMA>(a, b), rare false);
    bench!("logaddexp2 f32", f32, short(few()), short(pos()), |a, b, FMA| math::logaddexp::logaddexp2_f32::<FMA>(a, b), rare false);
    bench!("sin f64", f64, few(), few(), |a, b, FMA| math::trig::sin::<FMA>(a), rare math::trig::rare_sin(a));
    bench!("tan f64", f64, few(), few(), |a, b, FMA| math::trig::tan::<FMA>(a), rare math::trig::rare_sin(a));
    let unit = || spread(-1.0, 1.0);
    bench!("arcsin f64", f64, unit(), few(), |a, b, FMA| math::inverse::arcsin::<FMA>(a), rare false);
    bench!("arccos f64", f64, unit(), few(), |a, b, FMA| math::inverse::arccos::<FMA>(a), rare false);
    bench!("arctan f64", f64, few(), few(), |a, b, FMA| math::inverse::arctan::<FMA>(a), rare false);
    bench!("arctan2 f64", f64, few(), pos(), |a, b, FMA| math::inverse::arctan2::<FMA>(a, b), rare math::inverse::rare_arctan2(a, b));
    bench!("hypot f64", f64, few(), pos(), |a, b, FMA| math::hypot::hypot::<FMA>(a, b), rare false);
    bench!("pow f64", f64, pos(), few(), |a, b, FMA| math::pow::pow::<FMA>(a, b), rare math::pow::rare_pow(a, b));
    bench!("pow slices", f64, pos(), few(), slices pow_slices);
    bench!("remainder f64", f64, few(), few(), |a, b, FMA| math::remainder::remainder::<FMA>(a, b + 30.0), rare math::remainder::rare_remainder(a, b + 30.0));
    bench!("sin f32", f32, short(few()), short(few()), |a, b, FMA| math::trig_f32::sin_f32::<FMA>(a), rare math::trig_f32::rare_sin_f32(a));
    bench!("tan f32", f32, short(few()), short(few()), |a, b, FMA| math::trig_f32::tan_f32::<FMA>(a), rare math::trig_f32::rare_sin_f32(a));
    bench!("arcsin f32", f32, short(unit()), short(few()), |a, b, FMA| math::inverse::arcsin_f32::<FMA>(a), rare false);
    bench!("arccos f32", f32, short(unit()), short(few()), |a, b, FMA| math::inverse::arccos_f32::<FMA>(a), rare false);
    bench!("arctan f32", f32, short(few()), short(few()), |a, b, FMA| math::inverse::arctan_f32::<FMA>(a), rare false);
    bench!("arctan2 f32", f32, short(few()), short(pos()), |a, b, FMA| math::inverse::arctan2_f32::<FMA>(a, b), rare math::inverse::rare_arctan2(a, b));
    bench!("hypot f32", f32, short(few()), short(pos()), |a, b, FMA| math::hypot::hypot_f32::<FMA>(a, b), rare false);
    bench!("pow f32", f32, short(pos()), short(few()), |a, b, FMA| math::pow_f32::pow_f32::<FMA>(a, b), rare math::pow_f32::rare_pow_f32(a, b));
    bench!("pow f32 sl.", f32, short(pos()), short(few()), slices pow_slices_f32);
    bench!("remainder f32", f32, short(few()), short(few()), |a, b, FMA| math::remainder::remainder_f32::<FMA>(a, b + 30.0), rare math::remainder::rare_remainder_f32(a, b + 30.0));
    let half = |x: Vec<f64>| x.into_iter().map(math::float16::f64_to_f16).collect::<Vec<_>>();
    bench!("exp f16", u16, half(few()), half(few()), |a, b, FMA| math::float16::f32_to_f16(exponentials::exp::<f32, FMA>(math::float16::f16_to_f32(a))), rare false);
    bench!("pow f16", u16, half(pos()), half(few()), |a, b, FMA| math::pow_f32::pow_f16::<FMA>(a, b), rare math::pow_f32::rare_pow_f16(a, b));
    bench!("f16 + 1", u16, half(few()), half(few()), |a, b, FMA| math::float16::f32_to_f16(math::float16::f16_to_f32(a) + 1.0), rare false);
}
