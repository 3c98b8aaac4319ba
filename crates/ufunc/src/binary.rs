//! The loop of a function of two arguments, in every layout.

use crate::kernel::{Binary, Happened, KINDS, any_events, loop_flags, may_fail, note, report, these};
use crate::strided::{BLOCK, Sharing, Sink, Source, sharing};
use rustnum_abi::{Context, LoopDef, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// Which inputs of a run are a single value rather than side by side.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// None.
    Arrays,
    /// The first.
    ScalarFirst,
    /// The second.
    ScalarSecond,
    /// None, and the result replaces the first one.
    InPlace,
    /// The second, and the result replaces the first one.
    InPlaceScalar,
}

/// A contiguous run: fills `n` results and says what happened.
pub(crate) type Run<A, B, R> = unsafe fn(*const A, *const B, *mut R, usize, Form) -> Happened;

/// Elements between two looks at whether any of them was rare: few enough to be still in the L1 cache.
const STRETCH: usize = 512;

/// A pass over `n` elements. `SA` and `SB` say that an input is a single value. With `PLACE` the first input is read
/// through `r`: the compiler cannot vectorise a loop through two pointers that might be anything to each other, and
/// its check that they are apart fails when they are the same.
///
/// # Safety
/// `n` elements (one, where `SA` or `SB`) must be readable at `a` and `b` and writable at `r`.
#[inline(always)]
unsafe fn stretch<K: Binary, const SA: bool, const SB: bool, const PLACE: bool, const FMA: bool>(
    a: *const K::A,
    b: *const K::B,
    r: *mut K::R,
    n: usize,
) -> Happened {
    let (mut rare, mut events) = (false, [false; KINDS]);
    // SAFETY: the caller's promise. Where an argument may be rare, the result does not share memory with the inputs.
    unsafe {
        let (a0, b0) = (a.read_unaligned(), b.read_unaligned());
        for i in 0..n {
            let x = match (SA, PLACE) {
                (true, _) => a0,
                (false, true) => r.add(i).cast::<K::A>().read_unaligned(),
                (false, false) => a.add(i).read_unaligned(),
            };
            let y = if SB { b0 } else { b.add(i).read_unaligned() };
            let result = K::call::<FMA>(x, y);
            r.add(i).write_unaligned(result);
            let is_rare = K::is_rare::<FMA>(x, y);
            rare |= is_rare;
            if const { any_events(K::EVENTS) && !K::RARE_EVENTS } {
                note(&mut events, K::events(x, y, result).map(|happened| happened & !is_rare));
            }
        }
        if K::RARE && rare {
            for i in 0..n {
                let (x, y) = (a.add(i).read_unaligned(), b.add(i).read_unaligned());
                if K::is_rare::<FMA>(x, y) {
                    let result = K::rare::<FMA>(x, y);
                    r.add(i).write_unaligned(result);
                    if const { any_events(K::EVENTS) } {
                        note(&mut events, K::events(x, y, result));
                    }
                }
            }
        }
    }
    events
}

/// # Safety
/// As [`Run`]: `n >= 1` elements at each pointer, one where the form says so.
#[inline(always)]
unsafe fn run_body<K: Binary, const FMA: bool>(
    a: *const K::A,
    b: *const K::B,
    r: *mut K::R,
    n: usize,
    form: Form,
) -> Happened {
    // SAFETY: the caller's promise.
    unsafe {
        if K::SLICES && a.is_aligned() && b.is_aligned() && r.is_aligned() {
            let (a, b) = (core::slice::from_raw_parts(a, n), core::slice::from_raw_parts(b, n));
            return K::slices::<FMA>(a, b, core::slice::from_raw_parts_mut(r, n));
        }
        if K::RARE {
            let (mut at, mut events) = (0, [false; KINDS]);
            while at < n {
                let len = STRETCH.min(n - at);
                note(
                    &mut events,
                    stretch::<K, false, false, false, FMA>(a.add(at), b.add(at), r.add(at), len),
                );
                at += len;
            }
            return events;
        }
        match form {
            Form::Arrays => stretch::<K, false, false, false, FMA>(a, b, r, n),
            Form::ScalarFirst => stretch::<K, true, false, false, FMA>(a, b, r, n),
            Form::ScalarSecond => stretch::<K, false, true, false, FMA>(a, b, r, n),
            // Other kernels are never asked for these; the condition spares their code.
            Form::InPlace if in_place::<K>() => stretch::<K, false, false, true, FMA>(a, b, r, n),
            Form::InPlaceScalar if in_place::<K>() => stretch::<K, false, true, true, FMA>(a, b, r, n),
            Form::InPlace | Form::InPlaceScalar => [false; KINDS],
        }
    }
}

/// Whether the loop knows how to replace its first input.
const fn in_place<K: Binary>() -> bool {
    !K::RARE && size_of::<K::A>() == size_of::<K::R>()
}

dispatched! {
    /// A contiguous run with the best instruction set. Kernels with rare arguments take `Form::Arrays` only, and no
    /// result that shares memory with an input.
    pub(crate) unsafe fn run<K: Binary>(a: *const K::A, b: *const K::B, r: *mut K::R, n: usize, form: Form) -> Happened = run_body
}

