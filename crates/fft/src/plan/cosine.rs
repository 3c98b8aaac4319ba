//! Discrete cosine and sine transforms of types I to IV, unnormalised as in SciPy and FFTW.
//!
//! Type I extends the line to an even (odd) one of twice its length; types II and III reorder it (Makhoul, "A fast cosine
//! transform in one and two dimensions", IEEE Trans. ASSP 28, 1980) and turn the spectrum; type IV pairs elements from both
//! ends into a complex line of half the length. Sine transforms are cosine transforms of the reversed or alternated line.

use super::Transform;
use super::complex::{ComplexLine, FORWARD};
use super::real::{RealBackward, RealForward};
use crate::cache::{Plan, plan};
use crate::number::{Complex, Real, root};
use crate::workers::Workers;
use std::sync::Arc;

/// Which of the transforms.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    /// 1 to 4.
    pub(crate) kind: u8,
    pub(crate) sine: bool,
    /// Whether elements are weighted so that the transform is an orthogonal matrix but for a factor.
    pub(crate) orthogonal: bool,
}

impl Kind {
    pub(crate) const fn variant(self) -> u8 {
        self.kind + 8 * self.sine as u8 + 16 * self.orthogonal as u8
    }

    const fn of(variant: u8) -> Self {
        Self { kind: variant % 8, sine: variant & 8 != 0, orthogonal: variant & 16 != 0 }
    }
}

pub(crate) struct CosineLine<T: Real> {
    length: usize,
    kind: Kind,
    inner: Inner<T>,
}

enum Inner<T: Real> {
    /// Of the extended line.
    One(Arc<RealForward<T>>),
    /// Of the reordered line, and the roots that turn its spectrum.
    Two(Arc<RealForward<T>>, Vec<Complex<T>>),
    Three(Arc<RealBackward<T>>, Vec<Complex<T>>),
    /// Of the paired line, the roots before and those after; `true` where the length is odd and nothing can be paired.
    Four(Arc<ComplexLine<T>>, Vec<[Complex<T>; 2]>, bool),
}

impl<T: Real> Plan for CosineLine<T> {
    fn make(length: usize, variant: u8) -> Self {
        let (n, kind) = (length, Kind::of(variant));
        let quarter = || (0..=n / 2).map(|k| root(k, 4 * n)).collect();
        let inner = match kind.kind {
            1 if kind.sine => Inner::One(plan(2 * (n + 1), 0)),
            1 => Inner::One(plan(2 * (n - 1), 0)),
            2 => Inner::Two(plan(n, 0), quarter()),
            3 => Inner::Three(plan(n, 0), quarter()),
            _ if n % 2 == 0 => {
                let roots = (0..n / 2).map(|k| [root(k, 2 * n), root(4 * k + 1, 8 * n)]).collect();
                Inner::Four(plan(n / 2, FORWARD), roots, false)
            }
            _ => {
                let roots = (0..n).map(|k| [root(k, 4 * n), root(2 * k + 1, 8 * n)]).collect();
                Inner::Four(plan(2 * n, FORWARD), roots, true)
            }
        };
        Self { length, kind, inner }
    }

    fn bytes(&self) -> usize {
        size_of::<Complex<T>>()
            * match &self.inner {
                Inner::One(_) => 0,
                Inner::Two(_, roots) | Inner::Three(_, roots) => roots.len(),
                Inner::Four(_, roots, _) => 2 * roots.len(),
            }
    }
}

impl<T: Real> Transform for CosineLine<T> {
    type Real = T;
    type In = T;
    type Out = T;

    fn taken(&self) -> usize {
        self.length
    }

    fn scratch(&self) -> usize {
        let n = self.length;
        let input = if self.writes_input() { n.div_ceil(2) } else { 0 };
        input
            + match &self.inner {
                Inner::One(inner) => inner.taken() + 1 + inner.scratch(),
                Inner::Two(inner, _) => n / 2 + 1 + inner.scratch(),
                Inner::Three(inner, _) => n.div_ceil(2) + n / 2 + 1 + inner.scratch(),
                Inner::Four(inner, ..) => 2 * inner.taken() + inner.scratch(),
            }
    }

