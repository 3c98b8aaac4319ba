//! Kind 1: elementwise programs.

use crate::brick::Bricks;
use crate::config;
use crate::context::share;
use crate::eval::{Evaluator, View};
use crate::fault::Outcome;
use crate::job::{Ran, run_parts};
use crate::kernel::alignment;
use crate::mask::{self, Share};
use crate::nest::Nest;
use crate::pool;
use crate::prepare::Prepared;
use crate::program::{Operand, Program, Role};
use crate::status::Column;
use crate::strided::{MOST_AXES, Side, contiguous, copy_box};
use crate::workspace::{Buffer, Plan};
use rustnum_abi::LoopFlags;

/// Elements of a block when nothing but the kernel touches it.
const PLAIN_BLOCK: usize = 8192;
/// Bytes that the registers and buffers of a block should not exceed: half of a first-level cache.
const BLOCK_BYTES: usize = 24 << 10;

/// How an operand is reached.
#[derive(Clone, Copy, Debug)]
enum Access {
    /// In place, with this step.
    Direct(isize),
    /// By way of a buffer at this offset of the workspace.
    Buffered(usize),
}

/// What is worked out once per call and kept for the next.
#[derive(Default)]
pub(crate) struct MapPlan {
    nest: Nest,
    bricks: Bricks,
    access: Vec<Access>,
    /// Offsets of registers in the workspace.
    registers: Vec<usize>,
    /// For masked programs: where outputs are computed before they are blended in, by operand.
    blended: Vec<usize>,
    /// Instructions that are run once, because all that they read is the same for every element.
    hoisted: Vec<bool>,
    /// Values that are the same for every element.
    uniform: Vec<bool>,
    workspace: Plan,
}

/// Runs the program.
pub(crate) fn run(program: &Program, plan: &mut MapPlan) -> Outcome<Ran> {
    let total = program.elements();
    if total == 0 {
        return Ok(Ran::NOTHING);
    }
    plan.nest.reset(program.operands.iter().map(|operand| operand.at));
    let ndim = program.ndim();
    for (axis, size) in program.shape.iter().enumerate() {
        plan.nest
            .push(*size, (0..program.operands.len()).map(|operand| program.strides[operand * ndim + axis]));
    }
    let lead = program.operands.iter().position(|operand| operand.role == Role::Output).unwrap_or(0);
    plan.nest.normalise(lead);
    let nanoseconds = total as f64 * program.cost();
    let threads = if program.one_thread() { 1 } else { pool::threads_for(nanoseconds) };
    plan.bricks.cut(&plan.nest, block_elements(program, total, threads));
    plan.choose_access(program);
    plan.hoist(program);
    plan.lay_out(program);
    let prepared = Prepared::new(program, &[plan.bricks.elements as isize])?;
    let plan = &*plan;
    let bricks = plan.bricks.total;
    if threads == 1 || bricks == 1 {
        return MapWorker::new(program, plan, &prepared)?.run(0, bricks);
    }
    // Several parts to a thread, so that a late one does not hold up the others.
    let parts = if nanoseconds > 200_000.0 { 4 * threads } else { threads }.min(bricks);
    run_parts(parts, &|part| {
        let worker = MapWorker::new(program, plan, &prepared)?;
        worker.run(share(bricks, part, parts), share(bricks, part + 1, parts))
    })
}

/// Elements of a block.
fn block_elements(program: &Program, total: usize, threads: usize) -> usize {
    if let Some(elements) = config::block_elements() {
        return elements;
    }
    let plain = program.registers.is_empty() && program.mask.is_none();
    let most = if plain {
        PLAIN_BLOCK
    } else {
        let registers: usize =
            program.registers.iter().map(|id| rustnum_abi::dtype::SIZES[*id as usize]).sum();
        let operands: usize = program.operands.iter().map(Operand::itemsize).sum();
        (BLOCK_BYTES / (registers + operands).max(1)).clamp(256, 4096).next_multiple_of(64)
    };
    if threads > 1 { most.min(total.div_ceil(threads).next_multiple_of(64)) } else { most }
}

