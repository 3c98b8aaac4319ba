//! The whole spectrum of a real line: its first half, and the conjugates of it.

use super::Transform;
use super::complex::BACKWARD;
use super::real::RealForward;
use crate::cache::{Plan, plan};
use crate::number::{Complex, Real};
use crate::workers::Workers;
use std::sync::Arc;

pub(crate) struct Spectrum<T: Real> {
    length: usize,
    half: Arc<RealForward<T>>,
    /// The other direction gives the conjugates.
    backward: bool,
}

impl<T: Real> Plan for Spectrum<T> {
    fn make(length: usize, variant: u8) -> Self {
        Self { length, half: plan(length, 0), backward: variant == BACKWARD }
    }

    fn bytes(&self) -> usize {
        0
    }
}

impl<T: Real> Transform for Spectrum<T> {
    type Real = T;
    type In = T;
    type Out = Complex<T>;

    fn taken(&self) -> usize {
        self.length
    }

    fn scratch(&self) -> usize {
        self.half.scratch()
    }

    fn consume(
        &self,
        input: &mut [T],
        output: &mut [Complex<T>],
        scratch: &mut [Complex<T>],
        workers: &Workers,
    ) {
        self.half.consume(input, &mut output[..=self.length / 2], scratch, workers);
        self.mirror(output);
    }

    fn keep(&self, input: &[T], output: &mut [Complex<T>], scratch: &mut [Complex<T>], workers: &Workers) {
        self.half.keep(input, &mut output[..=self.length / 2], scratch, workers);
        self.mirror(output);
    }
}

impl<T: Real> Spectrum<T> {
    fn mirror(&self, output: &mut [Complex<T>]) {
        let (first, second) = output.split_at_mut(self.length / 2 + 1);
        // Element n − k is the conjugate of element k.
        let pairs = second.iter_mut().rev().zip(&mut first[1..]);
        if self.backward {
            for (to, from) in pairs {
                *to = *from;
                *from = from.conj();
            }
            if self.length.is_multiple_of(2) {
                let middle = &mut first[self.length / 2];
                *middle = middle.conj();
            }
            first[0] = first[0].conj();
        } else {
            pairs.for_each(|(to, from)| *to = from.conj());
        }
    }
}
