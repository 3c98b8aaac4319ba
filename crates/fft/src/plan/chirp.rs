//! Lengths with large prime factors, by convolution with a chirp.
//!
//! Since 2jk = j² + k² − (k − j)², a transform is a convolution with e^(πi·k²/n) between two multiplications by its
//! conjugate (Bluestein, "A linear filtering approach to the computation of discrete Fourier transform", IEEE Trans. Audio
//! and Electroacoustics 18, 1970), and a convolution is two transforms of any length from 2n − 1 on. Squares are taken
//! modulo 2n in integers, so that the chirp is as exact as any root.

use super::Transform;
use super::complex::{ComplexLine, FORWARD};
use crate::cache::plan;
use crate::number::{Complex, Real, root};
use crate::workers::Workers;
use rustfft::FftDirection;
use rustnum_simd::dispatched;
use std::sync::Arc;

/// Prime factors up to this one are left to the algorithms that divide a length.
const LARGEST: usize = 61;

pub(super) struct Chirp<T: Real> {
    /// One for each element.
    chirp: Vec<Complex<T>>,
    /// The transform of its conjugate, there and back, over the number of points.
    filter: Vec<Complex<T>>,
    inner: Arc<ComplexLine<T>>,
}

impl<T: Real> Chirp<T> {
    /// None for a length whose prime factors are small.
    pub(super) fn new(length: usize, direction: FftDirection) -> Option<Self> {
        if largest_factor(length) <= LARGEST {
            return None;
        }
        let turn = 2 * length as u128;
        let chirp: Vec<Complex<T>> = (0..length as u128)
            .map(|k| {
                let w = root((k * k % turn) as usize, 2 * length);
                if direction == FftDirection::Forward { w } else { w.conj() }
            })
            .collect();
        let points = points(2 * length - 1);
        let inner: Arc<ComplexLine<T>> = plan(points, FORWARD);
        let mut both = vec![Complex::default(); points];
        for (k, w) in chirp.iter().enumerate() {
            both[k] = w.conj();
            both[(points - k) % points] = w.conj();
        }
        let mut filter = vec![Complex::default(); points];
        let mut scratch = vec![Complex::default(); inner.scratch()];
        inner.consume(&mut both, &mut filter, &mut scratch, &Workers::NONE);
        let part = T::of(1.0 / points as f64);
        filter.iter_mut().for_each(|z| *z = *z * part);
        Some(Self { chirp, filter, inner })
    }

    pub(super) fn table_len(&self) -> usize {
        self.chirp.len() + self.filter.len()
    }

    pub(super) fn scratch(&self) -> usize {
        2 * self.filter.len() + self.inner.scratch()
    }

    pub(super) fn run(
        &self,
        input: &[Complex<T>],
        output: &mut [Complex<T>],
        scratch: &mut [Complex<T>],
        workers: &Workers,
    ) {
        let (line, rest) = scratch.split_at_mut(self.filter.len());
        let (done, rest) = rest.split_at_mut(self.filter.len());
        let (there, beyond) = line.split_at_mut(self.chirp.len());
        beyond.fill(Complex::default());
        // SAFETY: the bodies have no requirements.
        unsafe { product(input, &self.chirp, there) };
        self.inner.consume(line, done, rest, workers);
        // Back by the same transform: of the conjugates, and conjugated.
        // SAFETY: as above.
        unsafe { conjugate_product(done, &self.filter, line) };
        self.inner.consume(line, done, rest, workers);
        let there = &done[..self.chirp.len()];
        // SAFETY: as above.
        unsafe { product_with_conjugate(&self.chirp, there, output) };
    }
}

#[inline(always)]
unsafe fn product_body<T: Real, const FMA: bool>(a: &[Complex<T>], b: &[Complex<T>], to: &mut [Complex<T>]) {
    for ((to, a), b) in to.iter_mut().zip(a).zip(b) {
        *to = a * b;
    }
}
#[inline(always)]
unsafe fn conjugate_product_body<T: Real, const FMA: bool>(
    a: &[Complex<T>],
    b: &[Complex<T>],
    to: &mut [Complex<T>],
) {
    for ((to, a), b) in to.iter_mut().zip(a).zip(b) {
        *to = (a * b).conj();
    }
}
#[inline(always)]
unsafe fn product_with_conjugate_body<T: Real, const FMA: bool>(
    a: &[Complex<T>],
    b: &[Complex<T>],
    to: &mut [Complex<T>],
) {
    for ((to, a), b) in to.iter_mut().zip(a).zip(b) {
        *to = a * b.conj();
    }
}
dispatched! {
    unsafe fn product<T: Real>(a: &[Complex<T>], b: &[Complex<T>], to: &mut [Complex<T>]) -> () = product_body
}
dispatched! {
    unsafe fn conjugate_product<T: Real>(a: &[Complex<T>], b: &[Complex<T>], to: &mut [Complex<T>]) -> () =
        conjugate_product_body
}
dispatched! {
    unsafe fn product_with_conjugate<T: Real>(a: &[Complex<T>], b: &[Complex<T>], to: &mut [Complex<T>]) -> () =
        product_with_conjugate_body
}

/// The shortest length from `least` on that is a power of two, or three quarters or nine eighths of the next one.
fn points(least: usize) -> usize {
    let power = least.next_power_of_two();
    [power / 16 * 9, power / 4 * 3].into_iter().find(|n| *n >= least).unwrap_or(power)
}

fn largest_factor(mut n: usize) -> usize {
    let (mut largest, mut factor) = (1, 2);
    while factor * factor <= n {
        while n.is_multiple_of(factor) {
            (n, largest) = (n / factor, factor);
        }
        factor += 1;
    }
    largest.max(n)
}

#[cfg(test)]
mod tests {
    use super::{largest_factor, points};

    #[test]
    fn lengths_of_convolutions_hold_them_and_are_not_much_longer() {
        for least in 2..5000 {
            let n = points(least);
            assert!(
                n >= least && n < 2 * least && n.is_multiple_of((n.next_power_of_two() / 16).max(1)),
                "{least}"
            );
        }
    }

    #[test]
    fn factors() {
        assert_eq!([1, 2, 12, 97, 4052, 1 << 20].map(largest_factor), [1, 2, 3, 97, 1013, 2]);
    }
}
