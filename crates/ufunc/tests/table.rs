//! The table is complete and sound: NumPy's functions, with exactly NumPy's dtypes.

mod support;

use rustnum_abi::{FloatStatus, Identity};
use rustnum_ufunc::UFUNCS;
use std::collections::HashSet;
use support::all_loops;

/// NumPy's elementwise functions and their loops in NumPy's type characters (`l` and `L` are 64 bits wide), without those
/// for long double, dates and objects.
const NUMPY: &[(&str, &str)] = &[
    ("absolute", "?->? b->b B->B h->h H->H i->i I->I l->l L->L e->e f->f d->d F->f D->d"),
    (
        "add fmax fmin maximum minimum multiply",
        "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L ee->e ff->f dd->d FF->F DD->D",
    ),
    (
        "arccos arccosh arcsin arcsinh arctan arctanh cos cosh exp exp2 expm1 log log10 log1p log2 rint sin sinh sqrt tan tanh",
        "e->e f->f d->d F->F D->D",
    ),
    ("arctan2 copysign heaviside hypot logaddexp logaddexp2 nextafter", "ee->e ff->f dd->d"),
    ("bitwise_and bitwise_or bitwise_xor", "??->? bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L"),
    ("bitwise_count", "b->B B->B h->B H->B i->B I->B l->B L->B"),
    ("cbrt deg2rad degrees fabs rad2deg radians spacing", "e->e f->f d->d"),
    ("ceil floor trunc", "?->? b->b B->B h->h H->H i->i I->I l->l L->L e->e f->f d->d"),
    (
        "clip",
        "???->? bbb->b BBB->B hhh->h HHH->H iii->i III->I lll->l LLL->L eee->e fff->f ddd->d FFF->F DDD->D",
    ),
    (
        "conjugate negative positive reciprocal sign square",
        "b->b B->B h->h H->H i->i I->I l->l L->L e->e f->f d->d F->F D->D",
    ),
    ("divide", "ee->e ff->f dd->d FF->F DD->D"),
    ("divmod", "bb->bb BB->BB hh->hh HH->HH ii->ii II->II ll->ll LL->LL ee->ee ff->ff dd->dd"),
    (
        "equal greater greater_equal less less_equal not_equal",
        "??->? bb->? BB->? hh->? HH->? ii->? II->? ll->? LL->? ee->? ff->? dd->? FF->? DD->? lL->? Ll->?",
    ),
    ("float_power", "dd->d DD->D"),
    ("floor_divide fmod remainder", "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L ee->e ff->f dd->d"),
    ("frexp", "e->ei f->fi d->di"),
    ("gcd lcm left_shift right_shift", "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L"),
    ("invert", "?->? b->b B->B h->h H->H i->i I->I l->l L->L"),
    (
        "isfinite isinf isnan logical_not",
        "?->? b->? B->? h->? H->? i->? I->? l->? L->? e->? f->? d->? F->? D->?",
    ),
    ("ldexp", "ei->e fi->f el->e fl->f di->d dl->d"),
    (
        "logical_and logical_or logical_xor",
        "??->? bb->? BB->? hh->? HH->? ii->? II->? ll->? LL->? ee->? ff->? dd->? FF->? DD->?",
    ),
    ("modf", "e->ee f->ff d->dd"),
    ("power subtract", "bb->b BB->B hh->h HH->H ii->i II->I ll->l LL->L ee->e ff->f dd->d FF->F DD->D"),
    ("signbit", "e->? f->? d->?"),
];

/// Generalised functions: a loop for each dtype.
const GENERALISED: [&str; 4] = ["matmul", "vecdot", "matvec", "vecmat"];

fn dtype(character: char) -> &'static str {
    match character {
        '?' => "bool",
        'b' => "int8",
        'B' => "uint8",
        'h' => "int16",
        'H' => "uint16",
        'i' => "int32",
        'I' => "uint32",
        'l' => "int64",
        'L' => "uint64",
        'e' => "float16",
        'f' => "float32",
        'd' => "float64",
        'F' => "complex64",
        'D' => "complex128",
        _ => panic!("the type character {character}"),
    }
}

