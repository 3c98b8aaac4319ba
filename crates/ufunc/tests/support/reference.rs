//! NumPy's definitions, one element at a time, as plainly as they can be written.

use super::definitions::{inexact, whole};
use super::value::{Value, round};
use rustnum_abi::dtype;

type Parts = (f64, f64);

/// The result of an exactly defined function, or `None` for those that are tested by their error.
pub fn reference(ufunc: &str, id: u32, a: Value, b: Value) -> Option<Value> {
    let test = |holds: bool| Some(Value::Bool(holds));
    Some(match ufunc {
        "logical_and" => Value::Bool(truth(a) && truth(b)),
        "logical_or" => Value::Bool(truth(a) || truth(b)),
        "logical_xor" => Value::Bool(truth(a) != truth(b)),
        "logical_not" => return test(!truth(a)),
        "isnan" => return test(parts(a).iter().any(|x| x.is_nan())),
        "isinf" => return test(parts(a).iter().any(|x| x.is_infinite())),
        "isfinite" => return test(parts(a).iter().all(|x| x.is_finite())),
        "signbit" => return test(parts(a)[0].is_sign_negative()),
        "equal" => return test(equal(a, b)),
        "not_equal" => return test(!equal(a, b)),
        "less" => return test(less(a, b)),
        "less_equal" => return test(less_equal(a, b)),
        "greater" => return test(less(b, a)),
        "greater_equal" => return test(less_equal(b, a)),
        _ => match (a, b) {
            (Value::Bool(a), Value::Bool(b)) => Value::Bool(match ufunc {
                "add" | "maximum" | "fmax" | "bitwise_or" => a || b,
                "multiply" | "minimum" | "fmin" | "bitwise_and" => a && b,
                "bitwise_xor" => a != b,
                "absolute" | "floor" | "ceil" | "trunc" => a,
                "invert" => !a,
                _ => return None,
            }),
            (Value::Int(a), Value::Int(b)) => {
                Value::Int(integer(ufunc, a, b).or_else(|| whole(ufunc, id, a, b))?)
            }
            (Value::Float(a), Value::Float(b)) => {
                Value::Float(float(ufunc, id, a, b).or_else(|| inexact(ufunc, id, a, b))?)
            }
            (Value::Float(a), Value::Int(b)) if ufunc == "ldexp" && id != dtype::FLOAT64 => {
                // Exact in f64 for every exponent that leaves something of a float32.
                Value::Float(round(id, a * 2f64.powi(b.clamp(-400, 400) as i32)))
            }
            (Value::Complex(a, b), Value::Complex(c, d)) => {
                let (re, im) = complex(ufunc, id, (a, b), (c, d))?;
                Value::Complex(re, im)
            }
            _ => return None,
        },
    })
}

/// The parts of a number as floats.
fn parts(a: Value) -> Vec<f64> {
    match a {
        Value::Bool(_) | Value::Int(_) => vec![0.0],
        Value::Float(a) => vec![a],
        Value::Complex(a, b) => vec![a, b],
    }
}

pub fn truth(a: Value) -> bool {
    match a {
        Value::Bool(a) => a,
        Value::Int(a) => a != 0,
        Value::Float(a) => a != 0.0,
        Value::Complex(a, b) => a != 0.0 || b != 0.0,
    }
}

fn equal(a: Value, b: Value) -> bool {
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Int(a), Value::Int(b)) => a == b,
        (Value::Float(a), Value::Float(b)) => a == b,
        (Value::Complex(a, b), Value::Complex(c, d)) => a == c && b == d,
        _ => unreachable!("mixed kinds"),
    }
}

fn less(a: Value, b: Value) -> bool {
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => !a && b,
        (Value::Int(a), Value::Int(b)) => a < b,
        (Value::Float(a), Value::Float(b)) => a < b,
        (Value::Complex(a, b), Value::Complex(c, d)) => {
            (a < c && !b.is_nan() && !d.is_nan()) || (a == c && b < d)
        }
        _ => unreachable!("mixed kinds"),
    }
}

fn less_equal(a: Value, b: Value) -> bool {
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => a <= b,
        (Value::Complex(a, b), Value::Complex(c, d)) => {
            (a < c && !b.is_nan() && !d.is_nan()) || (a == c && b <= d)
        }
        _ => !less(b, a),
    }
}

