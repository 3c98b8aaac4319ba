//! First touch of fresh memory.

use crate::context::share;
use crate::pool;

const PAGE: usize = 4096;
/// Bytes from which several threads touch faster than one.
const SHARED_FROM: usize = 8 << 20;

/// Touches every page of `at..at + bytes`, on all threads when there is much of it: the system then maps (and zeroes)
/// pages on all of them at once. Contents stay.
///
/// # Safety
/// The memory must be readable and writable, and nobody else may write to it meanwhile.
pub unsafe fn touch(at: *mut u8, bytes: usize) {
    struct Start(*mut u8);
    // SAFETY: parts do not overlap.
    unsafe impl Sync for Start {}
    let start = Start(at);
    let pages = bytes.div_ceil(PAGE);
    let parts = if bytes < SHARED_FROM { 1 } else { 8 * pool::threads() };
    pool::run(parts, &|part| {
        let start = &start;
        for page in share(pages, part, parts)..share(pages, part + 1, parts) {
            // SAFETY: inside the range; what is there is written back.
            unsafe {
                let at = start.0.add(page * PAGE);
                at.write_volatile(at.read_volatile());
            }
        }
    });
}
