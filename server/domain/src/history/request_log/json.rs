//! Requests as JSON objects, one a line: Traefik's and Caddy's own, and what people have nginx and Apache write.

use super::combined::method_and_path;
use super::target::path_of;
use super::{BadLine, LogLine};
use crate::identity::ClientAddress;
use jiff::Timestamp;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The names that servers have for one thing, best first; `/` goes into an object.
const ADDRESS: [&str; 6] = [
    "ip",
    "remote_addr",
    "ClientHost",
    "request/client_ip",
    "request/remote_ip",
    "client_ip",
];
const TIME: [&str; 8] = [
    "date",
    "time_iso8601",
    "StartUTC",
    "@timestamp",
    "timestamp",
    "ts",
    "time_local",
    "time",
];
const METHOD: [&str; 4] = [
    "method",
    "request_method",
    "RequestMethod",
    "request/method",
];
const PATH: [&str; 5] = ["path", "request_uri", "RequestPath", "request/uri", "uri"];
const STATUS: [&str; 3] = ["status", "DownstreamStatus", "OriginStatus"];
const BYTES: [&str; 5] = [
    "length",
    "body_bytes_sent",
    "bytes_sent",
    "DownstreamContentSize",
    "size",
];
const REFERRER: [&str; 5] = [
    "referrer",
    "http_referer",
    "request_Referer",
    "referer",
    "request/headers/Referer",
];
const AGENT: [&str; 4] = [
    "user_agent",
    "http_user_agent",
    "request_User-Agent",
    "request/headers/User-Agent",
];

/// # Errors
/// The first thing that is missing or not of its form.
pub(super) fn parse(line: &str) -> Result<LogLine<'static>, BadLine> {
    let Ok(Value::Object(object)) = serde_json::from_str(line) else {
        return Err(BadLine::NotJson);
    };
    let text = |names: &[&str]| names.iter().find_map(|name| text(&object, name));
    let (method, path) = match text(&PATH) {
        Some(path) => (text(&METHOD).unwrap_or(Cow::Borrowed("GET")), path),
        None => request(&object)?,
    };
    let address = text(&ADDRESS).ok_or(BadLine::NoKey("address of the client"))?;
    let status = text(&STATUS).ok_or(BadLine::NoKey("status"))?;
    Ok(LogLine {
        address: ClientAddress::parse_forwarded(&address)
            .ok_or(BadLine::BadField("address of the client"))?,
        time: time(&text(&TIME).ok_or(BadLine::NoKey("time"))?).ok_or(BadLine::BadField("time"))?,
        method: Cow::Owned(method.into_owned()),
        path: Cow::Owned(path_of(&path).to_owned()),
        status: status.parse().map_err(|_| BadLine::BadField("status"))?,
        bytes: text(&BYTES).and_then(|bytes| bytes.parse().ok()),
        referrer: text(&REFERRER).map(|text| Cow::Owned(text.into_owned())),
        agent: text(&AGENT).map_or(Cow::Borrowed(""), |text| Cow::Owned(text.into_owned())),
    })
}

/// `"request": "GET /path HTTP/1.1"`.
fn request(object: &Map<String, Value>) -> Result<(Cow<'_, str>, Cow<'_, str>), BadLine> {
    let request = object.get("request").and_then(Value::as_str);
    let (method, path) = request
        .and_then(method_and_path)
        .ok_or(BadLine::NoKey("path"))?;
    Ok((Cow::Borrowed(method), Cow::Borrowed(path)))
}

/// A text, a number, or the first text of a list; nothing for what is empty or `-`.
fn text<'v>(object: &'v Map<String, Value>, name: &str) -> Option<Cow<'v, str>> {
    let mut parts = name.split('/');
    let first = object.get(parts.next()?)?;
    let value = parts.try_fold(first, |value, part| value.get(part))?;
    let value = value.as_array().map_or(Some(value), |list| list.first())?;
    let text = match value {
        Value::String(text) => Cow::Borrowed(text.as_str()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    Some(text).filter(|text| !text.is_empty() && text != "-")
}

/// RFC 3339, what a log in common format writes, or seconds since 1970.
fn time(text: &str) -> Option<Timestamp> {
    let seconds = || {
        let whole = text.split('.').next()?.parse().ok()?;
        Timestamp::from_second(whole).ok()
    };
    text.parse::<Timestamp>()
        .ok()
        .or_else(|| Timestamp::strptime("%d/%b/%Y:%H:%M:%S %z", text).ok())
        .or_else(seconds)
}
