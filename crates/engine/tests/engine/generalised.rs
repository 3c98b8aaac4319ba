use crate::builder::{INPUT, Machine, OUTPUT, Program, View};
use crate::kernels::{PLANS, f64_id};
use crate::random::Random;
use crate::settings::Settings;
use rustnum_abi::dtype::FLOAT64;
use std::sync::atomic::Ordering;

/// Takes the last `core` axes of a view off it.
fn without_core(view: &View, core: usize) -> (View, Vec<isize>) {
    let outer = view.shape.len() - core;
    let mut rest = view.clone();
    let strides = rest.strides.split_off(outer);
    rest.shape.truncate(outer);
    (rest, strides)
}

#[test]
fn matrices_times_vectors_in_any_layout() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(31), Machine::new());
    for round in 0..200 {
        Settings::vary(&mut random);
        let outer = random.shape(2, 60);
        let (m, n) = (random.below(6), random.below(6));
        let view = |random: &mut Random, core: &[usize], repeats: bool| {
            let shape = [&outer[..], core].concat();
            let mut view = random.view(&shape, FLOAT64, repeats);
            let values: Vec<f64> = (0..view.len()).map(|_| random.number()).collect();
            view.fill_f64(|i| values[i]);
            view
        };
        let (a, x) = (view(&mut random, &[m, n], true), view(&mut random, &[n], true));
        let mut y = view(&mut random, &[m], false);
        y.storage().fill(0);
        let ((a_outer, a_core), (x_outer, x_core)) = (without_core(&a, 2), without_core(&x, 1));
        let (y_outer, y_core) = without_core(&y, 1);
        let kernel = f64_id(if round % 2 == 0 { "matvec" } else { "dense_matvec" });
        let mut program = Program::map(&outer).call(kernel, &[0, 1, 2]);
        program.kind = 4;
        program.core = vec![m, n];
        program.core_axes = vec![(vec![0, 1], a_core), (vec![1], x_core), (vec![0], y_core)];
        // The clones of the views have storage of their own: the output is read from its operand.
        machine.run(&program, &[(&a_outer, INPUT), (&x_outer, INPUT), (&y_outer, OUTPUT)]);
        let result = y_outer.seen_as(&y.shape, &y.strides);
        let (a, x) = (a.to_f64(), x.to_f64());
        let expected: Vec<f64> = (0..result.len())
            .map(|i| {
                let o = i.checked_div(m).unwrap_or(0);
                (0..n).fold(0.0, |sum, j| sum + a[i * n + j] * x[o * n + j])
            })
            .collect();
        assert_eq!(result.to_f64(), expected, "round {round}, {outer:?}, {m}×{n}");
    }
    assert_eq!(PLANS.load(Ordering::SeqCst), 0, "every plan is released");
}

#[test]
fn core_dimensions_must_be_those_of_the_signature() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let (a, x, y) = (View::dense(&[], FLOAT64), View::dense(&[], FLOAT64), View::dense(&[], FLOAT64));
    let mut program = Program::map(&[]).call(f64_id("matvec"), &[0, 1, 2]);
    program.kind = 4;
    program.core = vec![1, 1];
    program.core_axes = vec![(vec![1, 0], vec![8, 8]), (vec![1], vec![8]), (vec![0], vec![8])];
    machine.write(&program, &[(&a, INPUT), (&x, INPUT), (&y, OUTPUT)]);
    let outcome = machine.exec();
    assert_eq!(outcome.status, 2, "{}", outcome.message);
}

#[test]
fn dot_products_small_and_large_in_any_layout() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(32), Machine::new());
    for round in 0..400 {
        Settings::vary(&mut random);
        let outer = random.shape(2, if round % 4 == 0 { 4000 } else { 20 });
        let n = random.below(12);
        let view = |random: &mut Random, core: &[usize]| {
            let mut view = random.view(&[&outer[..], core].concat(), FLOAT64, !core.is_empty());
            let values: Vec<f64> =
                (0..view.len()).map(|_| if random.chance(1) { 1e200 } else { random.number() }).collect();
            view.fill_f64(|i| values[i]);
            view
        };
        let (a, b, y) = (view(&mut random, &[n]), view(&mut random, &[n]), view(&mut random, &[]));
        let ((a_outer, a_core), (b_outer, b_core)) = (without_core(&a, 1), without_core(&b, 1));
        let mut program = Program::map(&outer).call(f64_id("dot"), &[0, 1, 2]);
        program.kind = 4;
        program.core = vec![n];
        program.core_axes = vec![(vec![0], a_core), (vec![0], b_core), (vec![], vec![])];
        let outcome = machine.run(&program, &[(&a_outer, INPUT), (&b_outer, INPUT), (&y, OUTPUT)]);
        let (a, b) = (a.to_f64(), b.to_f64());
        let expected: Vec<f64> =
            (0..y.len()).map(|o| (0..n).fold(0.0, |sum, i| sum + a[o * n + i] * b[o * n + i])).collect();
        assert_eq!(y.to_f64().len(), expected.len());
        let same = |x: &f64, y: &f64| x.to_bits() == y.to_bits() || x.is_nan() && y.is_nan();
        assert!(y.to_f64().iter().zip(&expected).all(|(x, y)| same(x, y)), "round {round}, {outer:?}, {n}");
        let overflow = expected.iter().any(|x| x.is_infinite());
        assert_eq!(outcome.flags & 2 != 0, overflow, "round {round}");
    }
}
