//! Kinds 8 to 10: elements moved by indices and masks; and the choice between two.

use crate::builder::{INDEX, INPUT, Machine, OUTPUT, Program, View};
use crate::random::Random;
use crate::settings::Settings;
use rustnum_abi::dtype::{BOOL, COMPLEX128, FLOAT64, INT8, INT16, INT32, INT64};

const DTYPES: [u32; 5] = [INT8, INT16, INT32, FLOAT64, COMPLEX128];

fn index_view(shape: &[usize], values: &[i64], strides: &[isize]) -> View {
    let mut view = View::dense(&[values.len().max(1)], INT64);
    values.iter().enumerate().for_each(|(i, value)| view.put(i, &value.to_ne_bytes()));
    view.seen_as(shape, strides)
}

fn noise(random: &mut Random, view: &mut View) {
    for byte in view.storage() {
        *byte = random.bits() as u8;
    }
}

/// The position of an element with this number in C order, along each axis.
fn position(shape: &[usize], mut index: usize) -> Vec<usize> {
    let mut result = vec![0; shape.len()];
    for axis in (0..shape.len()).rev() {
        result[axis] = index % shape[axis];
        index /= shape[axis];
    }
    result
}

/// An array of random shape, some of whose axes are indexed, with everything a program of kind 8 or 9 needs.
struct Case {
    array: View,
    shape: Vec<usize>,
    /// For each axis of the array: the values of its indices over the leading axes of `shape`, or its place in `shape`.
    axes: Vec<Result<Vec<i64>, usize>>,
    /// Leading axes of `shape` that the indices have.
    common: usize,
}

impl Case {
    fn new(random: &mut Random, dtype: u32, mode: i32) -> Self {
        let own: Vec<usize> = (0..1 + random.below(3)).map(|_| 1 + random.below(9)).collect();
        let mut array = random.view(&own, dtype, false);
        noise(random, &mut array);
        let most = if random.chance(20) { 3000 } else { 12 };
        let common = random.shape(2, most);
        let n: usize = common.iter().product();
        let mut shape = common.clone();
        let forced = random.below(own.len());
        let axes = own.iter().enumerate().map(|(axis, length)| {
            if axis != forced && random.chance(50) {
                shape.push(*length);
                return Err(shape.len() - 1);
            }
            let reach = if mode == 0 { *length as i64 } else { 3 * *length as i64 };
            Ok((0..n).map(|_| random.below(2 * reach as usize) as i64 - reach).collect())
        });
        let axes = axes.collect();
        Self { array, shape, axes, common: common.len() }
    }

    /// Which element of the array an element of the iteration space is.
    fn element(&self, index: usize, mode: i32) -> usize {
        let at = position(&self.shape, index);
        let n: usize = self.shape[..self.common].iter().product();
        let common = index / (self.shape.iter().product::<usize>() / n);
        let mut element = 0;
        for (axis, length) in self.array.shape.iter().enumerate() {
            let place = match &self.axes[axis] {
                Err(own) => at[*own],
                Ok(values) => {
                    let (value, length) = (values[common], *length as i64);
                    (match mode {
                        1 => value.rem_euclid(length),
                        2 => value.clamp(0, length - 1),
                        _ if value < 0 => value + length,
                        _ => value,
                    }) as usize
                }
            };
            element = element * length + place;
        }
        element
    }

    /// The array as the iteration sees it, and the indices with what they index.
    fn operands(&self) -> (View, Vec<View>, Vec<(usize, isize, i32)>) {
        let ndim = self.shape.len();
        let (mut strides, mut indices, mut indexed) = (vec![0; ndim], Vec::new(), Vec::new());
        for (axis, length) in self.array.shape.iter().enumerate() {
            match &self.axes[axis] {
                Err(own) => strides[*own] = self.array.strides[axis],
                Ok(values) => {
                    let mut steps = vec![0; ndim];
                    let mut step = 8;
                    for d in (0..self.common).rev() {
                        steps[d] = step;
                        step *= self.shape[d] as isize;
                    }
                    indices.push(index_view(&self.shape, values, &steps));
                    indexed.push((*length, self.array.strides[axis], axis as i32));
                }
            }
        }
        (self.array.clone().seen_as(&self.shape, &strides), indices, indexed)
    }
}

