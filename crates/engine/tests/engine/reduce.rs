use crate::builder::{INPUT, MASK, Machine, OUTPUT, Program, View, cast};
use crate::kernels::f64_id;
use crate::random::Random;
use crate::settings::Settings;
use rustnum_abi::dtype::{BOOL, FLOAT32, FLOAT64, INT64};

/// The tree of one axis, straight from its description.
pub(crate) fn tree(values: &[f64]) -> f64 {
    let n = values.len();
    if n > 128 {
        let half = n / 2 / 8 * 8;
        return tree(&values[..half]) + tree(&values[half..]);
    }
    let whole = n / 8 * 8;
    let mut sum = values[0];
    if whole > 0 {
        let mut a: [f64; 8] = values[..8].try_into().unwrap();
        (8..whole).for_each(|i| a[i % 8] += values[i]);
        sum = ((a[0] + a[1]) + (a[2] + a[3])) + ((a[4] + a[5]) + (a[6] + a[7]));
    }
    values[whole.max(1)..].iter().fold(sum, |sum, x| sum + x)
}

/// Several axes, last to first.
pub(crate) fn fold_axes(
    values: &[f64],
    shape: &[usize],
    axes: u64,
    fold: &dyn Fn(&[f64]) -> f64,
) -> Vec<f64> {
    let (mut values, mut shape) = (values.to_vec(), shape.to_vec());
    for axis in (0..shape.len()).rev().filter(|axis| axes >> axis & 1 == 1) {
        let inner: usize = shape[axis + 1..].iter().product();
        let outer: usize = shape[..axis].iter().product();
        let n = shape[axis];
        let mut next = Vec::new();
        for o in 0..outer {
            for i in 0..inner {
                let line: Vec<f64> = (0..n).map(|k| values[(o * n + k) * inner + i]).collect();
                next.push(fold(&line));
            }
        }
        shape[axis] = 1;
        values = next;
    }
    values
}

/// An output over the axes that stay: strides 0 on the others.
pub(crate) fn output(shape: &[usize], axes: u64, dtype: u32) -> (View, View) {
    let kept: Vec<usize> =
        (0..shape.len()).map(|axis| if axes >> axis & 1 == 1 { 1 } else { shape[axis] }).collect();
    let result = View::dense(&kept, dtype);
    let mut operand = result.clone();
    for axis in 0..shape.len() {
        if axes >> axis & 1 == 1 {
            operand.strides[axis] = 0;
        }
    }
    operand.shape = shape.to_vec();
    (operand, result)
}

pub(crate) fn results(operand: &View, result: &View) -> View {
    let kept: Vec<isize> =
        operand.strides.iter().zip(&result.shape).map(|(s, n)| if *n == 1 { 0 } else { *s }).collect();
    operand.clone().seen_as(&result.shape, &kept)
}

#[test]
fn any_axes_any_layout_any_threads_follow_the_same_tree() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(11), Machine::new());
    for round in 0..500 {
        Settings::vary(&mut random);
        let most = if round % 10 == 0 { 60_000 } else { 3000 };
        let shape = random.shape(4, most);
        let axes = random.bits() & ((1 << shape.len()) - 1);
        let mut a = random.view(&shape, FLOAT64, true);
        let values: Vec<f64> = (0..a.len()).map(|_| random.number()).collect();
        a.fill_f64(|i| values[i]);
        let values = a.to_f64();
        let expected = fold_axes(&values, &shape, axes, &tree);
        for ufunc in ["add", "plain_add"] {
            let (operand, result) = output(&shape, axes, FLOAT64);
            let program = Program::reduce(&shape, axes).call(f64_id(ufunc), &[0, 1]);
            machine.run(&program, &[(&a, INPUT), (&operand, OUTPUT)]);
            assert_eq!(
                results(&operand, &result).to_f64(),
                expected,
                "{ufunc}, round {round}, {shape:?}, axes {axes:b}"
            );
        }
    }
}

