//! Bodies of foreign senders: larger than ours, and one kind may be compressed. Each with its own hard cap.

use crate::http::body::is_too_slow;
use crate::http::problem::{self, Problem};
use crate::limits;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpRequest, web};
use domain::limits::BODY_BYTES_MAX;
use domain::problem::Code;
use flate2::read::GzDecoder;
use futures_util::StreamExt;
use std::io::Read;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Places for bodies that are larger than our own senders', or compressed, so that many of them together stay small.
pub struct LargeBodies(Arc<Semaphore>);

impl Default for LargeBodies {
    fn default() -> LargeBodies {
        LargeBodies(Arc::new(Semaphore::new(limits::FOREIGN_LARGE_BODIES_MAX)))
    }
}

/// What one format's bodies may be.
#[derive(Clone, Copy)]
pub enum Allowed {
    /// One event: as large as our own.
    Small,
    /// A batch.
    Large,
    /// A batch that may be compressed with gzip.
    LargeOrGzip,
}

/// A body in plain bytes. It holds its place among the large ones as long as it lives.
pub struct Body {
    pub bytes: Vec<u8>,
    _place: Option<OwnedSemaphorePermit>,
}

/// Reads a body to its end.
///
/// # Errors
/// 413, 415, 408, or 503 where too many large ones are being read.
pub async fn read(
    request: &HttpRequest,
    payload: web::Payload,
    places: &LargeBodies,
    allowed: Allowed,
) -> Result<Body, Problem> {
    let is_gzip = is_gzip(request, allowed)?;
    let mut place = if is_gzip { Some(places.take()?) } else { None };
    let bytes_max = match allowed {
        Allowed::Small => BODY_BYTES_MAX,
        Allowed::Large | Allowed::LargeOrGzip => limits::FOREIGN_BODY_BYTES_MAX,
    };
    let bytes = read_bytes(request, payload, places, bytes_max, &mut place).await?;
    let bytes = if is_gzip { inflate(&bytes)? } else { bytes };
    Ok(Body {
        bytes,
        _place: place,
    })
}

impl LargeBodies {
    fn take(&self) -> Result<OwnedSemaphorePermit, Problem> {
        self.0.clone().try_acquire_owned().map_err(|_| {
            Problem::unavailable(
                "the server is reading as many large bodies as it will: send this one again later",
                1,
            )
        })
    }
}

async fn read_bytes(
    request: &HttpRequest,
    mut payload: web::Payload,
    places: &LargeBodies,
    bytes_max: usize,
    place: &mut Option<OwnedSemaphorePermit>,
) -> Result<Vec<u8>, Problem> {
    let declared = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > bytes_max) {
        return Err(too_large());
    }
    let mut body = Vec::with_capacity(declared.unwrap_or(1_024).min(BODY_BYTES_MAX));
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| {
            if is_too_slow(&error) {
                problem::too_slow()
            } else {
                Problem::bad_request(Code::BodyCut, "the body ended early")
            }
        })?;
        let length = body.len() + chunk.len();
        if length > bytes_max {
            return Err(too_large());
        }
        if length > BODY_BYTES_MAX && place.is_none() {
            *place = Some(places.take()?);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn is_gzip(request: &HttpRequest, allowed: Allowed) -> Result<bool, Problem> {
    let encoding = request
        .headers()
        .get(header::CONTENT_ENCODING)
        .map(|encoding| encoding.as_bytes().to_ascii_lowercase());
    match (encoding.as_deref(), allowed) {
        (None | Some(b"identity"), _) => Ok(false),
        (Some(b"gzip"), Allowed::LargeOrGzip) => Ok(true),
        (Some(_), Allowed::LargeOrGzip) => Err(compressed("send the body plain or as gzip")),
        (Some(_), Allowed::Small | Allowed::Large) => {
            Err(compressed("send the body without Content-Encoding"))
        }
    }
}

/// Decompresses up to the cap of bytes and the cap of the ratio, whichever is lower, and not a byte further.
fn inflate(compressed: &[u8]) -> Result<Vec<u8>, Problem> {
    let cap = limits::FOREIGN_DECODED_BYTES_MAX.min(
        compressed
            .len()
            .saturating_mul(limits::FOREIGN_DECODED_RATIO_MAX),
    );
    let mut plain = Vec::new();
    GzDecoder::new(compressed)
        // One byte more than allowed tells that there is more.
        .take(cap as u64 + 1)
        .read_to_end(&mut plain)
        .map_err(|_| {
            Problem::bad_request(Code::NotGzip, "the body is not the gzip that it says it is")
        })?;
    if plain.len() > cap {
        return Err(Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            Code::DecodedBodyTooLarge,
            "the body decompresses to more than 1,000,000 bytes or 100 times its size: send smaller batches",
        ));
    }
    Ok(plain)
}

fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        Code::BodyTooLarge,
        "the body is larger than this sender's may be: send smaller batches",
    )
}

fn compressed(remedy: &'static str) -> Problem {
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, Code::Compressed, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn gzip(plain: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(plain).expect("written");
        encoder.finish().expect("finished")
    }

    /// Bytes that hardly compress: a counter through BLAKE3.
    fn noise(bytes: usize) -> Vec<u8> {
        (0_u64..)
            .flat_map(|number| *blake3::hash(&number.to_le_bytes()).as_bytes())
            .take(bytes)
            .collect()
    }

    #[test]
    fn ordinary_bodies_come_back_as_they_were() {
        let plain = br#"{"resourceLogs":[]}"#.repeat(100);
        let compressed = gzip(&plain);
        assert!(compressed.len() * limits::FOREIGN_DECODED_RATIO_MAX > plain.len());
        assert_eq!(inflate(&compressed).ok(), Some(plain));
    }

    #[test]
    fn both_caps_hold_by_themselves() {
        let code = |body: &[u8]| inflate(body).err().map(|problem| problem.status_code());
        let by_ratio = gzip(&vec![0; limits::FOREIGN_DECODED_BYTES_MAX / 2]);
        assert!(
            by_ratio.len() * limits::FOREIGN_DECODED_RATIO_MAX
                < limits::FOREIGN_DECODED_BYTES_MAX / 2
        );
        assert_eq!(code(&by_ratio), Some(StatusCode::PAYLOAD_TOO_LARGE));
        let by_size = gzip(&noise(limits::FOREIGN_DECODED_BYTES_MAX + 1));
        assert_eq!(code(&by_size), Some(StatusCode::PAYLOAD_TOO_LARGE));
        assert!(inflate(&gzip(&noise(limits::FOREIGN_DECODED_BYTES_MAX))).is_ok());
    }

    #[test]
    fn what_is_no_gzip_is_refused() {
        let whole = gzip(b"{}");
        for body in [b"{}".as_slice(), &whole[..whole.len() - 3], b""] {
            let problem = inflate(body).expect_err("refused");
            assert_eq!(problem.status_code(), StatusCode::BAD_REQUEST);
        }
    }

    use actix_web::ResponseError;
}
