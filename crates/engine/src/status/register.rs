//! The floating-point status register of the running thread.

use rustnum_abi::{FLAG_DIVIDE, FLAG_INVALID, FLAG_OVERFLOW, FLAG_UNDERFLOW};

/// Whether there is a register to read.
pub(crate) const AVAILABLE: bool = cfg!(any(target_arch = "x86_64", target_arch = "aarch64"));

#[cfg(target_arch = "x86_64")]
mod hardware {
    use core::arch::asm;

    pub(super) const INVALID: u64 = 1;
    pub(super) const DIVIDE: u64 = 4;
    pub(super) const OVERFLOW: u64 = 8;
    pub(super) const UNDERFLOW: u64 = 16;

    #[inline(always)]
    pub(super) fn get() -> u64 {
        let mut value = 0u32;
        // SAFETY: stores MXCSR at a live address and does nothing else.
        unsafe { asm!("stmxcsr [{}]", in(reg) &raw mut value, options(nostack, preserves_flags)) };
        u64::from(value)
    }

    #[inline(always)]
    pub(super) fn set(value: u64) {
        let value = value as u32;
        // SAFETY: the value was read from MXCSR, only sticky status bits were cleared.
        unsafe {
            asm!("ldmxcsr [{}]", in(reg) &raw const value, options(nostack, readonly, preserves_flags))
        };
    }
}

#[cfg(target_arch = "aarch64")]
mod hardware {
    use core::arch::asm;

    pub(super) const INVALID: u64 = 1;
    pub(super) const DIVIDE: u64 = 2;
    pub(super) const OVERFLOW: u64 = 4;
    pub(super) const UNDERFLOW: u64 = 8;

    #[inline(always)]
    pub(super) fn get() -> u64 {
        let value: u64;
        // SAFETY: reads FPSR.
        unsafe { asm!("mrs {}, fpsr", out(reg) value, options(nostack, preserves_flags)) };
        value
    }

    #[inline(always)]
    pub(super) fn set(value: u64) {
        // SAFETY: the value was read from FPSR, only sticky status bits were cleared.
        unsafe { asm!("msr fpsr, {}", in(reg) value, options(nostack, preserves_flags)) };
    }
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
mod hardware {
    pub(super) const INVALID: u64 = 1;
    pub(super) const DIVIDE: u64 = 2;
    pub(super) const OVERFLOW: u64 = 4;
    pub(super) const UNDERFLOW: u64 = 8;

    pub(super) fn get() -> u64 {
        0
    }

    pub(super) fn set(_value: u64) {}
}

use hardware::{DIVIDE, INVALID, OVERFLOW, UNDERFLOW};
const STICKY: u64 = INVALID | DIVIDE | OVERFLOW | UNDERFLOW;

/// Clears the flags; writing the register is slow, so only when one is set.
#[inline(always)]
pub(crate) fn clear() {
    let value = hardware::get();
    if value & STICKY != 0 {
        hardware::set(value & !STICKY);
    }
}

/// The flags since they were cleared, as `FLAG_*` bits.
#[inline(always)]
pub(crate) fn read() -> u32 {
    let value = hardware::get();
    if value & STICKY == 0 {
        return 0;
    }
    let flag = |bit: u64, flag: u32| if value & bit != 0 { flag } else { 0 };
    flag(INVALID, FLAG_INVALID)
        | flag(DIVIDE, FLAG_DIVIDE)
        | flag(OVERFLOW, FLAG_OVERFLOW)
        | flag(UNDERFLOW, FLAG_UNDERFLOW)
}

/// The flags that are set, as `FLAG_*` bits; clears them. Reading costs some five nanoseconds, so there is no clearing
/// beforehand: a flag that was set before costs one needless look at the values, which are what is reported from.
#[inline(always)]
pub(crate) fn take() -> u32 {
    let flags = read();
    if flags != 0 {
        clear();
    }
    flags
}
