//! The reader on whole texts.

use proptest::prelude::*;
use rustnum_abi::dtype;
use rustnum_io::text::{Converters, Options, Table, TextError, read};

fn csv() -> Options {
    Options { delimiter: Some(','), ..Options::default() }
}

fn floats(table: &Table) -> Vec<f64> {
    assert_eq!(table.error, None);
    assert_eq!(table.data.len(), table.rows * table.columns * 8);
    table.data.as_chunks().0.iter().map(|bytes| f64::from_ne_bytes(*bytes)).collect()
}

#[test]
fn reads_lines_of_every_kind() {
    let options = csv();
    let want = [1.0, 2.0, 3.0, 4.0];
    for text in ["1,2\n3,4", "1,2\r\n3,4\r\n", "1,2\r3,4\r", "\n1,2\n\n#x\n3, 4#y", "1,2 #,\n3,4\n\n\n"] {
        let table = read(text, None, &options);
        assert_eq!((table.rows, table.columns), (2, 2), "{text:?}");
        assert_eq!(floats(&table), want, "{text:?}");
    }
    let blank = read(" 1\t2 \n\u{a0}\n3\u{2003}4#5\n", None, &Options::default());
    assert_eq!(floats(&blank), want);
    let wide = read("1é2\n3é4", None, &Options { delimiter: Some('é'), ..csv() });
    assert_eq!(floats(&wide), want);
}

