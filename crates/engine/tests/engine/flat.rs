//! The fast path.

use crate::builder::{Machine, View, cast};
use crate::kernels::f64_id;
use crate::random::Random;
use crate::settings::Settings;
use rustnum_abi::dtype::{FLOAT32, FLOAT64, INT32};
use rustnum_abi::{FLAG_DIVIDE, FLAG_INVALID, FLAG_OVERFLOW};

#[test]
fn contiguous_operands_and_scalars() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(61), Machine::new());
    for round in 0..200 {
        Settings::vary(&mut random);
        let n = random.below(20_000);
        let values: Vec<f64> = (0..n).map(|_| random.number()).collect();
        let (a, out) = (View::of_f64(&[n], &values), View::dense(&[n], FLOAT64));
        let scalar = View::of_f64(&[], &[1.5]);
        let left = round % 2 == 0;
        let operands = if left { [&scalar, &a, &out] } else { [&a, &scalar, &out] };
        machine.write_flat(f64_id("subtract"), n, &operands, if left { 1 } else { 2 }, 15);
        assert_eq!(machine.exec().status, 0);
        let expected: Vec<f64> = values.iter().map(|x| if left { 1.5 - x } else { x - 1.5 }).collect();
        assert_eq!(out.to_f64(), expected);
    }
}

#[test]
fn flags_are_found_wherever_they_are_raised() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    for threads in [1, 2] {
        Settings::threads(threads);
        let n = 50_000;
        for bad in [0, 8191, 8192, n - 1] {
            let mut a = View::dense(&[n], FLOAT64);
            a.fill_f64(|i| if i == bad { 0.0 } else { 1.0 });
            let out = View::dense(&[n], FLOAT64);
            machine.write_flat(f64_id("divide"), n, &[&a, &a, &out], 0, 15);
            assert_eq!(machine.exec().flags, FLAG_INVALID);
            machine.write_flat(f64_id("log"), n, &[&a, &out], 0, 15);
            assert_eq!(machine.exec().flags, FLAG_DIVIDE);
            machine.write_flat(f64_id("log"), n, &[&a, &out], 0, 0);
            assert_eq!(machine.exec().flags, 0);
        }
    }
}

#[test]
fn kernels_that_want_more_go_the_general_way() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    for offset in [0, 3] {
        let mut a = View::new(8 * 33, offset, &[32], vec![8], FLOAT64);
        a.fill_f64(|i| i as f64);
        let out = View::new(8 * 33, 5, &[32], vec![8], FLOAT64);
        machine.write_flat(f64_id("aligned"), 32, &[&a, &out], 0, 15);
        let outcome = machine.exec();
        assert_eq!(outcome.status, 0, "{}", outcome.message);
        assert_eq!(out.to_f64(), (0..32).map(|i| f64::from(2 * i)).collect::<Vec<_>>());
        machine.write_flat(f64_id("aligned"), 40, &[&a, &out], 0, 15);
        assert_eq!(machine.exec().status, 2, "beyond the end");
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let (a, out) = (View::dense(&[10], INT32), View::dense(&[10], FLOAT64));
    let id = cast(INT32, FLOAT64);
    machine.write_flat(id, 10, &[&a, &out], 0, 15);
    assert_eq!(machine.exec().status, 0);
    machine.write_flat(id, 11, &[&a, &out], 0, 15);
    assert_eq!(machine.exec().status, 2);
    machine.write_flat(id, 10, &[&a, &out], 2, 15);
    assert_eq!(machine.exec().status, 2, "an output that is a scalar");
    machine.write_flat(id, 10, &[&a, &out, &out], 0, 15);
    assert_eq!(machine.exec().status, 2, "too many operands");
    machine.write_flat(99_999, 10, &[&a, &out], 0, 15);
    assert_eq!(machine.exec().status, 2, "no such kernel");
    for (slot, value) in
        [(64, -1.0), (64, f64::NAN), (64, 1e300), (67, 1.0), (67, -8.0), (67, 9e15), (70, 8.0)]
    {
        machine.write_flat(id, 10, &[&a, &out], 0, 15);
        machine.block[slot] = value;
        assert_eq!(machine.exec().status, 2, "slot {slot} = {value}");
    }
}

#[test]
fn operands_of_other_dtypes_are_cast() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(67), Machine::new());
    for round in 0..200 {
        Settings::vary(&mut random);
        let n = random.below(if round % 4 == 0 { 30_000 } else { 1_500 });
        let mut a = View::dense(&[n], INT32);
        (0..n).for_each(|i| a.put(i, &(i as i32 - 7).to_ne_bytes()));
        let (b, out) = (View::of_f64(&[], &[0.5]), View::dense(&[n], FLOAT32));
        // The dtypes of the operands, four bits each, and that there are any.
        let dtypes = (INT32 | FLOAT64 << 4 | FLOAT32 << 8) as i32;
        let word = 1 << 24 | dtypes << 8 | 2;
        // Wanted underflows take another way.
        let report = if round % 3 == 0 { 15 } else { 11 };
        machine.write_flat(f64_id("subtract"), n, &[&a, &b, &out], word, report);
        let outcome = machine.exec();
        assert_eq!(outcome.status, 0, "{}", outcome.message);
        assert_eq!(outcome.flags, 0);
        for i in 0..n {
            assert_eq!(out.get(i), (i as f32 - 7.5).to_ne_bytes());
        }
    }
}

#[test]
fn casts_report_beside_the_kernel() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let (a, zero, out) =
        (View::of_f64(&[3], &[1.0, 1e300, 2.0]), View::of_f64(&[], &[0.0]), View::dense(&[3], FLOAT32));
    let word = 1 << 24 | ((FLOAT64 | FLOAT64 << 4 | FLOAT32 << 8) as i32) << 8 | 2;
    machine.write_flat(f64_id("subtract"), 3, &[&a, &zero, &out], word, 15);
    assert_eq!(machine.exec().flags, FLAG_OVERFLOW << 8);
    machine.write_flat(f64_id("divide"), 3, &[&a, &zero, &out], word, 15);
    assert_eq!(machine.exec().flags, FLAG_DIVIDE);
    machine.write_flat(f64_id("divide"), 3, &[&a, &zero, &out], word | 15 << 8, 15);
    assert_eq!(machine.exec().status, 2);
}
