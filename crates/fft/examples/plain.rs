use rustfft::{FftPlanner, num_complex::Complex};
use std::time::Instant;
fn main() {
    let mut p = FftPlanner::<f64>::new();
    for n in [8usize, 64, 1000, 1009, 1024, 65536, 100_000, 1_000_000, 1 << 20, 1_000_003] {
        let t=Instant::now();
        let fft = p.plan_fft_forward(n);
        let plan=t.elapsed();
        let mut x: Vec<Complex<f64>> = (0..n).map(|k| Complex::new((k as f64 * 0.7).sin(), (k as f64 * 1.3).cos())).collect();
        let mut y = x.clone();
        let mut s = vec![Complex::new(0.0, 0.0); fft.get_outofplace_scratch_len().max(fft.get_inplace_scratch_len())];
        let reps = (20_000_000 / (n * 20)).max(3);
        let mut best = f64::MAX; let mut bi=f64::MAX;
        for _ in 0..7 {
            let t = Instant::now();
            for _ in 0..reps { fft.process_outofplace_with_scratch(&mut x, &mut y, &mut s); }
            best = best.min(t.elapsed().as_secs_f64() / reps as f64);
            let t = Instant::now();
            for _ in 0..reps { fft.process_with_scratch(&mut y, &mut s); for v in y.iter_mut().take(0) {v.re=0.0} }
            bi = bi.min(t.elapsed().as_secs_f64() / reps as f64);
            y.copy_from_slice(&x);
        }
        println!("{n:8} plan {:9.1} out {:10.2} in {:10.2} µs scratch {} {}", plan.as_secs_f64()*1e6, best * 1e6, bi*1e6, fft.get_outofplace_scratch_len(), fft.get_inplace_scratch_len());
    }
}