/// # Safety
/// As [`rustnum_abi::LoopFn`], with `n >= 1`.
#[inline(never)]
unsafe fn blocks<A: Copy, B: Copy, R: Copy>(
    run: Run<A, B, R>,
    forms: bool,
    n: usize,
    (a, sa): (*const u8, isize),
    (b, sb): (*const u8, isize),
    (r, sr): (*mut u8, isize),
) -> Happened {
    let out = (r.cast_const(), sr, size_of::<R>());
    let shared = [sharing(n, (a, sa, size_of::<A>()), out), sharing(n, (b, sb, size_of::<B>()), out)];
    let mut events = [false; KINDS];
    // SAFETY: every element is at `base + i * step` for `i < n`, inside the operand by the caller's promise.
    unsafe {
        if shared.contains(&Sharing::Mixed) || (sr == 0 && n > 1) {
            // One by one, as a plain loop would: a fold by steps of 0, a running fold by shifted operands.
            for i in 0..n as isize {
                let (x, y) = (
                    a.offset(i * sa).cast::<A>().read_unaligned(),
                    b.offset(i * sb).cast::<B>().read_unaligned(),
                );
                note(&mut events, run(&raw const x, &raw const y, r.offset(i * sr).cast(), 1, Form::Arrays));
            }
            return events;
        }
        let form = match (forms, sa, sb) {
            (true, 0, s) if s != 0 => Form::ScalarFirst,
            (true, s, 0) if s != 0 => Form::ScalarSecond,
            _ => Form::Arrays,
        };
        let (mut from_a, mut from_b) = (Source::<A>::new(a, sa), Source::<B>::new(b, sb));
        let mut sink = Sink::<R>::new(r, sr, shared.contains(&Sharing::Same));
        let mut left = n;
        while left > 0 {
            let len = BLOCK.min(left);
            let x = if form == Form::ScalarFirst { a.cast() } else { from_a.next(len) };
            let y = if form == Form::ScalarSecond { b.cast() } else { from_b.next(len) };
            note(&mut events, run(x, y, sink.block(), len, form));
            sink.commit(len);
            left -= len;
        }
    }
    events
}

/// Whether the call is to be refused for one of the second arguments.
///
/// # Safety
/// There must be `n` of them.
#[inline(never)]
unsafe fn refused<K: Binary>(n: usize, b: *const u8, sb: isize) -> bool {
    // SAFETY: the caller's promise.
    let at = |i: usize| unsafe { b.offset(i as isize * sb).cast::<K::B>().read_unaligned() };
    if sb == 0 {
        return n > 0 && K::refuses(at(0));
    }
    if sb == size_of::<K::B>() as isize {
        // With a step that is known this is vector code.
        // SAFETY: as above.
        let at = |i: usize| unsafe { b.cast::<K::B>().add(i).read_unaligned() };
        return (0..n).fold(false, |any, i| any | K::refuses(at(i)));
    }
    (0..n).any(|i| K::refuses(at(i)))
}

/// The loop of `K`.
///
/// # Safety
/// As [`rustnum_abi::LoopFn`] for the types of `K`.
pub(crate) unsafe extern "C" fn binary<K: Binary>(
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
        if const { may_fail(K::EVENTS) } && refused::<K>(n, b, sb) {
            return report(K::EVENTS, these([true]), context);
        }
        if sb == 0
            && n > 1
            && let Some(shortcut) = K::shortcut(b.cast::<K::B>().read_unaligned())
            && sharing(n, (b, sb, size_of::<K::B>()), (r, sr, size_of::<K::R>())) == Sharing::Apart
            && sr != 0
        {
            return shortcut(args, dims, steps, context);
        }
        let (wa, wb) = (size_of::<K::A>() as isize, size_of::<K::B>() as isize);
        let form = match (sa == wa, sb == wb) {
            (true, true) => Some(Form::Arrays),
            (false, true) if sa == 0 => Some(Form::ScalarFirst),
            (true, false) if sb == 0 => Some(Form::ScalarSecond),
            _ => None,
        };
        let form = match form {
            _ if sr != size_of::<K::R>() as isize => None,
            Some(Form::Arrays) if K::RARE => {
                let out = (r.cast_const(), sr, size_of::<K::R>());
                let inputs =
                    [(a.cast_const(), sa, size_of::<K::A>()), (b.cast_const(), sb, size_of::<K::B>())];
                let apart = inputs.into_iter().all(|input| sharing(n, input, out) == Sharing::Apart);
                apart.then_some(Form::Arrays)
            }
            _ if K::RARE || (b == r && sb != 0) => None,
            form if a != r => form,
            Some(Form::Arrays) if in_place::<K>() => Some(Form::InPlace),
            Some(Form::ScalarSecond) if in_place::<K>() => Some(Form::InPlaceScalar),
            _ => None,
        };
        let events = match form {
            Some(form) => run::<K>(a.cast(), b.cast(), r.cast(), n, form),
            None => blocks(run::<K>, !K::RARE, n, (a, sa), (b, sb), (r, sr)),
        };
        report(K::EVENTS, events, context)
    }
}

/// The loop of `K` as an entry of the table.
pub(crate) const fn entry<K: Binary>(ufunc: &'static str, types: &'static str) -> LoopDef {
    LoopDef::new(ufunc, types, binary::<K>).flags(loop_flags(K::EVENTS)).cost(K::NS)
}
