//! Which page session a batch belongs to, under a key that lives with this process, and what it is followed through.

use super::funnel_board::FunnelBoard;
use super::keys::random_bytes;
use crate::storage::control::Project;
use domain::anonymise::ClientFacts;
use domain::event::TrafficClass;
use domain::identity::{FleetingHash, Key};
use domain::journey::Passage;
use domain::validate::ValidBatch;

/// Tells page sessions apart. With the next start of the server every one of them is another.
pub struct PageSessions {
    key: Key,
    pub funnels: FunnelBoard,
}

impl PageSessions {
    pub fn new(funnels: FunnelBoard) -> PageSessions {
        PageSessions {
            key: Key::new(random_bytes()),
            funnels,
        }
    }

    /// The page session of a browser's batch, if it says which.
    pub fn passage(
        &self,
        project: &Project,
        batch: &ValidBatch<'_>,
        client: &ClientFacts,
        heard_s: i64,
    ) -> Option<Passage> {
        // A back end's stream is that of its process.
        if client.class != TrafficClass::Browser {
            return None;
        }
        let (stream, number) = batch.place.as_ref()?;
        Some(Passage {
            project: project.number,
            session: FleetingHash::of_stream(&self.key, project.number, stream),
            number: *number,
            heard_s,
            funnels: self.funnels.of(project.number),
        })
    }
}
