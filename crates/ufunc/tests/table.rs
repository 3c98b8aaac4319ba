//! The table is complete and sound: NumPy's functions, with exactly NumPy's dtypes.

mod support;

use rustnum_abi::{FloatStatus, Identity};
use rustnum_ufunc::UFUNCS;
use std::collections::HashSet;
use support::all_loops;

const INTEGERS: &str = "int8 uint8 int16 uint16 int32 uint32 int64 uint64";
const FLOATS: &str = "float16 float32 float64";
const COMPLEX: &str = "complex64 complex128";

#[test]
fn every_function_has_the_loops_that_numpy_has() {
    let all = format!("bool {INTEGERS} {FLOATS} {COMPLEX}");
    let numbers = format!("{INTEGERS} {FLOATS} {COMPLEX}");
    let real = format!("{INTEGERS} {FLOATS}");
    let inexact = format!("{FLOATS} {COMPLEX}");
    for def in UFUNCS {
        let name = def.name.get().expect("UTF-8");
        let (dtypes, to_bool) = match name {
            "add" | "multiply" | "maximum" | "minimum" | "vecdot" | "matmul" | "matvec" | "vecmat" => {
                (&all, false)
            }
            "subtract" | "power" => (&numbers, false),
            "remainder" => (&real, false),
            "divide" | "sqrt" | "sin" | "exp" | "log" => (&inexact, false),
            _ => (&all, true),
        };
        let mut wanted: Vec<String> = dtypes
            .split(' ')
            .map(|t| {
                let inputs = vec![t; def.nin as usize].join(",");
                format!("{inputs}->{}", if to_bool { "bool" } else { t })
            })
            .collect();
        if to_bool && !name.starts_with("logical") {
            wanted.extend(["int64,uint64->bool".into(), "uint64,int64->bool".into()]);
        }
        let found: Vec<&str> = all_loops().iter().filter(|l| l.ufunc == name).map(|l| l.types).collect();
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn names_are_unique_and_every_loop_belongs_to_a_function() {
    let names: HashSet<&str> = UFUNCS.iter().filter_map(|u| u.name.get()).collect();
    assert_eq!(names.len(), UFUNCS.len());
    assert_eq!(names.len(), 24);
    assert!(all_loops().iter().all(|l| names.contains(l.ufunc)));
    assert!(UFUNCS.iter().all(|u| u.doc.get().is_some_and(|doc| !doc.is_empty())));
    assert!(all_loops().iter().all(|l| l.def.ns_per_element > 0.0));
}

#[test]
fn reductions_have_numpys_identities_and_floating_point_classes() {
    for def in UFUNCS {
        let name = def.name.get().expect("UTF-8");
        let (identity, reorderable) = match name {
            "add" | "logical_or" => (Identity::ZERO, 1),
            "multiply" | "logical_and" => (Identity::ONE, 1),
            "maximum" | "minimum" => (Identity::NONE, 1),
            _ => (Identity::NONE, 0),
        };
        assert_eq!((def.identity, def.reorderable), (identity, reorderable), "{name}");
        let (status, pole) = match name {
            "add" | "subtract" | "multiply" | "sqrt" => (FloatStatus::IEEE, 0),
            "divide" => (FloatStatus::IEEE, 1),
            "remainder" | "sin" | "exp" | "vecdot" | "matmul" | "matvec" | "vecmat" => {
                (FloatStatus::DERIVED, 0)
            }
            "power" | "log" => (FloatStatus::DERIVED, 1),
            _ => (FloatStatus::NONE, 0),
        };
        assert_eq!((def.status, def.pole), (status, pole), "{name}");
        let folds = all_loops().iter().filter(|l| l.ufunc == name).all(|l| l.def.reduce.is_some());
        assert_eq!(folds, reorderable == 1, "{name}");
    }
}
