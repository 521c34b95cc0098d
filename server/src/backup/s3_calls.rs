//! Requests to an S3-compatible store: signed by one library, sent by another, tried again where that can help.

use crate::authorities::{Authorities, is_of_tls};
use rusty_s3::actions::S3Action;
use rusty_s3::{Bucket, Credentials};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::Duration;
use ureq::http::Response;
use ureq::{Body, SendBody};

/// Bytes sent with one request; a larger file goes in parts of it, which need not be kept in memory.
const PART_BYTES: u64 = 64 * 1024 * 1024;
/// A store takes no more parts than this for one file.
const PARTS_MAX: u64 = 10_000;
/// How long a signed address is good: as long as one part may take.
const SIGNED_FOR: Duration = Duration::from_secs(3_600);
/// How long a store may be silent.
const PATIENCE: Duration = Duration::from_secs(60);
/// Waits between tries: a store that is busy says so for seconds.
const PAUSES: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(8)];
/// Answers that are read as text are no longer than this: a page of a thousand names.
const TEXT_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// The XML namespace of answers, and the one that some stores write in its place; the library knows the first alone.
const NAMESPACE: &str = "http://s3.amazonaws.com/doc/2006-03-01/";
const NAMESPACE_OF_OLD: &str = "http://doc.s3.amazonaws.com/2006-03-01/";

/// Why a request failed, without its address, which is a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub(super) struct Failed {
    why: String,
    /// Another try may succeed.
    may_pass: bool,
}

impl Failed {
    fn for_good(why: impl Into<String>) -> Failed {
        Failed {
            why: why.into(),
            may_pass: false,
        }
    }
}

/// Speaks to a store.
pub(super) struct Calls {
    agent: ureq::Agent,
}

impl Calls {
    pub fn new(authorities: &Authorities) -> Calls {
        let config = authorities
            .client()
            .timeout_connect(Some(PATIENCE))
            .timeout_send_request(Some(PATIENCE))
            .timeout_send_body(Some(SIGNED_FOR))
            .timeout_recv_response(Some(PATIENCE))
            .build();
        Calls {
            agent: config.new_agent(),
        }
    }

    /// The text that an address answers.
    ///
    /// # Errors
    /// If the store refuses, or is not reached in several tries.
    pub fn read<'a>(&self, action: &impl S3Action<'a>) -> Result<String, Failed> {
        tried(|| {
            text(answered(
                self.agent.get(action.sign(SIGNED_FOR).as_str()).call(),
            )?)
        })
    }

    /// Sends a file, in parts if it is large.
    ///
    /// # Errors
    /// If the disk fails, the store refuses, or is not reached in several tries. No part of it stays then, if the store can be told.
    pub fn send_file(
        &self,
        bucket: &Bucket,
        credentials: &Credentials,
        key: &str,
        path: &Path,
    ) -> Result<(), Failed> {
        let bytes = std::fs::metadata(path)
            .map_err(|error| on_disk(&error))?
            .len();
        if bytes <= PART_BYTES {
            let action = bucket.put_object(Some(credentials), key);
            return tried(|| {
                let url = action.sign(SIGNED_FOR);
                self.put_part(url.as_str(), path, 0, bytes).map(drop)
            });
        }
        let create = bucket.create_multipart_upload(Some(credentials), key);
        let created = tried(|| {
            let url = create.sign(SIGNED_FOR);
            text(answered(self.agent.post(url.as_str()).send_empty())?)
        })?;
        let Some(upload) = tagged(&created, "UploadId") else {
            return Err(Failed::for_good("the store begins no upload in parts"));
        };
        let sent = self.send_parts(bucket, credentials, key, upload, path, bytes);
        if sent.is_err() {
            let abort = bucket.abort_multipart_upload(Some(credentials), key, upload);
            // The error of the upload is the one to tell.
            let _ = answered(self.agent.delete(abort.sign(SIGNED_FOR).as_str()).call());
        }
        sent
    }

    fn send_parts(
        &self,
        bucket: &Bucket,
        credentials: &Credentials,
        key: &str,
        upload: &str,
        path: &Path,
        bytes: u64,
    ) -> Result<(), Failed> {
        let part_bytes = PART_BYTES.max(bytes.div_ceil(PARTS_MAX));
        let mut tags: Vec<String> = Vec::new();
        let mut from = 0;
        while from < bytes {
            let length = part_bytes.min(bytes - from);
            // At most `PARTS_MAX` of them.
            let number = tags.len() as u16 + 1;
            let action = bucket.upload_part(Some(credentials), key, number, upload);
            let tag = tried(|| {
                let url = action.sign(SIGNED_FOR);
                let answer = self.put_part(url.as_str(), path, from, length)?;
                let tag = answer.headers().get("etag");
                tag.and_then(|tag| tag.to_str().ok())
                    .map(str::to_owned)
                    .ok_or_else(|| Failed::for_good("the store names no part that it took"))
            })?;
            tags.push(tag);
            from += length;
        }
        let complete = || {
            let tags = tags.iter().map(String::as_str);
            bucket.complete_multipart_upload(Some(credentials), key, upload, tags)
        };
        tried(|| {
            let url = complete().sign(SIGNED_FOR);
            let answer = answered(self.agent.post(url.as_str()).send(complete().body()))?;
            // A store may say 200 and fail all the same.
            let said = text(answer)?;
            match tagged(&said, "ETag") {
                Some(_) => Ok(()),
                None => Err(Failed::for_good("the store did not put the parts together")),
            }
        })
    }

    fn put_part(
        &self,
        url: &str,
        path: &Path,
        from: u64,
        bytes: u64,
    ) -> Result<Response<Body>, Failed> {
        let mut file = File::open(path).map_err(|error| on_disk(&error))?;
        file.seek(SeekFrom::Start(from))
            .map_err(|error| on_disk(&error))?;
        let mut part = file.take(bytes);
        answered(
            self.agent
                .put(url)
                .header("content-length", bytes.to_string())
                .send(SendBody::from_reader(&mut part)),
        )
    }

    /// Reads an object to its end: its bytes, and their BLAKE3 in hexadecimal digits.
    ///
    /// # Errors
    /// As [`Calls::read`].
    pub fn sum_up(
        &self,
        bucket: &Bucket,
        credentials: &Credentials,
        key: &str,
    ) -> Result<(u64, String), Failed> {
        let action = bucket.get_object(Some(credentials), key);
        tried(|| {
            let answer = answered(self.agent.get(action.sign(SIGNED_FOR).as_str()).call())?;
            let mut hasher = blake3::Hasher::new();
            hasher
                .update_reader(answer.into_body().into_reader())
                .map_err(|error| broken_off(&error))?;
            Ok((hasher.count(), hasher.finalize().to_hex().to_string()))
        })
    }

    /// Removes an object; one that is not there is removed.
    ///
    /// # Errors
    /// As [`Calls::read`].
    pub fn remove(
        &self,
        bucket: &Bucket,
        credentials: &Credentials,
        key: &str,
    ) -> Result<(), Failed> {
        let action = bucket.delete_object(Some(credentials), key);
        tried(|| answered(self.agent.delete(action.sign(SIGNED_FOR).as_str()).call()).map(drop))
    }
}