#[test]
fn computed_and_masked_sources_follow_it_too() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(12), Machine::new());
    for round in 0..300 {
        Settings::vary(&mut random);
        let shape = random.shape(3, 5000);
        let axes = random.bits() & ((1 << shape.len()) - 1);
        let mut a = random.view(&shape, INT64, true);
        for i in 0..a.len() {
            a.put(i, &(random.bits() as i64 >> 40).to_ne_bytes());
        }
        let mut mask = random.view(&shape, BOOL, true);
        for i in 0..mask.len() {
            mask.put(i, &[random.chance(60) as u8]);
        }
        let masked = round % 2 == 0;
        let values: Vec<f64> = (0..a.len())
            .map(|i| {
                let x = i64::from_ne_bytes(a.get(i).try_into().unwrap()) as f64 / 3.0;
                if masked && mask.get(i)[0] == 0 { -0.0 } else { x }
            })
            .collect();
        let expected: Vec<f64> = fold_axes(&values, &shape, axes, &tree).iter().map(|x| 1.5 + x).collect();
        let (operand, result) = output(&shape, axes, FLOAT32);
        let three = View::of_f64(&[], &[3.0]).seen_as(&shape, &vec![0; shape.len()]);
        let mut operands = vec![(&a, INPUT), (&three, INPUT), (&operand, OUTPUT)];
        if masked {
            operands.push((&mask, MASK));
        }
        let r = operands.len();
        let mut program = Program::reduce(&shape, axes)
            .register(FLOAT64)
            .register(FLOAT64)
            .register(FLOAT64)
            .call(cast(INT64, FLOAT64), &[0, r])
            .call(f64_id("divide"), &[r, 1, r + 1])
            .call(f64_id("add"), &[r + 1, r + 2])
            .call(cast(FLOAT64, FLOAT32), &[r + 2, 2]);
        program.flags = 2 | 4;
        program.initial = 1.5;
        program.filler = -0.0;
        machine.run(&program, &operands);
        let got = results(&operand, &result);
        for (i, expected) in expected.iter().enumerate() {
            let got = f32::from_ne_bytes(got.get(i).try_into().unwrap());
            assert_eq!(got, *expected as f32, "round {round}, {shape:?}, axes {axes:b}");
        }
    }
}

#[test]
fn misaligned_sources_are_copied_for_kernels_that_need_alignment() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let mut a = View::new(8 * 400 + 16, 5, &[20, 20], vec![160, 8], FLOAT64);
    a.fill_f64(|i| i as f64);
    for axes in 1..4 {
        let (operand, result) = output(&[20, 20], axes, FLOAT64);
        let program = Program::reduce(&[20, 20], axes)
            .register(FLOAT64)
            .call(f64_id("aligned"), &[0, 2])
            .call(f64_id("add"), &[2, 1]);
        machine.run(&program, &[(&a, INPUT), (&operand, OUTPUT)]);
        let doubled: Vec<f64> = (0..400).map(|i| f64::from(2 * i)).collect();
        assert_eq!(results(&operand, &result).to_f64(), fold_axes(&doubled, &[20, 20], axes, &tree));
    }
}

#[test]
fn masks_never_change_the_input() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let a = View::of_f64(&[5], &[1.0, 2.0, 3.0, 4.0, 5.0]);
    let mut mask = View::dense(&[5], BOOL);
    mask.put(1, &[1]);
    mask.put(3, &[1]);
    let (operand, result) = output(&[5], 1, FLOAT64);
    let mut program = Program::reduce(&[5], 1).call(f64_id("maximum"), &[0, 1]);
    program.flags = 4;
    program.filler = f64::NEG_INFINITY;
    machine.run(&program, &[(&a, INPUT), (&operand, OUTPUT), (&mask, MASK)]);
    assert_eq!(results(&operand, &result).to_f64(), [4.0]);
    assert_eq!(a.to_f64(), [1.0, 2.0, 3.0, 4.0, 5.0]);
}

