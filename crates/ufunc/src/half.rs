//! float16 through `f32`: blocks are widened, computed and narrowed again, each in bulk.

use crate::binary::{Form, run as run_binary};
use crate::item::{Bool, F16, Item};
use crate::kernel::{Binary, Happened, KINDS, Unary, loop_flags, note, report};
use crate::strided::{BLOCK, Sharing, Sink, Source, sharing};
use crate::unary::run as run_unary;
use core::mem::MaybeUninit;
use rustnum_abi::{Context, LoopDef, STATUS_OK, Status};
use rustnum_simd::dispatched;
use rustnum_simd::math::float16;

/// One value to `f32`; exact.
#[inline(always)]
pub(crate) fn widen(half: F16) -> f32 {
    float16::f16_to_f32(half.0)
}

/// One value from `f32`, to nearest, ties to even.
#[inline(always)]
pub(crate) fn narrow(value: f32) -> F16 {
    F16(float16::f32_to_f16(value))
}

/// # Safety
/// `n` elements must be readable at `from` and writable at `to`, which do not overlap.
#[inline(always)]
unsafe fn widen_all_body<const FMA: bool>(from: *const F16, to: *mut f32, n: usize) {
    let mut at = 0;
    // SAFETY: `at + 8 <= n` in the first loop, `at < n` in the second. Copies with `FMA` have F16C on x86-64.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        if FMA {
            use core::arch::x86_64::{_mm_loadu_si128, _mm256_cvtph_ps, _mm256_storeu_ps};
            while at + 8 <= n {
                _mm256_storeu_ps(to.add(at), _mm256_cvtph_ps(_mm_loadu_si128(from.add(at).cast())));
                at += 8;
            }
        }
        while at < n {
            to.add(at).write(widen(from.add(at).read_unaligned()));
            at += 1;
        }
    }
}

/// # Safety
/// `n` elements must be readable at `from` and writable at `to`, which do not overlap.
#[inline(always)]
unsafe fn narrow_all_body<const FMA: bool>(from: *const f32, to: *mut F16, n: usize) {
    let mut at = 0;
    // SAFETY: as in `widen_all_body`. Mode 0 rounds to nearest, ties to even.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        if FMA {
            use core::arch::x86_64::{_mm_storeu_si128, _mm256_cvtps_ph, _mm256_loadu_ps};
            while at + 8 <= n {
                _mm_storeu_si128(to.add(at).cast(), _mm256_cvtps_ph::<0>(_mm256_loadu_ps(from.add(at))));
                at += 8;
            }
        }
        while at < n {
            to.add(at).write_unaligned(narrow(from.add(at).read()));
            at += 1;
        }
    }
}

dispatched! { unsafe fn widen_all<>(from: *const F16, to: *mut f32, n: usize) -> () = widen_all_body }
dispatched! { unsafe fn narrow_all<>(from: *const f32, to: *mut F16, n: usize) -> () = narrow_all_body }

/// What a kernel over `f32` gives, as what the float16 loop gives.
pub(crate) trait Narrow: Item {
    /// The loop's result type.
    type Out: Item;
    /// Room for a block of results, or nothing where they need no narrowing.
    type Room;
    /// Room, uninitialised.
    fn room() -> Self::Room;
    /// Where the kernel puts its results: the room, or the destination itself.
    fn target(room: &mut Self::Room, to: *mut Self::Out) -> *mut Self;
    /// Brings `n` results from the target to the destination.
    ///
    /// # Safety
    /// They must be there, and writable at `to`.
    unsafe fn finish(room: &Self::Room, to: *mut Self::Out, n: usize);
}

impl Narrow for f32 {
    type Out = F16;
    type Room = [MaybeUninit<f32>; BLOCK];
    #[inline(always)]
    fn room() -> Self::Room {
        [MaybeUninit::uninit(); BLOCK]
    }
    #[inline(always)]
    fn target(room: &mut Self::Room, _to: *mut F16) -> *mut Self {
        room.as_mut_ptr().cast()
    }
    #[inline(always)]
    unsafe fn finish(room: &Self::Room, to: *mut F16, n: usize) {
        // SAFETY: the caller's promise.
        unsafe { narrow_all(room.as_ptr().cast(), to, n) };
    }
}

impl Narrow for Bool {
    type Out = Self;
    type Room = ();
    #[inline(always)]
    fn room() {}
    #[inline(always)]
    fn target(_room: &mut (), to: *mut Self) -> *mut Self {
        to
    }
    #[inline(always)]
    unsafe fn finish(_room: &(), _to: *mut Self, _n: usize) {}
}

/// An input as blocks of `f32`.
struct Wide {
    source: Source<F16>,
    buffer: [MaybeUninit<f32>; BLOCK],
    repeated: bool,
}

impl Wide {
    #[inline(always)]
    fn new(at: *const u8, step: isize) -> Self {
        Self { source: Source::new(at, step), buffer: [MaybeUninit::uninit(); BLOCK], repeated: step == 0 }
    }

    /// # Safety
    /// As [`Source::next`].
    #[inline(always)]
    unsafe fn next(&mut self, len: usize, first: bool) -> *const f32 {
        // SAFETY: the caller's promise; `len` is at most the buffer's length.
        unsafe {
            if first || !self.repeated {
                widen_all(self.source.next(len), self.buffer.as_mut_ptr().cast(), len);
            }
        }
        self.buffer.as_ptr().cast()
    }
}