/// Tries until it succeeds, or no other try can help.
fn tried<T>(attempt: impl Fn() -> Result<T, Failed>) -> Result<T, Failed> {
    for pause in PAUSES {
        match attempt() {
            Err(failed) if failed.may_pass => std::thread::sleep(pause),
            ended => return ended,
        }
    }
    attempt()
}

fn text(answer: Response<Body>) -> Result<String, Failed> {
    let mut text = String::new();
    answer
        .into_body()
        .into_reader()
        .take(TEXT_BYTES_MAX)
        .read_to_string(&mut text)
        .map_err(|error| broken_off(&error))?;
    Ok(text.replace(NAMESPACE_OF_OLD, NAMESPACE))
}

/// A success, or why it is none.
fn answered(answer: Result<Response<Body>, ureq::Error>) -> Result<Response<Body>, Failed> {
    let answer = answer.map_err(|error| not_reached(&error))?;
    let status = answer.status().as_u16();
    if answer.status().is_success() {
        return Ok(answer);
    }
    let said = text(answer).unwrap_or_default();
    Err(Failed {
        why: match code_of(&said) {
            Some(code) => format!("the store answers {status} ({code})"),
            None => format!("the store answers {status}"),
        },
        may_pass: status >= 500 || status == 429,
    })
}

/// The fixed word of an error, such as `AccessDenied`; the rest of what a store says may repeat the request.
fn code_of(said: &str) -> Option<&str> {
    let code = tagged(said, "Code")?;
    let is_word = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_word.then_some(code)
}

/// What stands between the tags of a name. Read so, and not as the library does, since stores differ in their namespaces, or write none.
fn tagged<'a>(said: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = said.split_once(&format!("<{name}>"))?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    Some(text)
}

/// The library's own words may hold the address, so they are replaced.
fn not_reached(error: &ureq::Error) -> Failed {
    let (why, may_pass) = match error {
        ureq::Error::Io(error) if is_of_tls(error) => (
            "the store's certificate is not one that this server knows: see ca_file".to_owned(),
            false,
        ),
        ureq::Error::Io(error) => (format!("the store is not reached: {}", error.kind()), true),
        ureq::Error::Timeout(_) => ("the store did not answer in time".to_owned(), true),
        ureq::Error::HostNotFound => (
            "the name of the store is not known: see backup_s3_endpoint".to_owned(),
            true,
        ),
        _ => ("the store could not be spoken to".to_owned(), true),
    };
    Failed { why, may_pass }
}

fn broken_off(error: &io::Error) -> Failed {
    Failed {
        why: format!("the store's answer broke off: {}", error.kind()),
        may_pass: true,
    }
}

fn on_disk(error: &io::Error) -> Failed {
    Failed::for_good(format!("reading the backup: {}", error.kind()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authorities::self_made::{SelfMade, speak_http};
    use rusty_s3::UrlStyle;

    #[test]
    fn a_store_of_the_operators_own_authority_is_believed_where_it_was_named() {
        let self_made = SelfMade::made();
        let read = |authorities: &Authorities| {
            let (port, served) = self_made.serve(|connection| speak_http(connection, "<Found/>"));
            let endpoint = format!("https://localhost:{port}")
                .parse()
                .expect("an address");
            let bucket =
                Bucket::new(endpoint, UrlStyle::Path, "backups", "here").expect("a bucket");
            let credentials = Credentials::new("key", "secret");
            let read = Calls::new(authorities).read(&bucket.list_objects_v2(Some(&credentials)));
            served.join().expect("served");
            read
        };

        let own = Authorities::parse(self_made.pem.as_bytes()).expect("a certificate");
        assert_eq!(read(&own), Ok("<Found/>".to_owned()));
        let refused = read(&Authorities::default()).expect_err("nobody vouches for it");
        assert!(refused.to_string().contains("ca_file"), "{refused}");
    }

    #[test]
    fn an_error_is_told_by_its_word_and_nothing_else_of_it() {
        let said = "<Error><Code>AccessDenied</Code><Message>X-Amz-Signature=abc</Message></Error>";
        assert_eq!(code_of(said), Some("AccessDenied"));
        for other in ["", "<Code></Code>", "<Code>a?b=c</Code>", "<Code>cut"] {
            assert_eq!(code_of(other), None, "{other}");
        }
    }
}
