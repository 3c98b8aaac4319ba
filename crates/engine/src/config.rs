//! Settings that tests and benchmarks may change, and facts about the machine.

use std::sync::atomic::{AtomicUsize, Ordering};

/// 0: the engine chooses.
static BLOCK_ELEMENTS: AtomicUsize = AtomicUsize::new(0);
static THREAD_THRESHOLD_NS: AtomicUsize = AtomicUsize::new(AUTOMATIC);
/// The engine chooses by whether helpers are awake.
const AUTOMATIC: usize = usize::MAX;

/// Sets the number of elements in a block; 0 leaves it to the engine.
pub fn set_block_elements(elements: usize) {
    BLOCK_ELEMENTS.store(elements.min(1 << 20), Ordering::Relaxed);
}

/// Sets from which estimated duration on threads are used; `None` leaves it to the engine.
pub fn set_thread_threshold(nanoseconds: Option<usize>) {
    THREAD_THRESHOLD_NS.store(nanoseconds.unwrap_or(AUTOMATIC), Ordering::Relaxed);
}

/// The block size that was asked for.
#[inline]
pub(crate) fn block_elements() -> Option<usize> {
    match BLOCK_ELEMENTS.load(Ordering::Relaxed) {
        0 => None,
        elements => Some(elements),
    }
}

/// The threshold that was asked for.
#[inline]
pub(crate) fn thread_threshold() -> Option<f64> {
    match THREAD_THRESHOLD_NS.load(Ordering::Relaxed) {
        AUTOMATIC => None,
        nanoseconds => Some(nanoseconds as f64),
    }
}

/// The best instruction set that is used.
pub fn instruction_set() -> &'static str {
    crate::dispatch::level_name()
}

/// The CPU's name.
pub fn cpu_name() -> String {
    #[cfg(target_arch = "x86_64")]
    {
        use core::arch::x86_64::__cpuid;
        const BRAND: u32 = 0x8000_0002;
        if __cpuid(0x8000_0000).eax >= BRAND + 2 {
            let mut bytes = Vec::with_capacity(48);
            for leaf in BRAND..BRAND + 3 {
                let part = __cpuid(leaf);
                for word in [part.eax, part.ebx, part.ecx, part.edx] {
                    bytes.extend_from_slice(&word.to_le_bytes());
                }
            }
            bytes.retain(|byte| *byte != 0);
            return String::from_utf8_lossy(&bytes).trim().to_owned();
        }
    }
    std::env::consts::ARCH.to_owned()
}
