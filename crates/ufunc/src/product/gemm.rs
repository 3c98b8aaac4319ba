//! Products of matrices: what is packed, how it is cut into blocks, and who computes which.
//!
//! Sums are made over at most [`DEPTH`] products at a time, in order, one part added to the next: the bits of an element
//! depend on the sizes and layouts of the call, never on threads or on where blocks begin.

use super::element::Element;
use super::engine::{Engine, Shared};
use super::kernel::Kernel;
use super::pack::{Part, pack_shared, unpack};
use super::tile::{Block, Left, Right, Target};
use core::mem::MaybeUninit;
use rustnum_abi::{STATUS_MEMORY, STATUS_OK, Status};

/// A matrix in memory, with its steps in bytes.
#[derive(Clone, Copy)]
pub(super) struct Matrix {
    pub(super) at: *mut u8,
    pub(super) row: isize,
    pub(super) column: isize,
}

// SAFETY: whoever shares it vouches that no two threads touch the same element while one of them writes.
unsafe impl Sync for Matrix {}

impl Matrix {
    pub(super) fn item(self, i: usize, j: usize) -> *mut u8 {
        self.at.wrapping_offset(i as isize * self.row + j as isize * self.column)
    }
    pub(super) fn transposed(self) -> Self {
        Self { at: self.at, row: self.column, column: self.row }
    }
}

/// Rows, summed products, columns.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    pub(super) m: usize,
    pub(super) k: usize,
    pub(super) n: usize,
}

/// Products that are summed at once: panels of both factors stay in the L1 cache.
const DEPTH: usize = 192;
/// Rows of the left and columns of the right factor that are packed at once.
const BREADTH: usize = 2048;
/// Rows of a task: their part of the left factor stays in the L2 cache.
const TASK_ROWS: usize = 96;
/// Columns of a task.
const TASK_COLUMNS: usize = 1024;
/// Bytes of a right factor that stays in the L2 cache as it lies, so that packing would not pay.
const SMALL: usize = 512 << 10;
/// Products from which on threads pay.
const SHARED: f32 = 30_000.0;
/// Places of the small scratch memory on the stack, in 8 bytes.
const NEAR: usize = 1024;

/// How the products of one call are made; the same for all its outer elements.
#[derive(Clone, Copy)]
pub(super) struct Plan<E: Element> {
    sizes: Sizes,
    kernel: Kernel<E::Scalar>,
    pack_left: bool,
    pack_right: bool,
    /// Whether sums go to scratch memory first.
    aside: bool,
    /// Factors that are small and lie as kernels read them: the whole product is one block, but for its addresses.
    direct: Option<Block>,
}

/// Nanoseconds of work on one thread.
fn work<E: Element>(Sizes { m, k, n }: Sizes) -> f32 {
    (m * n) as f32 * k as f32 * E::NS
}

impl<E: Element> Plan<E> {
    /// For matrices with these steps. The result's rows should be contiguous: see [`Matrix::transposed`].
    pub(super) fn new(sizes: Sizes, a: Matrix, b: Matrix, c: Matrix) -> Self {
        let kernel = E::kernel();
        let (item, Sizes { m, k, n }) = (size_of::<E>() as isize, sizes);
        let small = n.saturating_mul(k).saturating_mul(size_of::<E>()) <= SMALL;
        let adjoining = |matrix: Matrix, columns: usize| columns == 1 || matrix.column == item;
        let pack_left = !E::DIRECT || !small;
        let pack_right = !E::DIRECT || !adjoining(b, n) || (!small && m > kernel.rows);
        let aside = !E::DIRECT || !adjoining(c, n);
        let one_task = m <= TASK_ROWS && n <= BREADTH && k <= DEPTH;
        let direct = !pack_left && !pack_right && !aside && one_task && work::<E>(sizes) < SHARED;
        let (rows, columns) = ((kernel.rows / E::SCALARS) as isize, (kernel.columns / E::SCALARS) as isize);
        let block = Block {
            m: m * E::SCALARS,
            n: n * E::SCALARS,
            k,
            a: Left { at: a.at, row: a.row, column: a.column, tile: rows * a.row },
            b: Right { at: b.at, row: b.row, tile: columns * item },
            c: Target { at: c.at, row: c.row },
            add: false,
            conjugate: false,
            by_rows: true,
        };
        Self { sizes, kernel, pack_left, pack_right, aside, direct: direct.then_some(block) }
    }

