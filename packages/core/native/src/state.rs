//! The state of one environment: the engine's half and a reference that keeps the command block alive.

use crate::js::{Env, Fallible, Problem};
use core::ffi::c_void;
use napi_sys as sys;
use rustnum_engine::Environment;

/// Made when the addon is loaded into an environment, freed with the environment.
pub(crate) struct State {
    engine: Environment,
    block: sys::napi_ref,
}

impl State {
    /// Makes the state and ties it to the environment. The pointer is the data of every exported function.
    pub(crate) fn create(env: Env) -> Fallible<*mut c_void> {
        let state =
            Box::into_raw(Box::new(Self { engine: Environment::new(), block: core::ptr::null_mut() }));
        // SAFETY: a live environment; `free` is called once, when it ends.
        let status = unsafe {
            sys::napi_set_instance_data(env.raw(), state.cast(), Some(free), core::ptr::null_mut())
        };
        if status != sys::Status::napi_ok {
            // SAFETY: nobody else has the pointer.
            drop(unsafe { Box::from_raw(state) });
            return Err(Problem::Other("the environment's state could not be kept".to_owned()));
        }
        Ok(state.cast())
    }
}

/// # Safety
/// Called by Node once, with the pointer of `create`.
unsafe extern "C" fn free(_env: sys::napi_env, data: *mut c_void, _hint: *mut c_void) {
    // The reference to the block goes with the environment.
    // SAFETY: made by `Box::into_raw` in `create`; no exported function is called after the environment's end.
    drop(unsafe { Box::from_raw(data.cast::<State>()) });
}

/// `exec()`: runs the program in the block.
///
/// # Safety
/// Only Node may call it, as a function of `State::create`'s environment.
pub(crate) unsafe extern "C" fn exec(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let mut data = core::ptr::null_mut();
    let (no_count, nothing) = (core::ptr::null_mut(), core::ptr::null_mut());
    // SAFETY: live callback; only the data pointer is asked for. It is the state, which only this thread uses, and
    // `exec` does not return to JavaScript before it is done (and has its own barrier against panics). That the
    // addresses in the block are live is core's side of the contract (docs/command-block.md).
    unsafe {
        if sys::napi_get_cb_info(env, info, no_count, nothing, nothing, &mut data) == sys::Status::napi_ok {
            (*data.cast::<State>()).engine.exec();
        }
    }
    // Null is undefined.
    core::ptr::null_mut()
}

/// `attachBlock(view: Uint8Array): number`: takes the view's memory as the command block and returns its address.
///
/// # Safety
/// As [`exec`].
pub(crate) unsafe extern "C" fn attach_block(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> sys::napi_value {
    // SAFETY: Node passes a live environment.
    let env = unsafe { Env::new(env) };
    env.guarded(|| {
        // SAFETY: the running callback's; the data pointer is the state, used by this thread only.
        let (view, state) = unsafe {
            let (view, data) = env.argument(info)?;
            (view, &mut *data.cast::<State>())
        };
        let bytes = env.bytes(view)?;
        if bytes.at.is_null() || bytes.len == 0 {
            return Err(Problem::Other("the command block is empty or detached".to_owned()));
        }
        let mut reference = core::ptr::null_mut();
        // SAFETY: a live view. The reference keeps it, and with it the memory, until the next block or the end; core
        // never detaches the block's buffer (it does not leave core).
        unsafe {
            if sys::napi_create_reference(env.raw(), view, 1, &mut reference) != sys::Status::napi_ok {
                return Err(Problem::Other("the command block could not be kept".to_owned()));
            }
            if let Err(message) = state.engine.attach(bytes.at, bytes.len) {
                sys::napi_delete_reference(env.raw(), reference);
                return Err(Problem::Other(message.to_owned()));
            }
            let old = core::mem::replace(&mut state.block, reference);
            if !old.is_null() {
                sys::napi_delete_reference(env.raw(), old);
            }
        }
        env.number(bytes.at.addr() as f64)
    })
}
