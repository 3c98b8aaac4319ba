//! Damaged programs: whatever stands in the block, the engine refuses it or stays inside the operands.

use crate::builder::{INDEX, INPUT, MASK, Machine, OUTPUT, Program, View, cast};
use crate::kernels::f64_id;
use crate::random::Random;
use crate::settings::Settings;
use rustnum_abi::dtype::{BOOL, FLOAT64, INT32, INT64};

/// Mutations per seed program.
pub(crate) const ROUNDS: usize = 25_000;
/// Bytes round each storage that must stay as they are.
const GUARD: usize = 256;
const MARK: u8 = 0x5a;

/// A view in the middle of guarded storage: the storage the engine is told of excludes the guards.
pub(crate) struct Guarded {
    memory: Vec<u128>,
    bytes: usize,
}

impl Guarded {
    pub(crate) fn new(bytes: usize) -> Self {
        let mut guarded = Self { memory: vec![0; (bytes + 2 * GUARD).div_ceil(16)], bytes };
        guarded.all().fill(MARK);
        guarded.inside().fill(0);
        guarded
    }

    fn all(&mut self) -> &mut [u8] {
        // SAFETY: the vector's bytes.
        unsafe { core::slice::from_raw_parts_mut(self.memory.as_mut_ptr().cast(), self.memory.len() * 16) }
    }

    pub(crate) fn inside(&mut self) -> &mut [u8] {
        let bytes = self.bytes;
        &mut self.all()[GUARD..GUARD + bytes]
    }

    pub(crate) fn address(&self) -> usize {
        self.memory.as_ptr().addr() + GUARD
    }

    pub(crate) fn intact(&mut self) -> bool {
        let bytes = self.bytes;
        let all = self.all();
        all[..GUARD].iter().chain(&all[GUARD + bytes..]).all(|byte| *byte == MARK)
    }
}

fn seeds() -> Vec<(Program, Vec<(View, i32)>)> {
    let shape = [5usize, 7];
    let dense = |dtype| View::dense(&shape, dtype);
    let (a, b, out, mask) = (dense(FLOAT64), dense(INT32), dense(FLOAT64), dense(BOOL));
    let reduced = View::dense(&[5], FLOAT64).seen_as(&shape, &[8, 0]);
    let add = f64_id("add");
    let map =
        Program::map(&shape).register(FLOAT64).call(cast(INT32, FLOAT64), &[1, 4]).call(add, &[0, 4, 2]);
    let mut reduce =
        Program::reduce(&shape, 2).register(FLOAT64).call(cast(INT32, FLOAT64), &[1, 4]).call(add, &[4, 2]);
    reduce.flags = 6;
    let scan = Program::scan(&shape, 0).call(add, &[0, 1]);
    let mut core = Program::map(&[5]).call(f64_id("dense_matvec"), &[0, 1, 2]);
    core.kind = 4;
    core.core = vec![7, 2];
    core.core_axes = vec![(vec![0, 1], vec![16, 8]), (vec![1], vec![8]), (vec![0], vec![8])];
    let outer = |shape: &[usize], stride| View::dense(shape, FLOAT64).seen_as(&[5], &[stride]);
    let indices = View::dense(&shape, INT64);
    let at = Program::at(&shape, &[(5, 56, 0), (7, 8, 1)])
        .register(FLOAT64)
        .call(cast(INT32, FLOAT64), &[0, 4])
        .call(add, &[1, 4, 1]);
    let target = a.clone().seen_as(&shape, &[0, 0]);
    let rows = Program::at(&shape, &[(5, 56, 0)]).call(f64_id("multiply"), &[0, 0, 0]);
    let row_target = a.clone().seen_as(&shape, &[0, 8]);
    let row_indices = View::dense(&[5], INT64).seen_as(&shape, &[8, 0]);
    let reduceat = Program::reduceat(&shape, 1, 3).call(add, &[0, 1]);
    let segments = View::dense(&[5, 3], FLOAT64);
    let starts = View::dense(&[3], INT64).seen_as(&shape, &[0, 8]);
    let gather = Program::moves(8, &shape, &[(5, 56, 0), (7, 8, 1)]);
    let everywhere = a.clone().seen_as(&shape, &[0, 0]);
    let scatter = Program::moves(9, &shape, &[(5, 56, 0)]);
    vec![
        (
            gather,
            vec![
                (everywhere, INPUT),
                (out.clone(), OUTPUT),
                (indices.clone(), INDEX),
                (indices.clone(), INDEX),
            ],
        ),
        (scatter, vec![(a.clone(), INPUT), (row_target.clone(), OUTPUT), (row_indices.clone(), INDEX)]),
        (at, vec![(b.clone(), INPUT), (target, OUTPUT), (indices.clone(), INDEX), (indices, INDEX)]),
        (rows, vec![(row_target, OUTPUT), (row_indices, INDEX)]),
        (reduceat, vec![(a.clone(), INPUT), (segments, OUTPUT), (starts, INDEX)]),
        (map, vec![(a.clone(), INPUT), (b.clone(), INPUT), (out.clone(), OUTPUT), (mask.clone(), MASK)]),
        (reduce, vec![(a.clone(), INPUT), (b, INPUT), (reduced, OUTPUT), (mask, MASK)]),
        (scan, vec![(a, INPUT), (out, OUTPUT)]),
        (
            core,
            vec![(outer(&[5, 7, 2], 112), INPUT), (outer(&[5, 2], 16), INPUT), (outer(&[5, 7], 56), OUTPUT)],
        ),
    ]
}

