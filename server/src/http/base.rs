//! Where this server is, as whoever asks reaches it.

use actix_web::HttpRequest;

/// Scheme and host, without a slash at the end.
pub fn base_of(request: &HttpRequest) -> String {
    let connection = request.connection_info();
    format!("{}://{}", connection.scheme(), connection.host())
}
