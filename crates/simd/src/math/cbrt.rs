//! The cube root: a first guess of x^-⅓ from the exponent, steps without a division, and a last one on the root
//! itself with its residual.

use super::lane::Lane;

/// ∛x.
#[inline(always)]
pub fn cbrt<T: Lane, const FMA: bool>(x: T) -> T {
    // Small numbers are brought to where neither the guess nor the residual meets subnormal ones.
    let small = x.abs() < T::CUBE_RANGE[0];
    let size = if small { x.abs() * T::CUBE_RANGE[1] } else { x.abs() };
    // y·(1 - e)^-⅓ by its series, e = 1 - size·y³ below 0.1: once to 16 bits, again to 46.
    let mut y = size.rough_cube_root_reciprocal();
    let e = (-(size * y * y)).madd::<FMA>(y, T::ONE);
    let series = e.madd::<FMA>(T::of(14.0 / 81.0), T::of(2.0 / 9.0)).madd::<FMA>(e, T::of(1.0 / 3.0));
    y = (y * e).madd::<FMA>(series, y);
    if T::WIDE {
        let e = (-(size * y * y)).madd::<FMA>(y, T::ONE);
        y = (y * e).madd::<FMA>(e.madd::<FMA>(T::of(2.0 / 9.0), T::of(1.0 / 3.0)), y);
    }
    let y2 = y * y;
    let root = size * y2;
    let (square, error) = root.product::<FMA>(root);
    // Without fused multiply-add the cube may round to ∞: half of everything then.
    let part = T::of(if FMA { 1.0 } else { 0.5 });
    let rest = (-error * part).madd::<FMA>(root, (-square * part).madd::<FMA>(root, size * part));
    let root = rest.madd::<FMA>(y2 * T::of(if FMA { 1.0 / 3.0 } else { 2.0 / 3.0 }), root);
    let root = if small { root * T::CUBE_RANGE[2] } else { root };
    (if size < T::INFINITY { root } else { size }).with_sign_of(x)
}
