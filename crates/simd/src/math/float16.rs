//! Conversions between float16 (as bits) and float32, float64: integer arithmetic that LLVM vectorises for every
//! instruction set. Exact where the target can hold the value, otherwise rounded to nearest even; NaN stays NaN with its
//! sign and the payload bits that fit.

const F16_INFINITY: u16 = 0x7c00;

/// float16 to float32, exactly.
#[inline(always)]
pub fn f16_to_f32(x: u16) -> f32 {
    let x = u32::from(x);
    // Moved into place the exponent is 112 too small; a multiplication mends that for subnormal numbers too.
    let size = (x & 0x7fff) << 13;
    let scaled = f32::from_bits(size) * f32::from_bits((127 + 112) << 23);
    let special = size | 0x7f80_0000;
    let bits = if size >= u32::from(F16_INFINITY) << 13 { special } else { scaled.to_bits() };
    f32::from_bits(bits | (x & 0x8000) << 16)
}

/// float16 to float64, exactly.
#[inline(always)]
pub fn f16_to_f64(x: u16) -> f64 {
    f64::from(f16_to_f32(x))
}

/// float32 to the nearest float16.
#[inline(always)]
pub fn f32_to_f16(x: f32) -> u16 {
    let bits = x.to_bits();
    let size = bits & 0x7fff_ffff;
    // Below 2^-14 the result is subnormal: adding ½ leaves it, rounded, in the lowest bits of the sum.
    const HALF: f32 = 0.5;
    let subnormal = (f32::from_bits(size) + HALF).to_bits().wrapping_sub(HALF.to_bits());
    // Otherwise rounding is an addition to the bits; a carry runs into the exponent, up to infinity.
    let odd = size >> 13 & 1;
    let normal = (size.wrapping_add(0xfff + odd).wrapping_sub(112 << 23)) >> 13;
    let finite = if size < 113 << 23 { subnormal } else { normal };
    let large = if size > 0x7f80_0000 { 0x7e00 | size >> 13 & 0x3ff } else { u32::from(F16_INFINITY) };
    // 65520 and above round to infinity.
    let rounded = if size >= 0x477f_f000 { large } else { finite };
    (rounded | bits >> 16 & 0x8000) as u16
}

/// float64 to the nearest float16, rounded once.
#[inline(always)]
pub fn f64_to_f16(x: f64) -> u16 {
    let bits = x.to_bits();
    let size = bits & 0x7fff_ffff_ffff_ffff;
    // As in f32_to_f16; 2^28 is where the last bit of a float64 weighs as much as the smallest float16.
    const ANCHOR: f64 = 268_435_456.0;
    let subnormal = (f64::from_bits(size) + ANCHOR).to_bits().wrapping_sub(ANCHOR.to_bits());
    let odd = size >> 42 & 1;
    let normal = (size.wrapping_add((1 << 41) - 1 + odd).wrapping_sub(1008 << 52)) >> 42;
    let finite = if size < 1009 << 52 { subnormal } else { normal };
    let large =
        if size > 0x7ff0_0000_0000_0000 { 0x7e00 | size >> 42 & 0x3ff } else { u64::from(F16_INFINITY) };
    let rounded = if size >= 0x40ef_fe00_0000_0000 { large } else { finite };
    (rounded | bits >> 48 & 0x8000) as u16
}
