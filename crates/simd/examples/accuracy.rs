//! The largest error of every real function, measured against correctly rounded results (core-math): the table of
//! docs/accuracy.md.
//!
//! ```text
//! cargo run --release -p rustnum-simd --example accuracy -- [count]
//! ```
//! `count` arguments for float64 and for two-argument functions, 10,000,000 if it is left out; float16 and float32 with
//! one argument are tried on all there are (float32 only from 100,000,000 on; below, on `count` of them).

#[path = "../tests/support/mod.rs"]
mod support;

use support::table::{pow_f16, pow_f32, pow_f64, unary_f16, unary_f32, unary_f64};
use support::{Half, Random, Report, measure, some};

/// Arguments with every exponent.
fn any(random: &mut Random) -> f64 {
    f64::from_bits(random.bits())
}

/// Arguments where the function is neither constant nor trivial.
fn typical(name: &str, random: &mut Random) -> f64 {
    match name {
        "exp" => random.within(-750.0, 712.0),
        "log" => random.within(0.4, 2.5),
        _ => random.within(-1e5, 1e5),
    }
}

/// x and y with x^y in the range of a type that ends at e^`low` and e^`high`.
fn powers(random: &mut Random, low: f64, high: f64, any: f64) -> (f64, f64) {
    let x = if random.bits() & 1 == 0 { random.within(0.5, 1.6) } else { any };
    (x, random.within(low, high) / x.ln())
}

fn print(arguments: &str, reports: &[Report]) {
    for Report { name, dtype, form, tested, off, max_ulps, worst } in reports {
        let share = 100.0 * *off as f64 / *tested as f64;
        println!(
            "| {name} | {dtype} | {arguments} | {form} | {tested} | {max_ulps} | {share:.3} % | {worst} |"
        );
    }
}

fn main() {
    let count = std::env::args().nth(1).map_or(10_000_000, |n| n.parse().expect("a count"));
    println!(
        "Units in the last place away from the correctly rounded result; `fused` is compiled with fused"
    );
    println!("multiply-add, `plain` without.\n");
    println!("| function | dtype | arguments | form | tested | max ULP | not correctly rounded | worst |");
    println!("| --- | --- | --- | --- | ---: | ---: | ---: | --- |");
    for function in unary_f64() {
        print("any bits", &measure(&function, some(count, 1, any)));
        print("typical", &measure(&function, some(count, 2, |r| typical(function.name, r))));
    }
    print("any bits", &measure(&pow_f64(), some(count, 3, |r| (any(r), any(r)))));
    let finite = |r: &mut Random| {
        let x = f64::from_bits(r.bits() >> 1);
        powers(r, -746.0, 710.0, x)
    };
    print("finite result", &measure(&pow_f64(), some(count, 4, finite)));
    for function in unary_f32() {
        if count >= 100_000_000 {
            let mut all = (0..=u32::MAX).map(f32::from_bits);
            print("all", &measure(&function, || all.next()));
        } else {
            print("any bits", &measure(&function, some(count, 5, |r| f32::from_bits(r.bits() as u32))));
        }
    }
    let finite = |r: &mut Random| {
        let x = f32::from_bits(r.bits() as u32 >> 1);
        let (x, y) = powers(r, -104.0, 89.0, f64::from(x));
        (x as f32, y as f32)
    };
    print("finite result", &measure(&pow_f32(), some(count, 6, finite)));
    for function in unary_f16() {
        let mut all = (0..=u16::MAX).map(Half);
        print("all", &measure(&function, || all.next()));
    }
    print(
        "any bits",
        &measure(&pow_f16(), some(count, 7, |r| (Half(r.bits() as u16), Half(r.bits() as u16)))),
    );
}
