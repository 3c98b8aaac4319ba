//! Decimal numbers, correctly rounded.

/// Powers of ten that are exact doubles.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// The value of a whole field.
pub(super) fn parse(field: &str) -> Option<f64> {
    let (value, len) = parse_prefix(field)?;
    (len == field.len()).then_some(value)
}

/// The number at the front of a text, and how many bytes it has.
pub(in crate::text) fn parse_prefix(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let negative = bytes.first() == Some(&b'-');
    let decimal = Decimal::read(&bytes[sign..]);
    if decimal.len == 0 {
        return word(&bytes[sign..]).map(|(value, len)| (if negative { -value } else { value }, sign + len));
    }
    let len = sign + decimal.len;
    let value = match decimal.exact() {
        Some(value) if negative => -value,
        Some(value) => value,
        None => text.get(..len)?.parse().ok()?,
    };
    Some((value, len))
}

/// `nan`, `inf`, `infinity`, in any case.
fn word(bytes: &[u8]) -> Option<(f64, usize)> {
    let starts = |word: &[u8]| bytes.get(..word.len()).is_some_and(|front| front.eq_ignore_ascii_case(word));
    [(b"infinity".as_slice(), f64::INFINITY), (b"inf", f64::INFINITY), (b"nan", f64::NAN)]
        .into_iter()
        .find_map(|(name, value)| starts(name).then_some((value, name.len())))
}

/// A decimal number taken apart.
struct Decimal {
    /// The digits as an integer, when there are at most 19 of them.
    mantissa: u64,
    /// How many there are, zeros in front included.
    digits: usize,
    /// The power of ten.
    exponent: i64,
    /// Bytes read; 0 when there is no number.
    len: usize,
}

impl Decimal {
    fn read(bytes: &[u8]) -> Self {
        let mut this = Self { mantissa: 0, digits: 0, exponent: 0, len: 0 };
        let whole = this.take_digits(bytes);
        let mut len = whole;
        let mut fraction = 0;
        if bytes.get(len) == Some(&b'.') {
            fraction = this.take_digits(&bytes[len + 1..]);
            len += 1 + fraction;
        }
        this.digits = whole + fraction;
        if this.digits == 0 {
            return this;
        }
        this.exponent = -(fraction as i64);
        if let Some(b'e' | b'E') = bytes.get(len) {
            len += this.take_exponent(&bytes[len + 1..]);
        }
        this.len = len;
        this
    }

    /// Appends the digits at the front of `bytes`; wraps beyond 19 of them: then the mantissa is not used.
    fn take_digits(&mut self, bytes: &[u8]) -> usize {
        let mut rest = bytes;
        while let Some((front, behind)) = rest.split_first_chunk()
            && let Some(value) = eight_digits(*front)
        {
            self.mantissa = self.mantissa.wrapping_mul(100_000_000).wrapping_add(value);
            rest = behind;
        }
        while let [byte @ b'0'..=b'9', behind @ ..] = rest {
            self.mantissa = self.mantissa.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
            rest = behind;
        }
        bytes.len() - rest.len()
    }

    /// The exponent behind the letter; 0 when there is none, and the letter does not belong to the number then.
    fn take_exponent(&mut self, bytes: &[u8]) -> usize {
        let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
        let mut value = 0i64;
        let mut len = sign;
        while let Some(digit) = bytes.get(len).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit <= 9)
        {
            // Saturates far beyond what any double has.
            value = (value * 10 + i64::from(digit)).min(1 << 40);
            len += 1;
        }
        if len == sign {
            return 0;
        }
        self.exponent += if bytes.first() == Some(&b'-') { -value } else { value };
        len + 1
    }

    /// The value when one exact operation gives it.
    fn exact(&self) -> Option<f64> {
        if self.digits > 19 {
            return None;
        }
        if self.mantissa <= 1 << 53 {
            // Both are exact doubles, so one operation rounds correctly.
            let power = POWERS.get(usize::try_from(self.exponent.unsigned_abs()).ok()?)?;
            let mantissa = self.mantissa as f64;
            return Some(if self.exponent < 0 { mantissa / power } else { mantissa * power });
        }
        let power = 10u64.checked_pow(u32::try_from(self.exponent.unsigned_abs()).ok()?)?;
        Some(if self.exponent < 0 { quotient(self.mantissa, power) } else { product(self.mantissa, power) })
    }
}

