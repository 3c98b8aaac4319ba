//! Operands of other dtypes than the loop's: they are cast on the way in and out, a block at a time.

use super::{Flat, MOST, parse};
use crate::block::{Block, word};
use crate::config;
use crate::context::CallContext;
use crate::eval::CAST_SHIFT;
use crate::fault::{Fault, Outcome};
use crate::job::Ran;
use crate::kernel::{Kernel, describe};
use crate::small::{ELEMENTS, Registers};
use crate::spread::{cast_between, given_dtype};
use crate::status::{Column, Judge, register};
use rustnum_abi::{FLAG_UNDERFLOW, FloatStatus, LoopFlags, OperandDesc, STATUS_OK};

/// Elements from which on a plan, which also knows threads, costs little beside the work.
const LONGEST: usize = 1 << 13;

/// A flat program whose operands have dtypes of their own.
struct Casting<'a> {
    flat: &'a Flat,
    /// What brings each operand into the loop's dtype, or an output out of it.
    casts: [Option<&'static Kernel>; MOST],
}

/// Runs the program in the block on this thread; [`Fault::is_not_flat`] when it needs the general way.
pub(super) fn run(
    block: &Block,
    flat: &mut Flat,
    registers: &mut Registers,
    call: &mut CallContext,
) -> Outcome<Ran> {
    let target = flat.kernel;
    let word = block.word(word::FLAT_SCALARS);
    let mut described: [OperandDesc; MOST] = [describe(0); MOST];
    let mut casts = [None; MOST];
    for (index, operand) in target.operands.iter().enumerate().take(MOST) {
        let given = given_dtype(word, index, operand.dtype)?;
        described[index] = describe(given);
        if given != operand.dtype {
            let input = index < target.nin;
            let (from, to) = if input { (given, operand.dtype) } else { (operand.dtype, given) };
            casts[index] = Some(cast_between(from, to)?);
        }
    }
    parse(block, flat, &described)?;
    // What casts lose is seen by a closer look than is taken here.
    let plain = !target.flags.has(LoopFlags::NEEDS_ALIGNED) && flat.report & FLAG_UNDERFLOW == 0;
    if flat.n > LONGEST || flat.replaces() || config::block_elements().is_some() || !plain {
        return Err(Fault::not_flat());
    }
    call.start(core::ptr::null(), 0);
    let casting = Casting { flat, casts };
    let mut flags = 0;
    for start in (0..flat.n).step_by(ELEMENTS) {
        // SAFETY: `parse` checked the extents.
        flags |= unsafe { casting.block(start, ELEMENTS.min(flat.n - start), registers, call, flags)? };
    }
    Ok(Ran { flags, threads: 1 })
}

impl Casting<'_> {
    /// Elements `start..start + n`, at most [`ELEMENTS`]; `found` are flags that need not be looked for.
    ///
    /// # Safety
    /// All operands must have them.
    unsafe fn block(
        &self,
        start: usize,
        n: usize,
        registers: &mut Registers,
        call: &mut CallContext,
        found: u32,
    ) -> Outcome<u32> {
        let Flat { kernel, report, steps: given, at, operands, .. } = self.flat;
        let (mut args, mut steps, mut flags) = (*at, *given, 0);
        for index in 0..*operands {
            args[index] = args[index].wrapping_offset(start as isize * steps[index]);
            let Some(cast) = self.casts[index] else { continue };
            let (outer, register) = (args[index], registers.place(index));
            let width = kernel.operands[index].itemsize as isize;
            args[index] = register;
            steps[index] = if given[index] == 0 { 0 } else { width };
            // A scalar stays in its register.
            if index < kernel.nin && (start == 0 || given[index] != 0) {
                let count = if given[index] == 0 { 1 } else { n };
                // SAFETY: the caller's promise; a register has room for a block.
                flags |= unsafe { self.cast(cast, [outer, register], count, [given[index], width], call)? };
            }
        }
        let dims = n as isize;
        // SAFETY: as above.
        let status =
            unsafe { (kernel.run)(args.as_ptr(), &raw const dims, steps.as_ptr(), call.ready(kernel)) };
        if status != STATUS_OK {
            return Err(call.fault(status));
        }
        flags |= call.flags() & report;
        let wanted = report & !found;
        let look = match kernel.status {
            FloatStatus::NONE => false,
            FloatStatus::IEEE => wanted != 0 && register::take() & wanted != 0,
            _ => wanted != 0,
        };
        if look {
            let columns: [Column; MOST] = core::array::from_fn(|index| Column {
                at: args[index],
                step: steps[index],
                dtype: kernel.operands.get(index).map_or(0, |operand| operand.dtype),
            });
            let judge = Judge { kernel, columns: &columns[..*operands], n, mask: None, wanted };
            // SAFETY: as above; no input lies on an output.
            flags |= unsafe { judge.flags() };
        }
        for index in kernel.nin..*operands {
            let Some(cast) = self.casts[index] else { continue };
            let outer = at[index].wrapping_offset(start as isize * given[index]);
            // SAFETY: as above.
            flags |= unsafe { self.cast(cast, [args[index], outer], n, [steps[index], given[index]], call)? };
        }
        Ok(flags)
    }

    /// # Safety
    /// Both operands must have `n` elements.
    unsafe fn cast(
        &self,
        cast: &Kernel,
        args: [*mut u8; 2],
        n: usize,
        steps: [isize; 2],
        call: &mut CallContext,
    ) -> Outcome<u32> {
        let dims = n as isize;
        // SAFETY: the caller's promise.
        let status = unsafe { (cast.run)(args.as_ptr(), &raw const dims, steps.as_ptr(), call.ready(cast)) };
        if status != STATUS_OK {
            return Err(call.fault(status));
        }
        Ok((call.flags() & self.flat.report) << CAST_SHIFT)
    }
}
