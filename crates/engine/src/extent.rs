//! Every operand's extent must lie inside its storage: a wrong stride is an error here, never a wild access.

use crate::fault::{Fault, Outcome};
use crate::program::{Kind, Program, Role};

/// Checks all operands of a program that has been read.
pub(crate) fn check_extents(program: &Program) -> Outcome {
    for index in 0..program.operands.len() {
        let operand = &program.operands[index];
        let (offset, bytes) = program.extents[index];
        let mut reach = Some((offset as i64, offset as i64));
        let mut empty = false;
        let core = program.core_axes_of(index).iter().map(|axis| program.core_shape[usize::from(*axis)]);
        let outer = (0..program.ndim()).map(|axis| size_along(program, index, axis));
        let outer = outer.zip(program.strides_of(index).iter().copied());
        let core = core.zip(program.core_strides_of(index).iter().copied());
        let indexed = (program.kind.indexed_role() == Some(operand.role))
            .then(|| program.indexed.iter().map(|axis| (axis.length, axis.stride)));
        for (size, stride) in outer.chain(core).chain(indexed.into_iter().flatten()) {
            // Indices are looked at even where there is nothing to move: along an axis that repeats them they are there.
            empty |= size == 0 && (operand.role != Role::Index || stride != 0);
            reach = reach.and_then(|reach| extend(reach, size, stride));
        }
        if empty {
            continue;
        }
        if operand.role == Role::Output {
            check_output(program, index)?;
        }
        let inside = reach.is_some_and(|(low, high)| {
            low >= 0
                && high.checked_add(operand.itemsize() as i64).is_some_and(|end| end as u64 <= bytes as u64)
        });
        if !inside {
            return Err(Fault::internal(format!("operand {index} reaches out of its {bytes} bytes")));
        }
    }
    Ok(())
}

/// How far an operand goes along an axis of the iteration space.
fn size_along(program: &Program, operand: usize, axis: usize) -> usize {
    let folded = program.axes >> axis & 1 == 1;
    match (program.kind, program.operands[operand].role) {
        // A reduction over nothing is written all the same.
        (Kind::Reduce, Role::Output) if folded => 1,
        (Kind::Segments, Role::Output | Role::Index) if folded => program.segments,
        (Kind::Segments, Role::Index) => 1,
        _ => program.shape[axis],
    }
}

/// The reach after one more axis.
#[inline]
pub(crate) fn extend((low, high): (i64, i64), size: usize, stride: isize) -> Option<(i64, i64)> {
    let steps = i64::try_from(size).ok()?.max(1) - 1;
    let span = steps.checked_mul(stride as i64)?;
    if span < 0 { Some((low.checked_add(span)?, high)) } else { Some((low, high.checked_add(span)?)) }
}

/// An output must not be written twice at one place by different elements; where it is reduced it must be.
fn check_output(program: &Program, index: usize) -> Outcome {
    if matches!(program.kind, Kind::At | Kind::Scatter) {
        // It exists for that.
        return Ok(());
    }
    for (axis, stride) in program.strides_of(index).iter().enumerate() {
        let reduced = program.kind == Kind::Reduce && program.axes >> axis & 1 == 1;
        let size = if reduced { program.shape[axis] } else { size_along(program, index, axis) };
        if size > 1 && (*stride == 0) != reduced {
            return Err(Fault::internal(format!("output {index} has stride {stride} on axis {axis}")));
        }
    }
    Ok(())
}