fn integer(ufunc: &str, a: i128, b: i128) -> Option<i128> {
    Some(match ufunc {
        "add" => a + b,
        "subtract" => a - b,
        "multiply" => a.wrapping_mul(b),
        "maximum" | "fmax" => a.max(b),
        "minimum" | "fmin" => a.min(b),
        "bitwise_and" => a & b,
        "bitwise_or" => a | b,
        "bitwise_xor" => a ^ b,
        "remainder" if b == 0 => 0,
        // Python's: what is left of a after the largest multiple of b that is not beyond it, seen from b.
        "remainder" => {
            let rest = a % b;
            if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest }
        }
        "power" => {
            let (mut power, mut base, mut left) = (1i128, a, b.max(0));
            while left > 0 {
                if left & 1 == 1 {
                    power = power.wrapping_mul(base) as i64 as i128;
                }
                base = base.wrapping_mul(base) as i64 as i128;
                left >>= 1;
            }
            power
        }
        _ => return None,
    })
}

/// NaN if either is; of zeros the one that the signs decide.
fn extremum(a: f64, b: f64, largest: bool) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if (a.total_cmp(&b) == std::cmp::Ordering::Greater) == largest {
        a
    } else {
        b
    }
}

fn float(ufunc: &str, id: u32, a: f64, b: f64) -> Option<f64> {
    // One rounding to f64 and one to the dtype are as good as one: f64 has more than twice the digits.
    Some(round(
        id,
        match ufunc {
            "add" => a + b,
            "subtract" => a - b,
            "multiply" => a * b,
            "divide" => a / b,
            "maximum" => extremum(a, b, true),
            "minimum" => extremum(a, b, false),
            "fmax" | "fmin" if a.is_nan() => b,
            "fmax" | "fmin" if b.is_nan() => a,
            "fmax" => extremum(a, b, true),
            "fmin" => extremum(a, b, false),
            "remainder" => {
                let rest = a % b;
                if rest == 0.0 {
                    0f64.copysign(b)
                } else if (rest < 0.0) != (b < 0.0) {
                    rest + b
                } else {
                    rest
                }
            }
            "sqrt" => a.sqrt(),
            _ => return None,
        },
    ))
}

fn complex(ufunc: &str, id: u32, a: Parts, b: Parts) -> Option<Parts> {
    let r = |x: f64| round(id, x);
    let value = |(re, im): Parts| Value::Complex(re, im);
    let nan = |(re, im): Parts| re.is_nan() || im.is_nan();
    Some(match ufunc {
        "negative" => (-a.0, -a.1),
        "positive" => a,
        "conjugate" => (a.0, -a.1),
        "rint" => (a.0.round_ties_even(), a.1.round_ties_even()),
        "square" => return complex("multiply", id, a, a),
        "add" => (r(a.0 + b.0), r(a.1 + b.1)),
        "subtract" => (r(a.0 - b.0), r(a.1 - b.1)),
        "multiply" => (r(r(a.0 * b.0) - r(a.1 * b.1)), r(r(a.0 * b.1) + r(a.1 * b.0))),
        "divide" => {
            let (x, y) = (b.0.abs(), b.1.abs());
            if x >= y {
                if x == 0.0 && y == 0.0 {
                    return Some((r(a.0 / x), r(a.1 / x)));
                }
                let ratio = r(b.1 / b.0);
                let scale = r(1.0 / r(b.0 + r(b.1 * ratio)));
                (r(r(a.0 + r(a.1 * ratio)) * scale), r(r(a.1 - r(a.0 * ratio)) * scale))
            } else {
                let ratio = r(b.0 / b.1);
                let scale = r(1.0 / r(b.1 + r(b.0 * ratio)));
                (r(r(r(a.0 * ratio) + a.1) * scale), r(r(r(a.1 * ratio) - a.0) * scale))
            }
        }
        "fmax" if nan(b) => a,
        "fmin" if nan(b) => a,
        "fmax" => {
            if less_equal(value(b), value(a)) {
                a
            } else {
                b
            }
        }
        "fmin" => {
            if less_equal(value(a), value(b)) {
                a
            } else {
                b
            }
        }
        "maximum" => {
            if nan(a) || less_equal(value(b), value(a)) {
                a
            } else {
                b
            }
        }
        "minimum" => {
            if nan(a) || less_equal(value(a), value(b)) {
                a
            } else {
                b
            }
        }
        _ => return None,
    })
}
