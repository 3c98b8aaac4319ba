//! Kind 10, operations 7 and 8: items as bits, eight in a byte, and bits as items 0 and 1; row by row.

use super::memory::Memory;
#[cfg(target_arch = "x86_64")]
use super::packed;
use crate::block::{Block, Reader, word};
#[cfg(target_arch = "x86_64")]
use crate::dispatch::AVX512;
use crate::dispatch::{Body, dispatch};
use crate::fault::{Fault, Outcome};
use crate::job::Ran;

/// A 1 in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// Bit k in byte k.
const DIAGONAL: u64 = 0x8040_2010_0804_0201;
/// Eight bytes 0 or 1 times this have their bits side by side in the highest byte, the first one lowest.
const GATHER: u64 = 0x0102_0408_1020_4080;

/// A 1 in each byte that is not 0.
#[inline(always)]
fn nonzero(bytes: u64) -> u64 {
    let low = 0x7f * ONES;
    ((((bytes & low) + low) | bytes) >> 7) & ONES
}

/// The bits of each byte in the opposite order.
#[inline(always)]
fn reversed(bytes: u64) -> u64 {
    bytes.reverse_bits().swap_bytes()
}

/// Rows of items and of bytes.
struct Rows {
    from: *const u8,
    to: *mut u8,
    rows: usize,
    /// Of a row on either side.
    items: usize,
    bytes: usize,
    /// Whether the first bit of a byte is its lowest.
    little: bool,
}

/// Reads and runs operation 7, or 8 where `unpack` is set.
pub(super) fn run(block: &Block, body: &mut Reader<'_>, unpack: bool) -> Outcome<Ran> {
    let (n, rows) = (body.size()?, body.size()?);
    let (from, to) = (Memory::read(body)?, Memory::read(body)?);
    let (items, bytes) = if unpack { (body.size()?, n) } else { (n, n.div_ceil(8)) };
    let all =
        |row: usize| rows.checked_mul(row).ok_or_else(|| Fault::internal("there are more rows than memory"));
    from.check(all(n)?, 1)?;
    to.check(all(if unpack { items } else { bytes })?, 1)?;
    if items == 0 {
        return Ok(Ran::NOTHING);
    }
    let little = block.word(word::SELECTION_ITEM) != 0;
    let rows = Rows { from: from.start(), to: to.start(), rows, items, bytes, little };
    if unpack {
        dispatch(Unpack(rows));
    } else {
        dispatch(Pack(rows));
    }
    Ok(Ran::NOTHING)
}

struct Pack(Rows);

impl Body for Pack {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        let Rows { from, to, rows, items, bytes, little } = self.0;
        for row in 0..rows {
            // SAFETY: both sides were checked to have the rows; eight items make a byte, fewer the last one.
            unsafe {
                let (from, to) = (from.add(row * items), to.add(row * bytes));
                let mut i = 0;
                #[cfg(target_arch = "x86_64")]
                if LEVEL == AVX512 {
                    while i + 64 <= items {
                        let bits = packed::bits(from.add(i));
                        let bits = if little { bits } else { reversed(bits) };
                        to.add(i / 8).cast::<u64>().write_unaligned(bits);
                        i += 64;
                    }
                }
                while i < items {
                    let mut eight = 0u64;
                    if i + 8 <= items {
                        eight = nonzero(from.add(i).cast::<u64>().read_unaligned().to_le());
                    } else {
                        for k in i..items {
                            eight |= u64::from(from.add(k).read() != 0) << (8 * (k - i));
                        }
                    }
                    let byte = (eight.wrapping_mul(GATHER) >> 56) as u8;
                    to.add(i / 8).write(if little { byte } else { byte.reverse_bits() });
                    i += 8;
                }
            }
        }
    }
}

struct Unpack(Rows);

impl Body for Unpack {
    type Out = ();

    #[inline(always)]
    fn run<const LEVEL: u8>(self) {
        let Rows { from, to, rows, items, bytes, little } = self.0;
        // What is beyond the last byte is 0.
        let there = items.min(8 * bytes);
        for row in 0..rows {
            // SAFETY: both sides were checked to have the rows, and byte `i / 8` is there for every `i < there`.
            unsafe {
                let (from, to) = (from.add(row * bytes), to.add(row * items));
                let mut i = 0;
                #[cfg(target_arch = "x86_64")]
                if LEVEL == AVX512 {
                    while i + 64 <= there {
                        let bits = from.add(i / 8).cast::<u64>().read_unaligned();
                        packed::spread_bits(if little { bits } else { reversed(bits) }, to.add(i));
                        i += 64;
                    }
                }
                while i < there {
                    let byte = from.add(i / 8).read();
                    let byte = u64::from(if little { byte } else { byte.reverse_bits() });
                    let eight = nonzero((byte * ONES) & DIAGONAL).to_le();
                    if i + 8 <= there {
                        to.add(i).cast::<u64>().write_unaligned(eight);
                    } else {
                        for (k, item) in eight.to_ne_bytes().iter().enumerate().take(there - i) {
                            to.add(i + k).write(*item);
                        }
                    }
                    i += 8;
                }
                to.add(there).write_bytes(0, items - there);
            }
        }
    }
}
