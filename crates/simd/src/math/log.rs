//! Parts of logarithms for callers that go on with them; [`super::logarithms`] has the functions.
//!
//! log: `x = 2^k·m` with m in [√½, √2), then `log m = 2·atanh(s)` with `s = (m-1)/(m+1)`.

use super::exact::{fma, polynomial};
use super::real::Real;

/// `(2·atanh(s) - 2s) / s³` as a polynomial in s² for m in [√½, √2): error below 2^-59 of the logarithm.
pub(crate) const TAIL: [f64; 7] = [
    0.6666666666666735,
    0.3999999999940934,
    0.28571428743691313,
    0.2222219842824549,
    0.18183572405034837,
    0.1531383058509048,
    0.1479827746004706,
];

/// The same as [`TAIL`], to 2^-44: enough for a float32, even one raised to a power.
const TAIL_F32: [f64; 5] =
    [0.6666666667584594, 0.3999999560478005, 0.2857211113426608, 0.22176099629533294, 0.19585521272688955];

/// log x to 2^-44, for a finite x > 0 that is normal as a float64.
#[inline(always)]
pub(crate) fn log_short<const FMA: bool>(x: f64) -> f64 {
    let (k, m) = x.split_normal();
    let f = m - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let small = fma::<FMA>(s * z, polynomial::<f64, FMA, 5>(z, TAIL_F32), s + s);
    fma::<FMA>(k, std::f64::consts::LN_2, small)
}