    /// `c = a · b`.
    ///
    /// # Safety
    /// The matrices must be valid for the plan's sizes, none of which is 0; `c` must not share memory with the others.
    pub(super) unsafe fn run(&self, engine: Engine, a: Matrix, b: Matrix, c: Matrix) -> Status {
        if let Some(block) = &self.direct {
            let block = Block {
                a: Left { at: a.at, ..block.a },
                b: Right { at: b.at, ..block.b },
                c: Target { at: c.at, ..block.c },
                ..*block
            };
            // SAFETY: the caller's promise; a block of the whole matrices.
            unsafe { (self.kernel.run)(&block) };
            return STATUS_OK;
        }
        let Sizes { m, k, n } = self.sizes;
        let left =
            if self.pack_left { m.min(BREADTH).next_multiple_of(self.kernel.rows) * k.min(DEPTH) } else { 0 };
        let right = if self.pack_right {
            n.min(BREADTH).next_multiple_of(self.kernel.columns) * k.min(DEPTH)
        } else {
            0
        };
        let aside = if self.aside { m * n } else { 0 };
        let places = left + right + aside;
        let mut near = MaybeUninit::<[u64; NEAR]>::uninit();
        if places == 0
            || places * size_of::<E::Packed>() <= size_of_val(&near) && align_of::<E::Packed>() <= 8
        {
            let at = near.as_mut_ptr().cast::<E::Packed>();
            // SAFETY: the caller's promise, and so many places.
            return unsafe {
                self.with(engine, a, b, c, [at, at.wrapping_add(left), at.wrapping_add(left + right)])
            };
        }
        // Room to align each of the three to cache lines.
        let line = 64 / size_of::<E::Packed>().min(64);
        let (left, right) = (left.next_multiple_of(line), right.next_multiple_of(line));
        let Some(room) = engine.scratch::<E::Packed>(left + right + aside) else { return STATUS_MEMORY };
        let at = room.at();
        // SAFETY: as above.
        unsafe { self.with(engine, a, b, c, [at, at.wrapping_add(left), at.wrapping_add(left + right)]) }
    }

