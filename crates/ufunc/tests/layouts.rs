//! The same bits whatever the layout, the size and, but for functions built on fused multiply-add, the CPU.

mod support;

use rustnum_abi::{LoopFlags, STATUS_OK, dtype};
use rustnum_simd::dispatch::Level;
use support::operand::Layout::{self, Backwards, Contiguous, Misaligned, Scalar, Spread};
use support::operand::Operand;
use support::value::{decode, same};
use support::{Levels, Loop, Random, call, loops, size};

/// A loop with random inputs, and what it gives for them one by one.
struct Case {
    entry: Loop,
    inputs: Vec<Vec<u8>>,
    expected: Vec<u8>,
}

const MOST: usize = 600;

impl Case {
    fn new(entry: &Loop, seed: u64) -> Self {
        let mut random = Random(seed);
        let mut inputs: Vec<Vec<u8>> =
            entry.ids[..entry.ids.len() - 1].iter().map(|&id| random.fill(id, MOST)).collect();
        if entry.ufunc == "power"
            && [dtype::INT8, dtype::INT16, dtype::INT32, dtype::INT64].contains(&entry.ids[1])
        {
            // One negative exponent fails the whole call, before anything is written.
            let width = size(entry.ids[1]);
            inputs[1].iter_mut().skip(width - 1).step_by(width).for_each(|high| *high &= 0x7f);
        }
        let mut case = Self { entry: entry.clone(), inputs, expected: Vec::new() };
        case.expected = (0..MOST).flat_map(|i| case.one(|_| i)).collect();
        case
    }

    fn out(&self) -> u32 {
        self.entry.ids[self.inputs.len()]
    }

    fn item(&self, k: usize, i: usize) -> &[u8] {
        let width = size(self.entry.ids[k]);
        &self.inputs[k][i * width..(i + 1) * width]
    }

    /// The result for element `index(k)` of each input k, by a call of its own.
    fn one(&self, index: impl Fn(usize) -> usize) -> Vec<u8> {
        let mut result = vec![0; size(self.out())];
        let mut args: Vec<*mut u8> =
            (0..self.inputs.len()).map(|k| self.item(k, index(k)).as_ptr().cast_mut()).collect();
        args.push(result.as_mut_ptr());
        call(self.entry.def.run, &args, &[1], &vec![0; args.len()]);
        result
    }

    /// Runs `n` elements in these layouts (the output's last) and compares.
    fn check(&self, n: usize, layouts: &[Layout], level: Level) {
        let nin = self.inputs.len();
        let mut operands: Vec<Operand> = layouts
            .iter()
            .zip(&self.entry.ids)
            .map(|(&layout, &id)| Operand::new(size(id), n, layout))
            .collect();
        for k in 0..nin {
            for i in 0..if layouts[k] == Scalar { 1 } else { n } {
                operands[k].put(i, self.item(k, i));
            }
        }
        let mut wanted = Operand { memory: operands[nin].memory.clone(), ..operands[nin] };
        let fold = |k: usize, i: usize| if layouts[k] == Scalar { 0 } else { i };
        for i in 0..n {
            let width = size(self.out());
            let value = if layouts[..nin].contains(&Scalar) {
                self.one(|k| fold(k, i))
            } else {
                self.expected[i * width..(i + 1) * width].to_vec()
            };
            wanted.put(i, &value);
        }
        let steps: Vec<isize> = operands.iter().map(|o| o.step).collect();
        let args: Vec<*mut u8> = operands.iter_mut().map(Operand::pointer).collect();
        call(self.entry.def.run, &args, &[n as isize], &steps);
        self.compare(&operands[nin], &wanted, n, &format!("{layouts:?} at {}", level.name()));
    }

    /// In place of input `k`, the others contiguous or `other`.
    fn check_in_place(&self, n: usize, k: usize, layout: Layout, other: Layout) {
        let nin = self.inputs.len();
        let width = size(self.out());
        let mut operands: Vec<Operand> = (0..nin)
            .map(|j| Operand::new(size(self.entry.ids[j]), n, if j == k { layout } else { other }))
            .collect();
        for (j, operand) in operands.iter_mut().enumerate() {
            for i in 0..if j != k && other == Scalar { 1 } else { n } {
                operand.put(i, self.item(j, i));
            }
        }
        let mut wanted = Operand { memory: operands[k].memory.clone(), ..operands[k] };
        for i in 0..n {
            let value = if other == Scalar {
                self.one(|j| if j == k { i } else { 0 })
            } else {
                self.expected[i * width..(i + 1) * width].to_vec()
            };
            wanted.put(i, &value);
        }
        let mut steps: Vec<isize> = operands.iter().map(|o| o.step).collect();
        let mut args: Vec<*mut u8> = operands.iter_mut().map(Operand::pointer).collect();
        steps.push(steps[k]);
        args.push(args[k]);
        call(self.entry.def.run, &args, &[n as isize], &steps);
        self.compare(&operands[k], &wanted, n, &format!("in place of {k}, {layout:?}, others {other:?}"));
    }

    fn compare(&self, got: &Operand, wanted: &Operand, n: usize, what: &str) {
        let width = size(self.out());
        let mut covered = vec![false; got.memory.len()];
        for i in 0..n {
            let at = got.at(i);
            covered[at..at + width].fill(true);
            let (g, w) = (&got.memory[at..at + width], &wanted.memory[at..at + width]);
            let (shown, meant) = (decode(self.out(), g), decode(self.out(), w));
            assert!(
                same(self.out(), g, w),
                "{} {} n={n} i={i} {what}: {shown:?}, alone {meant:?}",
                self.entry.ufunc,
                self.entry.types
            );
        }
        for (at, covered) in covered.iter().enumerate() {
            assert!(
                *covered || got.memory[at] == wanted.memory[at],
                "{} {} n={n} {what}: wrote outside",
                self.entry.ufunc,
                self.entry.types
            );
        }
    }
}

