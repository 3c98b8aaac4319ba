//! Kind 7: reductions of segments.

use crate::builder::{INDEX, INPUT, Machine, OUTPUT, Program, View, cast};
use crate::kernels::f64_id;
use crate::random::Random;
use crate::settings::Settings;
use rustnum_abi::dtype::{FLOAT64, INT32, INT64};

fn starts(axis: usize, ndim: usize, values: &[usize]) -> View {
    let mut view = View::dense(&[values.len()], INT64);
    values.iter().enumerate().for_each(|(i, value)| view.put(i, &(*value as i64).to_ne_bytes()));
    let mut strides = vec![0; ndim];
    strides[axis] = 8;
    view.shape = vec![values.len(); ndim];
    view.strides = strides;
    view
}

/// The view with `segments` along `axis`, whose shape is told apart from its strides.
fn segmented(random: &mut Random, shape: &[usize], axis: usize, segments: usize) -> View {
    let mut shape = shape.to_vec();
    shape[axis] = segments;
    random.view(&shape, FLOAT64, false)
}

/// The fixed tree over a run.
fn tree(values: &[f64], f: fn(f64, f64) -> f64) -> f64 {
    let n = values.len();
    if n > 128 {
        let half = n / 2 / 8 * 8;
        return f(tree(&values[..half], f), tree(&values[half..], f));
    }
    let whole = n / 8 * 8;
    let mut result = values[0];
    if whole > 0 {
        let mut a: [f64; 8] = core::array::from_fn(|k| values[k]);
        (8..whole).for_each(|i| a[i % 8] = f(a[i % 8], values[i]));
        result = f(f(f(a[0], a[1]), f(a[2], a[3])), f(f(a[4], a[5]), f(a[6], a[7])));
    }
    values[whole.max(1)..].iter().fold(result, |x, y| f(x, *y))
}

#[test]
fn segments_of_any_axis_of_any_layout_are_trees_of_their_own() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(71), Machine::new());
    for round in 0..400 {
        Settings::vary(&mut random);
        let mut shape = random.shape(2, 1500);
        shape.push(1 + random.below(40));
        let ndim = shape.len();
        let axis = random.below(ndim);
        let integers = round % 3 == 0;
        let mut a = random.view(&shape, if integers { INT32 } else { FLOAT64 }, true);
        for i in 0..a.len() {
            let x = random.number();
            if integers {
                a.put(i, &(x as i32).to_ne_bytes())
            } else {
                a.put(i, &x.to_ne_bytes())
            };
        }
        let values: Vec<f64> = (0..a.len())
            .map(|i| match integers {
                true => f64::from(i32::from_ne_bytes(a.get(i).try_into().unwrap())),
                false => f64::from_ne_bytes(a.get(i).try_into().unwrap()),
            })
            .collect();
        let segments = random.below(12);
        let mut index: Vec<usize> = (0..segments).map(|_| random.below(shape[axis])).collect();
        if random.chance(70) {
            index.sort_unstable();
        }
        let out = segmented(&mut random, &shape, axis, segments);
        let (name, f): (_, fn(f64, f64) -> f64) = match round % 4 {
            0 => ("multiply", |x, y| x * y),
            1 => ("plain_add", |x, y| x + y),
            2 => ("subtract", |x, y| x - y),
            _ => ("add", |x, y| x + y),
        };
        let sequential = name == "subtract";
        let mut program = Program::reduceat(&shape, axis as u64, segments);
        program.flags = sequential as i32;
        program = if integers {
            program.register(FLOAT64).call(cast(INT32, FLOAT64), &[0, 3]).call(f64_id(name), &[3, 1])
        } else {
            program.call(f64_id(name), &[0, 1])
        };
        let starts = starts(axis, ndim, &index);
        machine.run(&program, &[(&a, INPUT), (&out, OUTPUT), (&starts, INDEX)]);
        let inner: usize = shape[axis + 1..].iter().product();
        let expected: Vec<f64> = (0..out.len())
            .map(|place| {
                let (o, k, i) = (place / inner / segments, place / inner % segments, place % inner);
                let first = index[k];
                let next = index.get(k + 1).copied().unwrap_or(shape[axis]);
                let line: Vec<f64> =
                    (first..next.max(first + 1)).map(|j| values[(o * shape[axis] + j) * inner + i]).collect();
                if sequential { line[1..].iter().fold(line[0], |x, y| f(x, *y)) } else { tree(&line, f) }
            })
            .collect();
        assert_eq!(out.to_f64(), expected, "round {round}, {shape:?}, axis {axis}, {index:?}");
    }
}

#[test]
fn indices_are_checked_before_anything_is_written() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let a = View::of_f64(&[5], &[1.0; 5]);
    let out = View::of_f64(&[2], &[7.0; 2]);
    for wrong in [5, usize::MAX] {
        let program = Program::reduceat(&[5], 0, 2).call(f64_id("add"), &[0, 1]);
        let index = starts(0, 1, &[0, wrong]);
        machine.write(&program, &[(&a, INPUT), (&out, OUTPUT), (&index, INDEX)]);
        let outcome = machine.exec();
        assert_eq!((outcome.status, outcome.code), (1, -1));
        assert_eq!(outcome.message, format!("index {} out-of-bounds in reduceat [0, 5)", wrong as i64));
        assert_eq!(out.to_f64(), [7.0; 2]);
    }
}

#[test]
fn overflow_is_reported_and_infinities_are_not() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    for (values, flags) in [([f64::MAX, f64::MAX, 1.0], 2), ([f64::INFINITY, 1.0, 1.0], 0)] {
        for kernel in ["add", "plain_add"] {
            let (a, out) = (View::of_f64(&[3], &values), View::dense(&[2], FLOAT64));
            let program = Program::reduceat(&[3], 0, 2).call(f64_id(kernel), &[0, 1]);
            let index = starts(0, 1, &[0, 2]);
            assert_eq!(machine.run(&program, &[(&a, INPUT), (&out, OUTPUT), (&index, INDEX)]).flags, flags);
        }
    }
}
