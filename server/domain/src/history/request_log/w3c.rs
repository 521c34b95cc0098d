//! W3C extended log format: a `#Fields` line says what the lines below it hold. IIS, Amazon CloudFront, SHOUTcast and Icecast write it.
//!
//! Dates and times are UTC. Spaces within a field are written `+` (IIS) or `%20` (CloudFront, SHOUTcast), or the field is quoted.
//! Source: <https://www.w3.org/TR/WD-logfile>.

use super::target::{path_of, percent_decoded, with_query};
use super::{BadLine, LogLine};
use crate::identity::ClientAddress;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::borrow::Cow;

/// The status of a log that names none: it holds what was delivered.
const DELIVERED: u16 = 200;

/// The names that servers have for one thing, best first.
const PATH: [&str; 2] = ["cs-uri-stem", "cs-uri"];
const STATUS: [&str; 2] = ["sc-status", "c-status"];
const AGENT: [&str; 3] = ["cs(User-Agent)", "cs-user-agent", "c-user-agent"];
const REFERRER: [&str; 3] = ["cs(Referer)", "cs-referer", "c-referrer"];

/// What the lines below a `#Fields` line hold.
pub(super) struct W3cFields {
    count: usize,
    date: Option<usize>,
    time: Option<usize>,
    address: Option<usize>,
    method: Option<usize>,
    /// What a streaming server did: `connect`, `play`, `stop`.
    event: Option<usize>,
    path: Option<usize>,
    query: Option<usize>,
    status: Option<usize>,
    bytes: Option<usize>,
    referrer: Option<usize>,
    agent: Option<usize>,
}

impl W3cFields {
    /// Reads what follows `#Fields:`.
    pub fn named(names: &str) -> W3cFields {
        // Copied from a web page, names carry letters that cannot be seen.
        let names: Vec<&str> = names
            .split_ascii_whitespace()
            .map(|name| name.trim_matches(|letter: char| !letter.is_ascii_graphic()))
            .collect();
        let place = |name: &str| {
            names
                .iter()
                .position(|known| known.eq_ignore_ascii_case(name))
        };
        let first = |known: &[&str]| known.iter().find_map(|name| place(name));
        W3cFields {
            count: names.len(),
            date: place("date"),
            time: place("time"),
            address: place("c-ip"),
            method: place("cs-method"),
            event: place("x-event"),
            path: first(&PATH),
            query: place("cs-uri-query"),
            status: first(&STATUS),
            bytes: place("sc-bytes"),
            referrer: first(&REFERRER),
            agent: first(&AGENT),
        }
    }

    /// # Errors
    /// The first field that is missing or not of its form.
    pub fn parse<'a>(&self, line: &'a str) -> Result<LogLine<'a>, BadLine> {
        let values = split(line)?;
        if values.len() != self.count {
            return Err(BadLine::OtherFields);
        }
        let get = |place: Option<usize>, name| {
            let place = place.ok_or(BadLine::UnnamedField(name))?;
            Ok(values[place])
        };
        let optional = |place: Option<usize>| {
            place
                .map(|place| values[place])
                .filter(|value| !value.is_empty() && *value != "-")
        };
        let date: Date = field(get(self.date, "date")?, "date")?;
        let time: Time = field(get(self.time, "time")?, "time")?;
        let time = TimeZone::UTC
            .to_timestamp(date.to_datetime(time))
            .map_err(|_| BadLine::BadField("date"))?;
        let path = path_of(get(self.path, PATH[0])?);
        if path.is_empty() || path == "-" {
            return Err(BadLine::BadField(PATH[0]));
        }
        Ok(LogLine {
            address: ClientAddress::parse_forwarded(get(self.address, "c-ip")?)
                .ok_or(BadLine::BadField("c-ip"))?,
            time,
            method: match (optional(self.method), optional(self.event)) {
                (Some(method), _) => Cow::Borrowed(method),
                // To play is to get; to connect and to stop are no uses of their own.
                (None, Some("play") | None) => Cow::Borrowed("GET"),
                (None, Some(other)) => Cow::Owned(other.to_ascii_uppercase()),
            },
            path: with_query(path, optional(self.query)),
            status: match optional(self.status) {
                Some(status) => field(status, STATUS[0])?,
                None => DELIVERED,
            },
            bytes: optional(self.bytes)
                .map(|bytes| field(bytes, "sc-bytes"))
                .transpose()?,
            referrer: optional(self.referrer).map(Cow::Borrowed),
            agent: optional(self.agent).map_or(Cow::Borrowed(""), spaced),
        })
    }
}

fn field<T: std::str::FromStr>(text: &str, name: &'static str) -> Result<T, BadLine> {
    text.parse().map_err(|_| BadLine::BadField(name))
}

/// Fields between tabs, or else between spaces where they are not quoted.
fn split(line: &str) -> Result<Vec<&str>, BadLine> {
    if line.contains('\t') {
        return Ok(line.split('\t').map(str::trim).collect());
    }
    let mut fields = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or(BadLine::OpenQuote)?,
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        fields.push(field);
        rest = after.trim_start();
    }
    Ok(fields)
}

/// A user agent with its spaces.
fn spaced(agent: &str) -> Cow<'_, str> {
    let plus = if agent.contains(' ') || !agent.contains('+') {
        Cow::Borrowed(agent)
    } else {
        Cow::Owned(agent.replace('+', " "))
    };
    let once = percent_decoded(&plus).into_owned();
    // CloudFront encodes what is encoded already.
    let agent = if once.contains("%20") {
        percent_decoded(&once).into_owned()
    } else {
        once
    };
    Cow::Owned(agent)
}
