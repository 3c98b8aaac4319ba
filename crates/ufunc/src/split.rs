//! The loop of a function with two results, of one or two arguments, in every layout.

use crate::item::Item;
use crate::kernel::{Event, Happened, KINDS, NO_EVENTS, any_events, loop_flags, note, report};
use crate::strided::{BLOCK, Sharing, Sink, Source, sharing};
use rustnum_abi::{Context, LoopDef, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// A function with two results; see [`crate::kernel::Binary`]. Its second argument is `()` where it takes one only.
pub trait Split: 'static {
    /// First argument.
    type A: Item;
    /// Second argument.
    type B: Item;
    /// First result.
    type R: Item;
    /// Second result.
    type S: Item;
    /// Estimated nanoseconds per element, on one thread and from cache.
    const NS: f32;
    /// Whether there are arguments that `call` cannot do.
    const RARE: bool = false;
    /// What `events` stands for.
    const EVENTS: [Event; KINDS] = NO_EVENTS;
    /// Whether only rare arguments have events.
    const RARE_EVENTS: bool = false;
    /// The results; `FMA` says whether fused multiply-add is in hardware.
    fn call<const FMA: bool>(a: Self::A, b: Self::B) -> (Self::R, Self::S);
    /// Whether `call` cannot do it.
    #[inline(always)]
    fn is_rare<const FMA: bool>(_a: Self::A, _b: Self::B) -> bool {
        false
    }
    /// The results for rare arguments.
    fn rare<const FMA: bool>(a: Self::A, b: Self::B) -> (Self::R, Self::S) {
        Self::call::<FMA>(a, b)
    }
    /// Whether there is a faster way to do runs, with the same bits: `slices`.
    const SLICES: bool = false;
    /// The results of runs of one length, rare elements included, and what is to be reported of them; only asked for with
    /// [`Split::SLICES`]. Where the second argument is the same all along, `b` is that one element.
    #[inline(always)]
    fn slices<const FMA: bool>(
        _a: &[Self::A],
        _b: &[Self::B],
        _r: &mut [Self::R],
        _s: &mut [Self::S],
    ) -> Happened {
        [false; KINDS]
    }
    /// What is to be reported of these arguments and their results.
    #[inline(always)]
    fn events(_a: Self::A, _b: Self::B, _r: (Self::R, Self::S)) -> Happened {
        [false; KINDS]
    }
}

/// Elements between two looks at whether any of them was rare.
const STRETCH: usize = 512;

/// A stretch; `SB` says that the second argument is a single value.
///
/// # Safety
/// `n >= 1` elements (one, where `SB`) must be readable at `a` and `b` and writable at `r` and `s`, which share memory
/// neither with those nor with each other.
#[inline(always)]
unsafe fn stretch<K: Split, const SB: bool, const FMA: bool>(
    a: *const K::A,
    b: *const K::B,
    r: *mut K::R,
    s: *mut K::S,
    n: usize,
) -> Happened {
    let (mut rare, mut events) = (false, [false; KINDS]);
    // SAFETY: the caller's promise.
    unsafe {
        let b0 = b.read_unaligned();
        let second = |i: usize| if SB { b0 } else { b.add(i).read_unaligned() };
        for i in 0..n {
            let (x, y) = (a.add(i).read_unaligned(), second(i));
            let results = K::call::<FMA>(x, y);
            r.add(i).write_unaligned(results.0);
            s.add(i).write_unaligned(results.1);
            let is_rare = K::is_rare::<FMA>(x, y);
            rare |= is_rare;
            if const { any_events(K::EVENTS) && !K::RARE_EVENTS } {
                note(&mut events, K::events(x, y, results).map(|happened| happened & !is_rare));
            }
        }
        if K::RARE && rare {
            for i in 0..n {
                let (x, y) = (a.add(i).read_unaligned(), second(i));
                if K::is_rare::<FMA>(x, y) {
                    let results = K::rare::<FMA>(x, y);
                    r.add(i).write_unaligned(results.0);
                    s.add(i).write_unaligned(results.1);
                    note(&mut events, K::events(x, y, results));
                }
            }
        }
    }
    events
}

