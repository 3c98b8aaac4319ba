//! A program as read from the block: checked, and kept in vectors that are used again for the next call.

use crate::indices::Mode;
use crate::kernel::{Kernel, NANOSECONDS_PER_BYTE};
use rustnum_abi::dtype;

/// What kind of iteration it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Map,
    Reduce,
    Scan,
    Core,
    /// In place at indexed elements.
    At,
    /// Reductions of segments of one axis.
    Segments,
    /// Elements from where indices say.
    Gather,
    /// Elements to where indices say.
    Scatter,
}

impl Kind {
    /// Whether index operands come last.
    #[inline]
    pub(crate) fn has_indices(self) -> bool {
        matches!(self, Self::At | Self::Segments | Self::Gather | Self::Scatter)
    }

    /// The role of the operand that is indexed, where there is one.
    #[inline]
    pub(crate) fn indexed_role(self) -> Option<Role> {
        match self {
            Self::At | Self::Scatter => Some(Role::Output),
            Self::Gather => Some(Role::Input),
            _ => None,
        }
    }
}

/// What an operand is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    Input,
    Output,
    Mask,
    Index,
}

/// An axis that an index operand runs over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IndexedAxis {
    pub(crate) length: usize,
    /// The indexed operand's stride along it.
    pub(crate) stride: isize,
    /// Its number, for people.
    pub(crate) number: i32,
}

/// A memory operand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operand {
    /// Its first element.
    pub(crate) at: *mut u8,
    pub(crate) dtype: u32,
    pub(crate) role: Role,
    /// Generalised functions: where its core strides begin in [`Program::core_strides`].
    pub(crate) core_start: usize,
}

impl Operand {
    #[inline]
    pub(crate) fn itemsize(&self) -> usize {
        dtype::SIZES[self.dtype as usize]
    }
}

/// A call of a kernel.
#[derive(Clone, Copy)]
pub(crate) struct Instruction {
    pub(crate) kernel: &'static Kernel,
    /// Where its arguments begin in [`Program::arguments`].
    pub(crate) first: usize,
    /// How many there are: the arity, or 2 for a fold.
    pub(crate) count: usize,
    /// It is the fold of a reduction or scan.
    pub(crate) fold: bool,
}

/// The flags of the header's second word.
#[derive(Clone, Copy, Default)]
pub(crate) struct Options {
    pub(crate) sequential: bool,
    pub(crate) initial: bool,
    pub(crate) filler: bool,
    pub(crate) one_thread: bool,
    /// All indices are checked before the first element is written (kind 8).
    pub(crate) check_first: bool,
}

/// A whole program.
pub(crate) struct Program {
    pub(crate) kind: Kind,
    pub(crate) options: Options,
    /// What is done with indices beyond their axis (kinds 8 and 9).
    pub(crate) mode: Mode,
    /// Floating-point flags that are wanted.
    pub(crate) report: u32,
    pub(crate) shape: Vec<usize>,
    pub(crate) operands: Vec<Operand>,
    /// `ndim` per operand.
    pub(crate) strides: Vec<isize>,
    /// Dtypes of the registers.
    pub(crate) registers: Vec<u32>,
    pub(crate) instructions: Vec<Instruction>,
    /// Value indices: operands, then registers.
    pub(crate) arguments: Vec<u16>,
    /// The mask's operand index.
    pub(crate) mask: Option<usize>,
    /// Reduced axes (or the one axis that is cut into segments) as a bit mask, or the axis of a scan.
    pub(crate) axes: u64,
    pub(crate) core_shape: Vec<usize>,
    /// Core dimensions of all operands, one after the other.
    pub(crate) core_axes: Vec<u8>,
    /// Core strides of all operands, one after the other.
    pub(crate) core_strides: Vec<isize>,
    /// What the index operands, which come last, run over (kinds 6, 8 and 9).
    pub(crate) indexed: Vec<IndexedAxis>,
    /// Segments of a kind 7.
    pub(crate) segments: usize,
    /// Byte offset and byte length of each operand, for the check of extents.
    pub(crate) extents: Vec<(usize, usize)>,
    /// Which registers have been written, while the program is checked.
    pub(crate) written: Vec<bool>,
    pub(crate) params: *const u8,
    pub(crate) params_len: usize,
    /// `initial` and the filler.
    pub(crate) initial: *const u8,
    pub(crate) filler: *const u8,
}

