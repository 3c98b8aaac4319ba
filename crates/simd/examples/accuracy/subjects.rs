//! The functions, and the arguments each is tried on.

use crate::measure::{Oracle, measure};
use crate::page::Row;
use crate::support::table::{exponential, pow_f16, pow_f32, pow_f64};
use crate::support::{Argument, Function, Half, Random, Value, trigonometry};
use std::fmt::Debug;

/// A function of one dtype.
pub(crate) trait Subject {
    /// Its name.
    fn name(&self) -> &'static str;
    /// Its dtype.
    fn dtype(&self) -> &'static str;
    /// Its rows in the table, for `count` random bit patterns.
    fn rows(&self, count: u64) -> Vec<Row>;
}

/// Draws an argument.
type Draw<A> = Box<dyn Fn(&mut Random) -> A + Sync>;
/// The argument of an index, where all of them are tried.
type Every<A> = fn(u64) -> A;

/// A function of float64 over slices.
type Run64 = fn(&[f64], &mut [f64]);

/// Fills in right results, asking the given oracle where it is not sure.
type Wide<A, R> = Box<dyn Fn(&[A], &mut [R], fn(A) -> R) + Sync>;

/// A function with its typical arguments and, where there are few enough, all arguments.
struct Tried<A: 'static, R: 'static> {
    function: Function<A, R>,
    typical: Draw<A>,
    /// How many arguments there are, and each of them; from which count on they are all tried.
    all: Option<(u64, Every<A>, u64)>,
    /// By how much fewer arguments are tried, because the reference is slow.
    fewer: u64,
    /// The function in float64, to find most right results of float32 with.
    wide: Option<Wide<A, R>>,
}

impl<A: Argument + Default, R: Value> Subject for Tried<A, R> {
    fn name(&self) -> &'static str {
        self.function.name
    }
    fn dtype(&self) -> &'static str {
        self.function.dtype
    }
    fn rows(&self, count: u64) -> Vec<Row> {
        let one_by_one = |x: &[A], right: &mut [R]| {
            for (&x, right) in x.iter().zip(right) {
                *right = (self.function.oracle)(x);
            }
        };
        let quick = |x: &[A], right: &mut [R]| match &self.wide {
            Some(wide) => wide(x, right, self.function.oracle),
            None => one_by_one(x, right),
        };
        let oracle: Oracle<A, R> = &quick;
        let row = |arguments, tested, draw: &(dyn Fn(u64, &mut Random) -> A + Sync)| {
            let forms = measure(&self.function, oracle, tested, draw);
            let worst =
                forms.iter().max_by_key(|form| form.ulps).map_or(String::new(), |form| form.worst.clone());
            Row { name: self.name(), dtype: self.dtype(), arguments, tested, forms, worst }
        };
        if let Some((size, every, from)) = self.all
            && count >= from
        {
            return vec![row("all", size, &move |i, _| every(i))];
        }
        let count = count / self.fewer;
        vec![
            row("any bits", count, &|_, random| A::any(random)),
            row("typical", count / 4, &|_, random| (self.typical)(random)),
            row("subnormal", count / 100, &|_, random| A::subnormal(random)),
            row("huge", count / 100, &|_, random| A::huge(random)),
        ]
    }
}

/// float64 and functions of two arguments: random ones only.
fn random<A: Argument + Default, R: Value>(
    function: Function<A, R>,
    typical: Draw<A>,
    fewer: u64,
) -> Box<dyn Subject> {
    Box::new(Tried { function, typical, all: None, fewer, wide: None })
}

