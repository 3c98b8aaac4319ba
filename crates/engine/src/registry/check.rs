//! Reading a table that somebody else wrote: sizes first, then contents; nothing of it is taken on trust but memory.

use super::signature::{parse_core, parse_types};
use crate::kernel::{CoreSignature, Kernel, describe, is_inexact};
use core::mem::offset_of;
use rustnum_abi::{
    ABI_MAJOR, ABI_MINOR, FloatStatus, Identity, List, LoopDef, LoopFlags, LoopFn, PrepareFn, ReleaseFn,
    ScratchFn, Str, Table, UfuncDef, dtype,
};

/// What version 1.0 of the ABI has: tables and entries may be larger, never smaller.
const TABLE_V1: usize = offset_of!(Table, set_threads) + size_of::<usize>();
const UFUNC_V1: usize = offset_of!(UfuncDef, pole) + size_of::<u8>();
const LOOP_V1: usize = offset_of!(LoopDef, ns_per_element) + size_of::<f32>();
/// No addon has more; a larger count is a damaged table.
const MOST_ENTRIES: usize = 1 << 16;
/// Longest list of operands.
const MOST_OPERANDS: usize = 64;

/// [`LoopDef`] with a function that may be missing, as it may in a table that others wrote.
#[repr(C)]
#[derive(Clone, Copy)]
struct RawLoop {
    ufunc: Str,
    types: Str,
    run: Option<LoopFn>,
    reduce: Option<LoopFn>,
    scan: Option<LoopFn>,
    prepare: Option<PrepareFn>,
    release: Option<ReleaseFn>,
    scratch: Option<ScratchFn>,
    flags: LoopFlags,
    ns_per_element: f32,
    indexed: Option<LoopFn>,
}
const _: () = assert!(size_of::<RawLoop>() == size_of::<LoopDef>());
const _: () = assert!(offset_of!(RawLoop, run) == offset_of!(LoopDef, run));
const _: () = assert!(offset_of!(RawLoop, ns_per_element) == offset_of!(LoopDef, ns_per_element));
const _: () = assert!(offset_of!(RawLoop, indexed) == offset_of!(LoopDef, indexed));

/// A ufunc's definition, owned and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Ufunc {
    /// Its name in the registry.
    pub name: String,
    /// Core signature; empty for an elementwise one.
    pub signature: String,
    /// Parameters as `"name:dtype"`.
    pub params: String,
    /// One sentence; may differ between equal definitions.
    pub doc: String,
    /// Inputs.
    pub nin: usize,
    /// Outputs.
    pub nout: usize,
    /// The neutral element.
    pub identity: Identity,
    /// Whether a reduction may regroup its operands.
    pub reorderable: bool,
    /// How its floating-point status is found.
    pub status: FloatStatus,
    /// Infinity from finite operands is a division by zero.
    pub pole: bool,
    pub(crate) core: Option<CoreSignature>,
}

impl Ufunc {
    /// Whether both say the same function; the text for people does not count.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        Self { doc: String::new(), ..self.clone() } == Self { doc: String::new(), ..other.clone() }
    }
}

/// A loop, not yet numbered.
pub(super) struct Candidate {
    pub(super) ufunc: String,
    pub(super) types: String,
    nin: usize,
    dtypes: Vec<u32>,
    raw: RawLoop,
}

/// A whole table, checked as far as it can be by itself.
pub(super) struct Checked {
    pub(super) provider: String,
    pub(super) abi_minor: u16,
    pub(super) ufuncs: Vec<Ufunc>,
    pub(super) loops: Vec<Candidate>,
}

