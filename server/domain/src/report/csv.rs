//! Reports as CSV: one line per feature, safe to open in a spreadsheet.
//!
//! RFC 4180, lines end in CRLF. A measure is a column `<name> [<unit>]`, empty where it cannot be
//! measured, `<5` (or `>2995`, or `hidden`) where it is suppressed; `<name>_low` and `<name>_high`
//! follow where an interval or only its ends may be known.

use super::row::{COLUMNS, Row};
use super::whole::{FeatureReport, Head, Ranking, Removal};
use crate::privacy::{Released, Shown, State, Value};

pub fn ranking_csv(report: &Released<Ranking<Shown>>) -> String {
    table(&report.head, &report.features)
}

pub fn removal_csv(report: &Released<Removal<Shown>>) -> String {
    table(&report.head, &report.features)
}

pub fn feature_csv(report: &Released<FeatureReport<Shown>>) -> String {
    table(&report.head, std::slice::from_ref(&report.feature))
}

const ABOUT: [&str; 6] = ["key", "title", "area", "owner", "cadence", "imported"];
const DECISION: [&str; 18] = [
    "stage",
    "age_days",
    "judged_from",
    "judged_to",
    "code",
    "accounts_touched",
    "next_review",
    "protected",
    "protected_until",
    "released",
    "cost",
    "zero",
    "verdict",
    "rule",
    "headline",
    "because",
    "would_change",
    "missing",
];

fn table(head: &Head, rows: &[Row<Shown>]) -> String {
    let rows = std::iter::once(header()).chain(rows.iter().map(cells));
    // Of a feature its own column says whether it is imported.
    lines(with_last_cell(rows, "history_left_out", &left_out(head)))
}

/// Rows of cells as text, where each says whether it is imported and which imported days of the window are in none of its
/// numbers: lines are taken out of a table and put beside others.
pub(super) fn lines_of(head: &Head, rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let imported = head.imported.to_string();
    let rows = with_last_cell(rows.into_iter(), "imported", &imported);
    lines(with_last_cell(rows, "history_left_out", &left_out(head)))
}

/// The imported days that are in no number, `2026-11-18 to 2026-11-20`; empty where there are none.
fn left_out(head: &Head) -> String {
    head.history_left_out
        .map(|days| format!("{} to {}", days.from, days.to))
        .unwrap_or_default()
}

/// The first row gets the name, all others the value.
fn with_last_cell(
    rows: impl Iterator<Item = Vec<String>>,
    name: &str,
    value: &str,
) -> impl Iterator<Item = Vec<String>> {
    let cells = std::iter::once(name.to_owned()).chain(std::iter::repeat(value.to_owned()));
    rows.zip(cells).map(|(mut row, cell)| {
        row.push(cell);
        row
    })
}

/// Rows of cells as text.
fn lines(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = String::new();
    for row in rows {
        line(&mut text, row);
    }
    text
}

fn header() -> Vec<String> {
    let mut names: Vec<String> = ABOUT.iter().map(|name| (*name).to_owned()).collect();
    for column in COLUMNS {
        names.push(format!("{} [{}]", column.name, column.unit.words()));
        if column.has_ends {
            names.push(format!("{}_low", column.name));
            names.push(format!("{}_high", column.name));
        }
    }
    names.extend(DECISION.iter().map(|name| (*name).to_owned()));
    names
}

fn cells(row: &Row<Shown>) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut cells = vec![
        row.key.to_string(),
        text(&row.title),
        text(&row.area),
        text(&row.owner),
        word(&row.cadence),
        row.imported.to_string(),
    ];
    for (column, number) in COLUMNS.iter().zip(row.numbers()) {
        let [value, low, high] = number_cells(number);
        cells.push(value);
        if column.has_ends {
            cells.extend([low, high]);
        }
    }
    let protected = row.protected.as_ref();
    let missing: Vec<String> = row
        .verdict
        .missing
        .iter()
        .map(|gate| {
            format!(
                "{}: {} needed, {}",
                word(&gate.gate),
                gate.needed,
                gate.have
            )
        })
        .collect();
    cells.extend([
        row.stage.word().to_owned(),
        row.age_days
            .map(|days| days.to_string())
            .unwrap_or_default(),
        row.judged_over.from.to_string(),
        row.judged_over.to.to_string(),
        text(&row.code),
        row.accounts_touched.unwrap_or_default().to_owned(),
        row.next_review.to_string(),
        protected.map(|it| word(&it.reason)).unwrap_or_default(),
        protected.map(|it| it.until.to_string()).unwrap_or_default(),
        row.released.map(|day| day.to_string()).unwrap_or_default(),
        row.cost.map(|cost| cost.to_string()).unwrap_or_default(),
        row.zero
            .map(|zero| zero.word().to_owned())
            .unwrap_or_default(),
        row.verdict.kind.word().to_owned(),
        row.verdict.rule.word().to_owned(),
        row.verdict.headline.clone(),
        row.verdict.because.join(" "),
        row.verdict.would_change.join(" "),
        missing.join("; "),
    ]);
    cells
}

/// Value, low and high end of a number as cells.
pub(super) fn number_cells(number: &Shown) -> [String; 3] {
    match number.state() {
        State::Known {
            value, low, high, ..
        } => [value, low, high].map(|part| part.map(written).unwrap_or_default()),
        State::Suppressed { below, above, .. } => {
            let text = match (below, above) {
                (Some(below), _) => format!("<{below}"),
                (None, Some(above)) => format!(">{}", written(*above)),
                (None, None) => "hidden".to_owned(),
            };
            [text, String::new(), String::new()]
        }
        State::NotMeasurable { .. } => [String::new(), String::new(), String::new()],
    }
}

fn written(value: Value) -> String {
    match value {
        Value::Count(count) => count.to_string(),
        Value::Real(real) => {
            let text = format!("{real:.6}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        Value::Day(day) => day.to_string(),
    }
}

/// The word of an enum as on the wire.
pub(super) fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        // Unit variants are written as strings; anything else would be a change of their type.
        Ok(_) | Err(_) => String::new(),
    }
}

fn line(text: &mut String, cells: Vec<String>) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(&escaped(cell));
    }
    text.push_str("\r\n");
}

/// A cell that no spreadsheet takes for a formula and no parser for two cells.
///
/// Source: OWASP, CSV Injection. Our own numbers never start with a sign.
fn escaped(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let safe = if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if safe.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_its_line() {
        for (cell, written) in [
            ("plain", "plain"),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@sum", "'@sum"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("a,b", "\"a,b\""),
            ("a\nb", "\"a\nb\""),
            ("<5", "<5"),
        ] {
            assert_eq!(escaped(cell), written);
        }
    }
}
