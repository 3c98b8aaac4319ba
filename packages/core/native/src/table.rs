//! Taking up other addons' kernel tables.

use crate::js::{Env, Problem};
use napi_sys as sys;
use rustnum_abi::{Table, node::TABLE_TAG};

/// `registerTable(external: unknown): string`: the description as JSON (see `rustnum_engine::Description::to_json`).
///
/// # Safety
/// Only Node may call it.
pub(crate) unsafe extern "C" fn register_table(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> sys::napi_value {
    // SAFETY: Node passes a live environment.
    let env = unsafe { Env::new(env) };
    env.guarded(|| {
        // SAFETY: the running callback's.
        let (value, _) = unsafe { env.argument(info)? };
        if env.kind(value)? != sys::ValueType::napi_external {
            return Err(Problem::Type(
                "this is not a kernel table: expected the External that an addon exports".into(),
            ));
        }
        let (mut tagged, mut table) = (false, core::ptr::null_mut());
        // SAFETY: a live External; its pointer is only used when the tag says that it is a kernel table.
        unsafe {
            let status = sys::napi_check_object_type_tag(env.raw(), value, &raw const TABLE_TAG, &mut tagged);
            if status != sys::Status::napi_ok || !tagged {
                return Err(Problem::Type(
                    "this External is not a kernel table: it has another type tag".into(),
                ));
            }
            if sys::napi_get_value_external(env.raw(), value, &mut table) != sys::Status::napi_ok {
                return Err(Problem::Type("the kernel table could not be read".into()));
            }
        }
        // SAFETY: who sets the tag vouches for a static table that says its own size.
        let description = unsafe { rustnum_engine::register_raw(table.cast_const().cast::<Table>()) };
        env.string(&description.map_err(Problem::Other)?.to_json())
    })
}
