//! The complex square root, scaled so that neither large nor subnormal arguments lose anything.

/// √z with a real part that is not negative; the sign of the imaginary part is kept.
#[inline(always)]
pub fn sqrt<const FMA: bool>(z: [f64; 2]) -> [f64; 2] {
    let [x, y] = z;
    if y.is_infinite() {
        return [f64::INFINITY, y];
    }
    if x.is_infinite() {
        let other = if y.is_nan() { y } else { 0f64.copysign(y) };
        return if x > 0.0 { [x, other] } else { [other.abs(), f64::INFINITY.copysign(y)] };
    }
    if x.is_nan() || y.is_nan() {
        return [f64::NAN, f64::NAN];
    }
    let (a, b) = (x.abs(), y.abs());
    if b == 0.0 {
        let root = a.sqrt();
        return if x.is_sign_negative() && a > 0.0 { [0.0, root.copysign(y)] } else { [root, y] };
    }
    // Even powers of two, so that the root scales exactly: by 2^-600 above 2^500, by 2^600 below 2^-400.
    let larger = if a > b { a } else { b };
    let power = |e: i64| f64::from_bits(((1023 + e) as u64) << 52);
    let (scale, back) = if larger > power(500) {
        (power(-600), power(300))
    } else if larger < power(-400) {
        (power(600), power(-300))
    } else {
        (1.0, 1.0)
    };
    let (a, b) = (a * scale, b * scale);
    // The root whose part is not a difference: √((|z| + |x|) / 2); the other one by division.
    let main = (0.5 * (a + (a * a + b * b).sqrt())).sqrt();
    let other = if a == 0.0 { main } else { b / (2.0 * main) };
    let (main, other) = (main * back, other * back);
    if x.is_sign_negative() { [other, main.copysign(y)] } else { [main, other.copysign(y)] }
}
