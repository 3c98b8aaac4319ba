//! Degrees and radians.

use super::{IEEE, Ufunc, one, ufunc};
use crate::ops::angles::{Degrees, Radians};

pub(super) const FAMILY: &[Ufunc] = &[
    ufunc(one("degrees", "Radians as degrees.").status(IEEE), &[maps!("degrees", Degrees [Half f32 f64])]),
    ufunc(one("rad2deg", "Radians as degrees.").status(IEEE), &[maps!("rad2deg", Degrees [Half f32 f64])]),
    ufunc(one("radians", "Degrees as radians.").status(IEEE), &[maps!("radians", Radians [Half f32 f64])]),
    ufunc(one("deg2rad", "Degrees as radians.").status(IEEE), &[maps!("deg2rad", Radians [Half f32 f64])]),
];
