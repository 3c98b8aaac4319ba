//! What a kernel has to say about itself: the scalar functions that everything else is made from.

use crate::item::Item;
use rustnum_abi::{Context, LoopFlags, LoopFn, STATUS_OK, Status};

/// What it means when something happened to an element.
#[derive(Clone, Copy)]
pub enum Event {
    /// Nothing: the kernel has no events.
    None,
    /// These floating-point flags are raised.
    Raise(u32),
    /// The call is refused as a ValueError with this message, before it has written anything. First of its kinds only.
    Fail(&'static str),
}

/// How many kinds of events a kernel may have.
pub(crate) const KINDS: usize = 4;

/// Events by kind: which of them happened.
pub(crate) type Happened = [bool; KINDS];

/// A kernel without events.
pub(crate) const NO_EVENTS: [Event; KINDS] = [Event::None; KINDS];

/// Some kinds of events; there are no others.
pub(crate) const fn only<const N: usize>(some: [Event; N]) -> [Event; KINDS] {
    let (mut all, mut k) = (NO_EVENTS, 0);
    while k < N {
        all[k] = some[k];
        k += 1;
    }
    all
}

/// Which of some kinds happened.
#[inline(always)]
pub(crate) fn these<const N: usize>(some: [bool; N]) -> Happened {
    core::array::from_fn(|k| k < N && some[k])
}

/// Whether a kernel has events.
pub(crate) const fn any_events(events: [Event; KINDS]) -> bool {
    let mut k = 0;
    while k < KINDS {
        if !matches!(events[k], Event::None) {
            return true;
        }
        k += 1;
    }
    false
}

/// Whether a kernel refuses arguments.
pub(crate) const fn may_fail(events: [Event; KINDS]) -> bool {
    matches!(events[0], Event::Fail(_))
}

/// The flags of a loop that can work in place and has these events.
pub(crate) const fn loop_flags(events: [Event; KINDS]) -> LoopFlags {
    let (mut flags, mut k) = (LoopFlags::IN_PLACE_OK, 0);
    while k < KINDS {
        flags = match events[k] {
            Event::None => flags,
            Event::Raise(_) => flags.and(LoopFlags::REPORTS),
            Event::Fail(_) => flags.and(LoopFlags::MAY_FAIL).and(LoopFlags::FAILS_FIRST),
        };
        k += 1;
    }
    flags
}

/// Adds what happened to an element to what happened before.
#[inline(always)]
pub(crate) fn note(all: &mut Happened, happened: Happened) {
    for (all, happened) in all.iter_mut().zip(happened) {
        *all |= happened;
    }
}

/// Reports all that happened.
///
/// # Safety
/// `context` must be the live context of the call.
#[inline(always)]
pub(crate) unsafe fn report(events: [Event; KINDS], happened: Happened, context: *mut Context) -> Status {
    let mut status = STATUS_OK;
    for (event, happened) in events.into_iter().zip(happened) {
        // SAFETY: the caller's promise.
        let answer = unsafe { event.report(happened, context) };
        if answer != STATUS_OK {
            status = answer;
        }
    }
    status
}

impl Event {
    /// Reports the event, if it `happened`.
    ///
    /// # Safety
    /// `context` must be the live context of the call.
    #[inline(always)]
    unsafe fn report(self, happened: bool, context: *mut Context) -> Status {
        match self {
            Self::None => STATUS_OK,
            _ if !happened => STATUS_OK,
            Self::Raise(flags) => {
                // SAFETY: the caller's promise.
                unsafe { (*context).raise(flags) };
                STATUS_OK
            }
            // SAFETY: the caller's promise.
            Self::Fail(message) => unsafe { (*context).fail(0, message) },
        }
    }
}

/// Estimated nanoseconds per element, from cache, of a loop that does hardly more than read and write items of so many
/// bytes.
pub(crate) const fn moving(bytes: usize) -> f32 {
    0.005 + 0.012 * bytes as f32
}

/// A function of one argument.
///
/// `call` is branch-free and `#[inline(always)]`, so that a loop over it becomes vector code for every instruction
/// set. Where that is not possible for all arguments, `RARE` is set: `call` returns anything for those that `is_rare`
/// picks, and `rare` computes them one by one.
pub trait Unary: 'static {
    /// Argument.
    type A: Item;
    /// Result.
    type R: Item;
    /// Estimated nanoseconds per element, on one thread and from cache.
    const NS: f32;
    /// Whether all results are one and the same: filling memory is done before another thread has come to help.
    const CONSTANT: bool = false;
    /// Whether there are arguments that `call` cannot do.
    const RARE: bool = false;
    /// The result; `FMA` says whether fused multiply-add is in hardware.
    fn call<const FMA: bool>(a: Self::A) -> Self::R;
    /// Whether `call` cannot do it.
    #[inline(always)]
    fn is_rare<const FMA: bool>(_a: Self::A) -> bool {
        false
    }
    /// The result for rare arguments.
    fn rare<const FMA: bool>(a: Self::A) -> Self::R {
        Self::call::<FMA>(a)
    }
    /// Whether `plain` is sooner done than `call`. Such a kernel has neither rare arguments nor events.
    const PLAIN: bool = false;
    /// The same bits as `call` for arguments that `is_plain` picks, anything for others.
    #[inline(always)]
    fn plain<const FMA: bool>(a: Self::A) -> Self::R {
        Self::call::<FMA>(a)
    }
    /// Whether `plain` can do it.
    #[inline(always)]
    fn is_plain(_a: Self::A) -> bool {
        false
    }
    /// What `events` stands for.
    const EVENTS: [Event; KINDS] = NO_EVENTS;
    /// What is to be reported of this argument and its result.
    #[inline(always)]
    fn events(_a: Self::A, _r: Self::R) -> Happened {
        [false; KINDS]
    }
}