#[test]
fn elements_come_from_where_indices_say() {
    let settings = Settings::take();
    let (mut random, mut machine) = (Random(71), Machine::new());
    for round in 0..2000 {
        Settings::vary(&mut random);
        let mode = (round % 3) as i32;
        let case = Case::new(&mut random, DTYPES[round % DTYPES.len()], mode);
        let (array, indices, indexed) = case.operands();
        let out = random.view(&case.shape, case.array.dtype, false);
        let mut program = Program::moves(8, &case.shape, &indexed);
        program.axes = mode as u64;
        program.flags = if random.chance(50) { 16 } else { 0 };
        let mut operands = vec![(&array, INPUT), (&out, OUTPUT)];
        operands.extend(indices.iter().map(|view| (view, INDEX)));
        machine.run(&program, &operands);
        for i in 0..out.len() {
            assert_eq!(out.get(i), case.array.get(case.element(i, mode)), "round {round}, element {i}");
        }
    }
    drop(settings);
}

#[test]
fn elements_go_to_where_indices_say_and_the_last_one_stays() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(72), Machine::new());
    for round in 0..2000 {
        let mode = (round % 3) as i32;
        let case = Case::new(&mut random, DTYPES[round % DTYPES.len()], mode);
        let (target, indices, indexed) = case.operands();
        let mut values = random.view(&case.shape, case.array.dtype, true);
        noise(&mut random, &mut values);
        let mut expected = case.array.clone();
        for i in 0..values.len() {
            let element = case.element(i, mode);
            expected.put(element, &values.get(i));
        }
        let mut program = Program::moves(9, &case.shape, &indexed);
        program.axes = mode as u64;
        let mut operands = vec![(&values, INPUT), (&target, OUTPUT)];
        operands.extend(indices.iter().map(|view| (view, INDEX)));
        machine.run(&program, &operands);
        let written = target.seen_as(&case.array.shape, &case.array.strides);
        for i in 0..written.len() {
            assert_eq!(written.get(i), expected.get(i), "round {round}, element {i}");
        }
    }
}

#[test]
fn an_index_out_of_bounds_is_named_and_an_output_that_was_there_stays() {
    let _settings = Settings::take();
    let mut machine = Machine::new();
    let source = View::of_f64(&[4], &[1.0, 2.0, 3.0, 4.0]);
    let mut values = vec![0i64; 2000];
    values[1999] = -5;
    let index = index_view(&[2000], &values, &[8]);
    let seen = source.clone().seen_as(&[2000], &[0]);
    for flags in [0, 16] {
        let out = View::of_f64(&[2000], &[7.0; 2000]);
        let mut program = Program::moves(8, &[2000], &[(4, 8, 3)]);
        program.flags = flags;
        machine.write(&program, &[(&seen, INPUT), (&out, OUTPUT), (&index, INDEX)]);
        let outcome = machine.exec();
        assert_eq!((outcome.status, outcome.code), (1, -1));
        assert_eq!(outcome.message, "index -5 is out of bounds for axis 3 with size 4");
        assert!(flags == 0 || out.to_f64().iter().all(|value| *value == 7.0));
    }
    let target = View::of_f64(&[4], &[7.0; 4]);
    let (one, seen) = (View::of_f64(&[], &[1.0]).seen_as(&[2000], &[0]), target.seen_as(&[2000], &[0]));
    machine
        .write(&Program::moves(9, &[2000], &[(4, 8, 0)]), &[(&one, INPUT), (&seen, OUTPUT), (&index, INDEX)]);
    assert_eq!(machine.exec().status, 1);
    assert_eq!(seen.seen_as(&[4], &[8]).to_f64(), [7.0; 4]);
    // Nothing is taken from an empty axis.
    let none = View::dense(&[0], FLOAT64).seen_as(&[2000], &[0]);
    let out = View::dense(&[2000], FLOAT64);
    let mut program = Program::moves(8, &[2000], &[(0, 8, 0)]);
    program.axes = 1;
    machine.write(&program, &[(&none, INPUT), (&out, OUTPUT), (&index, INDEX)]);
    assert_eq!(machine.exec().status, 1);
}

fn random_mask(random: &mut Random, shape: &[usize]) -> View {
    let mut mask = View::dense(shape, BOOL);
    let percent = [0, 3, 50, 97, 100][random.below(5)];
    (0..mask.len()).for_each(|i| mask.put(i, &[random.chance(percent) as u8]));
    mask
}

