//! A loop as the engine keeps it: checked once, static from then on.

use crate::cast::cast_loop;
use crate::moves::choice_loop;
use rustnum_abi::{FloatStatus, LoopFlags, LoopFn, OperandDesc, PrepareFn, ReleaseFn, ScratchFn, dtype};

/// The core dimensions of a generalised function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CoreSignature {
    /// Number of different dimensions.
    pub(crate) dims: usize,
    /// For each operand the dimensions it has, by number.
    pub(crate) operands: Vec<Vec<u8>>,
}

/// What moving a byte costs, roughly, where it comes from the second or third cache.
pub(crate) const NANOSECONDS_PER_BYTE: f64 = 0.006;

/// One loop, ready to run.
pub(crate) struct Kernel {
    pub(crate) run: LoopFn,
    pub(crate) reduce: Option<LoopFn>,
    pub(crate) scan: Option<LoopFn>,
    pub(crate) indexed: Option<LoopFn>,
    pub(crate) prepare: Option<PrepareFn>,
    pub(crate) release: Option<ReleaseFn>,
    pub(crate) scratch: Option<ScratchFn>,
    pub(crate) flags: LoopFlags,
    pub(crate) ns_per_element: f32,
    pub(crate) nin: usize,
    /// One per operand, inputs first.
    pub(crate) operands: Box<[OperandDesc]>,
    /// The ufunc's class as far as this loop is concerned.
    pub(crate) status: FloatStatus,
    pub(crate) pole: bool,
    /// A cast (or copy): its flags are reported apart.
    pub(crate) cast: bool,
    /// Copies without change.
    pub(crate) copy: bool,
    /// Present for generalised functions.
    pub(crate) core: Option<CoreSignature>,
}

// SAFETY: function pointers and plain data, never changed after construction.
unsafe impl Sync for Kernel {}
// SAFETY: as above.
unsafe impl Send for Kernel {}

impl Kernel {
    /// Operands, outputs included.
    #[inline]
    pub(crate) fn arity(&self) -> usize {
        self.operands.len()
    }

    /// Whether it takes neither a plan nor scratch memory nor core dimensions: the fast paths ask.
    #[inline]
    pub(crate) fn is_simple(&self) -> bool {
        self.prepare.is_none() && self.scratch.is_none() && self.core.is_none()
    }

    /// Whether it must not see elements that do not count.
    #[inline]
    pub(crate) fn sees_only_wanted(&self) -> bool {
        self.flags.0 & (LoopFlags::MAY_FAIL.0 | LoopFlags::REPORTS.0) != 0
    }

    /// Nanoseconds for one element with the transfer of its operands from beyond the first cache.
    #[inline]
    pub(crate) fn cost(&self) -> f64 {
        let bytes: u32 = self.operands.iter().map(|operand| operand.itemsize).sum();
        f64::from(self.ns_per_element) + f64::from(bytes) * NANOSECONDS_PER_BYTE
    }

    /// The choice between two items of a dtype.
    pub(crate) fn choice(id: u32) -> Self {
        let item = describe(id);
        Self {
            run: choice_loop(dtype::SIZES[id as usize]),
            reduce: None,
            scan: None,
            indexed: None,
            prepare: None,
            release: None,
            scratch: None,
            flags: LoopFlags::IN_PLACE_OK,
            ns_per_element: 0.2,
            nin: 3,
            operands: Box::new([describe(dtype::BOOL), item, item, item]),
            status: FloatStatus::NONE,
            pole: false,
            cast: false,
            copy: false,
            core: None,
        }
    }

    /// The cast between two dtypes.
    pub(crate) fn cast(from: u32, to: u32) -> Option<Self> {
        let run = cast_loop(from, to)?;
        Some(Self {
            run,
            reduce: None,
            scan: None,
            indexed: None,
            prepare: None,
            release: None,
            scratch: None,
            flags: LoopFlags::IN_PLACE_OK,
            ns_per_element: if from == to { 0.15 } else { 0.3 },
            nin: 1,
            operands: Box::new([describe(from), describe(to)]),
            status: FloatStatus::NONE,
            pole: false,
            cast: from != to,
            copy: from == to,
            core: None,
        })
    }
}

/// The descriptor of an operand of a native dtype.
pub(crate) fn describe(id: u32) -> OperandDesc {
    OperandDesc { itemsize: dtype::SIZES[id as usize] as u32, dtype: id, unit: 0, byte_order: 0 }
}

/// Whether the dtype has infinities and NaN.
#[inline]
pub(crate) fn is_inexact(id: u32) -> bool {
    (dtype::FLOAT16..=dtype::COMPLEX128).contains(&id)
}

/// The alignment of the dtype's items.
#[inline]
pub(crate) fn alignment(id: u32) -> usize {
    match id {
        dtype::COMPLEX64 => 4,
        dtype::COMPLEX128 => 8,
        other => dtype::SIZES[other as usize],
    }
}
