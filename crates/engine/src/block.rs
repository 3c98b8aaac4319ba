//! The command block: where things lie in it, and reading it without trust. See docs/command-block.md.

use crate::fault::{Fault, Outcome};
use rustnum_abi::Status;

/// Bytes of a slot.
pub(crate) const SLOT: usize = 8;
/// First slot of the body.
pub(crate) const BODY: usize = 64;
/// First slot of the scalars.
const SCALARS: usize = 48;
/// First slot of the message, and its bytes.
const MESSAGE: usize = 16;
/// Bytes of the message area.
pub(crate) const MESSAGE_BYTES: usize = 256;
/// The largest integer below which doubles are exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Words of the header.
pub(crate) mod word {
    pub(crate) const KIND: usize = 0;
    pub(crate) const FLAGS: usize = 1;
    pub(crate) const OPERANDS: usize = 2;
    pub(crate) const REGISTERS: usize = 3;
    pub(crate) const INSTRUCTIONS: usize = 4;
    pub(crate) const NDIM: usize = 5;
    pub(crate) const NCORE: usize = 6;
    pub(crate) const REPORT: usize = 7;
    pub(crate) const STATUS: usize = 8;
    pub(crate) const FLOAT_FLAGS: usize = 9;
    pub(crate) const ERROR_CODE: usize = 10;
    pub(crate) const MESSAGE_LEN: usize = 11;
    pub(crate) const THREADS_USED: usize = 12;
    pub(crate) const PARAMS: usize = 13;
    pub(crate) const AXES: usize = 14;
    /// Kinds 8 and 9: what is done with indices beyond their axis.
    pub(crate) const MODE: usize = 14;
    /// Kind 10: what is done, and the bytes of an item.
    pub(crate) const SELECTION: usize = 1;
    pub(crate) const SELECTION_ITEM: usize = 2;
    /// Kind 5 uses the words after KIND otherwise.
    pub(crate) const FLAT_KERNEL: usize = 1;
    pub(crate) const FLAT_OPERANDS: usize = 2;
    pub(crate) const FLAT_SCALARS: usize = 3;
    /// In that word: the operands have dtypes of their own, four bits each from bit 8 on.
    pub(crate) const FLAT_CASTS: i32 = 1 << 24;
    pub(crate) const FLAT_DTYPES: i32 = 8;
}

/// The block of one environment.
#[derive(Clone, Copy)]
pub(crate) struct Block {
    base: *mut u8,
    slots: usize,
}

impl Block {
    /// # Safety
    /// `base` must be 8-aligned, with `slots ≥ 64` slots that stay readable and writable while the block is used and that
    /// nobody else writes meanwhile.
    pub(crate) unsafe fn new(base: *mut u8, slots: usize) -> Self {
        debug_assert!(slots >= BODY && (base as usize).is_multiple_of(SLOT));
        Self { base, slots }
    }

    /// Header word `index`.
    #[inline(always)]
    pub(crate) fn word(&self, index: usize) -> i32 {
        debug_assert!(index < 32);
        // SAFETY: the header has 32 words.
        unsafe { (self.base as *const i32).add(index).read() }
    }

    /// Header word `index` as a count of at most `most`.
    #[inline]
    pub(crate) fn count(&self, index: usize, most: usize) -> Outcome<usize> {
        match usize::try_from(self.word(index)) {
            Ok(count) if count <= most => Ok(count),
            _ => Err(Fault::internal(format!(
                "word {index} of the header is {}, at most {most}",
                self.word(index)
            ))),
        }
    }

    /// Sets header word `index`.
    #[inline(always)]
    pub(crate) fn set_word(&self, index: usize, value: i32) {
        debug_assert!(index < 32);
        // SAFETY: as in `word`.
        unsafe { (self.base as *mut i32).add(index).write(value) };
    }

    /// Where scalar `index` lies.
    #[inline]
    pub(crate) fn scalar(&self, index: usize) -> *mut u8 {
        debug_assert!(index < 8);
        self.base.wrapping_add((SCALARS + 2 * index) * SLOT)
    }

    /// Where the message lies.
    #[inline]
    pub(crate) fn message(&self) -> *mut u8 {
        self.base.wrapping_add(MESSAGE * SLOT)
    }

    /// Writes how the program ended.
    #[inline]
    pub(crate) fn finish(&self, status: Status, float_flags: u32, threads: usize) {
        self.set_word(word::STATUS, status);
        self.set_word(word::FLOAT_FLAGS, float_flags as i32);
        self.set_word(word::THREADS_USED, threads as i32);
    }

