//! Projects and their keys; every look-up is answered from memory.

use super::deletion::{ClosedProject, read_closings};
use super::project_rules::{NewProject, check_settings, name_taken, time_zone};
use super::random::{self, Secret};
use super::{Control, ControlError, LedgerFact, floored_to_hour, ledger, tokens};
use domain::access::{NewToken, Scopes};
use domain::calendar::{Day, ZoneChange, Zones};
use domain::identity::{EpochLength, EraCause, Eras};
use domain::settings::{self, Pending, Settings};
use rusqlite::{Connection, Row};
use std::collections::HashMap;
use std::sync::Arc;

/// One measured product.
#[derive(Clone, Debug)]
pub struct Project {
    /// Names the project in every store; never given twice.
    pub number: u32,
    /// `prj_` and 12 characters; public.
    pub id: String,
    pub name: String,
    /// Decide where a day begins; each has an IANA name.
    pub zones: Zones,
    /// How long pseudonyms live, and from when on.
    pub eras: Eras,
    /// Groups of fewer people are not shown.
    pub k: u32,
    /// Seconds since 1970, floored to the hour.
    pub created_s: i64,
    /// `pk_live_` and 24 characters; public.
    pub ingest_key: String,
    /// Names of the facts about an actor that may be kept.
    pub traits: Vec<String>,
    /// Names of the facts about an event that may be kept.
    pub properties: Vec<String>,
}

impl Project {
    /// The day that `time_s` (seconds since 1970) is for the project, see [`Zones::day_and_hour_at`].
    pub fn day_at(&self, time_s: i64) -> Day {
        self.day_and_hour_at(time_s).0
    }

    pub fn day_and_hour_at(&self, time_s: i64) -> (Day, u8) {
        self.zones.day_and_hour_at(time_s)
    }

    /// The zone in which days are counted at a moment.
    pub fn time_zone_name(&self, now_s: i64) -> &str {
        // Only zones with a name are taken in, see `project_rules::time_zone`.
        self.zones.at(now_s).iana_name().unwrap_or("UTC")
    }

    /// The settings that concern privacy, in words too.
    pub fn settings(&self, now_s: i64) -> Settings {
        let pending_zone = self.zones.pending(now_s).map(|change| Pending {
            value: change.zone.iana_name().unwrap_or("UTC").to_owned(),
            from: change.first_day,
        });
        settings::describe(
            self.time_zone_name(now_s),
            pending_zone,
            &self.eras,
            self.k,
            settings::Allowed {
                traits: &self.traits,
                properties: &self.properties,
            },
            self.day_at(now_s),
        )
    }

    /// T on a day.
    pub fn epoch_length_on(&self, day: Day) -> EpochLength {
        self.eras.on(day).length
    }
}

/// A new project with the two tokens that are shown this once.
#[derive(Debug)]
pub struct CreatedProject {
    pub project: Arc<Project>,
    pub server_token: Secret,
    pub read_token: Secret,
}

/// All projects at one moment. Cheap to take and to search: requests hold one while they run.
#[derive(Default)]
pub struct Projects {
    /// Open ones, in the order of their numbers.
    all: Vec<Arc<Project>>,
    /// In the order of their numbers.
    closed: Vec<ClosedProject>,
    by_ingest_key: HashMap<String, Arc<Project>>,
}

impl Projects {
    /// Those that are open, in the order in which they were created. Whoever looks for a project finds no other: a closed one is to
    /// its senders and readers as if it had never been.
    pub fn all(&self) -> &[Arc<Project>] {
        &self.all
    }

    /// Those that were deleted and are not yet erased.
    pub fn closed(&self) -> &[ClosedProject] {
        &self.closed
    }

    pub fn closed_by_number(&self, number: u32) -> Option<&ClosedProject> {
        self.closed
            .iter()
            .find(|closed| closed.project.number == number)
    }

    /// Open and closed ones, for what time brings: nobody lives longer because their project was deleted.
    pub fn kept(&self) -> impl Iterator<Item = &Arc<Project>> {
        let closed = self.closed.iter().map(|closed| &closed.project);
        self.all.iter().chain(closed)
    }

    pub fn kept_by_number(&self, number: u32) -> Option<&Arc<Project>> {
        let closed = || self.closed_by_number(number).map(|closed| &closed.project);
        self.by_number(number).or_else(closed)
    }

    pub fn by_ingest_key(&self, ingest_key: &str) -> Option<&Arc<Project>> {
        self.by_ingest_key.get(ingest_key)
    }

    /// By the name its team gave it, or by its id. No name can look like an id.
    pub fn by_name_or_id(&self, text: &str) -> Option<&Arc<Project>> {
        self.all
            .iter()
            .find(|project| project.name == text || project.id == text)
    }

    pub fn by_number(&self, number: u32) -> Option<&Arc<Project>> {
        let place = self
            .all
            .binary_search_by_key(&number, |project| project.number)
            .ok()?;
        self.all.get(place)
    }

