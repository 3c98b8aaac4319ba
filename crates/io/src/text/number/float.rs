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
pub(super) fn parse_prefix(text: &str) -> Option<(f64, usize)> {
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
    /// Digits from the first that is not zero; more than 19 do not fit the mantissa.
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
        if whole + fraction == 0 {
            return this;
        }
        this.exponent = -(fraction as i64);
        if let Some(b'e' | b'E') = bytes.get(len) {
            len += this.take_exponent(&bytes[len + 1..]);
        }
        this.len = len;
        this
    }

    fn take_digits(&mut self, bytes: &[u8]) -> usize {
        let mut len = 0;
        for byte in bytes {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            // Wraps beyond 19 digits; then the mantissa is not used.
            self.mantissa = self.mantissa.wrapping_mul(10).wrapping_add(u64::from(digit));
            self.digits += usize::from(self.digits > 0 || digit > 0);
            len += 1;
        }
        len
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

    /// The value when one correctly rounded operation on exact doubles gives it.
    fn exact(&self) -> Option<f64> {
        if self.digits > 19 || self.mantissa > 1 << 53 {
            return None;
        }
        let power = POWERS.get(usize::try_from(self.exponent.unsigned_abs()).ok()?)?;
        let mantissa = self.mantissa as f64;
        Some(if self.exponent < 0 { mantissa / power } else { mantissa * power })
    }
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
        fn reads_back_every_double(bits: u64) {
            let value = f64::from_bits(bits);
            prop_assume!(!value.is_nan());
            for text in [format!("{value:?}"), format!("{value:.17e}")] {
                prop_assert_eq!(parse(&text).map(f64::to_bits), Some(bits));
            }
        }
    }
}
