//! Small generalised calls: one row of outer elements, one call of the kernel. They are read straight from the block, since
//! a program and its checks would take longer than the call.

use crate::block::{Block, Slots, word};
use crate::context::CallContext;
use crate::extent::extend;
use crate::fault::Outcome;
use crate::job::Ran;
use crate::kernel::Kernel;
use crate::registry::kernel;
use crate::status::{Whole, register, whole_flags};
use rustnum_abi::{FloatStatus, LoopFlags, STATUS_OK};

/// Operands of the call.
const OPERANDS: usize = 6;
/// Core dimensions of the call, and of an operand.
const DIMENSIONS: usize = 4;
/// Outer axes, of which one may be longer than 1.
const AXES: usize = 4;
/// Nanoseconds of a row from which on it may be worth sharing.
const MOST: f64 = 2000.0;

/// A call as the kernel gets it. Filled in place, as in [`crate::flat`].
struct Call {
    kernel: Option<&'static Kernel>,
    operands: usize,
    args: [*mut u8; OPERANDS],
    /// Outer elements, then the core sizes.
    dims: [isize; 1 + DIMENSIONS],
    /// Outer steps, then the core strides of all operands.
    steps: [isize; OPERANDS * (1 + DIMENSIONS)],
    /// Where the core strides of each operand begin.
    starts: [usize; OPERANDS],
}

/// Runs the call in the block; none where it is not for here. That includes all that is wrong with it: the general way
/// says what.
#[inline]
pub(crate) fn run(block: &Block, call: &mut CallContext) -> Outcome<Option<Ran>> {
    let mut core = Call {
        kernel: None,
        operands: 0,
        args: [core::ptr::null_mut(); OPERANDS],
        dims: [1; 1 + DIMENSIONS],
        steps: [0; OPERANDS * (1 + DIMENSIONS)],
        starts: [0; OPERANDS],
    };
    let (Some(()), Some(kernel)) = (core.read(block), core.kernel) else { return Ok(None) };
    if core.dims[0] == 0 {
        return Ok(Some(Ran::NOTHING));
    }
    // SAFETY: `read` checked the extents.
    unsafe { core.run(kernel, block.word(word::REPORT) as u32 & 15, call).map(Some) }
}

fn count(word: i32, most: usize) -> Option<usize> {
    usize::try_from(word).ok().filter(|count| *count <= most)
}

impl Call {
    fn read(&mut self, block: &Block) -> Option<()> {
        let ndim = count(block.word(word::NDIM), AXES)?;
        let operands = count(block.word(word::OPERANDS), OPERANDS)?;
        let ncore = count(block.word(word::NCORE), DIMENSIONS)?;
        if block.word(word::REGISTERS) | block.word(word::PARAMS) != 0 || block.word(word::INSTRUCTIONS) != 1
        {
            return None;
        }
        let slots = block.slots();
        let outer = self.read_outer(slots, ndim)?;
        let sizes = ndim + operands * (4 + ndim);
        for axis in 0..ncore {
            self.dims[1 + axis] = slots.size(sizes + axis)? as isize;
        }
        let ranks = sizes + ncore;
        let kernel = read_kernel(slots, ranks, operands)?;
        if kernel.core.as_ref()?.dims != ncore || !self.fits(kernel, ncore) {
            return None;
        }
        (self.kernel, self.operands) = (Some(kernel), operands);
        let (mut core_slot, mut start) = (ranks, operands);
        for index in 0..operands {
            self.starts[index] = start;
            let slot = ndim + index * (4 + ndim);
            let rank = self.read_operand(slots, (index, slot), outer, core_slot)?;
            (core_slot, start) = (core_slot + 1 + 2 * rank, start + rank);
        }
        Some(())
    }

    /// The outer axis that is longer than 1 (or empty), if there is one.
    #[inline]
    fn read_outer(&mut self, slots: Slots<'_>, ndim: usize) -> Option<Option<usize>> {
        let mut outer = None;
        for axis in 0..ndim {
            let size = slots.size(axis)?;
            if size != 1 {
                self.dims[0] = size as isize;
                if outer.replace(axis).is_some() {
                    return None;
                }
            }
        }
        Some(outer)
    }

    /// Whether the kernel takes what lies there as it is, and its row is not worth sharing.
    #[inline]
    fn fits(&self, kernel: &Kernel, ncore: usize) -> bool {
        let nanoseconds =
            || self.dims[..=ncore].iter().map(|size| *size as f64).product::<f64>() * kernel.cost();
        kernel.prepare.is_none()
            && kernel.scratch.is_none()
            && !kernel.flags.has(LoopFlags::NEEDS_ALIGNED)
            && (self.dims[0] == 1 || nanoseconds() <= MOST)
    }

