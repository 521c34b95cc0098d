//! Words of the wire that are one of a few, for the document.

use serde::Serialize;
use utoipa::ToSchema;

/// What somebody is in a project; each may what the one before may.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Viewer,
    Editor,
    Owner,
}

/// What a token may do; none includes another.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    Ingest,
    Read,
    Decide,
    Admin,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReportName {
    Ranking,
    Removal,
    Feature,
    Completeness,
    Habits,
    Met,
    Next,
    #[serde(rename = "ordered-funnel")]
    OrderedFunnel,
    Explore,
    Audience,
    Breakdown,
    Segment,
}

/// The reports that a link can tell.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SharedReport {
    Removal,
    Ranking,
    Audience,
    Feature,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    Candidate,
    Promote,
    Fix,
    Declining,
    InsufficientEvidence,
    Protected,
    Keep,
}

/// What kind of nothing it is, where nobody used a feature.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ZeroKind {
    NotReleased,
    BlockedOrDropped,
    NotInstrumented,
    NotExposed,
    TooLittleData,
    Unused,
}

/// Where a feature stands between its proposal and its tombstone.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    Proposed,
    Trial,
    Qualified,
    Watch,
    Disqualified,
    Announced,
    Brownout,
    Removed,
    Tombstone,
}

/// How a feature came into the catalogue.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    File,
    Dashboards,
    Declared,
    Adopted,
    Imported,
    Simulated,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum OriginOfData {
    None,
    Live,
    Imported,
    Both,
}

/// Whether passkeys can be used here, and why not: it is reached by an address without a name, or without TLS.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PasskeysHere {
    Here,
    NoName,
    NoTls,
}

/// On which kind of volume the keys lie.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeysFolder {
    Memory,
    OwnVolume,
    DataVolume,
    Unknown,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    Sending,
    Sent,
    Failed,
    GivenUp,
    Interrupted,
}

/// Who did something: somebody of the team, a token, or whoever runs the server.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    Person,
    Token,
    Operator,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LanguageCode {
    En,
    De,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DigestWay {
    Email,
    Webhook,
    Feed,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    Import,
    Export,
    Backup,
    Restore,
    EpochEnd,
    Folding,
    RowExpiry,
    Rewriting,
    Forgetting,
}

/// `server`: it began by itself.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum JobBegunBy {
    Person,
    Token,
    Operator,
    Server,
}

/// `stopped`: the server ended while it ran.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum JobState {
    Running,
    Done,
    Failed,
    Stopped,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum JobUnit {
    Bytes,
    Events,
    Steps,
    Epochs,
}

/// How the tables of an export are written.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExportForm {
    Parquet,
    Csv,
    Jsonl,
}
