//! Complex functions: NumPy's special values, and the error on ordinary and awkward arguments.

mod support;

use rustnum_simd::math::complex;
use support::{Value, has_fma};

/// A line of a data file: name, one or two arguments, result.
struct Line<'a> {
    name: &'a str,
    arguments: Vec<[f64; 2]>,
    result: [f64; 2],
}

fn lines(text: &str) -> Vec<Line<'_>> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (name, numbers) = line.split_once(' ').expect("a name");
            let numbers: Vec<f64> = numbers.split(' ').map(|n| n.parse().expect("a number")).collect();
            let mut pairs: Vec<[f64; 2]> = numbers.chunks(2).map(|c| [c[0], c[1]]).collect();
            let result = pairs.pop().expect("a result");
            Line { name, arguments: pairs, result }
        })
        .collect()
}

/// A function as loops run it: vector code, and the rare arguments one by one.
macro_rules! whole {
    ($function:ident, $is_rare:ident, $rare:ident, $fma:ident, $z:ident) => {
        if complex::$is_rare($z) { complex::$rare::<$fma>($z) } else { complex::$function::<$fma>($z) }
    };
}

fn evaluate<const FMA: bool>(line: &Line<'_>) -> [f64; 2] {
    let a = line.arguments[0];
    match line.name {
        "sqrt" => whole!(sqrt, rare_sqrt, sqrt_rare, FMA, a),
        "exp" => whole!(exp, rare_exp, exp_rare, FMA, a),
        "log" => whole!(log, rare_log, log_rare, FMA, a),
        "sin" => whole!(sin, rare_sin, sin_rare, FMA, a),
        "exp2" => whole!(exp2, rare_exp2, exp2_rare, FMA, a),
        "expm1" => whole!(expm1, rare_expm1, expm1_rare, FMA, a),
        "log2" => whole!(log2, rare_log, log2_rare, FMA, a),
        "log10" => whole!(log10, rare_log, log10_rare, FMA, a),
        "log1p" => whole!(log1p, rare_log1p, log1p_rare, FMA, a),
        "cos" => whole!(cos, rare_sin, cos_rare, FMA, a),
        "tan" => whole!(tan, rare_tan, tan_rare, FMA, a),
        "sinh" => whole!(sinh, rare_sinh, sinh_rare, FMA, a),
        "cosh" => whole!(cosh, rare_sinh, cosh_rare, FMA, a),
        "tanh" => whole!(tanh, rare_tanh, tanh_rare, FMA, a),
        "arcsin" => whole!(arcsin, rare_arcsin, arcsin_rare, FMA, a),
        "arccos" => whole!(arccos, rare_arcsin, arccos_rare, FMA, a),
        "arctan" => whole!(arctan, rare_arctan, arctan_rare, FMA, a),
        "arcsinh" => whole!(arcsinh, rare_arcsin, arcsinh_rare, FMA, a),
        "arccosh" => whole!(arccosh, rare_arcsin, arccosh_rare, FMA, a),
        "arctanh" => whole!(arctanh, rare_arctanh, arctanh_rare, FMA, a),
        "multiply" => complex::multiply::<FMA>(a, line.arguments[1]),
        "divide" => complex::divide(a, line.arguments[1]),
        "power" => {
            let b = line.arguments[1];
            if complex::rare_power(a, b) {
                complex::power_rare::<FMA>(a, b)
            } else {
                complex::power::<FMA>(a, b)
            }
        }
        other => panic!("{other}?"),
    }
}

#[test]
fn special_values_are_numpys() {
    let mut wrong = Vec::new();
    for line in lines(include_str!("data/numpy_complex.txt")) {
        let mut results = vec![];
        if has_fma() {
            results.push(evaluate::<true>(&line));
        }
        // The unfused product of huge parts is ∞ - ∞, as it is in NumPy on a CPU without the instruction.
        if line.name != "multiply" {
            results.push(evaluate::<false>(&line));
        }
        for result in results {
            let same = |k: usize| {
                let (mine, right) = (result[k], line.result[k]);
                // NumPy's own results are some units off; a large integer power of i leaves a tiny part that is noise.
                let noise = 1e-15 * line.result[0].abs().max(line.result[1].abs());
                mine.ulps(right) <= 4 || line.name == "power" && (mine - right).abs() <= 100.0 * noise
            };
            if !same(0) || !same(1) {
                wrong
                    .push(format!("{} {:?}: {result:?}, NumPy {:?}", line.name, line.arguments, line.result));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn errors_stay_within_their_limits() {
    let text = include_str!("data/complex.txt");
    let limits = [
        ("sqrt", 2),
        ("log", 2),
        ("exp", 2),
        ("exp2", 2),
        ("log2", 2),
        ("log10", 2),
        ("log1p", 2),
        ("sin", 2),
        ("cos", 2),
        ("tan", 3),
        ("sinh", 2),
        ("cosh", 2),
        ("tanh", 3),
        ("arcsin", 3),
        ("arccos", 3),
        ("arctan", 3),
        ("arcsinh", 3),
        ("arccosh", 3),
        ("arctanh", 3),
    ];
    for (name, limit) in limits {
        let mut worst = (0, String::new());
        for line in lines(text).into_iter().filter(|line| line.name == name) {
            let mut results = vec![evaluate::<false>(&line)];
            if has_fma() {
                results.push(evaluate::<true>(&line));
            }
            for result in results {
                let ulps = result[0].ulps(line.result[0]).max(result[1].ulps(line.result[1]));
                if ulps > worst.0 {
                    worst = (ulps, format!("{:?}: {result:?} instead of {:?}", line.arguments, line.result));
                }
            }
        }
        println!("{name}: {} ULP in a part, at {}", worst.0, worst.1);
        assert!(worst.0 <= limit, "{name}: {} ULP at {}", worst.0, worst.1);
    }
}

#[test]
fn powers_are_right_to_a_few_units_of_their_exponent() {
    // The angle's half unit in the last place, times the exponent, turns the result.
    let mut worst = 0f64;
    for line in lines(include_str!("data/complex.txt")).iter().filter(|line| line.name == "power") {
        let result = evaluate::<false>(line);
        let size = line.result[0].hypot(line.result[1]);
        let error = (result[0] - line.result[0]).hypot(result[1] - line.result[1]) / (size * f64::EPSILON);
        let exponent = line.arguments[1][0].hypot(line.arguments[1][1]);
        worst = worst.max(error);
        assert!(error <= 2.0 + 2.0 * exponent, "{:?}: {result:?} is {error} units off", line.arguments);
    }
    println!("power: {worst:.2} units in the last place of |z|");
}
