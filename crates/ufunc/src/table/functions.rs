//! Kernels that only functions of the package use; their names begin with `_`.

use super::{C128, DERIVED, Ufunc, one, two, ufunc};
use crate::functions::bessel::I0;
use crate::functions::closeness::IsClose;
use crate::functions::nan_to_num::NanToNum;
use crate::functions::round::{RoundDecimals, RoundTens};
use crate::functions::sinc::Sinc;
use crate::functions::{interp, quaternary_entry, variance};
use crate::item::F16;
use rustnum_abi::UfuncDef;

const fn four(name: &'static str, doc: &'static str) -> UfuncDef {
    UfuncDef::elementwise(name, 4, 1).doc(doc)
}

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(
        UfuncDef::generalised("_variance", "(n)->()", 1, 1)
            .doc("The mean of squared deviations from the mean."),
        &[&[variance::entry::<f32>("float32->float32"), variance::entry::<f64>("float64->float64")]],
    ),
    ufunc(
        four("_isclose", "Whether a and b are equal within tolerances."),
        &[&[
            quaternary_entry::<IsClose<F16, false>>("_isclose", "float16,float16,float16,float16->bool"),
            quaternary_entry::<IsClose<f32, false>>("_isclose", "float32,float32,float32,float32->bool"),
            quaternary_entry::<IsClose<f64, false>>("_isclose", "float64,float64,float64,float64->bool"),
        ]],
    ),
    ufunc(
        four("_isclose_nan", "The same, NaN being close to NaN."),
        &[&[
            quaternary_entry::<IsClose<F16, true>>("_isclose_nan", "float16,float16,float16,float16->bool"),
            quaternary_entry::<IsClose<f32, true>>("_isclose_nan", "float32,float32,float32,float32->bool"),
            quaternary_entry::<IsClose<f64, true>>("_isclose_nan", "float64,float64,float64,float64->bool"),
        ]],
    ),
    ufunc(
        four("_nan_to_num", "The value, or what stands for NaN, infinity and minus infinity."),
        &[&[
            quaternary_entry::<NanToNum<F16>>("_nan_to_num", "float16,float16,float16,float16->float16"),
            quaternary_entry::<NanToNum<f32>>("_nan_to_num", "float32,float32,float32,float32->float32"),
            quaternary_entry::<NanToNum<f64>>("_nan_to_num", "float64,float64,float64,float64->float64"),
        ]],
    ),
    ufunc(
        two("_round_decimals", "rint(a · b) / b.").status(DERIVED),
        &[same!("_round_decimals", RoundDecimals [F16 f32 f64])],
    ),
    ufunc(
        two("_round_tens", "rint(a / b) · b.").status(DERIVED),
        &[same!("_round_tens", RoundTens [F16 f32 f64])],
    ),
    ufunc(one("_sinc", "sin(πa) / (πa).").status(DERIVED), &[maps!("_sinc", Sinc [f32 f64])]),
    ufunc(
        one("_i0", "The modified Bessel function of order 0.").status(DERIVED),
        &[maps!("_i0", I0 [Half f32 f64])],
    ),
    ufunc(
        UfuncDef::generalised("_interp", "(),(n),(n),(),()->()", 5, 1)
            .doc("Linear interpolation between points."),
        &[&[
            interp::entry::<f64>("float64,float64,float64,float64,float64->float64"),
            interp::entry::<C128>("float64,float64,complex128,complex128,complex128->complex128"),
        ]],
    ),
];
