//! The control store: projects, catalogue, sessions, ledger; one SQLite file.
//!
//! Nothing about a measured person may be written here: no actor, address or visitor. Secrets
//! are kept as hashes only, but for the address and key of a webhook, without which nothing can be sent to it. Times are arguments; this module has no clock.

mod annotations;
mod arrivals;
mod audit;
mod catalogue;
mod channels;
mod code_places;
mod decisions;
mod deletion;
mod digests;
mod drops;
mod eras;
mod error;
mod funnels;
mod history;
mod identities;
mod imports;
mod invitations;
mod jobs;
mod known;
mod ledger;
mod migrate;
mod notices;
mod passkeys;
mod password_links;
mod people;
mod population;
mod probe;
mod project_rules;
mod projects;
mod random;
mod senders;
mod sessions;
mod settings;
mod shares;
mod taking_back;
mod tokens;
mod views;
mod written_down;

pub use annotations::NumberedAnnotation;
pub use arrivals::{ArrivalCount, ArrivalsOfDay};
pub use audit::{AuditEntry, AuditPage, Author, Recorded, Whom};
pub use catalogue::{Catalogue, Upserted};
pub use channels::{ChannelSettings, NamedDelivery, shown_signing_key};
pub use code_places::{CodePlace, Manifest, Placed};
pub use decisions::Frozen;
pub use deletion::{ClosedProject, ErasedProject};
pub use digests::WrittenDigest;
pub use drops::{DropCount, Restart};
pub use error::ControlError;
pub use funnels::NumberedFunnel;
pub use history::CatalogueChange;
pub use identities::{Comer, Identity, WaysIn};
pub use imports::{ImportCounters, ImportRecord, ImportRefused, ImportRun, ImportState};
pub use invitations::{Invitation, InvitedTo, Joined};
pub use jobs::{BegunBy, JobPage, JobsOf, LoggedJob, NewJob};
pub use ledger::{LedgerBroken, LedgerEntry, LedgerFact, LedgerHead};
pub use migrate::{MigrationRefused, migrations_of};
pub use passkeys::{HeldKeys, ListedPasskey, NewPasskey, Passkey};
pub use password_links::LinkedTo;
pub use people::{ListedMember, Person};
pub use population::{InvalidPopulation, Population};
pub use probe::probe;
pub use project_rules::{InvalidProject, NewProject, ProjectSetting};
pub use projects::{CreatedProject, Project, Projects};
pub use random::Secret;
pub use senders::{ChangedBy, SenderBook, SenderChange};
pub use sessions::KnownSession;
pub use settings::SettingsChange;
pub use shares::{KnownShare, OpenedShare};
pub use taking_back::{ForgottenImports, HistoryTakenBack};
pub use tokens::{Granted, KnownToken, utc_day};
pub use views::NumberedView;
pub use written_down::{Judgement, Snapshot};

use known::Known;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::{HashMap, HashSet};
use std::fs::OpenOptions;
use std::ops::Deref;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// Name of the store's file in the data folder.
pub const CONTROL_FILE: &str = "control.sqlite";

const HOUR_S: i64 = 3_600;
const DAY_S: i64 = 86_400;

/// The open control store. All methods block; what is asked per request is answered from memory.
pub struct Control {
    open: Arc<Open>,
    /// Whose change this is; [`Control::by`] gives one that knows.
    author: Option<Author>,
}

/// What is open once, however many speak to it.
pub struct Open {
    connection: Mutex<Connection>,
    /// For questions: whoever asks does not wait until another's change is on disk. A store in memory has one connection.
    reader: Option<Mutex<Connection>>,
    known: RwLock<Known>,
    /// Catalogues read since the start, by project number.
    catalogues: RwLock<HashMap<u32, Arc<Catalogue>>>,
    /// Numbers of the imports that run in this process.
    running_imports: Arc<Mutex<HashSet<i64>>>,
}

impl Deref for Control {
    type Target = Open;

    fn deref(&self) -> &Open {
        &self.open
    }
}

