//! What requests ask, answered from memory: projects, tokens, settings of senders, the end of the ledger.

use super::projects::Projects;
use super::tokens::{self, Grants};
use super::{Control, ControlError, LedgerHead, SenderBook, ledger};
use rusqlite::{Connection, Transaction};
use std::sync::{Arc, PoisonError, RwLockReadGuard};

/// What the store held when it was last changed.
pub struct Known {
    projects: Arc<Projects>,
    grants: Arc<Grants>,
    senders: Arc<SenderBook>,
    ledger_head: LedgerHead,
}

impl Known {
    /// # Errors
    /// If the store cannot be read, or is damaged.
    pub fn read(connection: &Connection) -> Result<Known, ControlError> {
        Ok(Known {
            projects: Arc::new(Projects::read(connection)?),
            grants: Arc::new(tokens::read(connection)?),
            senders: Arc::new(SenderBook::read(connection)?),
            ledger_head: ledger::head(connection)?,
        })
    }
}

impl Control {
    /// The projects as they are now.
    pub fn projects(&self) -> Arc<Projects> {
        self.known().projects.clone()
    }

    /// The settings of all projects about foreign senders, as they are now.
    pub fn senders(&self) -> Arc<SenderBook> {
        self.known().senders.clone()
    }

    /// The end of the ledger. Whoever keeps one can tell later whether the ledger was cut.
    pub fn ledger_head(&self) -> LedgerHead {
        self.known().ledger_head
    }

    /// What tokens open.
    pub(super) fn grants(&self) -> Arc<Grants> {
        self.known().grants.clone()
    }

    /// As [`Control::write`], for changes of what is answered from memory: memory is right when this returns. Within `work` it is what the
    /// last such change left, since none begins before the one ahead of it is in memory.
    pub(super) fn write_known<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, ControlError>,
    ) -> Result<T, ControlError> {
        self.write_and_keep(
            work,
            |transaction| Known::read(transaction),
            |known| *self.known.write().unwrap_or_else(PoisonError::into_inner) = known,
        )
    }

    fn known(&self) -> RwLockReadGuard<'_, Known> {
        // It is replaced as a whole.
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }
}
