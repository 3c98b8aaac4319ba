//! Keeping the addon loaded: the engine holds pointers to its kernels for as long as the process lives, while Node unloads
//! an addon with the worker that loaded it.

/// Makes the library that this code is part of stay until the process ends. What the system refuses is left as it is.
#[cfg(unix)]
pub(crate) fn keep_loaded() {
    use core::ffi::{c_char, c_int, c_void};

    /// What `dladdr` tells.
    #[repr(C)]
    struct Info {
        file: *const c_char,
        base: *mut c_void,
        symbol: *const c_char,
        address: *mut c_void,
    }
    unsafe extern "C" {
        fn dladdr(address: *const c_void, info: *mut Info) -> c_int;
        fn dlopen(file: *const c_char, mode: c_int) -> *mut c_void;
    }
    const LAZY: c_int = 1;
    const NO_DELETE: c_int = if cfg!(target_vendor = "apple") { 0x80 } else { 0x1000 };
    const NO_LOAD: c_int = if cfg!(target_vendor = "apple") { 0x10 } else { 4 };

    let null = core::ptr::null();
    let mut info =
        Info { file: null, base: null.cast_mut().cast(), symbol: null, address: null.cast_mut().cast() };
    // SAFETY: the address is one in this library; `info` has the layout of `Dl_info`. The name that comes back is the
    // loader's own and is opened only as what is loaded already.
    unsafe {
        if dladdr(keep_loaded as *const c_void, &mut info) != 0 && !info.file.is_null() {
            dlopen(info.file, LAZY | NO_LOAD | NO_DELETE);
        }
    }
}

/// As above.
#[cfg(windows)]
pub(crate) fn keep_loaded() {
    use core::ffi::c_void;

    #[link(name = "kernel32")]
    unsafe extern "system" {
        fn GetModuleHandleExW(flags: u32, name: *const u16, module: *mut *mut c_void) -> i32;
    }
    const PIN: u32 = 1;
    const FROM_ADDRESS: u32 = 4;
    let mut module = core::ptr::null_mut();
    // SAFETY: with FROM_ADDRESS the name is an address in the module, which this function's is.
    unsafe { GetModuleHandleExW(PIN | FROM_ADDRESS, keep_loaded as *const u16, &mut module) };
}

/// As above, where there is nothing to unload.
#[cfg(not(any(unix, windows)))]
pub(crate) fn keep_loaded() {}
