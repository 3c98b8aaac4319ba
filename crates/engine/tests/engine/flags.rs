//! The cases of warning and silence.

use crate::builder::{INPUT, MASK, Machine, OUTPUT, Program, View, cast};
use crate::kernels::{f64_id, id};
use crate::settings::Settings;
use rustnum_abi::dtype::{BOOL, FLOAT16, FLOAT32, FLOAT64, INT8, INT32, INT64, UINT64};
use rustnum_abi::{FLAG_DIVIDE, FLAG_INVALID, FLAG_OVERFLOW, FLAG_UNDERFLOW};

const REPORT: i32 = (FLAG_DIVIDE | FLAG_OVERFLOW | FLAG_INVALID) as i32;

fn flags_of(ufunc: &str, inputs: &[&[f64]], out: u32) -> u32 {
    let n = inputs[0].len();
    let mut program = Program::map(&[n]).call(f64_id(ufunc), &(0..=inputs.len()).collect::<Vec<_>>());
    program.report = REPORT;
    let views: Vec<View> = inputs.iter().map(|values| View::of_f64(&[n], values)).collect();
    let result = View::dense(&[n], out);
    let mut operands: Vec<(&View, i32)> = views.iter().map(|view| (view, INPUT)).collect();
    operands.push((&result, OUTPUT));
    Machine::new().run(&program, &operands).flags
}

#[test]
fn ordinary_functions_raise_what_they_should() {
    let _settings = Settings::take();
    let (inf, nan) = (f64::INFINITY, f64::NAN);
    assert_eq!(flags_of("add", &[&[1.0, nan, inf], &[2.0, 1.0, 1.0]], FLOAT64), 0);
    assert_eq!(flags_of("add", &[&[inf], &[-inf]], FLOAT64), FLAG_INVALID);
    assert_eq!(flags_of("add", &[&[1e308], &[1e308]], FLOAT64), FLAG_OVERFLOW);
    assert_eq!(flags_of("divide", &[&[1.0], &[0.0]], FLOAT64), FLAG_DIVIDE);
    assert_eq!(flags_of("divide", &[&[0.0], &[0.0]], FLOAT64), FLAG_INVALID);
    assert_eq!(flags_of("divide", &[&[1e300], &[1e-300]], FLOAT64), FLAG_OVERFLOW);
    assert_eq!(flags_of("divide", &[&[inf, nan], &[0.0, 0.0]], FLOAT64), 0);
    assert_eq!(flags_of("sqrt", &[&[-1.0]], FLOAT64), FLAG_INVALID);
    assert_eq!(flags_of("sqrt", &[&[nan, -0.0, inf]], FLOAT64), 0);
    assert_eq!(flags_of("log", &[&[0.0]], FLOAT64), FLAG_DIVIDE);
    assert_eq!(flags_of("log", &[&[-1.0]], FLOAT64), FLAG_INVALID);
    assert_eq!(flags_of("log", &[&[inf, nan, 1.0]], FLOAT64), 0);
    assert_eq!(flags_of("power", &[&[0.0], &[-1.0]], FLOAT64), FLAG_DIVIDE);
    assert_eq!(flags_of("power", &[&[1e300], &[2.0]], FLOAT64), FLAG_OVERFLOW);
    assert_eq!(flags_of("power", &[&[-1.0], &[0.5]], FLOAT64), FLAG_INVALID);
    assert_eq!(flags_of("less", &[&[nan], &[1.0]], BOOL), 0);
    assert_eq!(flags_of("maximum", &[&[nan], &[1.0]], FLOAT64), 0);
}

#[test]
fn flags_of_an_earlier_call_do_not_leak_into_the_next() {
    let _settings = Settings::take();
    assert_eq!(flags_of("divide", &[&[1.0], &[0.0]], FLOAT64), FLAG_DIVIDE);
    assert_eq!(flags_of("add", &[&[1.0], &[0.5]], FLOAT64), 0);
}

#[test]
fn masked_elements_do_not_count() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let values = [1.0, 0.0, f64::NAN, -1.0, 4.0];
    let (ones, a) = (View::of_f64(&[5], &[1.0; 5]), View::of_f64(&[5], &values));
    let mut mask = View::dense(&[5], BOOL);
    for (i, x) in values.iter().enumerate() {
        mask.put(i, &[(*x > 0.0) as u8]);
    }
    let out = View::dense(&[5], FLOAT64);
    for (ufunc, arguments) in [("divide", vec![0, 1, 2]), ("sqrt", vec![1, 2]), ("log", vec![1, 2])] {
        let program = Program::map(&[5]).call(f64_id(ufunc), &arguments);
        let operands = [(&ones, INPUT), (&a, INPUT), (&out, OUTPUT), (&mask, MASK)];
        assert_eq!(machine.run(&program, &operands).flags, 0, "{ufunc}");
        assert_ne!(machine.run(&program, &operands[..3]).flags, 0, "{ufunc}");
    }
}

