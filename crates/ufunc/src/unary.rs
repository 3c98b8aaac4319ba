//! The loop of a function of one argument, in every layout.

use crate::kernel::{Happened, KINDS, Unary, any_events, loop_flags, note, report};
use crate::strided::{BLOCK, Sharing, Sink, Source, sharing};
use core::mem::MaybeUninit;
use rustnum_abi::{Context, LoopDef, LoopFlags, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// A contiguous run of `n` elements that says what happened. The result does not share memory with the input, unless the
/// last argument says that it replaces it.
pub(crate) type Run<'a, A, R> = &'a dyn Fn(*const A, *mut R, usize, bool) -> Happened;

/// Elements between two looks at whether any of them was rare: few enough to be still in the L1 cache.
const STRETCH: usize = 512;

/// A pass over `n` elements. With `PLACE` the input is read through `r`, so that the compiler knows that they are the same.
///
/// # Safety
/// `n` elements must be readable at `a` and writable at `r`.
#[inline(always)]
unsafe fn stretch<K: Unary, const PLACE: bool, const FMA: bool>(
    a: *const K::A,
    r: *mut K::R,
    n: usize,
) -> Happened {
    let (mut rare, mut events) = (false, [false; KINDS]);
    // SAFETY: the caller's promise. Where an argument may be rare, the result does not share memory with the input.
    unsafe {
        for i in 0..n {
            let x = if PLACE { r.add(i).cast::<K::A>().read_unaligned() } else { a.add(i).read_unaligned() };
            let result = K::call::<FMA>(x);
            r.add(i).write_unaligned(result);
            let is_rare = K::is_rare::<FMA>(x);
            rare |= is_rare;
            if const { any_events(K::EVENTS) } {
                note(&mut events, K::events(x, result).map(|happened| happened & !is_rare));
            }
        }
        if K::RARE && rare {
            for i in 0..n {
                let x = a.add(i).read_unaligned();
                if K::is_rare::<FMA>(x) {
                    let result = K::rare::<FMA>(x);
                    r.add(i).write_unaligned(result);
                    note(&mut events, K::events(x, result));
                }
            }
        }
    }
    events
}

/// A pass over `n` elements by [`Unary::plain`]: whether that was right for all of them.
///
/// # Safety
/// As [`stretch`], and the result does not share memory with the input.
#[inline(always)]
unsafe fn plain_stretch<K: Unary, const FMA: bool>(a: *const K::A, r: *mut K::R, n: usize) -> bool {
    let mut all = true;
    // SAFETY: the caller's promise.
    unsafe {
        for i in 0..n {
            let x = a.add(i).read_unaligned();
            r.add(i).write_unaligned(K::plain::<FMA>(x));
            all &= K::is_plain(x);
        }
    }
    all
}

/// A run of a kernel that is faster for plain arguments: stretches are tried that way and done again where it was wrong.
///
/// # Safety
/// As [`Run`].
#[inline(always)]
unsafe fn plain_run<K: Unary, const FMA: bool>(a: *const K::A, r: *mut K::R, n: usize, place: bool) {
    /// Stretches that are not tried after one that was wrong: others are likely to be near.
    const PAUSE: usize = 8;
    let mut input = [const { MaybeUninit::<K::A>::uninit() }; STRETCH];
    let (mut at, mut pause) = (0, 0);
    while at < n {
        let len = STRETCH.min(n - at);
        // SAFETY: the caller's promise; what is replaced is read from a copy.
        unsafe {
            let (mut a, r) = (a.add(at), r.add(at));
            if place {
                // As bytes: the items may lie at any address.
                a.cast::<u8>().copy_to_nonoverlapping(input.as_mut_ptr().cast(), len * size_of::<K::A>());
                a = input.as_ptr().cast();
            }
            if pause > 0 || !plain_stretch::<K, FMA>(a, r, len) {
                pause = if pause > 0 { pause - 1 } else { PAUSE };
                stretch::<K, false, FMA>(a, r, len);
            }
        }
        at += len;
    }
}

/// # Safety
/// As [`Run`].
#[inline(always)]
unsafe fn run_body<K: Unary, const FMA: bool>(
    a: *const K::A,
    r: *mut K::R,
    n: usize,
    place: bool,
) -> Happened {
    // SAFETY: the caller's promise.
    unsafe {
        const { assert!(!K::PLAIN || !K::RARE && !any_events(K::EVENTS)) };
        if K::PLAIN {
            plain_run::<K, FMA>(a, r, n, place);
            return [false; KINDS];
        }
        if !K::RARE {
            return if const { in_place::<K>() } && place {
                stretch::<K, true, FMA>(a, r, n)
            } else {
                stretch::<K, false, FMA>(a, r, n)
            };
        }
        let (mut at, mut events) = (0, [false; KINDS]);
        while at < n {
            let len = STRETCH.min(n - at);
            note(&mut events, stretch::<K, false, FMA>(a.add(at), r.add(at), len));
            at += len;
        }
        events
    }
}

/// Whether the loop knows how to replace its input.
const fn in_place<K: Unary>() -> bool {
    !K::RARE && size_of::<K::A>() == size_of::<K::R>()
}

dispatched! {
    /// A contiguous run with the best instruction set; only where `in_place` says so may it be asked to replace.
    pub(crate) unsafe fn run<K: Unary>(a: *const K::A, r: *mut K::R, n: usize, place: bool) -> Happened = run_body
}

/// Has all elements done in contiguous runs; `place` says whether `run` knows how to replace its input.
///
/// # Safety
/// As [`rustnum_abi::LoopFn`], with `n >= 1`.
#[inline(never)]
pub(crate) unsafe fn blocks<A: Copy, R: Copy>(
    run: Run<'_, A, R>,
    place: bool,
    n: usize,
    (a, sa): (*const u8, isize),
    (r, sr): (*mut u8, isize),
) -> Happened {
    let mut events = [false; KINDS];
    let shared = sharing(n, (a, sa, size_of::<A>()), (r.cast_const(), sr, size_of::<R>()));
    // SAFETY: every element is at `base + i * step` for `i < n`, inside the operand by the caller's promise.
    unsafe {
        if shared == Sharing::Mixed {
            // One by one, as a plain loop would.
            for i in 0..n as isize {
                let x = a.offset(i * sa).cast::<A>().read_unaligned();
                note(&mut events, run(&raw const x, r.offset(i * sr).cast(), 1, false));
            }
            return events;
        }
        let direct = shared == Sharing::Apart || (shared == Sharing::Same && place);
        if direct && sa == size_of::<A>() as isize && sr == size_of::<R>() as isize {
            return run(a.cast(), r.cast(), n, shared == Sharing::Same);
        }
        let (mut source, mut sink) =
            (Source::<A>::new(a, sa), Sink::<R>::new(r, sr, shared == Sharing::Same));
        let mut left = n;
        while left > 0 {
            let len = BLOCK.min(left);
            note(&mut events, run(source.next(len), sink.block(), len, false));
            sink.commit(len);
            left -= len;
        }
    }
    events
}

/// The loop of `K`.
///
/// # Safety
/// As [`rustnum_abi::LoopFn`] for the types of `K`.
pub(crate) unsafe extern "C" fn unary<K: Unary>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
) -> Status {
    // SAFETY: the engine gives two operands of `dims[0]` elements each.
    unsafe {
        let n = *dims as usize;
        if n == 0 {
            return STATUS_OK;
        }
        let pass = |a: *const K::A, r: *mut K::R, n: usize, place: bool| run::<K>(a, r, n, place);
        let events =
            blocks(&pass, const { in_place::<K>() }, n, (*args, *steps), (*args.add(1), *steps.add(1)));
        report(K::EVENTS, events, context)
    }
}

/// The loop of `K` as an entry of the table.
pub(crate) const fn entry<K: Unary>(ufunc: &'static str, types: &'static str) -> LoopDef {
    let flags = loop_flags(K::EVENTS);
    let flags = if K::CONSTANT { flags.and(LoopFlags::ONE_THREAD) } else { flags };
    LoopDef::new(ufunc, types, unary::<K>).flags(flags).cost(K::NS)
}