    pub(super) fn read(connection: &Connection) -> Result<Projects, ControlError> {
        let closings = read_closings(connection)?;
        let mut statement = connection.prepare(
            "select * from projects where number not in (select number from erased_projects) order by number",
        )?;
        let mut rows = statement.query([])?;
        let mut projects = Projects::default();
        while let Some(row) = rows.next()? {
            let mut project = project(row)?;
            read_zone_changes(connection, &mut project)?;
            read_eras(connection, &mut project)?;
            let project = Arc::new(project);
            if let Some(closing) = closings.get(&project.number) {
                projects.closed.push(ClosedProject {
                    project,
                    closing: *closing,
                });
                continue;
            }
            projects
                .by_ingest_key
                .insert(project.ingest_key.clone(), project.clone());
            projects.all.push(project);
        }
        Ok(projects)
    }
}

fn project(row: &Row<'_>) -> Result<Project, ControlError> {
    let damaged = || ControlError::Damaged { place: "projects" };
    let names = |column| -> Result<Vec<String>, ControlError> {
        let json: String = row.get(column)?;
        serde_json::from_str(&json).map_err(|_| damaged())
    };
    let zone: String = row.get("time_zone")?;
    Ok(Project {
        number: row.get("number")?,
        id: row.get("id")?,
        name: row.get("name")?,
        zones: Zones::always(time_zone(&zone).map_err(|_| damaged())?),
        eras: Eras::beginning(
            EpochLength::try_from(row.get::<_, u8>("epoch_weeks")?).map_err(|_| damaged())?,
        ),
        k: row.get("k")?,
        created_s: row.get("created_s")?,
        ingest_key: row.get("ingest_key")?,
        traits: names("traits")?,
        properties: names("properties")?,
    })
}

fn read_zone_changes(connection: &Connection, project: &mut Project) -> Result<(), ControlError> {
    let damaged = || ControlError::Damaged {
        place: "zone_changes",
    };
    let mut statement = connection.prepare_cached(
        "select from_s, first_day, time_zone from zone_changes where project = ?1 order by from_s",
    )?;
    let mut rows = statement.query([project.number])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(2)?;
        changes.push(ZoneChange {
            from_s: row.get(0)?,
            first_day: Day(row.get(1)?),
            zone: time_zone(&name).map_err(|_| damaged())?,
        });
    }
    // Before any change there is one zone at all times.
    let first = project.zones.at(i64::MIN).clone();
    project.zones = Zones::with_changes(first, changes);
    Ok(())
}

fn read_eras(connection: &Connection, project: &mut Project) -> Result<(), ControlError> {
    let damaged = || ControlError::Damaged { place: "eras" };
    let mut statement = connection.prepare_cached(
        "select from_day, previous_ends, epoch_weeks, cause from eras where project = ?1 order by number",
    )?;
    let mut rows = statement.query([project.number])?;
    while let Some(row) = rows.next()? {
        let word: String = row.get(3)?;
        let cause = EraCause::ALL
            .into_iter()
            .find(|cause| cause.word() == word)
            .ok_or_else(damaged)?;
        let length = EpochLength::try_from(row.get::<_, u8>(2)?).map_err(|_| damaged())?;
        project
            .eras
            .begin(Day(row.get(0)?), Day(row.get(1)?), length, cause);
    }
    Ok(())
}

const INSERT: &str = "insert into projects
  (id, name, time_zone, epoch_weeks, k, created_s, ingest_key, traits, properties)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

impl Control {
    /// Creates a project with fresh keys and notes it in the ledger.
    ///
    /// # Errors
    /// If a setting is out of its range or the name is taken: `ControlError::Project`.
    pub fn create_project(
        &self,
        new: &NewProject,
        now_s: i64,
    ) -> Result<CreatedProject, ControlError> {
        let settings = check_settings(new)?;
        let id = random::project_id()?;
        let ingest_key = random::ingest_key()?;
        let (server_token, read_token) = (Secret::draw("sk_")?, Secret::draw("rt_")?);
        self.write_known(|transaction| {
            let taken = "select exists (select 1 from projects where name = ?1)";
            if transaction.query_row(taken, [&new.name], |row| row.get(0))? {
                return Err(name_taken().into());
            }
            transaction.execute(
                INSERT,
                rusqlite::params![
                    id,
                    new.name,
                    settings.time_zone.iana_name(),
                    settings.epoch_length.weeks(),
                    new.k,
                    floored_to_hour(now_s),
                    ingest_key,
                    serde_json::json!(new.traits).to_string(),
                    serde_json::json!(new.properties).to_string(),
                ],
            )?;
            // A number that the table gave.
            let number = transaction.last_insert_rowid() as u32;
            for (name, scopes, token) in [
                ("Server", Scopes::of_server(), &server_token),
                ("Reports", Scopes::of_reader(), &read_token),
            ] {
                let new = NewToken {
                    name: name.to_owned(),
                    scopes,
                    last_day: None,
                };
                tokens::insert(transaction, number, &new, token, now_s)?;
            }
            self.own_new_project(transaction, number)?;
            self.tell_project(number);
            ledger::append(transaction, LedgerFact::ProjectCreated, &id, now_s)
        })?;
        // Unwrap: it was inserted just now, and nobody else has heard of it.
        let project = self
            .projects()
            .by_ingest_key(&ingest_key)
            .expect("just inserted")
            .clone();
        Ok(CreatedProject {
            project,
            server_token,
            read_token,
        })
    }
}

#[cfg(test)]
mod tests;
