//! What projects say about foreign senders; every look-up is answered from memory.

use super::{Control, ControlError};
use domain::calendar::Day;
use domain::foreign::{
    InvalidSenders, SenderKind, SenderSettings, WrittenSenders, named_in_change,
};
use domain::team::named;
use rusqlite::{Connection, OptionalExtension, Transaction};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Changes shown of one project, newest first.
const HISTORY_SHOWN_MAX: u32 = 50;

/// All projects' settings at one moment.
#[derive(Default)]
pub struct SenderBook {
    settings: HashMap<u32, Arc<SenderSettings>>,
    projects: HashMap<(SenderKind, String), u32>,
    open: HashSet<SenderKind>,
}

/// Who changed settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedBy {
    Team,
    ServerToken,
}

/// One change, with what was there before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SenderChange {
    /// Day of the project's zone.
    pub day: Day,
    /// `team` or `server token`.
    pub origin: String,
    /// `None`: nothing had been set.
    pub before: Option<WrittenSenders>,
}

impl SenderBook {
    /// The number of the project that a sender knows by this name, which must be tidy.
    pub fn by_alias(&self, kind: SenderKind, name: &str) -> Option<u32> {
        self.projects.get(&(kind, name.to_owned())).copied()
    }

    /// A project's settings; the default ones where it has never set any.
    pub fn of(&self, project: u32) -> Arc<SenderSettings> {
        self.settings.get(&project).cloned().unwrap_or_default()
    }

    /// Whether any project has opened the sender's native path.
    pub fn opens_native_path(&self, kind: SenderKind) -> bool {
        self.open.contains(&kind)
    }

    pub(super) fn read(connection: &Connection) -> Result<SenderBook, ControlError> {
        let damaged = || ControlError::Damaged {
            place: "sender_settings",
        };
        let mut statement = connection.prepare("select project, settings from sender_settings")?;
        let mut rows = statement.query([])?;
        let mut book = SenderBook::default();
        while let Some(row) = rows.next()? {
            let project = row.get(0)?;
            let written = read_written(&row.get::<_, String>(1)?)?;
            let settings = SenderSettings::check(written).map_err(|_| damaged())?;
            for alias in settings.aliases() {
                book.projects.insert(alias.clone(), project);
            }
            book.open.extend(
                SenderKind::ALL
                    .iter()
                    .copied()
                    .filter(|kind| settings.opens_native_path(*kind)),
            );
            book.settings.insert(project, Arc::new(settings));
        }
        Ok(book)
    }
}

impl ChangedBy {
    fn word(self) -> &'static str {
        match self {
            ChangedBy::Team => "team",
            ChangedBy::ServerToken => "server token",
        }
    }
}

impl Control {
    /// Replaces a project's settings as a whole. `day` is today in the project's zone.
    ///
    /// # Errors
    /// If an alias belongs to another project: `ControlError::Senders`.
    pub fn set_senders(
        &self,
        project: u32,
        settings: &SenderSettings,
        day: Day,
        by: ChangedBy,
    ) -> Result<(), ControlError> {
        self.write_known(|transaction| {
            let before: Option<String> = transaction
                .query_row(
                    "select settings from sender_settings where project = ?1",
                    [project],
                    |row| row.get(0),
                )
                .optional()?;
            let after =
                serde_json::to_string(settings.written()).map_err(|_| ControlError::Damaged {
                    place: "sender_settings",
                })?;
            if before.as_ref() == Some(&after) {
                self.leave_unsigned();
                return Ok(());
            }
            let known = before
                .as_deref()
                .map(read_written)
                .transpose()?
                .unwrap_or_default();
            let changed = named_in_change(&known, settings.written());
            if let Some(subject) = named(changed) {
                self.tell(subject);
            }
            transaction.execute(
                "insert or replace into sender_settings (project, settings) values (?1, ?2)",
                (project, &after),
            )?;
            claim_aliases(transaction, project, settings)?;
            transaction.execute(
                "insert into sender_history (project, day, origin, before) values (?1, ?2, ?3, ?4)",
                (project, day.0, by.word(), before),
            )?;
            Ok(())
        })
    }

