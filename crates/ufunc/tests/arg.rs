//! Positions of extrema and counts, against a search that is written as the definition is.

mod support;

use rustnum_abi::dtype::{self, COMPLEX64, FLOAT16, FLOAT32, INT8, UINT8};
use support::{Levels, Loop, Random, all_loops, call, size};

/// An element as what it is compared by: real and imaginary part.
fn parts(id: u32, bytes: &[u8]) -> [f64; 2] {
    let half = |b: &[u8]| f64::from(half::f16::from_le_bytes([b[0], b[1]]));
    let single = |b: &[u8]| f64::from(f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    let double = |b: &[u8]| f64::from_le_bytes(b[..8].try_into().unwrap());
    match id {
        dtype::BOOL => [f64::from(u8::from(bytes[0] != 0)), 0.0],
        FLOAT16 => [half(bytes), 0.0],
        FLOAT32 => [single(bytes), 0.0],
        dtype::FLOAT64 => [double(bytes), 0.0],
        COMPLEX64 => [single(bytes), single(&bytes[4..])],
        dtype::COMPLEX128 => [double(bytes), double(&bytes[8..])],
        _ => {
            // Integers keep their order as a pair of a high and a low half.
            let mut wide =
                [if bytes[bytes.len() - 1] >= 128 && (id - INT8).is_multiple_of(2) { 255 } else { 0 }; 8];
            wide[..bytes.len()].copy_from_slice(bytes);
            let value = u64::from_le_bytes(wide);
            let high = if id == dtype::UINT64 { (value >> 32) as f64 } else { ((value as i64) >> 32) as f64 };
            [high, (value & 0xffff_ffff) as f64]
        }
    }
}

fn expected(name: &str, id: u32, elements: &[&[u8]]) -> i64 {
    let values: Vec<[f64; 2]> = elements.iter().map(|bytes| parts(id, bytes)).collect();
    let nan = |v: &[f64; 2]| v[0].is_nan() || v[1].is_nan();
    if name == "_count_nonzero" {
        return values.iter().filter(|v| v[0] != 0.0 || v[1] != 0.0).count() as i64;
    }
    let mut best: Option<(usize, [f64; 2])> = None;
    for (i, v) in values.iter().enumerate() {
        if nan(v) {
            if name.starts_with("_nan") {
                continue;
            }
            return i as i64;
        }
        let better = best.is_none_or(|(_, b)| match name.ends_with("max") {
            true => v[0] > b[0] || v[0] == b[0] && v[1] > b[1],
            false => v[0] < b[0] || v[0] == b[0] && v[1] < b[1],
        });
        if better {
            best = Some((i, *v));
        }
    }
    best.map_or(-1, |(i, _)| i as i64)
}

fn positions() -> Vec<Loop> {
    let names = ["_argmax", "_argmin", "_nanargmax", "_nanargmin", "_count_nonzero"];
    all_loops().into_iter().filter(|l| names.contains(&l.ufunc)).collect()
}

/// Bytes of `n` elements: special ones, or few different ones, or the same throughout.
fn fill(random: &mut Random, id: u32, n: usize, kind: usize) -> Vec<u8> {
    let item = size(id);
    match kind {
        0 => random.fill(id, n),
        1 => {
            let few = random.fill(id, 5);
            (0..n).flat_map(|_| few[random.below(5) * item..][..item].to_vec()).collect()
        }
        2 => random.fill(id, 1).repeat(n),
        // No NaN, and numbers that rise or fall, so that every block has news.
        _ => (0..n)
            .flat_map(|i| {
                let i = if kind == 3 { i } else { n - i };
                match id {
                    FLOAT16 => half::f16::from_f64(i as f64).to_le_bytes().to_vec(),
                    FLOAT32 => (i as f32).to_le_bytes().to_vec(),
                    dtype::FLOAT64 => (i as f64).to_le_bytes().to_vec(),
                    COMPLEX64 => [(i as f32 / 9.0).floor().to_le_bytes(), (i as f32).to_le_bytes()].concat(),
                    dtype::COMPLEX128 => {
                        [(i as f64 / 9.0).floor().to_le_bytes(), (i as f64).to_le_bytes()].concat()
                    }
                    _ => i.to_le_bytes()[..item].to_vec(),
                }
            })
            .collect(),
    }
}

#[test]
fn there_is_a_loop_for_every_dtype() {
    assert_eq!(positions().len(), 3 * 14 + 2 * 5);
}

#[test]
fn a_core_of_any_length_and_step() {
    Levels::lock().each(|level| {
        let mut random = Random(81);
        for entry in positions() {
            let (id, item) = (entry.ids[0], size(entry.ids[0]));
            for round in 0..90 {
                let n = [random.below(140), random.below(140), 1 + random.below(3000)][round % 3];
                let data = fill(&mut random, id, n.max(1), round % 5);
                let step = [1isize, 2, -1][random.below(3)];
                let count = if step == 2 { n / 2 } else { n };
                let first = if step < 0 { n.max(1) - 1 } else { 0 };
                let mut result = [7i64];
                let at = data.as_ptr().wrapping_add(first * item).cast_mut();
                let args = [at, result.as_mut_ptr().cast()];
                let steps = [0, 8, step * item as isize];
                let outcome = call(entry.def.run, &args, &[1, count as isize], &steps);
                assert_eq!(outcome.status, 0);
                let elements: Vec<&[u8]> = (0..count)
                    .map(|i| &data[(first as isize + i as isize * step) as usize * item..][..item])
                    .collect();
                let wanted = expected(entry.ufunc, id, &elements);
                assert_eq!(result[0], wanted, "{} {} {count} by {step} {level:?}", entry.ufunc, entry.types);
            }
        }
    });
}

#[test]
fn cores_side_by_side() {
    Levels::lock().each(|level| {
        let mut random = Random(82);
        for entry in positions() {
            let (id, item) = (entry.ids[0], size(entry.ids[0]));
            for round in 0..20 {
                // Beyond what a counter of a byte holds, and beyond a tile.
                let (n, columns) =
                    if round % 2 == 0 { (1 + random.below(700), 9) } else { (1 + random.below(5), 1100) };
                let data = fill(&mut random, id, n * columns, round % 5);
                let mut result = vec![7i64; 2 * columns];
                let args = [data.as_ptr().cast_mut(), result.as_mut_ptr().cast()];
                let steps = [item as isize, 16, (columns * item) as isize];
                let outcome = call(entry.def.run, &args, &[columns as isize, n as isize], &steps);
                assert_eq!(outcome.status, 0);
                for j in 0..columns {
                    let elements: Vec<&[u8]> =
                        (0..n).map(|i| &data[(i * columns + j) * item..][..item]).collect();
                    let wanted = expected(entry.ufunc, id, &elements);
                    assert_eq!(result[2 * j], wanted, "{} {} {n} {j} {level:?}", entry.ufunc, entry.types);
                }
            }
        }
    });
}

#[test]
fn zeros_of_both_signs_are_equal_and_nothing_of_nothing() {
    let of = |name: &str, types: &str, data: &[u8], n: isize, item: isize| {
        let entry = support::find(name, types);
        let mut result = [7i64];
        let args = [data.as_ptr().cast_mut(), result.as_mut_ptr().cast()];
        call(entry.def.run, &args, &[1, n], &[0, 8, item]);
        result[0]
    };
    let zeros = [[0u8, 0x80], [0, 0], [0, 0x80]].concat();
    assert_eq!(of("_argmax", "float16->int64", &zeros, 3, 2), 0);
    assert_eq!(of("_argmin", "float16->int64", &zeros[2..], 2, 2), 0);
    let zeros = [0.0f64.to_le_bytes(), (-0.0f64).to_le_bytes()].concat();
    assert_eq!(of("_argmin", "float64->int64", &zeros, 2, 8), 0);
    assert_eq!(of("_argmax", "float64->int64", &[], 0, 8), -1);
    assert_eq!(of("_count_nonzero", "uint8->int64", &[2, 0, 255], 3, 1), 2);
    assert_eq!(UINT8, 2);
}
