//! Where this server is, as whoever asks reaches it.

use crate::services::Services;
use actix_web::HttpRequest;

/// Scheme and host, without a slash at the end.
pub fn base_of(request: &HttpRequest) -> String {
    let connection = request.connection_info();
    format!("{}://{}", connection.scheme(), connection.host())
}

/// A page opened by a token behind its `#`, which no server's log sees; at the address that the operator named, or else at `base`.
pub fn link_with(services: &Services, base: &str, page: &str, token: &str) -> String {
    format!("{}/{page}#{token}", services.courier.base().unwrap_or(base))
}
