//! The cube root: a first guess of x^-⅓ from the exponent, a polynomial in its error, and one step of Newton's method on
//! the root itself. No division.

use super::lane::Lane;

/// ∛x.
#[inline(always)]
pub fn cbrt<T: Lane, const FMA: bool>(x: T) -> T {
    // Small numbers are brought to where neither the guess nor the residual meets subnormal ones.
    let small = x.abs() < T::CUBE_RANGE[0];
    let size = if small { x.abs() * T::CUBE_RANGE[1] } else { x.abs() };
    // y²·(1 - e)^-⅔ is x^-⅔, for e = 1 - size·y³ below 0.104.
    let y = size.rough_cube_root_reciprocal();
    let square = y * y;
    let e = (-(size * square)).madd::<FMA>(y, T::ONE);
    let inverse = square * T::cube_root_tail::<FMA>(e);
    let root = size * inverse;
    // Without fused multiply-add the cube may round to ∞: half of everything then.
    let part = T::of(if FMA { 1.0 } else { 0.5 });
    let rest = (-(root * root) * part).madd::<FMA>(root, size * part);
    let root = rest.madd::<FMA>(inverse * T::of(if FMA { 1.0 / 3.0 } else { 2.0 / 3.0 }), root);
    let root = if small { root * T::CUBE_RANGE[2] } else { root };
    (if size < T::INFINITY { root } else { size }).with_sign_of(x)
}
