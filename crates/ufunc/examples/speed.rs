//! Nanoseconds per element of every loop, at 1,000 and 100,000 elements: `cargo run --release --example speed [filter]`.

use rustnum_abi::{Context, EngineApi, LoopDef, LoopFn, dtype};
use rustnum_ufunc::LOOPS;
use std::time::Instant;

fn context() -> Context {
    Context {
        struct_size: size_of::<Context>() as u32,
        operand_count: 0,
        engine: std::ptr::null::<EngineApi>(),
        params: std::ptr::null(),
        params_len: 0,
        operands: std::ptr::null(),
        prepared: std::ptr::null_mut(),
        scratch: std::ptr::null_mut(),
        scratch_len: 0,
        float_flags: 0,
        error_code: 0,
        cancel: std::ptr::null(),
        message: std::ptr::null_mut(),
        message_cap: 0,
        message_len: 0,
    }
}

/// Bytes of small positive values of a dtype.
fn fill(id: usize, n: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for i in 0..n + 64 {
        let value = 1 + (i * 7 + i / 3) % 5;
        let float = value as f64 + 0.25;
        match id as u32 {
            dtype::BOOL => bytes.push((value % 2) as u8),
            dtype::FLOAT16 => bytes.extend((0x3c00 + 0x100 * value as u16).to_ne_bytes()),
            dtype::FLOAT32 => bytes.extend((float as f32).to_ne_bytes()),
            dtype::FLOAT64 => bytes.extend(float.to_ne_bytes()),
            dtype::COMPLEX64 => bytes.extend([(float as f32).to_ne_bytes(), 0.5f32.to_ne_bytes()].concat()),
            dtype::COMPLEX128 => bytes.extend([float.to_ne_bytes(), 0.5f64.to_ne_bytes()].concat()),
            _ => {
                bytes.extend_from_slice(&value.to_le_bytes()[..dtype::SIZES[id]]);
            }
        }
    }
    bytes
}

/// Nanoseconds of one call: the least of several batches.
fn time(mut call: impl FnMut()) -> f64 {
    let start = Instant::now();
    call();
    let once = start.elapsed().as_secs_f64().max(1e-8);
    let repeats = ((3e-4 / once) as usize).clamp(1, 20_000);
    let mut best = f64::INFINITY;
    for _ in 0..7 {
        let start = Instant::now();
        for _ in 0..repeats {
            call();
        }
        best = best.min(start.elapsed().as_secs_f64() / repeats as f64);
    }
    best * 1e9
}

fn run(function: LoopFn, args: &[*mut u8], dims: &[isize], steps: &[isize]) -> f64 {
    let mut context = context();
    // SAFETY: the operands below have room for what `dims` and `steps` ask for.
    time(|| unsafe {
        function(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), &mut context);
    })
}

fn ids(types: &str) -> Vec<usize> {
    types
        .split(['-', ',', '>'])
        .filter(|t| !t.is_empty())
        .filter_map(|t| dtype::NAMES.iter().position(|n| *n == t))
        .collect()
}

fn measure(entry: &LoopDef, n: usize) -> Vec<(&'static str, f64)> {
    let ids = ids(entry.types.get().unwrap_or_default());
    let mut data: Vec<Vec<u8>> = ids.iter().map(|&id| fill(id, n)).collect();
    let args: Vec<*mut u8> =
        data.iter_mut().map(|d| d.as_mut_ptr().wrapping_add(d.as_ptr().align_offset(64))).collect();
    let steps: Vec<isize> = ids.iter().map(|&id| dtype::SIZES[id] as isize).collect();
    let mut out = Vec::new();
    let per = |ns: f64| ns / n as f64;
    if entry.ufunc.get() == Some("vecdot") {
        let all = [steps[0], steps[1], steps[2], steps[0], steps[1]];
        out.push(("dot", per(run(entry.run, &args, &[1, n as isize], &all))));
        return out;
    }
    let dims = [n as isize];
    out.push(("array", per(run(entry.run, &args, &dims, &steps))));
    if ids.len() == 3 {
        out.push(("scalar", per(run(entry.run, &args, &dims, &[steps[0], 0, steps[2]]))));
    }
    if ids[0] == ids[ids.len() - 1] {
        let mut place = args.clone();
        place[0] = args[ids.len() - 1];
        out.push(("place", per(run(entry.run, &place, &dims, &steps))));
    }
    let mut half = steps.clone();
    half[0] *= 2;
    out.push(("strided", 2.0 * per(run(entry.run, &args, &[n as isize / 2], &half))));
    if let Some(reduce) = entry.reduce {
        let (m, w) = ((n / 128) as isize, steps[0]);
        let ends = [args[0], args[2]];
        out.push(("leaves", per(run(reduce, &ends, &[128, m], &[w, 128 * w, steps[2]]))));
        out.push(("leaf", run(reduce, &ends, &[128, 1], &[w, 128 * w, steps[2]]) / 128.0));
        let rows = (n as isize / 100).min(128);
        let columns = n as isize / rows;
        out.push(("rows", per(run(reduce, &ends, &[rows, columns], &[columns * w, w, steps[2]]))));
    }
    if let Some(scan) = entry.scan {
        out.push(("scan", per(run(scan, &[args[0], args[2]], &dims, &[steps[0], steps[2]]))));
    }
    out
}

fn main() {
    let filter = std::env::args().nth(1).unwrap_or_default();
    println!("level {}", rustnum_simd::dispatch::level().name());
    for entry in LOOPS {
        let name =
            format!("{} {}", entry.ufunc.get().unwrap_or_default(), entry.types.get().unwrap_or_default());
        if !name.starts_with(&filter) {
            continue;
        }
        print!("{name:48} est {:5.2}", entry.ns_per_element);
        for n in [1_000, 100_000] {
            print!(" | {n}:");
            for (what, ns) in measure(entry, n) {
                print!(" {what} {ns:.3}");
            }
        }
        println!();
    }
}