impl Control {
    /// Opens the store in `data_dir`, creates it if it is missing and brings it up to date. The
    /// caller holds the folder's lock. `now_s` dates the migrations.
    ///
    /// # Errors
    /// If the file is damaged, was written by a newer version, or by other migrations.
    pub fn open(data_dir: &Path, now_s: i64) -> Result<Control, ControlError> {
        let path = data_dir.join(CONTROL_FILE);
        // SQLite gives its side files the mode of the database.
        OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)?;
        Control::with_connection(Connection::open(&path)?, Some(&path), now_s)
    }

    /// A store that is gone when it is dropped, for tests and dry runs.
    ///
    /// # Errors
    /// If SQLite cannot start.
    pub fn in_memory(now_s: i64) -> Result<Control, ControlError> {
        Control::with_connection(Connection::open_in_memory()?, None, now_s)
    }

    /// `path`: the file that it is open on, if it is on one.
    fn with_connection(
        mut connection: Connection,
        path: Option<&Path>,
        now_s: i64,
    ) -> Result<Control, ControlError> {
        // `full`, because a created project's tokens are shown once and must not be lost to a
        // power cut; `secure_delete`, because a revoked hash should not linger in free pages.
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "secure_delete", true)?;
        migrate::bring_up_to_date(&mut connection, migrate::MIGRATIONS, now_s)?;
        let reader = path.map(open_reader).transpose()?.map(Mutex::new);
        let open = Open {
            known: RwLock::new(Known::read(&connection)?),
            connection: Mutex::new(connection),
            reader,
            catalogues: RwLock::default(),
            running_imports: Arc::default(),
        };
        Ok(Control {
            open: Arc::new(open),
            author: None,
        })
    }

    /// Every table and column, as the running store has them.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn stored_columns(&self) -> Result<Vec<(String, String)>, ControlError> {
        Ok(crate::storage::sqlite_columns::columns(&self.connection())?)
    }

    /// Writes what the log holds into the file and leaves the log empty, so that the file alone is the store. Who reads meanwhile holds
    /// this up until the next time.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn empty_log(&self) -> Result<(), ControlError> {
        Ok(self
            .connection()
            .query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?)
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic under the lock rolled its transaction back, so the connection is sound.
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection that can change nothing. It sees every change that has returned.
    fn reading(&self) -> MutexGuard<'_, Connection> {
        let reader = self.reader.as_ref().unwrap_or(&self.connection);
        reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` in one transaction, which is committed only if it succeeds.
    fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, ControlError>,
    ) -> Result<T, ControlError> {
        self.write_and_keep(work, |_| Ok(()), |()| ())
    }

    /// As [`Control::write`]: what `read` finds in the store that is changed by then is kept in memory by `keep`.
    fn write_and_keep<T, K>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, ControlError>,
        read: impl FnOnce(&Transaction<'_>) -> Result<K, ControlError>,
        keep: impl FnOnce(K),
    ) -> Result<T, ControlError> {
        // Held until memory is up to date, so that of two changes at once the later one is also the later one in memory.
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = work(&transaction)?;
        self.sign(&transaction)?;
        let known = read(&transaction)?;
        transaction.commit()?;
        keep(known);
        Ok(answer)
    }
}

fn open_reader(path: &Path) -> Result<Connection, ControlError> {
    let reader = Connection::open(path)?;
    reader.pragma_update(None, "query_only", true)?;
    Ok(reader)
}

/// How many rows of a table are a project's: what has just been put in is taken back with its transaction where they are too many.
fn rows_of(
    transaction: &Transaction<'_>,
    table: &'static str,
    project: u32,
) -> Result<usize, ControlError> {
    let count = format!("select count(*) from {table} where project = ?1");
    Ok(transaction.query_row(&count, [project], |row| row.get(0))?)
}

fn floored_to_hour(time_s: i64) -> i64 {
    time_s - time_s.rem_euclid(HOUR_S)
}

#[cfg(test)]
impl Control {
    /// In memory, with the projects `Acme` (1) and `Other` (2): what belongs to one is not the other's.
    fn with_two_projects() -> Control {
        let control = Control::in_memory(0).expect("opens");
        for name in ["Acme", "Other"] {
            control
                .create_project(&NewProject::named(name), 0)
                .expect("created");
        }
        control
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_readable_by_its_owner_alone_and_opens_again() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let control = Control::open(folder.path(), 0).expect("opens");
        let created = control
            .create_project(&NewProject::named("Acme"), 7_205)
            .expect("created");
        drop(control);

        let mode = std::fs::metadata(folder.path().join(CONTROL_FILE))
            .expect("exists")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        let control = Control::open(folder.path(), 0).expect("opens again");
        let projects = control.projects();
        let project = projects.by_name_or_id("Acme").expect("kept");
        assert_eq!(project.id, created.project.id);
        assert_eq!(project.created_s, 7_200);
    }

    #[test]
    fn who_asks_sees_each_change_that_returned_and_can_make_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let control = Control::open(folder.path(), 0).expect("opens");
        let created = control
            .create_project(&NewProject::named("Acme"), 0)
            .expect("created");
        let project = created.project.number;
        for number in 0..20 {
            let restart = Restart {
                day: domain::calendar::Day(number),
                visitors_before: 1,
            };
            control.note_restart(project, restart).expect("noted");
            let window = domain::calendar::Window {
                from: domain::calendar::Day(0),
                to: domain::calendar::Day(100),
            };
            let noted = control.restarts(project, window).expect("read");
            assert_eq!(noted.len(), number as usize + 1);
        }
        assert!(
            control
                .reading()
                .execute("delete from restarts", [])
                .is_err()
        );
        // While a change is under way there is an answer, of before.
        let mut writer = control.connection();
        let transaction = writer.transaction().expect("begun");
        transaction
            .execute("delete from restarts", [])
            .expect("deleted");
        let rows = control
            .reading()
            .query_row("select count(*) from restarts", [], |row| {
                row.get::<_, i64>(0)
            });
        assert_eq!(rows.expect("read"), 20);
    }

    #[test]
    fn no_secret_is_in_the_files_while_the_public_key_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let control = Control::open(folder.path(), 0).expect("opens");
        let created = control
            .create_project(&NewProject::named("Acme"), 0)
            .expect("created");
        let login = control.create_login_token(0).expect("a token");
        let session = control
            .exchange_login_token(login.reveal(), 0)
            .expect("runs")
            .expect("valid");
        let pending = control.create_login_token(0).expect("a token");

        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder.path()).expect("a folder") {
            files.extend(std::fs::read(entry.expect("an entry").path()).expect("readable"));
        }
        let holds = |text: &str| {
            files
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        };
        assert!(
            holds(&created.project.ingest_key),
            "the search itself must work"
        );
        for secret in [
            &created.server_token,
            &created.read_token,
            &login,
            &session,
            &pending,
        ] {
            assert!(!holds(secret.reveal()));
        }
    }

    #[test]
    fn durability_and_erasure_are_switched_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let control = Control::open(folder.path(), 0).expect("opens");
        let connection = control.connection();
        let pragma = |name: &str| -> String {
            connection
                .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
                .map(|value| format!("{value:?}"))
                .expect(name)
        };
        assert_eq!(pragma("journal_mode"), "Text(\"wal\")");
        assert_eq!(pragma("synchronous"), "Integer(2)");
        assert_eq!(pragma("foreign_keys"), "Integer(1)");
        assert_eq!(pragma("secure_delete"), "Integer(1)");
    }
}
