//! The loops: one for each transform, precision and direction.
//!
//! All have the signature `(n),()->(m)`: a line, the factor of the result, and a line of m results, which is the length of
//! the transform where nothing else is said. Lines that are longer are cut, shorter ones filled up with zeros.

use crate::cache::{Plan, plan};
use crate::lines::{Side, transform};
use crate::number::Real;
use crate::plan::{
    BACKWARD, ComplexLine, CosineLine, FORWARD, HermitianBackward, HermitianForward, Kind, RealBackward,
    RealForward, Spectrum, Transform,
};
use crate::workers::Workers;
use rustnum_abi::{Context, LoopDef, STATUS_INTERNAL, STATUS_OK, Status, UfuncDef, guard};

/// How the length of the transform follows from that of the output.
type Length = fn(given: usize) -> usize;

/// # Safety
/// As [`rustnum_abi::LoopFn`] says for the transform's types.
unsafe fn run<X: Plan + Transform>(
    args: *const *mut u8,
    dims: *const isize,
    steps: *const isize,
    context: *mut Context,
    variant: u8,
    length: Length,
) -> Status {
    guard(|| {
        // SAFETY: three operands, of which the first and the last have a core dimension.
        let (lines, input, factor, output, factor_step, workers) = unsafe {
            let side = |operand: usize, dim: usize, core: usize| Side {
                at: *args.add(operand),
                length: *dims.add(dim) as usize,
                outer: *steps.add(operand),
                step: *steps.add(core),
            };
            (*dims, side(0, 1, 3), *args.add(1), side(2, 2, 4), *steps.add(1), Workers::new(context))
        };
        let (lines, length) = (lines as usize, length(output.length));
        if output.length == 0 || length == 0 {
            return if output.length == 0 { STATUS_OK } else { STATUS_INTERNAL };
        }
        let plan = plan::<X>(length, variant);
        // With a factor for each line they are taken one by one.
        let (groups, together) = if factor_step == 0 { (1, lines) } else { (lines, 1) };
        for group in 0..groups as isize {
            let of = |side: Side| Side { at: side.at.wrapping_offset(side.outer * group), ..side };
            // SAFETY: the engine checked the extents of all operands and keeps what overlaps apart.
            unsafe {
                let factor = (factor.wrapping_offset(factor_step * group) as *const X::Real).read_unaligned();
                transform(plan.as_ref(), together, of(input), of(output), factor, &workers);
            }
        }
        STATUS_OK
    })
}

