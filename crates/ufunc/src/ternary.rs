//! The loop of a function of three arguments of one type, in every layout.

use crate::item::Item;
use crate::strided::{BLOCK, Sharing, Sink, Source, sharing};
use rustnum_abi::{Context, LoopDef, STATUS_OK, Status};
use rustnum_simd::dispatched;

/// A function of three arguments; see [`crate::kernel::Binary`].
pub trait Ternary: 'static {
    /// Arguments.
    type A: Item;
    /// Result, of the same size.
    type R: Item;
    /// Estimated nanoseconds per element, on one thread and from cache.
    const NS: f32;
    /// The result; `FMA` says whether fused multiply-add is in hardware.
    fn call<const FMA: bool>(a: Self::A, b: Self::A, c: Self::A) -> Self::R;
}

/// A pass; `SCALARS` says that the second and third argument are single values, `PLACE` that the result replaces the first.
///
/// # Safety
/// `n >= 1` elements (one, of scalars) must be readable at `a`, `b` and `c` and writable at `r`.
#[inline(always)]
unsafe fn pass<K: Ternary, const SCALARS: bool, const PLACE: bool, const FMA: bool>(
    a: *const K::A,
    [b, c]: [*const K::A; 2],
    r: *mut K::R,
    n: usize,
) {
    // SAFETY: the caller's promise; an argument and the result have the same size.
    unsafe {
        let (b0, c0) = (b.read_unaligned(), c.read_unaligned());
        for i in 0..n {
            let x = if PLACE { r.add(i).cast::<K::A>().read_unaligned() } else { a.add(i).read_unaligned() };
            let (y, z) =
                if SCALARS { (b0, c0) } else { (b.add(i).read_unaligned(), c.add(i).read_unaligned()) };
            r.add(i).write_unaligned(K::call::<FMA>(x, y, z));
        }
    }
}

/// # Safety
/// As `pass`.
#[inline(always)]
unsafe fn run_body<K: Ternary, const FMA: bool>(
    a: *const K::A,
    bounds: [*const K::A; 2],
    r: *mut K::R,
    n: usize,
    scalars: bool,
) {
    // SAFETY: the caller's promise.
    unsafe {
        match (scalars, a.cast() == r.cast_const()) {
            (true, true) => pass::<K, true, true, FMA>(a, bounds, r, n),
            (true, false) => pass::<K, true, false, FMA>(a, bounds, r, n),
            (false, true) => pass::<K, false, true, FMA>(a, bounds, r, n),
            (false, false) => pass::<K, false, false, FMA>(a, bounds, r, n),
        }
    }
}

dispatched! {
    unsafe fn run<K: Ternary>(
        a: *const K::A, bounds: [*const K::A; 2], r: *mut K::R, n: usize, scalars: bool,
    ) -> () = run_body
}

/// The loop of `K`.
///
/// # Safety
/// As [`rustnum_abi::LoopFn`] for the types of `K`.
unsafe extern "C" fn ternary<K: Ternary>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    _context: *mut Context,
) -> Status {
    const { assert!(size_of::<K::A>() == size_of::<K::R>()) };
    let width = size_of::<K::A>();
    // SAFETY: the engine gives four operands of `dims[0]` elements each.
    unsafe {
        let n = *dims as usize;
        if n == 0 {
            return STATUS_OK;
        }
        let [(a, sa), (b, sb), (c, sc), (r, sr)] = core::array::from_fn(|k| (*args.add(k), *steps.add(k)));
        let out = (r.cast_const(), sr, width);
        let shared = [(a, sa), (b, sb), (c, sc)].map(|(at, step)| sharing(n, (at, step, width), out));
        if shared.contains(&Sharing::Mixed) || (sr == 0 && n > 1) {
            // One by one, as a plain loop would: an element may depend on results before it.
            for i in 0..n as isize {
                let [x, y, z] = [(a, sa), (b, sb), (c, sc)]
                    .map(|(at, step)| at.offset(i * step).cast::<K::A>().read_unaligned());
                let mut result = K::R::default();
                run::<K>(&raw const x, [&raw const y, &raw const z], &mut result, 1, true);
                r.offset(i * sr).cast::<K::R>().write_unaligned(result);
            }
            return STATUS_OK;
        }
        let scalars = sb == 0 && sc == 0;
        let contiguous = |step: isize| step == width as isize;
        let bounds_apart = shared[1] == Sharing::Apart && shared[2] == Sharing::Apart;
        if contiguous(sa) && contiguous(sr) && bounds_apart && (scalars || (contiguous(sb) && contiguous(sc)))
        {
            run::<K>(a.cast(), [b.cast(), c.cast()], r.cast(), n, scalars);
            return STATUS_OK;
        }
        let mut first = Source::<K::A>::new(a, sa);
        let (mut second, mut third) = (Source::<K::A>::new(b, sb), Source::<K::A>::new(c, sc));
        let mut sink = Sink::<K::R>::new(r, sr, shared.contains(&Sharing::Same));
        let mut left = n;
        while left > 0 {
            let len = BLOCK.min(left);
            let x = first.next(len);
            let bounds: [*const K::A; 2] =
                if scalars { [b.cast(), c.cast()] } else { [second.next(len), third.next(len)] };
            run::<K>(x, bounds, sink.block(), len, scalars);
            sink.commit(len);
            left -= len;
        }
    }
    STATUS_OK
}

/// The loop of `K` as an entry of the table.
pub(crate) const fn entry<K: Ternary>(ufunc: &'static str, types: &'static str) -> LoopDef {
    LoopDef::new(ufunc, types, ternary::<K>).cost(K::NS)
}
