//! Kind 10 where rows change their length or one value is written, kind 11 by steps, kind 12: against naive references, and
//! damaged.

use crate::builder::{Machine, View};
use crate::fuzz::{Guarded, ROUNDS, survive};
use crate::random::Random;
use crate::settings::Settings;
use rustnum_abi::dtype::{BOOL, COMPLEX128, FLOAT64, INT8, INT16, INT32, INT64, SIZES, UINT8};

const DTYPES: [u32; 5] = [INT8, INT16, INT32, FLOAT64, COMPLEX128];

fn noise(random: &mut Random, view: &mut View) {
    view.storage().iter_mut().for_each(|byte| *byte = random.bits() as u8);
}

fn random_mask(random: &mut Random, n: usize) -> View {
    let mut mask = View::dense(&[n], BOOL);
    let percent = [0, 3, 50, 97, 100][random.below(5)];
    // Any byte but 0 is true.
    (0..n).for_each(|i| mask.put(i, &[if random.chance(percent) { 1 << random.below(8) } else { 0 }]));
    mask
}

#[test]
fn items_are_repeated_as_often_as_counts_say() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(81), Machine::new());
    for round in 0..400 {
        Settings::vary(&mut random);
        let most = if random.chance(10) { 20_000 } else { 40 };
        let (outer, n) = (1 + random.below(4), random.below(most));
        let (dtype, width) = (DTYPES[round % DTYPES.len()], 1 + random.below(3));
        let bytes = width * SIZES[dtype as usize];
        let even = random.chance(50);
        let each = random.below(10);
        let counts: Vec<i64> =
            (0..n).map(|_| if even { each as i64 } else { random.below(4) as i64 }).collect();
        let total: i64 = counts.iter().sum();
        let mut from = View::dense(&[outer * n * width], dtype);
        noise(&mut random, &mut from);
        let to = View::dense(&[outer * total as usize * width], dtype);
        let mut list = View::dense(&[n], INT64);
        counts.iter().enumerate().for_each(|(k, count)| list.put(k, &count.to_ne_bytes()));
        machine.write_selection(
            6,
            usize::from(!even),
            if even { n * outer } else { n },
            if even { 1 } else { outer },
            &[&list, &from, &to],
        );
        machine.block[75..77].copy_from_slice(&[bytes as f64, each as f64]);
        assert_eq!(machine.exec().status, 0);
        let mut at = 0;
        for row in 0..outer {
            for (k, count) in counts.iter().enumerate() {
                for _ in 0..*count * width as i64 {
                    assert_eq!(to.get(at), from.get((row * n + k) * width + at % width), "round {round}");
                    at += 1;
                }
            }
        }
    }
}

#[test]
fn bits_are_packed_and_unpacked_row_by_row() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(82), Machine::new());
    for round in 0..600 {
        let (rows, n, little) = (1 + random.below(4), 1 + random.below(300), round % 2 == 0);
        let bytes = n.div_ceil(8);
        let items = random_mask(&mut random, rows * n);
        let packed = View::dense(&[rows, bytes], UINT8);
        machine.write_selection(7, usize::from(little), n, rows, &[&items, &packed]);
        assert_eq!(machine.exec().status, 0);
        let wanted = random.below(9 * bytes + 1);
        let back = View::dense(&[rows, wanted], UINT8);
        machine.write_selection(8, usize::from(little), bytes, rows, &[&packed, &back]);
        machine.block[72] = wanted as f64;
        assert_eq!(machine.exec().status, 0);
        let truth = |row: usize, k: usize| u8::from(k < n && items.get(row * n + k)[0] != 0);
        for row in 0..rows {
            for byte in 0..bytes {
                let expected =
                    (0..8).map(|k| truth(row, 8 * byte + k) << if little { k } else { 7 - k }).sum::<u8>();
                assert_eq!(packed.get(row * bytes + byte), [expected], "round {round}");
            }
            for k in 0..wanted {
                assert_eq!(back.get(row * wanted + k), [truth(row, k)], "round {round}");
            }
        }
    }
}

#[test]
fn masks_say_where_one_value_goes_and_what_is_packed_and_counted() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(83), Machine::new());
    for round in 0..300 {
        Settings::vary(&mut random);
        let most = if random.chance(10) { 60_000 } else { 200 };
        let n = random.below(most);
        let mask = random_mask(&mut random, n);
        let dtype = DTYPES[round % DTYPES.len()];
        let size = SIZES[dtype as usize];
        let mut full = View::dense(&[n], dtype);
        noise(&mut random, &mut full);
        let packed = View::dense(&[n], dtype);
        machine.write_selection(10, size, n, 0, &[&mask, &full, &packed]);
        assert_eq!(machine.exec().status, 0);
        let places: Vec<usize> = (0..n).filter(|i| mask.get(*i)[0] != 0).collect();
        assert_eq!(machine.block[48], places.len() as f64);
        assert!(
            places.iter().enumerate().all(|(k, place)| packed.get(k) == full.get(*place)),
            "round {round}"
        );

        let before = full.clone();
        machine.write_selection(9, size, n, 0, &[&mask, &full]);
        machine.block[48..50].copy_from_slice(&[1.5, -2.5]);
        let value = [1.5f64.to_ne_bytes(), (-2.5f64).to_ne_bytes()].concat();
        assert_eq!(machine.exec().status, 0);
        for i in 0..n {
            let expected = if mask.get(i)[0] != 0 { value[..size].to_vec() } else { before.get(i) };
            assert_eq!(full.get(i), expected, "round {round}");
        }
    }
}

