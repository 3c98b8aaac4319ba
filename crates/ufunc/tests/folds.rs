//! Leaves against the definition taken literally, running folds, and dot products.

mod support;

use rustnum_abi::LoopFlags;
use support::reference::{reference, truth};
use support::value::{Value, decode, encode, same};
use support::{Levels, Loop, Random, call, find, loops, size};

/// The fold's step, on elements as bytes. A first element of a quantifier becomes its truth value.
fn first(entry: &Loop, x: &[u8]) -> Vec<u8> {
    let value = decode(entry.ids[0], x);
    if entry.ids[2] == entry.ids[0] && entry.types != "bool,bool->bool" {
        return x.to_vec();
    }
    encode(entry.ids[2], Value::Bool(truth(value)))
}

fn combine(entry: &Loop, r: &[u8], s: Value) -> Vec<u8> {
    let out = entry.ids[2];
    let value = reference(entry.ufunc, out, decode(out, r), s).expect("folds are exactly defined");
    encode(out, value)
}

fn step(entry: &Loop, r: &[u8], x: &[u8]) -> Vec<u8> {
    combine(entry, r, decode(entry.ids[0], x))
}

fn join(entry: &Loop, r: &[u8], s: &[u8]) -> Vec<u8> {
    combine(entry, r, decode(entry.ids[2], s))
}

/// The definition of a leaf.
fn leaf(entry: &Loop, x: &[&[u8]]) -> Vec<u8> {
    let groups = x.len() / 8;
    let (mut result, done) = if groups == 0 {
        (first(entry, x[0]), 1)
    } else {
        let ways: Vec<Vec<u8>> = (0..8)
            .map(|k| (1..groups).fold(first(entry, x[k]), |r, g| step(entry, &r, x[8 * g + k])))
            .collect();
        let pair = |a: usize| join(entry, &ways[a], &ways[a + 1]);
        let low = join(entry, &pair(0), &pair(2));
        (join(entry, &low, &join(entry, &pair(4), &pair(6))), 8 * groups)
    };
    for x in &x[done..] {
        result = step(entry, &result, x);
    }
    result
}

/// The tree of a run of any length.
fn tree(entry: &Loop, x: &[&[u8]]) -> Vec<u8> {
    if x.len() <= 128 {
        return leaf(entry, x);
    }
    let (left, right) = x.split_at(x.len() / 16 * 8);
    join(entry, &tree(entry, left), &tree(entry, right))
}

#[test]
fn leaves_follow_the_definition_in_every_layout() {
    let levels = Levels::lock();
    levels.each(|level| {
        for entry in loops() {
            let Some(reduce) = entry.def.reduce else { continue };
            let (width, out) = (size(entry.ids[0]), size(entry.ids[2]));
            let w = width as isize;
            for (n, m) in [
                (1, 1),
                (3, 1),
                (7, 9),
                (8, 1),
                (9, 4),
                (16, 5),
                (23, 8),
                (40, 3),
                (64, 2),
                (100, 17),
                (127, 4),
                (128, 6),
                (128, 1),
                (12, 700),
                (37, 300),
                (5, 600),
                (129, 1),
                (200, 1),
                (640, 1),
                (1003, 1),
                (5000, 1),
                (300, 9),
            ] {
                if n > 128 && m > 1 && !entry.def.flags.has(LoopFlags::ANY_ORDER) {
                    continue;
                }
                let count = (n * m) as isize;
                // Leaf by leaf; row by row; rows with gaps; every second element; backwards; all results apart.
                let layouts = [
                    (0, w, n as isize * w, out as isize),
                    (0, m as isize * w, w, out as isize),
                    (0, (m as isize + 3) * w, w, out as isize),
                    (0, 2 * w, 2 * n as isize * w, out as isize),
                    ((count - 1) * w, -w, -(n as isize) * w, out as isize),
                    (0, m as isize * w, w, 2 * out as isize),
                    (0, 0, w, out as isize),
                ];
                let mut data = Random(n as u64 + 1000 * m as u64).fill(entry.ids[0], 2 * (n + 3) * (m + 3));
                for (start, along, between, sr) in layouts {
                    let mut result = vec![0xa5u8; (m * 2 + 1) * out];
                    let args = [data[start as usize..].as_mut_ptr(), result.as_mut_ptr()];
                    call(reduce, &args, &[n as isize, m as isize], &[along, between, sr]);
                    for j in 0..m {
                        let at = |i: usize| (start + i as isize * along + j as isize * between) as usize;
                        let items: Vec<&[u8]> = (0..n).map(|i| &data[at(i)..at(i) + width]).collect();
                        let (got, wanted) =
                            (&result[j * sr as usize..j * sr as usize + out], tree(&entry, &items));
                        assert!(
                            same(entry.ids[2], got, &wanted),
                            "{} {} n={n} m={m} j={j} steps {along} {between} at {}: {:?} {:?}",
                            entry.ufunc,
                            entry.types,
                            level.name(),
                            decode(entry.ids[2], got),
                            decode(entry.ids[2], &wanted)
                        );
                    }
                    assert!(
                        result[((m - 1) * sr as usize + out)..].iter().all(|b| *b == 0xa5),
                        "wrote outside"
                    );
                }
            }
        }
    });
}

