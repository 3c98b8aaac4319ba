//! The bytes at which a run of ordinary text ends.

use super::Options;
use super::chars::{char_at, is_space};

/// Continues a run.
const ORDINARY: u8 = 0;
/// Ends a run.
const STOP: u8 = 1;
/// Begins a character beyond ASCII that may end a run: it has to be looked at.
const LOOK: u8 = 2;

/// A class for each byte, and what decides when the byte alone does not.
pub(super) struct Control {
    classes: [u8; 256],
    pub(super) delimiter: Option<char>,
    comment: Option<char>,
}

impl Control {
    pub(super) fn new(options: &Options) -> Self {
        let Options { delimiter, comment, .. } = *options;
        let mut control = Self { classes: [ORDINARY; 256], delimiter, comment };
        for byte in 0..128u8 {
            if control.stops(char::from(byte)) {
                control.classes[usize::from(byte)] = STOP;
            }
        }
        let mut look = |c: char| {
            if !c.is_ascii() {
                control.classes[usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])] = LOOK;
            }
        };
        comment.iter().for_each(|c| look(*c));
        match delimiter {
            Some(c) => look(c),
            // White space beyond ASCII lies in four blocks.
            None => ['\u{85}', '\u{1680}', '\u{2003}', '\u{3000}'].into_iter().for_each(look),
        }
        control
    }

    /// Where the run of ordinary text from `from` ends, `limit` at the latest.
    pub(super) fn run_end(&self, text: &str, from: usize, limit: usize) -> usize {
        let bytes = &text.as_bytes()[..limit];
        let mut position = from;
        loop {
            let Some(byte) = bytes.get(position) else { return position };
            match self.classes[usize::from(*byte)] {
                ORDINARY => {}
                LOOK if !char_at(text, position).is_some_and(|c| self.stops(c)) => {}
                _ => return position,
            }
            position += 1;
        }
    }

    /// Whether a character separates fields.
    pub(super) fn delimits(&self, c: char) -> bool {
        match self.delimiter {
            Some(delimiter) => c == delimiter,
            None => is_space(c),
        }
    }

    /// Whether a character ends a run outside quotes.
    pub(super) fn stops(&self, c: char) -> bool {
        matches!(c, '\n' | '\r') || self.comment == Some(c) || self.delimits(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn looks_at_every_space_and_at_its_own_characters() {
        let spaces = Control::new(&Options::default());
        for c in (0..=0x10ffff).filter_map(char::from_u32).filter(|c| spaces.stops(*c)) {
            let class = spaces.classes[usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])];
            assert_eq!(class, if c.is_ascii() { STOP } else { LOOK }, "{c:?}");
        }
        let own =
            Control::new(&Options { delimiter: Some('é'), comment: Some('€'), ..Options::default() });
        assert_eq!(own.classes[0xc3], LOOK);
        assert_eq!(own.classes[0xe2], LOOK);
        assert_eq!(own.classes[usize::from(b' ')], ORDINARY);
    }

    proptest! {
        #[test]
        fn finds_the_first_byte_that_ends_a_run(
            text in "[ -~\u{0}-\u{1f}é€\u{2003}\u{3000}]{0,40}", from in 0usize..8,
            delimiter in prop::option::of(prop::sample::select(vec![',', '~', 'é', ' '])),
            comment in prop::option::of(prop::sample::select(vec!['#', '€', '!'])),
        ) {
            let control = Control::new(&Options { delimiter, comment, ..Options::default() });
            let from = (0..=from).rev().find(|from| text.is_char_boundary(*from)).unwrap_or(0);
            let want = text[from..].find(|c| control.stops(c)).map_or(text.len(), |len| from + len);
            prop_assert_eq!(control.run_end(&text, from, text.len()), want);
        }
    }
}
