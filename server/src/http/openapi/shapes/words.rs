//! Words of the wire that are one of a few, for the document.

use crate::http::openapi::one_of::one_of;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

one_of!(
    /// What somebody is in a project; each may what the one before may.
    Role,
    domain::team::Role::word
);

one_of!(
    /// Why a request was refused.
    ErrorCode,
    domain::problem::Code::word
);

one_of!(
    /// Why one event of a batch was not taken.
    RejectionCode,
    domain::validate::RejectionCode::word
);

one_of!(
    /// What a token may do; none includes another.
    Scope,
    domain::access::Scope::word
);

one_of!(ReportName, crate::reports::Name::word);

/// The reports that a link can tell.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SharedReport {
    Removal,
    Ranking,
    Audience,
    Feature,
}

one_of!(VerdictKind, |it: domain::verdict::Kind| it);

one_of!(
    /// What kind of nothing it is, where nobody used a feature.
    ZeroKind,
    |it: domain::verdict::Zero| it
);

one_of!(
    /// Where a feature stands between its proposal and its tombstone.
    Stage,
    |it: domain::decision::Stage| it
);

one_of!(
    /// How a feature came into the catalogue.
    Origin,
    |it: domain::catalogue::Origin| it
);

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

one_of!(
    /// On which kind of volume the keys lie.
    KeysFolder,
    |it: crate::trust::KeysFolder| it
);

one_of!(DeliveryState, |it: domain::delivery::State| it);

/// Who did something: somebody of the team, a token, or whoever runs the server.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    Person,
    Token,
    Operator,
}

one_of!(LanguageCode, domain::digest::Language::word);

#[derive(Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DigestWay {
    Email,
    Webhook,
    Feed,
}

one_of!(JobKind, domain::job::JobKind::word);

/// `server`: it began by itself.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum JobBegunBy {
    Person,
    Token,
    Operator,
    Server,
}

one_of!(
    /// `stopped`: the server ended while it ran.
    JobState,
    domain::job::JobState::word
);

one_of!(JobUnit, domain::job::Unit::word);

one_of!(
    /// How the tables of an export are written.
    ExportForm,
    crate::storage::exports::Form::word
);
