//! Between real lines and the first half of their spectra.
//!
//! An even length n goes through a complex transform of half of it: even elements as real, odd ones as imaginary parts. Its
//! results k and n/2 − k hold elements k and n/2 − k of the spectrum, which one pass over both ends takes apart.

use super::Transform;
use super::complex::{BACKWARD, ComplexLine, FORWARD};
use crate::cache::{Plan, plan};
use crate::number::{Complex, Real, root};
use crate::workers::Workers;
use rustnum_simd::dispatched;
use std::sync::Arc;

/// From a real line to the elements 0, …, ⌊n/2⌋ of its spectrum.
pub(crate) struct RealForward<T: Real> {
    length: usize,
    complex: Arc<ComplexLine<T>>,
    /// Roots of unity 1, 2, … up to a quarter of the circle; none for odd lengths.
    roots: Vec<Complex<T>>,
}

/// Back, without a factor.
pub(crate) struct RealBackward<T: Real>(RealForward<T>);

impl<T: Real> RealForward<T> {
    fn new(length: usize, direction: u8) -> Self {
        if length % 2 == 1 {
            return Self { length, complex: plan(length, direction), roots: Vec::new() };
        }
        let roots = (1..=length / 4).map(|k| root(k, length)).collect();
        Self { length, complex: plan(length / 2, direction), roots }
    }

    fn odd(&self) -> bool {
        self.length % 2 == 1
    }
}

impl<T: Real> Plan for RealForward<T> {
    fn make(length: usize, _variant: u8) -> Self {
        Self::new(length, FORWARD)
    }

    fn bytes(&self) -> usize {
        size_of::<Complex<T>>() * self.roots.len()
    }
}

impl<T: Real> Plan for RealBackward<T> {
    fn make(length: usize, _variant: u8) -> Self {
        Self(RealForward::new(length, BACKWARD))
    }

    fn bytes(&self) -> usize {
        self.0.bytes()
    }
}

impl<T: Real> Transform for RealForward<T> {
    type Real = T;
    type In = T;
    type Out = Complex<T>;

    fn taken(&self) -> usize {
        self.length
    }

    fn scratch(&self) -> usize {
        self.complex.scratch() + if self.odd() { 2 * self.length } else { 0 }
    }

    fn consume(
        &self,
        input: &mut [T],
        output: &mut [Complex<T>],
        scratch: &mut [Complex<T>],
        workers: &Workers,
    ) {
        if self.odd() {
            return self.keep(input, output, scratch, workers);
        }
        let half = self.length / 2;
        self.complex.consume(as_complex_mut(input), &mut output[..half], scratch, workers);
        self.finish(output);
    }

    fn keep(&self, input: &[T], output: &mut [Complex<T>], scratch: &mut [Complex<T>], workers: &Workers) {
        let half = self.length / 2;
        if self.odd() {
            let (line, rest) = scratch.split_at_mut(self.length);
            let (done, rest) = rest.split_at_mut(self.length);
            for (to, from) in line.iter_mut().zip(input) {
                *to = Complex::new(*from, T::zero());
            }
            self.complex.consume(line, done, rest, workers);
            output.copy_from_slice(&done[..=half]);
            output[0].im = T::zero();
            return;
        }
        self.complex.keep(as_complex(input), &mut output[..half], scratch, workers);
        self.finish(output);
    }
}

impl<T: Real> RealForward<T> {
    /// Takes the spectrum of the complex line apart.
    fn finish(&self, output: &mut [Complex<T>]) {
        let half = self.length / 2;
        let first = output[0];
        output[0] = Complex::new(first.re + first.im, T::zero());
        output[half] = Complex::new(first.re - first.im, T::zero());
        let (low, high) = output[1..half].split_at_mut((half - 1) / 2);
        let high_start = high.len() - low.len();
        // SAFETY: the body has no requirements.
        unsafe { apart(low, &mut high[high_start..], &self.roots) };
        if half.is_multiple_of(2) {
            high[0] = high[0].conj();
        }
    }
}

