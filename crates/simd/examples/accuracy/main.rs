//! The largest error of every real function, measured against correctly rounded results (core-math): the table of
//! docs/accuracy.md.
//!
//! ```text
//! cargo run --release -p rustnum-simd --example accuracy -- [--count n] [--only name,…] [--dtype name,…] [--write]
//! ```
//! `--count` is how many random bit patterns of float64 and of two arguments are tried (10,000,000 if left out), with
//! a quarter as many typical arguments and a hundredth as many subnormal and huge ones; float16 with one argument is tried
//! on all there are, and so is float32 from 100,000,000 on. `--write` puts the rows into docs/accuracy.md as they are
//! measured and leaves the others there, so that a long run can be done in parts.

#[path = "../../tests/support/mod.rs"]
mod support;

mod measure;
mod page;
mod subjects;

use std::time::Instant;

/// What was asked for.
struct Settings {
    count: u64,
    only: Option<Vec<String>>,
    dtypes: Option<Vec<String>>,
    write: bool,
}

fn settings() -> Settings {
    let mut settings = Settings { count: 10_000_000, only: None, dtypes: None, write: false };
    let mut arguments = std::env::args().skip(1);
    let list = |text: Option<String>| text.expect("names").split(',').map(String::from).collect();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--count" => settings.count = arguments.next().and_then(|n| n.parse().ok()).expect("a count"),
            "--only" => settings.only = Some(list(arguments.next())),
            "--dtype" => settings.dtypes = Some(list(arguments.next())),
            "--write" => settings.write = true,
            other => panic!("{other}: not an option"),
        }
    }
    settings
}

fn main() {
    let settings = settings();
    let wanted =
        |list: &Option<Vec<String>>, name: &str| list.as_ref().is_none_or(|l| l.iter().any(|n| n == name));
    let subjects = subjects::all();
    let order: Vec<_> = subjects.iter().map(|s| (s.name(), s.dtype())).collect();
    for subject in &subjects {
        if !wanted(&settings.only, subject.name()) || !wanted(&settings.dtypes, subject.dtype()) {
            continue;
        }
        let start = Instant::now();
        let rows = subject.rows(settings.count);
        for row in &rows {
            println!("{}   {}", row.line(), row.worst);
        }
        println!("{} {}: {:.1} s", subject.name(), subject.dtype(), start.elapsed().as_secs_f64());
        if settings.write {
            page::write(&rows, &order);
        }
    }
}
