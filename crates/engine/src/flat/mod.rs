//! Kind 5: one kernel over contiguous operands and scalars, with as little around it as possible.

mod casts;

use crate::block::{Block, size, word};
use crate::config;
use crate::context::{CallContext, share};
use crate::fault::{Fault, Outcome};
use crate::job::{Ran, run_parts};
use crate::kernel::{Kernel, alignment};
use crate::operands::View;
use crate::pool;
use crate::registry::kernel;
use crate::replaced::{Copies, STRETCH};
use crate::small::Registers;
use crate::status::{Column, Judge, register};
use rustnum_abi::{FLAG_UNDERFLOW, FloatStatus, LoopFlags, OperandDesc, STATUS_OK};

/// Operands of a flat program.
pub(crate) const MOST: usize = 4;
/// Elements between two looks at the floating-point status.
const CHUNK: usize = 8192;

/// Elements up to which a loop that fails before it writes is called once, for all of them: a temporary, which core makes for
/// more, costs more than threads save.
const AT_ONCE: usize = 1 << 20;

/// A flat program, checked. Filled in place: copying words that were just stored, two at a time, stalls the CPU for
/// longer than the rest of the call takes.
struct Flat {
    kernel: &'static Kernel,
    operands: usize,
    at: [*mut u8; MOST],
    steps: [isize; MOST],
    n: usize,
    report: u32,
}
// SAFETY: see `Program`.
unsafe impl Sync for Flat {}

impl Flat {
    /// Elements `0..n` of nothing, to be filled.
    #[inline]
    fn new(kernel: &'static Kernel, report: u32) -> Self {
        let (at, steps) = ([core::ptr::null_mut(); MOST], [0; MOST]);
        Self { kernel, operands: 0, at, steps, n: 0, report }
    }

    /// Whether an output lies where this input does.
    #[inline]
    fn is_replaced(&self, input: usize) -> bool {
        self.at[self.kernel.nin..self.operands].contains(&self.at[input])
    }

    /// Whether the kernel must be called on this thread, or for all elements at once.
    #[inline]
    fn is_for_one_thread(&self) -> bool {
        let flags = self.kernel.flags;
        flags.has(LoopFlags::ONE_THREAD) || flags.has(LoopFlags::FAILS_FIRST) && self.n <= AT_ONCE
    }

    /// Whether an input is replaced by an output.
    #[inline]
    fn replaces(&self) -> bool {
        (0..self.kernel.nin).any(|input| self.is_replaced(input))
    }
}

/// Runs the program in the block; [`Fault::is_not_flat`] when it needs the general way.
#[inline]
pub(crate) fn run(block: &Block, registers: &mut Registers, call: &mut CallContext) -> Outcome<Ran> {
    let id = block.word(word::FLAT_KERNEL);
    let kernel = kernel(id).ok_or_else(|| Fault::internal(format!("there is no kernel {id}")))?;
    let mut flat = Flat::new(kernel, block.word(word::REPORT) as u32 & 15);
    if block.word(word::FLAT_SCALARS) & word::FLAT_CASTS != 0 {
        return casts::run(block, &mut flat, registers, call);
    }
    parse(block, &mut flat, &kernel.operands)?;
    if flat.n == 0 {
        return Ok(Ran::NOTHING);
    }
    let nanoseconds = flat.n as f64 * flat.kernel.cost();
    let threads = pool::threads_for(nanoseconds);
    if threads > 1 && !flat.is_for_one_thread() {
        return run_on_threads(&flat, threads, nanoseconds);
    }
    // SAFETY: `parse` checked the extents.
    let flags = unsafe { run_range(&flat, call, 0, flat.n)? };
    Ok(Ran { flags, threads: 1 })
}

#[cold]
#[inline(never)]
fn run_on_threads(flat: &Flat, threads: usize, nanoseconds: f64) -> Outcome<Ran> {
    let chunks = flat.n.div_ceil(chunk());
    let parts = if nanoseconds > 200_000.0 { 4 * threads } else { threads };
    // Whole cache lines to each part.
    let lines = flat.n.div_ceil(64);
    let parts = parts.min(lines).min(chunks.max(threads));
    run_parts(parts, &|part| {
        let mut call = CallContext::new();
        let (start, end) = (share(lines, part, parts) * 64, share(lines, part + 1, parts) * 64);
        // SAFETY: `parse` checked the extents, and the range is inside `0..n`.
        let flags = unsafe { run_range(flat, &mut call, start, end.min(flat.n))? };
        Ok(Ran { flags, threads: 1 })
    })
}

fn chunk() -> usize {
    config::block_elements().unwrap_or(CHUNK)
}

#[cold]
fn not_a_size() -> Fault {
    Fault::internal("a slot holds no size")
}

