//! One run of indices and a kernel that takes them itself: no plan, no memory but the stack.

use crate::context::CallContext;
use crate::dispatch::dispatch;
use crate::fault::Outcome;
use crate::indices::{Run, Wrapped, check_run};
use crate::job::Ran;
use crate::program::Program;
use crate::status::register;
use rustnum_abi::{FloatStatus, LoopFlags, STATUS_OK};

/// Indices that are wrapped at a time.
const BLOCK: usize = 512;

/// Runs the program if it is one for here.
pub(super) fn run(program: &Program, call: &mut CallContext) -> Option<Outcome<Ran>> {
    let [axis] = &program.indexed[..] else { return None };
    let [instruction] = &program.instructions[..] else { return None };
    let kernel = instruction.kernel;
    let indexed = kernel.indexed?;
    let index = program.operands.len() - 1;
    let target = index.checked_sub(1)?;
    let is = |value: u16| usize::from(value) == target;
    let value = match *program.arguments_of(instruction) {
        [first, last] if is(first) && is(last) => None,
        [first, value, last] if is(first) && is(last) && usize::from(value) < target => {
            Some(usize::from(value))
        }
        _ => return None,
    };
    let looks = kernel.status == FloatStatus::DERIVED && program.report != 0;
    if looks || !kernel.is_simple() || kernel.flags.has(LoopFlags::NEEDS_ALIGNED) {
        return None;
    }
    let mut long = program.shape.iter().enumerate().filter(|(_, size)| **size != 1);
    let (number, n) = long.next().map(|(number, size)| (number, *size))?;
    if long.next().is_some() || program.strides_of(target)[number] != 0 {
        return None;
    }
    let run = Run { at: program.operands[index].at, step: program.strides_of(index)[number], n };
    if let Err(fault) = check_run(run, axis) {
        return Some(Err(fault));
    }
    call.start(program.params, program.params_len);
    let (mut from, step) = value.map_or((core::ptr::null_mut(), 0), |value| {
        (program.operands[value].at, program.strides_of(value)[number])
    });
    let mut wrapped = [0i64; BLOCK];
    let steps = [axis.stride, size_of::<i64>() as isize, step];
    let mut flags = 0;
    register::clear();
    for start in (0..n).step_by(BLOCK) {
        let part = run.part(start, BLOCK);
        dispatch(Wrapped { run: part, length: axis.length, to: &mut wrapped });
        let args = [program.operands[target].at, wrapped.as_mut_ptr().cast(), from];
        let dims = [part.n as isize, axis.length as isize];
        // SAFETY: the indices are inside the target, whose extent was checked, and there are as many values.
        let status = unsafe { indexed(args.as_ptr(), dims.as_ptr(), steps.as_ptr(), call.ready(kernel)) };
        if status != STATUS_OK {
            return Some(Err(call.fault(status)));
        }
        flags |= call.flags();
        from = from.wrapping_offset(BLOCK as isize * step);
    }
    if kernel.status == FloatStatus::IEEE {
        // A loop that takes one element after the other computes nothing that is not asked for.
        flags |= register::read();
    }
    Some(Ok(Ran { flags: flags & program.report, threads: 1 }))
}
