//! Billions of operations a second of the matrix product: `cargo run --release --example products [dtype]`, on one thread and on two.

use core::ffi::c_void;
use rustnum_abi::{Context, EngineApi, STATUS_OK, Status, dtype};
use rustnum_ufunc::LOOPS;
use std::alloc::{Layout, alloc, dealloc};
use std::time::Instant;

unsafe extern "C" fn share(
    context: *mut Context,
    n: usize,
    _grain: usize,
    body: unsafe extern "C" fn(*mut c_void, usize, usize) -> Status,
    data: *mut c_void,
) -> Status {
    // SAFETY: the kernel vouches for its body; the context is live.
    let threads = unsafe { (*(*context).engine).threads } as usize;
    let (data, next) = (data.addr(), std::sync::atomic::AtomicUsize::new(0));
    let parts = n.min(4 * threads);
    let work = || {
        loop {
            let part = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if part >= parts {
                return;
            }
            // SAFETY: as above.
            unsafe { body(data as *mut c_void, n * part / parts, n * (part + 1) / parts) };
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    STATUS_OK
}

unsafe extern "C" fn give(bytes: usize) -> *mut u8 {
    // SAFETY: the size is not zero.
    unsafe { alloc(Layout::from_size_align(bytes.max(1), 64).expect("a size")) }
}

unsafe extern "C" fn take(memory: *mut u8, bytes: usize) {
    // SAFETY: it came from `give`.
    unsafe { dealloc(memory, Layout::from_size_align(bytes.max(1), 64).expect("a size")) };
}

fn main() {
    let only = std::env::args().nth(1);
    for threads in [1, 2] {
        let engine = EngineApi { struct_size: 0, threads, parallel_for: share, alloc: give, free: take };
        // SAFETY: all fields are numbers and pointers.
        let mut context: Context = unsafe { core::mem::zeroed() };
        context.engine = &engine;
        for entry in LOOPS.iter().filter(|entry| entry.ufunc.get() == Some("matmul")) {
            let name = entry.types.get().and_then(|types| types.split(',').next()).expect("a dtype");
            if only.as_deref().is_some_and(|only| only != name) {
                continue;
            }
            let id = dtype::NAMES.iter().position(|known| *known == name).expect("a dtype");
            let size = dtype::SIZES[id];
            print!("{name:>10} × {threads}:");
            for n in [4usize, 10, 32, 48, 64, 100, 128, 256, 512, 1024, 2048] {
                // Small positive numbers of every dtype.
                let value: Vec<u8> = match name {
                    "float64" => 1.5f64.to_ne_bytes().into(),
                    "float32" => 1.5f32.to_ne_bytes().into(),
                    "complex128" => 1.5f64.to_ne_bytes().repeat(2),
                    "complex64" => 1.5f32.to_ne_bytes().repeat(2),
                    "float16" => 0x3c00u16.to_ne_bytes().into(),
                    _ => 1u64.to_le_bytes()[..size].into(),
                };
                let (mut a, mut b, mut c) =
                    (value.repeat(n * n), value.repeat(n * n), vec![0u8; n * n * size]);
                let (wide, step) = ((n * size) as isize, size as isize);
                let args = [a.as_mut_ptr(), b.as_mut_ptr(), c.as_mut_ptr()];
                let (dims, steps) =
                    ([1, n as isize, n as isize, n as isize], [0, 0, 0, wide, step, wide, step, wide, step]);
                let (mut best, start) = (f64::INFINITY, Instant::now());
                while start.elapsed().as_secs_f64() < 0.15 {
                    let repeats = 1 + 20_000 / (n * n * n);
                    let start = Instant::now();
                    for _ in 0..repeats {
                        // SAFETY: three n × n matrices.
                        unsafe { (entry.run)(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), &mut context) };
                    }
                    best = best.min(start.elapsed().as_secs_f64() / repeats as f64);
                }
                print!(" {n}:{:.1}", 2.0 * (n * n * n) as f64 / best / 1e9);
            }
            println!();
        }
    }
}