impl MapPlan {
    /// Direct where the elements of every brick are one run for the operand and the kernel can take them as they are.
    fn choose_access(&mut self, program: &Program) {
        let (nest, bricks) = (&self.nest, &self.bricks);
        self.access.clear();
        self.workspace = Plan::default();
        for (index, operand) in program.operands.iter().enumerate() {
            let step = flat_step(nest, bricks, index);
            let aligned = || {
                let unit = alignment(operand.dtype) as isize;
                nest.at[index].addr() as isize % unit == 0
                    && (0..nest.ndim()).all(|axis| nest.stride(axis, index) % unit == 0)
            };
            let access = match step {
                Some(step) if !wants_alignment(program, index) || aligned() => Access::Direct(step),
                _ => Access::Buffered(self.workspace.reserve(bricks.elements * operand.itemsize())),
            };
            self.access.push(access);
        }
    }

    /// Finds the values that are the same for every element, and the instructions that make them.
    fn hoist(&mut self, program: &Program) {
        let operands = program.operands.len();
        self.uniform.clear();
        self.uniform.extend((0..operands).map(|operand| {
            program.operands[operand].role == Role::Input
                && (0..self.nest.ndim()).all(|axis| self.nest.stride(axis, operand) == 0)
        }));
        self.uniform.resize(operands + program.registers.len(), false);
        self.hoisted.clear();
        for instruction in &program.instructions {
            let arguments = program.arguments_of(instruction);
            let (inputs, outputs) = arguments.split_at(instruction.kernel.nin);
            let hoists = program.mask.is_none()
                && inputs.iter().all(|value| self.uniform[usize::from(*value)])
                // A register that is written twice changes its meaning on the way.
                && outputs.iter().all(|value| usize::from(*value) >= operands && written_once(program, *value));
            if hoists {
                outputs.iter().for_each(|value| self.uniform[usize::from(*value)] = true);
            }
            self.hoisted.push(hoists);
        }
    }

    fn lay_out(&mut self, program: &Program) {
        let elements = self.bricks.elements;
        self.registers.clear();
        for (index, dtype) in program.registers.iter().enumerate() {
            let items = if self.uniform[program.operands.len() + index] { 1 } else { elements };
            let bytes = items * rustnum_abi::dtype::SIZES[*dtype as usize];
            self.registers.push(self.workspace.reserve(bytes));
        }
        self.blended.clear();
        for operand in &program.operands {
            let masked = program.mask.is_some() && operand.role == Role::Output;
            self.blended.push(if masked { self.workspace.reserve(elements * operand.itemsize()) } else { 0 });
        }
    }
}

/// Whether one instruction only writes this register.
fn written_once(program: &Program, value: u16) -> bool {
    let writes = program.instructions.iter().map(|instruction| {
        let outputs = &program.arguments_of(instruction)[instruction.kernel.nin..];
        outputs.iter().filter(|output| **output == value).count()
    });
    writes.sum::<usize>() == 1
}

fn wants_alignment(program: &Program, operand: usize) -> bool {
    program.instructions.iter().any(|instruction| {
        instruction.kernel.flags.has(LoopFlags::NEEDS_ALIGNED)
            && program.arguments_of(instruction).contains(&(operand as u16))
    })
}

/// The step with which an operand runs through every brick, if it is one step.
fn flat_step(nest: &Nest, bricks: &Bricks, operand: usize) -> Option<isize> {
    let ndim = nest.ndim();
    let mut step = None;
    for axis in (bricks.first..ndim).rev() {
        let stride = nest.stride(axis, operand);
        let expected = match step {
            _ if bricks.sizes[axis] == 1 => continue,
            None => stride,
            // Bricks at the edges of a tiling have other sizes, so only a scalar is flat in all of them.
            Some(0) if bricks.tiled => 0,
            Some(_) if bricks.tiled => return None,
            Some(_) => nest.stride(axis + 1, operand).wrapping_mul(bricks.sizes[axis + 1] as isize),
        };
        if stride != expected {
            return None;
        }
        step.get_or_insert(stride);
    }
    Some(step.unwrap_or(0))
}

