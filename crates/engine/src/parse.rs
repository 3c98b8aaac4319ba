//! From the block to a [`Program`]. Everything that could make the engine touch what it must not is refused here.

use crate::block::{Block, Reader, SLOT, word};
use crate::check::check_values;
use crate::extent::check_extents;
use crate::fault::{Fault, Outcome};
use crate::indices::Mode;
use crate::program::{IndexedAxis, Instruction, Kind, Operand, Options, Program, Role};
use crate::registry::kernel;
use rustnum_abi::dtype;

/// Limits of docs/command-block.md.
pub(crate) const MOST_OPERANDS: usize = 64;
const MOST_DIMENSIONS: usize = 64;
const MOST_REGISTERS: usize = 1024;
const MOST_INSTRUCTIONS: usize = 4096;
const MOST_PARAMS: usize = 1 << 16;
/// A larger iteration space cannot belong to real memory.
const MOST_ELEMENTS: usize = 1 << 53;

/// Reads a program of any kind but 5.
pub(crate) fn parse(block: &Block, program: &mut Program) -> Outcome {
    program.kind = match block.word(word::KIND) {
        1 => Kind::Map,
        2 => Kind::Reduce,
        3 => Kind::Scan,
        4 => Kind::Core,
        6 => Kind::At,
        7 => Kind::Segments,
        8 => Kind::Gather,
        9 => Kind::Scatter,
        other => return Err(Fault::internal(format!("there is no kind {other}"))),
    };
    let flags = block.word(word::FLAGS);
    program.options = Options {
        sequential: flags & 1 != 0,
        initial: flags & 2 != 0,
        filler: flags & 4 != 0,
        one_thread: flags & 8 != 0,
        check_first: flags & 16 != 0,
    };
    program.mode = read_mode(block, program.kind)?;
    program.report = block.word(word::REPORT) as u32 & 15;
    program.initial = block.scalar(0);
    program.filler = block.scalar(1);
    let ndim = block.count(word::NDIM, MOST_DIMENSIONS)?;
    let operands = block.count(word::OPERANDS, MOST_OPERANDS)?;
    let ncore = match program.kind {
        Kind::Map | Kind::Reduce | Kind::Scan => 0,
        _ => block.count(word::NCORE, MOST_DIMENSIONS)?,
    };
    let registers = block.count(word::REGISTERS, MOST_REGISTERS)?;
    let instructions = block.count(word::INSTRUCTIONS, MOST_INSTRUCTIONS)?;
    let params = block.count(word::PARAMS, MOST_PARAMS)?;
    let mut body = block.body();
    read_shape(&mut body, program, ndim)?;
    program.axes = read_axes(block, program.kind, ndim)?;
    read_operands(&mut body, program, operands)?;
    read_core(&mut body, program, ncore)?;
    read_indexing(&mut body, program, ncore)?;
    program.registers.clear();
    for _ in 0..registers {
        program.registers.push(read_dtype(body.pair()?.0)?);
    }
    read_instructions(&mut body, program, instructions)?;
    program.params = body.take(params.div_ceil(SLOT))?;
    program.params_len = params;
    check_values(program)?;
    check_extents(program)
}

fn read_dtype(id: i32) -> Outcome<u32> {
    match u32::try_from(id) {
        Ok(id) if id < dtype::COUNT => Ok(id),
        _ => Err(Fault::internal(format!("there is no dtype {id}"))),
    }
}

fn read_mode(block: &Block, kind: Kind) -> Outcome<Mode> {
    match block.word(word::MODE) {
        _ if !matches!(kind, Kind::Gather | Kind::Scatter) => Ok(Mode::Raise),
        0 => Ok(Mode::Raise),
        1 => Ok(Mode::Wrap),
        2 => Ok(Mode::Clip),
        other => Err(Fault::internal(format!("there is no mode {other}"))),
    }
}

fn read_shape(body: &mut Reader<'_>, program: &mut Program, ndim: usize) -> Outcome {
    program.shape.clear();
    let mut elements = 1usize;
    for _ in 0..ndim {
        let size = body.size()?;
        // Empty axes do not hide absurd ones.
        elements = elements.checked_mul(size.max(1)).filter(|n| *n <= MOST_ELEMENTS).unwrap_or(usize::MAX);
        if elements == usize::MAX {
            return Err(Fault::internal("the iteration space is too large"));
        }
        program.shape.push(size);
    }
    Ok(())
}

fn read_axes(block: &Block, kind: Kind, ndim: usize) -> Outcome<u64> {
    let (low, high) = (block.word(word::AXES) as u32, block.word(word::AXES + 1) as u32);
    match kind {
        Kind::Reduce => {
            let axes = u64::from(low) | u64::from(high) << 32;
            if ndim < 64 && axes >> ndim != 0 {
                return Err(Fault::internal("a reduced axis is beyond the last one"));
            }
            Ok(axes)
        }
        Kind::Scan | Kind::Segments if low as usize >= ndim => {
            Err(Fault::internal("the axis is beyond the last one"))
        }
        Kind::Scan => Ok(u64::from(low)),
        Kind::Segments => Ok(1 << low),
        _ => Ok(0),
    }
}

