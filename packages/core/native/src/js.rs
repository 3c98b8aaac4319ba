//! The few things of Node-API that are needed, each checked.

use core::ffi::{CStr, c_void};
use napi_sys as sys;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A function that JavaScript calls.
pub(crate) type Callback =
    unsafe extern "C" fn(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value;

/// Why a call ends with an exception.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The arguments are of the wrong kind: a TypeError.
    Type(String),
    /// Anything else: an Error.
    Other(String),
}

pub(crate) type Fallible<T> = Result<T, Problem>;

/// A live environment.
#[derive(Clone, Copy)]
pub(crate) struct Env(sys::napi_env);

/// Memory of a view.
#[derive(Clone, Copy)]
pub(crate) struct Bytes {
    pub(crate) at: *mut u8,
    pub(crate) len: usize,
}

fn check(status: sys::napi_status, what: &str) -> Fallible<()> {
    if status == sys::Status::napi_ok {
        Ok(())
    } else {
        Err(Problem::Other(format!("{what} failed ({status})")))
    }
}

impl Env {
    /// # Safety
    /// `env` must be live as long as the value is used.
    pub(crate) unsafe fn new(env: sys::napi_env) -> Self {
        Self(env)
    }

    pub(crate) fn raw(self) -> sys::napi_env {
        self.0
    }

    /// Runs a callback's body; a problem becomes an exception, and so does a panic.
    pub(crate) fn guarded(self, body: impl FnOnce() -> Fallible<sys::napi_value>) -> sys::napi_value {
        let problem = match catch_unwind(AssertUnwindSafe(body)) {
            Ok(Ok(value)) => return value,
            Ok(Err(problem)) => problem,
            Err(_) => Problem::Other("internal: the native part of @rustnum/core panicked".to_owned()),
        };
        let (is_type, message) = match &problem {
            Problem::Type(message) => (true, message),
            Problem::Other(message) => (false, message),
        };
        let mut error = core::ptr::null_mut();
        if let Ok(text) = self.string(message) {
            let none = core::ptr::null_mut();
            // SAFETY: a live environment and a string of it.
            unsafe {
                let create = if is_type { sys::napi_create_type_error } else { sys::napi_create_error };
                if create(self.0, none, text, &mut error) == sys::Status::napi_ok {
                    sys::napi_throw(self.0, error);
                }
            }
        }
        core::ptr::null_mut()
    }

    /// The first argument and the data pointer of a callback.
    ///
    /// # Safety
    /// `info` must be that of the running callback.
    pub(crate) unsafe fn argument(
        self,
        info: sys::napi_callback_info,
    ) -> Fallible<(sys::napi_value, *mut c_void)> {
        let (mut count, mut first, mut data) = (1, core::ptr::null_mut(), core::ptr::null_mut());
        // SAFETY: a live environment and callback; room for one argument; an absent one is undefined.
        let status = unsafe {
            sys::napi_get_cb_info(self.0, info, &mut count, &mut first, core::ptr::null_mut(), &mut data)
        };
        check(status, "reading the arguments")?;
        Ok((first, data))
    }

    /// Adds a function to `exports`.
    pub(crate) fn define(
        self,
        exports: sys::napi_value,
        name: &CStr,
        function: Callback,
        data: *mut c_void,
    ) -> Fallible<()> {
        let mut value = core::ptr::null_mut();
        // SAFETY: live values; the data pointer is the environment's state, which lives as long as the functions.
        unsafe {
            let len = name.count_bytes() as isize;
            check(
                sys::napi_create_function(self.0, name.as_ptr(), len, Some(function), data, &mut value),
                "making a function",
            )?;
            check(sys::napi_set_named_property(self.0, exports, name.as_ptr(), value), "exporting a function")
        }
    }

    pub(crate) fn kind(self, value: sys::napi_value) -> Fallible<sys::napi_valuetype> {
        let mut kind = 0;
        // SAFETY: a live environment and value.
        check(unsafe { sys::napi_typeof(self.0, value, &mut kind) }, "typeof")?;
        Ok(kind)
    }

    pub(crate) fn number(self, value: f64) -> Fallible<sys::napi_value> {
        let mut result = core::ptr::null_mut();
        // SAFETY: a live environment.
        check(unsafe { sys::napi_create_double(self.0, value, &mut result) }, "making a number")?;
        Ok(result)
    }

    pub(crate) fn string(self, text: &str) -> Fallible<sys::napi_value> {
        let mut result = core::ptr::null_mut();
        // SAFETY: a live environment; the text is copied.
        let status = unsafe {
            sys::napi_create_string_utf8(self.0, text.as_ptr().cast(), text.len() as isize, &mut result)
        };
        check(status, "making a string")?;
        Ok(result)
    }

    /// An object with these properties.
    pub(crate) fn object(self, properties: &[(&CStr, sys::napi_value)]) -> Fallible<sys::napi_value> {
        let mut object = core::ptr::null_mut();
        // SAFETY: live values.
        unsafe {
            check(sys::napi_create_object(self.0, &mut object), "making an object")?;
            for (name, value) in properties {
                check(
                    sys::napi_set_named_property(self.0, object, name.as_ptr(), *value),
                    "setting a property",
                )?;
            }
        }
        Ok(object)
    }

    /// A property that is a number; `None` when it is undefined or null.
    pub(crate) fn number_property(self, object: sys::napi_value, name: &CStr) -> Fallible<Option<f64>> {
        let mut value = core::ptr::null_mut();
        // SAFETY: live values.
        let status = unsafe { sys::napi_get_named_property(self.0, object, name.as_ptr(), &mut value) };
        check(status, "reading a property")?;
        match self.kind(value)? {
            sys::ValueType::napi_undefined | sys::ValueType::napi_null => Ok(None),
            sys::ValueType::napi_number => {
                let mut number = 0.0;
                // SAFETY: a live number.
                check(unsafe { sys::napi_get_value_double(self.0, value, &mut number) }, "reading a number")?;
                Ok(Some(number))
            }
            _ => Err(Problem::Type(format!("{} must be a number", name.to_string_lossy()))),
        }
    }

    /// The memory of a TypedArray or DataView.
    pub(crate) fn bytes(self, view: sys::napi_value) -> Fallible<Bytes> {
        let (mut typed, mut dataview) = (false, false);
        let mut data = core::ptr::null_mut();
        let (mut kind, mut len) = (0, 0);
        let (none, nowhere) = (core::ptr::null_mut(), core::ptr::null_mut());
        // SAFETY: a live environment and value; the out-pointers are null where nothing is wanted.
        unsafe {
            check(sys::napi_is_typedarray(self.0, view, &mut typed), "asking for a TypedArray")?;
            if typed {
                let status = sys::napi_get_typedarray_info(
                    self.0, view, &mut kind, &mut len, &mut data, none, nowhere,
                );
                check(status, "reading a TypedArray")?;
                return Ok(Bytes { at: data.cast(), len: len * element_size(kind) });
            }
            check(sys::napi_is_dataview(self.0, view, &mut dataview), "asking for a DataView")?;
            if dataview {
                check(
                    sys::napi_get_dataview_info(self.0, view, &mut len, &mut data, none, nowhere),
                    "reading a DataView",
                )?;
                return Ok(Bytes { at: data.cast(), len });
            }
        }
        Err(Problem::Type("expected a TypedArray or DataView".to_owned()))
    }
}

/// Bytes of an element, by Node-API's number of the TypedArray's kind.
fn element_size(kind: sys::napi_typedarray_type) -> usize {
    match kind {
        0..=2 => 1,
        3 | 4 | 11 => 2,
        5..=7 => 4,
        _ => 8,
    }
}
