//! Logs that Amazon writes into S3: of its load balancers (ALB and the classic ELB) and of S3 itself. CloudFront's are W3C.

use super::combined::{method_and_path, optional_quoted, quoted, unescaped};
use super::target::path_of;
use super::{BadLine, LogLine};
use crate::identity::ClientAddress;
use jiff::Timestamp;
use std::borrow::Cow;

/// A load balancer's line has a time first (ELB), or behind the kind of the connection (ALB).
pub(super) fn is_of_balancer(line: &str) -> bool {
    place_of_time(line).is_some()
}

fn place_of_time(line: &str) -> Option<usize> {
    line.split(' ')
        .take(2)
        .position(|field| field.contains('T') && field.parse::<Timestamp>().is_ok())
}

/// `https 2020-01-01T00:55:04.127531Z app/my-alb/1 192.0.2.7:2817 10.0.0.1:80 0.001 0.102 0.000 200 200 225 24950 "GET https://… HTTP/1.1" "Mozilla/5.0 …" …`
///
/// # Errors
/// The first field that is not of its form.
pub(super) fn parse_balancer(line: &str) -> Result<LogLine<'_>, BadLine> {
    let place = place_of_time(line).ok_or(BadLine::NoTime)?;
    let (before, rest) = line.split_at(line.find('"').ok_or(BadLine::NoRequest)?);
    let (request, rest) = quoted(rest)?;
    let (agent, _) = optional_quoted(rest)?;
    let fields: Vec<&str> = before.split_ascii_whitespace().skip(place).collect();
    let field = |place: usize, bad| fields.get(place).copied().ok_or(bad);
    let (method, target) = method_and_path(request).ok_or(BadLine::NoRequest)?;
    Ok(LogLine {
        address: ClientAddress::parse_forwarded(field(2, BadLine::BadField("client:port"))?)
            .ok_or(BadLine::BadField("client:port"))?,
        time: field(0, BadLine::NoTime)?
            .parse()
            .map_err(|_| BadLine::NoTime)?,
        method: unescaped(method),
        path: unescaped(path_of(target)),
        status: status(field(7, BadLine::BadField("elb_status_code"))?)
            .ok_or(BadLine::BadField("elb_status_code"))?,
        bytes: fields.get(10).and_then(|bytes| bytes.parse().ok()),
        referrer: None,
        agent: agent.map_or(Cow::Borrowed(""), unescaped),
    })
}

/// In a line of S3 the address follows the time.
pub(super) fn is_of_storage(line: &str) -> bool {
    after_time(line)
        .and_then(|rest| rest.split_ascii_whitespace().next())
        .is_some_and(|field| ClientAddress::parse_forwarded(field).is_some())
}

fn after_time(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once(" [")?;
    Some(rest.split_once(']')?.1)
}

/// `owner bucket [10/Feb/2012:16:42:07 -0500] 192.0.2.7 requester id WEBSITE.GET.OBJECT key "GET /key HTTP/1.1" 200 - 368 368 10 9 "-" "Mozilla/5.0 …"`
///
/// # Errors
/// The first field that is not of its form.
pub(super) fn parse_storage(line: &str) -> Result<LogLine<'_>, BadLine> {
    let (_, rest) = line.split_once(" [").ok_or(BadLine::NoTime)?;
    let (time, rest) = rest.split_once(']').ok_or(BadLine::NoTime)?;
    let address = rest.split_ascii_whitespace().next().unwrap_or_default();
    let rest = &rest[rest.find('"').ok_or(BadLine::NoRequest)?..];
    let (request, rest) = quoted(rest)?;
    let (method, target) = method_and_path(request).ok_or(BadLine::NoRequest)?;
    let (numbers, rest) = rest.split_at(rest.find('"').unwrap_or(rest.len()));
    let numbers: Vec<&str> = numbers.split_ascii_whitespace().collect();
    let (referrer, rest) = optional_quoted(rest)?;
    let (agent, _) = optional_quoted(rest)?;
    Ok(LogLine {
        address: ClientAddress::parse_forwarded(address).ok_or(BadLine::NoAddress)?,
        time: Timestamp::strptime("%d/%b/%Y:%H:%M:%S %z", time).map_err(|_| BadLine::NoTime)?,
        method: unescaped(method),
        path: unescaped(path_of(target)),
        status: numbers
            .first()
            .and_then(|text| status(text))
            .ok_or(BadLine::NoStatus)?,
        bytes: numbers.get(2).and_then(|bytes| bytes.parse().ok()),
        referrer: referrer.map(unescaped),
        agent: agent.map_or(Cow::Borrowed(""), unescaped),
    })
}

fn status(text: &str) -> Option<u16> {
    text.parse().ok().filter(|_| text.len() == 3)
}