fn list(characters: &str) -> String {
    characters.chars().map(dtype).collect::<Vec<_>>().join(",")
}

/// The loops that NumPy has, if it has the function.
fn numpys(name: &str) -> Option<Vec<String>> {
    if GENERALISED.contains(&name) {
        return Some("?bBhHiIlLefdFD".chars().map(dtype).map(|t| format!("{t},{t}->{t}")).collect());
    }
    let (_, types) = NUMPY.iter().find(|(names, _)| names.split(' ').any(|n| n == name))?;
    let pair = |t: &str| t.split_once("->").map(|(from, to)| format!("{}->{}", list(from), list(to)));
    types.split(' ').map(pair).collect()
}

/// Functions of the package itself.
fn is_internal(name: &str) -> bool {
    name.starts_with('_')
}

#[test]
fn every_function_has_the_loops_that_numpy_has() {
    for def in UFUNCS {
        let name = def.name.get().expect("UTF-8");
        if is_internal(name) {
            continue;
        }
        let wanted = numpys(name).unwrap_or_else(|| panic!("NumPy has no {name}"));
        let found: Vec<&str> = all_loops().iter().filter(|l| l.ufunc == name).map(|l| l.types).collect();
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn names_are_unique_and_every_loop_belongs_to_a_function() {
    let names: HashSet<&str> = UFUNCS.iter().filter_map(|u| u.name.get()).collect();
    assert_eq!(names.len(), UFUNCS.len());
    assert!(all_loops().iter().all(|l| names.contains(l.ufunc)));
    assert!(UFUNCS.iter().all(|u| u.doc.get().is_some_and(|doc| !doc.is_empty())));
    assert!(all_loops().iter().all(|l| l.def.ns_per_element > 0.0));
}

#[test]
fn reductions_have_numpys_identities() {
    for def in UFUNCS {
        let name = def.name.get().expect("UTF-8");
        let (identity, reorderable) = match name {
            "add" | "logical_or" | "logical_xor" | "bitwise_or" | "bitwise_xor" | "gcd" | "hypot" => {
                (Identity::ZERO, 1)
            }
            "multiply" | "logical_and" => (Identity::ONE, 1),
            "bitwise_and" => (Identity::MINUS_ONE, 1),
            "maximum" | "minimum" | "fmax" | "fmin" => (Identity::NONE, 1),
            // Their neutral element is −∞.
            "logaddexp" | "logaddexp2" => continue,
            _ if is_internal(name) => continue,
            _ => (Identity::NONE, 0),
        };
        assert_eq!((def.identity, def.reorderable), (identity, reorderable), "{name}");
        let folds = all_loops().iter().filter(|l| l.ufunc == name).all(|l| l.def.reduce.is_some());
        assert!(folds == (reorderable == 1) || ["gcd", "hypot"].contains(&name), "{name}");
    }
}

#[test]
fn arithmetic_has_the_floating_point_class_of_its_errors() {
    for def in UFUNCS {
        let name = def.name.get().expect("UTF-8");
        let (status, pole) = match name {
            "add" | "subtract" | "multiply" | "square" | "sqrt" | "vecdot" | "matmul" => {
                (FloatStatus::IEEE, 0)
            }
            "divide" => (FloatStatus::IEEE, 1),
            "remainder" | "fmod" | "sin" | "exp" => (FloatStatus::DERIVED, 0),
            "power" | "float_power" | "log" => (FloatStatus::DERIVED, 1),
            "equal" | "less" | "maximum" | "fmin" | "negative" | "isnan" | "floor" | "copysign" | "gcd" => {
                (FloatStatus::NONE, 0)
            }
            _ => continue,
        };
        assert_eq!((def.status, def.pole), (status, pole), "{name}");
    }
}