    /// # Safety
    /// As [`Plan::run`]; the three places have room for what is packed and for the sums.
    unsafe fn with(
        &self,
        engine: Engine,
        a: Matrix,
        b: Matrix,
        c: Matrix,
        room: [*mut E::Packed; 3],
    ) -> Status {
        let Sizes { m, k, n } = self.sizes;
        let size = size_of::<E::Packed>() as isize;
        let sums = match self.aside {
            true => Matrix { at: room[2].cast(), row: n as isize * size, column: size },
            false => c,
        };
        let threads = if work::<E>(self.sizes) < SHARED { 1 } else { engine.threads() };
        let (columns, rows) = (self.kernel.columns / E::SCALARS, self.kernel.rows / E::SCALARS);
        for j in (0..n).step_by(BREADTH) {
            let wide = BREADTH.min(n - j);
            for p in (0..k).step_by(DEPTH) {
                let deep = DEPTH.min(k - p);
                if self.pack_right {
                    let part = Part {
                        at: b.item(p, j),
                        across: b.column,
                        along: b.row,
                        width: columns,
                        length: deep,
                    };
                    // SAFETY: the part lies within the factor; there is room for it.
                    let status = unsafe { pack_shared::<E>(engine, threads, &part, wide, room[1]) };
                    if status != STATUS_OK {
                        return status;
                    }
                }
                let right = match self.pack_right {
                    true => Right {
                        at: room[1].cast(),
                        row: columns as isize * size,
                        tile: (columns * deep) as isize * size,
                    },
                    false => Right { at: b.item(p, j), row: b.row, tile: columns as isize * size },
                };
                for i in (0..m).step_by(BREADTH) {
                    let tall = BREADTH.min(m - i);
                    if self.pack_left {
                        let part = Part {
                            at: a.item(i, p),
                            across: a.row,
                            along: a.column,
                            width: rows,
                            length: deep,
                        };
                        // SAFETY: as above.
                        let status = unsafe { pack_shared::<E>(engine, threads, &part, tall, room[0]) };
                        if status != STATUS_OK {
                            return status;
                        }
                    }
                    let left = match self.pack_left {
                        true => Left {
                            at: room[0].cast(),
                            row: size,
                            column: rows as isize * size,
                            tile: (rows * deep) as isize * size,
                        },
                        false => Left {
                            at: a.item(i, p),
                            row: a.row,
                            column: a.column,
                            tile: rows as isize * a.row,
                        },
                    };
                    let whole = Block {
                        m: tall * E::SCALARS,
                        n: wide * E::SCALARS,
                        k: deep,
                        a: left,
                        b: right,
                        c: Target { at: sums.item(i, j), row: sums.row },
                        add: p > 0,
                        conjugate: false,
                        by_rows: !self.pack_right,
                    };
                    // SAFETY: the block lies within the matrices and the packed parts.
                    let status = unsafe { self.tasks(engine, threads, &whole) };
                    if status != STATUS_OK {
                        return status;
                    }
                }
            }
        }
        if self.aside {
            // SAFETY: the sums are complete.
            unsafe { unpack::<E>(room[2], n, c.at, (c.row, c.column), m, n) };
        }
        STATUS_OK
    }

    /// Computes a block, shared by `threads`.
    ///
    /// # Safety
    /// As [`super::tile::walk`].
    unsafe fn tasks(&self, engine: Engine, threads: usize, whole: &Block) -> Status {
        let Kernel { rows, columns, run, .. } = self.kernel;
        if threads == 1 && whole.m <= TASK_ROWS {
            // SAFETY: the caller's promise.
            unsafe { run(whole) };
            return STATUS_OK;
        }
        // Four tasks for a thread, in rows as far as they go.
        let tall = whole.m.div_ceil(4 * threads).clamp(rows, TASK_ROWS).next_multiple_of(rows);
        let down = whole.m.div_ceil(tall);
        let wide = match down >= 4 * threads {
            true => TASK_COLUMNS.next_multiple_of(columns),
            false => {
                whole.n.div_ceil((4 * threads).div_ceil(down)).min(TASK_COLUMNS).next_multiple_of(columns)
            }
        };
        let across = whole.n.div_ceil(wide);
        let parts = Shared::new(core::ptr::from_ref(whole).cast_mut());
        engine.parallel(if threads == 1 { 1 } else { down * across }, 1, &|start, end| {
            // SAFETY: the block outlives the call.
            let whole = unsafe { &*parts.at() };
            let (start, end) = if threads == 1 { (0, down * across) } else { (start, end) };
            for task in start..end {
                let (i, j) = (task % down, task / down);
                let (row, column) = ((i * tall / rows) as isize, (j * wide / columns) as isize);
                let part = Block {
                    m: tall.min(whole.m - i * tall),
                    n: wide.min(whole.n - j * wide),
                    a: Left { at: whole.a.at.wrapping_offset(row * whole.a.tile), ..whole.a },
                    b: Right { at: whole.b.at.wrapping_offset(column * whole.b.tile), ..whole.b },
                    c: Target {
                        at: whole
                            .c
                            .at
                            .wrapping_offset((i * tall / E::SCALARS) as isize * whole.c.row)
                            .wrapping_offset(column * columns as isize * size_of::<E::Scalar>() as isize),
                        ..whole.c
                    },
                    ..*whole
                };
                // SAFETY: the caller's promise; tasks write to different places.
                unsafe { run(&part) };
            }
        })
    }
}
