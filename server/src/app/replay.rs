//! The journal behind its stores: where reading goes on, and who reads.

use crate::clock::Clock;
use crate::ingest::journal::{self, Journal, Tail, Watermark};
use crate::ingest::keys::KeyStore;
use crate::limits;
use crate::storage::applier::{Applier, GroupSource, LeftOut, Stores};
use crate::storage::control::HistoryTakenBack;
use crate::storage::opening::OpenedStores;
use crate::storage::recent_ids::{Loaded, RecentIdsStore};
use anyhow::{Context, Result};
use domain::journal::{Group, Held, Position, RecentIds};
use domain::recovery::Banner;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Starts the journal behind what any store has seen of it, and says from where the stores lack something.
///
/// # Errors
/// If the journal or a store cannot be read.
pub(super) fn open_journal(
    folder: &Path,
    stores: &OpenedStores,
    recent_ids: &RecentIdsStore,
    keys: &Arc<KeyStore>,
    clock: &Arc<dyn Clock>,
) -> Result<(Arc<Journal>, Tail)> {
    let mut recent = RecentIds::new(limits::RECENT_IDS_MAX);
    let loaded = recent_ids.load(&mut recent)?;
    let applied = stores
        .events
        .applied()
        .context("reading how far the journal is applied")?;
    // Before this place no store can lack anything, even if it lost the log beside its file.
    let checkpointed = stores.copies.checkpointed()?.unwrap_or_default().upto;
    let replay_from = applied.min(checkpointed);
    let ids_from = match loaded {
        Loaded::Everything => replay_from,
        Loaded::NotEverything => Position::default(),
    };
    journal::remember_ids(folder, keys, ids_from, &mut recent)?;
    let had_events = applied != Position::default() || journal::has_segments(folder)?;
    if had_events && keys.ids_key_is_new() {
        stores.health.tell(Banner::IdsKeyReplaced);
    }
    let missing_segments = journal::end_keys_without_segment(folder, keys, replay_from.segment)?;
    let journal = Arc::new(Journal::start(
        folder,
        keys.clone(),
        clock.clone(),
        recent,
        // Whatever became of a store or of the journal: a number that any store has seen never comes again.
        applied.max(checkpointed).max(stores.presence.applied()?),
    )?);
    let mut tail = Tail::new(folder, keys.clone(), journal.watermark(), replay_from);
    tail.note_missing_segments(missing_segments);
    Ok((journal, tail))
}

/// Starts to apply what the journal holds; where the events store is closed, nothing is applied.
///
/// # Errors
/// If a store cannot be read.
pub(super) fn start_applier(
    tail: Tail,
    watermark: Arc<Watermark>,
    stores: &OpenedStores,
    recent_ids: RecentIdsStore,
    erased: HashMap<u32, String>,
    histories: Vec<HistoryTakenBack>,
    clock: Arc<dyn Clock>,
) -> Result<Applier> {
    if stores.health.is_collecting_only() {
        return Ok(Applier::idle());
    }
    let left_out = LeftOut {
        epochs: stores.events.closed_epochs()?.into_iter().collect(),
        projects: erased,
        histories: histories
            .into_iter()
            .map(|history| (history.project, history.upto))
            .collect(),
    };
    let source = Box::new(JournalGroups { tail, watermark });
    let stores = Stores {
        events: stores.events.clone(),
        presence: stores.presence.clone(),
        recent_ids,
        copies: stores.copies.clone(),
        health: stores.health.clone(),
    };
    Applier::start(source, stores, left_out, clock)
}

/// The journal as the applier sees it.
struct JournalGroups {
    tail: Tail,
    watermark: Arc<Watermark>,
}

impl GroupSource for JournalGroups {
    fn next_group(&mut self) -> Result<Option<Group>> {
        self.tail.next_group()
    }

    fn position(&self) -> Position {
        self.tail.position()
    }

    fn wait(&self, timeout: Duration) {
        self.watermark.wait_beyond(self.tail.position(), timeout);
    }

    fn uses_passed_over(&self) -> u64 {
        self.tail.uses_passed_over()
    }

    fn damage(&self) -> (u64, u64) {
        let damage = self.tail.damage();
        (damage.records, damage.segments)
    }

    fn retire(&self, held: Held, now_hour: i64) -> Result<u64> {
        Ok(self.tail.retire(held, now_hour)?.bytes_kept)
    }
}