/// Reads the body. `described` says of which dtypes the operands are.
#[inline]
fn parse(block: &Block, flat: &mut Flat, described: &[OperandDesc]) -> Outcome {
    let kernel = flat.kernel;
    let operands = block.word(word::FLAT_OPERANDS) as usize;
    if operands != kernel.arity() || operands > MOST || kernel.core.is_some() {
        return Err(Fault::internal(format!("the kernel cannot run flat over {operands} operands")));
    }
    // What casts lose is seen by a closer look than is taken here.
    if !kernel.is_simple() || kernel.cast && flat.report & FLAG_UNDERFLOW != 0 {
        return Err(Fault::not_flat());
    }
    flat.operands = operands;
    let scalars = block.word(word::FLAT_SCALARS);
    let slots = block.body().take(1 + 3 * operands)? as *const f64;
    // SAFETY: `take` gives so many aligned slots inside the block.
    let slot = |index: usize| size(unsafe { slots.add(index).read() });
    let n = slot(0).ok_or_else(not_a_size)?;
    flat.n = n;
    for (index, operand) in described.iter().enumerate().take(operands) {
        let (Some(base), Some(bytes), Some(offset)) =
            (slot(1 + 3 * index), slot(2 + 3 * index), slot(3 + 3 * index))
        else {
            return Err(not_a_size());
        };
        let scalar = scalars >> index & 1 != 0;
        if scalar && index >= kernel.nin && n > 1 {
            return Err(Fault::internal(format!("output {index} is a scalar")));
        }
        let itemsize = operand.itemsize as usize;
        // Below 2^53 items of at most 16 bytes: no overflow.
        let extent = if scalar { n.min(1) * itemsize } else { n * itemsize };
        if extent > bytes || offset > bytes - extent {
            return Err(Fault::internal(format!("operand {index} reaches out of its {bytes} bytes")));
        }
        flat.at[index] = (base as *mut u8).wrapping_add(offset);
        flat.steps[index] = if scalar { 0 } else { itemsize as isize };
        if kernel.flags.has(LoopFlags::NEEDS_ALIGNED)
            && !flat.at[index].addr().is_multiple_of(alignment(operand.dtype))
        {
            return Err(Fault::not_flat());
        }
    }
    Ok(())
}

/// # Safety
/// Elements `start..end` of all operands must be accessible.
#[inline]
unsafe fn run_range(flat: &Flat, call: &mut CallContext, start: usize, end: usize) -> Outcome<u32> {
    let kernel = flat.kernel;
    let status = if flat.report == 0 { FloatStatus::NONE } else { kernel.status };
    if status != FloatStatus::NONE && flat.replaces() {
        // SAFETY: the caller's promise.
        return unsafe { run_in_place(flat, call, start, end, status) };
    }
    let step = if status == FloatStatus::NONE { end - start } else { chunk() };
    if start == 0 && end <= step {
        // SAFETY: the caller's promise.
        return unsafe { run_chunk(flat, call, &flat.at, end, status, flat.report) };
    }
    let (mut flags, mut at) = (0, start);
    while at < end {
        let n = step.min(end - at);
        let mut args = flat.at;
        for (address, step) in args.iter_mut().zip(flat.steps) {
            *address = address.wrapping_offset(at as isize * step);
        }
        // SAFETY: the caller's promise.
        flags |= unsafe { run_chunk(flat, call, &args, n, status, flat.report & !flags)? };
        at += n;
    }
    Ok(flags)
}

/// In place while the status is wanted: see [`crate::replaced`].
///
/// # Safety
/// As [`run_range`].
#[cold]
unsafe fn run_in_place(
    flat: &Flat,
    call: &mut CallContext,
    start: usize,
    end: usize,
    status: FloatStatus,
) -> Outcome<u32> {
    let (mut flags, mut copies) = (0, Copies::new());
    for at in (start..end).step_by(STRETCH) {
        let n = STRETCH.min(end - at);
        let mut args = flat.at;
        for (index, address) in args.iter_mut().enumerate().take(flat.operands) {
            let step = flat.steps[index];
            *address = address.wrapping_offset(at as isize * step);
            if index < flat.kernel.nin && flat.is_replaced(index) {
                let view = View { at: *address, step };
                let itemsize = flat.kernel.operands[index].itemsize as usize;
                // SAFETY: the caller's promise. A scalar that is replaced is the only element.
                *address = unsafe { copies.keep(index, view, n, itemsize) }.at;
            }
        }
        // SAFETY: the caller's promise.
        flags |= unsafe { run_chunk(flat, call, &args, n, status, flat.report & !flags)? };
    }
    Ok(flags)
}

/// # Safety
/// `n` elements from `args` on must be accessible.
#[inline]
unsafe fn run_chunk(
    flat: &Flat,
    call: &mut CallContext,
    args: &[*mut u8; MOST],
    n: usize,
    status: FloatStatus,
    wanted: u32,
) -> Outcome<u32> {
    let (kernel, dims) = (flat.kernel, n as isize);
    // SAFETY: the caller's promise.
    let result =
        unsafe { (kernel.run)(args.as_ptr(), &raw const dims, flat.steps.as_ptr(), call.ready(kernel)) };
    if result != STATUS_OK {
        return Err(call.fault(result));
    }
    let look = match status {
        FloatStatus::NONE => false,
        FloatStatus::IEEE => wanted != 0 && register::take() & wanted != 0,
        _ => wanted != 0,
    };
    let mut flags = 0;
    if look {
        // SAFETY: as above.
        flags = unsafe { judge(flat, args, n, wanted) };
    }
    let raised = call.flags();
    if raised != 0 {
        flags |= (raised & flat.report) << if kernel.cast { crate::eval::CAST_SHIFT } else { 0 };
    }
    Ok(flags)
}

/// # Safety
/// As [`run_chunk`].
#[cold]
unsafe fn judge(flat: &Flat, args: &[*mut u8; MOST], n: usize, wanted: u32) -> u32 {
    let columns: [Column; MOST] = core::array::from_fn(|index| Column {
        at: args[index],
        step: flat.steps[index],
        dtype: flat.kernel.operands.get(index).map_or(0, |operand| operand.dtype),
    });
    let judge = Judge { kernel: flat.kernel, columns: &columns[..flat.operands], n, mask: None, wanted };
    // SAFETY: the caller's promise.
    unsafe { judge.flags() }
}
