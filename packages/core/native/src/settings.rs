//! Settings of the engine and facts about it.

use crate::js::{Env, Fallible, Problem};
use napi_sys as sys;
use rustnum_abi::{ABI_MAJOR, ABI_MINOR};

/// `configure({ blockElements?, threadThresholdNs?, threads? })`. What is left out stays; a negative number gives the
/// choice of the first two back to the engine.
///
/// # Safety
/// Only Node may call it.
pub(crate) unsafe extern "C" fn configure(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> sys::napi_value {
    // SAFETY: Node passes a live environment.
    let env = unsafe { Env::new(env) };
    env.guarded(|| {
        // SAFETY: the running callback's.
        let (settings, _) = unsafe { env.argument(info)? };
        if env.kind(settings)? != sys::ValueType::napi_object {
            return Err(Problem::Type("configure takes an object of settings".to_owned()));
        }
        // All are read before the first takes effect.
        let elements = setting(env, settings, c"blockElements")?;
        let threshold = setting(env, settings, c"threadThresholdNs")?;
        let threads = setting(env, settings, c"threads")?;
        if let Some(threads) = threads
            && threads < 1.0
        {
            return Err(Problem::Other(format!("threads must be at least 1, not {threads}")));
        }
        if let Some(elements) = elements {
            // Zero and less mean that the engine chooses.
            rustnum_engine::set_block_elements(elements.max(0.0) as usize);
        }
        if let Some(threshold) = threshold {
            rustnum_engine::set_thread_threshold((threshold >= 0.0).then_some(threshold as usize));
        }
        if let Some(threads) = threads {
            rustnum_engine::set_threads(threads as usize);
        }
        Ok(core::ptr::null_mut())
    })
}

fn setting(env: Env, settings: sys::napi_value, name: &core::ffi::CStr) -> Fallible<Option<f64>> {
    match env.number_property(settings, name)? {
        Some(value) if value.is_nan() || value.abs() > 9e15 => {
            Err(Problem::Type(format!("{} cannot be {value}", name.to_string_lossy())))
        }
        value => Ok(value),
    }
}

/// `info()`: `{ threads, instructionSet, cpu, abiMajor, abiMinor }`.
///
/// # Safety
/// Only Node may call it.
pub(crate) unsafe extern "C" fn info(env: sys::napi_env, _info: sys::napi_callback_info) -> sys::napi_value {
    // SAFETY: Node passes a live environment.
    let env = unsafe { Env::new(env) };
    env.guarded(|| {
        env.object(&[
            (c"threads", env.number(rustnum_engine::threads() as f64)?),
            (c"instructionSet", env.string(rustnum_engine::instruction_set())?),
            (c"cpu", env.string(&rustnum_engine::cpu_name())?),
            (c"abiMajor", env.number(f64::from(ABI_MAJOR))?),
            (c"abiMinor", env.number(f64::from(ABI_MINOR))?),
        ])
    })
}
