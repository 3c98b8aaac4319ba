//! The table: everything that one addon brings, in C layout.

use crate::{ABI_MAJOR, ABI_MINOR, List, LoopDef, Str, UfuncDef};

/// A dtype that a package adds. None is read yet: the list is there so that it can be filled without a new major version.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DtypeDef {
    /// Its name.
    pub name: Str,
    /// Bytes of one item.
    pub itemsize: usize,
    /// Alignment in bytes.
    pub alignment: usize,
}

/// Everything that one addon brings.
#[repr(C)]
pub struct Table {
    /// `size_of::<Table>()` as the writer knew it.
    pub struct_size: u32,
    /// Tables of another major version are refused.
    pub abi_major: u16,
    /// The writer's minor version.
    pub abi_minor: u16,
    /// Who registers: the package's name.
    pub provider: Str,
    /// New functions.
    pub ufuncs: List<UfuncDef>,
    /// Implementations, of own functions or of others'.
    pub loops: List<LoopDef>,
    /// New dtypes.
    pub dtypes: List<DtypeDef>,
    /// Told the size of the thread pool when it is set; for libraries that have a pool of their own.
    pub set_threads: Option<extern "C" fn(threads: u32)>,
}

impl Table {
    /// A table of the running version.
    pub const fn new(provider: &'static str, ufuncs: &'static [UfuncDef], loops: &'static [LoopDef]) -> Self {
        Self {
            struct_size: size_of::<Self>() as u32,
            abi_major: ABI_MAJOR,
            abi_minor: ABI_MINOR,
            provider: Str::new(provider),
            ufuncs: List::new(ufuncs),
            loops: List::new(loops),
            dtypes: List::new(&[]),
            set_threads: None,
        }
    }
}
