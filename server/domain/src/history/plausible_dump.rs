//! A dump of the tables in which Plausible's ClickHouse keeps what happened: `events_v2`, one row per event, and `sessions_v2`.
//!
//! A `user_id` there is a hash under a salt that changes each day: it names a visitor for one day, and is never a person over weeks. A session
//! is written again and again, with `sign` −1 for each state that no longer holds; only its sums mean something.
//! Source: Plausible Community Edition, `priv/ingest_repo` and `lib/plausible/session/salts.ex`.

use super::columns::{BadField, Column, Fields, MissingColumn};
use super::visit::{Visit, country};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// How far a page was scrolled, and for how long it was looked at: no event of anyone's feature.
pub const ENGAGEMENT: &str = "engagement";

/// Where `events_v2` keeps what is read of it.
#[derive(Clone, Copy, Debug)]
pub struct EventColumns {
    timestamp: Column,
    name: Column,
    user_id: Column,
    pathname: Column,
    country: Option<Column>,
    screen_size: Option<Column>,
    system: Option<Column>,
    browser: Option<Column>,
    browser_version: Option<Column>,
    meta: Option<(Column, Column)>,
}

impl EventColumns {
    /// Whether a header is that of `events_v2`.
    pub fn fit(header: &(impl Fields + ?Sized)) -> bool {
        header.names_all(&["timestamp", "name", "user_id", "pathname"])
    }

    /// # Errors
    /// The first column that is missing.
    pub fn of(header: &(impl Fields + ?Sized)) -> Result<EventColumns, MissingColumn> {
        let optional = |name| Column::of(header, name).ok();
        Ok(EventColumns {
            timestamp: Column::of(header, "timestamp")?,
            name: Column::of(header, "name")?,
            user_id: Column::of(header, "user_id")?,
            pathname: Column::of(header, "pathname")?,
            country: optional("country_code"),
            screen_size: optional("screen_size"),
            system: optional("operating_system"),
            browser: optional("browser"),
            browser_version: optional("browser_version"),
            meta: optional("meta.key").zip(optional("meta.value")),
        })
    }

    /// # Errors
    /// The first column that is not of its form.
    pub fn read<'r>(&self, row: &'r (impl Fields + ?Sized)) -> Result<Visit<'r>, BadField> {
        let text = |column: Option<Column>| column.map_or(Ok(""), |column| column.text(row));
        let name = self.name.text(row)?;
        if name.is_empty() {
            return Err(BadField {
                column: self.name.name,
                expected: "the name of an event",
            });
        }
        let version = text(self.browser_version)?;
        Ok(Visit {
            at_s: utc(self.timestamp, row)?,
            name,
            visitor: {
                self.user_id.count(row)?;
                self.user_id.text(row)?
            },
            path: self.pathname.text(row)?,
            country: country(text(self.country)?),
            screen_size: text(self.screen_size)?,
            system: text(self.system)?,
            browser: text(self.browser)?,
            browser_major: version.split('.').next().unwrap_or_default(),
            properties: match self.meta {
                None => Vec::new(),
                Some((keys, values)) => {
                    let (keys, values) = (texts(keys, row)?, texts(values, row)?);
                    let mut properties: Vec<_> = keys.into_iter().zip(values).collect();
                    properties.sort_unstable();
                    properties
                }
            },
        })
    }
}

/// Where `sessions_v2` keeps what is read of it.
#[derive(Clone, Copy, Debug)]
pub struct SessionColumns {
    sign: Column,
    pageviews: Column,
    events: Column,
}

/// What all sessions together count, to compare the events with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SessionSums {
    pub sessions: i64,
    pub page_views: i64,
    pub events: i64,
}

impl SessionColumns {
    /// Whether a header is that of `sessions_v2`.
    pub fn fit(header: &(impl Fields + ?Sized)) -> bool {
        header.names_all(&["session_id", "sign", "pageviews", "events"])
    }

    /// # Errors
    /// The first column that is missing.
    pub fn of(header: &(impl Fields + ?Sized)) -> Result<SessionColumns, MissingColumn> {
        Ok(SessionColumns {
            sign: Column::of(header, "sign")?,
            pageviews: Column::of(header, "pageviews")?,
            events: Column::of(header, "events")?,
        })
    }

    /// Adds a row, or takes one back.
    ///
    /// # Errors
    /// The first column that is not of its form; nothing is added then.
    pub fn add(
        &self,
        row: &(impl Fields + ?Sized),
        sums: &mut SessionSums,
    ) -> Result<(), BadField> {
        let sign: i64 = match self.sign.text(row)? {
            "1" => 1,
            "-1" => -1,
            _ => {
                return Err(BadField {
                    column: self.sign.name,
                    expected: "1 or -1",
                });
            }
        };
        let signed = |count: u64| sign * i64::try_from(count).unwrap_or(i64::MAX);
        let (page_views, events) = (self.pageviews.count(row)?, self.events.count(row)?);
        sums.sessions += sign;
        sums.page_views = sums.page_views.saturating_add(signed(page_views));
        sums.events = sums.events.saturating_add(signed(events));
        Ok(())
    }
}

/// `2024-04-01 16:16:12`, in UTC as ClickHouse keeps it.
fn utc(column: Column, row: &(impl Fields + ?Sized)) -> Result<i64, BadField> {
    let bad = || BadField {
        column: column.name,
        expected: "a time such as 2024-04-01 16:16:12",
    };
    let time: DateTime = column.text(row)?.parse().map_err(|_| bad())?;
    let time = TimeZone::UTC.to_timestamp(time).map_err(|_| bad())?;
    Ok(time.as_second())
}

/// `['author','it\'s']`: an array of texts as ClickHouse writes it.
fn texts(column: Column, row: &(impl Fields + ?Sized)) -> Result<Vec<String>, BadField> {
    array(column.text(row)?).ok_or(BadField {
        column: column.name,
        expected: "an array such as ['a','b']",
    })
}

fn array(text: &str) -> Option<Vec<String>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let mut elements = Vec::new();
    let mut letters = inner.chars().peekable();
    while letters.peek().is_some() {
        if !elements.is_empty() && letters.next() != Some(',') {
            return None;
        }
        if letters.next() != Some('\'') {
            return None;
        }
        let mut element = String::new();
        loop {
            match letters.next()? {
                '\'' => break,
                '\\' => element.push(match letters.next()? {
                    'n' => '\n',
                    't' => '\t',
                    other => other,
                }),
                letter => element.push(letter),
            }
        }
        elements.push(element);
    }
    Some(elements)
}

#[cfg(test)]
mod tests;
