//! What is worked out once per call of an elementwise program.

use crate::brick::{Bricks, FAR};
use crate::kernel::alignment;
use crate::nest::Nest;
use crate::program::{Program, Role};
use crate::workspace::Plan;
use rustnum_abi::{LoopFlags, dtype};

/// How an operand is reached.
#[derive(Clone, Copy, Debug)]
pub(super) enum Access {
    /// In place, with this step.
    Direct(isize),
    /// By way of a buffer at this offset of the workspace.
    Buffered(usize),
}

/// What is worked out once per call and kept for the next.
#[derive(Default)]
pub(crate) struct MapPlan {
    pub(super) nest: Nest,
    pub(super) bricks: Bricks,
    pub(super) access: Vec<Access>,
    /// Offsets of registers in the workspace.
    pub(super) registers: Vec<usize>,
    /// For masked programs: where outputs are computed before they are blended in, by operand.
    pub(super) blended: Vec<usize>,
    /// Instructions that are run once, because all that they read is the same for every element.
    pub(super) hoisted: Vec<bool>,
    /// Values that are the same for every element.
    pub(super) uniform: Vec<bool>,
    /// A copy across axes: from tile to tile, without a buffer between.
    pub(super) copies: bool,
    pub(super) workspace: Plan,
}

impl MapPlan {
    /// Takes over the program's axes, in the order that memory likes.
    pub(super) fn set_nest(&mut self, program: &Program) {
        self.nest.reset(program.operands.iter().map(|operand| operand.at));
        let (ndim, operands) = (program.ndim(), program.operands.len());
        for (axis, size) in program.shape.iter().enumerate() {
            self.nest.push(*size, (0..operands).map(|operand| program.strides[operand * ndim + axis]));
        }
        let lead = program.operands.iter().position(|operand| operand.role == Role::Output).unwrap_or(0);
        self.nest.normalise(lead);
    }

    /// Cuts it into bricks of about `most` elements.
    pub(super) fn cut(&mut self, program: &Program, most: usize) {
        self.bricks.cut(&self.nest, most);
        self.copies = self.bricks.tiled
            && program.mask.is_none()
            && program.operands.len() == 2
            && program.instructions.len() == 1
            && program.instructions[0].kernel.copy;
        self.choose_access(program);
        self.hoist(program);
        self.lay_out(program);
    }

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
                && outputs.iter().all(|value| usize::from(*value) >= operands && program.writes_once(*value));
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
            let bytes = items * dtype::SIZES[*dtype as usize];
            self.registers.push(self.workspace.reserve(bytes));
        }
        self.blended.clear();
        for operand in &program.operands {
            let masked = program.mask.is_some() && operand.role == Role::Output;
            self.blended.push(if masked { self.workspace.reserve(elements * operand.itemsize()) } else { 0 });
        }
    }
}

fn wants_alignment(program: &Program, operand: usize) -> bool {
    program.instructions.iter().any(|instruction| {
        instruction.kernel.flags.has(LoopFlags::NEEDS_ALIGNED)
            && program.arguments_of(instruction).contains(&(operand as u16))
    })
}

/// The step with which an operand runs through every brick (or, in a tiling, every row of one), if it is one step and
/// not one that wastes most of each cache line.
fn flat_step(nest: &Nest, bricks: &Bricks, operand: usize) -> Option<isize> {
    let ndim = nest.ndim();
    if bricks.tiled {
        let (row, step) = (nest.stride(bricks.first, operand), nest.stride(ndim - 1, operand));
        let wasteful = step.unsigned_abs() >= FAR && row.unsigned_abs() < step.unsigned_abs() && row != 0;
        return if wasteful { None } else { Some(step) };
    }
    let mut step = None;
    for axis in (bricks.first..ndim).rev() {
        if bricks.sizes[axis] == 1 {
            continue;
        }
        let stride = nest.stride(axis, operand);
        let expected = match step {
            None => stride,
            Some(_) => nest.stride(axis + 1, operand).wrapping_mul(bricks.sizes[axis + 1] as isize),
        };
        if stride != expected {
            return None;
        }
        step.get_or_insert(stride);
    }
    Some(step.unwrap_or(0))
}
