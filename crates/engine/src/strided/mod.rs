//! Copies between strided boxes and contiguous buffers, tiled where the fast axes of both sides differ.

mod square;

use crate::dispatch::{Body, dispatch};
use core::marker::PhantomData;
use square::SQUARE;

/// One side of a copy: an address and a stride per axis of the box.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) at: *mut u8,
    pub(crate) strides: &'a [isize],
}

/// Beside fewer columns (or rows) than these the other direction is the inner loop, however memory lies.
const FEW: usize = 4;

/// Copies a box of items of `itemsize` (1, 2, 4, 8 or 16) bytes.
///
/// # Safety
/// Both boxes must be accessible, and they must not overlap.
pub(crate) unsafe fn copy_box(from: Side<'_>, to: Side<'_>, sizes: &[usize], itemsize: usize) {
    // SAFETY: the caller's promise; the item types have these sizes and are read and written unaligned.
    unsafe {
        match itemsize {
            1 => copy_axes::<u8>(from, to, sizes),
            2 => copy_axes::<u16>(from, to, sizes),
            4 => copy_axes::<u32>(from, to, sizes),
            8 => copy_axes::<u64>(from, to, sizes),
            _ => copy_axes::<u128>(from, to, sizes),
        }
    }
}

/// The strides of a C-contiguous box.
pub(crate) fn contiguous(sizes: &[usize], itemsize: usize, strides: &mut [isize]) {
    let mut stride = itemsize as isize;
    for (size, to) in sizes.iter().zip(strides).rev() {
        *to = stride;
        stride *= *size as isize;
    }
}

unsafe fn copy_axes<T: Copy>(from: Side<'_>, to: Side<'_>, sizes: &[usize]) {
    // SAFETY: positions stay inside the boxes.
    unsafe {
        match *sizes {
            [] => copy_row::<T>(from.at, 0, to.at, 0, 1),
            [n] => copy_row::<T>(from.at, from.strides[0], to.at, to.strides[0], n),
            [rows, columns] => copy_plane::<T>(
                Plane { at: from.at, row: from.strides[0], column: from.strides[1] },
                Plane { at: to.at, row: to.strides[0], column: to.strides[1] },
                rows,
                columns,
            ),
            [outer, ref inner @ ..] => {
                for i in 0..outer as isize {
                    copy_axes::<T>(
                        Side {
                            at: from.at.wrapping_offset(i * from.strides[0]),
                            strides: &from.strides[1..],
                        },
                        Side { at: to.at.wrapping_offset(i * to.strides[0]), strides: &to.strides[1..] },
                        inner,
                    );
                }
            }
        }
    }
}

#[inline(always)]
unsafe fn copy_row<T: Copy>(from: *const u8, from_step: isize, to: *mut u8, to_step: isize, n: usize) {
    let size = size_of::<T>() as isize;
    // SAFETY: `n` items on both sides (the caller's promise).
    unsafe {
        if from_step == size && to_step == size {
            core::ptr::copy_nonoverlapping(from, to, n * size_of::<T>());
            return;
        }
        if n > 0 && from_step == 0 && to_step == size {
            let item = from.cast::<T>().read_unaligned();
            for i in 0..n {
                to.cast::<T>().add(i).write_unaligned(item);
            }
            return;
        }
        for i in 0..n as isize {
            let item = (from.offset(i * from_step) as *const T).read_unaligned();
            (to.offset(i * to_step) as *mut T).write_unaligned(item);
        }
    }
}

#[derive(Clone, Copy)]
struct Plane {
    at: *mut u8,
    row: isize,
    column: isize,
}

/// Where one side runs fast along columns and the other along rows, small squares are copied one by one, so that each
/// cache line is used up while it is there.
unsafe fn copy_plane<T: Copy>(from: Plane, to: Plane, rows: usize, columns: usize) {
    let size = size_of::<T>() as isize;
    // The destination runs along its columns from here on; writes are dearer than reads. But few columns are no loop.
    let turns = if rows.min(columns) < FEW { columns < rows } else { to.row.abs() < to.column.abs() };
    let (from, to, rows, columns) =
        if turns { (turned(from), turned(to), columns, rows) } else { (from, to, rows, columns) };
    let crossed = from.row == size && to.column == size;
    if crossed && rows >= SQUARE && columns >= SQUARE {
        return dispatch(Transpose::<T> { from, to, rows, columns, items: PhantomData });
    }
    for i in 0..rows as isize {
        let (from_row, to_row) = (from.at.wrapping_offset(i * from.row), to.at.wrapping_offset(i * to.row));
        // SAFETY: a row of both planes.
        unsafe { copy_row::<T>(from_row, from.column, to_row, to.column, columns) };
    }
}

fn turned(plane: Plane) -> Plane {
    Plane { at: plane.at, row: plane.column, column: plane.row }
}

/// A plane whose source is contiguous along the destination's columns.
struct Transpose<T> {
    from: Plane,
    to: Plane,
    rows: usize,
    columns: usize,
    items: PhantomData<T>,
}

impl<T: Copy> Body for Transpose<T> {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        let Self { from, to, rows, columns, .. } = self;
        for row in (0..rows).step_by(SQUARE) {
            for column in (0..columns).step_by(SQUARE) {
                let at = |plane: Plane| {
                    let at = plane.at.wrapping_offset(row as isize * plane.row);
                    Plane { at: at.wrapping_offset(column as isize * plane.column), ..plane }
                };
                let (from, to) = (at(from), at(to));
                let (height, width) = ((rows - row).min(SQUARE), (columns - column).min(SQUARE));
                // SAFETY: squares tile the planes; a full one has 8×8 items.
                unsafe {
                    if height == SQUARE && width == SQUARE {
                        square::transpose::<T, LEVEL>(from.at, from.column, to.at, to.row);
                    } else {
                        for i in 0..height as isize {
                            let (source, target) = (from.at.offset(i * from.row), to.at.offset(i * to.row));
                            copy_row::<T>(source, from.column, target, to.column, width);
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: Copy + PartialEq + core::fmt::Debug>(item: impl Fn(usize) -> T) {
        let size = size_of::<T>() as isize;
        for (rows, columns) in [(1, 1), (3, 5), (8, 8), (17, 23), (40, 9)] {
            for layout in 0..4 {
                let source: Vec<T> = (0..rows * columns).map(&item).collect();
                let mut target = vec![item(0); rows * columns];
                let (r, c) = (rows as isize, columns as isize);
                let (c_order, f_order) = ([size * c, size], [size, size * r]);
                let from = if layout & 1 == 0 { c_order } else { f_order };
                let to = if layout & 2 == 0 { c_order } else { f_order };
                let from_side = Side { at: source.as_ptr() as *mut u8, strides: &from };
                let to_side = Side { at: target.as_mut_ptr().cast(), strides: &to };
                // SAFETY: both vectors hold the whole box.
                unsafe { copy_box(from_side, to_side, &[rows, columns], size as usize) };
                for i in 0..r {
                    for j in 0..c {
                        let at = |strides: [isize; 2]| ((i * strides[0] + j * strides[1]) / size) as usize;
                        assert_eq!(target[at(to)], source[at(from)]);
                    }
                }
            }
        }
    }

    #[test]
    fn every_layout_copies_every_item_of_every_size() {
        check(|i| i as u8);
        check(|i| i as u16);
        check(|i| i as u32);
        check(|i| i as u64);
        check(|i| i as u128);
    }
}
