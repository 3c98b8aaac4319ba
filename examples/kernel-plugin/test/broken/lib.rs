//! Tables that core must refuse, and one that another provider has brought already. Only for tests.

use rustnum_abi::node::{TABLE_TAG, sys};
use rustnum_abi::{LoopDef, Table, UfuncDef, unary_loop};
use std::ffi::{CStr, c_void};

unary_loop!(identity, f64 => f64, |x| x);

static GELU: &[UfuncDef] =
    &[UfuncDef::elementwise("gelu", 1, 1).status(rustnum_abi::FloatStatus::DERIVED).doc("Gaussian error linear unit")];
static OTHER_GELU: &[UfuncDef] = &[UfuncDef::elementwise("gelu", 2, 1)];
static LOOPS: &[LoopDef] = &[LoopDef::new("gelu", "float64->float64", identity)];

static SECOND: Table = Table::new("somebody-else", GELU, LOOPS);
static REDEFINED: Table = Table::new("somebody-else", OTHER_GELU, &[]);
static OTHER_MAJOR: Table = with_version(99, size_of::<Table>() as u32);
static TRUNCATED: Table = with_version(rustnum_abi::ABI_MAJOR, 16);

const fn with_version(major: u16, size: u32) -> Table {
    let mut table = Table::new("broken", GELU, LOOPS);
    table.abi_major = major;
    table.struct_size = size;
    table
}

static WRONG_TAG: sys::napi_type_tag = sys::napi_type_tag { lower: 1, upper: 2 };

/// Puts an External for `table` on the exports.
///
/// # Safety
/// `env` and `exports` are what Node passes to the module's initialiser.
unsafe fn put(env: sys::napi_env, exports: sys::napi_value, name: &CStr, table: &'static Table, tag: Option<&sys::napi_type_tag>) {
    let mut value = std::ptr::null_mut();
    // SAFETY: live handles (the caller's promise); table and tag are static.
    unsafe {
        sys::napi_create_external(env, std::ptr::from_ref(table) as *mut c_void, None, std::ptr::null_mut(), &mut value);
        if let Some(tag) = tag {
            sys::napi_type_tag_object(env, value, tag);
        }
        sys::napi_set_named_property(env, exports, name.as_ptr(), value);
    }
}

/// Node calls this once per environment.
///
/// # Safety
/// Only Node may call it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn napi_register_module_v1(env: sys::napi_env, exports: sys::napi_value) -> sys::napi_value {
    rustnum_abi::node::load();
    // SAFETY: Node's own handles.
    unsafe {
        put(env, exports, c"second", &SECOND, Some(&TABLE_TAG));
        put(env, exports, c"redefined", &REDEFINED, Some(&TABLE_TAG));
        put(env, exports, c"otherMajor", &OTHER_MAJOR, Some(&TABLE_TAG));
        put(env, exports, c"truncated", &TRUNCATED, Some(&TABLE_TAG));
        put(env, exports, c"wrongTag", &SECOND, Some(&WRONG_TAG));
        put(env, exports, c"untagged", &SECOND, None);
    }
    exports
}