    /// Writes why the program did not end well.
    #[cold]
    pub(crate) fn fail(&self, fault: &Fault) {
        self.finish(fault.status, 0, 0);
        self.set_word(word::ERROR_CODE, fault.code);
        let mut len = fault.message.len().min(MESSAGE_BYTES);
        while !fault.message.is_char_boundary(len) {
            len -= 1;
        }
        // SAFETY: the message area has 256 bytes; the fault's text lies elsewhere.
        unsafe { core::ptr::copy_nonoverlapping(fault.message.as_ptr(), self.message(), len) };
        self.set_word(word::MESSAGE_LEN, len as i32);
    }

    /// The body's slots, for those who do not read it from front to back.
    #[inline]
    pub(crate) fn slots(&self) -> Slots<'_> {
        let (at, count) = (self.base.wrapping_add(BODY * SLOT), self.slots - BODY);
        // SAFETY: the body's slots are aligned, and nobody writes them while the block is used.
        unsafe {
            Slots {
                numbers: core::slice::from_raw_parts(at.cast(), count),
                words: core::slice::from_raw_parts(at.cast(), 2 * count),
            }
        }
    }

    /// A reader of the body.
    #[inline]
    pub(crate) fn body(&self) -> Reader<'_> {
        Reader { block: self, slot: BODY }
    }
}

/// A number as a size, an offset or an address.
#[inline(always)]
pub(crate) fn size(value: f64) -> Option<usize> {
    // SAFETY: in range, and not NaN; the conversion that saturates costs a nanosecond each.
    (0.0..EXACT).contains(&value).then(|| unsafe { value.to_int_unchecked::<i64>() } as usize)
}

/// A number as a stride.
#[inline(always)]
fn stride(value: f64) -> Option<isize> {
    // SAFETY: as in `size`.
    (value > -EXACT && value < EXACT).then(|| unsafe { value.to_int_unchecked::<i64>() } as isize)
}

/// The slots of the body, as numbers and as words. What is not there, or not what it should be, is none.
#[derive(Clone, Copy)]
pub(crate) struct Slots<'a> {
    numbers: &'a [f64],
    words: &'a [i32],
}

impl Slots<'_> {
    /// A slot that holds a size, an offset or an address.
    #[inline(always)]
    pub(crate) fn size(&self, slot: usize) -> Option<usize> {
        size(*self.numbers.get(slot)?)
    }

    /// A slot that holds a stride.
    #[inline(always)]
    pub(crate) fn stride(&self, slot: usize) -> Option<isize> {
        stride(*self.numbers.get(slot)?)
    }

    /// A word: two to a slot. One at a time: words that were just stored apart are slow to read together.
    #[inline(always)]
    pub(crate) fn word(&self, word: usize) -> Option<i32> {
        self.words.get(word).copied()
    }
}

/// Reads the body slot by slot.
pub(crate) struct Reader<'a> {
    block: &'a Block,
    slot: usize,
}

impl Reader<'_> {
    /// Moves past `slots` slots and gives the address of the first.
    #[inline]
    pub(crate) fn take(&mut self, slots: usize) -> Outcome<*mut u8> {
        if slots > self.block.slots - self.slot {
            return Err(Fault::internal("the program is longer than its block"));
        }
        let at = self.block.base.wrapping_add(self.slot * SLOT);
        self.slot += slots;
        Ok(at)
    }

    /// A float64 slot.
    #[inline]
    pub(crate) fn number(&mut self) -> Outcome<f64> {
        // SAFETY: `take` gives the address of an aligned slot inside the block.
        Ok(unsafe { (self.take(1)? as *const f64).read() })
    }

    /// A slot that holds a size, an offset or an address.
    #[inline]
    pub(crate) fn size(&mut self) -> Outcome<usize> {
        let value = self.number()?;
        size(value).ok_or_else(|| Fault::internal(format!("{value} is no size")))
    }

    /// A slot that holds a stride.
    #[inline]
    pub(crate) fn stride(&mut self) -> Outcome<isize> {
        let value = self.number()?;
        stride(value).ok_or_else(|| Fault::internal(format!("{value} is no stride")))
    }

    /// A slot of two int32.
    #[inline]
    pub(crate) fn pair(&mut self) -> Outcome<(i32, i32)> {
        let at = self.take(1)? as *const i32;
        // SAFETY: as in `number`.
        Ok(unsafe { (at.read(), at.add(1).read()) })
    }
}
