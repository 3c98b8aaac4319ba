//! NumPy's own accuracy tables (`umath-validation-set-*.csv`, in its wheel under `numpy/_core/tests/data`), when the
//! environment variable `RUSTNUM_UMATH_TABLES` names their folder.

mod support;

use std::path::Path;
use support::table::exponential;
use support::{Function, Value, has_fma, trigonometry};

/// One row: dtype, argument, result and the error that NumPy allows itself.
fn rows(folder: &Path, name: &str) -> Vec<(String, u64, u64, u64)> {
    let path = folder.join(format!("umath-validation-set-{name}.csv"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let hexadecimal =
        |s: &str| u64::from_str_radix(s.trim_start_matches("0x"), 16).expect("hexadecimal bits");
    text.lines()
        .filter(|line| line.starts_with("np."))
        .map(|line| {
            let parts: Vec<&str> = line.split(',').map(str::trim).collect();
            (
                parts[0].into(),
                hexadecimal(parts[1]),
                hexadecimal(parts[2]),
                parts[3].parse().expect("a limit"),
            )
        })
        .collect()
}

/// Runs both forms over rows of one dtype; at most 1 ULP, whatever the table allows. Returns how many rows there were.
fn check<T: Value>(
    function: &Function<T, T>,
    rows: &[(String, u64, u64, u64)],
    dtype: &str,
    make: fn(u64) -> T,
) -> usize {
    let mut forms = vec![function.plain];
    if has_fma() {
        forms.push(function.fused);
    }
    let mine: Vec<_> = rows.iter().filter(|row| row.0 == dtype).collect();
    for &&(_, x, y, _) in &mine {
        for form in &forms {
            let mut result = [T::default()];
            form(&[make(x)], &mut result);
            let ulps = result[0].ulps(make(y));
            assert!(ulps <= 1, "{}({:?}): {:?}, not {:?}", function.name, make(x), result[0], make(y));
        }
    }
    mine.len()
}

/// The functions that have a table.
const NAMES: [&str; 20] = [
    "arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctanh", "cbrt", "cos", "cosh", "exp", "exp2",
    "expm1", "log", "log10", "log1p", "log2", "sin", "sinh", "tan", "tanh",
];

#[test]
fn numpys_tables_hold_within_one_ulp() {
    let Ok(folder) = std::env::var("RUSTNUM_UMATH_TABLES") else {
        println!("RUSTNUM_UMATH_TABLES is not set: nothing was tested");
        return;
    };
    for name in NAMES {
        let rows = rows(Path::new(&folder), name);
        let mut used = 0;
        for function in exponential::f64().iter().chain(&trigonometry::unary_f64()).filter(|f| f.name == name)
        {
            used += check(function, &rows, "np.float64", f64::from_bits);
        }
        for function in exponential::f32().iter().chain(&trigonometry::unary_f32()).filter(|f| f.name == name)
        {
            used += check(function, &rows, "np.float32", |bits| f32::from_bits(bits as u32));
        }
        println!("{name}: {used} of {} rows", rows.len());
        assert!(used > 0, "{name}: no row was understood");
    }
}
