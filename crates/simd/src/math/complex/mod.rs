//! Complex functions on `[real, imaginary]` pairs: scalar code, with C99 Annex G's special values as NumPy gives them.
//!
//! complex64 takes the float64 functions and rounds once; only products and quotients stay in float32, where NumPy's bits
//! are the goal.

mod arithmetic;
mod exponential;
mod power;
mod root;
mod sine;

pub use arithmetic::{divide, divide_f32, multiply, multiply_f32};
pub use exponential::{exp, log};
pub use power::power;
pub use root::sqrt;
pub use sine::sin;

/// complex64 to complex128.
#[inline(always)]
pub fn widen(z: [f32; 2]) -> [f64; 2] {
    [f64::from(z[0]), f64::from(z[1])]
}

/// complex128 to complex64, each part rounded to nearest.
#[inline(always)]
pub fn narrow(z: [f64; 2]) -> [f32; 2] {
    [z[0] as f32, z[1] as f32]
}

macro_rules! complex64 {
    ($($(#[$doc:meta])* $name:ident($($arg:ident),+) = $wide:ident;)+) => {$(
        $(#[$doc])*
        #[inline(always)]
        pub fn $name<const FMA: bool>($($arg: [f32; 2]),+) -> [f32; 2] {
            narrow($wide::<FMA>($(widen($arg)),+))
        }
    )+};
}
complex64! {
    /// √z for complex64.
    sqrt_f32(z) = sqrt;
    /// e^z for complex64.
    exp_f32(z) = exp;
    /// log z for complex64.
    log_f32(z) = log;
    /// sin z for complex64.
    sin_f32(z) = sin;
    /// a^b for complex64.
    power_f32(a, b) = power;
}
