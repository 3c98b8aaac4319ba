//! Functions of complex numbers. complex64 is computed in float64 and rounded once.

use crate::binary::binary;
use crate::item::Complex;
use crate::kernel::{Binary, Unary};
use core::marker::PhantomData;
use rustnum_abi::LoopFn;
use rustnum_simd::math::complex;

impl<T> From<Complex<T>> for [T; 2] {
    #[inline(always)]
    fn from(z: Complex<T>) -> Self {
        [z.re, z.im]
    }
}

impl<T> From<[T; 2]> for Complex<T> {
    #[inline(always)]
    fn from([re, im]: [T; 2]) -> Self {
        Self { re, im }
    }
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident $ns:literal $function:ident $is_rare:ident $rare:ident;)+) => {$(
        $(#[$doc])*
        pub(crate) struct $name<T>(PhantomData<T>);
        impl Unary for $name<Complex<f64>> {
            type A = Complex<f64>;
            type R = Complex<f64>;
            const NS: f32 = $ns;
            const RARE: bool = true;
            #[inline(always)]
            fn call<const FMA: bool>(z: Self::A) -> Self::R {
                complex::$function::<FMA>(z.into()).into()
            }
            #[inline(always)]
            fn is_rare<const FMA: bool>(z: Self::A) -> bool {
                complex::$is_rare(z.into())
            }
            fn rare<const FMA: bool>(z: Self::A) -> Self::R {
                complex::$rare::<FMA>(z.into()).into()
            }
        }
        impl Unary for $name<Complex<f32>> {
            type A = Complex<f32>;
            type R = Complex<f32>;
            const NS: f32 = $ns;
            const RARE: bool = true;
            #[inline(always)]
            fn call<const FMA: bool>(z: Self::A) -> Self::R {
                complex::narrow(complex::$function::<FMA>(complex::widen(z.into()))).into()
            }
            #[inline(always)]
            fn is_rare<const FMA: bool>(z: Self::A) -> bool {
                complex::$is_rare(complex::widen(z.into()))
            }
            fn rare<const FMA: bool>(z: Self::A) -> Self::R {
                complex::narrow(complex::$rare::<FMA>(complex::widen(z.into()))).into()
            }
        }
    )+};
}

functions! {
    /// √z.
    ComplexSqrt 1.0 sqrt rare_sqrt sqrt_rare;
    /// e^z.
    ComplexExp 1.5 exp rare_exp exp_rare;
    /// 2^z.
    ComplexExp2 1.7 exp2 rare_exp2 exp2_rare;
    /// e^z - 1.
    ComplexExpm1 2.5 expm1 rare_expm1 expm1_rare;
    /// log z.
    ComplexLog 2.5 log rare_log log_rare;
    /// The logarithm to base 2.
    ComplexLog2 2.5 log2 rare_log log2_rare;
    /// The logarithm to base 10.
    ComplexLog10 2.5 log10 rare_log log10_rare;
    /// log(1 + z).
    ComplexLog1p 2.5 log1p rare_log1p log1p_rare;
    /// sin z.
    ComplexSin 2.0 sin rare_sin sin_rare;
    /// cos z.
    ComplexCos 2.0 cos rare_sin cos_rare;
    /// tan z.
    ComplexTan 2.5 tan rare_tan tan_rare;
    /// sinh z.
    ComplexSinh 2.0 sinh rare_sinh sinh_rare;
    /// cosh z.
    ComplexCosh 2.0 cosh rare_sinh cosh_rare;
    /// tanh z.
    ComplexTanh 2.5 tanh rare_tanh tanh_rare;
    /// arcsin z.
    ComplexArcsin 4.0 arcsin rare_arcsin arcsin_rare;
    /// arccos z.
    ComplexArccos 4.0 arccos rare_arcsin arccos_rare;
    /// arctan z.
    ComplexArctan 3.0 arctan rare_arctan arctan_rare;
    /// arcsinh z.
    ComplexArcsinh 4.0 arcsinh rare_arcsin arcsinh_rare;
    /// arccosh z.
    ComplexArccosh 4.0 arccosh rare_arcsin arccosh_rare;
    /// arctanh z.
    ComplexArctanh 3.0 arctanh rare_arctanh arctanh_rare;
}

/// a^b.
pub(crate) struct ComplexPower<T>(PhantomData<T>);
/// a^b for an integer b of at most two digits, the same bits as [`ComplexPower`].
struct ComplexIntegerPower<T>(PhantomData<T>);

macro_rules! powers {
    ($($t:ty, |$z:ident| $widen:expr, |$w:ident| $narrow:expr;)+) => {$(
        impl Binary for ComplexPower<Complex<$t>> {
            type A = Complex<$t>;
            type B = Complex<$t>;
            type R = Complex<$t>;
            const NS: f32 = 8.0;
            const RARE: bool = true;
            #[inline(always)]
            fn call<const FMA: bool>(a: Self::A, b: Self::B) -> Self::R {
                let widen = |$z: Complex<$t>| -> [f64; 2] { $widen };
                let $w = complex::power::<FMA>(widen(a), widen(b));
                $narrow
            }
            #[inline(always)]
            fn is_rare<const FMA: bool>(a: Self::A, b: Self::B) -> bool {
                let widen = |$z: Complex<$t>| -> [f64; 2] { $widen };
                complex::rare_power(widen(a), widen(b))
            }
            fn rare<const FMA: bool>(a: Self::A, b: Self::B) -> Self::R {
                let widen = |$z: Complex<$t>| -> [f64; 2] { $widen };
                let $w = complex::power_rare::<FMA>(widen(a), widen(b));
                $narrow
            }
            fn shortcut(b: Self::B) -> Option<LoopFn> {
                let widen = |$z: Complex<$t>| -> [f64; 2] { $widen };
                let small = complex::is_small_integer(widen(b)) && b.re != 0.0;
                if small { Some(binary::<ComplexIntegerPower<Complex<$t>>>) } else { None }
            }
        }
        impl Binary for ComplexIntegerPower<Complex<$t>> {
            type A = Complex<$t>;
            type B = Complex<$t>;
            type R = Complex<$t>;
            const RARE: bool = true;
            #[inline(always)]
            fn call<const FMA: bool>(a: Self::A, b: Self::B) -> Self::R {
                let widen = |$z: Complex<$t>| -> [f64; 2] { $widen };
                let $w = complex::integer_power(widen(a), f64::from(b.re));
                $narrow
            }
            #[inline(always)]
            fn is_rare<const FMA: bool>(a: Self::A, _b: Self::B) -> bool {
                (a.re == 0.0) & (a.im == 0.0)
            }
            fn rare<const FMA: bool>(a: Self::A, b: Self::B) -> Self::R {
                ComplexPower::<Complex<$t>>::rare::<FMA>(a, b)
            }
        }
    )+};
}
powers! {
    f32, |z| complex::widen(z.into()), |w| complex::narrow(w).into();
    f64, |z| z.into(), |w| w.into();
}
