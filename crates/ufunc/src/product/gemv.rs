//! Products with vectors: dot products of the rows of a matrix where they are contiguous, sums of its columns where those are.
//!
//! A dot product is summed in stretches of [`STRETCH`] elements (of [`GATHERED`] where elements have to be gathered or
//! converted first) that are added in order: the same bits at any number of threads.

use super::dots::Rows;
use super::element::Element;
use super::engine::{Engine, Scratch, Shared};
use super::gemm::Matrix;
use super::kernel::Kernel;
use super::pack::{Part, pack, unpack};
use super::sweep::{SWEEP, Sweep};
use core::mem::MaybeUninit;
use rustnum_abi::{STATUS_MEMORY, STATUS_OK, Status};

/// Elements of a dot product that are summed at once.
const STRETCH: usize = 8192;
/// The same where they are copied first.
const GATHERED: usize = 512;
/// Rows of which there are enough to make several dot products at once.
const FEW: usize = 4;
/// Nanoseconds of work from which on threads pay.
const SHARED: f32 = 30_000.0;

/// A vector in memory, its step in bytes.
#[derive(Clone, Copy)]
pub(super) struct Vector {
    pub(super) at: *mut u8,
    pub(super) step: isize,
}

// SAFETY: whoever shares it vouches that no two threads touch the same element while one of them writes.
unsafe impl Sync for Vector {}

impl Vector {
    fn item(self, i: usize) -> *mut u8 {
        self.at.wrapping_offset(i as isize * self.step)
    }
}

/// Room for elements to be copied to.
type Room<T> = [MaybeUninit<T>; GATHERED];

fn is_contiguous<E: Element>(v: Vector, n: usize) -> bool {
    E::DIRECT && (v.step == size_of::<E>() as isize || n <= 1)
}

/// `n` elements from `from` on as kernels see them.
///
/// # Safety
/// The elements must be readable; unless the vector is contiguous there are at most [`GATHERED`].
#[inline(always)]
unsafe fn side_by_side<E: Element>(
    v: Vector,
    from: usize,
    n: usize,
    room: &mut Room<E::Packed>,
) -> *const E::Packed {
    if is_contiguous::<E>(v, n) {
        return v.item(from).cast_const().cast();
    }
    let at = room.as_mut_ptr().cast();
    // SAFETY: the caller's promise.
    unsafe { gather::<E>(Vector { at: v.item(from), ..v }, n, at) };
    at
}

/// `n` elements side by side at `to`, as kernels see them.
///
/// # Safety
/// The elements must be readable, the places writable.
pub(super) unsafe fn gather<E: Element>(v: Vector, n: usize, to: *mut E::Packed) {
    // SAFETY: the caller's promise.
    unsafe { pack::<E>(&Part { at: v.at, across: v.step, along: 0, width: n, length: 1 }, n, to) };
}

/// Puts `n` sums that lie side by side where they belong.
///
/// # Safety
/// The sums must be readable, the elements writable.
pub(super) unsafe fn scatter<E: Element>(from: *const E::Packed, n: usize, v: Vector) {
    // SAFETY: the caller's promise.
    unsafe { unpack::<E>(from, 0, v.at, (0, v.step), 1, n) };
}

/// Threads for so many sums of `n` products.
pub(super) fn threads<E: Element>(engine: Engine, rows: usize, n: usize) -> usize {
    if rows as f32 * n as f32 * E::NS * 4.0 >= SHARED { engine.threads() } else { 1 }
}

/// Σ a·b, or Σ conj(a)·b, of `n` elements.
///
/// # Safety
/// The vectors must be readable.
unsafe fn stretch<E: Element>(
    kernel: &Kernel<E::Scalar>,
    (from, n): (usize, usize),
    a: Vector,
    b: Vector,
    conjugate: bool,
) -> E::Packed {
    let direct = is_contiguous::<E>(a, n) && is_contiguous::<E>(b, n);
    let most = if direct { n } else { GATHERED };
    let mut rooms = [[MaybeUninit::uninit(); GATHERED]; 2];
    let (mut sum, mut done) = (E::Packed::default(), 0);
    while done < n {
        let len = most.min(n - done);
        let mut part = E::Packed::default();
        // SAFETY: the caller's promise; an element as kernels see it is `SCALARS` scalars.
        unsafe {
            let x = side_by_side::<E>(a, from + done, len, &mut rooms[0]);
            let y = side_by_side::<E>(b, from + done, len, &mut rooms[1]);
            (kernel.dot)(len * E::SCALARS, x.cast(), y.cast(), (&raw mut part).cast(), conjugate);
        }
        sum = if done == 0 { part } else { E::plus(sum, part) };
        done += len;
    }
    sum
}

