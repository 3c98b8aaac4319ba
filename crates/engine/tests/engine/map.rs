use crate::builder::{INPUT, MASK, Machine, OUTPUT, Program, View, cast};
use crate::kernels::f64_id;
use crate::random::Random;
use crate::settings::Settings;
use rustnum_abi::dtype::{BOOL, FLOAT32, FLOAT64, INT32, INT64};

fn numbers(random: &mut Random, shape: &[usize], repeats: bool) -> View {
    let mut view = random.view(shape, FLOAT64, repeats);
    let values: Vec<f64> = (0..view.len()).map(|_| random.number()).collect();
    view.fill_f64(|i| values[i]);
    view
}

#[test]
fn any_layout_gives_what_one_loop_over_indices_gives() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(1), Machine::new());
    for round in 0..600 {
        Settings::vary(&mut random);
        let shape = random.shape(4, 4000);
        let (a, b) = (numbers(&mut random, &shape, true), numbers(&mut random, &shape, true));
        let out = random.view(&shape, FLOAT64, false);
        let program = Program::map(&shape)
            .register(FLOAT64)
            .call(f64_id("multiply"), &[0, 1, 3])
            .call(f64_id("add"), &[3, 0, 2]);
        machine.run(&program, &[(&a, INPUT), (&b, INPUT), (&out, OUTPUT)]);
        let expected: Vec<f64> = a.to_f64().iter().zip(b.to_f64()).map(|(x, y)| x * y + x).collect();
        assert_eq!(out.to_f64(), expected, "round {round}, shape {shape:?}");
        let plain = Program::map(&shape).call(f64_id("add"), &[0, 1, 2]);
        machine.run(&plain, &[(&a, INPUT), (&b, INPUT), (&out, OUTPUT)]);
        let expected: Vec<f64> = a.to_f64().iter().zip(b.to_f64()).map(|(x, y)| x + y).collect();
        assert_eq!(out.to_f64(), expected, "plain, round {round}, shape {shape:?}");
    }
}

#[test]
fn what_surrounds_an_output_stays_as_it_was() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(2), Machine::new());
    for _ in 0..200 {
        let shape = random.shape(3, 500);
        let a = numbers(&mut random, &shape, true);
        let mut out = random.view(&shape, FLOAT64, false);
        out.storage().fill(0xab);
        machine
            .run(&Program::map(&shape).call(cast(FLOAT64, FLOAT64), &[0, 1]), &[(&a, INPUT), (&out, OUTPUT)]);
        assert_eq!(out.to_f64(), a.to_f64());
        for i in 0..out.len() {
            out.put(i, &[0xab; 8]);
        }
        assert!(out.storage().iter().all(|byte| *byte == 0xab));
    }
}

#[test]
fn a_mask_leaves_elements_alone() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(3), Machine::new());
    for round in 0..300 {
        Settings::vary(&mut random);
        let shape = random.shape(3, 3000);
        let a = numbers(&mut random, &shape, true);
        let mut mask = random.view(&shape, BOOL, true);
        let percent = [0, 10, 50, 90, 100][random.below(5)];
        for i in 0..mask.len() {
            mask.put(i, &[random.chance(percent) as u8]);
        }
        let out = numbers(&mut random, &shape, false);
        let before = out.to_f64();
        let program = Program::map(&shape).call(f64_id("multiply"), &[0, 0, 1]);
        machine.run(&program, &[(&a, INPUT), (&out, OUTPUT), (&mask, MASK)]);
        for (i, (x, old)) in a.to_f64().iter().zip(before).enumerate() {
            let expected = if mask.get(i)[0] != 0 { x * x } else { old };
            assert_eq!(out.to_f64()[i], expected, "round {round}");
        }
    }
}

#[test]
fn kernels_that_may_fail_only_see_what_counts() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let values: Vec<f64> = (0..100).map(|i| if i % 3 == 0 { -1.0 } else { f64::from(i) }).collect();
    let a = View::of_f64(&[100], &values);
    let out = View::dense(&[100], FLOAT64);
    let mut mask = View::dense(&[100], BOOL);
    (0..100).for_each(|i| mask.put(i, &[(i % 3 != 0) as u8]));
    let program = Program::map(&[100]).call(f64_id("checked"), &[0, 1]);
    machine.run(&program, &[(&a, INPUT), (&out, OUTPUT), (&mask, MASK)]);
    let expected: Vec<f64> = values.iter().map(|x| x.max(0.0)).collect();
    assert_eq!(out.to_f64(), expected);

    machine.write(&program, &[(&a, INPUT), (&out, OUTPUT)]);
    let outcome = machine.exec();
    assert_eq!((outcome.status, outcome.code, outcome.message.as_str()), (1, 7, "negative: -1"));
}

