//! The native addon of `@rustnum/core`: the engine's door for JavaScript.
//!
//! Written on the C interface of Node-API. The one call that matters, `exec`, takes no arguments and finds its
//! environment's state through the callback's data pointer: 11 ns for the way in and out. The other functions are called
//! seldom; they are written by hand all the same because they are few.

mod js;
mod malloc;
mod memory;
mod settings;
mod state;
mod table;

use js::{Callback, Env};
use napi_sys as sys;
use state::State;

/// What the addon exports.
const FUNCTIONS: [(&core::ffi::CStr, Callback); 7] = [
    (c"exec", state::exec),
    (c"attachBlock", state::attach_block),
    (c"addressOf", memory::address_of),
    (c"registerTable", table::register_table),
    (c"configure", settings::configure),
    (c"info", settings::info),
    (c"adviseHuge", memory::advise_huge),
];

/// Node calls this once per environment (main thread or worker) that loads the addon.
///
/// # Safety
/// Only Node may call it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn napi_register_module_v1(
    env: sys::napi_env,
    exports: sys::napi_value,
) -> sys::napi_value {
    rustnum_abi::node::load();
    malloc::keep_freed_memory();
    // SAFETY: Node passes a live environment.
    let env = unsafe { Env::new(env) };
    env.guarded(|| {
        let state = State::create(env)?;
        for (name, function) in FUNCTIONS {
            env.define(exports, name, function, state)?;
        }
        Ok(exports)
    })
}
