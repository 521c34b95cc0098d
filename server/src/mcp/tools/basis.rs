//! What every answer stands on: whose figures, of which days, how much of what happened is in them, and what was held back.

use super::refusal::Refusal;
use super::{Desk, wording};
use crate::reports::{Period, Plan};
use domain::calendar::Day;
use serde_json::{Value, json};

/// An answer: fields for programs, and a text that says the same shortly.
pub struct Told {
    pub structured: Value,
    pub text: String,
}

/// How the ends of a number are to be read.
const INTERVAL: &str = "value alone: counted exactly. value with low and high: an estimate and its 95 % interval. \
    low and high alone: the truth lies between them.";

impl Desk<'_> {
    /// `fields` with their basis; `report` is one of the window that they are of.
    ///
    /// # Errors
    /// If the figures of the whole project cannot be told.
    pub(super) fn told(
        &self,
        report: &Value,
        fields: Value,
        lines: Vec<String>,
    ) -> Result<Told, Refusal> {
        let totals = match &report["totals"] {
            Value::Null => self.report(&Plan::Ranking, window_of(report))?["totals"].take(),
            totals => totals.clone(),
        };
        let (suppressed, not_measurable) = held_back(&fields);
        let k = &report["project"]["k"];
        let basis = json!({
            "project": {
                "id": report["project"]["id"],
                "name": report["project"]["name"],
                "time_zone": report["project"]["time_zone"],
            },
            "window": report["window"],
            "generated_at": report["generated_at"],
            "origin": if report["imported"] == true {
                "imported from a file, not measured by this server"
            } else {
                "measured by this server"
            },
            "interval": INTERVAL,
            "active_users": totals["active_users"],
            "coverage": totals["coverage"],
            "completeness": totals["completeness"],
            "suppression": {
                "k": k,
                "rule": format!(
                    "a number of 1 to {} people is not told, nor one from which it follows; zero is told",
                    k.as_u64().unwrap_or(1).saturating_sub(1)
                ),
                "suppressed": { "value": suppressed, "unit": "numbers" },
                "not_measurable": { "value": not_measurable, "unit": "numbers" },
            },
            "notices": report["notices"],
        });
        let mut lines = lines;
        lines.push(footing(&basis));
        let mut structured = fields;
        structured["basis"] = basis;
        Ok(Told {
            structured,
            text: lines.join("\n"),
        })
    }

    /// As [`Desk::told`], with what these figures cannot say and why, each as a piece of a sentence.
    ///
    /// # Errors
    /// As [`Desk::told`].
    pub(super) fn told_with_limits(
        &self,
        report: &Value,
        mut fields: Value,
        mut lines: Vec<String>,
        unknown: Vec<String>,
    ) -> Result<Told, Refusal> {
        lines.extend(unknown.iter().map(|what| format!("Not known: {what}.")));
        fields["unknown"] = json!(unknown);
        self.told(report, fields, lines)
    }
}

/// The window of a report, to ask another one of the same days.
fn window_of(report: &Value) -> Period {
    let day = |name: &str| -> Option<Day> { report["window"][name].as_str()?.parse().ok() };
    Period {
        from: day("from"),
        to: day("to"),
    }
}

/// The basis in a few sentences.
fn footing(basis: &Value) -> String {
    let text = |field: &Value| field.as_str().unwrap_or_default().to_owned();
    let window = &basis["window"];
    let mut sentences = vec![
        format!(
            "Basis: {}, {} to {} ({} days, {}); {}.",
            text(&basis["project"]["name"]),
            text(&window["from"]),
            text(&window["to"]),
            window["days"],
            text(&basis["project"]["time_zone"]),
            text(&basis["origin"]),
        ),
        format!(
            "Active: {}. Coverage: {}. Completeness: {}.",
            wording::number(&basis["active_users"]),
            wording::number(&basis["coverage"]),
            wording::number(&basis["completeness"]),
        ),
        format!(
            "Suppressed: {} ({}). Not measurable: {}.",
            wording::number(&basis["suppression"]["suppressed"]),
            text(&basis["suppression"]["rule"]),
            wording::number(&basis["suppression"]["not_measurable"]),
        ),
    ];
    let notices = basis["notices"].as_array().into_iter().flatten();
    sentences.extend(notices.map(|notice| text(&notice["text"])));
    sentences.join(" ")
}

/// How many numbers are suppressed, and how many not measurable.
fn held_back(value: &Value) -> (u64, u64) {
    match value {
        Value::Object(fields) if fields.contains_key("unit") => (
            fields.contains_key("suppressed").into(),
            fields.contains_key("not_measurable").into(),
        ),
        Value::Object(fields) => sums(fields.values()),
        Value::Array(items) => sums(items.iter()),
        _ => (0, 0),
    }
}

fn sums<'a>(values: impl Iterator<Item = &'a Value>) -> (u64, u64) {
    values
        .map(held_back)
        .fold((0, 0), |(one, other), (suppressed, unknown)| {
            (one + suppressed, other + unknown)
        })
}

/// These fields of a row, under the same names.
pub fn picked(row: &Value, names: &[&str]) -> Value {
    names
        .iter()
        .map(|name| ((*name).to_owned(), row[*name].clone()))
        .collect()
}

/// The rows of a list; none where there is no list.
pub fn rows(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// So many of something that is no person.
pub fn count(value: usize, unit: &str) -> Value {
    counted(&json!(value), unit)
}

/// A number of a report that counts no person, with its unit.
pub fn counted(value: &Value, unit: &str) -> Value {
    json!({ "value": value, "unit": unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_back_is_counted_wherever_it_stands() {
        let fields = json!({
            "rows": [
                { "users": { "suppressed": true, "below": 5, "unit": "users" }, "why": "suppressed" },
                { "users": { "value": 0, "unit": "users" }, "last": { "not_measurable": "never used", "unit": "day" } },
            ],
            "all": { "suppressed": true, "unit": "uses" },
        });
        assert_eq!(held_back(&fields), (2, 1));
    }
}