    /// The latest changes of a project's settings, newest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn sender_history(&self, project: u32) -> Result<Vec<SenderChange>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select day, origin, before from sender_history where project = ?1 order by number desc limit ?2",
        )?;
        let mut rows = statement.query((project, HISTORY_SHOWN_MAX))?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            let before: Option<String> = row.get(2)?;
            changes.push(SenderChange {
                day: Day(row.get(0)?),
                origin: row.get(1)?,
                before: before.as_deref().map(read_written).transpose()?,
            });
        }
        Ok(changes)
    }
}

fn claim_aliases(
    transaction: &Transaction<'_>,
    project: u32,
    settings: &SenderSettings,
) -> Result<(), ControlError> {
    transaction.execute("delete from sender_aliases where project = ?1", [project])?;
    for (number, (kind, name)) in (1..).zip(settings.aliases()) {
        let claimed = transaction
            .prepare_cached(
                "insert or ignore into sender_aliases (sender, name, project) values (?1, ?2, ?3)",
            )?
            .execute((kind.word(), name, project))?;
        if claimed == 0 {
            return Err(InvalidSenders::taken_alias(number).into());
        }
    }
    Ok(())
}

fn read_written(json: &str) -> Result<WrittenSenders, ControlError> {
    serde_json::from_str(json).map_err(|_| ControlError::Damaged {
        place: "sender_settings",
    })
}

#[cfg(test)]
mod tests {
    use super::super::NewProject;
    use super::*;

    fn settings(json: &str) -> SenderSettings {
        SenderSettings::check(serde_json::from_str(json).expect(json)).expect(json)
    }

    #[test]
    fn settings_are_found_by_alias_and_survive_a_restart() {
        let folder = tempfile::tempdir().expect("a folder");
        let control = Control::open(folder.path(), 0).expect("opens");
        control
            .create_project(&NewProject::named("Acme"), 0)
            .expect("created");
        let json = r#"{"aliases":[{"sender":"plausible","name":"www.Acme.example"}],"native_paths":["plausible"],"rules":[{"event":"Export","feature":"export"}]}"#;
        control
            .set_senders(1, &settings(json), Day(3), ChangedBy::Team)
            .expect("set");
        drop(control);

        let book = Control::open(folder.path(), 0)
            .expect("opens again")
            .senders();
        assert_eq!(
            book.by_alias(SenderKind::Plausible, "acme.example"),
            Some(1)
        );
        assert_eq!(book.by_alias(SenderKind::Umami, "acme.example"), None);
        assert!(book.opens_native_path(SenderKind::Plausible));
        assert!(!book.opens_native_path(SenderKind::Segment));
        assert_eq!(book.of(1).rules().len(), 1);
        assert!(book.of(2).rules().is_empty());
    }

    #[test]
    fn an_alias_belongs_to_one_project_and_a_refused_change_changes_nothing() {
        let control = Control::with_two_projects();
        let claim = settings(r#"{"aliases":[{"sender":"otlp","name":"shop"}]}"#);
        control
            .set_senders(1, &claim, Day(0), ChangedBy::Team)
            .expect("first");
        let refusal = control
            .set_senders(2, &claim, Day(0), ChangedBy::Team)
            .expect_err("taken");
        assert_eq!(
            refusal.to_string(),
            "alias 1: belongs to another project already"
        );
        assert!(refusal.is_refusal());
        assert_eq!(
            control.senders().by_alias(SenderKind::Otlp, "shop"),
            Some(1)
        );
        assert!(control.sender_history(2).expect("read").is_empty());

        control
            .set_senders(1, &SenderSettings::default(), Day(0), ChangedBy::Team)
            .expect("given up");
        control
            .set_senders(2, &claim, Day(0), ChangedBy::Team)
            .expect("free again");
    }

    #[test]
    fn each_change_is_kept_with_who_made_it_and_what_was_before() {
        let control = Control::with_two_projects();
        let first = settings(r#"{"rules":[{"event":"A","feature":"a"}]}"#);
        let second = settings(r#"{"rules":[{"event":"B","feature":"b"}]}"#);
        for (settings, by) in [
            (&first, ChangedBy::Team),
            (&first, ChangedBy::Team),
            (&second, ChangedBy::ServerToken),
        ] {
            control.set_senders(1, settings, Day(4), by).expect("set");
        }
        let history = control.sender_history(1).expect("read");
        let short: Vec<_> = history
            .iter()
            .map(|change| (change.origin.as_str(), change.before.as_ref()))
            .collect();
        assert_eq!(
            short,
            [("server token", Some(first.written())), ("team", None)],
            "the same settings again are no change"
        );
    }
}
