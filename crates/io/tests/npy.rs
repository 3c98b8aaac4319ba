//! Headers that nobody vouches for.

use proptest::prelude::*;
use rustnum_abi::dtype;
use rustnum_io::npy::{Header, MAX_HEADER_SIZE, Version, encode_header, parse_header, parse_preamble};

const GOOD: &str = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";

fn message(header: &str) -> String {
    parse_header(Version::V1, header.as_bytes(), MAX_HEADER_SIZE).err().map(|e| e.0).unwrap_or_default()
}

#[test]
fn reads_what_numpy_reads() {
    let want = Header {
        dtype: dtype::FLOAT64,
        swapped: false,
        fortran_order: false,
        shape: vec![2, 3],
        legacy: false,
    };
    for version in [Version::V1, Version::V2, Version::V3] {
        assert_eq!(parse_header(version, GOOD.as_bytes(), MAX_HEADER_SIZE), Ok(want.clone()));
    }
    let python2 = GOOD.replace("2, 3", "2L, 3L");
    let legacy = Header { legacy: true, ..want.clone() };
    assert_eq!(parse_header(Version::V1, python2.as_bytes(), MAX_HEADER_SIZE), Ok(legacy));
    assert!(parse_header(Version::V3, python2.as_bytes(), MAX_HEADER_SIZE).is_err());
    let swapped = GOOD.replace('<', ">");
    let big = Header { swapped: true, ..want };
    assert_eq!(parse_header(Version::V1, swapped.as_bytes(), MAX_HEADER_SIZE), Ok(big));
}

#[test]
fn refuses_with_numpys_words() {
    assert_eq!(message(""), "Cannot parse header: ''");
    assert_eq!(message("[1]"), "Header is not a dictionary: [1]");
    assert_eq!(message("{}"), "Header does not contain the correct keys: []");
    assert_eq!(
        message("{'shape': (), 'descr': 'f8'}"),
        "Header does not contain the correct keys: ['descr', 'shape']"
    );
    assert_eq!(message(&GOOD.replace("(2, 3)", "[2, 3]")), "shape is not valid: [2, 3]");
    assert_eq!(message(&GOOD.replace("2, 3", "2.0, 3")), "shape is not valid: (2.0, 3)");
    assert_eq!(message(&GOOD.replace("2, 3", "-1,")), "negative dimensions are not allowed");
    assert_eq!(message(&GOOD.replace("False", "0")), "fortran_order is not a valid bool: 0");
    assert_eq!(message(&GOOD.replace("<f8", "xx")), "descr is not a valid dtype descriptor: 'xx'");
    assert!(message(&GOOD.replace("2, 3", "99999999999999999999,")).starts_with("array is too big"));
    assert!(message(&GOOD.replace("2, 3", &"1,".repeat(65))).contains("dimension"));
    assert!(
        message(&(GOOD.to_owned() + &" ".repeat(10_000))).starts_with("Header info length (10059) is large")
    );
    assert!(parse_header(Version::V3, b"\xff", MAX_HEADER_SIZE).is_err());
}

#[test]
fn a_preamble_is_complete_or_an_error() {
    let text = |bytes: &[u8]| parse_preamble(bytes).err().map(|e| e.0).unwrap_or_default();
    assert_eq!(text(b"\x93NUMPY"), "EOF: reading magic string, expected 8 bytes got 6");
    assert_eq!(text(b"\x93NUMPY\x01\x00\x10"), "EOF: reading array header length, expected 2 bytes got 1");
    assert_eq!(
        text(b"\x93NUMPY\x04\x00\x10\x00"),
        "we only support format version (1,0), (2,0), and (3,0), not (4, 0)"
    );
    let largest = parse_preamble(b"\x93NUMPY\x03\x00\xff\xff\xff\xff");
    assert_eq!(largest.map(|preamble| (preamble.start, preamble.len)), Ok((12, 4_294_967_295)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_damaged_header_is_an_error_or_a_header(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 1..8), version in 1..4u8,
    ) {
        let mut bytes = GOOD.as_bytes().to_vec();
        for (at, byte, kind) in edits {
            let at = at.index(bytes.len().max(1));
            match kind {
                0 if at < bytes.len() => bytes[at] = byte,
                1 if at < bytes.len() => { bytes.remove(at); }
                _ => bytes.insert(at.min(bytes.len()), byte),
            }
        }
        let version = [Version::V1, Version::V2, Version::V3][usize::from(version) - 1];
        if let Ok(header) = parse_header(version, &bytes, MAX_HEADER_SIZE) {
            prop_assert!(header.dtype < dtype::COUNT && header.shape.len() <= 64);
        }
    }

    #[test]
    fn any_text_of_pythons_signs_is_an_error_or_a_header(text in r#"[\[\](){},:'"\\ubrxLNTF0-9a-e._# \n+-]{0,60}"#) {
        let _ = parse_header(Version::V1, text.as_bytes(), MAX_HEADER_SIZE);
    }

    #[test]
    fn any_bytes_are_a_preamble_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..14)) {
        let _ = parse_preamble(&bytes);
        let _ = parse_preamble(&[b"\x93NUMPY".as_slice(), &bytes].concat());
    }

    #[test]
    fn a_written_header_comes_back(
        id in 0..dtype::COUNT, fortran_order: bool, shape in prop::collection::vec(0..1u64 << 53, 0..64),
    ) {
        let header = Header { dtype: id, swapped: false, fortran_order, shape, legacy: false };
        let bytes = encode_header(&header, Version::V1).expect("a header");
        let preamble = parse_preamble(&bytes).expect("a preamble");
        let read = parse_header(preamble.version, &bytes[preamble.start..], MAX_HEADER_SIZE);
        prop_assert_eq!(bytes.len() % 64, 0);
        prop_assert_eq!(read, Ok(header));
    }
}
