//! Kind 6: a function in place at indexed elements, one after the other, so that repeated indices accumulate.

mod direct;
mod runs;
mod worker;

use crate::context::CallContext;
use crate::fault::{Fault, Outcome};
use crate::indices;
use crate::job::Ran;
use crate::nest::Nest;
use crate::prepare::Prepared;
use crate::program::{Program, Role};
use crate::workspace::Plan;
use rustnum_abi::{FloatStatus, dtype};
use worker::AtWorker;

/// Elements whose offsets and casts are made at a time.
const BLOCK: usize = 512;

struct AtPlan<'p> {
    program: &'p Program,
    /// All axes in C order, those joined that are one run for every operand.
    nest: Nest,
    /// The target operand.
    target: usize,
    /// The lowest address that an element of the target may have, and the bytes to the end of the highest.
    low: *mut u8,
    span: usize,
    /// Along the last axis the target moves and the indices do not: whole rows are elementwise.
    by_rows: bool,
    /// Elements do not overlap each other in part, and the last instruction is the only one to write them: those that are
    /// different ones may be taken together.
    by_runs: bool,
    /// The status register says whether any of the instructions has something to report.
    reads_register: bool,
    /// Instructions that have to do with the target; the others are run on whole blocks before.
    dependent: Vec<bool>,
    registers: Vec<usize>,
    offsets: usize,
    /// Copies of the target's elements: before and after a step, and before the block.
    copies: [usize; 3],
    workspace: Plan,
}

/// Runs the program.
pub(crate) fn run(program: &Program, call: &mut CallContext) -> Outcome<Ran> {
    if program.elements() == 0 {
        return Ok(Ran::NOTHING);
    }
    if let Some(outcome) = direct::run(program, call) {
        return outcome;
    }
    indices::check(program)?;
    if crate::reduce::misaligned(program) {
        return Err(Fault::internal("a kernel that needs alignment over misaligned data"));
    }
    let prepared = Prepared::new(program, &[BLOCK as isize])?;
    let plan = AtPlan::new(program)?;
    AtWorker::new(&plan, &prepared)?.run()
}

impl<'p> AtPlan<'p> {
    fn new(program: &'p Program) -> Outcome<Self> {
        let target = program.operands.iter().position(|operand| operand.role == Role::Output);
        let target = target.ok_or_else(|| Fault::internal("there is no target"))?;
        let (ndim, operands) = (program.ndim(), program.operands.len());
        let mut nest = Nest::default();
        nest.reset(program.operands.iter().map(|operand| operand.at));
        for (axis, size) in program.shape.iter().enumerate() {
            nest.push(*size, (0..operands).map(|operand| program.strides[operand * ndim + axis]));
        }
        nest.join();
        let itemsize = program.operands[target].itemsize();
        let own = program.shape.iter().copied().zip(program.strides_of(target).iter().copied());
        let (mut low, mut span) = (program.operands[target].at, itemsize);
        for (size, stride) in own.chain(program.indexed.iter().map(|axis| (axis.length, axis.stride))) {
            let reach = (size as isize - 1) * stride;
            low = low.wrapping_offset(reach.min(0));
            span += reach.unsigned_abs();
        }
        let by_rows = nest.ndim().checked_sub(1).is_some_and(|last| {
            nest.stride(last, target).unsigned_abs() >= itemsize
                && (target + 1..operands).all(|index| nest.stride(last, index) == 0)
        });
        let mut strides =
            program.strides_of(target).iter().copied().chain(program.indexed.iter().map(|axis| axis.stride));
        let apart = strides.all(|stride| stride.unsigned_abs().is_multiple_of(itemsize));
        let mut plan = Self {
            program,
            nest,
            target,
            low,
            span,
            by_rows,
            by_runs: apart && is_written_last(program, target),
            reads_register: program
                .instructions
                .iter()
                .all(|instruction| instruction.kernel.status != FloatStatus::DERIVED),
            dependent: dependent(program, target),
            registers: Vec::new(),
            offsets: 0,
            copies: [0; 3],
            workspace: Plan::default(),
        };
        plan.lay_out(itemsize);
        Ok(plan)
    }

    fn lay_out(&mut self, itemsize: usize) {
        let workspace = &mut self.workspace;
        self.offsets = workspace.reserve(BLOCK * size_of::<i64>());
        self.copies = [0; 3].map(|_: usize| workspace.reserve(BLOCK * itemsize));
        self.registers = self
            .program
            .registers
            .iter()
            .map(|id| workspace.reserve(BLOCK * dtype::SIZES[*id as usize]))
            .collect();
    }

    /// Elements in a run along the last axis.
    fn row(&self) -> usize {
        self.nest.shape.last().copied().unwrap_or(1)
    }

    /// Strides of all operands along the last axis.
    fn steps(&self) -> Vec<isize> {
        match self.nest.ndim() {
            0 => vec![0; self.program.operands.len()],
            ndim => self.nest.along(ndim - 1).to_vec(),
        }
    }

    /// Whether this is the one instruction that has to do with the target, in the form that `LoopDef::indexed` has.
    fn is_indexed(&self, index: usize) -> bool {
        let instruction = &self.program.instructions[index];
        let arguments = self.program.arguments_of(instruction);
        let is_target = |position: usize| usize::from(arguments[position]) == self.target;
        let kernel = instruction.kernel;
        kernel.indexed.is_some()
            && self.dependent.iter().filter(|depends| **depends).count() == 1
            && kernel.arity() == kernel.nin + 1
            && is_target(0)
            && is_target(kernel.nin)
            && (kernel.nin == 1 || kernel.nin == 2 && !is_target(1))
    }
}

/// Whether the last instruction writes the target and no other one does.
fn is_written_last(program: &Program, target: usize) -> bool {
    program.instructions.iter().rev().enumerate().all(|(back, instruction)| {
        let outputs = &program.arguments_of(instruction)[instruction.kernel.nin..];
        outputs.iter().any(|value| usize::from(*value) == target) == (back == 0)
    })
}

/// Which instructions read or write the target, or a register that such a one writes, or follow a one that does.
fn dependent(program: &Program, target: usize) -> Vec<bool> {
    let mut tainted = vec![false; program.operands.len() + program.registers.len()];
    tainted[target] = true;
    let mut dependent = Vec::with_capacity(program.instructions.len());
    for instruction in &program.instructions {
        let arguments = program.arguments_of(instruction);
        let depends = arguments.iter().any(|value| tainted[usize::from(*value)]);
        // A register that is written twice has another meaning before and after.
        let depends =
            depends || arguments[instruction.kernel.nin..].iter().any(|value| !program.writes_once(*value));
        if depends {
            arguments[instruction.kernel.nin..].iter().for_each(|value| tainted[usize::from(*value)] = true);
        }
        dependent.push(depends);
    }
    dependent
}