/// A value that is more likely to get far than random bits.
fn interesting(random: &mut Random) -> u64 {
    match random.below(8) {
        0 => random.bits(),
        1 => (random.bits() as u32 % 64).into(),
        2 => (random.below(300) as f64).to_bits(),
        3 => (-(random.below(300) as f64)).to_bits(),
        4 => (random.below(40) as f64 * 8.0).to_bits(),
        5 => f64::powi(2.0, random.below(70) as i32).to_bits(),
        6 => [f64::NAN, f64::INFINITY, -0.0, 0.5, -1.0, 1e300][random.below(6)].to_bits(),
        _ => u64::from(random.below(20) as u32) | u64::from(random.below(20) as u32) << 32,
    }
}

#[test]
fn damaged_blocks_never_reach_out_of_their_storages() {
    let _settings = Settings::take();
    let hook = std::panic::take_hook();
    // Kernels of the tests assert what they are promised; here that is a status like any other.
    std::panic::set_hook(Box::new(|_| {}));
    let (mut random, mut machine) = (Random(51), Machine::new());
    let mut survived = 0;
    for (program, operands) in seeds() {
        let mut storages: Vec<Guarded> =
            operands.iter().map(|(view, _)| Guarded::new(view.bytes())).collect();
        let views: Vec<(&View, i32)> = operands.iter().map(|(view, role)| (view, *role)).collect();
        let slots = machine.write(&program, &views);
        // Where addresses and byte lengths lie: those stay true, they are core's side of the contract.
        let ndim = program.shape.len();
        let place = |index: usize| 64 + ndim + index * (4 + ndim);
        for (index, storage) in storages.iter().enumerate() {
            machine.block[place(index)] = storage.address() as f64;
        }
        for ((_, role), storage) in operands.iter().zip(&mut storages) {
            if *role == INDEX {
                // Some that are inside and some that are not, for whatever the mutations make of lengths.
                let values = [0i64, 2, -1, 1, 4, 3, -3];
                let (places, _) = storage.inside().as_chunks_mut::<8>();
                places
                    .iter_mut()
                    .zip(values.iter().cycle())
                    .for_each(|(to, value)| *to = value.to_ne_bytes());
            }
        }
        let clean = machine.block.clone();
        let first = machine.exec();
        assert_eq!(first.status, (program.kind == 7) as i32);
        for round in 0..ROUNDS {
            machine.block.copy_from_slice(&clean);
            if round % 100 == 0 {
                Settings::vary(&mut random);
            }
            for _ in 0..1 + random.below(3) {
                match random.below(3) {
                    0 => {
                        let word = [1, 5, 6, 7, 13, 14, 15, 3, 4, 14][random.below(10)];
                        let value = interesting(&mut random) as i32;
                        // Fewer or more dimensions move the addresses, so they are not touched.
                        let value = if word == 5 { program.shape.len() as i32 } else { value };
                        machine.set_word(word, value);
                    }
                    _ => {
                        let slot = 48 + random.below(slots - 48);
                        let fixed = (0..operands.len()).any(|i| slot == place(i) || slot == place(i) + 1);
                        if !fixed {
                            machine.block[slot] = f64::from_bits(interesting(&mut random));
                        }
                    }
                }
            }
            survived += (machine.exec().status == 0) as usize;
        }
        assert!(storages.iter_mut().all(Guarded::intact), "a write outside of an operand");
    }
    std::panic::set_hook(hook);
    assert!(survived > ROUNDS / 4, "only {survived} programs ran: the mutations are too coarse");
}