/// Base address and step of an operand.
type Place = (*mut u8, isize);

/// # Safety
/// `n >= 1` elements of float16 at `a` and `b`, and of the result type of `K` at `r`, which are all read before any is
/// written if they share memory.
unsafe fn binary_blocks<K: Binary<A = f32, B = f32, R: Narrow>>(
    n: usize,
    a: Place,
    b: Place,
    r: Place,
) -> Happened {
    let (mut x, mut y) = (Wide::new(a.0, a.1), Wide::new(b.0, b.1));
    let (mut sink, mut room) = (Sink::<<K::R as Narrow>::Out>::new(r.0, r.1, false), K::R::room());
    let (mut events, mut left) = ([false; KINDS], n);
    while left > 0 {
        let len = BLOCK.min(left);
        // SAFETY: the caller's promise; blocks are read before they are written.
        unsafe {
            let (p, q) = (x.next(len, left == n), y.next(len, left == n));
            let to = sink.block();
            note(&mut events, run_binary::<K>(p, q, K::R::target(&mut room, to), len, Form::Arrays));
            K::R::finish(&room, to, len);
            sink.commit(len);
        }
        left -= len;
    }
    events
}

/// # Safety
/// As [`rustnum_abi::LoopFn`] for two inputs of float16 and the result type of `K`.
unsafe extern "C" fn binary<K: Binary<A = f32, B = f32, R: Narrow>>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: the engine gives three operands of `dims[0]` elements each and a live context.
    unsafe {
        let n = *dims as usize;
        if n == 0 {
            return STATUS_OK;
        }
        let (a, b, r) = (*args, *args.add(1), *args.add(2));
        let (sa, sb, sr) = (*steps, *steps.add(1), *steps.add(2));
        let out = (r.cast_const(), sr, size_of::<<K::R as Narrow>::Out>());
        let mixed = |at: *mut u8, step| sharing(n, (at, step, 2), out) == Sharing::Mixed;
        let mut events = [false; KINDS];
        if mixed(a, sa) || mixed(b, sb) || (sr == 0 && n > 1) {
            // One by one, as a plain loop would: an element may depend on results before it.
            for i in 0..n as isize {
                let place = |at: *mut u8, step: isize| (at.offset(i * step), 0);
                let one = binary_blocks::<K>(1, place(a, sa), place(b, sb), place(r, sr));
                note(&mut events, one);
            }
        } else {
            events = binary_blocks::<K>(n, (a, sa), (b, sb), (r, sr));
        }
        report(K::EVENTS, events, context)
    }
}

/// # Safety
/// As `binary_blocks`, with one input.
unsafe fn unary_blocks<K: Unary<A = f32, R = f32>>(n: usize, a: Place, r: Place) -> Happened {
    let (mut x, mut sink, mut left) = (Wide::new(a.0, a.1), Sink::<F16>::new(r.0, r.1, false), n);
    let (mut room, mut events) = (f32::room(), [false; KINDS]);
    while left > 0 {
        let len = BLOCK.min(left);
        // SAFETY: the caller's promise; blocks are read before they are written.
        unsafe {
            let from = x.next(len, left == n);
            let to = sink.block();
            note(&mut events, run_unary::<K>(from, f32::target(&mut room, to), len, false));
            f32::finish(&room, to, len);
            sink.commit(len);
        }
        left -= len;
    }
    events
}

/// # Safety
/// As [`rustnum_abi::LoopFn`] for an input and an output of float16.
unsafe extern "C" fn unary<K: Unary<A = f32, R = f32>>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: the engine gives two operands of `dims[0]` elements each.
    unsafe {
        let n = *dims as usize;
        let (a, r, sa, sr) = (*args, *args.add(1), *steps, *steps.add(1));
        if n == 0 {
            return STATUS_OK;
        }
        let mut events = [false; KINDS];
        if sharing(n, (a, sa, 2), (r, sr, 2)) == Sharing::Mixed {
            for i in 0..n as isize {
                note(&mut events, unary_blocks::<K>(1, (a.offset(i * sa), 0), (r.offset(i * sr), 0)));
            }
        } else {
            events = unary_blocks::<K>(n, (a, sa), (r, sr));
        }
        report(K::EVENTS, events, context)
    }
}

/// What conversion adds to the cost of an element, in nanoseconds.
const CONVERSION_NS: f32 = 0.15;

/// The float16 loop made of a kernel over `f32`.
pub(crate) const fn binary_entry<K: Binary<A = f32, B = f32, R: Narrow>>(
    ufunc: &'static str,
    types: &'static str,
) -> LoopDef {
    LoopDef::new(ufunc, types, binary::<K>).flags(loop_flags(K::EVENTS)).cost(K::NS + CONVERSION_NS)
}

/// The float16 loop made of a kernel over `f32`.
pub(crate) const fn unary_entry<K: Unary<A = f32, R = f32>>(
    ufunc: &'static str,
    types: &'static str,
) -> LoopDef {
    LoopDef::new(ufunc, types, unary::<K>).flags(loop_flags(K::EVENTS)).cost(K::NS + CONVERSION_NS)
}
