//! The loops against the definitions, summed up term by term.

use rustfft::num_complex::Complex;
use rustnum_fft::LOOPS;
use std::f64::consts::PI;

type C = Complex<f64>;

/// Lengths with special algorithms and those beside them.
const LENGTHS: [usize; 30] = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 23, 31, 32, 33, 63, 64, 65, 100, 101, 127, 128,
    211, 243, 256,
];

/// Runs the loop of this name and these types over lines of `taken` items that lie `step` items apart.
fn call<I: Copy, O: Copy + Default>(
    name: &str,
    types: &str,
    lines: usize,
    input: &[I],
    given: usize,
    factor: f64,
) -> Vec<O> {
    let run = LOOPS
        .iter()
        .find(|l| l.ufunc.get() == Some(name) && l.types.get() == Some(types))
        .unwrap_or_else(|| panic!("no loop {name} {types}"))
        .run;
    let taken = input.len() / lines;
    let mut output = vec![O::default(); lines * given];
    let single = types.contains("32");
    let (wide, narrow) = (factor, factor as f32);
    let factor: *const u8 = if single { (&raw const narrow).cast() } else { (&raw const wide).cast() };
    let (item, result) = (size_of::<I>() as isize, size_of::<O>() as isize);
    let args = [input.as_ptr() as *mut u8, factor.cast_mut(), output.as_mut_ptr() as *mut u8];
    let dims = [lines as isize, taken as isize, given as isize];
    let steps = [item * taken as isize, 0, result * given as isize, item, result];
    // SAFETY: the slices are as long as the sizes say; without threads no context is needed.
    let status = unsafe { run(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), core::ptr::null_mut()) };
    assert_eq!(status, 0, "{name} {types} {given}");
    output
}

fn line(n: usize) -> Vec<C> {
    (0..n).map(|k| C::new((1.0 + k as f64 * 0.77).sin() + 0.1, (k as f64 * 1.31).cos())).collect()
}

fn real(n: usize) -> Vec<f64> {
    line(n).iter().map(|z| z.re).collect()
}

/// e^(2πi·p/q), the angle brought below one turn first.
fn turn(p: usize, q: usize) -> C {
    C::from_polar(1.0, 2.0 * PI * ((p % q) as f64 / q as f64))
}

fn defined(x: &[C], sign: f64) -> Vec<C> {
    let n = x.len();
    (0..n)
        .map(|k| {
            x.iter()
                .enumerate()
                .map(|(j, z)| {
                    let w = turn(j * k, n);
                    z * C::new(w.re, sign * w.im)
                })
                .sum()
        })
        .collect()
}

fn assert_near(got: &[C], expected: &[C], what: &str) {
    assert_eq!(got.len(), expected.len(), "{what}");
    let scale: f64 = expected.iter().map(|z| z.norm_sqr()).sum::<f64>().sqrt().max(1e-300);
    let error = got.iter().zip(expected).map(|(a, b)| (a - b).norm_sqr()).sum::<f64>().sqrt() / scale;
    assert!(error < 2e-15, "{what}: relative error {error:e}");
}

fn complexes(x: &[f64]) -> Vec<C> {
    x.iter().map(|x| C::new(*x, 0.0)).collect()
}

#[test]
fn complex_lines_of_every_length() {
    for n in LENGTHS {
        let x = line(n);
        for (name, sign) in [("fft", -1.0), ("ifft", 1.0)] {
            let got: Vec<C> = call(name, "complex128,float64->complex128", 1, &x, n, 0.5);
            let expected: Vec<C> = defined(&x, sign).iter().map(|z| z * 0.5).collect();
            assert_near(&got, &expected, &format!("{name} {n}"));
            let r = real(n);
            let got: Vec<C> = call(name, "float64,float64->complex128", 1, &r, n, 1.0);
            assert_near(&got, &defined(&complexes(&r), sign), &format!("{name} real {n}"));
        }
    }
}

