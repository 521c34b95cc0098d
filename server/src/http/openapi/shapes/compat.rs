//! What the senders of other analytics send and are answered, for the document.
//!
//! The formats are theirs, and free where theirs are: a body is shown as their packages send it, with what is read of it.
//! `domain::foreign` reads it.

use domain::foreign::segment::Call;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{IntoResponses, PartialSchema, ToSchema};

/// How a sender of any format may be refused, in our own form: none of them has one for this.
#[derive(IntoResponses)]
pub enum SenderRefused {
    #[response(
        status = 403,
        description = "The server token has not the scope ingest"
    )]
    Scope,
    #[response(status = 408, description = "The body took too long")]
    TooSlow,
    #[response(
        status = 413,
        description = "The body, or what it decompresses to, is larger than this sender's may be"
    )]
    TooLarge,
    #[response(
        status = 415,
        description = "The body is compressed, or of a kind that is not read here"
    )]
    Unreadable,
    #[response(
        status = 429,
        description = "More than the project, or the actor, may send at present"
    )]
    OverBudget,
    #[response(
        status = 503,
        description = "The journal is full or cannot be written, or many large bodies are being read: send it again"
    )]
    Unavailable,
}

/// One event, with short or long names of its fields. Read are the name (`n`), the address (`u`), the domain (`d`), properties (`p`
/// or `m`) and hash routing (`h`); nothing else is looked at.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"n": "Export", "v": 36, "u": "https://app.example.com/reports", "d": "app.example.com", "r": null,
    "p": {"format": "csv"}}))]
pub struct PlausibleEvent(BTreeMap<String, Value>);

#[derive(Serialize, ToSchema)]
#[schema(example = json!({"errors": {"body": ["the body is not the JSON that this format asks for"]}}))]
pub struct PlausibleRefusal {
    pub errors: PlausibleErrors,
}

#[derive(Serialize, ToSchema)]
pub struct PlausibleErrors {
    pub body: Vec<String>,
}

/// One event. Read are the website's id, the address, the event's name and its data; nothing else is looked at.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"type": "event", "payload": {"website": "2f0f9d3a-5d0e-4b2a-9a3e-5e3a1c1b7f10",
    "hostname": "app.example.com", "screen": "1280x720", "language": "en-GB", "title": "Reports", "url": "/reports", "referrer": "",
    "name": "Export", "data": {"format": "csv"}}}))]
pub struct UmamiEvent(BTreeMap<String, Value>);

#[derive(Serialize, ToSchema)]
#[schema(example = json!([{"type": "event", "payload": {"website": "2f0f9d3a-5d0e-4b2a-9a3e-5e3a1c1b7f10", "url": "/reports",
    "name": "Export", "data": {"format": "csv"}}}]))]
pub struct UmamiEvents(Vec<UmamiEvent>);

#[derive(Serialize, ToSchema)]
#[schema(example = json!({"cache": "deadwood"}))]
pub struct UmamiTaken {
    /// What Umami's script sends back with its next event; the same for everyone, so that it tells nobody from anybody.
    pub cache: String,
}

#[derive(Serialize, ToSchema)]
#[schema(example = json!({"size": 1, "processed": 1, "errors": 0, "details": [], "cache": "deadwood"}))]
pub struct UmamiListTaken {
    /// Events in the list.
    pub size: u64,
    pub processed: u64,
    pub errors: u64,
    #[schema(value_type = Vec<Object>)]
    pub details: Vec<Value>,
    /// The same for everyone.
    pub cache: String,
}

#[derive(Serialize, ToSchema)]
#[schema(example = json!({"error": {"message": "Website not found."}}))]
pub struct UmamiRefusal {
    pub error: UmamiError,
}

#[derive(Serialize, ToSchema)]
pub struct UmamiError {
    pub message: String,
}

/// Segment's calls, by name or by the letter that its browser package uses.
pub enum SegmentCall {}

impl PartialSchema for SegmentCall {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(Call::WORDS.iter().flat_map(|(_, words)| *words)))
            .description(Some(
                "Segment's calls, by name or by the letter that its browser package uses.",
            ))
            .build()
            .into()
    }
}

impl ToSchema for SegmentCall {}

/// One message, or with `batch` a list of them. Read are the type, the name, properties, the page's path, the app's version,
/// `messageId`, `userId` and the two clocks; nothing else is looked at, and what only says who somebody is is dropped.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"type": "track", "event": "Export", "writeKey": "pk_live_…", "userId": "u-42",
    "messageId": "ajs-next-1795720824459-7f3a", "timestamp": "2026-11-26T19:20:24.459Z", "sentAt": "2026-11-26T19:20:24.512Z",
    "properties": {"format": "csv"}, "context": {"page": {"path": "/reports", "url": "https://app.example.com/reports"}}}))]
pub struct SegmentMessages(BTreeMap<String, Value>);

#[derive(Serialize, ToSchema)]
#[schema(example = json!({"success": true}))]
pub struct SegmentTaken {
    pub success: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(example = json!({"success": false,
    "message": "no project has this write key: use its ingest key, or list the write key on the page Senders"}))]
pub struct SegmentRefusal {
    pub success: bool,
    pub message: String,
}

/// What Segment's browser package asks for before it sends: where to, and that there is no other destination.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"integrations": {"Segment.io": {"apiKey": "pk_live_…",
    "apiHost": "usage.example.com/compat/segment/v1", "protocol": "https", "unbundledIntegrations": [], "addBundledMetadata": true,
    "maybeBundledConfigIds": {}}}, "metrics": {"sampleRate": 0}, "remotePlugins": []}))]
pub struct SegmentSettings(BTreeMap<String, Value>);

/// Records of logs in OTLP's JSON. Those with an `eventName` are events, others are not counted.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"resourceLogs": [{
    "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "reports-api"}},
        {"key": "deadwood.project", "value": {"stringValue": "pk_live_…"}}]},
    "scopeLogs": [{"logRecords": [{"timeUnixNano": "1795720824459000000", "eventName": "Export",
        "attributes": [{"key": "format", "value": {"stringValue": "csv"}}]}]}]}]}))]
pub struct OtlpLogs(BTreeMap<String, Value>);

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"partialSuccess": {"rejectedLogRecords": "1", "errorMessage": "not counted: not_an_event"}}))]
pub struct OtlpTaken {
    /// Left out where every record counted.
    #[schema(nullable = false)]
    pub partial_success: Option<OtlpPartialSuccess>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OtlpPartialSuccess {
    /// A number, which the JSON of protobuf writes as a text.
    pub rejected_log_records: String,
    pub error_message: String,
}

/// `google.rpc.Status`: 3 where the body cannot be read, 16 where no project is named.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"code": 3, "message": "the body is not the JSON that this format asks for"}))]
pub struct OtlpRefusal {
    pub code: u8,
    pub message: String,
}
