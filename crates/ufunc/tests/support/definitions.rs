//! More of NumPy's definitions: divisions, bits, signs and neighbours, one element at a time.

use super::value::round;
use rustnum_abi::dtype;

/// Of integers, before they wrap around.
pub fn whole(ufunc: &str, id: u32, a: i128, b: i128) -> Option<i128> {
    let bits = 8 * super::size(id) as i128;
    Some(match ufunc {
        "floor_divide" | "fmod" if b == 0 => 0,
        "floor_divide" => a.div_euclid(b) - i128::from(a.rem_euclid(b) != 0 && b < 0),
        "fmod" => a % b,
        "gcd" => gcd(a.abs(), b.abs()),
        "lcm" if a == 0 || b == 0 => 0,
        "lcm" => (a.abs() / gcd(a.abs(), b.abs())).wrapping_mul(b.abs()),
        "left_shift" if (0..bits).contains(&b) => a.wrapping_shl(b as u32),
        "left_shift" => 0,
        "right_shift" if (0..bits).contains(&b) => a >> b,
        "right_shift" => -i128::from(a < 0),
        "absolute" => a.abs(),
        "negative" => -a,
        "positive" | "conjugate" | "floor" | "ceil" | "trunc" => a,
        "sign" => a.signum(),
        "square" => a.wrapping_mul(a),
        "invert" => !a,
        "bitwise_count" => a.abs().count_ones().into(),
        // What x86-64 makes of infinity.
        "reciprocal" if a == 0 => match id {
            dtype::INT32 => i32::MIN.into(),
            dtype::INT64 => i64::MIN.into(),
            _ => 0,
        },
        "reciprocal" => 1 / a,
        _ => return None,
    })
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Of floats, rounded to the dtype.
pub fn inexact(ufunc: &str, id: u32, a: f64, b: f64) -> Option<f64> {
    // What float16 is computed in.
    let r = |x: f64| if id == dtype::FLOAT64 { x } else { f64::from(x as f32) };
    let pi = r(std::f64::consts::PI);
    Some(round(
        id,
        match ufunc {
            "absolute" | "fabs" => a.abs(),
            "negative" => -a,
            "positive" | "conjugate" => a,
            "sign" if a.is_nan() => a,
            "sign" => f64::from(i8::from(a > 0.0) - i8::from(a < 0.0)),
            "square" => a * a,
            "reciprocal" => 1.0 / a,
            "floor" => a.floor(),
            "ceil" => a.ceil(),
            "trunc" => a.trunc(),
            "rint" => a.round_ties_even(),
            "copysign" => a.copysign(b),
            "heaviside" if a.is_nan() => a,
            "heaviside" if a == 0.0 => b,
            "heaviside" => f64::from(u8::from(a > 0.0)),
            "degrees" | "rad2deg" => r(a * r(180.0 / pi)),
            "radians" | "deg2rad" => r(a * r(pi / 180.0)),
            "fmod" => a % b,
            "floor_divide" => floor_divide(a, b, r),
            "nextafter" => next_after(id, a, b),
            _ => return None,
        },
    ))
}

/// NumPy's steps, each of which `r` rounds.
fn floor_divide(a: f64, b: f64, r: impl Fn(f64) -> f64) -> f64 {
    if b == 0.0 {
        return a / b;
    }
    let rest = a % b;
    let mut quotient = r(r(a - rest) / b);
    if rest != 0.0 && (rest < 0.0) != (b < 0.0) {
        quotient = r(quotient - 1.0);
    }
    if quotient == 0.0 {
        return 0f64.copysign(r(a / b));
    }
    let down = quotient.floor();
    if quotient - down > 0.5 { down + 1.0 } else { down }
}

/// By the distance of the numbers of the dtype at that size.
fn next_after(id: u32, a: f64, b: f64) -> f64 {
    let (digits, least) = match id {
        dtype::FLOAT16 => (10, -14),
        dtype::FLOAT32 => (23, -126),
        _ => (52, -1022),
    };
    if a.is_nan() || b.is_nan() {
        return f64::NAN;
    }
    if a == b {
        // C's returns the second, NumPy's own for float16 the first.
        return if id == dtype::FLOAT16 { a } else { b };
    }
    if a.is_infinite() {
        let largest = (2.0 - 2f64.powi(-digits)) * 2f64.powi(1 - least);
        return largest.copysign(a);
    }
    let mut exponent = least;
    while exponent < 1 - least && a.abs() >= 2f64.powi(exponent + 1) {
        exponent += 1;
    }
    // Towards zero from a power of two the distance is half as large.
    let inwards = (a < b) != (a >= 0.0) && a != 0.0;
    if inwards && exponent > least && a.abs() == 2f64.powi(exponent) {
        exponent -= 1;
    }
    let distance = 2f64.powi(exponent) * 2f64.powi(-digits);
    let next = if a < b { a + distance } else { a - distance };
    // Beyond the largest number there is infinity; a zero keeps the sign of what it came from.
    let largest = (2.0 - 2f64.powi(-digits)) * 2f64.powi(1 - least);
    if next.abs() > largest {
        f64::INFINITY.copysign(next)
    } else if next == 0.0 {
        0f64.copysign(a)
    } else {
        next
    }
}
