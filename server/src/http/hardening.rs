//! Headers that keep a browser from doing more with an answer than show it.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// No answer is to be taken for another type than its own.
const OF_EVERY_ANSWER: [(HeaderName, HeaderValue); 1] = [(
    header::X_CONTENT_TYPE_OPTIONS,
    HeaderValue::from_static("nosniff"),
)];

/// No answer is framed, opened with a handle on its opener, or told where its reader came from.
const OF_PAGES: [(HeaderName, HeaderValue); 3] = [
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        header::CROSS_ORIGIN_OPENER_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
];

/// Adds what the handler has not set itself. `is_receipt`: the answer to events, which is sent thousands of times a second and
/// which no browser shows.
pub fn harden(headers: &mut HeaderMap, is_receipt: bool) {
    let of_pages: &[_] = if is_receipt { &[] } else { &OF_PAGES };
    for (name, value) in OF_EVERY_ANSWER.iter().chain(of_pages) {
        if !headers.contains_key(name) {
            headers.insert(name.clone(), value.clone());
        }
    }
}
