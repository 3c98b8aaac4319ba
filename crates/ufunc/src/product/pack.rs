//! Packing: parts of a factor are copied into panels, in the order in which tiles read them.

use super::element::Element;
use super::engine::{Engine, Shared};
use rustnum_abi::{STATUS_OK, Status};
use rustnum_simd::dispatched;

/// A part of a factor and how it is cut into panels. Steps are in bytes.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) at: *const u8,
    /// From item to item across a panel.
    pub(super) across: isize,
    /// Along the summed dimension.
    pub(super) along: isize,
    /// Items across a panel.
    pub(super) width: usize,
    /// Items along it.
    pub(super) length: usize,
}

/// Items that are turned around at once where rows become columns: a cache line of the widest type's rows.
const TURN: usize = 8;

/// Panel by panel `count` items, the last panel as narrow as it comes; each takes `width · length` places at `to`.
///
/// # Safety
/// The items must be readable and the places writable.
#[inline(always)]
unsafe fn pack_body<E: Element, const FMA: bool>(part: &Part, count: usize, to: *mut E::Packed) {
    let Part { at, across, along, width, length } = *part;
    let size = size_of::<E>() as isize;
    let mut done = 0;
    while done < count {
        let items = width.min(count - done);
        let from = at.wrapping_offset(done as isize * across);
        let panel = to.wrapping_add(done * length);
        // SAFETY: the caller's promise: item `i` across and `p` along is read, place `p · width + i` of the panel written.
        unsafe {
            let get = |i: usize, p: usize| {
                let at = from.offset(i as isize * across + p as isize * along);
                at.cast::<E>().read_unaligned().pack()
            };
            if across == size {
                for p in 0..length {
                    let (row, place) = (from.offset(p as isize * along).cast::<E>(), panel.add(p * width));
                    for i in 0..items {
                        place.add(i).write(row.add(i).read_unaligned().pack());
                    }
                }
            } else {
                let mut p = 0;
                while p + TURN <= length {
                    for i in 0..items {
                        for q in 0..TURN {
                            panel.add((p + q) * width + i).write(get(i, p + q));
                        }
                    }
                    p += TURN;
                }
                while p < length {
                    for i in 0..items {
                        panel.add(p * width + i).write(get(i, p));
                    }
                    p += 1;
                }
            }
        }
        done += width;
    }
}

dispatched! {
    /// See [`pack_body`].
    pub(super) unsafe fn pack<E: Element>(part: &Part, count: usize, to: *mut E::Packed) -> () = pack_body
}

/// `rows × columns` sums, their rows `row` places apart, as elements of the result.
///
/// # Safety
/// The sums must be readable and the elements writable.
#[inline(always)]
unsafe fn unpack_body<E: Element, const FMA: bool>(
    from: *const E::Packed,
    row: usize,
    to: *mut u8,
    steps: (isize, isize),
    rows: usize,
    columns: usize,
) {
    for i in 0..rows {
        // SAFETY: the caller's promise.
        unsafe {
            let (from, to) = (from.add(i * row), to.offset(i as isize * steps.0));
            if steps.1 == size_of::<E>() as isize {
                let to = to.cast::<E>();
                for j in 0..columns {
                    to.add(j).write_unaligned(E::unpack(from.add(j).read()));
                }
            } else {
                for j in 0..columns {
                    to.offset(j as isize * steps.1)
                        .cast::<E>()
                        .write_unaligned(E::unpack(from.add(j).read()));
                }
            }
        }
    }
}

dispatched! {
    /// See [`unpack_body`].
    pub(super) unsafe fn unpack<E: Element>(
        from: *const E::Packed,
        row: usize,
        to: *mut u8,
        steps: (isize, isize),
        rows: usize,
        columns: usize,
    ) -> () = unpack_body
}

/// Packs a part of a factor, shared by `threads`.
///
/// # Safety
/// As [`pack`].
pub(super) unsafe fn pack_shared<E: Element>(
    engine: Engine,
    threads: usize,
    part: &Part,
    count: usize,
    to: *mut E::Packed,
) -> Status {
    if threads == 1 {
        // SAFETY: the caller's promise.
        unsafe { pack::<E>(part, count, to) };
        return STATUS_OK;
    }
    let panels = count.div_ceil(part.width);
    let (whole, to) = (Shared::new(core::ptr::from_ref(part).cast_mut()), Shared::new(to));
    engine.parallel(panels, 1, &|start, end| {
        // SAFETY: the part outlives the call.
        let whole = unsafe { &*whole.at() };
        let (first, last) = (start * whole.width, (end * whole.width).min(count));
        let part = Part { at: whole.at.wrapping_offset(first as isize * whole.across), ..*whole };
        // SAFETY: the caller's promise; panels do not overlap.
        unsafe { pack::<E>(&part, last - first, to.at().wrapping_add(first * whole.length)) };
    })
}
