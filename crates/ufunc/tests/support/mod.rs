//! What the tests share: calling loops by name, values of every dtype, and reading them back.
#![allow(dead_code, missing_docs, unreachable_pub, reason = "part of tests, each of which uses another part")]

pub mod definitions;
pub mod operand;
pub mod reference;
pub mod value;

use rustnum_abi::{Context, LoopDef, LoopFn, Status, dtype};
use rustnum_simd::dispatch::{Level, available, limit};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A loop with its strings and dtypes read out.
#[derive(Clone)]
pub struct Loop {
    pub ufunc: &'static str,
    pub types: &'static str,
    pub ids: Vec<u32>,
    pub def: LoopDef,
}

/// The loops of NumPy's elementwise functions with one output.
pub fn loops() -> Vec<Loop> {
    let elementwise = |name: &str| {
        rustnum_ufunc::UFUNCS.iter().any(|def| {
            def.name.get() == Some(name)
                && def.signature.get() == Some("")
                && def.nout == 1
                && def.nin <= 2
                && !name.starts_with('_')
        })
    };
    all_loops().into_iter().filter(|l| elementwise(l.ufunc)).collect()
}

pub fn all_loops() -> Vec<Loop> {
    let id = |name: &str| dtype::NAMES.iter().position(|n| *n == name).expect("a known dtype") as u32;
    rustnum_ufunc::LOOPS
        .iter()
        .map(|def| {
            let types = def.types.get().expect("UTF-8");
            let ids = types.split([',', '-', '>']).filter(|t| !t.is_empty()).map(id).collect();
            Loop { ufunc: def.ufunc.get().expect("UTF-8"), types, ids, def: *def }
        })
        .collect()
}

pub fn find(ufunc: &str, types: &str) -> Loop {
    let found = all_loops().into_iter().find(|l| l.ufunc == ufunc && l.types == types);
    found.unwrap_or_else(|| panic!("no loop {ufunc} {types}"))
}

pub fn size(id: u32) -> usize {
    dtype::SIZES[id as usize]
}

/// What a call left behind.
pub struct Outcome {
    pub status: Status,
    pub float_flags: u32,
    pub error_code: i32,
    pub message: String,
}

/// Calls a loop function.
pub fn call(function: LoopFn, args: &[*mut u8], dims: &[isize], steps: &[isize]) -> Outcome {
    let mut message = [0u8; 128];
    let mut context = Context {
        struct_size: size_of::<Context>() as u32,
        operand_count: 0,
        engine: std::ptr::null(),
        params: std::ptr::null(),
        params_len: 0,
        operands: std::ptr::null(),
        prepared: std::ptr::null_mut(),
        scratch: std::ptr::null_mut(),
        scratch_len: 0,
        float_flags: 0,
        error_code: -1,
        cancel: std::ptr::null(),
        message: message.as_mut_ptr(),
        message_cap: message.len(),
        message_len: 0,
    };
    // SAFETY: the tests pass operands that hold what `dims` and `steps` ask for.
    let status = unsafe { function(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), &mut context) };
    Outcome {
        status,
        float_flags: context.float_flags,
        error_code: context.error_code,
        message: String::from_utf8_lossy(&message[..context.message_len]).into_owned(),
    }
}

static LEVEL: Mutex<()> = Mutex::new(());

/// Keeps the instruction-set level of the process to one test at a time.
pub struct Levels(#[allow(dead_code, reason = "held, not read")] MutexGuard<'static, ()>);

impl Levels {
    pub fn lock() -> Self {
        Self(LEVEL.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Runs `test` at every level that the CPU has.
    pub fn each(&self, mut test: impl FnMut(Level)) {
        for level in Level::ALL.into_iter().filter(|level| *level <= available()) {
            limit(level);
            test(level);
        }
        limit(Level::Avx512);
    }
}

/// A small generator of numbers, the same in every run.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let x = self.0 ^ (self.0 >> 29);
        x.wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ (x >> 32)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() >> 16) as usize % n
    }

    /// Bytes of `n` values of a dtype, a third of them special ones.
    pub fn fill(&mut self, id: u32, n: usize) -> Vec<u8> {
        let special = value::specials(id);
        let mut bytes = Vec::with_capacity(n * size(id));
        for _ in 0..n {
            let pick = self.next();
            if pick.is_multiple_of(3) {
                bytes.extend(&special[self.below(special.len())]);
            } else {
                bytes.extend(value::ordinary(id, pick >> 8));
            }
        }
        bytes
    }
}
