//! Loops with two results and with three arguments.

mod support;

use rustnum_abi::{FLAG_DIVIDE, FLAG_OVERFLOW, STATUS_OK};
use support::value::{Value, decode, same, specials};
use support::{Levels, Loop, Random, all_loops, call, find, size};

fn loops_of(names: &[&str]) -> Vec<Loop> {
    all_loops().into_iter().filter(|l| names.contains(&l.ufunc)).collect()
}

/// Inputs with special values in them.
fn inputs(entry: &Loop, nin: usize, n: usize) -> Vec<Vec<u8>> {
    (0..nin)
        .map(|k| {
            let id = entry.ids[k];
            let mut bytes = Random(11 + k as u64).fill(id, n);
            let special = specials(id);
            // The strides of the operands have no common divisor, so that every pair comes up.
            for i in (0..n).step_by(2 + k) {
                let at = i * size(id);
                bytes[at..at + size(id)].copy_from_slice(&special[(i / (2 + k)) % special.len()]);
            }
            bytes
        })
        .collect()
}

/// The results of one element at a time.
fn one_by_one(entry: &Loop, nin: usize, inputs: &[Vec<u8>], n: usize) -> Vec<Vec<u8>> {
    let mut results: Vec<Vec<u8>> = entry.ids[nin..].iter().map(|&id| vec![0; n * size(id)]).collect();
    for i in 0..n {
        let mut args: Vec<*mut u8> =
            (0..nin).map(|k| inputs[k][i * size(entry.ids[k])..].as_ptr().cast_mut()).collect();
        for (k, result) in results.iter_mut().enumerate() {
            args.push(result[i * size(entry.ids[nin + k])..].as_mut_ptr());
        }
        let status = call(entry.def.run, &args, &[1], &vec![0; args.len()]).status;
        assert_eq!(status, STATUS_OK);
    }
    results
}

#[test]
fn every_layout_gives_what_single_elements_give() {
    let levels = Levels::lock();
    levels.each(|level| {
        for entry in loops_of(&["divmod", "modf", "frexp", "clip"]) {
            let nin = match entry.ufunc {
                "divmod" => 2,
                "clip" => 3,
                _ => 1,
            };
            for n in [1, 7, 64, 255, 600, 1100] {
                let data = inputs(&entry, nin, n);
                let wanted = one_by_one(&entry, nin, &data, n);
                // All side by side; inputs or outputs with gaps; the first output in place of the first input.
                for (gap_in, gap_out, place) in
                    [(1, 1, false), (2, 1, false), (1, 3, false), (1, 1, true), (2, 2, true)]
                {
                    let spread = |bytes: &[u8], width: usize, gap: usize| -> Vec<u8> {
                        bytes
                            .chunks(width)
                            .flat_map(|x| [x.to_vec(), vec![0xee; (gap - 1) * width]].concat())
                            .collect()
                    };
                    let mut buffers: Vec<Vec<u8>> =
                        (0..nin).map(|k| spread(&data[k], size(entry.ids[k]), gap_in)).collect();
                    buffers.extend(wanted.iter().map(|result| vec![0x55; result.len() * gap_out]));
                    let mut args: Vec<*mut u8> = buffers.iter_mut().map(|b| b.as_mut_ptr()).collect();
                    let mut steps: Vec<isize> = entry
                        .ids
                        .iter()
                        .enumerate()
                        .map(|(k, &id)| (size(id) * if k < nin { gap_in } else { gap_out }) as isize)
                        .collect();
                    if place {
                        (args[nin], steps[nin]) = (args[0], steps[0]);
                    }
                    call(entry.def.run, &args, &[n as isize], &steps);
                    for (k, wanted) in wanted.iter().enumerate() {
                        let id = entry.ids[nin + k];
                        let (from, gap) = if place && k == 0 { (0, gap_in) } else { (nin + k, gap_out) };
                        for (i, w) in wanted.chunks(size(id)).enumerate() {
                            let g = &buffers[from][i * gap * size(id)..][..size(id)];
                            assert!(
                                same(id, g, w),
                                "{} {} result {k} element {i} of {n} at {}",
                                entry.ufunc,
                                entry.types,
                                level.name()
                            );
                        }
                    }
                }
            }
        }
    });
}

#[test]
fn divmod_is_floor_divide_and_remainder() {
    let levels = Levels::lock();
    levels.each(|_| {
        for entry in loops_of(&["divmod"]) {
            let (id, n) = (entry.ids[0], 1000);
            let name = entry.types.split(',').next().expect("a dtype");
            let data = inputs(&entry, 2, n);
            let results = one_by_one(&entry, 2, &data, n);
            for (result, part) in results.iter().zip(["floor_divide", "remainder"]) {
                let single = find(part, &format!("{name},{name}->{name}"));
                let wanted = &one_by_one(&single, 2, &data, n)[0];
                for (g, w) in result.chunks(size(id)).zip(wanted.chunks(size(id))) {
                    assert!(same(id, g, w), "{part} of {name}: {:?} {:?}", decode(id, g), decode(id, w));
                }
            }
        }
    });
}

