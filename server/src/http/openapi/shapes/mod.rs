//! The forms of bodies and answers that other modules own, as the document tells them.

mod around;
mod catalogue;
mod compat;
mod decisions;
mod health;
mod live;
mod notice;
mod number;
mod onboarding;
mod people;
mod report;
mod row;
mod senders;
mod settings;
mod wire;
mod words;

pub use catalogue::{
    CatalogueHistory, DeclaredFeature, Feature, FeaturesChanged, Manifest, PlacedCode, Population,
    Quarantine, TestSession,
};
pub use compat::{
    OtlpLogs, OtlpRefusal, OtlpTaken, PlausibleEvent, PlausibleRefusal, SegmentCall,
    SegmentMessages, SegmentRefusal, SegmentSettings, SegmentTaken, SenderRefused, UmamiEvent,
    UmamiEvents, UmamiListTaken, UmamiRefusal, UmamiTaken,
};
pub use decisions::{
    Board, Decided, Decisions, Digest, EvidenceCheck, Hypotheses, Portfolio, Proposal, Snapshot,
};
pub use health::Degraded;
pub use live::LiveView;
pub use notice::{Notice, NoticeDraft, Notices};
pub use onboarding::Checklist;
pub use report::Report;
pub use senders::{RulePreview, SenderChange, SenderKind as KindOfSender, SenderSettings};
pub use settings::PrivacySettings;
pub use wire::{Action, Batch};
pub use words::{
    ActorKind, DeliveryState, DigestWay, ErrorCode, ExportForm, JobBegunBy, JobKind, JobState,
    JobUnit, KeysFolder, LanguageCode, OriginOfData, PasskeysHere, RejectionCode, ReportName, Role,
    Scope, SharedReport, VerdictKind,
};