    /// One operand; gives its number of core dimensions.
    #[inline]
    fn read_operand(
        &mut self,
        slots: Slots<'_>,
        (index, slot): (usize, usize),
        outer: Option<usize>,
        core_slot: usize,
    ) -> Option<usize> {
        let kernel = self.kernel?;
        let (base, bytes, offset) = (slots.size(slot)?, slots.size(slot + 1)?, slots.size(slot + 2)?);
        let (operand, axes) = (kernel.operands.get(index)?, kernel.core.as_ref()?.operands.get(index)?);
        let output = index >= kernel.nin;
        if slots.word(2 * slot + 6)? != operand.dtype as i32 || slots.word(2 * slot + 7)? != i32::from(output)
        {
            return None;
        }
        if slots.word(2 * core_slot)? != axes.len() as i32 {
            return None;
        }
        let mut reach = (offset as i64, offset as i64);
        let mut empty = self.dims[0] == 0;
        if let Some(axis) = outer {
            let stride = slots.stride(slot + 4 + axis)?;
            if output && stride == 0 {
                return None;
            }
            self.steps[index] = stride;
            reach = extend(reach, self.dims[0] as usize, stride)?;
        }
        for (k, axis) in axes.iter().enumerate() {
            if slots.word(2 * (core_slot + 1 + k))? != i32::from(*axis) {
                return None;
            }
            let size = *self.dims.get(1 + usize::from(*axis))? as usize;
            let stride = slots.stride(core_slot + 1 + axes.len() + k)?;
            *self.steps.get_mut(self.starts[index] + k)? = stride;
            empty |= size == 0;
            reach = extend(reach, size, stride)?;
        }
        if kernel.flags.has(LoopFlags::NEEDS_CONTIGUOUS_CORE) && !empty {
            self.make_dense(self.starts[index], axes, operand.itemsize as isize)?;
        }
        let inside = reach.0 >= 0 && reach.1.checked_add(i64::from(operand.itemsize))? <= bytes as i64;
        self.args[index] = (base as *mut u8).wrapping_add(offset);
        (inside || empty).then_some(axes.len())
    }

    /// Dense strides for a core that lies in one run; none for any other.
    #[inline]
    fn make_dense(&mut self, start: usize, axes: &[u8], itemsize: isize) -> Option<()> {
        let mut dense = itemsize;
        for (k, axis) in axes.iter().enumerate().rev() {
            let (size, stride) = (self.dims[1 + usize::from(*axis)], self.steps.get_mut(start + k)?);
            if size != 1 && *stride != dense {
                return None;
            }
            *stride = dense;
            dense = dense.checked_mul(size)?;
        }
        Some(())
    }

    /// # Safety
    /// The operands must be accessible.
    unsafe fn run(&self, kernel: &'static Kernel, report: u32, call: &mut CallContext) -> Outcome<Ran> {
        call.start(core::ptr::null(), 0);
        // SAFETY: the caller's promise.
        let status = unsafe {
            (kernel.run)(self.args.as_ptr(), self.dims.as_ptr(), self.steps.as_ptr(), call.ready(kernel))
        };
        if status != STATUS_OK {
            return Err(call.fault(status));
        }
        let mut flags = call.flags() & report;
        let look = match kernel.status {
            _ if report == 0 => false,
            FloatStatus::NONE => false,
            FloatStatus::IEEE => register::take() & report != 0,
            _ => true,
        };
        if look {
            // SAFETY: as above.
            flags |= unsafe { self.judge(kernel) } & report;
        }
        Ok(Ran { flags, threads: 1 })
    }

    /// Each outer element for itself.
    ///
    /// # Safety
    /// As [`Self::run`].
    #[cold]
    unsafe fn judge(&self, kernel: &Kernel) -> u32 {
        let Some(core) = &kernel.core else { return 0 };
        let mut sizes = [[0usize; DIMENSIONS]; OPERANDS];
        for (sizes, axes) in sizes.iter_mut().zip(&core.operands) {
            for (size, axis) in sizes.iter_mut().zip(axes) {
                *size = self.dims[1 + usize::from(*axis)] as usize;
            }
        }
        let none = Whole { at: core::ptr::null(), sizes: &[0], strides: &[0], dtype: 0 };
        let mut flags = 0;
        for i in 0..self.dims[0] {
            let mut wholes = [none; OPERANDS];
            for (index, to) in wholes.iter_mut().enumerate().take(self.operands) {
                let rank = core.operands[index].len();
                *to = Whole {
                    at: self.args[index].wrapping_offset(i * self.steps[index]),
                    sizes: &sizes[index][..rank],
                    strides: &self.steps[self.starts[index]..][..rank],
                    dtype: kernel.operands[index].dtype,
                };
            }
            let (inputs, outputs) = wholes[..self.operands].split_at(kernel.nin);
            // SAFETY: the cores of outer element `i`.
            flags |= unsafe { whole_flags(inputs, outputs, kernel.pole) };
        }
        flags
    }
}

/// The kernel of the one instruction, whose arguments are the operands in their order.
#[inline]
fn read_kernel(slots: Slots<'_>, ranks: usize, operands: usize) -> Option<&'static Kernel> {
    let mut slot = ranks;
    for _ in 0..operands {
        slot += 1 + 2 * count(slots.word(2 * slot)?, DIMENSIONS)?;
    }
    let kernel = kernel(slots.word(2 * slot)?)?;
    let arity = kernel.arity();
    if arity != operands || slots.word(2 * slot + 1)? != arity as i32 {
        return None;
    }
    for index in 0..arity {
        if slots.word(2 * slot + 2 + index)? != index as i32 {
            return None;
        }
    }
    Some(kernel)
}