/// For every k: a = low\[k\] and b = the conjugate of its partner, counted from the end, become the sum of their halves and,
/// turned by −i·root, the difference.
#[inline(always)]
unsafe fn apart_body<T: Real, const FMA: bool>(
    low: &mut [Complex<T>],
    high: &mut [Complex<T>],
    roots: &[Complex<T>],
) {
    let half = T::of(0.5);
    for ((a, b), w) in low.iter_mut().zip(high.iter_mut().rev()).zip(roots) {
        let (even_re, even_im) = ((a.re + b.re) * half, (a.im - b.im) * half);
        let (odd_re, odd_im) = ((a.im + b.im) * half, (b.re - a.re) * half);
        let (turned_re, turned_im) = (odd_re * w.re - odd_im * w.im, odd_re * w.im + odd_im * w.re);
        *a = Complex::new(even_re + turned_re, even_im + turned_im);
        *b = Complex::new(even_re - turned_re, turned_im - even_im);
    }
}
dispatched! {
    unsafe fn apart<T: Real>(low: &mut [Complex<T>], high: &mut [Complex<T>], roots: &[Complex<T>]) -> () = apart_body
}

impl<T: Real> Transform for RealBackward<T> {
    type Real = T;
    type In = Complex<T>;
    type Out = T;

    fn taken(&self) -> usize {
        self.0.length / 2 + 1
    }

    fn scratch(&self) -> usize {
        let Self(plan) = self;
        plan.complex.scratch() + if plan.odd() { 2 * plan.length } else { plan.length / 2 }
    }

    fn consume(
        &self,
        input: &mut [Complex<T>],
        output: &mut [T],
        scratch: &mut [Complex<T>],
        workers: &Workers,
    ) {
        self.keep(input, output, scratch, workers);
    }

    fn keep(&self, input: &[Complex<T>], output: &mut [T], scratch: &mut [Complex<T>], workers: &Workers) {
        let plan = &self.0;
        let (length, half) = (plan.length, plan.length / 2);
        if plan.odd() {
            let (line, rest) = scratch.split_at_mut(length);
            let (done, rest) = rest.split_at_mut(length);
            line[0] = Complex::new(input[0].re, T::zero());
            for k in 1..=half {
                line[k] = input[k];
                line[length - k] = input[k].conj();
            }
            plan.complex.consume(line, done, rest, workers);
            for (to, from) in output.iter_mut().zip(done) {
                *to = from.re;
            }
            return;
        }
        let (line, rest) = scratch.split_at_mut(half);
        let (first, last) = (input[0].re, input[half].re);
        line[0] = Complex::new(first + last, first - last);
        let pairs = (half - 1) / 2;
        let (low, high) = line[1..].split_at_mut(pairs);
        let high_start = high.len() - pairs;
        // SAFETY: the body has no requirements.
        unsafe {
            together(&input[1..=pairs], &input[half - pairs..half], low, &mut high[high_start..], &plan.roots)
        };
        if half % 2 == 0 {
            let middle = input[half / 2];
            high[0] = Complex::new(middle.re + middle.re, -(middle.im + middle.im));
        }
        plan.complex.consume(line, as_complex_mut(output), rest, workers);
    }
}

/// The other way round, and twice as much of it.
#[inline(always)]
unsafe fn together_body<T: Real, const FMA: bool>(
    low: &[Complex<T>],
    high: &[Complex<T>],
    to_low: &mut [Complex<T>],
    to_high: &mut [Complex<T>],
    roots: &[Complex<T>],
) {
    let pairs = low.iter().zip(high.iter().rev()).zip(to_low.iter_mut().zip(to_high.iter_mut().rev()));
    for (((a, b), (to_a, to_b)), w) in pairs.zip(roots) {
        let (even_re, even_im) = (a.re + b.re, a.im - b.im);
        let (odd_re, odd_im) = (a.re - b.re, a.im + b.im);
        let (turned_re, turned_im) = (odd_re * w.re + odd_im * w.im, odd_im * w.re - odd_re * w.im);
        *to_a = Complex::new(even_re - turned_im, even_im + turned_re);
        *to_b = Complex::new(even_re + turned_im, turned_re - even_im);
    }
}
dispatched! {
    unsafe fn together<T: Real>(
        low: &[Complex<T>],
        high: &[Complex<T>],
        to_low: &mut [Complex<T>],
        to_high: &mut [Complex<T>],
        roots: &[Complex<T>],
    ) -> () = together_body
}

/// Pairs of numbers as complex ones.
fn as_complex<T: Real>(line: &[T]) -> &[Complex<T>] {
    // SAFETY: `Complex` is `repr(C)` of two numbers: same alignment, twice the size.
    unsafe { core::slice::from_raw_parts(line.as_ptr().cast(), line.len() / 2) }
}

/// Pairs of numbers as complex ones.
fn as_complex_mut<T: Real>(line: &mut [T]) -> &mut [Complex<T>] {
    // SAFETY: as above.
    unsafe { core::slice::from_raw_parts_mut(line.as_mut_ptr().cast(), line.len() / 2) }
}