// SAFETY: a program holds addresses only; those who run it on several threads see to it that no two threads write the
// same elements.
unsafe impl Sync for Program {}
// SAFETY: as above.
unsafe impl Send for Program {}

impl Program {
    pub(crate) fn new() -> Self {
        Self {
            kind: Kind::Map,
            options: Options::default(),
            mode: Mode::Raise,
            report: 0,
            shape: Vec::new(),
            operands: Vec::new(),
            strides: Vec::new(),
            registers: Vec::new(),
            instructions: Vec::new(),
            arguments: Vec::new(),
            mask: None,
            axes: 0,
            core_shape: Vec::new(),
            core_axes: Vec::new(),
            core_strides: Vec::new(),
            indexed: Vec::new(),
            segments: 0,
            extents: Vec::new(),
            written: Vec::new(),
            params: core::ptr::null(),
            params_len: 0,
            initial: core::ptr::null(),
            filler: core::ptr::null(),
        }
    }

    #[inline]
    pub(crate) fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// The strides of an operand.
    #[inline]
    pub(crate) fn strides_of(&self, operand: usize) -> &[isize] {
        let ndim = self.ndim();
        &self.strides[operand * ndim..(operand + 1) * ndim]
    }

    fn core_range(&self, operand: usize) -> core::ops::Range<usize> {
        let end = self.operands.get(operand + 1).map_or(self.core_strides.len(), |next| next.core_start);
        self.operands[operand].core_start..end
    }

    /// The core dimensions of an operand, by number.
    pub(crate) fn core_axes_of(&self, operand: usize) -> &[u8] {
        &self.core_axes[self.core_range(operand)]
    }

    /// The core strides of an operand.
    pub(crate) fn core_strides_of(&self, operand: usize) -> &[isize] {
        &self.core_strides[self.core_range(operand)]
    }

    /// The dtype of a value.
    #[inline]
    pub(crate) fn value_dtype(&self, value: usize) -> u32 {
        match self.operands.get(value) {
            Some(operand) => operand.dtype,
            None => self.registers[value - self.operands.len()],
        }
    }

    /// The arguments of an instruction.
    #[inline]
    pub(crate) fn arguments_of(&self, instruction: &Instruction) -> &[u16] {
        &self.arguments[instruction.first..instruction.first + instruction.count]
    }

    /// Whether one instruction only writes this value.
    pub(crate) fn writes_once(&self, value: u16) -> bool {
        let writes = self.instructions.iter().map(|instruction| {
            let outputs = &self.arguments_of(instruction)[instruction.kernel.nin..];
            outputs.iter().filter(|output| **output == value).count()
        });
        writes.sum::<usize>() == 1
    }

    /// Elements of the iteration space; it was checked not to overflow.
    #[inline]
    pub(crate) fn elements(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether some kernel must not leave the calling thread.
    pub(crate) fn one_thread(&self) -> bool {
        self.options.one_thread
            || self.instructions.iter().any(|i| i.kernel.flags.has(rustnum_abi::LoopFlags::ONE_THREAD))
    }

    /// Estimated nanoseconds for one element on one thread.
    pub(crate) fn cost(&self) -> f64 {
        let kernels: f64 = self.instructions.iter().map(|i| f64::from(i.kernel.ns_per_element)).sum();
        let bytes: usize = self.operands.iter().map(Operand::itemsize).sum();
        kernels + bytes as f64 * NANOSECONDS_PER_BYTE
    }
}
