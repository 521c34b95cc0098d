//! The way in from outside: a canary through the public address, to see what the proxy makes of it.
//!
//! Two requests: one as a browser sends it, one that claims to come from an address of documentation (RFC 5737). The server
//! says what it made of the headers, never an address.

use super::Finding;
use crate::authorities::Authorities;
use crate::config::Settings;
use serde::Deserialize;
use std::time::Duration;

/// No one's address. Source: RFC 5737, TEST-NET-1.
const CANARY: &str = "192.0.2.77";
const PATIENCE: Duration = Duration::from_secs(10);
const CHECK: &str = "proxy";

/// What the server says of a request's headers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Seen {
    /// Whether the request named someone it was forwarded for.
    forwarded: bool,
    /// Why that was not believed.
    ignored_because: Option<String>,
    /// Whether it was taken for one from an address of documentation.
    is_canary: bool,
}

pub(super) fn examine(settings: &Settings, server_runs: bool) -> Vec<Finding> {
    let Some(url) = &settings.public_url else {
        return vec![Finding::note(
            CHECK,
            "no public address is set, so the way in from outside is not examined",
            "--public-url https://…",
        )];
    };
    let route = format!("{}/health/forwarded", url.as_str());
    let authorities = settings.authorities();
    let ask = |forged| ask(&route, forged, &authorities);
    match (ask(None), ask(Some(CANARY))) {
        (Ok(plain), Ok(forged)) => vec![judge(&plain, &forged)],
        (Err(error), _) | (_, Err(error)) if server_runs => vec![Finding::act(
            CHECK,
            format!("{} does not lead to the server: {error}", url.as_str()),
            "see the proxy's log and its upstream address",
        )],
        (Err(_), _) | (_, Err(_)) => vec![Finding::note(
            CHECK,
            "the way in from outside could not be examined, since no server runs",
            "run the doctor again beside the server",
        )],
    }
}

fn ask(route: &str, forged: Option<&str>, authorities: &Authorities) -> Result<Seen, String> {
    let agent: ureq::Agent = authorities
        .client()
        .timeout_global(Some(PATIENCE))
        .build()
        .into();
    let mut request = agent.get(route);
    if let Some(address) = forged {
        request = request
            .header("X-Forwarded-For", address)
            .header("Forwarded", format!("for={address}"));
    }
    let mut response = request.call().map_err(|error| error.to_string())?;
    let text = response
        .body_mut()
        .read_to_string()
        .map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|_| "something else answers there".to_owned())
}

fn judge(plain: &Seen, forged: &Seen) -> Finding {
    if forged.is_canary {
        return Finding::act(
            CHECK,
            "visitors can choose their own address: a forged X-Forwarded-For was believed",
            "let the proxy replace the header instead of passing it on, and trust no network but the proxy's",
        );
    }
    match (plain.forwarded, plain.ignored_because.as_deref()) {
        (true, Some("untrusted_sender")) => Finding::act(
            CHECK,
            "a proxy forwards, but is not trusted: all visitors look like one",
            "name the proxy's network in --trusted-proxies",
        ),
        (true, Some(reason)) => Finding::act(
            CHECK,
            format!(
                "a proxy forwards, but its header is not believed ({reason}): all visitors look like one"
            ),
            "let the proxy write one well-formed X-Forwarded-For or Forwarded header",
        ),
        (true, None) => Finding::good(
            CHECK,
            "forwards, is trusted, and a forged header is not believed",
        ),
        (false, _) => Finding::note(
            CHECK,
            "nothing in front of the server says whom it forwards for",
            "right without a proxy; behind one, let it write X-Forwarded-For, or all visitors look like one",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    fn seen(forwarded: bool, ignored_because: Option<&str>, is_canary: bool) -> Seen {
        Seen {
            forwarded,
            ignored_because: ignored_because.map(str::to_owned),
            is_canary,
        }
    }

    #[test]
    fn what_a_proxy_does_wrong_is_told() {
        let forged_and_ignored = seen(true, Some("untrusted_sender"), false);
        for (name, plain, forged, state) in [
            (
                "no proxy",
                seen(false, None, false),
                forged_and_ignored.clone(),
                State::Note,
            ),
            (
                "a good proxy",
                seen(true, None, false),
                seen(true, None, false),
                State::Good,
            ),
            (
                "one that passes on",
                seen(true, None, false),
                seen(true, None, true),
                State::Act,
            ),
            (
                "everyone trusted",
                seen(false, None, false),
                seen(true, None, true),
                State::Act,
            ),
            (
                "one not trusted",
                seen(true, Some("untrusted_sender"), false),
                forged_and_ignored.clone(),
                State::Act,
            ),
            (
                "a malformed header",
                seen(true, Some("malformed"), false),
                forged_and_ignored,
                State::Act,
            ),
        ] {
            assert_eq!(judge(&plain, &forged).state, state, "{name}");
        }
    }
}