#[test]
fn a_progression_goes_on_by_the_step_it_is_given() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(84), Machine::new());
    for n in [2, 3, 67, 40_000] {
        Settings::vary(&mut random);
        let view = View::of_f64(&[n], &(0..n).map(|k| [0.1, 0.3][k.min(1)]).collect::<Vec<_>>());
        machine.write_selection(FLOAT64 as i32, 1, n, 0, &[]);
        machine.set_word(0, 11);
        machine.block[65..68].copy_from_slice(&[view.address() as f64, view.bytes() as f64, 0.0]);
        assert_eq!(machine.exec().status, 0);
        assert!((0..n).all(|k| view.to_f64()[k] == if k == 0 { 0.1 } else { k as f64 * 0.3 + 0.1 }));
    }
}

/// Writes a program of kind 12; gives its first slots: of the source, of the target, and the end.
fn write_box(machine: &mut Machine, from: &View, to: &View) -> [usize; 3] {
    for (word, value) in [(0, 12), (1, SIZES[to.dtype as usize] as i32), (5, to.shape.len() as i32)] {
        machine.set_word(word, value);
    }
    let mut slots: Vec<f64> = to.shape.iter().map(|size| *size as f64).collect();
    let mut starts = [0; 3];
    for (k, view) in [from, to].into_iter().enumerate() {
        starts[k] = 64 + slots.len();
        slots.extend([view.address() as f64, view.bytes() as f64, view.offset as f64]);
        slots.extend(view.strides.iter().map(|stride| *stride as f64));
    }
    starts[2] = 64 + slots.len();
    machine.block[64..starts[2]].copy_from_slice(&slots);
    starts
}

#[test]
fn boxes_are_copied_whatever_their_strides() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(85), Machine::new());
    for round in 0..2000 {
        let shape = random.shape(4, 500);
        let dtype = DTYPES[round % DTYPES.len()];
        let mut from = random.view(&shape, dtype, true);
        noise(&mut random, &mut from);
        let to = random.view(&shape, dtype, false);
        write_box(&mut machine, &from, &to);
        assert_eq!(machine.exec().status, 0);
        assert!((0..to.len()).all(|i| to.get(i) == from.get(i)), "round {round}");
    }
}

#[test]
fn damaged_rows_never_reach_out_of_their_storages() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let (counts, doubles, more) =
        (View::dense(&[6], INT64), View::dense(&[6], FLOAT64), View::dense(&[12], FLOAT64));
    let (flags, bytes, mask) =
        (View::dense(&[3, 19], UINT8), View::dense(&[3, 3], UINT8), View::dense(&[6], BOOL));
    // Operation and word 2; slots 64 and 65; operands; the slots after them.
    type Rows<'v> = ((i32, usize), (usize, usize), Vec<&'v View>, &'v [f64]);
    let programs: [Rows<'_>; 6] = [
        ((6, 0), (6, 1), vec![&counts, &doubles, &more], &[8.0, 2.0]),
        ((6, 1), (6, 1), vec![&counts, &doubles, &more], &[8.0, 2.0]),
        ((7, 0), (19, 3), vec![&flags, &bytes], &[]),
        ((8, 1), (3, 3), vec![&bytes, &flags], &[19.0]),
        ((9, 8), (6, 0), vec![&mask, &doubles], &[]),
        ((10, 8), (6, 0), vec![&mask, &doubles, &more], &[]),
    ];
    for ((operation, word), (n, second), views, rest) in programs {
        let mut storages: Vec<Guarded> = views.iter().map(|view| Guarded::new(view.bytes())).collect();
        storages[0].inside().iter_mut().enumerate().for_each(|(i, byte)| *byte = u8::from(i % 8 == 0) * 2);
        machine.write_selection(operation, word, n, second, &views);
        for (index, storage) in storages.iter().enumerate() {
            machine.block[66 + 3 * index] = storage.address() as f64;
        }
        let end = 66 + 3 * views.len();
        machine.block[end..end + rest.len()].copy_from_slice(rest);
        assert_eq!(machine.exec().status, 0, "operation {operation}");
        let fixed: Vec<usize> = (0..views.len()).flat_map(|i| [66 + 3 * i, 67 + 3 * i]).collect();
        let survived = survive(&mut machine, &[2, 5], 64..end + rest.len(), &fixed);
        assert!(storages.iter_mut().all(Guarded::intact), "a write outside of an operand");
        assert!(survived > ROUNDS / 200, "only {survived} programs ran");
    }
}

#[test]
fn damaged_boxes_never_reach_out_of_their_storages() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let (from, to) =
        (View::dense(&[5, 7], FLOAT64).seen_as(&[7, 5], &[8, 56]), View::dense(&[7, 5], FLOAT64));
    let mut storages = [Guarded::new(from.bytes()), Guarded::new(to.bytes())];
    let [source, target, end] = write_box(&mut machine, &from, &to);
    machine.block[source] = storages[0].address() as f64;
    machine.block[target] = storages[1].address() as f64;
    assert_eq!(machine.exec().status, 0);
    let survived = survive(&mut machine, &[1, 5], 64..end, &[source, source + 1, target, target + 1]);
    assert!(storages.iter_mut().all(Guarded::intact), "a write outside of an operand");
    assert!(survived > ROUNDS / 200, "only {survived} programs ran");
}

#[test]
fn damaged_progressions_never_reach_out_of_their_storage() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let view = View::dense(&[18], FLOAT64);
    let mut storage = Guarded::new(view.bytes());
    machine.write_selection(FLOAT64 as i32, 0, 18, 0, &[]);
    machine.set_word(0, 11);
    machine.block[65..68].copy_from_slice(&[storage.address() as f64, view.bytes() as f64, 0.0]);
    assert_eq!(machine.exec().status, 0);
    let survived = survive(&mut machine, &[1, 2], 64..68, &[65, 66]);
    assert!(storage.intact(), "a write outside of the operand");
    assert!(survived > ROUNDS / 200, "only {survived} programs ran");
}
