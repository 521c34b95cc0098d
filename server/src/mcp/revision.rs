//! Which revision of the protocol a request speaks, and whether its headers say what its body says.

use super::message::{Code, Fault, Request};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// Revisions that are spoken, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Revision {
    /// The first one over streamable HTTP, and the only one with batches.
    March2025,
    June2025,
    November2025,
    /// Without a handshake: each request carries revision and capabilities.
    July2026,
}

/// The headers that repeat what the body says, for whatever stands between.
#[derive(Clone, Copy, Debug, Default)]
pub struct Headers<'a> {
    /// `MCP-Protocol-Version`
    pub version: Option<&'a str>,
    /// `Mcp-Method`
    pub method: Option<&'a str>,
    /// `Mcp-Name`
    pub name: Option<&'a str>,
}

const VERSION_FIELD: &str = "io.modelcontextprotocol/protocolVersion";
const CAPABILITIES_FIELD: &str = "io.modelcontextprotocol/clientCapabilities";

impl Revision {
    pub const ALL: [Revision; 4] = [
        Revision::March2025,
        Revision::June2025,
        Revision::November2025,
        Revision::July2026,
    ];
    /// The newest with a handshake.
    const NEWEST_WITH_HANDSHAKE: Revision = Revision::November2025;

    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Revision::March2025 => "2025-03-26",
            Revision::June2025 => "2025-06-18",
            Revision::November2025 => "2025-11-25",
            Revision::July2026 => "2026-07-28",
        }
    }

    pub fn is_stateless(self) -> bool {
        self >= Revision::July2026
    }

    fn parse(name: &str) -> Option<Revision> {
        Revision::ALL
            .into_iter()
            .find(|revision| revision.name() == name)
    }

    /// What a handshake agrees on: what the client asks for, or else the newest that has a handshake.
    pub fn agreed(asked: Option<&str>) -> Revision {
        asked
            .and_then(Revision::parse)
            .filter(|revision| !revision.is_stateless())
            .unwrap_or(Revision::NEWEST_WITH_HANDSHAKE)
    }

    /// Whether messages may come as a list: only in the oldest, which is meant where nothing is said.
    ///
    /// # Errors
    /// If the revision is not spoken here.
    pub fn takes_batches(headers: Headers<'_>) -> Result<bool, Fault> {
        Ok(of_header(headers.version)? == Revision::March2025)
    }

    /// The revision of a request.
    ///
    /// # Errors
    /// If it is not spoken here, or headers and body differ where both must say the same.
    pub fn of(request: &Request, headers: Headers<'_>) -> Result<Revision, Fault> {
        let meta = request.params.get("_meta");
        let field = |name| meta.and_then(|meta| meta.get(name));
        let Some(told) = field(VERSION_FIELD) else {
            let revision = of_header(headers.version)?;
            return if revision.is_stateless() {
                Err(missing(VERSION_FIELD))
            } else {
                Ok(revision)
            };
        };
        let told = told.as_str().ok_or_else(|| missing(VERSION_FIELD))?;
        same("MCP-Protocol-Version", headers.version, told)?;
        let revision = Revision::parse(told).ok_or_else(|| unsupported(told))?;
        if revision.is_stateless() {
            same("Mcp-Method", headers.method, &request.method)?;
            let named = request.params.get("name").and_then(Value::as_str);
            if let ("tools/call", Some(named)) = (request.method.as_str(), named) {
                same("Mcp-Name", headers.name.and_then(decoded).as_deref(), named)?;
            }
            if !field(CAPABILITIES_FIELD).is_some_and(Value::is_object) {
                return Err(missing(CAPABILITIES_FIELD));
            }
        }
        Ok(revision)
    }
}

fn of_header(version: Option<&str>) -> Result<Revision, Fault> {
    match version {
        None => Ok(Revision::March2025),
        Some(name) => Revision::parse(name).ok_or_else(|| unsupported(name)),
    }
}

fn same(header: &str, told: Option<&str>, in_body: &str) -> Result<(), Fault> {
    if told == Some(in_body) {
        return Ok(());
    }
    let text = format!("the header {header} is missing or does not say what the body says");
    Err(Fault::new(Code::HeaderMismatch, text))
}