/// One thread's run over some bricks.
struct MapWorker<'p> {
    program: &'p Program,
    plan: &'p MapPlan,
    evaluator: Evaluator<'p>,
    workspace: Option<Buffer>,
    scratch: Option<Buffer>,
    /// What lies in each operand's buffer, so that a repeated row is gathered once.
    gathered: Vec<(*const u8, usize)>,
}

impl<'p> MapWorker<'p> {
    fn new(program: &'p Program, plan: &'p MapPlan, prepared: &'p Prepared) -> Outcome<Self> {
        let mut evaluator = Evaluator::new(program, prepared);
        let needs = plan.workspace.bytes();
        let workspace = if needs == 0 { None } else { Some(Buffer::take(needs)?) };
        let scratch = prepared.scratch_buffer()?;
        if let Some(scratch) = &scratch {
            evaluator.call.set_scratch(scratch.start(), prepared.scratch());
        }
        let mut worker = Self { program, plan, evaluator, workspace, scratch, gathered: Vec::new() };
        worker.gathered.resize(program.operands.len(), (core::ptr::null(), 0));
        Ok(worker)
    }

    /// An offset of the plan as an address.
    #[inline]
    fn buffer(&self, offset: usize) -> *mut u8 {
        self.workspace.as_ref().map_or(core::ptr::null_mut(), |buffer| buffer.start().wrapping_add(offset))
    }

    fn run(mut self, start: usize, end: usize) -> Outcome<Ran> {
        let operands = self.program.operands.len();
        for (index, dtype) in self.program.registers.iter().enumerate() {
            let size = rustnum_abi::dtype::SIZES[*dtype as usize] as isize;
            let step = if self.plan.uniform[operands + index] { 0 } else { size };
            self.evaluator.views[operands + index] =
                View { at: self.buffer(self.plan.registers[index]), step };
        }
        self.run_hoisted()?;
        let (mut at, mut sizes) = ([0; MOST_AXES], [0; MOST_AXES]);
        for index in start..end {
            let n = self.plan.bricks.locate(&self.plan.nest, index, &mut at, &mut sizes);
            self.run_brick(&at, &sizes[self.plan.bricks.first..self.plan.nest.ndim()], n)?;
        }
        let ran = Ran { flags: self.evaluator.flags, threads: 1 };
        if let Some(buffer) = self.scratch.take() {
            buffer.give_back();
        }
        if let Some(buffer) = self.workspace.take() {
            buffer.give_back();
        }
        Ok(ran)
    }

    fn run_hoisted(&mut self) -> Outcome {
        for (index, at) in self.plan.nest.at.iter().enumerate() {
            if self.plan.uniform[index] {
                self.evaluator.views[index] = View { at: *at, step: 0 };
            }
        }
        for index in 0..self.program.instructions.len() {
            if self.plan.hoisted[index] {
                // SAFETY: all values are uniform, so one element of each is there.
                unsafe { self.evaluator.run(index, 1, None)? };
            }
        }
        Ok(())
    }

    fn run_brick(&mut self, at: &[usize], sizes: &[usize], n: usize) -> Outcome {
        let mask = match self.program.mask {
            None => None,
            Some(operand) => {
                // SAFETY: the brick is part of the operand, whose extent was checked.
                let view = unsafe { self.load(operand, at, sizes, n, true) };
                let column = Column { at: view.at, step: view.step, dtype: rustnum_abi::dtype::BOOL };
                // SAFETY: as above.
                match unsafe { mask::share(column, n) } {
                    Share::None => return Ok(()),
                    Share::All => None,
                    Share::Some => Some(column),
                }
            }
        };
        for (index, operand) in self.program.operands.iter().enumerate() {
            let view = match operand.role {
                Role::Mask => continue,
                Role::Output if mask.is_some() => {
                    View { at: self.buffer(self.plan.blended[index]), step: operand.itemsize() as isize }
                }
                // SAFETY: as above.
                role => unsafe { self.load(index, at, sizes, n, role == Role::Input) },
            };
            self.evaluator.views[index] = view;
        }
        for index in 0..self.program.instructions.len() {
            if !self.plan.hoisted[index] {
                // SAFETY: all views have `n` items.
                unsafe { self.evaluator.run(index, n, mask)? };
            }
        }
        for (index, operand) in self.program.operands.iter().enumerate() {
            if operand.role == Role::Output {
                // SAFETY: as above.
                unsafe { self.store(index, at, sizes, n, mask) };
            }
        }
        Ok(())
    }

