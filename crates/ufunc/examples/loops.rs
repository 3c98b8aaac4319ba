//! Nanoseconds per element of every elementwise loop on floats: one thread, 10,000 contiguous elements, the best of some
//! repetitions. `cargo run --release -p rustnum-ufunc --example loops -- [part of a name or signature]`.

use rustnum_abi::{Context, LoopDef};
use std::time::Instant;

const N: usize = 10_000;

/// Bytes of the first `N` elements of a dtype with values in (low, high), in a shuffled order.
fn values(dtype: &str, seed: usize, low: f64, high: f64) -> Option<(Vec<u64>, isize)> {
    let value = |i: usize| low + (high - low) * (((i + seed) * 7919 % N) as f64 + 0.5) / N as f64;
    let parts = if dtype.starts_with("complex") { 2 * N } else { N };
    let wide = matches!(dtype, "float64" | "complex128");
    let mut words = vec![0u64; 2 * N];
    for i in 0..parts {
        let x = value(i * 31 % N + i / N);
        match dtype {
            _ if wide => words[i] = x.to_bits(),
            "float32" | "complex64" => words[i / 2] |= u64::from((x as f32).to_bits()) << (32 * (i % 2)),
            "float16" => {
                let half = rustnum_simd::math::float16::f64_to_f16(x);
                words[i / 4] |= u64::from(half) << (16 * (i % 4));
            }
            _ => return None,
        }
    }
    let size = match dtype {
        "float16" => 2,
        "float32" => 4,
        "float64" | "complex64" => 8,
        _ => 16,
    };
    Some((words, size))
}

fn time(entry: &LoopDef, low: f64, high: f64) -> Option<f64> {
    let types = entry.types.get()?;
    let (inputs, outputs) = types.split_once("->")?;
    let mut operands = Vec::new();
    for (k, dtype) in inputs.split(',').chain(outputs.split(',')).enumerate() {
        let dtype = if dtype == "bool" { "float16" } else { dtype };
        operands.push(values(dtype, k * 1237, low, high)?);
    }
    let mut args: Vec<*mut u8> = operands.iter_mut().map(|(words, _)| words.as_mut_ptr().cast()).collect();
    let steps: Vec<isize> = operands.iter().map(|(_, size)| *size).collect();
    // SAFETY: zero is a valid value of every field: null pointers, no parameters.
    let mut context: Context = unsafe { core::mem::zeroed() };
    let dims = [N as isize];
    let mut least = f64::INFINITY;
    for _ in 0..25 {
        let start = Instant::now();
        for _ in 0..5 {
            // SAFETY: every operand has N elements of its dtype.
            unsafe { (entry.run)(args.as_mut_ptr(), dims.as_ptr(), steps.as_ptr(), &raw mut context) };
        }
        least = least.min(start.elapsed().as_secs_f64() / 5.0);
    }
    Some(least * 1e9 / N as f64)
}

fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let generalised = |name: &str| {
        rustnum_ufunc::UFUNCS
            .iter()
            .any(|u| u.name.get() == Some(name) && u.signature.get().is_some_and(|s| !s.is_empty()))
    };
    for entry in rustnum_ufunc::LOOPS {
        let (Some(name), Some(types)) = (entry.ufunc.get(), entry.types.get()) else { continue };
        let label = format!("{name} {types}");
        if generalised(name) || name.starts_with('_') || !label.contains(&wanted) {
            continue;
        }
        let unit = matches!(name, "arcsin" | "arccos" | "arctanh") && !types.starts_with("complex");
        let (low, high) = if unit { (-1.0, 1.0) } else { (-3.0, 3.0) };
        if let Some(ns) = time(entry, low, high) {
            println!("{label:50} {ns:7.2}");
        }
    }
}
