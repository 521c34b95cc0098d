//! Answers of the Google Analytics Data API (`runReport`, `batchRunReports`), saved as JSON.
//!
//! Read are reports by date alone (the users of a day), by page path, and by event name; reports by anything else tell of no feature.
//! Users of two rows may be the same, so the users of a day come from the report by date alone.
//! Source: Google Analytics Data API v1beta, `RunReportResponse`.

use super::counted::{Counted, What};
use crate::calendar::Day;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Events that Google Analytics sends by itself for each page and session: the pages tell as much.
pub(super) const AUTOMATIC_EVENTS: [&str; 4] = [
    "page_view",
    "session_start",
    "first_visit",
    "user_engagement",
];

/// What stands for a value that is missing, and for the rows that were too many.
const NO_NAME: [&str; 3] = ["", "(not set)", "(other)"];

/// What a file holds: one report, or several. Not an untagged enum: of those serde forgets the place of an error.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    reports: Option<Vec<Report>>,
    #[serde(default)]
    dimension_headers: Vec<Header>,
    metric_headers: Option<Vec<Header>>,
    #[serde(default)]
    rows: Vec<Row>,
    #[serde(default)]
    row_count: u64,
    #[serde(default)]
    metadata: Metadata,
}

/// One report of an answer.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    #[serde(default)]
    dimension_headers: Vec<Header>,
    metric_headers: Vec<Header>,
    #[serde(default)]
    rows: Vec<Row>,
    #[serde(default)]
    row_count: u64,
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Debug, Deserialize)]
struct Header {
    name: String,
}

/// A row, to be read by its report.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    #[serde(default)]
    dimension_values: Vec<Value>,
    #[serde(default)]
    metric_values: Vec<Value>,
}

#[derive(Debug, Deserialize)]
struct Value {
    #[serde(default)]
    value: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Metadata {
    time_zone: String,
    data_loss_from_other_row: bool,
    subject_to_thresholding: bool,
    sampling_metadatas: Vec<serde_json::Value>,
}

/// Why a file is no answer of the API.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line}, column {column}: this is not the JSON of an answer of the GA4 Data API; save what runReport or batchRunReports answers"
)]
pub struct NotAnAnswer {
    pub line: usize,
    pub column: usize,
}

/// A value that is not what its header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{header} holds {expected} in each row, and not here")]
pub struct BadValue {
    pub header: &'static str,
    pub expected: &'static str,
}

/// Where a report keeps what is read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    date: usize,
    by: By,
    users: Option<usize>,
    times: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Day,
    Page(usize),
    Event(usize),
}

/// What a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'r> {
    Counted(Counted<'r>),
    /// It has no name: "(not set)", or "(other)" for all that were too many.
    NoName,
    /// An event that is sent for each page or session.
    Automatic,
}

/// Reads a whole file.
///
/// # Errors
/// The place at which it is no answer of the API.
pub fn parse(text: &[u8]) -> Result<Vec<Report>, NotAnAnswer> {
    // Windows' own tools save with it, and it is no part of the JSON.
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let is_list = text.trim_ascii_start().starts_with(b"[");
    let answers = if is_list {
        serde_json::from_slice::<Vec<Answer>>(text)
    } else {
        serde_json::from_slice::<Answer>(text).map(|answer| vec![answer])
    };
    let answers = answers.map_err(|error| NotAnAnswer {
        line: error.line(),
        column: error.column(),
    })?;
    let mut reports = Vec::new();
    for answer in answers {
        match (answer.reports, answer.metric_headers) {
            (Some(batch), _) => reports.extend(batch),
            (None, Some(metric_headers)) => reports.push(Report {
                dimension_headers: answer.dimension_headers,
                metric_headers,
                rows: answer.rows,
                row_count: answer.row_count,
                metadata: answer.metadata,
            }),
            (None, None) => return Err(NotAnAnswer { line: 1, column: 1 }),
        }
    }
    Ok(reports)
}

impl Report {
    /// Where what is read stands. `None` if it is a report by something else; [`Report::described`] says by what.
    pub fn places(&self) -> Option<Places> {
        let dimension = |name: &str| place(&self.dimension_headers, name);
        let metric = |name: &str| place(&self.metric_headers, name);
        let date = dimension("date")?;
        let users = metric("totalUsers").or_else(|| metric("activeUsers"));
        let page = [
            "pagePath",
            "pagePathPlusQueryString",
            "unifiedPagePathScreen",
        ]
        .into_iter()
        .find_map(dimension);
        let (by, times) = if let Some(event) = dimension("eventName") {
            (By::Event(event), Some(metric("eventCount")?))
        } else if let Some(page) = page {
            (By::Page(page), Some(metric("screenPageViews")?))
        } else if self.dimension_headers.len() == 1 {
            users?;
            (By::Day, None)
        } else {
            return None;
        };
        Some(Places {
            date,
            by,
            users,
            times,
        })
    }

