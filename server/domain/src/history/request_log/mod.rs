//! Logs of web servers: one request a line, in whichever format; each line tells its own, except where a `#Fields` line goes before.
//!
//! Formats: common and combined (Apache, nginx, lighttpd, Icecast, with a virtual host or times beside), W3C extended (IIS, CloudFront,
//! SHOUTcast), JSON (nginx, Traefik, Caddy), and those of Amazon's S3 and load balancers. User names that a log may hold are not read.

mod amazon;
mod combined;
mod json;
mod target;
mod w3c;

use crate::identity::ClientAddress;
use jiff::Timestamp;
use std::borrow::Cow;
use w3c::W3cFields;

/// One request. The user names of the log (`jane`) are not read. No Debug: it holds an address and a user agent.
pub struct LogLine<'a> {
    pub address: ClientAddress,
    pub time: Timestamp,
    pub method: Cow<'a, str>,
    /// As requested, with query; `/` at least.
    pub path: Cow<'a, str>,
    pub status: u16,
    /// Length of the answer; `None` for `-`.
    pub bytes: Option<u64>,
    /// `None` for `-` and in common log format.
    pub referrer: Option<Cow<'a, str>>,
    /// Empty for `-` and in common log format.
    pub agent: Cow<'a, str>,
}

/// Why a line is no request. Says what is wrong without repeating the line, which may hold anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLine {
    #[error(
        "does not start with an IP address; turn host-name look-ups off in the web server's log format"
    )]
    NoAddress,
    #[error("no time of the form [17/May/2015:10:05:03 +0000]")]
    NoTime,
    #[error("no request of the form \"GET /path HTTP/1.1\"")]
    NoRequest,
    #[error("no status of three digits after the request")]
    NoStatus,
    #[error("the number of bytes is neither a number nor -")]
    NoBytes,
    #[error("a quoted field has no end")]
    OpenQuote,
    #[error("other fields than the last #Fields line names")]
    OtherFields,
    #[error("the last #Fields line names no {0}; add it to the fields that the web server logs")]
    UnnamedField(&'static str),
    #[error("starts like JSON and is none")]
    NotJson,
    #[error("no {0}, under none of the names that nginx, Traefik and Caddy have for it")]
    NoKey(&'static str),
    #[error("the field {0} is not of its form")]
    BadField(&'static str),
}

impl<'a> LogLine<'a> {
    /// Reads a line that stands alone, without copying it unless it must.
    ///
    /// # Errors
    /// The first field that is not of its form.
    pub fn parse(line: &'a str) -> Result<Self, BadLine> {
        if line.starts_with('{') {
            return json::parse(line);
        }
        match combined::parse(line) {
            Err(_) if amazon::is_of_balancer(line) => amazon::parse_balancer(line),
            Err(_) if amazon::is_of_storage(line) => amazon::parse_storage(line),
            parsed => parsed,
        }
    }

    /// Lets go of the text it was read from.
    pub fn into_owned(self) -> LogLine<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        LogLine {
            address: self.address,
            time: self.time,
            method: owned(self.method),
            path: owned(self.path),
            status: self.status,
            bytes: self.bytes,
            referrer: self.referrer.map(owned),
            agent: owned(self.agent),
        }
    }
}

/// Reads the lines of one log, of which some say what the others hold.
#[derive(Default)]
pub struct LogReader {
    fields: Option<W3cFields>,
}

impl LogReader {
    /// Reads the next line. `None` for what is no request and no fault: empty lines, comments, and lines that name fields.
    ///
    /// # Errors
    /// The first field that is not of its form.
    pub fn read<'a>(&mut self, line: &'a str) -> Result<Option<LogLine<'a>>, BadLine> {
        let line = line.trim_start_matches('\u{feff}');
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(names) = comment.strip_prefix("Fields:") {
                self.fields = Some(W3cFields::named(names));
            }
            return Ok(None);
        }
        if line.trim().is_empty() {
            return Ok(None);
        }
        match &self.fields {
            Some(fields) => fields.parse(line),
            None => LogLine::parse(line),
        }
        .map(Some)
    }
}

#[cfg(test)]
mod tests;
