//! Decoding, with Python's message.

/// The text in `bytes`, or why they are none.
pub fn decode_utf8(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|error| {
        let position = error.valid_up_to();
        let byte = bytes.get(position).copied().unwrap_or(0);
        let reason = match error.error_len() {
            None => "unexpected end of data",
            // What can begin a character is told from what cannot.
            Some(_) if (0xc2..=0xf4).contains(&byte) => "invalid continuation byte",
            Some(_) => "invalid start byte",
        };
        format!("'utf-8' codec can't decode byte 0x{byte:02x} in position {position}: {reason}")
    })
}

#[cfg(test)]
mod tests {
    use super::decode_utf8;

    #[test]
    fn says_what_is_wrong_as_python_does() {
        assert_eq!(decode_utf8("é".as_bytes()), Ok("é"));
        let message = |bytes: &[u8]| decode_utf8(bytes).err().unwrap_or_default();
        assert!(message(b"ab\xff").ends_with("byte 0xff in position 2: invalid start byte"));
        assert!(message(b"\xc3(").ends_with("byte 0xc3 in position 0: invalid continuation byte"));
        assert!(message(b"1\xe2\x82").ends_with("byte 0xe2 in position 1: unexpected end of data"));
    }
}