    /// First element of the brick at `at`.
    #[inline]
    fn corner(&self, operand: usize, at: &[usize]) -> *mut u8 {
        let nest = &self.plan.nest;
        let mut address = nest.at[operand];
        for (axis, position) in at[..nest.ndim()].iter().enumerate() {
            address = address.wrapping_offset(*position as isize * nest.stride(axis, operand));
        }
        address
    }

    /// The operand's elements of the brick, gathered where they have to be (and are wanted).
    ///
    /// # Safety
    /// The brick must be part of the nest.
    unsafe fn load(&mut self, operand: usize, at: &[usize], sizes: &[usize], n: usize, read: bool) -> View {
        let corner = self.corner(operand, at);
        let itemsize = self.program.operands[operand].itemsize();
        match self.plan.access[operand] {
            Access::Direct(step) => View { at: corner, step },
            Access::Buffered(offset) => {
                let buffer = self.buffer(offset);
                // A row that is repeated along outer axes is still there from the brick before.
                let known = self.gathered[operand] == (corner.cast_const(), n) && !self.plan.bricks.tiled;
                if read && !known {
                    // SAFETY: the caller's promise; the buffer holds a brick.
                    unsafe { self.copy(operand, corner, buffer, sizes, itemsize, true) };
                    self.gathered[operand] = (corner, n);
                }
                View { at: buffer, step: itemsize as isize }
            }
        }
    }

    /// Puts the brick's results where they belong.
    ///
    /// # Safety
    /// The brick must be part of the nest.
    unsafe fn store(
        &mut self,
        operand: usize,
        at: &[usize],
        sizes: &[usize],
        n: usize,
        mask: Option<Column>,
    ) {
        let itemsize = self.program.operands[operand].itemsize();
        // SAFETY: the caller's promise; buffers hold a brick.
        unsafe {
            if let Some(mask) = mask {
                let to = self.load(operand, at, sizes, n, true);
                mask::blend(mask, self.buffer(self.plan.blended[operand]), to.at, to.step, n, itemsize);
                self.gathered[operand] = (core::ptr::null(), 0);
            }
            if let Access::Buffered(offset) = self.plan.access[operand] {
                self.copy(operand, self.corner(operand, at), self.buffer(offset), sizes, itemsize, false);
            }
        }
    }

    /// Copies a brick to its buffer (`gather`) or back.
    ///
    /// # Safety
    /// As [`Self::load`].
    unsafe fn copy(
        &self,
        operand: usize,
        corner: *mut u8,
        buffer: *mut u8,
        sizes: &[usize],
        itemsize: usize,
        gather: bool,
    ) {
        let (mut inside, mut dense) = ([0; MOST_AXES], [0; MOST_AXES]);
        let rank = sizes.len();
        for (index, stride) in inside[..rank].iter_mut().enumerate() {
            *stride = self.plan.nest.stride(self.plan.bricks.first + index, operand);
        }
        contiguous(sizes, itemsize, &mut dense[..rank]);
        let outside = Side { at: corner, strides: &inside[..rank] };
        let buffer = Side { at: buffer, strides: &dense[..rank] };
        let (from, to) = if gather { (outside, buffer) } else { (buffer, outside) };
        // SAFETY: the caller's promise.
        unsafe { copy_box(from, to, sizes, itemsize) };
    }
}
