//! Products of matrices against sums made one by one, for every dtype, size, layout and instruction set.

mod support;

use core::ffi::c_void;
use rustnum_abi::{Context, EngineApi, STATUS_OK, Status, dtype};
use std::alloc::{Layout, alloc, dealloc};
use support::value::{Value, decode, encode};
use support::{Levels, Random, find, size};

unsafe extern "C" fn shared(
    context: *mut Context,
    n: usize,
    grain: usize,
    body: unsafe extern "C" fn(*mut c_void, usize, usize) -> Status,
    data: *mut c_void,
) -> Status {
    // SAFETY: the context is live, the kernel vouches for its body.
    let threads = unsafe { (*(*context).engine).threads } as usize;
    let parts = (n / grain.max(1)).clamp(1, 4 * threads);
    let data = data.addr();
    std::thread::scope(|scope| {
        for first in 0..threads {
            scope.spawn(move || {
                for part in (first..parts).step_by(threads) {
                    // SAFETY: as above.
                    unsafe { body(data as *mut c_void, n * part / parts, n * (part + 1) / parts) };
                }
            });
        }
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

/// A matrix in memory of its own.
struct Stored {
    memory: Vec<u8>,
    first: usize,
    steps: (isize, isize),
}

#[derive(Clone, Copy, Debug)]
enum Lay {
    Rows,
    Columns,
    Spread,
    Backwards,
    Repeated,
}

const LAYS: [Lay; 5] = [Lay::Rows, Lay::Columns, Lay::Spread, Lay::Backwards, Lay::Repeated];

impl Stored {
    fn new(id: u32, (m, n): (usize, usize), lay: Lay, value: impl Fn(usize, usize) -> Value) -> Self {
        let w = size(id) as isize;
        let (mi, ni) = (m.max(1) as isize, n.max(1) as isize);
        let (first, steps) = match lay {
            Lay::Rows => (0, (ni * w, w)),
            Lay::Columns => (0, (w, mi * w)),
            // One byte off any alignment.
            Lay::Spread => (1, (2 * ni * w + w, 2 * w)),
            Lay::Backwards => (mi * ni * w - w, (-ni * w, -w)),
            Lay::Repeated => (0, (0, w)),
        };
        let mut stored = Self {
            memory: vec![0xa5; (2 * (mi + 1) * (ni + 1) * w) as usize + 64],
            first: first as usize,
            steps,
        };
        for i in 0..m {
            for j in 0..n {
                let at = stored.at(i, j);
                let bytes = encode(id, value(i, j));
                stored.memory[at..at + bytes.len()].copy_from_slice(&bytes);
            }
        }
        stored
    }
    fn at(&self, i: usize, j: usize) -> usize {
        self.first.wrapping_add_signed(i as isize * self.steps.0 + j as isize * self.steps.1)
    }
    fn get(&self, id: u32, i: usize, j: usize) -> Value {
        decode(id, &self.memory[self.at(i, j)..])
    }
    fn pointer(&mut self) -> *mut u8 {
        self.memory[self.first..].as_mut_ptr()
    }
}

fn small(id: u32, random: usize) -> Value {
    let x = (random % 7) as f64 - 3.0;
    match decode(id, &[0; 16]) {
        Value::Bool(_) => Value::Bool(random.is_multiple_of(9)),
        Value::Int(_) => Value::Int((random % 200) as i128 - 100),
        Value::Float(_) => Value::Float(x),
        Value::Complex(..) => Value::Complex(x, (random / 7 % 5) as f64 - 2.0),
    }
}

/// Σ a·b of small numbers, which is exact.
fn sum(id: u32, pairs: impl Iterator<Item = (Value, Value)>, conjugate: bool) -> Vec<u8> {
    let (mut any, mut total, mut re, mut im) = (false, 0i128, 0.0, 0.0);
    for pair in pairs {
        match pair {
            (Value::Bool(x), Value::Bool(y)) => any |= x && y,
            (Value::Int(x), Value::Int(y)) => total = total.wrapping_add(x.wrapping_mul(y)),
            (Value::Float(x), Value::Float(y)) => re += x * y,
            (Value::Complex(a, b), Value::Complex(c, d)) => {
                let b = if conjugate { -b } else { b };
                re += a * c - b * d;
                im += a * d + b * c;
            }
            _ => unreachable!("one dtype"),
        }
    }
    encode(
        id,
        match decode(id, &[0; 16]) {
            Value::Bool(_) => Value::Bool(any),
            Value::Int(_) => Value::Int(total),
            Value::Float(_) => Value::Float(re),
            Value::Complex(..) => Value::Complex(re, im),
        },
    )
}

/// Runs matmul, matvec or vecmat; gives the result's bytes in C order.
fn product(name: &str, dt: &str, (m, k, n): (usize, usize, usize), lays: [Lay; 3], threads: u32, seed: u64) {
    let entry = find(name, &format!("{dt},{dt}->{dt}"));
    let id = entry.ids[0];
    let mut random = Random(seed);
    let numbers: Vec<usize> = (0..1000).map(|_| random.below(10_000)).collect();
    let mut a = Stored::new(id, (m, k), lays[0], |i, j| small(id, numbers[(i * 31 + j * 7) % 1000]));
    let mut b = Stored::new(id, (k, n), lays[1], |i, j| small(id, numbers[(i * 17 + j * 3 + 500) % 1000]));
    let out = if matches!(lays[2], Lay::Repeated) { Lay::Rows } else { lays[2] };
    let mut c = Stored::new(id, (m, n), out, |_, _| small(id, 1));
    let engine = EngineApi { struct_size: 0, threads, parallel_for: shared, alloc: give, free: take };
    // SAFETY: all fields are numbers and pointers.
    let mut context: Context = unsafe { core::mem::zeroed() };
    context.engine = &engine;
    let before = c.memory.clone();
    let args = [a.pointer(), b.pointer(), c.pointer()];
    let ((ar, ac), (br, bc), (cr, cc)) = (a.steps, b.steps, c.steps);
    let (mi, ki, ni) = (m as isize, k as isize, n as isize);
    let (dims, steps) = match name {
        "matmul" => (vec![1, mi, ki, ni], vec![0, 0, 0, ar, ac, br, bc, cr, cc]),
        "matvec" => (vec![1, mi, ki], vec![0, 0, 0, ar, ac, br, cr]),
        "vecmat" => (vec![1, ki, ni], vec![0, 0, 0, ac, br, bc, cc]),
        _ => (vec![1, ki], vec![0, 0, 0, ac, br]),
    };
    // SAFETY: operands as the signatures say.
    let status = unsafe { (entry.def.run)(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), &mut context) };
    assert_eq!(status, STATUS_OK);
    let conjugate = matches!(name, "vecmat" | "vecdot");
    let mut touched = vec![false; c.memory.len()];
    for i in 0..m {
        for j in 0..n {
            let wanted = sum(id, (0..k).map(|p| (a.get(id, i, p), b.get(id, p, j))), conjugate);
            let at = c.at(i, j);
            let same = match (decode(id, &c.memory[at..]), decode(id, &wanted)) {
                (Value::Float(x), Value::Float(y)) => x == y,
                (Value::Complex(x, xi), Value::Complex(y, yi)) => x == y && xi == yi,
                _ => c.memory[at..at + wanted.len()] == wanted[..],
            };
            assert!(
                same,
                "{name} {dt} {m}x{k}x{n} {lays:?} at {i},{j}: {:?} for {:?}",
                c.get(id, i, j),
                decode(id, &wanted)
            );
            touched[at..at + wanted.len()].fill(true);
        }
    }
    let kept = (0..touched.len()).all(|i| touched[i] || c.memory[i] == before[i]);
    assert!(kept, "{name} {dt} {m}x{k}x{n} {lays:?} wrote elsewhere");
}

#[test]
fn products_of_small_numbers_are_exact_in_every_size_layout_and_instruction_set() {
    let levels = Levels::lock();
    levels.each(|_| {
        let mut random = Random(7);
        for dt in dtype::NAMES {
            for round in 0..150 {
                let mut pick = || random.below(18);
                let sizes = (pick(), pick(), pick());
                let lays = core::array::from_fn(|_| LAYS[random.below(5)]);
                product("matmul", dt, sizes, lays, 1, round);
                product("matvec", dt, (sizes.0, sizes.1, 1), lays, 1, round);
                product("vecmat", dt, (1, sizes.1, sizes.2), lays, 1, round);
                product("vecdot", dt, (1, sizes.1, 1), lays, 1, round);
            }
        }
    });
}

#[test]
fn larger_products_are_exact_across_blocks_and_threads() {
    let levels = Levels::lock();
    let mut random = Random(9);
    levels.each(|_| {
        for dt in dtype::NAMES {
            for (m, k, n) in [(70, 300, 61), (9, 700, 3), (200, 5, 130), (33, 66, 99)] {
                let lays = core::array::from_fn(|_| LAYS[random.below(5)]);
                product("matmul", dt, (m, k, n), lays, 1 + random.below(2) as u32, 3);
            }
            let lays = core::array::from_fn(|_| LAYS[random.below(5)]);
            product("matvec", dt, (300, 1100, 1), lays, 2, 1);
            product("vecmat", dt, (1, 300, 1300), lays, 2, 1);
            product("vecdot", dt, (1, 40_000, 1), lays, 2, 1);
        }
    });
}
