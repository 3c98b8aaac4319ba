//! Kernels for indexed elements against one call of the loop for each.

mod support;

use rustnum_abi::dtype;
use support::value::same;
use support::{Levels, Random, all_loops, call, size};

const LENGTH: usize = 23;
const COUNT: usize = 200;

/// Indices that come again and again, some of them one right after the other.
fn indices() -> Vec<i64> {
    (0..COUNT as i64).map(|i| (i * i / 3) % LENGTH as i64).collect()
}

#[test]
fn every_kernel_updates_one_element_after_the_other() {
    let levels = Levels::lock();
    let indices = indices();
    let mut checked = 0;
    levels.each(|level| {
        for entry in all_loops() {
            let Some(indexed) = entry.def.indexed else { continue };
            let (id, nin) = (entry.ids[0], entry.ids.len() - 1);
            assert_eq!(entry.ids[nin], id, "{} {}", entry.ufunc, entry.types);
            // Negative exponents would fail the call.
            let id_of_values = if entry.ufunc == "power" && id < dtype::FLOAT16 { dtype::UINT8 } else { id };
            let (width, w) = (size(id), size(id) as isize);
            let start = Random(5).fill(id, 2 * LENGTH);
            let mut values = Random(6).fill(id, 2 * COUNT);
            if id_of_values != id {
                values = values
                    .chunks(width)
                    .flat_map(|x| [vec![x[0] & 3], vec![0; width - 1]].concat())
                    .collect();
            }
            for (spread, value_step) in [(1, w), (2, w), (1, 0), (1, 2 * w), (2, 2 * w)] {
                let (mut got, mut wanted) = (start.clone(), start.clone());
                for (i, index) in indices.iter().enumerate() {
                    let target = wanted[*index as usize * spread * width..].as_mut_ptr();
                    let value = values.as_ptr().wrapping_offset(i as isize * value_step).cast_mut();
                    let args = if nin == 2 { vec![target, value, target] } else { vec![target, target] };
                    call(entry.def.run, &args, &[1], &vec![w; args.len()]);
                }
                let args = [got.as_mut_ptr(), indices.as_ptr().cast_mut().cast(), values.as_mut_ptr()];
                let steps = [spread as isize * w, 8, value_step];
                let outcome =
                    call(indexed, &args[..nin + 1], &[COUNT as isize, LENGTH as isize], &steps[..nin + 1]);
                assert_eq!(outcome.status, 0);
                for (i, (g, x)) in got.chunks(width).zip(wanted.chunks(width)).enumerate() {
                    assert!(
                        same(id, g, x),
                        "{} {} element {i} at {}: {g:?} {x:?}",
                        entry.ufunc,
                        entry.types,
                        level.name()
                    );
                }
                checked += 1;
            }
        }
    });
    assert!(checked > 1000, "only {checked} cases");
}

#[test]
fn indices_may_count_bytes_and_values_may_be_none() {
    let entry = support::find("negative", "int32->int32");
    let indexed = entry.def.indexed.expect("a kernel for `at`");
    let mut target = [1i32, 2, 3, 4];
    let indices = [4i64, 12, 4, 4];
    let args = [target.as_mut_ptr().cast(), indices.as_ptr().cast_mut().cast()];
    call(indexed, &args, &[4, 16], &[1, 8]);
    assert_eq!(target, [1, -2, 3, -4]);
}
