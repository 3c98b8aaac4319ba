//! In place at indexed elements, for `at`: strictly one after the other, because an index may come again.

use crate::half::{narrow, widen};
use crate::item::F16;
use crate::kernel::{Binary, Happened, KINDS, Unary, any_events, note, report};
use rustnum_abi::{Context, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// What a call is for: the operands as [`rustnum_abi::LoopDef::indexed`] says.
#[derive(Clone, Copy)]
struct Call {
    target: *mut u8,
    indices: *const i64,
    value: *const u8,
    n: usize,
    target_step: isize,
    index_step: isize,
    value_step: isize,
}

impl Call {
    /// # Safety
    /// As [`rustnum_abi::LoopDef::indexed`]; `VALUES` says whether there are any.
    #[inline(always)]
    unsafe fn new<const VALUES: bool>(args: *const *mut u8, dims: *const isize, steps: *const isize) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            let (target, indices) = (*args, (*args.add(1)).cast_const().cast());
            let (value, value_step) =
                if VALUES { ((*args.add(2)).cast_const(), *steps.add(2)) } else { (target.cast_const(), 0) };
            Self {
                target,
                indices,
                value,
                n: *dims as usize,
                target_step: *steps,
                index_step: *steps.add(1),
                value_step,
            }
        }
    }

    /// Where element `i`'s target is, and where its value.
    ///
    /// # Safety
    /// `i < n`.
    #[inline(always)]
    unsafe fn places(self, i: usize) -> (*mut u8, *const u8) {
        // SAFETY: the engine has checked every index against the length of the target.
        unsafe {
            let index = self.indices.byte_offset(i as isize * self.index_step).read_unaligned();
            (
                self.target.offset(index as isize * self.target_step),
                self.value.offset(i as isize * self.value_step),
            )
        }
    }

    /// Runs `body` for every element, with constants for the steps that are usual.
    ///
    /// # Safety
    /// As [`rustnum_abi::LoopDef::indexed`], for items of `width` bytes.
    #[inline(always)]
    unsafe fn each(self, width: usize, mut body: impl FnMut(*mut u8, *const u8)) {
        const WORD: isize = size_of::<i64>() as isize;
        let width = width as isize;
        let mut run = |call: Self| {
            for i in 0..call.n {
                // SAFETY: `i < n`.
                let (target, value) = unsafe { call.places(i) };
                body(target, value);
            }
        };
        if self.target_step == width && self.index_step == WORD && self.value_step == width {
            run(Self { target_step: width, index_step: WORD, value_step: width, ..self });
        } else if self.target_step == width && self.index_step == WORD && self.value_step == 0 {
            run(Self { target_step: width, index_step: WORD, value_step: 0, ..self });
        } else {
            run(self);
        }
    }
}

/// # Safety
/// As [`rustnum_abi::LoopDef::indexed`] for the types of `K`, whose target is its first input and its result.
#[inline(always)]
unsafe fn binary_body<K: Binary, const FMA: bool>(call: Call) -> Happened {
    const { assert!(size_of::<K::A>() == size_of::<K::R>()) };
    let mut events = [false; KINDS];
    // SAFETY: the caller's promise.
    unsafe {
        call.each(size_of::<K::A>(), |target, value| {
            let (x, y) = (target.cast::<K::A>().read_unaligned(), value.cast::<K::B>().read_unaligned());
            let rare = K::RARE && K::is_rare::<FMA>(x, y);
            let result = if rare { K::rare::<FMA>(x, y) } else { K::call::<FMA>(x, y) };
            target.cast::<K::R>().write_unaligned(result);
            if const { any_events(K::EVENTS) } {
                note(&mut events, K::events(x, y, result));
            }
        });
    }
    events
}
dispatched! { unsafe fn run_binary<K: Binary>(call: Call) -> Happened = binary_body }

/// A function of two arguments at indexed elements.
///
/// # Safety
/// As [`rustnum_abi::LoopDef::indexed`] for the types of `K`.
pub(crate) unsafe extern "C" fn binary<K: Binary>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe { report(K::EVENTS, run_binary::<K>(Call::new::<true>(args, dims, steps)), context) }
}

/// # Safety
/// As `binary_body`, for float16 by way of `f32`.
#[inline(always)]
unsafe fn half_body<K: Binary<A = f32, B = f32, R = f32>, const FMA: bool>(call: Call) -> Happened {
    let mut events = [false; KINDS];
    // SAFETY: the caller's promise.
    unsafe {
        call.each(size_of::<F16>(), |target, value| {
            let (x, y) = (target.cast::<F16>().read_unaligned(), value.cast::<F16>().read_unaligned());
            let (x, y) = (widen(x), widen(y));
            let rare = K::RARE && K::is_rare::<FMA>(x, y);
            let result = if rare { K::rare::<FMA>(x, y) } else { K::call::<FMA>(x, y) };
            target.cast::<F16>().write_unaligned(narrow(result));
            if const { any_events(K::EVENTS) } {
                note(&mut events, K::events(x, y, result));
            }
        });
    }
    events
}
dispatched! { unsafe fn run_half<K: HalfBinary>(call: Call) -> Happened = half_body }

/// A function of two `f32`.
pub(crate) trait HalfBinary: Binary<A = f32, B = f32, R = f32> {}
impl<K: Binary<A = f32, B = f32, R = f32>> HalfBinary for K {}

/// A function of two arguments at indexed elements of float16, by way of `f32`.
///
/// # Safety
/// As [`rustnum_abi::LoopDef::indexed`] for float16.
pub(crate) unsafe extern "C" fn half<K: HalfBinary>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe { report(K::EVENTS, run_half::<K>(Call::new::<true>(args, dims, steps)), context) }
}

/// # Safety
/// As `binary_body`, with one input.
#[inline(always)]
unsafe fn unary_body<K: Unary, const FMA: bool>(call: Call) -> Happened {
    const { assert!(size_of::<K::A>() == size_of::<K::R>()) };
    let mut events = [false; KINDS];
    // SAFETY: the caller's promise.
    unsafe {
        call.each(size_of::<K::A>(), |target, _| {
            let x = target.cast::<K::A>().read_unaligned();
            let rare = K::RARE && K::is_rare::<FMA>(x);
            let result = if rare { K::rare::<FMA>(x) } else { K::call::<FMA>(x) };
            target.cast::<K::R>().write_unaligned(result);
            if const { any_events(K::EVENTS) } {
                note(&mut events, K::events(x, result));
            }
        });
    }
    events
}
dispatched! { unsafe fn run_unary<K: Unary>(call: Call) -> Happened = unary_body }

/// A function of one argument at indexed elements.
///
/// # Safety
/// As [`rustnum_abi::LoopDef::indexed`] for the types of `K`.
pub(crate) unsafe extern "C" fn unary<K: Unary>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        if *dims == 0 {
            return STATUS_OK;
        }
        report(K::EVENTS, run_unary::<K>(Call::new::<false>(args, dims, steps)), context)
    }
}
