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