/// Reads a table.
///
/// # Safety
/// `table` must point at a static table that says its own size truly.
pub(super) unsafe fn read_table(table: *const Table) -> Result<Checked, String> {
    if table.is_null() || !(table as usize).is_multiple_of(align_of::<Table>()) {
        return Err("the kernel table's address is null or misaligned".into());
    }
    // SAFETY: every table begins with its size and version (the caller's promise); nothing else is read before
    // the size has been checked.
    let (size, major, minor) = unsafe {
        (
            (&raw const (*table).struct_size).read() as usize,
            (&raw const (*table).abi_major).read(),
            (&raw const (*table).abi_minor).read(),
        )
    };
    if major != ABI_MAJOR {
        return Err(format!(
            "the kernel table was built for version {major}.{minor} of the kernel ABI, this build of @rustnum/core \
             speaks {ABI_MAJOR}.{ABI_MINOR}; install versions that belong together"
        ));
    }
    if size < TABLE_V1 {
        return Err(format!("the kernel table is truncated: {size} bytes where version 1.0 has {TABLE_V1}"));
    }
    // SAFETY: all fields of version 1.0 are there.
    let table = unsafe { &*table };
    let provider = text(&table.provider, "the provider's name")?;
    if provider.is_empty() {
        return Err("the kernel table does not name its provider".into());
    }
    check_list(&table.ufuncs, UFUNC_V1, "ufuncs", &provider)?;
    check_list(&table.loops, LOOP_V1, "loops", &provider)?;
    let ufuncs = (0..table.ufuncs.len()).map(|i| read_ufunc(&table.ufuncs, i)).collect::<Result<_, _>>()?;
    // SAFETY: `RawLoop` has the layout of `LoopDef` (asserted above) and admits every value of it.
    let loops = unsafe { &*(&raw const table.loops).cast::<List<RawLoop>>() };
    let loops = (0..loops.len()).map(|i| read_loop(loops, i)).collect::<Result<_, _>>()?;
    Ok(Checked { provider, abi_minor: minor, ufuncs, loops })
}

fn text(text: &Str, what: &str) -> Result<String, String> {
    text.get().map(str::to_owned).ok_or_else(|| format!("{what} in the kernel table is not readable text"))
}

fn check_list<T: Copy>(list: &List<T>, least: usize, what: &str, provider: &str) -> Result<(), String> {
    if list.is_empty() {
        return Ok(());
    }
    if list.len() > MOST_ENTRIES || list.entry_size() > 1 << 12 {
        return Err(format!("the kernel table of \"{provider}\" is damaged: {} {what}", list.len()));
    }
    if list.entry_size() < least {
        return Err(format!(
            "the kernel table of \"{provider}\" is truncated: its {what} have {} bytes where version 1.0 has {least}",
            list.entry_size()
        ));
    }
    Ok(())
}

fn read_ufunc(list: &List<UfuncDef>, index: usize) -> Result<Ufunc, String> {
    // SAFETY: the list's count and entry size were checked, and its table's version.
    let def = unsafe { list.read(index, UfuncDef::elementwise("", 0, 0)) };
    let def = def.ok_or("the kernel table lists ufuncs at a null address")?;
    let name = text(&def.name, "a ufunc's name")?;
    let signature = text(&def.signature, "a ufunc's signature")?;
    if name.is_empty() {
        return Err("the kernel table has a ufunc without a name".into());
    }
    let (nin, nout) = (usize::from(def.nin), usize::from(def.nout));
    if nout == 0 || nin + nout > MOST_OPERANDS {
        return Err(format!("ufunc \"{name}\" has {nin} inputs and {nout} outputs"));
    }
    if def.status.0 > FloatStatus::DERIVED.0 || def.identity.0 > Identity::MINUS_INFINITY.0 {
        return Err(format!("ufunc \"{name}\" has an unknown status class or identity"));
    }
    let core = if signature.is_empty() {
        None
    } else {
        match parse_core(&signature) {
            Some((inputs, core)) if inputs == nin && core.operands.len() == nin + nout => Some(core),
            _ => {
                return Err(format!(
                    "ufunc \"{name}\": the signature \"{signature}\" does not fit {nin}->{nout}"
                ));
            }
        }
    };
    Ok(Ufunc {
        params: text(&def.params, "a ufunc's parameters")?,
        doc: text(&def.doc, "a ufunc's description")?,
        identity: def.identity,
        reorderable: def.reorderable != 0,
        status: def.status,
        pole: def.pole != 0,
        name,
        signature,
        nin,
        nout,
        core,
    })
}

