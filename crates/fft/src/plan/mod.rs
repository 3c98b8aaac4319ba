//! Transforms of one line, as plans: what depends on the length alone is worked out once.

mod chirp;
mod complex;
mod cosine;
mod hermitian;
mod real;
mod spectrum;
mod split;

pub(crate) use complex::{BACKWARD, ComplexLine, FORWARD};
pub(crate) use cosine::{CosineLine, Kind};
pub(crate) use hermitian::{HermitianBackward, HermitianForward};
pub(crate) use real::{RealBackward, RealForward};
pub(crate) use spectrum::Spectrum;

use crate::number::{Complex, Item, Real};
use crate::workers::Workers;

/// The transform of one line of contiguous items.
pub(crate) trait Transform: Sized {
    /// The precision.
    type Real: Real;
    /// What goes in.
    type In: Item<Real = Self::Real>;
    /// What comes out.
    type Out: Item<Real = Self::Real>;

    /// Items that go in.
    fn taken(&self) -> usize;

    /// Complex numbers of scratch memory that a line needs.
    fn scratch(&self) -> usize;

    /// Transforms a line whose input may be overwritten.
    fn consume(
        &self,
        input: &mut [Self::In],
        output: &mut [Self::Out],
        scratch: &mut [Complex<Self::Real>],
        workers: &Workers,
    );

    /// Transforms a line whose input stays as it is.
    fn keep(
        &self,
        input: &[Self::In],
        output: &mut [Self::Out],
        scratch: &mut [Complex<Self::Real>],
        workers: &Workers,
    );
}