    /// Its dimensions, as they were asked for.
    pub fn described(&self) -> String {
        let names: Vec<&str> = self
            .dimension_headers
            .iter()
            .map(|header| header.name.as_str())
            .collect();
        names.join(", ")
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The property's zone, by whose days it counts; empty where the answer does not say.
    pub fn time_zone(&self) -> &str {
        &self.metadata.time_zone
    }

    /// What Google left out of the numbers, in words.
    pub fn reservations(&self) -> Vec<&'static str> {
        let metadata = &self.metadata;
        let mut said = Vec::new();
        if metadata.data_loss_from_other_row {
            said.push("rows beyond Google's limit are folded into \"(other)\" and left out here");
        }
        if metadata.subject_to_thresholding {
            said.push("Google withholds rows with few users");
        }
        if !metadata.sampling_metadatas.is_empty() {
            said.push("the numbers are estimates from a sample");
        }
        said
    }
}

fn place(headers: &[Header], name: &str) -> Option<usize> {
    headers.iter().position(|header| header.name == name)
}

impl Places {
    /// # Errors
    /// The first value that is not of its form.
    pub fn read<'r>(&self, row: &'r Row) -> Result<Said<'r>, BadValue> {
        let dimension = |place: usize| row.dimension_values.get(place).map(|it| it.value.as_str());
        let count = |place: usize, header| {
            let value = row.metric_values.get(place);
            value
                .and_then(|it| it.value.parse::<u64>().ok())
                .ok_or(BadValue {
                    header,
                    expected: "a whole number from 0 on",
                })
        };
        let what = match self.by {
            By::Day => Some(What::Day),
            By::Page(place) => named(dimension(place)).map(What::Page),
            By::Event(place) => match named(dimension(place)) {
                Some(name) if AUTOMATIC_EVENTS.contains(&name) => return Ok(Said::Automatic),
                name => name.map(What::Event),
            },
        };
        let Some(what) = what else {
            return Ok(Said::NoName);
        };
        let times = match self.by {
            By::Day => "totalUsers",
            By::Page(_) => "screenPageViews",
            By::Event(_) => "eventCount",
        };
        Ok(Said::Counted(Counted {
            day: day(dimension(self.date)).ok_or(BadValue {
                header: "date",
                expected: "a date such as 20240131",
            })?,
            what,
            visitors: match self.users {
                Some(place) => count(place, "totalUsers")?,
                None => 0,
            },
            times: match self.times {
                Some(place) => count(place, times)?,
                None => 0,
            },
        }))
    }
}

fn named(name: Option<&str>) -> Option<&str> {
    name.filter(|name| !NO_NAME.contains(name))
}

fn day(text: Option<&str>) -> Option<Day> {
    let text = text.filter(|text| text.len() == 8 && text.is_ascii())?;
    let date = Date::new(
        text[..4].parse().ok()?,
        text[4..6].parse().ok()?,
        text[6..].parse().ok()?,
    );
    date.ok().map(Day::of)
}

/// Which reports are answers to one question, of which some pages may be missing.
#[derive(Default)]
pub struct Pages {
    /// By question and its number of rows: the rows at hand.
    partial: BTreeMap<(String, u64), u64>,
}

/// Rows that were not asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the report by {by} has {rows} rows, and {at_hand} of them are here: ask again with a limit of {rows}, or give the files of all its pages in one import"
)]
pub struct RowsMissing {
    pub by: String,
    pub rows: u64,
    pub at_hand: u64,
}

impl Pages {
    pub fn add(&mut self, report: &Report) {
        let at_hand = report.rows.len() as u64;
        if at_hand < report.row_count {
            *self
                .partial
                .entry((report.described(), report.row_count))
                .or_default() += at_hand;
        }
    }

    /// # Errors
    /// The first question whose answer is not whole.
    pub fn check(self) -> Result<(), RowsMissing> {
        match self
            .partial
            .into_iter()
            .find(|((_, rows), at_hand)| at_hand < rows)
        {
            Some(((by, rows), at_hand)) => Err(RowsMissing { by, rows, at_hand }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
