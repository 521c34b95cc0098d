//! What ingest asks about projects; answered from memory.

use crate::storage::control::Project;
use domain::event::FeatureKey;
use domain::foreign::{SenderKind, SenderSettings};
use std::sync::Arc;

/// Where ingest finds projects and what they declare.
pub trait Projects: Send + Sync {
    fn by_ingest_key(&self, key: &str) -> Option<Arc<Project>>;
    fn declares(&self, project: u32, feature: &FeatureKey) -> bool;
    /// By the name that a foreign sender has for it.
    fn by_alias(&self, kind: SenderKind, name: &str) -> Option<Arc<Project>>;
    /// What the project says about foreign senders.
    fn senders(&self, project: u32) -> Arc<SenderSettings>;
}