/// float32 of one argument. The right result is the float64 one rounded, unless that is so close to the middle of two
/// float32 that its own error, at most 1 ULP by the rows of float64, might show; those and the edges go to core-math.
fn short(function: Function<f32, f32>, wide: Option<Run64>) -> Box<dyn Subject> {
    let typical = function.typical;
    let wide = wide.map(|wide| {
        Box::new(move |x: &[f32], right: &mut [f32], oracle: fn(f32) -> f32| {
            let x64: Vec<f64> = x.iter().map(|&x| f64::from(x)).collect();
            let mut y64 = vec![0.0; x.len()];
            wide(&x64, &mut y64);
            for ((&x, y), right) in x.iter().zip(y64).zip(right) {
                let low = (y.to_bits() & 0x1fff_ffff).abs_diff(1 << 28);
                let sure = low > 16 && y.abs() > 1e-37 && y.abs() < 3e38;
                *right = if sure { y as f32 } else { oracle(x) };
            }
        }) as Wide<f32, f32>
    });
    let every = |i: u64| f32::from_bits(i as u32);
    Box::new(Tried {
        function,
        typical: Box::new(typical),
        all: Some((1 << 32, every, 100_000_000)),
        fewer: 1,
        wide,
    })
}

/// float16 of one argument: always all.
fn half(function: Function<Half, Half>) -> Box<dyn Subject> {
    let typical = function.typical;
    Box::new(Tried {
        function,
        typical: Box::new(typical),
        all: Some((1 << 16, |i| Half(i as u16), 0)),
        fewer: 1,
        wide: None,
    })
}

/// x and y with x^y in the range of a type that ends at e^`low` and e^`high`, for x of the type's range or near 1.
fn powers(random: &mut Random, low: f64, high: f64, any: f64) -> (f64, f64) {
    let x = if random.bits() & 1 == 0 { random.within(0.5, 1.6) } else { any };
    (x, random.within(low, high) / x.ln())
}

fn own<A: Argument + Debug, R: Value>(function: Function<A, R>) -> (Function<A, R>, Draw<A>) {
    let typical = function.typical;
    (function, Box::new(typical))
}

/// All of them, in the order of the table.
pub(crate) fn all() -> Vec<Box<dyn Subject>> {
    let mut list: Vec<Box<dyn Subject>> = Vec::new();
    let fused = |f: &Function<f64, f64>| if crate::support::has_fma() { f.fused } else { f.plain };
    let wide: Vec<_> =
        exponential::f64().iter().chain(&trigonometry::unary_f64()).map(|f| (f.name, fused(f))).collect();
    let wide = |name: &str| wide.iter().find(|(n, _)| *n == name).map(|(_, f)| *f);
    for function in exponential::f64() {
        let (function, typical) = own(function);
        list.push(random(function, typical, 1));
    }
    for function in trigonometry::unary_f64() {
        let name = function.name;
        list.push(random(function, Box::new(move |r| trigonometry::typical(name, r)), 1));
    }
    list.push(random(
        pow_f64(),
        Box::new(|r| {
            let any = f64::from_bits(r.bits() >> 1);
            powers(r, -746.0, 710.0, any)
        }),
        1,
    ));
    for function in exponential::binary_f64() {
        let (function, typical) = own(function);
        list.push(random(function, typical, 20));
    }
    for function in trigonometry::binary_f64() {
        list.push(random(function, Box::new(trigonometry::typical_pair), 10));
    }
    for function in exponential::f32().into_iter().chain(trigonometry::unary_f32()) {
        let wide = wide(function.name);
        list.push(short(function, wide));
    }
    list.push(random(
        pow_f32(),
        Box::new(|r| {
            let any = f64::from(f32::from_bits(r.bits() as u32 >> 1));
            let (x, y) = powers(r, -104.0, 89.0, any);
            (x as f32, y as f32)
        }),
        4,
    ));
    for function in exponential::binary_f32() {
        let (function, typical) = own(function);
        list.push(random(function, typical, 4));
    }
    for function in trigonometry::binary_f32() {
        list.push(random(
            function,
            Box::new(|r| {
                let (y, x) = trigonometry::typical_pair(r);
                (y as f32, x as f32)
            }),
            4,
        ));
    }
    list.extend(exponential::f16().into_iter().map(half));
    let (function, typical) = own(pow_f16());
    list.push(random(function, typical, 4));
    for function in exponential::binary_f16() {
        let (function, typical) = own(function);
        list.push(random(function, typical, 4));
    }
    list
}