/// Eight digits at once: all checked, then added up in pairs, fours and eight.
fn eight_digits(bytes: [u8; 8]) -> Option<u64> {
    const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    let value = u64::from_le_bytes(bytes);
    // '0' to '9' have 3 as their upper half, and still have it with 6 added.
    if value & HIGH != ZEROS || value.wrapping_add(0x0606_0606_0606_0606) & HIGH != ZEROS {
        return None;
    }
    // What a product loses at the top is masked or shifted away anyway.
    let pairs = (value & !HIGH).wrapping_mul((10 << 8) + 1) >> 8 & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul((100 << 16) + 1) >> 16 & 0x0000_ffff_0000_ffff;
    Some(fours.wrapping_mul((10_000 << 32) + 1) >> 32)
}

/// `mantissa / power`, correctly rounded; both are at least 1.
fn quotient(mantissa: u64, power: u64) -> f64 {
    // With their highest bits set, the quotient has 63 or 64 bits.
    let (up, down) = (mantissa.leading_zeros(), power.leading_zeros());
    let dividend = u128::from(mantissa << up) << 63;
    let divisor = u128::from(power << down);
    let bits = dividend / divisor;
    scaled(bits as u64, bits * divisor != dividend, down as i32 - up as i32 - 63)
}

/// `mantissa * power`, correctly rounded; both are at least 1.
fn product(mantissa: u64, power: u64) -> f64 {
    let product = u128::from(mantissa) * u128::from(power);
    let up = product.leading_zeros();
    let bits = product << up;
    scaled((bits >> 64) as u64, bits as u64 != 0, 64 - up as i32)
}

/// `(bits + something below 1 when inexact) * 2^scale` for at least 62 significant bits, correctly rounded.
fn scaled(bits: u64, inexact: bool, scale: i32) -> f64 {
    // The lowest bit is far below the rounding position: set, it tells "more than half" from "half".
    let rounded = (bits | u64::from(inexact)) as f64;
    // All that gets here is far from the ends of the doubles' range, so the power is normal and the product exact.
    rounded * f64::from_bits(((1023 + scale) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_what_python_takes() {
        for (text, want) in [
            ("1", 1.0),
            ("-.5", -0.5),
            ("5.", 5.0),
            ("+1E-2", 0.01),
            ("1e400", f64::INFINITY),
            ("-1e-400", -0.0),
            ("0.1e99999999999999999999", f64::INFINITY),
            ("Infinity", f64::INFINITY),
            ("-iNf", f64::NEG_INFINITY),
            ("00000000000000000000000001.5", 1.5),
            ("179769313486231570814527423731704356798070e267", f64::MAX),
            ("9007199254740993", 9_007_199_254_740_992.0),
        ] {
            assert_eq!(parse(text).map(f64::to_bits), Some(want.to_bits()), "{text}");
        }
        assert!(parse("-NaN").is_some_and(f64::is_nan));
        for text in [
            "", ".", "+", "e5", "1e", "1e+", "--1", "1_0", "0x1p3", "1d5", "infin", "nan(1)", "1.5f", "+ 1",
            ".e1",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse_prefix("1e+j"), Some((1.0, 1)));
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(text in r"[+-]?[0-9]{0,25}(\.[0-9]{0,25})?([eE][+-]?[0-9]{1,4})?") {
            let want = text.parse::<f64>().ok().map(f64::to_bits);
            prop_assert_eq!(parse(&text).map(f64::to_bits), want);
        }

        #[test]
        fn rounds_long_mantissas_right(mantissa: u64, point in 0usize..19, exponent in -40i32..40) {
            let digits = format!("{mantissa:019}");
            let text = format!("{}.{}e{exponent}", &digits[..point], &digits[point..]);
            prop_assert_eq!(parse(&text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits));
        }

        #[test]
        fn breaks_ties_to_even(mantissa in 1u64 << 53..1 << 54, bits in 1u32..9, below in -1i64..=1) {
            // Odd multiples of half a unit in the last place, and their neighbours.
            let value = ((u128::from(mantissa) << 1 | 1) << bits).saturating_add_signed(i128::from(below));
            let text = value.to_string();
            for text in [text.clone(), format!("{text}00e-2"), format!("{text}e5")] {
                prop_assert_eq!(parse(&text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits));
            }
        }

        #[test]
        fn reads_back_every_double(bits: u64) {
            let value = f64::from_bits(bits);
            prop_assume!(!value.is_nan());
            for text in [format!("{value:?}"), format!("{value:.17e}")] {
                prop_assert_eq!(parse(&text).map(f64::to_bits), Some(bits));
            }
        }
    }
}
