//! The loops of selections: nothing branches on single elements where that can be helped.

/// Packs the true ones of `n` items into `count` places and says how many there were. Never writes beyond them, whatever the mask has become meanwhile.
///
/// # Safety
/// `mask` and `from` must have `n` items, `to` room for `count`.
#[inline(always)]
pub(super) unsafe fn pack<T: Copy>(
    mask: *const u8,
    from: *const T,
    n: usize,
    to: *mut T,
    count: usize,
) -> usize {
    let (mut i, mut k) = (0, 0);
    // SAFETY: `i < n`, and `k` stays below `count` where something is written.
    unsafe {
        while i + 8 <= n && k + 8 <= count {
            if mask.add(i).cast::<u64>().read_unaligned() != 0 {
                for j in i..i + 8 {
                    to.add(k).write_unaligned(from.add(j).read_unaligned());
                    k += usize::from(mask.add(j).read() != 0);
                }
            }
            i += 8;
        }
        while i < n && k < count {
            if mask.add(i).read() != 0 {
                to.add(k).write_unaligned(from.add(i).read_unaligned());
                k += 1;
            }
            i += 1;
        }
    }
    k
}

/// Spreads `count` values to where `n` mask items are true.
///
/// # Safety
/// `mask` and `to` must have `n` items, `from` `count`.
#[inline(always)]
pub(super) unsafe fn spread<T: Copy>(mask: *const u8, from: *const T, count: usize, to: *mut T, n: usize) {
    if count == 0 {
        return;
    }
    let mut k = 0;
    for i in 0..n {
        // SAFETY: `i < n`, and the index into `from` is below `count`.
        unsafe {
            let (new, old) = (from.add(k.min(count - 1)).read_unaligned(), to.add(i).read_unaligned());
            let wanted = mask.add(i).read() != 0;
            to.add(i).write_unaligned(if wanted { new } else { old });
            k += usize::from(wanted);
        }
    }
}

/// Writes `first + i` for each true item i of a mask, at most `room` of them; says how many.
///
/// # Safety
/// `mask` must have `n` items, `to` room for `room`.
pub(super) unsafe fn places(mask: *const u8, n: usize, first: i64, to: *mut i64, room: usize) -> usize {
    let (mut i, mut k) = (0, 0);
    // SAFETY: `i < n`, and `k` stays below `room` where something is written.
    unsafe {
        while i + 8 <= n && k + 8 <= room {
            if mask.add(i).cast::<u64>().read_unaligned() != 0 {
                for j in i..i + 8 {
                    to.add(k).write_unaligned(first + j as i64);
                    k += usize::from(mask.add(j).read() != 0);
                }
            }
            i += 8;
        }
        while i < n && k < room {
            if mask.add(i).read() != 0 {
                to.add(k).write_unaligned(first + i as i64);
                k += 1;
            }
            i += 1;
        }
    }
    k
}
