//! The loop of a function of four arguments of one type, in every layout. Most of them are single values in practice:
//! their block is filled once.

use crate::item::Item;
use crate::strided::{BLOCK, Sharing, Sink, Source, sharing};
use rustnum_abi::{Context, LoopDef, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// A branch-free function of four arguments.
pub(crate) trait Quaternary: 'static {
    /// Arguments.
    type A: Item;
    /// Result.
    type R: Item;
    /// Estimated nanoseconds per element, on one thread and from cache.
    const NS: f32;
    /// The result.
    fn call(args: [Self::A; 4]) -> Self::R;
}

/// # Safety
/// `n` elements must be readable at each argument and writable at `r`, which shares memory with none of them.
#[inline(always)]
unsafe fn run_body<K: Quaternary, const FMA: bool>(args: [*const K::A; 4], r: *mut K::R, n: usize) {
    let [a, b, c, d] = args;
    // SAFETY: the caller's promise.
    unsafe {
        for i in 0..n {
            let values = [
                a.add(i).read_unaligned(),
                b.add(i).read_unaligned(),
                c.add(i).read_unaligned(),
                d.add(i).read_unaligned(),
            ];
            r.add(i).write_unaligned(K::call(values));
        }
    }
}

dispatched! { unsafe fn run<K: Quaternary>(args: [*const K::A; 4], r: *mut K::R, n: usize) -> () = run_body }

/// # Safety
/// As [`rustnum_abi::LoopFn`] for the types of `K`.
unsafe extern "C" fn quaternary<K: Quaternary>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: the engine gives five operands of `dims[0]` elements each.
    unsafe {
        let n = *dims as usize;
        if n == 0 {
            return STATUS_OK;
        }
        let (r, sr) = (*args.add(4), *steps.add(4));
        let place = |k: usize| (*args.add(k), *steps.add(k));
        let out = (r.cast_const(), sr, size_of::<K::R>());
        let shared: [Sharing; 4] = core::array::from_fn(|k| {
            let (at, step) = place(k);
            sharing(n, (at.cast_const(), step, size_of::<K::A>()), out)
        });
        if shared.contains(&Sharing::Mixed) || (sr == 0 && n > 1) {
            // One by one, as a plain loop would.
            for i in 0..n as isize {
                let values = core::array::from_fn(|k| {
                    let (at, step) = place(k);
                    at.offset(i * step).cast::<K::A>().read_unaligned()
                });
                r.offset(i * sr).cast::<K::R>().write_unaligned(K::call(values));
            }
            return STATUS_OK;
        }
        let mut sources: [Source<K::A>; 4] = core::array::from_fn(|k| {
            let (at, step) = place(k);
            Source::new(at, step)
        });
        let mut sink = Sink::<K::R>::new(r, sr, shared.contains(&Sharing::Same));
        let mut left = n;
        while left > 0 {
            let len = BLOCK.min(left);
            let [a, b, c, d] = &mut sources;
            run::<K>([a.next(len), b.next(len), c.next(len), d.next(len)], sink.block(), len);
            sink.commit(len);
            left -= len;
        }
    }
    STATUS_OK
}

/// The loop of `K` as an entry of the table.
pub(crate) const fn entry<K: Quaternary>(ufunc: &'static str, types: &'static str) -> LoopDef {
    LoopDef::new(ufunc, types, quaternary::<K>).cost(K::NS)
}