/// The dot product of two vectors.
///
/// # Safety
/// The vectors must be readable, the result writable.
pub(super) unsafe fn dot<E: Element>(
    engine: Engine,
    kernel: &Kernel<E::Scalar>,
    n: usize,
    (a, b): (Vector, Vector),
    to: *mut u8,
    conjugate: bool,
) -> Status {
    if n <= STRETCH && is_contiguous::<E>(a, n) && is_contiguous::<E>(b, n) {
        // SAFETY: the caller's promise; a direct element is what kernels see, and so is their sum.
        unsafe { (kernel.dot)(n * E::SCALARS, a.at.cast(), b.at.cast(), to.cast(), conjugate) };
        return STATUS_OK;
    }
    // SAFETY: the caller's promise.
    let part = |k: usize| unsafe {
        stretch::<E>(kernel, (k * STRETCH, STRETCH.min(n - k * STRETCH)), a, b, conjugate)
    };
    let count = n.div_ceil(STRETCH);
    let mut sum = E::Packed::default();
    let shares = n as f32 * E::NS * 4.0 >= SHARED && engine.threads() > 1;
    let scratch = if shares { engine.scratch::<E::Packed>(count) } else { None };
    if let Some(parts) = scratch {
        let at = Shared::new(parts.at());
        let status = engine.parallel(count, 2, &|start, end| {
            for k in start..end {
                // SAFETY: each part has a place of its own.
                unsafe { at.at().add(k).write(part(k)) };
            }
        });
        if status != STATUS_OK {
            return status;
        }
        for k in 0..count {
            // SAFETY: all parts are written.
            let part = unsafe { at.at().add(k).read() };
            sum = if k == 0 { part } else { E::plus(sum, part) };
        }
    } else {
        for k in 0..count {
            sum = if k == 0 { part(k) } else { E::plus(sum, part(k)) };
            if E::settled(sum) {
                break;
            }
        }
    }
    // SAFETY: the result is writable.
    unsafe { to.cast::<E>().write_unaligned(E::unpack(sum)) };
    STATUS_OK
}

/// `y = matrix · x`, `rows` sums of `n` products; with `conjugate` of the conjugate of `x`.
///
/// # Safety
/// Matrix and vectors must be valid, `rows` and `n` not 0, `y` apart from the others.
pub(super) unsafe fn product<E: Element>(
    engine: Engine,
    kernel: &Kernel<E::Scalar>,
    (rows, n): (usize, usize),
    matrix: Matrix,
    x: Vector,
    y: Vector,
    conjugate: bool,
) -> Status {
    let size = size_of::<E>() as isize;
    let threads = threads::<E>(engine, rows, n);
    if E::DIRECT && matrix.column != size && matrix.row == size && rows > 1 {
        // SAFETY: the caller's promise.
        return unsafe { columns::<E>(engine, kernel, (rows, n, threads), matrix, x, y, conjugate) };
    }
    // A vector that is not contiguous is copied once rather than for every row.
    let (mut x, mut copy): (_, Option<Scratch<E>>) = (x, None);
    if E::DIRECT && x.step != size && n > 1 && rows > 2 {
        let Some(room) = engine.scratch::<E>(n) else { return STATUS_MEMORY };
        // SAFETY: the room has so many places; a direct element is what kernels see.
        unsafe { gather::<E>(x, n, room.at().cast()) };
        x = Vector { at: room.at().cast(), step: size };
        copy = Some(room);
    }
    if E::DIRECT && matrix.column == size && rows >= FEW {
        let at = x.item(0);
        let (from, step) = (Shared::new(at), y.step);
        let count = rows.div_ceil(FEW);
        let grain = if threads == 1 { count } else { (count / (8 * threads)).max(1) };
        let status = engine.parallel(count, grain, &|start, end| {
            let (first, last) = (start * FEW, (end * FEW).min(rows));
            let job = Rows {
                n: n * E::SCALARS,
                count: last - first,
                at: matrix.item(first, 0),
                step: matrix.row,
                x: from.at(),
                y: y.item(first),
                y_step: step,
                conjugate,
            };
            // SAFETY: the caller's promise; vector and rows are contiguous.
            unsafe { (kernel.dots)(&job) };
        });
        drop(copy);
        return status;
    }
    let grain = if threads == 1 { rows } else { (rows / (8 * threads)).max(1) };
    let status = engine.parallel(rows, grain, &|start, end| {
        for i in start..end {
            let row = Vector { at: matrix.item(i, 0), step: matrix.column };
            // SAFETY: the caller's promise.
            unsafe { dot::<E>(engine, kernel, n, (x, row), y.item(i), conjugate) };
        }
    });
    drop(copy);
    status
}

/// [`product`] where the columns of the matrix are contiguous, which is not asked of its rows.
///
/// # Safety
/// As [`product`].
pub(super) unsafe fn columns<E: Element>(
    engine: Engine,
    kernel: &Kernel<E::Scalar>,
    (rows, n, threads): (usize, usize, usize),
    matrix: Matrix,
    x: Vector,
    y: Vector,
    conjugate: bool,
) -> Status {
    let size = size_of::<E>();
    let (contiguous, step) = (y.step == size as isize, x.step);
    let width = SWEEP / size;
    let (count, grain) = (rows.div_ceil(width), if threads == 1 { usize::MAX } else { 1 });
    engine.parallel(count, grain, &|start, end| {
        let mut room = [MaybeUninit::<u8>::uninit(); SWEEP];
        for k in start..end {
            let len = width.min(rows - k * width);
            let result = y.item(k * width);
            let job = Sweep {
                n: len * E::SCALARS,
                k: n,
                x: x.item(0),
                x_step: step,
                b: matrix.item(k * width, 0),
                b_row: matrix.column,
                y: if contiguous { result } else { room.as_mut_ptr().cast() },
                conjugate,
            };
            // SAFETY: the caller's promise; the room has a place for each of the elements.
            unsafe {
                (kernel.sweep)(&job);
                if !contiguous {
                    scatter::<E>(room.as_ptr().cast(), len, Vector { at: result, ..y });
                }
            }
        }
    })
}
