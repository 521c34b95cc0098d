//! HTTP by hand over a socket, for requests that a well-behaved client would refuse to send.

use serde_json::Value;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| {
            panic!("not JSON ({error}), status {}: {}", self.status, self.body)
        })
    }
}

pub fn post(to: SocketAddr, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
    request(to, "POST", path, headers, body)
}

/// Sends a whole request and reads the whole answer; the connection is used once.
pub fn request(
    to: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Reply {
    let mut head = head(to, method, path, headers);
    // Writing into a String cannot fail.
    let _ = write!(head, "Content-Length: {}\r\n\r\n", body.len());
    exchange(to, &[head.as_bytes(), body])
}

/// Sends the body in chunks of HTTP/1.1, so that its length is unknown until its end.
pub fn post_in_chunks(
    to: SocketAddr,
    path: &str,
    headers: &[(&str, &str)],
    chunks: &[&[u8]],
) -> Reply {
    let mut head = head(to, "POST", path, headers);
    head.push_str("Transfer-Encoding: chunked\r\n\r\n");
    let mut parts = vec![head.into_bytes()];
    for chunk in chunks {
        let mut part = format!("{:x}\r\n", chunk.len()).into_bytes();
        part.extend_from_slice(chunk);
        part.extend_from_slice(b"\r\n");
        parts.push(part);
    }
    parts.push(b"0\r\n\r\n".to_vec());
    exchange(to, &parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn head(to: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)]) -> String {
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n");
    for (name, value) in headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    head
}

fn exchange(to: SocketAddr, parts: &[&[u8]]) -> Reply {
    let mut stream = TcpStream::connect(to).expect("connecting");
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .expect("setting a timeout");
    for part in parts {
        // A server that has said no may stop reading; its answer is what counts.
        if stream.write_all(part).is_err() {
            break;
        }
    }
    let mut bytes = Vec::new();
    // What came before a reset is judged all the same.
    let _ = stream.read_to_end(&mut bytes);
    parse(&bytes)
}

fn parse(bytes: &[u8]) -> Reply {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text
        .split_once("\r\n\r\n")
        .unwrap_or_else(|| panic!("no answer but {text:?}"));
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|word| word.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    let reply = Reply {
        status: status.unwrap_or_else(|| panic!("no status in {head}")),
        headers,
        body: body.to_owned(),
    };
    let is_chunked = reply.header("transfer-encoding") == Some("chunked");
    if is_chunked {
        return Reply {
            body: without_chunks(&reply.body),
            ..reply
        };
    }
    reply
}

fn without_chunks(mut rest: &str) -> String {
    let mut whole = String::new();
    while let Some((length, after)) = rest.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).unwrap_or(0);
        if length == 0 {
            break;
        }
        whole.push_str(&after[..length]);
        rest = &after[length + 2..];
    }
    whole
}