/// A name that no header can carry as it is comes as `=?base64?…?=`.
fn decoded(name: &str) -> Option<String> {
    let wrapped = name
        .strip_prefix("=?base64?")
        .and_then(|rest| rest.strip_suffix("?="));
    match wrapped {
        None => Some(name.to_owned()),
        Some(encoded) => String::from_utf8(STANDARD.decode(encoded).ok()?).ok(),
    }
}

fn missing(field: &str) -> Fault {
    let text = format!("_meta must hold {field}: a text or an object, as the revision says");
    Fault::new(Code::InvalidParams, text)
}

fn unsupported(asked: &str) -> Fault {
    let supported = Revision::ALL.map(Revision::name);
    // The protocol wants to hear it again; what has not the shape of a revision is not repeated.
    let is_date = asked.len() == 10 && asked.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let requested = if is_date { asked } else { "unknown" };
    Fault {
        data: Some(json!({ "supported": supported, "requested": requested })),
        ..Fault::new(
            Code::UnsupportedProtocolVersion,
            format!(
                "this revision is not spoken here: use {}",
                supported.join(", ")
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(params: Value) -> Request {
        Request {
            id: json!(1),
            method: "tools/call".to_owned(),
            params: params.as_object().expect("an object").clone(),
        }
    }

    fn stateless() -> Request {
        request(json!({ "name": "list_features", "_meta": {
            VERSION_FIELD: "2026-07-28", CAPABILITIES_FIELD: {},
        }}))
    }

    const AS_IN_BODY: Headers<'_> = Headers {
        version: Some("2026-07-28"),
        method: Some("tools/call"),
        name: Some("list_features"),
    };

    #[test]
    fn each_header_must_say_what_the_body_says() {
        assert_eq!(
            Revision::of(&stateless(), AS_IN_BODY),
            Ok(Revision::July2026)
        );
        let wrapped = Headers {
            name: Some("=?base64?bGlzdF9mZWF0dXJlcw==?="),
            ..AS_IN_BODY
        };
        assert_eq!(Revision::of(&stateless(), wrapped), Ok(Revision::July2026));
        for headers in [
            Headers::default(),
            Headers {
                version: None,
                ..AS_IN_BODY
            },
            Headers {
                version: Some("2025-11-25"),
                ..AS_IN_BODY
            },
            Headers {
                method: None,
                ..AS_IN_BODY
            },
            Headers {
                method: Some("tools/list"),
                ..AS_IN_BODY
            },
            Headers {
                name: None,
                ..AS_IN_BODY
            },
            Headers {
                name: Some("who_uses"),
                ..AS_IN_BODY
            },
            Headers {
                name: Some("=?base64?!!?="),
                ..AS_IN_BODY
            },
        ] {
            let fault = Revision::of(&stateless(), headers).expect_err("refused");
            assert_eq!(fault.code, Code::HeaderMismatch, "{headers:?}");
        }
    }

    #[test]
    fn a_request_without_handshake_must_say_what_the_client_can_do() {
        let mut request = stateless();
        request.params["_meta"] = json!({ VERSION_FIELD: "2026-07-28" });
        let fault = Revision::of(&request, AS_IN_BODY).expect_err("refused");
        assert_eq!(fault.code, Code::InvalidParams);
        request.params.remove("_meta");
        let fault = Revision::of(&request, AS_IN_BODY).expect_err("refused");
        assert_eq!(fault.code, Code::InvalidParams);
    }

    #[test]
    fn with_a_handshake_the_header_says_it_and_silence_means_the_oldest() {
        let of = |version| {
            let headers = Headers {
                version,
                ..Headers::default()
            };
            Revision::of(&request(json!({})), headers)
        };
        assert_eq!(of(None), Ok(Revision::March2025));
        assert_eq!(of(Some("2025-06-18")), Ok(Revision::June2025));
        let fault = of(Some("1999-01-01")).expect_err("refused");
        assert_eq!(fault.code, Code::UnsupportedProtocolVersion);
        assert_eq!(fault.data.expect("data")["requested"], "1999-01-01");
        let fault = of(Some("<script>")).expect_err("refused");
        assert_eq!(fault.data.expect("data")["requested"], "unknown");
    }

    #[test]
    fn a_handshake_agrees_on_what_both_speak() {
        assert_eq!(Revision::agreed(Some("2025-06-18")), Revision::June2025);
        for unknown in [None, Some("2024-11-05"), Some("2026-07-28"), Some("")] {
            assert_eq!(Revision::agreed(unknown), Revision::November2025);
        }
    }
}
