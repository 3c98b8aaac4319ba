//! Kind 6: in place at indexed elements.

use crate::builder::{INDEX, INPUT, Machine, OUTPUT, Program, View, cast};
use crate::kernels::{f64_id, id};
use crate::random::Random;
use crate::settings::Settings;
use rustnum_abi::dtype::{FLOAT32, FLOAT64, INT32, INT64};

fn indices(shape: &[usize], strides: Vec<isize>, values: &[i64]) -> View {
    let mut view = View::new(8 * values.len().max(1), 0, &[values.len()], vec![8], INT64);
    values.iter().enumerate().for_each(|(i, value)| view.put(i, &value.to_ne_bytes()));
    view.seen_as(shape, &strides)
}

fn random_indices(random: &mut Random, n: usize, length: usize) -> Vec<i64> {
    (0..n).map(|_| random.below(2 * length) as i64 - length as i64).collect()
}

fn wrapped(index: i64, length: usize) -> usize {
    if index < 0 { (index + length as i64) as usize } else { index as usize }
}

#[test]
fn repeated_indices_accumulate_in_order() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(61), Machine::new());
    for round in 0..300 {
        let (n, length) = (1 + random.below(1500), 1 + random.below(40));
        let index = random_indices(&mut random, n, length);
        let values: Vec<f64> = (0..n).map(|_| random.number()).collect();
        let mut target = random.view(&[length], FLOAT64, false);
        target.fill_f64(|i| i as f64 / 3.0);
        let mut expected = target.to_f64();
        let scalar = random.chance(20);
        for (i, place) in index.iter().enumerate() {
            let value = if scalar { values[0] } else { values[i] };
            let to = &mut expected[wrapped(*place, length)];
            *to = if round % 4 == 3 { *to * value } else { *to + value };
        }
        let axis = (length, target.strides[0], 0);
        // With a kernel of its own, looked at, and without one.
        let kernel = f64_id(["add", "plain_add", "add", "multiply"][round % 4]);
        let value = View::of_f64(&[n], &values).seen_as(&[n], &[if scalar { 0 } else { 8 }]);
        let seen = target.clone().seen_as(&[n], &[0]);
        let index = indices(&[n], vec![8], &index);
        let program = Program::at(&[n], &[axis]).call(kernel, &[1, 0, 1]);
        machine.run(&program, &[(&value, INPUT), (&seen, OUTPUT), (&index, INDEX)]);
        assert_eq!(seen.seen_as(&[length], &target.strides).to_f64(), expected, "round {round}");
    }
}

#[test]
fn several_indices_rows_and_casts() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    // target[[i0], [j0]] += int32 values, where index arrays of shapes [3, 1] and [2] broadcast.
    let target = View::of_f64(&[4, 5], &[0.5; 20]);
    let rows = indices(&[3, 2], vec![8, 0], &[1, -1, 1]);
    let columns = indices(&[3, 2], vec![0, 8], &[0, -2]);
    let mut values = View::dense(&[3, 2], INT32);
    (0..6).for_each(|i| values.put(i, &(i as i32 + 1).to_ne_bytes()));
    let seen = target.clone().seen_as(&[3, 2], &[0, 0]);
    let program = Program::at(&[3, 2], &[(4, 40, 0), (5, 8, 1)])
        .register(FLOAT64)
        .call(cast(INT32, FLOAT64), &[0, 4])
        .call(f64_id("add"), &[1, 4, 1]);
    machine.run(&program, &[(&values, INPUT), (&seen, OUTPUT), (&rows, INDEX), (&columns, INDEX)]);
    let mut expected = [0.5; 20];
    for (place, value) in [(5, 1.0), (8, 2.0), (15, 3.0), (18, 4.0), (5, 5.0), (8, 6.0)] {
        expected[place] += value;
    }
    assert_eq!(seen.seen_as(&[4, 5], &[40, 8]).to_f64(), expected);

    // Whole rows: target[[2, 0, 2]] += values.
    let seen = target.clone().seen_as(&[3, 5], &[0, 8]);
    let rows = indices(&[3, 5], vec![8, 0], &[2, 0, -2]);
    let values = View::of_f64(&[3, 5], &core::array::from_fn::<f64, 15, _>(|i| i as f64));
    let program = Program::at(&[3, 5], &[(4, 40, 0)]).call(f64_id("add"), &[1, 0, 1]);
    machine.run(&program, &[(&values, INPUT), (&seen, OUTPUT), (&rows, INDEX)]);
    let mut expected = [0.5; 20];
    for (row, first) in [(2, 0), (0, 5), (2, 10)] {
        (0..5).for_each(|j| expected[5 * row + j] += (first + j) as f64);
    }
    assert_eq!(seen.seen_as(&[4, 5], &[40, 8]).to_f64(), expected);

    // A float32 target of a float64 loop: every step is cast there and back.
    let mut target = View::dense(&[2], FLOAT32);
    target.put(0, &1f32.to_ne_bytes());
    let seen = target.clone().seen_as(&[3], &[0]);
    let values = View::of_f64(&[3], &[0.1, 1e-9, 0.2]);
    let program = Program::at(&[3], &[(2, 4, 0)])
        .register(FLOAT64)
        .register(FLOAT64)
        .call(cast(FLOAT32, FLOAT64), &[1, 3])
        .call(f64_id("add"), &[3, 0, 4])
        .call(cast(FLOAT64, FLOAT32), &[4, 1]);
    let index = indices(&[3], vec![8], &[0, 0, 0]);
    machine.run(&program, &[(&values, INPUT), (&seen, OUTPUT), (&index, INDEX)]);
    let step = |x: f32, y: f64| (f64::from(x) + y) as f32;
    let expected = step(step(step(1.0, 0.1), 1e-9), 0.2);
    assert_eq!(seen.seen_as(&[2], &[4]).get(0), expected.to_ne_bytes());

    // One operand.
    let target = View::of_f64(&[3], &[16.0, 81.0, 4.0]);
    let seen = target.seen_as(&[3], &[0]);
    let program = Program::at(&[3], &[(3, 8, 0)]).call(f64_id("sqrt"), &[0, 0]);
    machine.run(&program, &[(&seen, OUTPUT), (&indices(&[3], vec![8], &[1, 0, 1]), INDEX)]);
    assert_eq!(seen.seen_as(&[3], &[8]).to_f64(), [4.0, 3.0, 4.0]);
}