/// Negative integer exponents fail; here only values matter.
fn fails(entry: &Loop) -> bool {
    entry.def.flags.has(LoopFlags::MAY_FAIL)
}

#[test]
fn every_size_gives_the_bits_of_single_elements() {
    let levels = Levels::lock();
    levels.each(|level| {
        for entry in loops() {
            let case = Case::new(&entry, 1);
            let contiguous = vec![Contiguous; entry.ids.len()];
            for n in (0..=67).chain([127, 128, 129, 255, 256, 257, 511, 512, 513, MOST]) {
                case.check(n, &contiguous, level);
            }
        }
    });
}

#[test]
fn every_layout_gives_the_bits_of_single_elements() {
    let levels = Levels::lock();
    levels.each(|level| {
        for entry in loops() {
            let case = Case::new(&entry, 2);
            let ways = [Contiguous, Misaligned, Spread, Backwards, Scalar];
            for n in [1, 2, 9, 33, 67, 300] {
                for code in 0..5usize.pow(entry.ids.len() as u32) {
                    let layouts: Vec<Layout> =
                        (0..entry.ids.len()).map(|k| ways[code / 5usize.pow(k as u32) % 5]).collect();
                    // The largest size is for one layout of each kind; an output has no repeated elements.
                    let kinds = layouts.iter().filter(|l| **l != Contiguous).count();
                    if layouts[entry.ids.len() - 1] != Scalar && (n < 100 || kinds < 2) {
                        case.check(n, &layouts, level);
                    }
                }
            }
        }
    });
}

#[test]
fn in_place_gives_the_bits_of_single_elements() {
    let levels = Levels::lock();
    levels.each(|_| {
        for entry in loops() {
            let case = Case::new(&entry, 3);
            let out = entry.ids[entry.ids.len() - 1];
            for k in (0..entry.ids.len() - 1).filter(|&k| entry.ids[k] == out) {
                for n in [1, 5, 8, 67, 300, MOST] {
                    for layout in [Contiguous, Misaligned, Spread, Backwards] {
                        for other in [Contiguous, Spread, Scalar] {
                            case.check_in_place(n, k, layout, other);
                        }
                    }
                }
            }
        }
    });
}

/// Whether a function is built on fused multiply-add (of complex numbers, the square root is).
fn is_transcendental(ufunc: &str) -> bool {
    ["sin", "cos", "tan", "exp", "log", "pow", "hypot", "sqrt", "cbrt"]
        .iter()
        .any(|stem| ufunc.contains(stem))
}

#[test]
fn levels_agree_and_functions_agree_where_there_is_fused_multiply_add() {
    let levels = Levels::lock();
    for entry in loops() {
        let fused = is_transcendental(entry.ufunc) && !entry.types.contains("int");
        let mut first: Option<Vec<u8>> = None;
        levels.each(|level| {
            if fused && !level.fma() {
                return;
            }
            let case = Case::new(&entry, 4);
            let expected = first.get_or_insert_with(|| case.expected.clone());
            let width = size(case.out());
            for (i, (g, w)) in case.expected.chunks(width).zip(expected.chunks(width)).enumerate() {
                assert!(
                    same(case.out(), g, w),
                    "{} {} element {i} at {}",
                    entry.ufunc,
                    entry.types,
                    level.name()
                );
            }
        });
    }
}

#[test]
fn a_fold_by_steps_of_zero_and_a_running_fold_by_shifted_operands_go_one_by_one() {
    let levels = Levels::lock();
    levels.each(|_| {
        for entry in loops() {
            if entry.ids.len() != 3
                || entry.ids[0] != entry.ids[2]
                || entry.ids[1] != entry.ids[2]
                || fails(&entry)
            {
                continue;
            }
            let (id, n) = (entry.ids[2], 40);
            let (width, values) = (size(entry.ids[2]), Random(5).fill(entry.ids[2], 41));
            let mut running = values.clone();
            for i in 0..n {
                let mut result = vec![0; width];
                let args = [
                    running[i * width..].as_mut_ptr(),
                    values[(i + 1) * width..].as_ptr().cast_mut(),
                    result.as_mut_ptr(),
                ];
                assert_eq!(call(entry.def.run, &args, &[1], &[0, 0, 0]).status, STATUS_OK);
                running[(i + 1) * width..(i + 2) * width].copy_from_slice(&result);
            }
            let (mut shifted, mut total) = (values.clone(), values[..width].to_vec());
            let (w, rest) = (width as isize, values[width..].as_ptr().cast_mut());
            let start = shifted.as_mut_ptr();
            call(entry.def.run, &[start, rest, start.wrapping_add(width)], &[n as isize], &[w, w, w]);
            call(entry.def.run, &[total.as_mut_ptr(), rest, total.as_mut_ptr()], &[n as isize], &[0, w, 0]);
            for i in 0..=n {
                let range = i * width..(i + 1) * width;
                assert!(
                    same(id, &shifted[range.clone()], &running[range]),
                    "{} {} {i}",
                    entry.ufunc,
                    entry.types
                );
            }
            assert!(same(id, &total, &running[n * width..]), "{} {}", entry.ufunc, entry.types);
        }
    });
}
