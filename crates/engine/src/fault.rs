//! Why a program did not run to its end.

use rustnum_abi::{STATUS_INTERNAL, STATUS_KERNEL, STATUS_MEMORY, Status};
use std::borrow::Cow;

/// A status other than OK with what goes with it.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) status: Status,
    pub(crate) code: i32,
    pub(crate) message: Cow<'static, str>,
}

/// The error code of an index out of bounds; those of kernels are not negative.
const INDEX_ERROR: i32 = -1;
/// Inside the engine only.
const NOT_FLAT: Status = -1;

/// The result of most things here.
pub(crate) type Outcome<T = ()> = Result<T, Fault>;

impl Fault {
    /// A malformed program.
    #[cold]
    pub(crate) fn internal(message: impl Into<Cow<'static, str>>) -> Self {
        Self { status: STATUS_INTERNAL, code: 0, message: message.into() }
    }

    /// A flat program whose kernel wants more than the flat path has (a plan, scratch memory, aligned data).
    #[cold]
    pub(crate) fn not_flat() -> Self {
        Self { status: NOT_FLAT, code: 0, message: Cow::Borrowed("not for the flat path") }
    }

    /// Whether it is [`Self::not_flat`].
    pub(crate) fn is_not_flat(&self) -> bool {
        self.status == NOT_FLAT
    }

    /// An index beyond its axis.
    #[cold]
    pub(crate) fn index(message: String) -> Self {
        Self { status: STATUS_KERNEL, code: INDEX_ERROR, message: message.into() }
    }

    /// No memory.
    #[cold]
    pub(crate) fn memory() -> Self {
        Self { status: STATUS_MEMORY, code: 0, message: Cow::Borrowed("out of memory") }
    }

    /// What a kernel returned.
    #[cold]
    pub(crate) fn kernel(status: Status, code: i32, message: String) -> Self {
        Self { status, code, message: message.into() }
    }
}
