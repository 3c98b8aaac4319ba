//! The loop of a function of one argument, in every layout.

use crate::kernel::Unary;
use crate::strided::{BLOCK, Sharing, Sink, Source, sharing};
use rustnum_abi::{Context, LoopDef, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// A contiguous run of `n` elements; the result does not share memory with the input.
pub(crate) type Run<A, R> = unsafe fn(*const A, *mut R, usize);

/// Elements between two looks at whether any of them was rare: few enough to be still in the L1 cache.
const STRETCH: usize = 512;

/// # Safety
/// `n` elements must be readable at `a` and writable at `r`.
#[inline(always)]
unsafe fn run_body<K: Unary, const FMA: bool>(a: *const K::A, r: *mut K::R, n: usize) {
    let mut at = 0;
    while at < n {
        let len = STRETCH.min(n - at);
        let mut rare = false;
        // SAFETY: the caller's promise; `at + len <= n`.
        unsafe {
            let (a, r) = (a.add(at), r.add(at));
            for i in 0..len {
                let x = a.add(i).read_unaligned();
                r.add(i).write_unaligned(K::call::<FMA>(x));
                rare |= K::is_rare::<FMA>(x);
            }
            if K::RARE && rare {
                for i in 0..len {
                    let x = a.add(i).read_unaligned();
                    if K::is_rare::<FMA>(x) {
                        r.add(i).write_unaligned(K::rare::<FMA>(x));
                    }
                }
            }
        }
        at += len;
    }
}

dispatched! {
    /// A contiguous run with the best instruction set.
    pub(crate) unsafe fn run<K: Unary>(a: *const K::A, r: *mut K::R, n: usize) -> () = run_body
}

/// # Safety
/// As [`rustnum_abi::LoopFn`], with `n >= 1`.
#[inline(never)]
unsafe fn blocks<A: Copy, R: Copy>(
    run: Run<A, R>,
    n: usize,
    (a, sa): (*const u8, isize),
    (r, sr): (*mut u8, isize),
) {
    let shared = sharing(n, (a, sa, size_of::<A>()), (r.cast_const(), sr, size_of::<R>()));
    // SAFETY: every element is at `base + i * step` for `i < n`, inside the operand by the caller's promise.
    unsafe {
        if shared == Sharing::Mixed {
            // One by one, as a plain loop would.
            for i in 0..n as isize {
                let x = a.offset(i * sa).cast::<A>().read_unaligned();
                run(&raw const x, r.offset(i * sr).cast(), 1);
            }
            return;
        }
        if shared == Sharing::Apart && sa == size_of::<A>() as isize && sr == size_of::<R>() as isize {
            return run(a.cast(), r.cast(), n);
        }
        let (mut source, mut sink) =
            (Source::<A>::new(a, sa), Sink::<R>::new(r, sr, shared == Sharing::Same));
        let mut left = n;
        while left > 0 {
            let len = BLOCK.min(left);
            run(source.next(len), sink.block(), len);
            sink.commit(len);
            left -= len;
        }
    }
}

/// The loop of `K`.
///
/// # Safety
/// As [`rustnum_abi::LoopFn`] for the types of `K`.
pub(crate) unsafe extern "C" fn unary<K: Unary>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    // SAFETY: the engine gives two operands of `dims[0]` elements each.
    unsafe {
        let n = *dims as usize;
        if n > 0 {
            blocks(run::<K>, n, (*args, *steps), (*args.add(1), *steps.add(1)));
        }
    }
    STATUS_OK
}

/// The loop of `K` as an entry of the table.
pub(crate) const fn entry<K: Unary>(ufunc: &'static str, types: &'static str) -> LoopDef {
    LoopDef::new(ufunc, types, unary::<K>).cost(K::NS)
}
