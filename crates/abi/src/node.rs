//! The table as a Node-API value: a type-tagged External that core checks before it reads it.

use crate::{Table, pin};
use core::ffi::c_void;
pub use napi_sys as sys;

/// The tag of a kernel table. Core refuses an External without it, so a foreign pointer is never read.
pub static TABLE_TAG: sys::napi_type_tag =
    sys::napi_type_tag { lower: 0x7a6f_1c43_9d25_4e01, upper: 0x8b3e_52d0_6f17_a9c4 };

/// Gets the addon ready, once per process: looks the Node-API functions up in the running executable, and keeps the library
/// loaded for good. To be called before the first Node-API function. Says whether the functions were found.
pub fn load() -> bool {
    static READY: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    *READY.get_or_init(|| {
        pin::keep_loaded();
        // SAFETY: the functions are looked up in the process that has just called us, before any is used; that library is
        // the running executable, so its handle is kept for good.
        std::panic::catch_unwind(|| unsafe { core::mem::forget(sys::setup()) }).is_ok()
    })
}

/// Puts `table` on `exports` under the name `table`. Called by [`export_table!`](crate::export_table).
///
/// # Safety
/// `env` and `exports` must be the ones that Node passes to the module's initialiser.
pub unsafe fn export(env: sys::napi_env, exports: sys::napi_value, table: &'static Table) -> sys::napi_value {
    if !load() {
        // Without the functions there is no way to throw; without a table core refuses the addon.
        return exports;
    }
    let mut external = core::ptr::null_mut();
    // SAFETY: `env` and `exports` are live (the caller's promise), the table is static, the tag too.
    unsafe {
        let data = core::ptr::from_ref(table) as *mut c_void;
        if sys::napi_create_external(env, data, None, core::ptr::null_mut(), &mut external)
            != sys::Status::napi_ok
            || sys::napi_type_tag_object(env, external, &raw const TABLE_TAG) != sys::Status::napi_ok
            || sys::napi_set_named_property(env, exports, c"table".as_ptr(), external) != sys::Status::napi_ok
        {
            let message = c"rustnum: the kernel table could not be exported";
            sys::napi_throw_error(env, core::ptr::null(), message.as_ptr());
        }
    }
    exports
}

/// Makes the crate a Node addon whose export `table` is the table of the given kernels.
///
/// ```text
/// rustnum_abi::export_table! { provider: "my-plugin", ufuncs: UFUNCS, loops: LOOPS }
/// ```
#[macro_export]
macro_rules! export_table {
    (provider: $provider:expr, ufuncs: $ufuncs:expr, loops: $loops:expr $(,)?) => {
        static RUSTNUM_TABLE: $crate::Table = $crate::Table::new($provider, $ufuncs, $loops);

        /// Node calls this once per environment that loads the addon.
        ///
        /// # Safety
        /// Only Node may call it.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn napi_register_module_v1(
            env: $crate::node::sys::napi_env,
            exports: $crate::node::sys::napi_value,
        ) -> $crate::node::sys::napi_value {
            // SAFETY: Node passes a live environment and the module's exports.
            unsafe { $crate::node::export(env, exports, &RUSTNUM_TABLE) }
        }
    };
}
