//! Who sends a request: address, agent, refusal signals, tokens. All of it read here, none of it logged.

use crate::ingest::enrich::Resolved;
use crate::services::Services;
use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderValue};
use std::net::{IpAddr, Ipv4Addr};

/// The client's address: the socket's, or what a trusted proxy says.
pub fn client(request: &HttpRequest, services: &Services) -> Resolved {
    // A peer is known for every TCP connection.
    let peer = request
        .peer_addr()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
    services.proxies.client(
        peer,
        &values_of(request, "forwarded"),
        &values_of(request, "x-forwarded-for"),
    )
}

/// Whether a request names someone it was forwarded for.
pub fn is_forwarded(request: &HttpRequest) -> bool {
    ["forwarded", "x-forwarded-for"]
        .iter()
        .any(|name| request.headers().contains_key(*name))
}

fn values_of<'a>(request: &'a HttpRequest, name: &str) -> Vec<&'a [u8]> {
    request
        .headers()
        .get_all(name)
        .map(HeaderValue::as_bytes)
        .collect()
}

pub fn user_agent(request: &HttpRequest) -> &str {
    text_of(request, header::USER_AGENT.as_str())
}

/// Whether the browser says that its person does not want to be counted.
pub fn declines(request: &HttpRequest) -> bool {
    text_of(request, "sec-gpc") == "1" || text_of(request, "dnt") == "1"
}

/// The token of `Authorization: Bearer …`.
pub fn bearer(request: &HttpRequest) -> Option<&str> {
    let (scheme, token) = text_of(request, header::AUTHORIZATION.as_str()).split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn text_of<'a>(request: &'a HttpRequest, name: &str) -> &'a str {
    request
        .headers()
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
