//! Bytes of arrays as files have them, made into what arrays in memory have.

/// Reverses the bytes of each number of `width` bytes; what is left over at the end stays as it is.
///
/// A complex number is two numbers: pass half its size.
pub fn swap_bytes(bytes: &mut [u8], width: usize) {
    match width {
        2 => swap::<2>(bytes),
        4 => swap::<4>(bytes),
        8 => swap::<8>(bytes),
        _ => {}
    }
}

/// A width that the compiler knows turns into one instruction for many numbers.
fn swap<const WIDTH: usize>(bytes: &mut [u8]) {
    for number in bytes.as_chunks_mut::<WIDTH>().0 {
        number.reverse();
    }
}

/// Makes every byte 0 or 1: kernels rely on it, files may hold anything.
pub fn normalise_bools(bytes: &mut [u8]) {
    for byte in bytes {
        *byte = u8::from(*byte != 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swaps_each_number() {
        let mut bytes = [1, 2, 3, 4, 5];
        swap_bytes(&mut bytes, 2);
        assert_eq!(bytes, [2, 1, 4, 3, 5]);
        swap_bytes(&mut bytes, 4);
        assert_eq!(bytes, [3, 4, 1, 2, 5]);
        swap_bytes(&mut bytes, 1);
        assert_eq!(bytes, [3, 4, 1, 2, 5]);
    }

    #[test]
    fn makes_bools() {
        let mut bytes = [0, 1, 2, 255];
        normalise_bools(&mut bytes);
        assert_eq!(bytes, [0, 1, 1, 1]);
    }
}
