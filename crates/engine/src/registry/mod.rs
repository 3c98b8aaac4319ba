//! The loops of the process: append-only, read without locks.
//!
//! Ids below 256 are the engine's own (casts, then choices), later ones are given as tables are registered. Which loop serves which call is decided in
//! TypeScript, per environment; here is only what all environments share.

mod check;
mod describe;
mod signature;

pub use check::Ufunc;
pub use describe::{Description, LoopEntry};

use crate::kernel::Kernel;
use rustnum_abi::{Table, dtype};
use std::collections::HashMap;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};
use std::sync::{Mutex, Once, OnceLock, PoisonError};

/// First id of a registered loop.
pub(crate) const FIRST_LOOP: usize = 256;
/// The choices between two items, by dtype; beyond the last cast.
const CHOICE: usize = cast_id(dtype::COUNT, 0);
const _: () = assert!(CHOICE + dtype::COUNT as usize <= FIRST_LOOP);
const MOST_LOOPS: usize = 1 << 15;

static KERNELS: [AtomicPtr<Kernel>; MOST_LOOPS] =
    [const { AtomicPtr::new(core::ptr::null_mut()) }; MOST_LOOPS];

#[derive(Default)]
struct Registry {
    /// What the table at an address was given before.
    tables: HashMap<usize, Description>,
    ufuncs: HashMap<String, Ufunc>,
    loops: usize,
    set_threads: Vec<extern "C" fn(u32)>,
}

fn registry() -> &'static Mutex<Registry> {
    static REGISTRY: OnceLock<Mutex<Registry>> = OnceLock::new();
    REGISTRY.get_or_init(Mutex::default)
}

/// Makes the casts known. Cheap when done before.
pub(crate) fn init() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for from in 0..dtype::COUNT {
            for to in 0..dtype::COUNT {
                if let Some(kernel) = Kernel::cast(from, to) {
                    publish(cast_id(from, to), kernel);
                }
            }
            publish(CHOICE + from as usize, Kernel::choice(from));
        }
    });
}

/// The id of a cast.
pub(crate) const fn cast_id(from: u32, to: u32) -> usize {
    (16 * from + to) as usize
}

fn publish(id: usize, kernel: Kernel) {
    KERNELS[id].store(Box::into_raw(Box::new(kernel)), Ordering::Release);
}

/// The kernel with this id.
#[inline]
pub(crate) fn kernel(id: i32) -> Option<&'static Kernel> {
    let slot = KERNELS.get(usize::try_from(id).ok()?)?;
    // SAFETY: null, or a kernel that was leaked by `publish` and is never changed or freed.
    unsafe { slot.load(Ordering::Acquire).as_ref() }
}

/// Takes up a table; the same table again gives the same ids.
///
/// # Errors
/// Says what is wrong with the table. Nothing of it is taken up then.
pub fn register(table: &'static Table) -> Result<Description, String> {
    // SAFETY: a reference to a static table.
    unsafe { register_raw(table) }
}

/// [`register`] for a pointer that came from another addon.
///
/// # Errors
/// As [`register`].
///
/// # Safety
/// `table` must point at a static kernel table (of any version) that says its own size truly.
pub unsafe fn register_raw(table: *const Table) -> Result<Description, String> {
    init();
    let mut registry = registry().lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = registry.tables.get(&(table as usize)) {
        return Ok(known.clone());
    }
    // SAFETY: the caller's promise.
    let checked = unsafe { check::read_table(table)? };
    let mut fresh: HashMap<String, Ufunc> = HashMap::new();
    for ufunc in &checked.ufuncs {
        if let Some(known) = fresh.get(&ufunc.name).or_else(|| registry.ufuncs.get(&ufunc.name)) {
            if !known.agrees_with(ufunc) {
                return Err(format!(
                    "\"{}\" defines ufunc \"{}\" otherwise than it is",
                    checked.provider, ufunc.name
                ));
            }
        } else {
            fresh.insert(ufunc.name.clone(), ufunc.clone());
        }
    }
    let first = FIRST_LOOP + registry.loops;
    if first + checked.loops.len() > MOST_LOOPS {
        return Err("there is no room for more loops".into());
    }
    let (mut kernels, mut entries) = (Vec::new(), Vec::new());
    for (index, candidate) in checked.loops.into_iter().enumerate() {
        let known = fresh.get(&candidate.ufunc).or_else(|| registry.ufuncs.get(&candidate.ufunc));
        let ufunc = known.ok_or_else(|| {
            format!(
                "\"{}\" has a loop for ufunc \"{}\", which nobody has defined; register the package that does first",
                checked.provider, candidate.ufunc
            )
        })?;
        let (name, types) = (candidate.ufunc.clone(), candidate.types.clone());
        let kernel = candidate.into_kernel(ufunc)?;
        entries.push(LoopEntry::new(first + index, name, types, &kernel));
        kernels.push(kernel);
    }
    // Nothing can fail from here on.
    registry.loops += kernels.len();
    for (index, kernel) in kernels.into_iter().enumerate() {
        publish(first + index, kernel);
    }
    registry.ufuncs.extend(fresh);
    // SAFETY: the table was checked to have all fields of version 1.0.
    if let Some(set_threads) = unsafe { (*table).set_threads } {
        set_threads(THREADS_TOLD.load(Ordering::Relaxed).max(1));
        registry.set_threads.push(set_threads);
    }
    let description = Description {
        provider: checked.provider,
        abi_minor: checked.abi_minor,
        ufuncs: checked.ufuncs,
        loops: entries,
    };
    registry.tables.insert(table as usize, description.clone());
    Ok(description)
}

static THREADS_TOLD: AtomicU32 = AtomicU32::new(1);

/// Tells libraries with a pool of their own how many threads there are to be.
pub(crate) fn tell_threads(threads: u32) {
    THREADS_TOLD.store(threads, Ordering::Relaxed);
    let registry = registry().lock().unwrap_or_else(PoisonError::into_inner);
    for set_threads in &registry.set_threads {
        set_threads(threads);
    }
}
