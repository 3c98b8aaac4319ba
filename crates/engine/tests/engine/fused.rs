//! Reductions of what several instructions compute, and instructions on results.

use crate::builder::{INPUT, MASK, Machine, OUTPUT, Program, View};
use crate::kernels::f64_id;
use crate::random::Random;
use crate::reduce::{fold_axes, output, results, tree};
use crate::settings::Settings;
use rustnum_abi::dtype::{BOOL, FLOAT64};

#[test]
fn programs_of_several_operands_reduce_as_their_steps_would() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(15), Machine::new());
    for round in 0..300 {
        Settings::vary(&mut random);
        let most = if round % 10 == 0 { 60_000 } else { 3000 };
        let shape = random.shape(3, most);
        let axes = random.bits() & ((1 << shape.len()) - 1);
        let mut a = random.view(&shape, FLOAT64, true);
        let values: Vec<f64> = (0..a.len()).map(|_| random.number()).collect();
        a.fill_f64(|i| values[i]);
        let mut mask = random.view(&shape, BOOL, true);
        for i in 0..mask.len() {
            mask.put(i, &[random.chance(60) as u8]);
        }
        // One mean for each result, broadcast along the reduced axes.
        let (mut mean, of_mean) = output(&shape, axes, FLOAT64);
        for i in 0..of_mean.len() {
            let x = random.number();
            let at = 8 * i;
            mean.storage()[at..at + 8].copy_from_slice(&x.to_ne_bytes());
        }
        let masked = round % 3 == 0;
        let (means, values) = (mean.to_f64(), a.to_f64());
        let squares: Vec<f64> = (0..a.len())
            .map(|i| {
                let d = values[i] - means[i];
                if masked && mask.get(i)[0] == 0 { -0.0 } else { d * d }
            })
            .collect();
        let expected: Vec<f64> =
            fold_axes(&squares, &shape, axes, &tree).iter().map(|x| (x / 3.0).sqrt()).collect();
        let (operand, result) = output(&shape, axes, FLOAT64);
        let three = View::of_f64(&[], &[3.0]).seen_as(&shape, &vec![0; shape.len()]);
        let mut operands = vec![(&a, INPUT), (&mean, INPUT), (&three, INPUT), (&operand, OUTPUT)];
        if masked {
            operands.push((&mask, MASK));
        }
        let r = operands.len();
        let mut program = Program::reduce(&shape, axes);
        for _ in 0..4 {
            program = program.register(FLOAT64);
        }
        program = program
            .call(f64_id("subtract"), &[0, 1, r])
            .call(f64_id("multiply"), &[r, r, r + 1])
            .call(f64_id(if round % 2 == 0 { "add" } else { "plain_add" }), &[r + 1, r + 2])
            .call(f64_id("divide"), &[r + 2, 2, r + 3])
            .call(f64_id("sqrt"), &[r + 3, 3]);
        program.flags = 4;
        program.filler = -0.0;
        let outcome = machine.run(&program, &operands);
        assert_eq!(results(&operand, &result).to_f64(), expected, "round {round}, {shape:?}, axes {axes:b}");
        assert_eq!(outcome.flags, 0);
    }
}

#[test]
fn after_the_fold_only_what_belongs_to_results_is_read() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let a = View::of_f64(&[3], &[1.0, 2.0, 3.0]);
    let out = View::dense(&[], FLOAT64).seen_as(&[3], &[0]);
    let program = Program::reduce(&[3], 1)
        .register(FLOAT64)
        .call(f64_id("add"), &[0, 2])
        .call(f64_id("divide"), &[2, 0, 1]);
    machine.write(&program, &[(&a, INPUT), (&out, OUTPUT)]);
    assert_eq!(machine.exec().status, 2);
}
