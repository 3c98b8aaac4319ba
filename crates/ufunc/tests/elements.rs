//! Every loop, element by element, against NumPy's definitions.

mod support;

use rustnum_abi::{FLAG_DIVIDE, STATUS_KERNEL, STATUS_OK};
use support::reference::reference;
use support::value::{Value, decode, encode, round, same, specials};
use support::{Levels, Loop, Random, call, find, loops, size};

/// Calls a loop on contiguous operands and gives the results.
fn apply(entry: &Loop, inputs: &[&[u8]]) -> Vec<u8> {
    let n = inputs[0].len() / size(entry.ids[0]);
    let out = *entry.ids.last().expect("an output");
    let mut result = vec![0xa5; n * size(out)];
    let mut args: Vec<*mut u8> = inputs.iter().map(|x| x.as_ptr().cast_mut()).collect();
    args.push(result.as_mut_ptr());
    let steps: Vec<isize> = entry.ids.iter().map(|&id| size(id) as isize).collect();
    assert!(call(entry.def.run, &args, &[n as isize], &steps).status != 2);
    result
}

/// All pairs of special values, and random ones.
fn pairs(entry: &Loop) -> (Vec<u8>, Vec<u8>) {
    let (first, second) = (entry.ids[0], entry.ids[1]);
    let (mut a, mut b) = (Vec::new(), Vec::new());
    if size(first) == 1 && size(second) == 1 {
        // All there are.
        for x in 0..=u8::MAX {
            a.extend([x; 256]);
            b.extend(0..=u8::MAX);
        }
        return (a, b);
    }
    let left = specials(first);
    for x in &left {
        for y in &specials(second) {
            a.extend(x);
            b.extend(y);
        }
    }
    let mut random = Random(7);
    a.extend(random.fill(first, 500));
    b.extend(random.fill(second, 500));
    (a, b)
}

/// All values of dtypes of one and two bytes; of others the special ones and random ones.
fn every(id: u32) -> Vec<u8> {
    match size(id) {
        1 => (0..=u8::MAX).collect(),
        2 => (0..=u16::MAX).flat_map(u16::to_ne_bytes).collect(),
        _ => [specials(id).concat(), Random(3).fill(id, 600)].concat(),
    }
}

#[test]
fn exactly_defined_functions_give_the_defined_value_at_every_level() {
    let levels = Levels::lock();
    let mut checked = 0;
    for entry in loops() {
        let (a, b) = match entry.ids.len() {
            // A single negative exponent of an integer fails the whole call, before anything is written.
            3 if entry.ufunc == "power" => without_negative_exponents(&entry, pairs(&entry)),
            3 => pairs(&entry),
            _ => (every(entry.ids[0]), Vec::new()),
        };
        let (wide, out) = (entry.ids.len() == 3, *entry.ids.last().expect("an output"));
        levels.each(|level| {
            let inputs: Vec<&[u8]> = if wide { vec![&a, &b] } else { vec![&a] };
            let result = apply(&entry, &inputs);
            for (i, got) in result.chunks(size(out)).enumerate() {
                let element = |k: usize| decode(entry.ids[k], &inputs[k][i * size(entry.ids[k])..]);
                let (x, y) = (element(0), if wide { element(1) } else { element(0) });
                let Some(wanted) = reference(entry.ufunc, out, x, y) else { return };
                let wanted = encode(out, wanted);
                let shown = decode(out, got);
                assert!(
                    same(out, got, &wanted),
                    "{} {} {x:?} {y:?}: {shown:?} at {}",
                    entry.ufunc,
                    entry.types,
                    level.name()
                );
                checked += 1;
            }
        });
    }
    assert!(checked > 100_000, "only {checked} elements had a definition");
}

fn without_negative_exponents(entry: &Loop, (a, b): (Vec<u8>, Vec<u8>)) -> (Vec<u8>, Vec<u8>) {
    let (id, width) = (entry.ids[1], size(entry.ids[1]));
    let kept = |i: &usize| !matches!(decode(id, &b[i * width..]), Value::Int(exponent) if exponent < 0);
    let kept: Vec<usize> = (0..b.len() / width).filter(kept).collect();
    let of = |bytes: &[u8]| kept.iter().flat_map(|i| bytes[i * width..(i + 1) * width].to_vec()).collect();
    (of(&a), of(&b))
}