#[test]
fn headers_of_noise_are_refused() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(52), Machine::new());
    for _ in 0..20_000 {
        for word in 0..16 {
            let value = interesting(&mut random) as i32;
            machine.set_word(word, value);
        }
        // With no operands there is no address to take at its word.
        machine.set_word(2, 0);
        // Kinds 5 and from 10 on have no header of operands.
        if !matches!(machine.word(0), 5 | 10..=12) {
            assert_eq!(machine.exec().status, 2);
        }
    }
}

#[test]
fn damaged_selections_never_reach_out_of_their_storages() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(53), Machine::new());
    let mask = View::dense(&[5, 7], BOOL);
    let (full, dense) = (View::dense(&[5, 7], FLOAT64), View::dense(&[18], FLOAT64));
    let positions = View::dense(&[2, 18], INT64);
    for (operation, views) in [
        (0, vec![&mask]),
        (1, vec![&mask, &full, &dense]),
        (2, vec![&mask, &dense, &full]),
        (3, vec![&mask, &positions]),
    ] {
        let mut storages: Vec<Guarded> = views.iter().map(|view| Guarded::new(view.bytes())).collect();
        storages[0].inside().iter_mut().enumerate().for_each(|(i, item)| *item = (i % 2 == 0) as u8);
        let slots = machine.write_selection(operation, 8, 35, 18, &views);
        for (index, storage) in storages.iter().enumerate() {
            machine.block[66 + 3 * index] = storage.address() as f64;
        }
        let clean = machine.block.clone();
        assert_eq!(machine.exec().status, 0);
        let mut survived = 0;
        for _ in 0..ROUNDS {
            machine.block.copy_from_slice(&clean);
            for _ in 0..1 + random.below(3) {
                if random.chance(30) {
                    let (word, value) = ([1, 2, 5][random.below(3)], interesting(&mut random) as i32);
                    // Another operation would find addresses where this one has none, but those that there are not.
                    let known = word == 1 && (0..=10).contains(&value);
                    machine.set_word(word, if known { operation } else { value });
                    continue;
                }
                let slot = 64 + random.below(slots - 64);
                let fixed = (0..views.len()).any(|i| slot == 66 + 3 * i || slot == 67 + 3 * i);
                if !fixed {
                    machine.block[slot] = f64::from_bits(interesting(&mut random));
                }
            }
            survived += (machine.exec().status == 0) as usize;
        }
        assert!(storages.iter_mut().all(Guarded::intact), "a write outside of an operand");
        assert!(survived > ROUNDS / 200, "only {survived} programs ran");
    }
}

/// Runs mutations of the program in the block. `fixed` slots hold what core answers for.
pub(crate) fn survive(
    machine: &mut Machine,
    words: &[usize],
    slots: core::ops::Range<usize>,
    fixed: &[usize],
) -> usize {
    let (mut random, clean) = (Random(54), machine.block.clone());
    let mut survived = 0;
    for _ in 0..ROUNDS {
        machine.block.copy_from_slice(&clean);
        for _ in 0..1 + random.below(3) {
            let slot = slots.start + random.below(slots.len());
            if random.chance(30) {
                let value = interesting(&mut random) as i32;
                machine.set_word(words[random.below(words.len())], value);
            } else if !fixed.contains(&slot) {
                machine.block[slot] = f64::from_bits(interesting(&mut random));
            }
        }
        survived += (machine.exec().status == 0) as usize;
    }
    survived
}

#[test]
fn damaged_moves_along_an_axis_never_reach_out_of_their_storages() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let (indices, five, six) =
        (View::dense(&[6], INT64), View::dense(&[5], FLOAT64), View::dense(&[6], FLOAT64));
    for (operation, views) in [(4, [&indices, &five, &six]), (5, [&indices, &six, &five])] {
        let mut storages = views.map(|view| Guarded::new(view.bytes()));
        let (places, _) = storages[0].inside().as_chunks_mut::<8>();
        places.iter_mut().zip([0i64, -5, 4, 2, -1, 1]).for_each(|(to, value)| *to = value.to_ne_bytes());
        machine.write_selection(operation, 0, 6, 1, &views);
        for (index, storage) in storages.iter().enumerate() {
            machine.block[66 + 3 * index] = storage.address() as f64;
        }
        machine.block[75..79].copy_from_slice(&[5.0, 8.0, 0.0, 0.0]);
        assert_eq!(machine.exec().status, 0);
        let survived = survive(&mut machine, &[1, 2, 5], 64..79, &[66, 67, 69, 70, 72, 73]);
        assert!(storages.iter_mut().all(Guarded::intact), "a write outside of an operand");
        assert!(survived > ROUNDS / 200, "only {survived} programs ran");
    }
}