fn read_operands(body: &mut Reader<'_>, program: &mut Program, count: usize) -> Outcome {
    program.operands.clear();
    program.strides.clear();
    program.mask = None;
    program.extents.clear();
    for index in 0..count {
        let (base, bytes, offset) = (body.size()?, body.size()?, body.size()?);
        let (id, role) = body.pair()?;
        let role = match role {
            0 if program.operands.last().is_none_or(|last| last.role == Role::Input) => Role::Input,
            1 if program.mask.is_none()
                && program.operands.last().is_none_or(|last| last.role != Role::Index) =>
            {
                Role::Output
            }
            2 if program.mask.is_none() && matches!(program.kind, Kind::Map | Kind::Reduce) => {
                program.mask = Some(index);
                Role::Mask
            }
            3 if program.kind.has_indices() && index > 0 => Role::Index,
            _ => return Err(Fault::internal(format!("operand {index} has role {role}, out of place"))),
        };
        let id = read_dtype(id)?;
        if role == Role::Mask && id != dtype::BOOL {
            return Err(Fault::internal("the mask is not of dtype bool"));
        }
        if role == Role::Index && id != dtype::INT64 {
            return Err(Fault::internal("an index operand is not of dtype int64"));
        }
        for _ in 0..program.shape.len() {
            let stride = body.stride()?;
            program.strides.push(stride);
        }
        let at = (base as *mut u8).wrapping_add(offset);
        program.operands.push(Operand { at, dtype: id, role, core_start: 0 });
        program.extents.push((offset, bytes));
    }
    Ok(())
}

fn read_core(body: &mut Reader<'_>, program: &mut Program, ncore: usize) -> Outcome {
    program.core_shape.clear();
    program.core_strides.clear();
    program.core_axes.clear();
    if program.kind != Kind::Core {
        return Ok(());
    }
    let mut elements = 1usize;
    for _ in 0..ncore {
        let size = body.size()?;
        elements = elements.checked_mul(size.max(1)).filter(|n| *n <= MOST_ELEMENTS).unwrap_or(usize::MAX);
        if elements == usize::MAX {
            return Err(Fault::internal("the core dimensions are too large"));
        }
        program.core_shape.push(size);
    }
    for index in 0..program.operands.len() {
        let rank = body.pair()?.0;
        let rank = usize::try_from(rank).ok().filter(|rank| *rank <= MOST_DIMENSIONS);
        let rank = rank.ok_or_else(|| Fault::internal("an operand has too many core dimensions"))?;
        program.operands[index].core_start = program.core_strides.len();
        for _ in 0..rank {
            let axis = body.pair()?.0;
            match usize::try_from(axis) {
                Ok(axis) if axis < ncore => program.core_axes.push(axis as u8),
                _ => return Err(Fault::internal(format!("there is no core dimension {axis}"))),
            }
        }
        for _ in 0..rank {
            let stride = body.stride()?;
            program.core_strides.push(stride);
        }
    }
    Ok(())
}

/// What comes after the operands of kinds 6 to 9.
fn read_indexing(body: &mut Reader<'_>, program: &mut Program, count: usize) -> Outcome {
    program.indexed.clear();
    program.segments = 0;
    if !program.kind.has_indices() {
        return Ok(());
    }
    let of_role = |role: Role| program.operands.iter().filter(|operand| operand.role == role).count();
    if of_role(Role::Index) != count {
        return Err(Fault::internal(format!("{} index operands, not {count}", of_role(Role::Index))));
    }
    if program.kind == Kind::Segments {
        if count != 1 {
            return Err(Fault::internal("segments are given by one index operand"));
        }
        program.segments = body.size()?;
        return Ok(());
    }
    if of_role(Role::Output) != 1 {
        return Err(Fault::internal("there is one target"));
    }
    for _ in 0..count {
        let (length, stride) = (body.size()?, body.stride()?);
        program.indexed.push(IndexedAxis { length, stride, number: body.pair()?.0 });
    }
    Ok(())
}

fn read_instructions(body: &mut Reader<'_>, program: &mut Program, count: usize) -> Outcome {
    program.instructions.clear();
    program.arguments.clear();
    let values = program.operands.len() + program.registers.len();
    let folds = matches!(program.kind, Kind::Reduce | Kind::Scan | Kind::Segments);
    let mut folded = false;
    for _ in 0..count {
        let (id, arguments) = body.pair()?;
        let kernel = kernel(id).ok_or_else(|| Fault::internal(format!("there is no kernel {id}")))?;
        let fold = folds && !folded && arguments == 2 && kernel.arity() == 3 && kernel.nin == 2;
        folded |= fold;
        let expected = if fold { 2 } else { kernel.arity() };
        if arguments as i64 != expected as i64 {
            return Err(Fault::internal(format!("kernel {id} has {expected} arguments, not {arguments}")));
        }
        if kernel.core.is_some() != (program.kind == Kind::Core) {
            return Err(Fault::internal(format!("kernel {id} is of another kind than the program")));
        }
        let first = program.arguments.len();
        for at in 0..expected.div_ceil(2) {
            let (low, high) = body.pair()?;
            for (value, wanted) in [(low, true), (high, 2 * at + 1 < expected)] {
                match usize::try_from(value) {
                    _ if !wanted => {}
                    Ok(value) if value < values => program.arguments.push(value as u16),
                    _ => return Err(Fault::internal(format!("there is no value {value}"))),
                }
            }
        }
        program.instructions.push(Instruction { kernel, first, count: expected, fold });
    }
    if folds && !folded {
        return Err(Fault::internal("a reduction without a fold"));
    }
    let wrong = match program.kind {
        Kind::Gather | Kind::Scatter => count != 0,
        Kind::Core => count != 1,
        _ => count == 0,
    };
    if wrong {
        return Err(Fault::internal(format!("{count} instructions")));
    }
    Ok(())
}