#[test]
fn functions_of_floats_are_close_to_the_standard_library() {
    let levels = Levels::lock();
    for entry in loops() {
        let function: fn(f64, f64) -> f64 = match entry.ufunc {
            "sin" => |x, _| x.sin(),
            "exp" => |x, _| x.exp(),
            "log" => |x, _| x.ln(),
            "power" => f64::powf,
            _ => continue,
        };
        let tolerance = match entry.types.split(['-', ',']).next() {
            Some("float16") => 1e-3,
            Some("float32") => 1.2e-7,
            Some("float64") => 4.5e-16,
            _ => continue,
        };
        let id = entry.ids[0];
        let points: Vec<(f64, f64)> =
            (0..200).map(|i| (0.01 + f64::from(i) * 0.043, f64::from(i % 11) * 0.7 - 3.5)).collect();
        let bytes = |pick: fn(&(f64, f64)) -> f64| {
            points.iter().flat_map(|p| encode(id, Value::Float(pick(p)))).collect::<Vec<_>>()
        };
        let (a, b) = (bytes(|p| p.0), bytes(|p| p.1));
        let inputs: Vec<&[u8]> = if entry.ids.len() == 3 { vec![&a, &b] } else { vec![&a] };
        levels.each(|_| {
            for (i, got) in apply(&entry, &inputs).chunks(size(id)).enumerate() {
                let float = |bytes: &[u8]| if let Value::Float(x) = decode(id, bytes) { x } else { f64::NAN };
                let (x, y, got) = (float(&a[i * size(id)..]), float(&b[i * size(id)..]), float(got));
                let wanted = round(id, function(x, y));
                assert!(
                    got == wanted || (got - wanted).abs() <= tolerance * wanted.abs().max(1e-4),
                    "{} {x} {y}: {got} {wanted}",
                    entry.types
                );
            }
        });
    }
}

#[test]
fn functions_of_complex_numbers_undo_each_other() {
    let _levels = Levels::lock();
    for (name, epsilon) in [("complex64", 1e-5), ("complex128", 1e-13)] {
        let one = |ufunc: &str| find(ufunc, &format!("{name}->{name}"));
        let two = |ufunc: &str| find(ufunc, &format!("{name},{name}->{name}"));
        let id = one("exp").ids[0];
        let numbers: Vec<Value> =
            (0..64).map(|i| Value::Complex(f64::from(i % 8) - 3.4, f64::from(i / 8) * 0.7 - 2.3)).collect();
        let z: Vec<u8> = numbers.iter().flat_map(|&v| encode(id, v)).collect();
        let twos: Vec<u8> = numbers.iter().flat_map(|_| encode(id, Value::Complex(2.0, 0.0))).collect();
        let root = apply(&one("sqrt"), &[&z]);
        let square = apply(&two("multiply"), &[&z, &z]);
        let half_turn = Value::Complex(std::f64::consts::PI, 0.0);
        let turns: Vec<u8> = numbers.iter().flat_map(|_| encode(id, half_turn)).collect();
        let mirrored = apply(&two("subtract"), &[&turns, &z]);
        let cases = [
            (apply(&two("multiply"), &[&root, &root]), z.clone()),
            (apply(&one("exp"), &[&apply(&one("log"), &[&z])]), z.clone()),
            (apply(&two("power"), &[&z, &twos]), square),
            (apply(&one("sin"), &[&mirrored]), apply(&one("sin"), &[&z])),
        ];
        for (case, (got, wanted)) in cases.iter().enumerate() {
            for (g, w) in got.chunks(size(id)).zip(wanted.chunks(size(id))) {
                let (Value::Complex(a, b), Value::Complex(c, d)) = (decode(id, g), decode(id, w)) else {
                    panic!("complex")
                };
                assert!(
                    (a - c).hypot(b - d) <= epsilon * c.hypot(d).max(1.0),
                    "case {case}: {a} {b} {c} {d}"
                );
            }
        }
    }
}

#[test]
fn a_bool_byte_other_than_0_and_1_counts_as_true() {
    let levels = Levels::lock();
    let (a, b) = ([0u8, 7, 7, 1, 2, 0].repeat(20), [7u8, 0, 2, 2, 1, 0].repeat(20));
    let (one_a, one_b): (Vec<u8>, Vec<u8>) =
        (a.iter().map(|x| u8::from(*x != 0)).collect(), b.iter().map(|x| u8::from(*x != 0)).collect());
    levels.each(|_| {
        for entry in loops().iter().filter(|l| l.types == "bool,bool->bool") {
            assert_eq!(apply(entry, &[&a, &b]), apply(entry, &[&one_a, &one_b]), "{}", entry.ufunc);
        }
    });
}