    fn consume(&self, input: &mut [T], output: &mut [T], scratch: &mut [Complex<T>], workers: &Workers) {
        let Kind { kind, sine, orthogonal } = self.kind;
        match kind {
            2 if sine => alternate(input),
            3 | 4 if sine => input.reverse(),
            _ => {}
        }
        if orthogonal && kind != 2 {
            weigh(kind, input, core::f64::consts::SQRT_2);
        }
        self.run(input, output, scratch, workers);
    }

    fn keep(&self, input: &[T], output: &mut [T], scratch: &mut [Complex<T>], workers: &Workers) {
        if !self.writes_input() {
            return self.run(input, output, scratch, workers);
        }
        let (line, rest) = scratch.split_at_mut(self.length.div_ceil(2));
        let line = &mut as_real(line)[..self.length];
        line.copy_from_slice(input);
        self.consume(line, output, rest, workers);
    }
}

impl<T: Real> CosineLine<T> {
    /// Whether `consume` changes its input before it reads it.
    fn writes_input(&self) -> bool {
        let Kind { kind, sine, orthogonal } = self.kind;
        sine && kind != 1 || orthogonal && kind != 2
    }

    /// The transform of the input as it is now, and what is to be done with its result.
    fn run(&self, input: &[T], output: &mut [T], scratch: &mut [Complex<T>], workers: &Workers) {
        let Kind { kind, sine, orthogonal } = self.kind;
        match &self.inner {
            Inner::One(inner) => self.one(inner, input, output, scratch, workers),
            Inner::Two(inner, roots) => two(inner, roots, input, output, scratch, workers),
            Inner::Three(inner, roots) => three(inner, roots, input, output, scratch, workers),
            Inner::Four(inner, roots, false) => four_even(inner, roots, input, output, scratch, workers),
            Inner::Four(inner, roots, true) => four_odd(inner, roots, input, output, scratch, workers),
        }
        if orthogonal && kind != 3 {
            weigh(kind, output, core::f64::consts::FRAC_1_SQRT_2);
        }
        match kind {
            2 if sine => output.reverse(),
            3 | 4 if sine => alternate(output),
            _ => {}
        }
    }
}

/// Multiplies the first element, and with type I the last one.
fn weigh<T: Real>(kind: u8, line: &mut [T], factor: f64) {
    let n = line.len();
    line[0] = line[0] * T::of(factor);
    if kind == 1 {
        line[n - 1] = line[n - 1] * T::of(factor);
    }
}

impl<T: Real> CosineLine<T> {
    fn one(
        &self,
        inner: &RealForward<T>,
        input: &[T],
        output: &mut [T],
        scratch: &mut [Complex<T>],
        workers: &Workers,
    ) {
        let n = input.len();
        let long = inner.taken();
        let (line, rest) = scratch.split_at_mut(long / 2);
        let (spectrum, rest) = rest.split_at_mut(long / 2 + 1);
        let line = as_real(line);
        if self.kind.sine {
            (line[0], line[n + 1]) = (T::zero(), T::zero());
            line[1..=n].copy_from_slice(input);
            line[n + 2..].iter_mut().zip(input.iter().rev()).for_each(|(to, from)| *to = -*from);
        } else {
            line[..n].copy_from_slice(input);
            line[n..].iter_mut().zip(input[1..].iter().rev().skip(1)).for_each(|(to, from)| *to = *from);
        }
        inner.consume(line, spectrum, rest, workers);
        if self.kind.sine {
            output.iter_mut().zip(&spectrum[1..]).for_each(|(to, from)| *to = -from.im);
        } else {
            output.iter_mut().zip(spectrum).for_each(|(to, from)| *to = from.re);
        }
    }
}

