//! Requests to a provider, by the HTTP client that the rest of the server calls out with: one TLS, one list of authorities.

use crate::authorities::Authorities;
use crate::config::is_this_machine;
use openidconnect::http::Method;
use openidconnect::{HttpRequest, HttpResponse, SyncHttpClient};
use std::time::Duration;

/// Somebody waits in front of a page.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest answers are key sets: some kilobytes.
const ANSWER_BYTES_MAX: u64 = 1024 * 1024;

pub struct Transport {
    agent: ureq::Agent,
}

#[derive(Debug, thiserror::Error)]
pub enum NotAsked {
    #[error("{0}")]
    NoAnswer(#[from] ureq::Error),
    /// The provider's own description names such an address.
    #[error("{host} would be asked without TLS, and a secret be sent in the clear")]
    InTheClear { host: String },
}

impl Transport {
    pub fn new(authorities: &Authorities) -> Transport {
        let config = authorities
            .client()
            .proxy(None)
            .timeout_global(Some(PATIENCE))
            .build();
        Transport {
            agent: config.into(),
        }
    }
}

impl SyncHttpClient for Transport {
    type Error = NotAsked;

    fn call(&self, request: HttpRequest) -> Result<HttpResponse, NotAsked> {
        let uri = request.uri();
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        if uri.scheme_str() != Some("https") && !is_this_machine(authority) {
            return Err(NotAsked::InTheClear {
                host: authority.to_owned(),
            });
        }
        let answer = if request.method() == Method::GET {
            self.agent.run(request.map(|_| ()))?
        } else {
            self.agent.run(request)?
        };
        let (parts, mut body) = answer.into_parts();
        let bytes = body.with_config().limit(ANSWER_BYTES_MAX).read_to_vec()?;
        Ok(HttpResponse::from_parts(parts, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authorities::self_made::{SelfMade, speak_http};

    #[test]
    fn a_provider_of_the_operators_own_authority_is_believed_where_it_was_named() {
        let self_made = SelfMade::made();
        let ask = |authorities: &Authorities| {
            let (port, served) = self_made.serve(|connection| speak_http(connection, "{}"));
            let request = openidconnect::http::Request::get(format!("https://localhost:{port}/"))
                .body(Vec::new())
                .expect("a request");
            let answer = Transport::new(authorities).call(request);
            served.join().expect("served");
            answer
        };

        let own = Authorities::parse(self_made.pem.as_bytes()).expect("a certificate");
        assert_eq!(ask(&own).expect("an answer").body(), b"{}");
        let refused = ask(&Authorities::default()).expect_err("nobody vouches for it");
        assert!(refused.to_string().contains("certificate"), "{refused}");
    }

    #[test]
    fn no_secret_leaves_this_machine_without_tls() {
        let ask = |uri: &str| {
            let request = openidconnect::http::Request::post(uri)
                .body(b"secret".to_vec())
                .expect("a request");
            Transport::new(&Authorities::default()).call(request)
        };
        for abroad in ["http://id.example/token", "http://127.0.0.1.id.example/"] {
            assert!(
                matches!(ask(abroad), Err(NotAsked::InTheClear { .. })),
                "{abroad}"
            );
        }
        // Nobody listens there; it is asked.
        assert!(matches!(
            ask("http://127.0.0.1:1/token"),
            Err(NotAsked::NoAnswer(_))
        ));
    }
}
