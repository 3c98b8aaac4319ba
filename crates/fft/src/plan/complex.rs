//! Complex to complex: rustfft's algorithms, the split over threads for long lines, and the convolution for large primes.

use super::Transform;
use super::chirp::Chirp;
use super::split::Split;
use crate::cache::Plan;
use crate::number::{Complex, Real};
use crate::workers::Workers;
use rustfft::{Fft, FftDirection, FftPlanner};
use std::sync::Arc;

/// Variants of the plan.
pub(crate) const FORWARD: u8 = 0;
pub(crate) const BACKWARD: u8 = 1;

/// A complex transform of one length and direction.
pub(crate) struct ComplexLine<T: Real> {
    length: usize,
    way: Way<T>,
}

enum Way<T: Real> {
    Whole(Arc<dyn Fft<T>>),
    Split(Split<T>),
    Chirp(Chirp<T>),
}

impl<T: Real> Plan for ComplexLine<T> {
    fn make(length: usize, variant: u8) -> Self {
        let direction = if variant == BACKWARD { FftDirection::Inverse } else { FftDirection::Forward };
        let way = if let Some(split) = Split::new(length, direction) {
            Way::Split(split)
        } else if let Some(chirp) = Chirp::new(length, direction) {
            Way::Chirp(chirp)
        } else {
            Way::Whole(FftPlanner::new().plan_fft(length, direction))
        };
        Self { length, way }
    }

    fn bytes(&self) -> usize {
        let item = size_of::<Complex<T>>();
        match &self.way {
            // Twiddles: about one for each element.
            Way::Whole(_) => item * self.length,
            Way::Chirp(chirp) => item * chirp.table_len(),
            Way::Split(split) => item * split.table_len(),
        }
    }
}

impl<T: Real> Transform for ComplexLine<T> {
    type Real = T;
    type In = Complex<T>;
    type Out = Complex<T>;

    fn taken(&self) -> usize {
        self.length
    }

    fn scratch(&self) -> usize {
        match &self.way {
            Way::Whole(fft) => fft.get_outofplace_scratch_len().max(fft.get_immutable_scratch_len()),
            Way::Split(split) => split.scratch(),
            Way::Chirp(chirp) => chirp.scratch(),
        }
    }

    fn consume(
        &self,
        input: &mut [Complex<T>],
        output: &mut [Complex<T>],
        scratch: &mut [Complex<T>],
        workers: &Workers,
    ) {
        match &self.way {
            Way::Whole(fft) => fft.process_outofplace_with_scratch(input, output, scratch),
            Way::Split(split) => split.run(input, output, scratch, workers),
            Way::Chirp(chirp) => chirp.run(input, output, scratch, workers),
        }
    }

    fn keep(
        &self,
        input: &[Complex<T>],
        output: &mut [Complex<T>],
        scratch: &mut [Complex<T>],
        workers: &Workers,
    ) {
        match &self.way {
            Way::Whole(fft) => fft.process_immutable_with_scratch(input, output, scratch),
            Way::Split(split) => split.run(input, output, scratch, workers),
            Way::Chirp(chirp) => chirp.run(input, output, scratch, workers),
        }
    }
}
