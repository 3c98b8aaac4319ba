//! Transforms of lines whose spectra are real: those of real lines with all conjugates taken.

use super::Transform;
use super::real::{RealBackward, RealForward};
use crate::cache::{Plan, plan};
use crate::number::{Complex, Real};
use crate::workers::Workers;
use std::sync::Arc;

/// From the first half of a Hermitian line to its real spectrum.
pub(crate) struct HermitianForward<T: Real>(Arc<RealBackward<T>>);

/// Back, without a factor.
pub(crate) struct HermitianBackward<T: Real>(Arc<RealForward<T>>);

impl<T: Real> Plan for HermitianForward<T> {
    fn make(length: usize, _variant: u8) -> Self {
        Self(plan(length, 0))
    }

    fn bytes(&self) -> usize {
        0
    }
}

impl<T: Real> Plan for HermitianBackward<T> {
    fn make(length: usize, _variant: u8) -> Self {
        Self(plan(length, 0))
    }

    fn bytes(&self) -> usize {
        0
    }
}

impl<T: Real> Transform for HermitianForward<T> {
    type Real = T;
    type In = Complex<T>;
    type Out = T;

    fn taken(&self) -> usize {
        self.0.taken()
    }

    fn scratch(&self) -> usize {
        self.0.taken() + self.0.scratch()
    }

    fn consume(
        &self,
        input: &mut [Complex<T>],
        output: &mut [T],
        scratch: &mut [Complex<T>],
        workers: &Workers,
    ) {
        conjugate(input);
        self.0.consume(input, output, scratch, workers);
    }

    fn keep(&self, input: &[Complex<T>], output: &mut [T], scratch: &mut [Complex<T>], workers: &Workers) {
        let (line, rest) = scratch.split_at_mut(input.len());
        line.copy_from_slice(input);
        self.consume(line, output, rest, workers);
    }
}

impl<T: Real> Transform for HermitianBackward<T> {
    type Real = T;
    type In = T;
    type Out = Complex<T>;

    fn taken(&self) -> usize {
        self.0.taken()
    }

    fn scratch(&self) -> usize {
        self.0.scratch()
    }

    fn consume(
        &self,
        input: &mut [T],
        output: &mut [Complex<T>],
        scratch: &mut [Complex<T>],
        workers: &Workers,
    ) {
        self.0.consume(input, output, scratch, workers);
        conjugate(output);
    }

    fn keep(&self, input: &[T], output: &mut [Complex<T>], scratch: &mut [Complex<T>], workers: &Workers) {
        self.0.keep(input, output, scratch, workers);
        conjugate(output);
    }
}

fn conjugate<T: Real>(line: &mut [Complex<T>]) {
    line.iter_mut().for_each(|z| z.im = -z.im);
}
