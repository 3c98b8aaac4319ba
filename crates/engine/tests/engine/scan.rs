use crate::builder::{INPUT, Machine, OUTPUT, Program, cast};
use crate::kernels::f64_id;
use crate::random::Random;
use crate::settings::Settings;
use rustnum_abi::dtype::{FLOAT64, INT64};

#[test]
fn running_sums_are_sequential_along_any_axis_of_any_layout() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(21), Machine::new());
    for round in 0..400 {
        Settings::vary(&mut random);
        let mut shape = random.shape(3, 6000);
        shape.push(1 + random.below(3));
        let axis = random.below(shape.len());
        let integers = round % 3 == 0;
        let mut a = random.view(&shape, if integers { INT64 } else { FLOAT64 }, true);
        for i in 0..a.len() {
            let x = random.number();
            a.put(i, &if integers { (x as i64).to_ne_bytes() } else { x.to_ne_bytes() });
        }
        let values: Vec<f64> = (0..a.len())
            .map(|i| {
                let bytes = a.get(i).try_into().unwrap();
                if integers { i64::from_ne_bytes(bytes) as f64 } else { f64::from_ne_bytes(bytes) }
            })
            .collect();
        let out = random.view(&shape, FLOAT64, false);
        let kernel = f64_id(if round % 2 == 0 { "add" } else { "plain_add" });
        let mut program = Program::scan(&shape, axis as u64);
        program = if integers {
            program.register(FLOAT64).call(cast(INT64, FLOAT64), &[0, 2]).call(kernel, &[2, 1])
        } else {
            program.call(kernel, &[0, 1])
        };
        machine.run(&program, &[(&a, INPUT), (&out, OUTPUT)]);
        let inner: usize = shape[axis + 1..].iter().product();
        let mut expected = values.clone();
        for i in 0..expected.len() {
            if !(i / inner).is_multiple_of(shape[axis]) {
                expected[i] = expected[i - inner] + values[i];
            }
        }
        assert_eq!(out.to_f64(), expected, "round {round}, {shape:?}, axis {axis}");
    }
}
