//! Whether a body may go out compressed, and the built-in files as they go out.

use crate::gzip::{self, Effort};
use actix_web::HttpRequest;
use actix_web::http::header;
use actix_web::web::Bytes;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// Whether the client takes gzip.
pub fn takes_gzip(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT_ENCODING);
    accepted
        .and_then(|accepted| accepted.to_str().ok())
        .is_some_and(|accepted| {
            let mut codings = accepted.split(',').map(str::trim);
            // With a weight of its own it may be refused; who writes one gets the plain text.
            codings.any(|coding| coding == "gzip")
        })
}

/// Built-in files by their digest, compressed once; `None` where that gains nothing, as of a picture or a font.
static BUILT_IN: LazyLock<Mutex<HashMap<String, Option<Bytes>>>> = LazyLock::new(Mutex::default);

/// A built-in file compressed. There are as many as were built in, so they are kept for as long as the server runs.
pub fn built_in(digest: &str, file: &[u8]) -> Option<Bytes> {
    let mut kept = BUILT_IN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = kept.get(digest) {
        return known.clone();
    }
    let compressed = gzip::smaller(file, Effort::Best).map(Bytes::from);
    kept.insert(digest.to_owned(), compressed.clone());
    compressed
}
