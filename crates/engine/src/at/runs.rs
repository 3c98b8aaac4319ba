//! Elements that are different ones, side by side: gathered, run through all instructions at once, and stored.

use super::worker::AtWorker;
use crate::fault::Outcome;
use crate::operands::{Operands, View};
use crate::status::register;
use rustnum_abi::{FLAG_UNDERFLOW, STATUS_OK};

/// Places of the table that elements are looked up in, a power of two.
const PLACES: usize = 4096;

/// Finds how far elements are different ones.
pub(super) struct Stamps {
    /// The number of the run that an element was last seen in, by a hash of its offset: that two elements share a place only
    /// makes runs shorter.
    seen: Box<[u32]>,
    run: u32,
}

impl Stamps {
    pub(super) fn new() -> Self {
        Self { seen: vec![0; PLACES].into_boxed_slice(), run: 0 }
    }

    /// How many of the offsets, from the first one on, are different; at least one.
    fn different(&mut self, offsets: &[i64]) -> usize {
        self.run = self.run.wrapping_add(1);
        for (count, offset) in offsets.iter().enumerate() {
            let hash = (*offset as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let place = &mut self.seen[(hash >> (64 - PLACES.ilog2())) as usize];
            if core::mem::replace(place, self.run) == self.run && count > 0 {
                return count;
            }
        }
        offsets.len()
    }
}

impl AtWorker<'_> {
    /// Every instruction that has to do with the target, for the `n` elements of the block in runs of different ones.
    pub(super) fn in_runs(&mut self, n: usize) -> Outcome {
        let plan = self.plan;
        let wanted = plan.program.report & !self.evaluator.flags;
        if self.quietly && plan.reads_register && wanted & FLAG_UNDERFLOW == 0 {
            // Runs may be short: the register is asked once for all of them, and what was raised is done again to see by whom.
            self.keep(2, n);
            register::clear();
            let raised = self.each_run(n, true)?;
            if (register::read() | raised) & wanted == 0 {
                return Ok(());
            }
            self.restore(2, n);
            register::clear();
            self.quietly = false;
        }
        self.each_run(n, false).map(|_| ())
    }

    /// The runs of the block; quietly, what casts and kernels say by themselves is returned and nothing else is looked at.
    fn each_run(&mut self, n: usize, quietly: bool) -> Outcome<u32> {
        let (mut start, mut raised) = (0, 0);
        while start < n {
            let stamps = self.stamps.get_or_insert_with(Stamps::new);
            // SAFETY: the block's offsets lie in the workspace.
            let offsets = unsafe {
                let first = self.memory.start().wrapping_add(self.plan.offsets).cast::<i64>();
                core::slice::from_raw_parts(first.add(start), n - start)
            };
            let count = stamps.different(offsets);
            raised |= self.run_different(start, count, quietly)?;
            start += count;
        }
        Ok(raised)
    }

    /// `n` different elements from `start` on.
    fn run_different(&mut self, start: usize, n: usize, quietly: bool) -> Outcome<u32> {
        let plan = self.plan;
        let program = plan.program;
        let itemsize = program.operands[plan.target].itemsize();
        let kept = [plan.copies[0], plan.copies[1]].map(|offset| self.buffer(offset));
        self.move_elements(start, n, |element, i| (element.cast_const(), kept[0].wrapping_add(i * itemsize)));
        let mut raised = 0;
        for index in (0..program.instructions.len()).filter(|index| plan.dependent[*index]) {
            let instruction = &program.instructions[index];
            let kernel = instruction.kernel;
            let mut operands = Operands::new();
            for (position, value) in program.arguments_of(instruction).iter().enumerate() {
                let value = usize::from(*value);
                operands.push(if value == plan.target {
                    // What is read is what was there before: the last instruction is the only one to write it.
                    View { at: kept[usize::from(position >= kernel.nin)], step: itemsize as isize }
                } else {
                    let View { at, step } = self.evaluator.views[value];
                    View { at: at.wrapping_offset(start as isize * step), step }
                });
            }
            self.evaluator.prepared.equip(index, &mut self.evaluator.call);
            if quietly {
                // SAFETY: `n` elements of each value.
                let status = unsafe { operands.call(kernel, n, self.evaluator.call.ready(kernel)) };
                if status != STATUS_OK {
                    return Err(self.evaluator.call.fault(status));
                }
                raised |= self.evaluator.call.flags();
            } else {
                // SAFETY: as above.
                unsafe { self.evaluator.apply(kernel, &operands, n, None)? };
            }
        }
        self.move_elements(start, n, |element, i| (kept[1].wrapping_add(i * itemsize).cast_const(), element));
        Ok(raised)
    }

    /// Moves the target's elements from `start` on; `ways` says from where to where.
    #[inline(always)]
    fn move_elements(&self, start: usize, n: usize, ways: impl Fn(*mut u8, usize) -> (*const u8, *mut u8)) {
        match self.plan.program.operands[self.plan.target].itemsize() {
            1 => self.move_items::<u8>(start, n, ways),
            2 => self.move_items::<u16>(start, n, ways),
            4 => self.move_items::<u32>(start, n, ways),
            8 => self.move_items::<u64>(start, n, ways),
            _ => self.move_items::<u128>(start, n, ways),
        }
    }

    #[inline(always)]
    fn move_items<T: Copy>(
        &self,
        start: usize,
        n: usize,
        ways: impl Fn(*mut u8, usize) -> (*const u8, *mut u8),
    ) {
        for i in 0..n {
            let (from, to) = ways(self.place(start + i), i);
            // SAFETY: an element of the target, and room for a block of them.
            unsafe { to.cast::<T>().write_unaligned(from.cast::<T>().read_unaligned()) };
        }
    }
}