#[test]
fn lines_are_cut_and_filled_up() {
    for (taken, given) in [(10, 7), (7, 10), (1, 5), (0, 3), (9, 16), (300, 256)] {
        let x = line(3 * taken);
        let lines = if taken == 0 { 1 } else { 3 };
        let got: Vec<C> = call("fft", "complex128,float64->complex128", lines, &x, given, 1.0);
        for k in 0..lines {
            let mut padded: Vec<C> = x[k * taken..][..taken].to_vec();
            padded.resize(given, C::default());
            assert_near(&got[k * given..][..given], &defined(&padded, -1.0), &format!("{taken} to {given}"));
        }
    }
}

#[test]
fn real_lines_there_and_back() {
    for n in LENGTHS {
        let x = real(n);
        let name = if n % 2 == 0 { "rfft_n_even" } else { "rfft_n_odd" };
        let spectrum: Vec<C> = call(name, "float64,float64->complex128", 1, &x, n / 2 + 1, 1.0);
        assert_near(&spectrum, &defined(&complexes(&x), -1.0)[..=n / 2], &format!("{name} {n}"));
        let back: Vec<f64> = call("irfft", "complex128,float64->float64", 1, &spectrum, n, 1.0 / n as f64);
        assert_near(&complexes(&back), &complexes(&x), &format!("back {n}"));
        // Imaginary parts that a real line cannot have count for nothing.
        let mut odd = spectrum.clone();
        odd[0].im = 3.0;
        if n % 2 == 0 {
            odd[n / 2].im = -2.0;
        }
        let same: Vec<f64> = call("irfft", "complex128,float64->float64", 1, &odd, n, 1.0 / n as f64);
        assert_near(&complexes(&same), &complexes(&back), &format!("back {n}, imaginary ends"));
    }
}

/// Sums of the definitions in SciPy's documentation.
fn cosines(kind: u8, sine: bool, x: &[f64]) -> Vec<f64> {
    let n = x.len();
    let cos = |p: usize, q: usize| turn(p, 2 * q).re;
    let sin = |p: usize, q: usize| turn(p, 2 * q).im;
    let sign = |k: usize| if k.is_multiple_of(2) { 1.0 } else { -1.0 };
    let sum = |f: &dyn Fn(usize) -> f64| (0..n).map(f).sum::<f64>();
    (0..n)
        .map(|k| match (kind, sine) {
            (1, false) => {
                x[0] + sign(k) * x[n - 1] + 2.0 * (1..n - 1).map(|j| x[j] * cos(k * j, n - 1)).sum::<f64>()
            }
            (2, false) => 2.0 * sum(&|j| x[j] * cos(k * (2 * j + 1), 2 * n)),
            (3, false) => x[0] + 2.0 * (1..n).map(|j| x[j] * cos((2 * k + 1) * j, 2 * n)).sum::<f64>(),
            (_, false) => 2.0 * sum(&|j| x[j] * cos((2 * k + 1) * (2 * j + 1), 4 * n)),
            (1, true) => 2.0 * sum(&|j| x[j] * sin((k + 1) * (j + 1), n + 1)),
            (2, true) => 2.0 * sum(&|j| x[j] * sin((k + 1) * (2 * j + 1), 2 * n)),
            (3, true) => {
                sign(k) * x[n - 1]
                    + 2.0 * (0..n - 1).map(|j| x[j] * sin((2 * k + 1) * (j + 1), 2 * n)).sum::<f64>()
            }
            (_, true) => 2.0 * sum(&|j| x[j] * sin((2 * k + 1) * (2 * j + 1), 4 * n)),
        })
        .collect()
}

#[test]
fn cosine_and_sine_transforms_of_every_type() {
    for n in LENGTHS {
        let x = real(n);
        for (kind, sine) in
            [(1, false), (2, false), (3, false), (4, false), (1, true), (2, true), (3, true), (4, true)]
        {
            if n == 1 && kind == 1 && !sine {
                continue;
            }
            let name = format!("d{}t{kind}", if sine { 's' } else { 'c' });
            let got: Vec<f64> = call(&name, "float64,float64->float64", 1, &x, n, 1.0);
            assert_near(&complexes(&got), &complexes(&cosines(kind, sine, &x)), &format!("{name} {n}"));
        }
    }
}

