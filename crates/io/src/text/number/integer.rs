//! Decimal integers.

/// An integer with an optional sign.
pub(super) fn signed(field: &str) -> Option<i64> {
    match field.as_bytes() {
        [b'-', digits @ ..] => 0i64.checked_sub_unsigned(magnitude(digits)?),
        [b'+', digits @ ..] | digits => i64::try_from(magnitude(digits)?).ok(),
    }
}

/// An integer without minus, not even before a zero.
pub(super) fn unsigned(field: &str) -> Option<u64> {
    match field.as_bytes() {
        [b'+', digits @ ..] | digits => magnitude(digits),
    }
}

fn magnitude(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    let mut value = 0u64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value.checked_mul(10)?.checked_add(u64::from(digit))?;
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_exact_to_the_limits() {
        for value in [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX] {
            assert_eq!(signed(&value.to_string()), Some(value));
        }
        assert_eq!(signed("-9223372036854775809"), None);
        assert_eq!(signed("9223372036854775808"), None);
        assert_eq!(unsigned("18446744073709551615"), Some(u64::MAX));
        assert_eq!(unsigned("18446744073709551616"), None);
        assert_eq!(signed("+007"), Some(7));
        for bad in ["", "+", "-", "--1", "+-1", "1.", "0x1", "1_0", "١"] {
            assert_eq!((signed(bad), unsigned(bad)), (None, None), "{bad}");
        }
    }
}
