//! What lines of some lengths take on one thread, in microseconds: `cargo run --release -p rustnum-fft --example lines [text]`.

use rustfft::num_complex::Complex;
use rustnum_fft::LOOPS;
use std::time::Instant;

fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    for (name, types) in [
        ("fft", "complex128,float64->complex128"),
        ("fft", "float64,float64->complex128"),
        ("rfft_n_even", "float64,float64->complex128"),
        ("irfft", "complex128,float64->float64"),
        ("dct2", "float64,float64->float64"),
        ("fft", "complex64,float32->complex64"),
    ] {
        let Some(found) = LOOPS.iter().find(|l| l.ufunc.get() == Some(name) && l.types.get() == Some(types))
        else {
            continue;
        };
        for n in [8, 64, 1000, 1024, 1009, 1 << 16, 1_000_000, 1 << 20] {
            let label = format!("{name} {types} {n}");
            if !label.contains(&wanted) || name == "rfft_n_even" && n % 2 == 1 {
                continue;
            }
            let x: Vec<Complex<f64>> =
                (0..n).map(|k| Complex::new((k as f64).sin(), (k as f64 * 0.3).cos())).collect();
            let mut y = vec![Complex::<f64>::default(); n + 1];
            let factor = [1.0f64.to_bits(), u64::from(1.0f32.to_bits())];
            let single = types.contains("32");
            let item = |text: &str| match text {
                "complex128" => 16,
                "float32" => 4,
                _ => 8,
            };
            let (from, to) = types.split_once(",").unwrap_or_default();
            let (from, to) = (item(from), item(to.split_once(">").unwrap_or_default().1));
            let given = if name == "rfft_n_even" { n / 2 + 1 } else { n };
            let taken = if name == "irfft" { n / 2 + 1 } else { n };
            let args = [
                x.as_ptr() as *mut u8,
                (&raw const factor[usize::from(single)]).cast_mut().cast(),
                y.as_mut_ptr() as *mut u8,
            ];
            let dims = [1, taken as isize, given as isize];
            let steps = [0, 0, 0, from, to];
            let reps = (4_000_000 / (n * 20)).max(1);
            let mut best = f64::MAX;
            for _ in 0..9 {
                let start = Instant::now();
                for _ in 0..reps {
                    // SAFETY: the vectors are long enough for the sizes; no context is needed on one thread.
                    let status = unsafe {
                        (found.run)(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), core::ptr::null_mut())
                    };
                    assert_eq!(status, 0);
                }
                best = best.min(start.elapsed().as_secs_f64() / reps as f64);
            }
            println!("{label:60} {:12.2}", best * 1e6);
        }
    }
}
