//! A webhook: the message as Slack reads it, signed as Standard Webhooks says.

use super::{Message, NotSent, PATIENCE};
use crate::authorities::{Authorities, is_of_tls};
use crate::clock::{Clock, SystemClock};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::delivery::{Networks, WebhookUrl, slack_text};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::io;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

/// # Errors
/// If the receiver did not answer with success.
pub(super) fn send(
    url: &str,
    key: &[u8],
    networks: &Networks,
    authorities: &Authorities,
    message: &Message,
) -> Result<(), NotSent> {
    let url = WebhookUrl::parse(url, *networks != Networks::default())
        .map_err(|unsafe_url| NotSent::because(unsafe_url.to_string()))?;
    let body =
        serde_json::json!({ "text": slack_text(&message.subject, &message.body) }).to_string();
    // The receiver compares it with its own clock.
    let sent_s = SystemClock.now_s();
    let answer = agent(networks, authorities)
        .post(url.reveal())
        .header("content-type", "application/json")
        .header("webhook-id", &message.id)
        .header("webhook-timestamp", sent_s.to_string())
        .header(
            "webhook-signature",
            signature(key, &message.id, sent_s, &body),
        )
        .send(body);
    match answer {
        Ok(answer) => judged(answer.status().as_u16()),
        Err(error) => Err(not_sent(&error)),
    }
}

/// `v1,` and the HMAC-SHA256 over id, time and body (standardwebhooks.com, "Signature scheme").
fn signature(key: &[u8], id: &str, sent_s: i64, body: &str) -> String {
    // Unwrap: HMAC takes keys of any length.
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(format!("{id}.{sent_s}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

/// Looks where a host lies when it is called, and follows nobody to another place: a name that is harmless when it is set may
/// stand for this machine when it is used.
fn agent(networks: &Networks, authorities: &Authorities) -> ureq::Agent {
    let config = authorities
        .client()
        .proxy(None)
        .timeout_global(Some(PATIENCE))
        .build();
    let resolver = Watched {
        networks: networks.clone(),
        inner: DefaultResolver::default(),
    };
    ureq::Agent::with_parts(config, DefaultConnector::new(), resolver)
}

#[derive(Debug)]
struct Watched {
    networks: Networks,
    inner: DefaultResolver,
}

impl Resolver for Watched {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        // All of them: which one is connected to is not decided here.
        if found
            .iter()
            .all(|address| self.networks.allow(address.ip()))
        {
            Ok(found)
        } else {
            Err(ureq::Error::Io(io::ErrorKind::PermissionDenied.into()))
        }
    }
}

fn judged(status: u16) -> Result<(), NotSent> {
    Err(NotSent::because(match status {
        200..300 => return Ok(()),
        300..400 => format!(
            "the receiver points to another address ({status}), and the server follows nobody: enter that one"
        ),
        401 | 403 | 404 | 410 => format!(
            "the receiver does not know this address ({status}): copy it again from the page where it was made"
        ),
        429 => "the receiver asks to come again later (429)".to_owned(),
        400..500 => format!(
            "the receiver refuses the message ({status}): it must take {{\"text\": …}} as Slack does"
        ),
        _ => format!("the receiver failed ({status}): look there, the message is tried again"),
    }))
}

/// The library's own words may hold the address, so they are replaced.
fn not_sent(error: &ureq::Error) -> NotSent {
    NotSent::because(match error {
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            "its host lies in a private network, and the server speaks to none: whoever runs it can allow one with DEADWOOD_WEBHOOK_NETWORKS"
        }
        ureq::Error::HostNotFound => "its host is not known: check the spelling",
        ureq::Error::Timeout(_) => "the receiver did not answer in time: it is tried again",
        ureq::Error::Io(error) if is_of_tls(error) => {
            "the receiver's certificate was not accepted: it must be valid for its host"
        }
        _ => "the receiver cannot be reached: check host and port, and whether it runs",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_that_of_standard_webhooks() {
        // The example of the specification's own libraries.
        let key = STANDARD
            .decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .expect("a key");
        assert_eq!(
            signature(
                &key,
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}"
            ),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }

    #[test]
    fn a_name_that_stands_for_this_machine_is_not_called() {
        let message = Message {
            id: "m".to_owned(),
            subject: String::new(),
            body: String::new(),
        };
        for inner in [
            "https://localhost:1/x",
            "https://127.0.0.1:1/x",
            "https://[::1]:1/x",
        ] {
            let refused = send(
                inner,
                b"k",
                &Networks::default(),
                &Authorities::default(),
                &message,
            )
            .expect_err("refused");
            assert!(refused.0.contains("private network"), "{inner}: {refused}");
        }
    }
}