#[test]
fn casts_under_a_mask_raise_for_what_counts_only() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let a = View::of_f64(&[3], &[1.0, f64::NAN, 2.0]);
    let out = View::dense(&[3], INT32);
    let mut mask = View::dense(&[3], BOOL);
    mask.put(0, &[1]);
    let program = Program::map(&[3]).call(cast(FLOAT64, INT32), &[0, 1]);
    assert_eq!(machine.run(&program, &[(&a, INPUT), (&out, OUTPUT), (&mask, MASK)]).flags, 0);
    mask.put(1, &[1]);
    let outcome = machine.run(&program, &[(&a, INPUT), (&out, OUTPUT), (&mask, MASK)]);
    assert_eq!(outcome.flags, FLAG_INVALID << 8);
}

#[test]
fn integer_kernels_report_by_themselves() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let mut a = View::dense(&[4], INT64);
    let mut mask = View::dense(&[4], BOOL);
    for i in 0..4 {
        a.put(i, &(i as i64).to_ne_bytes());
        mask.put(i, &[(i > 0) as u8]);
    }
    let out = View::dense(&[4], INT64);
    let program = Program::map(&[4]).call(id("floor_divide", "int64,int64->int64"), &[0, 0, 1]);
    assert_eq!(machine.run(&program, &[(&a, INPUT), (&out, OUTPUT)]).flags, FLAG_DIVIDE);
    assert_eq!(machine.run(&program, &[(&a, INPUT), (&out, OUTPUT), (&mask, MASK)]).flags, 0);
}

#[test]
fn flags_that_are_not_wanted_are_not_reported() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let (a, out) = (View::of_f64(&[2], &[-1.0, 0.0]), View::dense(&[2], FLOAT64));
    let mut program = Program::map(&[2]).call(f64_id("log"), &[0, 1]);
    for report in 0..16 {
        program.report = report;
        let flags = machine.run(&program, &[(&a, INPUT), (&out, OUTPUT)]).flags;
        assert_eq!(flags, report as u32 & (FLAG_DIVIDE | FLAG_INVALID));
    }
}

#[test]
fn underflow_is_found_when_it_is_asked_for() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let (a, out) = (View::of_f64(&[1], &[1e-200]), View::dense(&[1], FLOAT64));
    let mut program = Program::map(&[1]).call(f64_id("multiply"), &[0, 0, 1]);
    program.report = REPORT;
    assert_eq!(machine.run(&program, &[(&a, INPUT), (&out, OUTPUT)]).flags, 0);
    let small = View::of_f64(&[1], &[1e-160]);
    program.report = 15;
    assert_eq!(machine.run(&program, &[(&small, INPUT), (&out, OUTPUT)]).flags, FLAG_UNDERFLOW);
}

#[test]
fn reductions_and_scans_raise_too() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let (inf, nan) = (f64::INFINITY, f64::NAN);
    let cases: [(&[f64], u32); 5] = [
        (&[1.0, nan, 2.0], 0),
        (&[inf, 1.0, inf], 0),
        (&[inf, 1.0, -inf], FLAG_INVALID),
        (&[1e308, 1e308, 1.0], FLAG_OVERFLOW),
        (&[1.0, 2.0, 3.0], 0),
    ];
    for (values, expected) in cases {
        let a = View::of_f64(&[3], values);
        for ufunc in ["add", "plain_add"] {
            let operand = View::dense(&[], FLOAT64).seen_as(&[3], &[0]);
            let mut program = Program::reduce(&[3], 1).call(f64_id(ufunc), &[0, 1]);
            program.report = REPORT;
            assert_eq!(
                machine.run(&program, &[(&a, INPUT), (&operand, OUTPUT)]).flags,
                expected,
                "{ufunc} {values:?}"
            );
            let out = View::dense(&[3], FLOAT64);
            let mut program = Program::scan(&[3], 0).call(f64_id(ufunc), &[0, 1]);
            program.report = REPORT;
            assert_eq!(
                machine.run(&program, &[(&a, INPUT), (&out, OUTPUT)]).flags,
                expected,
                "{ufunc} {values:?}"
            );
        }
    }
}

#[test]
fn casts_raise_what_the_hardware_would() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let cases = [
        (300.0, INT8, 0),
        (3e9, INT8, FLAG_INVALID),
        (3e9, INT32, FLAG_INVALID),
        (1e19, UINT64, 0),
        (1e20, UINT64, FLAG_INVALID),
        (f64::NAN, INT64, FLAG_INVALID),
        (1e300, FLOAT32, FLAG_OVERFLOW),
        (f64::INFINITY, FLOAT32, 0),
        (70000.0, FLOAT16, FLAG_OVERFLOW),
        (65519.0, FLOAT16, 0),
    ];
    for (value, to, expected) in cases {
        let (a, out) = (View::of_f64(&[1], &[value]), View::dense(&[1], to));
        let mut program = Program::map(&[1]).call(cast(FLOAT64, to), &[0, 1]);
        program.report = REPORT;
        let outcome = machine.run(&program, &[(&a, INPUT), (&out, OUTPUT)]);
        assert_eq!(outcome.flags, expected << 8, "{value} to {}", rustnum_abi::dtype::NAMES[to as usize]);
    }
}