#[test]
fn functions_that_must_not_be_regrouped_go_from_left_to_right() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(13), Machine::new());
    for round in 0..100 {
        Settings::vary(&mut random);
        let shape = random.shape(3, 2000);
        let axes = random.bits() & ((1 << shape.len()) - 1);
        let mut a = random.view(&shape, FLOAT64, true);
        let values: Vec<f64> = (0..a.len()).map(|_| random.number()).collect();
        a.fill_f64(|i| values[i]);
        let values = a.to_f64();
        let (operand, result) = output(&shape, axes, FLOAT64);
        let mut program = Program::reduce(&shape, axes).call(f64_id("subtract"), &[0, 1]);
        program.flags = 1 | if round % 2 == 0 { 2 } else { 0 };
        program.initial = 10.0;
        machine.run(&program, &[(&a, INPUT), (&operand, OUTPUT)]);
        let mut expected: Vec<Option<f64>> =
            vec![if round % 2 == 0 { Some(10.0) } else { None }; result.len()];
        for (i, x) in values.iter().enumerate() {
            let mut index = i;
            let (mut at, mut unit) = (0, 1);
            for axis in (0..shape.len()).rev() {
                if axes >> axis & 1 == 0 {
                    at += index % shape[axis] * unit;
                    unit *= shape[axis];
                }
                index /= shape[axis];
            }
            expected[at] = Some(expected[at].map_or(*x, |sum| sum - x));
        }
        let expected: Vec<f64> = expected.into_iter().map(|x| x.unwrap()).collect();
        assert_eq!(results(&operand, &result).to_f64(), expected, "round {round}");
    }
}

#[test]
fn nothing_gives_the_initial_value_or_the_filler() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let a = View::dense(&[3, 0], FLOAT64);
    let (operand, result) = output(&[3, 0], 2, FLOAT64);
    let mut program = Program::reduce(&[3, 0], 2).call(f64_id("add"), &[0, 1]);
    program.flags = 4;
    program.filler = 0.0;
    program.initial = 7.0;
    machine.run(&program, &[(&a, INPUT), (&operand, OUTPUT)]);
    assert_eq!(results(&operand, &result).to_f64(), [0.0; 3]);
    program.flags = 6;
    machine.run(&program, &[(&a, INPUT), (&operand, OUTPUT)]);
    assert_eq!(results(&operand, &result).to_f64(), [7.0; 3]);
    program.flags = 0;
    machine.write(&program, &[(&a, INPUT), (&operand, OUTPUT)]);
    assert_eq!(machine.exec().status, 2);
}

#[test]
fn large_sums_are_the_same_on_any_number_of_threads() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(14), Machine::new());
    let shapes: [(&[usize], u64); 8] = [
        (&[300_007], 1),
        (&[2, 100_003], 3),
        (&[700, 301], 3),
        (&[700, 301], 1),
        (&[700, 301], 2),
        (&[50_001, 3], 3),
        (&[100, 60, 51], 7),
        (&[300, 60, 20], 7),
    ];
    for (shape, axes) in shapes {
        let mut a = View::dense(shape, FLOAT64);
        if let [x, y, _] = *shape {
            // In Fortran's order.
            a.strides = vec![8, 8 * x as isize, 8 * (x * y) as isize];
        }
        let values: Vec<f64> = (0..a.len()).map(|_| random.number()).collect();
        a.fill_f64(|i| values[i]);
        let expected = fold_axes(&values, shape, axes, &tree);
        for threads in [1, 2, 3, 5] {
            Settings::threads(threads);
            let (operand, result) = output(shape, axes, FLOAT64);
            let program = Program::reduce(shape, axes).call(f64_id("add"), &[0, 1]);
            machine.run(&program, &[(&a, INPUT), (&operand, OUTPUT)]);
            assert_eq!(
                results(&operand, &result).to_f64(),
                expected,
                "{shape:?}, axes {axes:b}, {threads} threads"
            );
        }
    }
}
