//! Scratch memory of a thread: what one call needed is there for the next one.

use core::cell::Cell;

/// Larger ones are given back after the call.
const KEPT_BYTES: usize = 32 << 20;

/// Pieces that are kept: as many as uses lie within one another.
const KEPT_PIECES: usize = 6;

thread_local! {
    /// The piece of the outermost use last.
    static KEPT: Cell<Vec<Vec<u64>>> = const { Cell::new(Vec::new()) };
}

/// Runs the body with `items` items of memory with anything in it.
///
/// Inner uses get memory of their own.
pub(crate) fn with<T: Copy + Default, R>(items: usize, body: impl FnOnce(&mut [T]) -> R) -> R {
    const { assert!(align_of::<T>() <= align_of::<u64>()) };
    let words = (items * size_of::<T>()).div_ceil(size_of::<u64>());
    let mut pieces = KEPT.take();
    let mut memory = pieces.pop().unwrap_or_default();
    KEPT.set(pieces);
    if memory.len() < words {
        memory = vec![0; words];
    }
    // SAFETY: the words are initialised, aligned enough, and hold `items` items; any bits are a value of the plain numbers
    // that this is used with (`T: Copy + Default` keeps references out).
    let result = body(unsafe { core::slice::from_raw_parts_mut(memory.as_mut_ptr().cast(), items) });
    if memory.len() * size_of::<u64>() <= KEPT_BYTES {
        let mut pieces = KEPT.take();
        if pieces.len() < KEPT_PIECES {
            pieces.push(memory);
        }
        KEPT.set(pieces);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::with;

    #[test]
    fn uses_within_uses_do_not_share() {
        with(100, |outer: &mut [f64]| {
            outer.fill(1.0);
            with(100, |inner: &mut [f32]| inner.fill(2.0));
            assert!(outer.iter().all(|x| *x == 1.0));
        });
        assert_eq!(with(3, |memory: &mut [f64]| memory.len()), 3);
    }
}
