//! The forms of functions for plain arguments have the same bits as the functions.

mod support;

use rustnum_simd::math::{cbrt, logarithms};
use support::{Random, has_fma};

const TRIES: usize = 200_000;

macro_rules! check {
    ($random:ident, $t:ident, $bits:ident, $($module:ident::$function:ident $plain:ident where |$x:ident| $is:expr;)+) => {$(
        for _ in 0..TRIES {
            let $x = $t::from_bits($random.bits() as $bits);
            if $is {
                let both = [$module::$function::<$t, false>($x), $module::$plain::<$t, false>($x)];
                assert_eq!(both[0].to_bits(), both[1].to_bits(), "{} of {:e}", stringify!($function), $x);
                if has_fma() {
                    let both = [$module::$function::<$t, true>($x), $module::$plain::<$t, true>($x)];
                    assert_eq!(both[0].to_bits(), both[1].to_bits(), "{} of {:e}, fused", stringify!($function), $x);
                }
            }
        }
    )+};
}

macro_rules! all {
    ($random:ident, $t:ident, $bits:ident) => {
        check! { $random, $t, $bits,
            logarithms::log log_plain where |x| logarithms::is_plain(x);
            logarithms::log2 log2_plain where |x| logarithms::is_plain(x);
            logarithms::log10 log10_plain where |x| logarithms::is_plain(x);
            logarithms::log1p log1p_plain where |x| x > -1.0 && x < $t::INFINITY;
            logarithms::arctanh arctanh_plain where |x| x.abs() < 1.0;
            cbrt::cbrt cbrt_plain where |x| cbrt::is_plain(x);
        }
    };
}

#[test]
fn plain_forms_have_the_same_bits() {
    let mut random = Random(31);
    all!(random, f32, u32);
    all!(random, f64, u64);
}

#[test]
fn what_needs_care_is_not_plain() {
    for x in [0.0, -0.0, 1e-310, -1.0, f64::INFINITY, f64::NAN] {
        assert!(!logarithms::is_plain(x), "{x}");
    }
    assert!(logarithms::is_plain(f64::MIN_POSITIVE) && logarithms::is_plain(f64::MAX));
    for x in [0.0, -1e-310, f64::NEG_INFINITY, f64::NAN] {
        assert!(!cbrt::is_plain(x), "{x}");
    }
    assert!(cbrt::is_plain(-27f64) && cbrt::is_plain(f64::MAX));
}