#[test]
fn takes_separate_lines() {
    let lines = ["1,2\n", "", "3,4"];
    let ends: Vec<usize> = lines
        .iter()
        .scan(0, |sum, line| {
            *sum += line.len();
            Some(*sum)
        })
        .collect();
    let table = read(&lines.concat(), Some(&ends), &csv());
    assert_eq!(floats(&table), [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(read("1\n2", Some(&[3]), &csv()).error, Some(TextError::Newline));
    // Ends that make no sense are no reason to panic.
    assert_eq!(floats(&read("1", Some(&[9, 0, 1]), &csv())), [1.0]);
}

#[test]
fn quotes_protect_delimiters_comments_and_line_ends() {
    let options = Options { quote: Some('"'), converters: Converters::All, ..csv() };
    let table = read("\"a,#\r\n\"\"b\"\"\"c,\"\",d\n\"open", None, &options);
    assert_eq!(table.fields.ends.len(), 3);
    let fields: Vec<_> = (0..3).map(|k| table.fields.get(k)).collect();
    assert_eq!(fields, ["a,#\n\"b\"c", "", "d"]);
    assert_eq!(table.error, Some(TextError::Columns { first: 3, found: 1, row: 1 }));
    assert!(table.open);
}

#[test]
fn cuts_several_comments_in_their_order() {
    let comments = vec!["//".to_owned(), "%".to_owned()];
    let options = Options { comment: None, comments, ..csv() };
    assert_eq!(floats(&read("1,2//,3\n% all\n3,4%//5", None, &options)), [1.0, 2.0, 3.0, 4.0]);
    let comments = vec!["bc".to_owned(), "ab".to_owned()];
    let options = Options { comment: None, comments, converters: Converters::All, ..csv() };
    assert_eq!(read("xabc", None, &options).fields.text, "xa");
}

#[test]
fn picks_columns_and_hands_some_back() {
    let options = Options {
        columns: Some(vec![-1, 0, 0]),
        converters: Converters::Columns(vec![0, 7]),
        skip_rows: 1,
        max_rows: Some(2),
        ..csv()
    };
    let table = read("header\n1,2,3\n\n4,5\n6,7", None, &options);
    assert_eq!(floats(&table), [3.0, 0.0, 1.0, 5.0, 0.0, 4.0]);
    assert_eq!(table.converted, [1]);
    assert_eq!(table.fields.text, "14");
    let from_the_end = Options { converters: Converters::Columns(vec![-1]), ..csv() };
    assert_eq!(read("1,2,x", None, &from_the_end).converted, [2]);
}

#[test]
fn says_where_it_stopped() {
    let message =
        |text: &str, options: &Options| read(text, None, options).error.map(|e| e.message("float64"));
    assert_eq!(
        message("1,2\n3,it's", &csv()).as_deref(),
        Some("could not convert string \"it's\" to float64 at row 1, column 2.")
    );
    assert_eq!(
        message("1,2\n3", &csv()).as_deref(),
        Some(
            "the number of columns changed from 2 to 1 at row 2; use `usecols` to select a subset and avoid this error"
        )
    );
    assert_eq!(
        message("1,2", &Options { columns: Some(vec![-5]), ..csv() }).as_deref(),
        Some("invalid column index -5 at row 1 with 2 columns")
    );
    assert_eq!(
        message("1,2", &Options { converters: Converters::Columns(vec![5]), ..csv() }).as_deref(),
        Some("converter specified for column 5, which is invalid for the number of fields 2.")
    );
    assert_eq!(message(&"x".repeat(200), &csv()).map(|m| m.len()), Some(26 + 100 + 30));
    assert!(read("1", None, &Options { dtype: dtype::FLOAT16, ..csv() }).error.is_some());
}

/// Options of every kind, control characters that clash included: clashes are the caller's to refuse, not to survive.
fn options() -> impl Strategy<Value = Options> {
    let control = || prop::option::of(prop::sample::select(vec![',', ' ', '#', '"', 'é', '\u{2003}', '1']));
    let comments = prop::collection::vec(prop::sample::select(vec!["#", "//", "é", "1,"]), 0..3);
    let columns = prop::option::of(prop::collection::vec(-4i64..4, 0..4));
    let converters = prop_oneof![
        Just(Converters::None),
        Just(Converters::All),
        prop::collection::vec(-4i64..4, 0..3).prop_map(Converters::Columns),
    ];
    let counts = (0usize..3, prop::option::of(0usize..4), 0..dtype::COUNT + 1);
    (control(), control(), control(), comments, columns, converters, counts).prop_map(
        |(delimiter, comment, quote, comments, columns, converters, (skip_rows, max_rows, dtype))| Options {
            dtype,
            delimiter,
            comment,
            comments: comments.into_iter().map(str::to_owned).collect(),
            quote,
            skip_rows,
            max_rows,
            columns,
            converters,
        },
    )
}

fn texts() -> impl Strategy<Value = String> {
    let parts = vec![
        "1",
        "2",
        "-",
        "+",
        ".",
        "e",
        "j",
        "(",
        ")",
        "nan",
        "inf",
        ",",
        " ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "#",
        "\"",
        "//",
        "é",
        "\u{2003}",
        "\u{a0}",
        "😀",
        "\0",
        "x",
        "18446744073709551616",
    ];
    prop::collection::vec(prop::sample::select(parts), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn never_panics_and_is_never_ragged(
        text in texts(), options in options(), ends in prop::option::of(prop::collection::vec(0usize..60, 0..6)),
    ) {
        let table = read(&text, ends.as_deref(), &options);
        if table.error.is_none() {
            let size = dtype::SIZES[options.dtype as usize];
            prop_assert_eq!(table.data.len(), table.rows * table.columns * size);
            prop_assert_eq!(table.fields.ends.len(), table.rows * table.converted.len());
        }
        for k in 0..=table.fields.ends.len() {
            table.fields.get(k);
        }
    }

    #[test]
    fn reads_what_was_written(rows in prop::collection::vec([any::<f64>(), any::<f64>()], 1..20), crlf: bool) {
        let end = if crlf { "\r\n" } else { "\n" };
        let text: String = rows.iter().map(|[a, b]| format!("{a:?},{b:e}{end}")).collect();
        let read = floats(&read(&text, None, &csv()));
        let want = rows.into_iter().flatten();
        prop_assert!(read.into_iter().zip(want).all(|(a, b)| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()));
    }
}