#[test]
fn masks_count_pack_spread_and_say_where() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(73), Machine::new());
    for round in 0..300 {
        Settings::vary(&mut random);
        let most = if random.chance(10) { 60_000 } else { 100 };
        let shape: Vec<usize> = match random.shape(3, most) {
            shape if shape.is_empty() => vec![random.below(70)],
            shape => shape,
        };
        let n = shape.iter().product();
        let mask = random_mask(&mut random, &shape);
        let places: Vec<usize> = (0..n).filter(|i| mask.get(*i)[0] != 0).collect();
        machine.write_selection(0, 0, n, 0, &[&mask]);
        assert_eq!(machine.exec().status, 0);
        assert_eq!(machine.block[48], places.len() as f64);

        let dtype = DTYPES[round % DTYPES.len()];
        let itemsize = rustnum_abi::dtype::SIZES[dtype as usize];
        let mut full = View::dense(&[n], dtype);
        noise(&mut random, &mut full);
        let dense = View::dense(&[places.len()], dtype);
        machine.write_selection(1, itemsize, n, places.len(), &[&mask, &full, &dense]);
        assert_eq!(machine.exec().status, 0);
        for (k, place) in places.iter().enumerate() {
            assert_eq!(dense.get(k), full.get(*place), "round {round}");
        }
        let mut values = View::dense(&[places.len()], dtype);
        noise(&mut random, &mut values);
        let mut expected = full.clone();
        places.iter().enumerate().for_each(|(k, place)| expected.put(*place, &values.get(k)));
        machine.write_selection(2, itemsize, n, places.len(), &[&mask, &values, &full]);
        assert_eq!(machine.exec().status, 0);
        assert!((0..n).all(|i| full.get(i) == expected.get(i)), "round {round}");

        let columns = View::dense(&[shape.len(), places.len()], INT64);
        machine.write_selection(3, 8, n, places.len(), &[&mask, &columns]);
        assert_eq!(machine.exec().status, 0);
        for (k, place) in places.iter().enumerate() {
            for (axis, at) in position(&shape, *place).into_iter().enumerate() {
                assert_eq!(columns.get(axis * places.len() + k), (at as i64).to_ne_bytes(), "round {round}");
            }
        }
        // A wrong count is refused before anything is written.
        machine.write_selection(1, itemsize, n, places.len() + 1, &[&mask, &full, &full]);
        assert_eq!(machine.exec().status, 2);
    }
}

#[test]
fn a_mask_chooses_between_two() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(74), Machine::new());
    for round in 0..400 {
        Settings::vary(&mut random);
        let shape = random.shape(3, 3000);
        let dtype = DTYPES[round % DTYPES.len()];
        let mut mask = random.view(&shape, BOOL, true);
        (0..mask.len()).for_each(|i| mask.put(i, &[random.chance(50) as u8]));
        let mut sides = [(); 2].map(|()| random.view(&shape, dtype, true));
        sides.iter_mut().for_each(|side| noise(&mut random, side));
        let out = random.view(&shape, dtype, false);
        let program = Program::map(&shape).call(224 + dtype as usize, &[0, 1, 2, 3]);
        let [yes, no] = &sides;
        machine.run(&program, &[(&mask, INPUT), (yes, INPUT), (no, INPUT), (&out, OUTPUT)]);
        for i in 0..out.len() {
            let expected = if mask.get(i)[0] != 0 { yes.get(i) } else { no.get(i) };
            assert_eq!(out.get(i), expected, "round {round}");
        }
    }
}

#[test]
fn two_elements_are_continued() {
    let _settings = Settings::take();
    let (mut random, mut machine) = (Random(75), Machine::new());
    for n in [0, 1, 2, 3, 67, 40_000] {
        Settings::vary(&mut random);
        let floats = View::of_f64(&[n], &(0..n).map(|k| [0.1, 0.4][k.min(1)]).collect::<Vec<_>>());
        let mut narrow = View::dense(&[n], INT8);
        (0..n.min(2)).for_each(|k| narrow.put(k, &[[100u8, 107][k]]));
        for (view, id) in [(&floats, FLOAT64), (&narrow, INT8)] {
            machine.write_selection(id as i32, 0, n, 0, &[]);
            machine.set_word(0, 11);
            machine.block[65..68].copy_from_slice(&[view.address() as f64, view.bytes() as f64, 0.0]);
            assert_eq!(machine.exec().status, 0);
        }
        for k in 0..n {
            let expected = if k < 2 { [0.1, 0.4][k] } else { 0.1 + k as f64 * (0.4 - 0.1) };
            assert_eq!(f64::from_ne_bytes(floats.get(k).try_into().unwrap()), expected, "{k} of {n}");
            assert_eq!(narrow.get(k), [100u8.wrapping_add((7 * k) as u8)], "{k} of {n}");
        }
    }
}
