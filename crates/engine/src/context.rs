//! The context that kernels are called with, and what the engine offers in it.

use crate::block::MESSAGE_BYTES;
use crate::fault::Fault;
use crate::kernel::Kernel;
use crate::pool;
use core::cell::Cell;
use core::ffi::c_void;
use rustnum_abi::{Context, EngineApi, STATUS_OK, STATUS_PANIC, Status};
use std::alloc::{Layout, alloc, dealloc};
use std::sync::atomic::{AtomicI32, Ordering};

/// A context with the memory that it points at.
pub(crate) struct CallContext {
    context: Context,
    api: EngineApi,
    message: [u8; MESSAGE_BYTES],
}

impl CallContext {
    pub(crate) fn new() -> Self {
        Self {
            context: Context {
                struct_size: size_of::<Context>() as u32,
                operand_count: 0,
                engine: core::ptr::null(),
                params: core::ptr::null(),
                params_len: 0,
                operands: core::ptr::null(),
                prepared: core::ptr::null_mut(),
                scratch: core::ptr::null_mut(),
                scratch_len: 0,
                float_flags: 0,
                error_code: 0,
                cancel: core::ptr::null(),
                message: core::ptr::null_mut(),
                message_cap: MESSAGE_BYTES,
                message_len: 0,
            },
            api: EngineApi {
                struct_size: size_of::<EngineApi>() as u32,
                threads: 1,
                parallel_for,
                alloc: give,
                free: take,
            },
            message: [0; MESSAGE_BYTES],
        }
    }

    /// Begins a program with these parameters: nothing of an earlier one stays.
    #[inline]
    pub(crate) fn start(&mut self, params: *const u8, len: usize) {
        self.context.params = params;
        self.context.params_len = len;
        self.context.error_code = 0;
        self.context.message_len = 0;
        self.set_scratch(core::ptr::null_mut(), 0);
        self.set_prepared(core::ptr::null_mut());
    }

    /// Sets the scratch memory of the next calls.
    #[inline]
    pub(crate) fn set_scratch(&mut self, scratch: *mut u8, len: usize) {
        self.context.scratch = scratch;
        self.context.scratch_len = len;
    }

    /// Sets the plan of the next calls.
    #[inline]
    pub(crate) fn set_prepared(&mut self, prepared: *mut c_void) {
        self.context.prepared = prepared;
    }

    /// The context for a call of this kernel; valid until the next use of `self`.
    #[inline]
    pub(crate) fn ready(&mut self, kernel: &Kernel) -> *mut Context {
        self.context.operands = kernel.operands.as_ptr();
        self.context.operand_count = kernel.operands.len() as u32;
        self.context.float_flags = 0;
        self.api.threads = pool::threads() as u32;
        self.context.engine = &raw const self.api;
        self.context.message = self.message.as_mut_ptr();
        &raw mut self.context
    }

    /// Flags that the kernel raised since [`Self::ready`].
    #[inline]
    pub(crate) fn flags(&self) -> u32 {
        self.context.float_flags
    }

    /// The fault of a kernel that returned `status`.
    #[cold]
    pub(crate) fn fault(&mut self, status: Status) -> Fault {
        let len = self.context.message_len.min(MESSAGE_BYTES);
        let text = match (status, len) {
            (STATUS_PANIC, 0) => "a kernel panicked".to_owned(),
            _ => String::from_utf8_lossy(&self.message[..len]).into_owned(),
        };
        let code = self.context.error_code;
        self.context.error_code = 0;
        self.context.message_len = 0;
        Fault::kernel(status, code, text)
    }

    /// Whether a `prepare` that returned null said that it failed.
    pub(crate) fn has_error(&self) -> bool {
        self.context.error_code != 0 || self.context.message_len != 0
    }
}

struct Shared {
    body: unsafe extern "C" fn(data: *mut c_void, start: usize, end: usize) -> Status,
    data: *mut c_void,
}
// SAFETY: the kernel that calls `parallel_for` vouches that its body may run on several threads.
unsafe impl Sync for Shared {}

/// # Safety
/// `body` must be callable from any thread with `data` and parts of `0..n`.
unsafe extern "C" fn parallel_for(
    _context: *mut Context,
    n: usize,
    grain: usize,
    body: unsafe extern "C" fn(data: *mut c_void, start: usize, end: usize) -> Status,
    data: *mut c_void,
) -> Status {
    if n == 0 {
        return STATUS_OK;
    }
    // Some parts more than threads: those that start late take fewer.
    let parts = (n / grain.max(1)).clamp(1, 4 * pool::threads());
    let shared = Shared { body, data };
    let first = AtomicI32::new(STATUS_OK);
    let done = pool::run(parts, &|part| {
        let shared = &shared;
        let (start, end) = (share(n, part, parts), share(n, part + 1, parts));
        // SAFETY: as this function's caller promises.
        let status = unsafe { (shared.body)(shared.data, start, end) };
        if status != STATUS_OK {
            let _ = first.compare_exchange(STATUS_OK, status, Ordering::Relaxed, Ordering::Relaxed);
        }
    });
    if done.panicked { STATUS_PANIC } else { first.into_inner() }
}

/// Where part `part` of `parts` of `0..n` begins.
pub(crate) fn share(n: usize, part: usize, parts: usize) -> usize {
    (n as u128 * part as u128 / parts as u128) as usize
}

const ALIGN: usize = 64;
/// Smaller pieces of memory are all as large as this, so that one can be kept for the next kernel that asks: aligned memory
/// is slow to come by.
const SPARE_BYTES: usize = 8 << 10;

thread_local! {
    static SPARE: Spare = const { Spare(Cell::new(core::ptr::null_mut())) };
}

/// A piece of [`SPARE_BYTES`], or null.
struct Spare(Cell<*mut u8>);

impl Drop for Spare {
    fn drop(&mut self) {
        let memory = self.0.replace(core::ptr::null_mut());
        // SAFETY: it came from `give` and nobody else has it.
        unsafe { take_back(memory, SPARE_BYTES) };
    }
}

unsafe extern "C" fn give(bytes: usize) -> *mut u8 {
    let bytes = bytes.max(SPARE_BYTES);
    if bytes == SPARE_BYTES {
        // While the thread ends there is no spare piece any more.
        let spare = SPARE.try_with(|spare| spare.0.replace(core::ptr::null_mut()));
        if let Ok(memory) = spare
            && !memory.is_null()
        {
            return memory;
        }
    }
    match Layout::from_size_align(bytes, ALIGN) {
        // SAFETY: the size is not zero.
        Ok(layout) => unsafe { alloc(layout) },
        Err(_) => core::ptr::null_mut(),
    }
}

/// # Safety
/// `memory` must be null or come from `give` with the same size.
unsafe extern "C" fn take(memory: *mut u8, bytes: usize) {
    let bytes = bytes.max(SPARE_BYTES);
    let memory = if bytes == SPARE_BYTES {
        SPARE.try_with(|spare| spare.0.replace(memory)).unwrap_or(memory)
    } else {
        memory
    };
    // SAFETY: the caller's promise; what was kept before is of the same size.
    unsafe { take_back(memory, bytes) };
}

/// # Safety
/// `memory` must be null or come from `give`, of this size.
unsafe fn take_back(memory: *mut u8, bytes: usize) {
    if memory.is_null() {
        return;
    }
    if let Ok(layout) = Layout::from_size_align(bytes, ALIGN) {
        // SAFETY: the caller's promise.
        unsafe { dealloc(memory, layout) };
    }
}