#[test]
fn an_index_out_of_bounds_is_named_and_nothing_is_written() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let target = View::of_f64(&[5], &[1.0; 5]);
    let value = View::of_f64(&[], &[1.0]).seen_as(&[4], &[0]);
    for wrong in [10, 5, -6, i64::MIN, i64::MAX] {
        let seen = target.clone().seen_as(&[4], &[0]);
        let index = indices(&[4], vec![8], &[0, -5, wrong, 99]);
        let program = Program::at(&[4], &[(5, 8, 0)]).call(f64_id("add"), &[1, 0, 1]);
        machine.write(&program, &[(&value, INPUT), (&seen, OUTPUT), (&index, INDEX)]);
        let outcome = machine.exec();
        assert_eq!((outcome.status, outcome.code), (1, -1));
        assert_eq!(outcome.message, format!("index {wrong} is out of bounds for axis 0 with size 5"));
        assert_eq!(seen.seen_as(&[5], &[8]).to_f64(), [1.0; 5]);
    }
}

#[test]
fn the_floating_point_status_is_reported() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let mut flags = |kernel: &str, first: f64, value: f64| {
        let target = View::of_f64(&[2], &[first, 1.0]).seen_as(&[2], &[0]);
        let value = View::of_f64(&[], &[value]).seen_as(&[2], &[0]);
        let program = Program::at(&[2], &[(2, 8, 0)]).call(f64_id(kernel), &[1, 0, 1]);
        let index = indices(&[2], vec![8], &[0, 0]);
        machine.run(&program, &[(&value, INPUT), (&target, OUTPUT), (&index, INDEX)]).flags
    };
    for kernel in ["add", "plain_add"] {
        assert_eq!(flags(kernel, 1.0, 2.0), 0);
        assert_eq!(flags(kernel, 1.0, f64::INFINITY), 0);
        assert_eq!(flags(kernel, f64::MAX, f64::MAX), 2);
        assert_eq!(flags(kernel, f64::INFINITY, f64::NEG_INFINITY), 8);
        assert_eq!(flags(kernel, f64::NAN, 1.0), 0);
    }
    assert_eq!(flags("divide", 1.0, 0.0), 1);
    // Integers report by themselves.
    let mut target = View::dense(&[1], INT64);
    target.put(0, &7i64.to_ne_bytes());
    let target = target.seen_as(&[2], &[0]);
    let zero = View::dense(&[], INT64).seen_as(&[2], &[0]);
    let kernel = id("floor_divide", "int64,int64->int64");
    let program = Program::at(&[2], &[(1, 8, 0)]).call(kernel, &[1, 0, 1]);
    let index = indices(&[2], vec![8], &[0, 0]);
    assert_eq!(machine.run(&program, &[(&zero, INPUT), (&target, OUTPUT), (&index, INDEX)]).flags, 1);
}