/// # Safety
/// As `stretch`, with any `n`.
#[inline(always)]
unsafe fn run_body<K: Split, const FMA: bool>(
    a: *const K::A,
    b: *const K::B,
    r: *mut K::R,
    s: *mut K::S,
    n: usize,
    scalar: bool,
) -> Happened {
    let (mut at, mut events) = (0, [false; KINDS]);
    if K::SLICES && n > 0 && a.is_aligned() && b.is_aligned() && r.is_aligned() && s.is_aligned() {
        // SAFETY: the caller's promise, and the pointers are aligned.
        unsafe {
            let second = if scalar { 1 } else { n };
            let (a, b) = (core::slice::from_raw_parts(a, n), core::slice::from_raw_parts(b, second));
            let (r, s) = (core::slice::from_raw_parts_mut(r, n), core::slice::from_raw_parts_mut(s, n));
            return K::slices::<FMA>(a, b, r, s);
        }
    }
    while at < n {
        let len = STRETCH.min(n - at);
        // SAFETY: the caller's promise; `at + len <= n`.
        let happened = unsafe {
            let (a, r, s) = (a.add(at), r.add(at), s.add(at));
            if scalar {
                stretch::<K, true, FMA>(a, b, r, s, len)
            } else {
                stretch::<K, false, FMA>(a, b.add(at), r, s, len)
            }
        };
        note(&mut events, happened);
        at += len;
    }
    events
}

dispatched! {
    unsafe fn run<K: Split>(
        a: *const K::A, b: *const K::B, r: *mut K::R, s: *mut K::S, n: usize, scalar: bool,
    ) -> Happened = run_body
}

/// The loop of `K`.
///
/// # Safety
/// As [`rustnum_abi::LoopFn`] for the types of `K`.
unsafe extern "C" fn split<K: Split>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    let one = const { size_of::<K::B>() == 0 };
    let mut events = [false; KINDS];
    // SAFETY: the engine gives the operands, of `dims[0]` elements each, and a live context.
    unsafe {
        let n = *dims as usize;
        if n == 0 {
            return STATUS_OK;
        }
        let operand = |k: usize| (*args.add(k), *steps.add(k));
        let (a, sa) = operand(0);
        let (b, sb) = if one { (a, 0) } else { operand(1) };
        let ((r, sr), (s, ss)) = if one { (operand(1), operand(2)) } else { (operand(2), operand(3)) };
        let (wa, wb) = (size_of::<K::A>(), size_of::<K::B>());
        let shares = |out: *mut u8, step: isize, width: usize| {
            let out = (out.cast_const(), step, width);
            let second = if one { Sharing::Apart } else { sharing(n, (b, sb, wb), out) };
            [sharing(n, (a, sa, wa), out), second]
        };
        let shared = [shares(r, sr, size_of::<K::R>()), shares(s, ss, size_of::<K::S>())].concat();
        if shared.contains(&Sharing::Mixed) || ((sr == 0 || ss == 0) && n > 1) {
            // One by one, as a plain loop would: an element may depend on results before it.
            for i in 0..n as isize {
                let x = a.offset(i * sa).cast::<K::A>().read_unaligned();
                let y = b.offset(i * sb).cast::<K::B>().read_unaligned();
                let (mut first, mut second) = (K::R::default(), K::S::default());
                note(&mut events, run::<K>(&raw const x, &raw const y, &mut first, &mut second, 1, false));
                r.offset(i * sr).cast::<K::R>().write_unaligned(first);
                s.offset(i * ss).cast::<K::S>().write_unaligned(second);
            }
            return report(K::EVENTS, events, context);
        }
        let apart = !shared.contains(&Sharing::Same);
        let scalar = one || sb == 0;
        if apart
            && sa == wa as isize
            && (scalar || sb == wb as isize)
            && sr == size_of::<K::R>() as isize
            && ss == size_of::<K::S>() as isize
        {
            events = run::<K>(a.cast(), b.cast(), r.cast(), s.cast(), n, scalar);
            return report(K::EVENTS, events, context);
        }
        let (mut first, mut second) = (Source::<K::A>::new(a, sa), Source::<K::B>::new(b, sb));
        let (mut to_r, mut to_s) = (Sink::<K::R>::new(r, sr, !apart), Sink::<K::S>::new(s, ss, !apart));
        let mut left = n;
        while left > 0 {
            let len = BLOCK.min(left);
            let (x, y) = (first.next(len), if scalar { b.cast() } else { second.next(len) });
            note(&mut events, run::<K>(x, y, to_r.block(), to_s.block(), len, scalar));
            to_r.commit(len);
            to_s.commit(len);
            left -= len;
        }
        report(K::EVENTS, events, context)
    }
}

/// The loop of `K` as an entry of the table.
pub(crate) const fn entry<K: Split>(ufunc: &'static str, types: &'static str) -> LoopDef {
    LoopDef::new(ufunc, types, split::<K>).flags(loop_flags(K::EVENTS)).cost(K::NS)
}
