//! What the reader is asked to do.

use rustnum_abi::dtype;

/// Which columns are handed back as text instead of being converted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Converters {
    /// None.
    #[default]
    None,
    /// All.
    All,
    /// These: columns of the file that are among `columns` where that is given, otherwise columns from either end.
    Columns(Vec<i64>),
}

/// How a text is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// Dtype id of the result; float16 is not among what can be read (read float64 and cast).
    pub dtype: u32,
    /// What separates fields; `None` is any run of white space.
    pub delimiter: Option<char>,
    /// What begins a comment.
    pub comment: Option<char>,
    /// Several or longer ones, looked for in this order; quotes do not protect them.
    pub comments: Vec<String>,
    /// What encloses a field that may hold delimiters, comments and line ends; doubled, it stands for itself.
    pub quote: Option<char>,
    /// Lines to skip first, whatever they hold.
    pub skip_rows: usize,
    /// Rows to read at most; lines without fields do not count.
    pub max_rows: Option<usize>,
    /// The columns to take, in this order; negative ones count from each row's end.
    pub columns: Option<Vec<i64>>,
    /// Columns that come back as text.
    pub converters: Converters,
}

impl Default for Options {
    /// `loadtxt`'s own defaults.
    fn default() -> Self {
        Self {
            dtype: dtype::FLOAT64,
            delimiter: None,
            comment: Some('#'),
            comments: Vec::new(),
            quote: None,
            skip_rows: 0,
            max_rows: None,
            columns: None,
            converters: Converters::None,
        }
    }
}