#[test]
fn a_panic_of_a_kernel_is_a_status() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    for threads in [1, 2] {
        Settings::threads(threads);
        let a = View::dense(&[10_000], FLOAT64);
        let out = View::dense(&[10_000], FLOAT64);
        machine
            .write(&Program::map(&[10_000]).call(f64_id("panics"), &[0, 1]), &[(&a, INPUT), (&out, OUTPUT)]);
        assert_eq!(machine.exec().status, 3);
    }
    std::panic::set_hook(hook);
}

#[test]
fn misaligned_data_is_buffered_for_kernels_that_need_alignment() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let mut a = View::new(8 * 33, 3, &[32], vec![8], FLOAT64);
    a.fill_f64(|i| i as f64);
    let out = View::new(8 * 33, 5, &[32], vec![8], FLOAT64);
    machine.run(&Program::map(&[32]).call(f64_id("aligned"), &[0, 1]), &[(&a, INPUT), (&out, OUTPUT)]);
    assert_eq!(out.to_f64(), (0..32).map(|i| f64::from(2 * i)).collect::<Vec<_>>());
}

#[test]
fn scalars_are_cast_once_and_spread() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let mut scalar = View::new(16, 0, &[2000], vec![0], INT32);
    scalar.storage()[..4].copy_from_slice(&5i32.to_ne_bytes());
    let mut a = View::dense(&[2000], FLOAT64);
    a.fill_f64(|i| i as f64);
    let out = View::dense(&[2000], FLOAT32);
    let program = Program::map(&[2000])
        .register(FLOAT64)
        .register(FLOAT64)
        .call(cast(INT32, FLOAT64), &[0, 3])
        .call(f64_id("add"), &[1, 3, 4])
        .call(cast(FLOAT64, FLOAT32), &[4, 2]);
    machine.run(&program, &[(&scalar, INPUT), (&a, INPUT), (&out, OUTPUT)]);
    assert!((0..2000).all(|i| out.get(i) == (i as f32 + 5.0).to_ne_bytes()));
}

#[test]
fn empty_and_zero_dimensional_programs_run() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let (a, out) = (View::dense(&[3, 0, 5], INT64), View::dense(&[3, 0, 5], FLOAT64));
    machine
        .run(&Program::map(&[3, 0, 5]).call(cast(INT64, FLOAT64), &[0, 1]), &[(&a, INPUT), (&out, OUTPUT)]);
    let (a, out) = (View::of_f64(&[], &[4.0]), View::dense(&[], FLOAT64));
    machine.run(&Program::map(&[]).call(f64_id("sqrt"), &[0, 1]), &[(&a, INPUT), (&out, OUTPUT)]);
    assert_eq!(out.to_f64(), [2.0]);
}

#[test]
fn large_transposed_operands_are_tiled_right() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    for threads in [1, 2] {
        Settings::threads(threads);
        let (rows, columns) = (317, 203);
        let mut a = View::dense(&[rows, columns], FLOAT64);
        a.fill_f64(|i| i as f64);
        let mut turned = View::dense(&[columns, rows], FLOAT64);
        turned.fill_f64(|i| -(i as f64));
        let transposed = turned.seen_as(&[rows, columns], &[8, 8 * rows as isize]);
        let out = View::dense(&[rows, columns], FLOAT64);
        let program = Program::map(&[rows, columns]).call(f64_id("add"), &[0, 1, 2]);
        machine.run(&program, &[(&a, INPUT), (&transposed, INPUT), (&out, OUTPUT)]);
        let expected: Vec<f64> = a.to_f64().iter().zip(transposed.to_f64()).map(|(x, y)| x + y).collect();
        assert_eq!(out.to_f64(), expected);
        let copy = Program::map(&[rows, columns]).call(cast(FLOAT64, FLOAT64), &[0, 1]);
        machine.run(&copy, &[(&transposed, INPUT), (&out, OUTPUT)]);
        assert_eq!(out.to_f64(), transposed.to_f64());
    }
}