macro_rules! kernel {
    ($(#[$meta:meta])* $name:ident<$transform:ident>($length:expr)) => {
        $(#[$meta])*
        ///
        /// # Safety
        /// As [`rustnum_abi::LoopFn`] says.
        unsafe extern "C" fn $name<T: Real, const VARIANT: u8>(
            args: *const *mut u8,
            dims: *const isize,
            steps: *const isize,
            context: *mut Context,
        ) -> Status
        where
            $transform<T>: Plan,
        {
            // SAFETY: handed on.
            unsafe { run::<$transform<T>>(args, dims, steps, context, VARIANT, $length) }
        }
    };
}
kernel! {
    /// Complex to complex.
    complex<ComplexLine>(|given| given)
}
kernel! {
    /// Real to complex, all of it.
    spectrum<Spectrum>(|given| given)
}
kernel! {
    /// Real lines of even length to half of the spectrum.
    forward_even<RealForward>(|given| 2 * (given - 1))
}
kernel! {
    /// Real lines of odd length to half of the spectrum.
    forward_odd<RealForward>(|given| 2 * given - 1)
}
kernel! {
    /// Half of a spectrum to the real line.
    backward<RealBackward>(|given| given)
}
kernel! {
    /// Half of a Hermitian line to its spectrum.
    hermitian<HermitianForward>(|given| given)
}
kernel! {
    /// A real spectrum of even length to half of its line.
    hermitian_even<HermitianBackward>(|given| 2 * (given - 1))
}
kernel! {
    /// A real spectrum of odd length to half of its line.
    hermitian_odd<HermitianBackward>(|given| 2 * given - 1)
}
kernel! {
    /// Cosine and sine transforms.
    cosine<CosineLine>(|given| given)
}

const fn line(name: &'static str, doc: &'static str) -> UfuncDef {
    UfuncDef::generalised(name, "(n),()->(m)", 2, 1).doc(doc)
}

/// What there is.
pub static UFUNCS: &[UfuncDef] = &[
    line("fft", "Discrete Fourier transform."),
    line("ifft", "Inverse discrete Fourier transform."),
    line("rfft_n_even", "First half of the spectrum of a real line of even length."),
    line("rfft_n_odd", "First half of the spectrum of a real line of odd length."),
    line("irfft", "The real line of which this is the first half of the spectrum."),
    line("hfft", "The real spectrum of the Hermitian line of which this is the first half."),
    line("ihfft_n_even", "First half of the line that has this real spectrum of even length."),
    line("ihfft_n_odd", "First half of the line that has this real spectrum of odd length."),
    line("dct1", "Discrete cosine transform of type I."),
    line("dct2", "Discrete cosine transform of type II."),
    line("dct3", "Discrete cosine transform of type III."),
    line("dct4", "Discrete cosine transform of type IV."),
    line("dst1", "Discrete sine transform of type I."),
    line("dst2", "Discrete sine transform of type II."),
    line("dst3", "Discrete sine transform of type III."),
    line("dst4", "Discrete sine transform of type IV."),
    line("dct1_orthogonal", "Discrete cosine transform of type I, made orthogonal."),
    line("dct2_orthogonal", "Discrete cosine transform of type II, made orthogonal."),
    line("dct3_orthogonal", "Discrete cosine transform of type III, made orthogonal."),
    line("dst2_orthogonal", "Discrete sine transform of type II, made orthogonal."),
    line("dst3_orthogonal", "Discrete sine transform of type III, made orthogonal."),
];

/// Nanoseconds for each element of a line: n·log n is not far from it.
const COST: f32 = 4.0;

const fn both(ufunc: &'static str, types: [&'static str; 2], run: [rustnum_abi::LoopFn; 2]) -> [LoopDef; 2] {
    [LoopDef::new(ufunc, types[0], run[0]).cost(COST), LoopDef::new(ufunc, types[1], run[1]).cost(COST)]
}

const COMPLEX: [&str; 2] = ["complex128,float64->complex128", "complex64,float32->complex64"];
const TO_COMPLEX: [&str; 2] = ["float64,float64->complex128", "float32,float32->complex64"];
const TO_REAL: [&str; 2] = ["complex128,float64->float64", "complex64,float32->float32"];
const REAL: [&str; 2] = ["float64,float64->float64", "float32,float32->float32"];

macro_rules! loops {
    ($($ufunc:literal $types:ident $kernel:ident $variant:expr;)*) => {
        [$(both($ufunc, $types, [$kernel::<f64, { $variant }>, $kernel::<f32, { $variant }>])),*]
    };
}

const fn plain(kind: u8, sine: bool) -> u8 {
    Kind { kind, sine, orthogonal: false }.variant()
}
const fn orthogonal(kind: u8, sine: bool) -> u8 {
    Kind { kind, sine, orthogonal: true }.variant()
}

static PAIRS: [[LoopDef; 2]; 23] = loops! {
    "fft" TO_COMPLEX spectrum FORWARD;
    "fft" COMPLEX complex FORWARD;
    "ifft" TO_COMPLEX spectrum BACKWARD;
    "ifft" COMPLEX complex BACKWARD;
    "rfft_n_even" TO_COMPLEX forward_even FORWARD;
    "rfft_n_odd" TO_COMPLEX forward_odd FORWARD;
    "irfft" TO_REAL backward BACKWARD;
    "hfft" TO_REAL hermitian FORWARD;
    "ihfft_n_even" TO_COMPLEX hermitian_even BACKWARD;
    "ihfft_n_odd" TO_COMPLEX hermitian_odd BACKWARD;
    "dct1" REAL cosine plain(1, false);
    "dct2" REAL cosine plain(2, false);
    "dct3" REAL cosine plain(3, false);
    "dct4" REAL cosine plain(4, false);
    "dst1" REAL cosine plain(1, true);
    "dst2" REAL cosine plain(2, true);
    "dst3" REAL cosine plain(3, true);
    "dst4" REAL cosine plain(4, true);
    "dct1_orthogonal" REAL cosine orthogonal(1, false);
    "dct2_orthogonal" REAL cosine orthogonal(2, false);
    "dct3_orthogonal" REAL cosine orthogonal(3, false);
    "dst2_orthogonal" REAL cosine orthogonal(2, true);
    "dst3_orthogonal" REAL cosine orthogonal(3, true);
};

/// How it is done.
pub static LOOPS: &[LoopDef] = PAIRS.as_flattened();