#[test]
fn running_folds_follow_the_step() {
    let levels = Levels::lock();
    levels.each(|_| {
        for entry in loops() {
            let Some(scan) = entry.def.scan else { continue };
            let (width, out) = (size(entry.ids[0]), size(entry.ids[2]));
            let mut data = Random(11).fill(entry.ids[0], 80);
            for (n, stride) in [(1, 1), (2, 1), (40, 1), (40, 2)] {
                let mut result = vec![0xa5u8; 80 * out];
                let mut value = first(&entry, &data[..width]);
                result[..out].copy_from_slice(&value);
                let steps = [(stride * width) as isize, (stride * out) as isize];
                call(scan, &[data.as_mut_ptr(), result.as_mut_ptr()], &[n as isize], &steps);
                for i in 1..n {
                    value = step(&entry, &value, &data[i * stride * width..]);
                    assert!(
                        same(entry.ids[2], &result[i * stride * out..], &value),
                        "{} {} {i}",
                        entry.ufunc,
                        entry.types
                    );
                }
            }
        }
    });
}

#[test]
fn dot_products_are_exact_for_small_integers_and_the_same_in_every_layout_and_at_every_level() {
    let levels = Levels::lock();
    for name in rustnum_abi::dtype::NAMES {
        let entry = find("vecdot", &format!("{name},{name}->{name}"));
        let (id, width) = (entry.ids[0], size(entry.ids[0]));
        for n in [0usize, 1, 7, 31, 100, 255, 256, 257, 700] {
            let value = |i: usize| match decode(id, &[0; 16]) {
                Value::Bool(_) => Value::Bool(i % 5 == 4),
                Value::Int(_) => Value::Int((i % 7) as i128),
                Value::Float(_) => Value::Float((i % 3) as f64 - 1.0),
                Value::Complex(..) => Value::Complex((i % 5) as f64 - 2.0, (i % 3) as f64 - 1.0),
            };
            let (mut a, mut b, mut spread): (Vec<u8>, Vec<u8>, Vec<u8>) = Default::default();
            for i in 0..n.max(1) {
                a.extend(encode(id, value(i)));
                b.extend(encode(id, value(2 * i + 1)));
                spread.extend(encode(id, value(i)).repeat(3));
            }
            let (mut re, mut im, mut any, mut total) = (0.0, 0.0, false, 0i128);
            for i in 0..n {
                match (value(i), value(2 * i + 1)) {
                    (Value::Bool(x), Value::Bool(y)) => any |= x && y,
                    (Value::Int(x), Value::Int(y)) => total += x * y,
                    (Value::Float(x), Value::Float(y)) => re += x * y,
                    (Value::Complex(x, xi), Value::Complex(y, yi)) => {
                        re += x * y + xi * yi;
                        im += x * yi - xi * y;
                    }
                    _ => unreachable!("one dtype"),
                }
            }
            let wanted = encode(
                id,
                match value(0) {
                    Value::Bool(_) => Value::Bool(any),
                    Value::Int(_) => Value::Int(total),
                    Value::Float(_) => Value::Float(re),
                    Value::Complex(..) => Value::Complex(re, im),
                },
            );
            levels.each(|level| {
                let w = width as isize;
                for (x, step) in [(&mut a, w), (&mut spread, 3 * w)] {
                    let mut result = vec![0u8; 2 * width];
                    let args = [x.as_mut_ptr(), b.as_mut_ptr(), result.as_mut_ptr()];
                    // Twice the same pair, to two results.
                    call(entry.def.run, &args, &[2, n as isize], &[0, 0, w, step, w]);
                    for got in result.chunks(width) {
                        let numbers = (decode(id, got), decode(id, &wanted));
                        // Sums of integers are exact, but for the sign of zero.
                        let equal = match numbers {
                            (Value::Float(x), Value::Float(y)) => x == y,
                            (Value::Complex(a, b), Value::Complex(c, d)) => a == c && b == d,
                            _ => got == wanted,
                        };
                        assert!(equal, "{name} n={n} step {step} at {}: {numbers:?}", level.name());
                    }
                }
            });
        }
    }
}