#[test]
fn integer_division_by_zero_is_reported_once_it_happens() {
    let levels = Levels::lock();
    levels.each(|_| {
        for name in ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"] {
            let entry = find("remainder", &format!("{name},{name}->{name}"));
            let width = size(entry.ids[0]);
            for at in [None, Some(0), Some(33)] {
                let (mut a, mut b, mut r) =
                    (vec![5u8; 40 * width], vec![3u8; 40 * width], vec![0xffu8; 40 * width]);
                if let Some(at) = at {
                    b[at * width..(at + 1) * width].fill(0);
                }
                let steps = [width as isize; 3];
                let outcome =
                    call(entry.def.run, &[a.as_mut_ptr(), b.as_mut_ptr(), r.as_mut_ptr()], &[40], &steps);
                assert_eq!(outcome.status, STATUS_OK);
                assert_eq!(outcome.float_flags, if at.is_some() { FLAG_DIVIDE } else { 0 }, "{name}");
            }
        }
    });
}

#[test]
fn a_negative_integer_exponent_fails_the_call() {
    let levels = Levels::lock();
    levels.each(|_| {
        for (name, exponent, fails) in
            [("int8", -1, true), ("int64", -3, true), ("int32", 0, false), ("uint8", -1, false)]
        {
            let entry = find("power", &format!("{name},{name}->{name}"));
            let id = entry.ids[0];
            let (mut a, mut b) = (encode(id, Value::Int(1)), encode(id, Value::Int(exponent)));
            let mut r = vec![0u8; size(id)];
            let steps = [size(id) as isize; 3];
            let outcome =
                call(entry.def.run, &[a.as_mut_ptr(), b.as_mut_ptr(), r.as_mut_ptr()], &[1], &steps);
            assert_eq!(outcome.status, if fails { STATUS_KERNEL } else { STATUS_OK }, "{name}");
            if fails {
                assert_eq!(
                    (outcome.error_code, outcome.message.as_str()),
                    (0, "Integers to negative integer powers are not allowed.")
                );
            }
        }
    });
}

#[test]
fn a_square_has_the_same_bits_for_a_scalar_exponent_and_for_an_array_of_them() {
    let levels = Levels::lock();
    levels.each(|level| {
        for entry in loops().iter().filter(|l| l.ufunc == "power" && !l.types.contains("complex")) {
            let (id, n) = (entry.ids[0], 300);
            let two = if entry.types.contains("float") { Value::Float(2.0) } else { Value::Int(2) };
            let mut a = Random(17).fill(id, n);
            let mut twos = encode(id, two).repeat(n);
            let whole = apply(entry, &[&a, &twos]);
            let mut scalar = vec![0u8; whole.len()];
            let w = size(id) as isize;
            let args = [a.as_mut_ptr(), twos.as_mut_ptr(), scalar.as_mut_ptr()];
            call(entry.def.run, &args, &[n as isize], &[w, 0, w]);
            for (x, y) in whole.chunks(size(id)).zip(scalar.chunks(size(id))) {
                assert!(same(id, x, y), "{} at {}", entry.types, level.name());
            }
        }
    });
}

#[test]
fn integers_divided_by_one_number_give_what_single_divisions_give() {
    let levels = Levels::lock();
    levels.each(|level| {
        for entry in loops() {
            if !matches!(entry.ufunc, "floor_divide" | "remainder" | "fmod") || entry.types.contains("float")
            {
                continue;
            }
            let (id, n) = (entry.ids[0], 600);
            let w = size(id);
            let mut a = Random(29).fill(id, n);
            a[..w * specials(id).len()].copy_from_slice(&specials(id).concat());
            for divisor in
                specials(id).into_iter().chain(Random(31).fill(id, 20).chunks(w).map(<[u8]>::to_vec))
            {
                let mut wanted = Vec::new();
                for x in a.chunks(w) {
                    wanted.extend(apply(&entry, &[x, &divisor]));
                }
                assert!(
                    apply(&entry, &[&a, &divisor.repeat(n)]) == wanted,
                    "{} {}",
                    entry.ufunc,
                    entry.types
                );
                let (mut one, mut result) = (divisor.clone(), vec![0u8; wanted.len()]);
                let args = [a.as_mut_ptr(), one.as_mut_ptr(), result.as_mut_ptr()];
                call(entry.def.run, &args, &[n as isize], &[w as isize, 0, w as isize]);
                assert!(
                    result == wanted,
                    "{} {} by {:?} at {}",
                    entry.ufunc,
                    entry.types,
                    decode(id, &divisor),
                    level.name()
                );
            }
        }
    });
}
