//! The cube root: a first guess of x^-⅓ from the exponent, a polynomial in its error, and one step of Newton's method on
//! the root itself. No division.

use super::exact::{pick, polynomial};
use super::real::Real;

/// What the algorithm needs to know about a type.
pub trait CubeRoot: Real {
    /// Below the first of these, numbers are multiplied by the second, and their roots by the third.
    const RANGE: [Self; 3];
    /// (1 - e)^-⅔ for `|e| <= 0.1035`, to half the bits.
    fn tail<const FMA: bool>(e: Self) -> Self;
}

impl CubeRoot for f64 {
    const RANGE: [Self; 3] =
        [f64::from_bits(323 << 52), f64::from_bits(1323 << 52), f64::from_bits(923 << 52)];
    #[inline(always)]
    fn tail<const FMA: bool>(e: Self) -> Self {
        const C: [f64; 7] = [
            0.9999999999231438,
            0.6666667187478007,
            0.5555557345924115,
            0.49378834828198287,
            0.4526055536866455,
            0.4297122186424189,
            0.4079407228514921,
        ];
        polynomial::<_, FMA, 7>(e, C)
    }
}

impl CubeRoot for f32 {
    const RANGE: [Self; 3] = [f32::from_bits(27 << 23), f32::from_bits(187 << 23), f32::from_bits(107 << 23)];
    #[inline(always)]
    fn tail<const FMA: bool>(e: Self) -> Self {
        polynomial::<_, FMA, 4>(e, [0.9999934, 0.666642, 0.56044805, 0.50069594])
    }
}

/// ∛x.
#[inline(always)]
pub fn cbrt<T: CubeRoot, const FMA: bool>(x: T) -> T {
    // Small numbers are brought to where neither the guess nor the residual meets subnormal ones.
    let size = x.abs();
    let small = size < T::RANGE[0];
    let root = root::<T, FMA>(pick(small, size * T::RANGE[1], size));
    let root = pick(small, root * T::RANGE[2], root);
    pick(size < T::INFINITY, root, size).with_sign_of(x)
}

/// The same bits as [`cbrt`], sooner, for numbers that are [`is_plain`].
#[inline(always)]
pub fn cbrt_plain<T: CubeRoot, const FMA: bool>(x: T) -> T {
    root::<T, FMA>(x.abs()).with_sign_of(x)
}

/// Whether a number is finite and not very small.
#[inline(always)]
pub fn is_plain<T: CubeRoot>(x: T) -> bool {
    x.abs().within(T::RANGE[0], T::INFINITY)
}

/// The cube root of a plain positive number.
#[inline(always)]
fn root<T: CubeRoot, const FMA: bool>(size: T) -> T {
    // y²·(1 - e)^-⅔ is x^-⅔, for e = 1 - size·y³ below 0.104.
    let y = size.rough_cube_root_reciprocal::<FMA>();
    let square = y * y;
    let e = (-(size * square)).fma::<FMA>(y, T::ONE);
    let inverse = square * T::tail::<FMA>(e);
    let root = size * inverse;
    // Without fused multiply-add the cube may round to ∞: half of everything then.
    let part = T::of(if FMA { 1.0 } else { 0.5 });
    let rest = (-(root * root) * part).fma::<FMA>(root, size * part);
    rest.fma::<FMA>(inverse * T::of(if FMA { 1.0 / 3.0 } else { 2.0 / 3.0 }), root)
}