#[test]
fn orthogonal_ones_keep_the_length_of_a_vector() {
    for n in LENGTHS {
        let x = real(n);
        let norm = |x: &[f64]| x.iter().map(|v| v * v).sum::<f64>();
        for (name, factor) in [
            ("dct1", 1.0 / (2.0 * (n as f64 - 1.0)).sqrt()),
            ("dct2", 1.0 / (2.0 * n as f64).sqrt()),
            ("dct3", 1.0 / (2.0 * n as f64).sqrt()),
            ("dst2", 1.0 / (2.0 * n as f64).sqrt()),
            ("dst3", 1.0 / (2.0 * n as f64).sqrt()),
        ] {
            if n == 1 && name == "dct1" {
                continue;
            }
            let name = format!("{name}_orthogonal");
            let got: Vec<f64> = call(&name, "float64,float64->float64", 1, &x, n, factor);
            assert!((norm(&got) / norm(&x) - 1.0).abs() < 1e-14, "{name} {n}");
        }
    }
}

#[test]
fn single_precision_is_as_good_as_it_can_be() {
    for n in LENGTHS {
        let x: Vec<Complex<f32>> = line(n).iter().map(|z| Complex::new(z.re as f32, z.im as f32)).collect();
        let got: Vec<Complex<f32>> = call("fft", "complex64,float32->complex64", 1, &x, n, 1.0);
        let wide =
            |x: &[Complex<f32>]| x.iter().map(|z| C::new(z.re.into(), z.im.into())).collect::<Vec<C>>();
        let expected = defined(&wide(&x), -1.0);
        let error: f64 = wide(&got).iter().zip(&expected).map(|(a, b)| (a - b).norm_sqr()).sum();
        let scale: f64 = expected.iter().map(|z| z.norm_sqr()).sum();
        assert!((error / scale).sqrt() < 5e-7, "{n}");
    }
}

#[test]
fn long_lines_are_split_and_come_back() {
    for n in [1 << 17, 200_000, 1 << 18] {
        let x = line(n);
        let there: Vec<C> = call("fft", "complex128,float64->complex128", 1, &x, n, 1.0);
        // A few elements by definition.
        for k in [0, 1, 7, n / 3, n / 2, n - 1] {
            let expected: C = x
                .iter()
                .enumerate()
                .map(|(j, z)| z * turn((j as u128 * k as u128 % n as u128) as usize, n).conj())
                .sum();
            assert!((there[k] - expected).norm() < 1e-9, "{n}: element {k}");
        }
        let back: Vec<C> = call("ifft", "complex128,float64->complex128", 1, &there, n, 1.0 / n as f64);
        assert_near(&back, &x, &format!("{n}"));
    }
}

#[test]
fn columns_are_lines_too() {
    let (rows, columns) = (48, 37);
    let x = line(rows * columns);
    let run = LOOPS.iter().find(|l| l.types.get() == Some("complex128,float64->complex128")).unwrap().run;
    let mut y = x.clone();
    let factor = 1.0f64;
    let item = size_of::<C>() as isize;
    let at = y.as_mut_ptr() as *mut u8;
    let args = [at, (&raw const factor).cast_mut().cast(), at];
    let dims = [columns as isize, rows as isize, rows as isize];
    let steps = [item, 0, item, item * columns as isize, item * columns as isize];
    // SAFETY: a matrix in place, column by column.
    assert_eq!(unsafe { run(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), core::ptr::null_mut()) }, 0);
    for c in 0..columns {
        let column = |m: &[C]| (0..rows).map(|r| m[r * columns + c]).collect::<Vec<C>>();
        assert_near(&column(&y), &defined(&column(&x), -1.0), "column");
    }
}
