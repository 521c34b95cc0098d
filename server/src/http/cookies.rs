//! The cookie of a session, and that of a sign-in which is under way at a provider. Only the team gets one; measured people never do.
//!
//! Where the server is reached by TLS its name begins with `__Host-`: a browser takes such a cookie from this host alone, by TLS
//! alone. On the machine itself (`localhost`) most browsers do so without TLS, and one does not: there a second, plain one goes with
//! it. Elsewhere without TLS there is the plain one, and the page for signing in says what that means.

use crate::limits::PENDING_SIGN_IN_S_MAX;
use crate::services::Services;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponseBuilder};

/// What a cookie is for, and under which names it goes.
struct Kind {
    plain: &'static str,
    of_this_host: &'static str,
    life: Duration,
    same_site: SameSite,
}

/// The session's without TLS.
pub const PLAIN: &str = "deadwood_session";

const SESSION: Kind = Kind {
    plain: PLAIN,
    of_this_host: "__Host-deadwood",
    life: Duration::days(30),
    same_site: SameSite::Strict,
};
/// A provider sends the browser back, so that it must come with a request which another site asked for.
const BEGUN: Kind = Kind {
    plain: "deadwood_sign_in",
    of_this_host: "__Host-deadwood_sign_in",
    life: Duration::seconds(PENDING_SIGN_IN_S_MAX),
    same_site: SameSite::Lax,
};

/// The session that a request shows.
pub fn session(request: &HttpRequest, services: &Services) -> Option<String> {
    shown(&SESSION, request, services)
}

/// What a browser was given when it began to sign in with a provider.
pub fn begun(request: &HttpRequest, services: &Services) -> Option<String> {
    shown(&BEGUN, request, services)
}

fn shown(kind: &Kind, request: &HttpRequest, services: &Services) -> Option<String> {
    let shown = |name| request.cookie(name).map(|cookie| cookie.value().to_owned());
    // By TLS a plain one is not ours: whoever sits on a neighbouring name could have set it.
    shown(kind.of_this_host).or_else(|| shown(kind.plain).filter(|_| !services.cookies_need_tls))
}

/// Gives the browser a session.
pub fn set(
    answer: &mut HttpResponseBuilder,
    request: &HttpRequest,
    services: &Services,
    token: &str,
) {
    give(&SESSION, answer, request, services, token);
}

/// Gives the browser what it must show when it is back from a provider.
pub fn set_begun(
    answer: &mut HttpResponseBuilder,
    request: &HttpRequest,
    services: &Services,
    secret: &str,
) {
    give(&BEGUN, answer, request, services, secret);
}

/// Takes it away again.
pub fn remove(answer: &mut HttpResponseBuilder, request: &HttpRequest, services: &Services) {
    take(&SESSION, answer, request, services);
}

/// Takes away what a sign-in was known by.
pub fn remove_begun(answer: &mut HttpResponseBuilder, request: &HttpRequest, services: &Services) {
    take(&BEGUN, answer, request, services);
}

fn give(
    kind: &Kind,
    answer: &mut HttpResponseBuilder,
    request: &HttpRequest,
    services: &Services,
    secret: &str,
) {
    for cookie in cookies(kind, request, services, secret) {
        answer.cookie(cookie);
    }
}

fn take(kind: &Kind, answer: &mut HttpResponseBuilder, request: &HttpRequest, services: &Services) {
    for mut cookie in cookies(kind, request, services, "") {
        cookie.make_removal();
        answer.cookie(cookie);
    }
}

fn cookies(
    kind: &Kind,
    request: &HttpRequest,
    services: &Services,
    secret: &str,
) -> Vec<Cookie<'static>> {
    let cookie = |name: &'static str| {
        Cookie::build(name, secret.to_owned())
            .path("/")
            .http_only(true)
            .secure(name == kind.of_this_host)
            .same_site(kind.same_site)
            .max_age(kind.life)
            .finish()
    };
    let mut cookies = Vec::new();
    if !services.cookies_need_tls {
        cookies.push(cookie(kind.plain));
    }
    if services.cookies_need_tls || is_this_machine(request.connection_info().host()) {
        cookies.push(cookie(kind.of_this_host));
    }
    cookies
}

fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost" || name == "127.0.0.1" || name == "::1"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_itself_is_known_by_its_names() {
        for host in ["localhost", "localhost:7700", "127.0.0.1:1", "[::1]:7700"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in ["example.com", "localhost.example.com", "10.0.0.1:7700", ""] {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
