//! Addresses of views, and advice to the system about their memory.

use crate::js::Env;
use napi_sys as sys;

/// `addressOf(view: ArrayBufferView): number`: the address of the view's first byte.
///
/// # Safety
/// Only Node may call it.
pub(crate) unsafe extern "C" fn address_of(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> sys::napi_value {
    // SAFETY: Node passes a live environment.
    let env = unsafe { Env::new(env) };
    env.guarded(|| {
        // SAFETY: the running callback's.
        let (view, _) = unsafe { env.argument(info)? };
        env.number(env.bytes(view)?.at.addr() as f64)
    })
}

/// `adviseHuge(view: ArrayBufferView): void`: asks for huge pages, where the system has such advice.
///
/// # Safety
/// Only Node may call it.
pub(crate) unsafe extern "C" fn advise_huge(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> sys::napi_value {
    // SAFETY: Node passes a live environment.
    let env = unsafe { Env::new(env) };
    env.guarded(|| {
        // SAFETY: the running callback's.
        let (view, _) = unsafe { env.argument(info)? };
        let bytes = env.bytes(view)?;
        advise(bytes.at, bytes.len);
        Ok(core::ptr::null_mut())
    })
}

#[cfg(target_os = "linux")]
fn advise(at: *mut u8, bytes: usize) {
    use core::ffi::{c_int, c_void};
    unsafe extern "C" {
        fn madvise(address: *mut c_void, length: usize, advice: c_int) -> c_int;
    }
    const HUGEPAGE: c_int = 14;
    const PAGE: usize = 4096;
    // Whole pages inside the range only: its ends may share theirs with others.
    let skip = at.addr().next_multiple_of(PAGE) - at.addr();
    let length = bytes.saturating_sub(skip) / PAGE * PAGE;
    if length > 0 {
        // SAFETY: advice about mapped memory changes no contents; where it is not taken (an error) nothing happens.
        unsafe { madvise(at.wrapping_add(skip).cast(), length, HUGEPAGE) };
    }
}

#[cfg(not(target_os = "linux"))]
fn advise(_at: *mut u8, _bytes: usize) {}
