//! Access logs of web servers in common or combined log format, also with the virtual host in front.
//!
//! ```text
//! 192.0.2.7 - jane [17/May/2015:10:05:03 +0000] "GET /reports?tab=2 HTTP/1.1" 200 2326 "https://example.org/" "Mozilla/5.0 …"
//! ```

use std::borrow::Cow;
use std::io;
use std::path::Path;

use domain::identity::ClientAddress;
use jiff::Timestamp;

use super::lines::Lines;
use super::{Reason, RejectedLine};

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

impl<'a> LogLine<'a> {
    /// Reads a line without copying it, unless an escape must be undone.
    ///
    /// # Errors
    /// The first field that is not of its form.
    pub fn parse(line: &'a str) -> Result<Self, Reason> {
        let (before_time, rest) = line.split_once(" [").ok_or(Reason::NoTime)?;
        let (time, rest) = rest.split_once(']').ok_or(Reason::NoTime)?;
        let rest = &rest[rest.find('"').ok_or(Reason::NoRequest)?..];
        let (request, rest) = quoted(rest)?;
        let (method, path) = method_and_path(request).ok_or(Reason::NoRequest)?;
        let (numbers, rest) = rest.split_at(rest.find('"').unwrap_or(rest.len()));
        let mut numbers = numbers.split_ascii_whitespace();
        let status = numbers
            .next()
            .filter(|text| text.len() == 3)
            .and_then(|text| text.parse().ok());
        let bytes = match numbers.next() {
            Some("-") | None => None,
            Some(text) => Some(text.parse().map_err(|_| Reason::NoBytes)?),
        };
        let (referrer, rest) = optional_quoted(rest)?;
        let (agent, _) = optional_quoted(rest)?;
        Ok(Self {
            address: address(before_time).ok_or(Reason::NoAddress)?,
            time: Timestamp::strptime("%d/%b/%Y:%H:%M:%S %z", time).map_err(|_| Reason::NoTime)?,
            method: unescaped(method),
            path: unescaped(path),
            status: status.ok_or(Reason::NoStatus)?,
            bytes,
            referrer: referrer.map(unescaped),
            agent: agent.map_or(Cow::Borrowed(""), unescaped),
        })
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

/// The first field, or the second behind a virtual host (`%v:%p` of Apache's vhost_combined).
fn address(before_time: &str) -> Option<ClientAddress> {
    before_time
        .split_ascii_whitespace()
        .take(2)
        .find_map(ClientAddress::parse_forwarded)
}

/// Splits `"a \"quoted\" text" and the rest` behind the closing quote; the text is still escaped.
fn quoted(text: &str) -> Result<(&str, &str), Reason> {
    let inner = text.strip_prefix('"').ok_or(Reason::OpenQuote)?;
    let mut is_escaped = false;
    for (index, byte) in inner.bytes().enumerate() {
        match byte {
            b'"' if !is_escaped => return Ok((&inner[..index], &inner[index + 1..])),
            b'\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    Err(Reason::OpenQuote)
}

fn optional_quoted(text: &str) -> Result<(Option<&str>, &str), Reason> {
    let text = text.trim_start();
    if !text.starts_with('"') {
        return Ok((None, text));
    }
    let (field, rest) = quoted(text)?;
    Ok((Some(field).filter(|field| *field != "-"), rest))
}

/// A path may hold spaces in old logs, so it is what stands between the method and the protocol. HTTP/0.9 has none.
fn method_and_path(request: &str) -> Option<(&str, &str)> {
    let (method, rest) = request.split_once(' ')?;
    let path = match rest.rsplit_once(' ') {
        Some((path, protocol)) if protocol.starts_with("HTTP/") => path,
        _ => rest,
    };
    let is_method = !method.is_empty()
        && method
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'-');
    if is_method && !path.is_empty() {
        Some((method, path))
    } else {
        None
    }
}

/// Undoes `\"`, `\\` (Apache) and `\x22` (both Apache and nginx); anything else behind a backslash stays as it is.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let (byte, length) = match (first, after) {
            (b'\\', [b'x', high, low, ..]) => match hexadecimal(*high, *low) {
                Some(byte) => (byte, 4),
                None => (first, 1),
            },
            (b'\\', [quote @ (b'"' | b'\\'), ..]) => (*quote, 2),
            _ => (first, 1),
        };
        bytes.push(byte);
        rest = &rest[length..];
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

fn hexadecimal(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// Requests of a file in its order, each with its line number, and the lines that hold none.
pub struct AccessLog {
    lines: Lines,
    resume_after_line: u64,
}

impl AccessLog {
    /// Opens a file, plain or gzip. `resume_after_line` is 0, or the last line an earlier run has journalled.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path, resume_after_line: u64) -> io::Result<Self> {
        Ok(Self {
            lines: Lines::open(path)?,
            resume_after_line,
        })
    }

    /// Bytes of the file taken so far.
    pub fn bytes_read(&self) -> u64 {
        self.lines.bytes_read()
    }
}

impl Iterator for AccessLog {
    type Item = Result<(u64, LogLine<'static>), RejectedLine>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let next = self.lines.next_line()?;
            if self.lines.line() <= self.resume_after_line {
                continue;
            }
            match next {
                // Empty lines and comments (`# …`) hold no request and are no fault.
                Ok((_, text)) if text.trim().is_empty() || text.starts_with('#') => {}
                Ok((line, text)) => {
                    let parsed = LogLine::parse(&text).map(LogLine::into_owned);
                    return Some(
                        parsed
                            .map(|request| (line, request))
                            .map_err(|reason| RejectedLine { line, reason }),
                    );
                }
                Err(rejected) => return Some(Err(rejected)),
            }
        }
    }
}

#[cfg(test)]
mod tests;