/// A function of two arguments; see [`Unary`].
pub trait Binary: 'static {
    /// First argument.
    type A: Item;
    /// Second argument.
    type B: Item;
    /// Result.
    type R: Item;
    /// Estimated nanoseconds per element, on one thread and from cache.
    const NS: f32 = moving((size_of::<Self::A>() + size_of::<Self::R>()) / 2);
    /// Whether there are arguments that `call` cannot do.
    const RARE: bool = false;
    /// What `event` stands for.
    const EVENT: Event = Event::None;
    /// What `events` stands for.
    const EVENTS: [Event; KINDS] = only([Self::EVENT]);
    /// Whether only rare arguments have events.
    const RARE_EVENTS: bool = false;
    /// The result; `FMA` says whether fused multiply-add is in hardware.
    fn call<const FMA: bool>(a: Self::A, b: Self::B) -> Self::R;
    /// Whether there is a faster way to do a run of elements, with the same bits: `slices`.
    const SLICES: bool = false;
    /// The results of runs of one length, rare elements included, and what is to be reported of them; only asked for with
    /// [`Binary::SLICES`].
    #[inline(always)]
    fn slices<const FMA: bool>(_a: &[Self::A], _b: &[Self::B], _r: &mut [Self::R]) -> Happened {
        [false; KINDS]
    }
    /// Whether `call` cannot do it.
    #[inline(always)]
    fn is_rare<const FMA: bool>(_a: Self::A, _b: Self::B) -> bool {
        false
    }
    /// The result for rare arguments.
    fn rare<const FMA: bool>(a: Self::A, b: Self::B) -> Self::R {
        Self::call::<FMA>(a, b)
    }
    /// A faster loop that has the same results, to the bit, where the second argument is this one all along.
    #[inline(always)]
    fn shortcut(_b: Self::B) -> Option<LoopFn> {
        None
    }
    /// Whether the call is to be refused for this argument; only asked for with [`Event::Fail`].
    #[inline(always)]
    fn refuses(_b: Self::B) -> bool {
        false
    }
    /// Whether these arguments are to be reported as [`Binary::EVENT`].
    #[inline(always)]
    fn event(_a: Self::A, _b: Self::B) -> bool {
        false
    }
    /// What is to be reported of these arguments and their result.
    #[inline(always)]
    fn events(a: Self::A, b: Self::B, _r: Self::R) -> Happened {
        these([Self::event(a, b)])
    }
}

/// How a reduction folds its inputs.
pub trait Fold: 'static {
    /// Element.
    type A: Item;
    /// Accumulator and result.
    type R: Item;
    /// Whether every order of the elements gives the same bits, so that the compiler may choose one.
    const ANY_ORDER: bool;
    /// The accumulator that holds one element.
    fn first(a: Self::A) -> Self::R;
    /// One element more.
    fn step(r: Self::R, a: Self::A) -> Self::R;
    /// Two accumulators as one.
    fn join(r: Self::R, s: Self::R) -> Self::R;
    /// Whether no further element can change it.
    #[inline(always)]
    fn settled(_r: Self::R) -> bool {
        false
    }
    /// A fold of the `n` elements at `p`, faster than element by element; only asked for where `ANY_ORDER`.
    ///
    /// # Safety
    /// `p` must be valid for `n` unaligned reads, `n >= 1`.
    #[inline(always)]
    unsafe fn run(p: *const Self::A, n: usize) -> Self::R {
        // SAFETY: the caller's promise.
        unsafe {
            let mut r = Self::first(p.read_unaligned());
            for i in 1..n {
                r = Self::step(r, p.add(i).read_unaligned());
            }
            r
        }
    }
}
