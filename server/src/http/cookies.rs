//! The cookie of a session. Only the team gets one; measured people never do.
//!
//! Where the server is reached by TLS its name begins with `__Host-`: a browser takes such a cookie from this host alone, by TLS
//! alone. On the machine itself (`localhost`) most browsers do so without TLS, and one does not: there a second, plain one goes with
//! it. Elsewhere without TLS there is the plain one, and the page for signing in says what that means.

use crate::services::Services;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponseBuilder};

pub const PLAIN: &str = "deadwood_session";
pub const OF_THIS_HOST: &str = "__Host-deadwood";
const LIFE: Duration = Duration::days(30);

/// The session that a request shows.
pub fn session(request: &HttpRequest, services: &Services) -> Option<String> {
    let shown = |name| request.cookie(name).map(|cookie| cookie.value().to_owned());
    // By TLS a plain one is not ours: whoever sits on a neighbouring name could have set it.
    shown(OF_THIS_HOST).or_else(|| shown(PLAIN).filter(|_| !services.cookies_need_tls))
}

/// Gives the browser a session.
pub fn set(
    answer: &mut HttpResponseBuilder,
    request: &HttpRequest,
    services: &Services,
    token: &str,
) {
    for cookie in cookies(request, services, token) {
        answer.cookie(cookie);
    }
}

/// Takes it away again.
pub fn remove(answer: &mut HttpResponseBuilder, request: &HttpRequest, services: &Services) {
    for mut cookie in cookies(request, services, "") {
        cookie.make_removal();
        answer.cookie(cookie);
    }
}

fn cookies(request: &HttpRequest, services: &Services, token: &str) -> Vec<Cookie<'static>> {
    let cookie = |name: &'static str| {
        Cookie::build(name, token.to_owned())
            .path("/")
            .http_only(true)
            .secure(name == OF_THIS_HOST)
            .same_site(SameSite::Strict)
            .max_age(LIFE)
            .finish()
    };
    let mut cookies = Vec::new();
    if !services.cookies_need_tls {
        cookies.push(cookie(PLAIN));
    }
    if services.cookies_need_tls || is_this_machine(request.connection_info().host()) {
        cookies.push(cookie(OF_THIS_HOST));
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
