//! docs/accuracy.md: the rows of its table.

use crate::measure::Form;
use crate::support::has_fma;
use std::path::Path;

/// A row of the table.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) dtype: &'static str,
    pub(crate) arguments: &'static str,
    pub(crate) tested: u64,
    pub(crate) forms: [Form; 2],
    pub(crate) worst: String,
}

impl Row {
    /// It in Markdown.
    pub(crate) fn line(&self) -> String {
        let Self { name, dtype, arguments, tested, forms, .. } = self;
        let share = |form: &Form| format!("{:.3} %", 100.0 * form.off as f64 / (*tested).max(1) as f64);
        let [plain, fused] = forms;
        let (fused_ulps, fused_share) =
            if has_fma() { (fused.ulps.to_string(), share(fused)) } else { ("–".into(), "–".into()) };
        format!(
            "| {name} | {dtype} | {arguments} | {} | {} | {} | {fused_ulps} | {fused_share} |",
            grouped(*tested),
            plain.ulps,
            share(plain),
        )
    }
}

/// 1234567 as 1,234,567.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

const BEGIN: &str = "<!-- table -->\n";
const END: &str = "<!-- /table -->";
const HEAD: &str = "\
| function | dtype | arguments | tested | plain: ULP | wrong last bit | fused: ULP | wrong last bit |
| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |
";

/// Puts `rows` in the place of those about the same function and dtype; the table is in the order of `order`.
pub(crate) fn write(rows: &[Row], order: &[(&str, &str)]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/accuracy.md");
    let page = std::fs::read_to_string(&path).expect("docs/accuracy.md");
    let (before, rest) = page.split_once(BEGIN).expect("where the table begins");
    let (table, after) = rest.split_once(END).expect("where the table ends");
    let key = |line: &str| {
        let mut cells = line.split('|').map(str::trim).skip(1);
        (cells.next().unwrap_or_default().to_string(), cells.next().unwrap_or_default().to_string())
    };
    let fresh = |line: &str| rows.iter().any(|row| key(line) == (row.name.into(), row.dtype.into()));
    // Neither the head of the table nor the line below it names a function.
    let is_row = |line: &str| order.iter().any(|&(name, dtype)| key(line) == (name.into(), dtype.into()));
    let mut lines: Vec<String> =
        table.lines().filter(|line| is_row(line) && !fresh(line)).map(String::from).collect();
    lines.extend(rows.iter().map(Row::line));
    let place = |line: &str| {
        let (name, dtype) = key(line);
        order.iter().position(|&(n, d)| n == name && d == dtype).unwrap_or(usize::MAX)
    };
    lines.sort_by_key(|line| place(line));
    let table = lines.join("\n");
    std::fs::write(&path, format!("{before}{BEGIN}\n{HEAD}{table}\n\n{END}{after}"))
        .expect("docs/accuracy.md");
}
