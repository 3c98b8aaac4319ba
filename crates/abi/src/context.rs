//! What a kernel is told about its call, and how it answers.

use crate::{STATUS_KERNEL, STATUS_OK, Status, guard};
use core::ffi::c_void;

/// One operand of the call as the kernel sees it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct OperandDesc {
    /// Bytes of one item.
    pub itemsize: u32,
    /// Dtype id, see [`crate::dtype`].
    pub dtype: u32,
    /// Unit of a datetime or timedelta; 0 otherwise.
    pub unit: u32,
    /// 0 native, 1 swapped.
    pub byte_order: u32,
}

/// What the engine offers to kernels.
#[repr(C)]
pub struct EngineApi {
    /// Its size as the engine knows it.
    pub struct_size: u32,
    /// Threads of the pool, the caller included.
    pub threads: u32,
    /// Runs `body(data, start, end)` over parts of `0..n` of at least `grain` each, on the pool; inline when nested.
    /// Returns the first status that was not OK.
    pub parallel_for: unsafe extern "C" fn(
        context: *mut Context,
        n: usize,
        grain: usize,
        body: unsafe extern "C" fn(data: *mut c_void, start: usize, end: usize) -> Status,
        data: *mut c_void,
    ) -> Status,
    /// 64-byte aligned memory, null when there is none.
    pub alloc: unsafe extern "C" fn(bytes: usize) -> *mut u8,
    /// Gives back what `alloc` gave.
    pub free: unsafe extern "C" fn(memory: *mut u8, bytes: usize),
}

/// The call that a kernel works for. One per thread: a kernel may write its fields without locks.
#[repr(C)]
pub struct Context {
    /// Its size as the engine knows it; read no field beyond.
    pub struct_size: u32,
    /// Number of descriptors at `operands`.
    pub operand_count: u32,
    /// What the engine offers.
    pub engine: *const EngineApi,
    /// Parameter bytes, laid out as the ufunc says.
    pub params: *const u8,
    /// How many.
    pub params_len: usize,
    /// A descriptor per operand.
    pub operands: *const OperandDesc,
    /// What the loop's `prepare` made.
    pub prepared: *mut c_void,
    /// Scratch memory of this thread.
    pub scratch: *mut u8,
    /// How many bytes.
    pub scratch_len: usize,
    /// Floating-point flags that the kernel reports; see [`Context::raise`].
    pub float_flags: u32,
    /// Which error, in the ufunc's own numbering; 0 is "ValueError with the message".
    pub error_code: i32,
    /// Becomes non-zero when the call is cancelled; may be null.
    pub cancel: *const core::sync::atomic::AtomicU32,
    /// Room for a message, UTF-8.
    pub message: *mut u8,
    /// How much room.
    pub message_cap: usize,
    /// How much is used.
    pub message_len: usize,
}

impl Context {
    /// Reports floating-point flags (`FLAG_*`).
    #[inline]
    pub fn raise(&mut self, flags: u32) {
        self.float_flags |= flags;
    }

    /// Reports an error; return what it returns.
    pub fn fail(&mut self, code: i32, message: &str) -> Status {
        self.error_code = code;
        let mut len = message.len().min(self.message_cap);
        while !message.is_char_boundary(len) {
            len -= 1;
        }
        if !self.message.is_null() {
            // SAFETY: the engine gives `message_cap` writable bytes at `message`; `len` is within both.
            unsafe { core::ptr::copy_nonoverlapping(message.as_ptr(), self.message, len) };
            self.message_len = len;
        }
        STATUS_KERNEL
    }

    /// Whether the call was cancelled.
    #[inline]
    pub fn cancelled(&self) -> bool {
        // SAFETY: `cancel` is null or outlives the call.
        !self.cancel.is_null() && unsafe { (*self.cancel).load(core::sync::atomic::Ordering::Relaxed) } != 0
    }

    /// Runs `body(start, end)` over parts of `0..n` of at least `grain` each on the engine's threads, and all of it here where
    /// there is no engine. A panic in a part is [`STATUS_PANIC`](crate::STATUS_PANIC).
    ///
    /// # Safety
    /// `context` must be null or that of the running call.
    pub unsafe fn parallel<F: Fn(usize, usize) + Sync>(
        context: *mut Self,
        n: usize,
        grain: usize,
        body: &F,
    ) -> Status {
        /// # Safety
        /// `data` must be the address of a live `F`.
        unsafe extern "C" fn part<F: Fn(usize, usize) + Sync>(
            data: *mut c_void,
            start: usize,
            end: usize,
        ) -> Status {
            // SAFETY: the caller's promise.
            let body = unsafe { &*data.cast_const().cast::<F>() };
            guard(|| {
                body(start, end);
                STATUS_OK
            })
        }
        // SAFETY: the context is null or live, its engine null or live as well.
        let engine = unsafe { context.as_ref().and_then(|context| context.engine.as_ref()) };
        let Some(engine) = engine else {
            body(0, n);
            return STATUS_OK;
        };
        let data = core::ptr::from_ref(body).cast_mut().cast();
        // SAFETY: `body` outlives the call and may be called from any thread, being `Sync`.
        unsafe { (engine.parallel_for)(context, n, grain, part::<F>, data) }
    }

    /// The parameter bytes.
    pub fn params(&self) -> &[u8] {
        if self.params.is_null() {
            return &[];
        }
        // SAFETY: the engine keeps `params_len` bytes readable for the whole call.
        unsafe { core::slice::from_raw_parts(self.params, self.params_len) }
    }
}