#[test]
fn casts_of_repeated_elements_accumulate_in_order() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(62), Machine::new());
    for round in 0..100 {
        let (n, length) = (1 + random.below(1500), [1, 3, 40, 3000][round % 4]);
        let index = random_indices(&mut random, n, length);
        let values: Vec<f64> = (0..n).map(|_| random.number()).collect();
        let mut target = View::dense(&[length], FLOAT32);
        (0..length).for_each(|i| target.put(i, &(i as f32 / 3.0).to_ne_bytes()));
        let mut expected: Vec<f32> = (0..length).map(|i| i as f32 / 3.0).collect();
        for (place, value) in index.iter().zip(&values) {
            let to = &mut expected[wrapped(*place, length)];
            *to = (f64::from(*to) + value) as f32;
        }
        let seen = target.clone().seen_as(&[n], &[0]);
        let program = Program::at(&[n], &[(length, 4, 0)])
            .register(FLOAT64)
            .register(FLOAT64)
            .call(cast(FLOAT32, FLOAT64), &[1, 3])
            .call(f64_id("add"), &[3, 0, 4])
            .call(cast(FLOAT64, FLOAT32), &[4, 1]);
        let (value, index) = (View::of_f64(&[n], &values), indices(&[n], vec![8], &index));
        machine.run(&program, &[(&value, INPUT), (&seen, OUTPUT), (&index, INDEX)]);
        let seen = seen.seen_as(&[length], &[4]);
        (0..length)
            .for_each(|i| assert_eq!(seen.get(i), expected[i].to_ne_bytes(), "round {round}, element {i}"));
    }
}

#[test]
fn elements_that_overlap_are_taken_one_by_one() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let target = View::of_f64(&[2], &[1.5, 2.5]);
    let mut expected: Vec<u8> = [1.5f64, 2.5].iter().flat_map(|x| x.to_ne_bytes()).collect();
    for place in [0usize, 1, 2, 1] {
        let bytes = &mut expected[4 * place..4 * place + 8];
        let sum = f64::from_ne_bytes(bytes.try_into().expect("8 bytes")) + 0.75;
        bytes.copy_from_slice(&sum.to_ne_bytes());
    }
    let seen = target.clone().seen_as(&[4], &[0]);
    let value = View::of_f64(&[], &[0.75]).seen_as(&[4], &[0]);
    let index = indices(&[4], vec![8], &[0, 1, 2, 1]);
    let program = Program::at(&[4], &[(3, 4, 0)]).call(f64_id("plain_add"), &[1, 0, 1]);
    machine.run(&program, &[(&value, INPUT), (&seen, OUTPUT), (&index, INDEX)]);
    let found = seen.seen_as(&[2], &[8]).to_f64();
    assert_eq!(found.iter().flat_map(|x| x.to_ne_bytes()).collect::<Vec<u8>>(), expected);
}

#[test]
fn what_casts_and_loops_raise_in_runs_is_told_apart() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let mut flags = |first: f32, value: f64| {
        let n = 700;
        let mut target = View::dense(&[3], FLOAT32);
        target.put(0, &first.to_ne_bytes());
        let seen = target.clone().seen_as(&[n], &[0]);
        let values: Vec<f64> = (0..n).map(|i| if i == 600 { value } else { 0.0 }).collect();
        let index: Vec<i64> = (0..n).map(|i| if i == 600 { 0 } else { 1 + (i % 2) as i64 }).collect();
        let program = Program::at(&[n], &[(3, 4, 0)])
            .register(FLOAT64)
            .register(FLOAT64)
            .call(cast(FLOAT32, FLOAT64), &[1, 3])
            .call(f64_id("add"), &[3, 0, 4])
            .call(cast(FLOAT64, FLOAT32), &[4, 1]);
        let (value, index) = (View::of_f64(&[n], &values), indices(&[n], vec![8], &index));
        let flags = machine.run(&program, &[(&value, INPUT), (&seen, OUTPUT), (&index, INDEX)]).flags;
        (flags, seen.seen_as(&[3], &[4]).get(0).to_vec())
    };
    assert_eq!(flags(1.0, 2.0), (0, 3f32.to_ne_bytes().to_vec()));
    assert_eq!(flags(1.0, 1e300), (2 << 8, f32::INFINITY.to_ne_bytes().to_vec()));
    assert_eq!(flags(f32::INFINITY, f64::NEG_INFINITY).0, 8);
}
