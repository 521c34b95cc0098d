//! Common and combined log format of Apache and nginx, also with the virtual host in front, or numbers behind.
//!
//! ```text
//! 192.0.2.7 - jane [17/May/2015:10:05:03 +0000] "GET /reports?tab=2 HTTP/1.1" 200 2326 "https://example.org/" "Mozilla/5.0 …"
//! ```

use super::target::hexadecimal;
use super::{BadLine, LogLine};
use crate::identity::ClientAddress;
use jiff::Timestamp;
use std::borrow::Cow;

/// Reads a line without copying it, unless an escape must be undone.
///
/// # Errors
/// The first field that is not of its form.
pub(super) fn parse(line: &str) -> Result<LogLine<'_>, BadLine> {
    let (before_time, rest) = line.split_once(" [").ok_or(BadLine::NoTime)?;
    let (time, rest) = rest.split_once(']').ok_or(BadLine::NoTime)?;
    let rest = &rest[rest.find('"').ok_or(BadLine::NoRequest)?..];
    let (request, rest) = quoted(rest)?;
    let (method, path) = method_and_path(request).ok_or(BadLine::NoRequest)?;
    let (numbers, rest) = rest.split_at(rest.find('"').unwrap_or(rest.len()));
    let mut numbers = numbers.split_ascii_whitespace();
    let status = numbers
        .next()
        .filter(|text| text.len() == 3)
        .and_then(|text| text.parse().ok());
    let bytes = match numbers.next() {
        Some("-") | None => None,
        Some(text) => Some(text.parse().map_err(|_| BadLine::NoBytes)?),
    };
    let (referrer, rest) = optional_quoted(rest)?;
    let (agent, _) = optional_quoted(rest)?;
    Ok(LogLine {
        address: address(before_time).ok_or(BadLine::NoAddress)?,
        time: Timestamp::strptime("%d/%b/%Y:%H:%M:%S %z", time).map_err(|_| BadLine::NoTime)?,
        method: unescaped(method),
        path: unescaped(path),
        status: status.ok_or(BadLine::NoStatus)?,
        bytes,
        referrer: referrer.map(unescaped),
        agent: agent.map_or(Cow::Borrowed(""), unescaped),
    })
}

/// The first field, or the second behind a virtual host (`%v:%p` of Apache's vhost_combined).
fn address(before_time: &str) -> Option<ClientAddress> {
    before_time
        .split_ascii_whitespace()
        .take(2)
        .find_map(ClientAddress::parse_forwarded)
}

/// Splits `"a \"quoted\" text" and the rest` behind the closing quote; the text is still escaped.
pub(super) fn quoted(text: &str) -> Result<(&str, &str), BadLine> {
    let inner = text.strip_prefix('"').ok_or(BadLine::OpenQuote)?;
    let mut is_escaped = false;
    for (index, byte) in inner.bytes().enumerate() {
        match byte {
            b'"' if !is_escaped => return Ok((&inner[..index], &inner[index + 1..])),
            b'\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    Err(BadLine::OpenQuote)
}

pub(super) fn optional_quoted(text: &str) -> Result<(Option<&str>, &str), BadLine> {
    let text = text.trim_start();
    if !text.starts_with('"') {
        return Ok((None, text));
    }
    let (field, rest) = quoted(text)?;
    Ok((Some(field).filter(|field| *field != "-"), rest))
}

/// A path may hold spaces in old logs, so it is what stands between the method and the protocol. HTTP/0.9 has none.
pub(super) fn method_and_path(request: &str) -> Option<(&str, &str)> {
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
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
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

#[cfg(test)]
mod tests;