#[test]
fn parts_make_up_the_number() {
    let _levels = Levels::lock();
    for entry in loops_of(&["modf", "frexp"]) {
        let id = entry.ids[0];
        let numbers: Vec<u8> = if size(id) == 2 {
            (0..=u16::MAX).flat_map(u16::to_ne_bytes).collect()
        } else {
            [specials(id).concat(), Random(9).fill(id, 2000)].concat()
        };
        let n = numbers.len() / size(id);
        let parts = one_by_one(&entry, 1, std::slice::from_ref(&numbers), n);
        for i in 0..n {
            let float = |bytes: &[u8]| match decode(id, &bytes[i * size(id)..]) {
                Value::Float(x) => x,
                other => panic!("{other:?}"),
            };
            let (x, first) = (float(&numbers), float(&parts[0]));
            if entry.ufunc == "modf" {
                let whole = float(&parts[1]);
                assert!(whole == x.trunc() || x.is_nan() && whole.is_nan(), "{x}");
                let rest = if x.is_infinite() { 0.0 } else { x - x.trunc() };
                assert!(first == rest || x.is_nan(), "{x} {first}");
                assert!(x.is_nan() || first.is_sign_negative() == x.is_sign_negative(), "{x} {first}");
            } else {
                let exponent = i32::from_ne_bytes(parts[1][4 * i..4 * i + 4].try_into().expect("4 bytes"));
                if x == 0.0 || !x.is_finite() {
                    assert!(exponent == 0 && (first == x || x.is_nan()), "{x} {first} {exponent}");
                } else {
                    assert!((0.5..1.0).contains(&first.abs()), "{x} {first}");
                    let half = exponent / 2;
                    assert_eq!(first * 2f64.powi(half) * 2f64.powi(exponent - half), x);
                }
            }
        }
    }
}

#[test]
fn clip_keeps_between_the_bounds() {
    let _levels = Levels::lock();
    for entry in loops_of(&["clip"]) {
        let (id, n) = (entry.ids[0], 1500);
        let data = inputs(&entry, 3, n);
        let got = &one_by_one(&entry, 3, &data, n)[0];
        for i in 0..n {
            let [a, low, high] = [0, 1, 2].map(|k| decode(id, &data[k][i * size(id)..]));
            let result = decode(id, &got[i * size(id)..]);
            match (a, low, high, result) {
                (Value::Int(a), Value::Int(low), Value::Int(high), Value::Int(r)) => {
                    assert_eq!(r, a.max(low).min(high));
                }
                (Value::Float(a), Value::Float(low), Value::Float(high), Value::Float(r)) => {
                    let none = a.is_nan() || low.is_nan() || high.is_nan();
                    assert!(
                        if none { r.is_nan() } else { r == a.max(low).min(high) },
                        "{a} {low} {high} {r}"
                    );
                }
                (Value::Bool(a), Value::Bool(low), Value::Bool(high), Value::Bool(r)) => {
                    assert_eq!(r, (a | low) & high);
                }
                (Value::Complex(..), ..) => {}
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn integer_quotients_report_zero_divisors_and_overflow() {
    let levels = Levels::lock();
    levels.each(|_| {
        for (ufunc, outputs) in [("floor_divide", 1), ("divmod", 2)] {
            let types = if outputs == 1 { "int32,int32->int32" } else { "int32,int32->int32,int32" };
            let entry = find(ufunc, types);
            for (a, b, quotient, flags) in [
                (7, 2, 3, 0),
                (-7, 2, -4, 0),
                (7, 0, 0, FLAG_DIVIDE),
                (i32::MIN, -1, i32::MIN, FLAG_OVERFLOW),
            ] {
                let (mut x, mut y, mut r, mut s) = ([1i32; 40], [1i32; 40], [0i32; 40], [0i32; 40]);
                (x[33], y[33]) = (a, b);
                let args = [
                    x.as_mut_ptr().cast(),
                    y.as_mut_ptr().cast(),
                    r.as_mut_ptr().cast(),
                    s.as_mut_ptr().cast(),
                ];
                let outcome = call(entry.def.run, &args[..2 + outputs], &[40], &[4; 4][..2 + outputs]);
                assert_eq!((r[33], outcome.float_flags), (quotient, flags), "{ufunc} {a} {b}");
            }
        }
    });
}