fn two<T: Real>(
    inner: &RealForward<T>,
    roots: &[Complex<T>],
    input: &[T],
    output: &mut [T],
    scratch: &mut [Complex<T>],
    workers: &Workers,
) {
    let n = input.len();
    let (spectrum, rest) = scratch.split_at_mut(n / 2 + 1);
    // The output is where the reordered line fits until it is known.
    let (even, odd) = output.split_at_mut(n.div_ceil(2));
    even.iter_mut().zip(input.iter().step_by(2)).for_each(|(to, from)| *to = *from);
    odd.iter_mut().rev().zip(input.iter().skip(1).step_by(2)).for_each(|(to, from)| *to = *from);
    inner.consume(output, spectrum, rest, workers);
    for (k, (z, w)) in spectrum.iter().zip(roots).enumerate() {
        let turned = z * w;
        // The one that comes second is the same element where k is n/2, and there it is the first that counts.
        if k > 0 {
            output[n - k] = -(turned.im + turned.im);
        }
        output[k] = turned.re + turned.re;
    }
}

fn three<T: Real>(
    inner: &RealBackward<T>,
    roots: &[Complex<T>],
    input: &[T],
    output: &mut [T],
    scratch: &mut [Complex<T>],
    workers: &Workers,
) {
    let n = input.len();
    let (line, rest) = scratch.split_at_mut(n.div_ceil(2));
    let (spectrum, rest) = rest.split_at_mut(n / 2 + 1);
    let line = &mut as_real(line)[..n];
    for (k, (to, w)) in spectrum.iter_mut().zip(roots).enumerate() {
        let last = if k == 0 { T::zero() } else { input[n - k] };
        *to = Complex::new(input[k], -last) * w.conj();
    }
    inner.consume(spectrum, line, rest, workers);
    let (even, odd) = line.split_at(n.div_ceil(2));
    output.iter_mut().step_by(2).zip(even).for_each(|(to, from)| *to = *from);
    output.iter_mut().skip(1).step_by(2).zip(odd.iter().rev()).for_each(|(to, from)| *to = *from);
}

fn four_even<T: Real>(
    inner: &ComplexLine<T>,
    roots: &[[Complex<T>; 2]],
    input: &[T],
    output: &mut [T],
    scratch: &mut [Complex<T>],
    workers: &Workers,
) {
    let n = input.len();
    let (line, rest) = scratch.split_at_mut(n / 2);
    let (done, rest) = rest.split_at_mut(n / 2);
    for (j, (to, [before, _])) in line.iter_mut().zip(roots).enumerate() {
        *to = Complex::new(input[2 * j], input[n - 1 - 2 * j]) * before;
    }
    inner.consume(line, done, rest, workers);
    for (k, (z, [_, after])) in done.iter().zip(roots).enumerate() {
        let turned = z * after;
        output[2 * k] = turned.re + turned.re;
        output[n - 1 - 2 * k] = -(turned.im + turned.im);
    }
}

fn four_odd<T: Real>(
    inner: &ComplexLine<T>,
    roots: &[[Complex<T>; 2]],
    input: &[T],
    output: &mut [T],
    scratch: &mut [Complex<T>],
    workers: &Workers,
) {
    let n = input.len();
    let (line, rest) = scratch.split_at_mut(2 * n);
    let (done, rest) = rest.split_at_mut(2 * n);
    line[n..].fill(Complex::default());
    for ((to, from), [before, _]) in line.iter_mut().zip(input).zip(roots) {
        *to = before * *from;
    }
    inner.consume(line, done, rest, workers);
    for ((to, z), [_, after]) in output.iter_mut().zip(done).zip(roots) {
        let re = z.re * after.re - z.im * after.im;
        *to = re + re;
    }
}

fn alternate<T: Real>(line: &mut [T]) {
    line.iter_mut().skip(1).step_by(2).for_each(|value| *value = -*value);
}

/// The numbers that complex ones consist of.
fn as_real<T: Real>(line: &mut [Complex<T>]) -> &mut [T] {
    // SAFETY: `Complex` is `repr(C)` of two numbers.
    unsafe { core::slice::from_raw_parts_mut(line.as_mut_ptr().cast(), 2 * line.len()) }
}