fn read_loop(list: &List<RawLoop>, index: usize) -> Result<Candidate, String> {
    let empty = RawLoop {
        ufunc: Str::new(""),
        types: Str::new(""),
        run: None,
        reduce: None,
        scan: None,
        prepare: None,
        release: None,
        scratch: None,
        flags: LoopFlags::NONE,
        ns_per_element: 0.0,
        indexed: None,
    };
    // SAFETY: as in `read_ufunc`.
    let raw = unsafe { list.read(index, empty) }.ok_or("the kernel table lists loops at a null address")?;
    let ufunc = text(&raw.ufunc, "a loop's ufunc")?;
    let types = text(&raw.types, "a loop's types")?;
    let (nin, dtypes) = parse_types(&types).ok_or_else(|| {
        format!(
            "loop of \"{ufunc}\": \"{types}\" is not a list of known dtypes ({})",
            dtype::NAMES.join(", ")
        )
    })?;
    if raw.run.is_none() {
        return Err(format!("loop \"{ufunc}\" for \"{types}\" has no function"));
    }
    if raw.prepare.is_some() != raw.release.is_some() {
        return Err(format!(
            "loop \"{ufunc}\" for \"{types}\" has one of prepare and release without the other"
        ));
    }
    let in_place = (1..=2).contains(&nin) && dtypes.len() == nin + 1 && dtypes[0] == dtypes[nin];
    if raw.indexed.is_some() && !in_place {
        return Err(format!(
            "loop \"{ufunc}\" for \"{types}\" has an indexed kernel, but its result cannot take its first input's place"
        ));
    }
    Ok(Candidate { ufunc, types, nin, dtypes, raw })
}

impl Candidate {
    /// The kernel, given the function that it implements.
    pub(super) fn into_kernel(self, ufunc: &Ufunc) -> Result<Kernel, String> {
        let nout = self.dtypes.len() - self.nin;
        if (self.nin, nout) != (ufunc.nin, ufunc.nout) {
            return Err(format!(
                "loop \"{}\" for \"{}\" has {}->{nout} operands, the ufunc {}->{}",
                self.ufunc, self.types, self.nin, ufunc.nin, ufunc.nout
            ));
        }
        let run = self.raw.run.ok_or("a loop without a function")?;
        let ns = self.raw.ns_per_element;
        Ok(Kernel {
            run,
            reduce: self.raw.reduce,
            scan: self.raw.scan,
            indexed: self.raw.indexed,
            prepare: self.raw.prepare,
            release: self.raw.release,
            scratch: self.raw.scratch,
            flags: self.raw.flags,
            ns_per_element: if ns.is_finite() { ns.clamp(0.01, 1e9) } else { 0.3 },
            nin: self.nin,
            status: effective_status(ufunc.status, &self.dtypes, self.nin),
            operands: self.dtypes.into_iter().map(describe).collect(),
            pole: ufunc.pole,
            cast: false,
            copy: false,
            core: ufunc.core.clone(),
        })
    }
}

/// A loop without inexact results has no status of its own; binary16 is computed in wider arithmetic, whose register
/// says nothing about overflow, and so is everything where there is no register to read.
fn effective_status(status: FloatStatus, dtypes: &[u32], nin: usize) -> FloatStatus {
    if !dtypes[nin..].iter().any(|id| is_inexact(*id)) {
        return FloatStatus::NONE;
    }
    let exact = crate::status::register::AVAILABLE && !dtypes.contains(&dtype::FLOAT16);
    if status == FloatStatus::IEEE && !exact { FloatStatus::DERIVED } else { status }
}
