//! What was decided about features: appended to, never changed.

use super::{Control, ControlError, notices};
use domain::calendar::Day;
use domain::catalogue::CatalogueFeature;
use domain::decision::{
    Announcement, Circumstances, Decided, Entry, EntryKind, EvidencePack, EvidenceRef, Proposal,
    Stage, announcement, undo, weigh,
};
use domain::event::FeatureKey;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde::de::DeserializeOwned;
use serde_json::Value;

const SELECT: &str =
    "select d.number, d.key, d.from_stage, d.to_stage, d.kind, d.undoes, d.reason, d.who,
    d.dissent, d.day, d.next_review, d.answers, d.evidence, u.number as undone_by
  from decisions d left join decisions u on u.undoes = d.number";

/// A feature's evidence as it is frozen with a decision.
pub struct Frozen {
    pub pack: EvidencePack,
    /// The whole catalogue it rests on.
    pub catalogue: EvidencePack,
}

impl Control {
    /// All decisions of a project, oldest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn decisions(&self, project: u32) -> Result<Vec<Entry>, ControlError> {
        let connection = self.reading();
        let mut statement = connection
            .prepare_cached(&format!("{SELECT} where d.project = ?1 order by d.number"))?;
        let mut rows = statement.query([project])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(entry(row)?);
        }
        Ok(entries)
    }

    /// Moves a feature, if nothing speaks against it; its notice begins or ends with it.
    ///
    /// # Errors
    /// If the move is refused, or the store fails.
    pub fn decide(
        &self,
        project: u32,
        feature: &CatalogueFeature,
        proposal: &Proposal,
        today: Day,
        frozen: Option<&Frozen>,
    ) -> Result<Decided, ControlError> {
        self.write(|transaction| {
            let history = history(transaction, project, feature)?;
            let circumstances = circumstances(feature, &history, today);
            let from = weigh(proposal, &circumstances)?;
            if let Some(frozen) = frozen {
                keep(transaction, "evidence_packs", project, &frozen.pack)?;
                keep(transaction, "frozen_catalogues", project, &frozen.catalogue)?;
            }
            let answers = proposal.answers.as_ref().map(json).transpose()?;
            transaction.execute(
                "insert into decisions (project, key, from_stage, to_stage, kind, undoes, reason, who, dissent, day, next_review, answers, evidence)
                 values (?1, ?2, ?3, ?4, 'decision', null, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                (
                    project,
                    feature.key.as_str(),
                    from.word(),
                    proposal.to.word(),
                    &proposal.reason,
                    &proposal.who,
                    json(&proposal.dissent)?,
                    today.0,
                    proposal.next_review.map(|day| day.0),
                    answers,
                    frozen.map(|frozen| frozen.pack.blake3.as_str()),
                ),
            )?;
            let number = transaction.last_insert_rowid();
            Ok(Decided {
                notice_has_no_room: !announce(transaction, project, feature, from, today)?,
                entry: by_number(transaction, project, number)?,
            })
        })
    }

    /// Takes a decision back: one more entry, after which the feature stands where it came from.
    ///
    /// # Errors
    /// If there is no such decision, it is not the newest one that stands, or the store fails.
    pub fn undo_decision(
        &self,
        project: u32,
        feature: &CatalogueFeature,
        number: i64,
        who: &str,
        reason: &str,
        today: Day,
    ) -> Result<Decided, ControlError> {
        self.write(|transaction| {
            let history = history(transaction, project, feature)?;
            let undo = undo(number, who, reason, &circumstances(feature, &history, today))?;
            transaction.execute(
                "insert into decisions (project, key, from_stage, to_stage, kind, undoes, reason, who, dissent, day)
                 values (?1, ?2, ?3, ?4, 'undo', ?5, ?6, ?7, '[]', ?8)",
                (
                    project,
                    feature.key.as_str(),
                    undo.from.word(),
                    undo.to.word(),
                    undo.undoes,
                    reason,
                    who,
                    today.0,
                ),
            )?;
            let number = transaction.last_insert_rowid();
            Ok(Decided {
                notice_has_no_room: !announce(transaction, project, feature, undo.from, today)?,
                entry: by_number(transaction, project, number)?,
            })
        })
    }

    /// One decision of a project.
    ///
    /// # Errors
    /// If there is none of this number, or the store fails.
    pub fn decision(&self, project: u32, number: i64) -> Result<Entry, ControlError> {
        by_number(&self.reading(), project, number)
    }

    /// The canonical JSON of a stored evidence pack.
    ///
    /// # Errors
    /// If the store fails.
    pub fn evidence_pack(
        &self,
        project: u32,
        blake3: &str,
    ) -> Result<Option<String>, ControlError> {
        self.kept("evidence_packs", project, blake3)
    }

    /// The canonical JSON of a catalogue as it was at a decision.
    ///
    /// # Errors
    /// If the store fails.
    pub fn frozen_catalogue(
        &self,
        project: u32,
        blake3: &str,
    ) -> Result<Option<String>, ControlError> {
        self.kept("frozen_catalogues", project, blake3)
    }

    fn kept(
        &self,
        table: &'static str,
        project: u32,
        blake3: &str,
    ) -> Result<Option<String>, ControlError> {
        let sql = format!("select canonical_json from {table} where project = ?1 and blake3 = ?2");
        Ok(self
            .reading()
            .query_row(&sql, (project, blake3), |row| row.get(0))
            .optional()?)
    }

    /// Notes calls for a feature's return.
    ///
    /// # Errors
    /// If the store fails.
    pub fn ask_back(
        &self,
        project: u32,
        key: &FeatureKey,
        day: Day,
        n: u32,
    ) -> Result<(), ControlError> {
        self.write(|transaction| {
            transaction.execute(
                "insert into asked_back (project, key, day, n) values (?1, ?2, ?3, ?4)
                 on conflict do update set n = n + excluded.n",
                (project, key.as_str(), day.0, n),
            )?;
            Ok(())
        })
    }

    /// All calls for the return of features: key, day and number of them.
    ///
    /// # Errors
    /// If the store fails.
    pub fn asked_back(&self, project: u32) -> Result<Vec<(String, Day, u64)>, ControlError> {
        let connection = self.reading();
        let mut statement =
            connection.prepare_cached("select key, day, n from asked_back where project = ?1")?;
        let rows = statement.query_map([project], |row| {
            Ok((row.get(0)?, Day(row.get(1)?), row.get::<_, u32>(2)?.into()))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Lets the feature's notice follow the move from `from` that was just written; false where there is no room for it.
fn announce(
    transaction: &Transaction<'_>,
    project: u32,
    feature: &CatalogueFeature,
    from: Stage,
    today: Day,
) -> Result<bool, ControlError> {
    let history = history(transaction, project, feature)?;
    match announcement(&feature.key, from, &circumstances(feature, &history, today)) {
        Some(Announcement::Begins(notice)) => notices::begin(transaction, project, &notice, today),
        Some(Announcement::Ends) => std::iter::once(&feature.key)
            .chain(&feature.was)
            .try_for_each(|key| notices::end(transaction, project, key))
            .map(|()| true),
        None => Ok(true),
    }
}

fn circumstances<'a>(
    feature: &'a CatalogueFeature,
    history: &'a [Entry],
    today: Day,
) -> Circumstances<'a> {
    Circumstances {
        today,
        released: feature.released,
        protected: feature.protected.as_ref(),
        history,
    }
}

/// The entries of a feature under all the keys it ever had, oldest first.
fn history(
    connection: &Connection,
    project: u32,
    feature: &CatalogueFeature,
) -> Result<Vec<Entry>, ControlError> {
    let mut entries = Vec::new();
    for key in std::iter::once(&feature.key).chain(&feature.was) {
        let mut statement =
            connection.prepare_cached(&format!("{SELECT} where d.project = ?1 and d.key = ?2"))?;
        let mut rows = statement.query((project, key.as_str()))?;
        while let Some(row) = rows.next()? {
            entries.push(entry(row)?);
        }
    }
    entries.sort_by_key(|entry: &Entry| entry.number);
    Ok(entries)
}

fn by_number(connection: &Connection, project: u32, number: i64) -> Result<Entry, ControlError> {
    let mut statement =
        connection.prepare_cached(&format!("{SELECT} where d.project = ?1 and d.number = ?2"))?;
    let mut rows = statement.query((project, number))?;
    match rows.next()? {
        Some(row) => entry(row),
        None => Err(ControlError::NoSuchDecision),
    }
}

/// Packs are named by their content, so the same one may come again.
fn keep(
    transaction: &Transaction<'_>,
    table: &'static str,
    project: u32,
    pack: &EvidencePack,
) -> Result<(), ControlError> {
    let sql = format!(
        "insert into {table} (blake3, project, canonical_json) values (?1, ?2, ?3) on conflict do nothing"
    );
    transaction.execute(&sql, (&pack.blake3, project, &pack.canonical_json))?;
    Ok(())
}

fn entry(row: &Row<'_>) -> Result<Entry, ControlError> {
    let key: String = row.get("key")?;
    let dissent: String = row.get("dissent")?;
    let answers: Option<String> = row.get("answers")?;
    let evidence: Option<String> = row.get("evidence")?;
    let kind: String = row.get("kind")?;
    Ok(Entry {
        number: row.get("number")?,
        feature: FeatureKey::parse(&key).map_err(|_| DAMAGED)?,
        from: word(row.get("from_stage")?)?,
        to: word(row.get("to_stage")?)?,
        kind: match kind.as_str() {
            "undo" => EntryKind::Undo,
            _ => EntryKind::Decision,
        },
        undoes: row.get("undoes")?,
        reason: row.get("reason")?,
        who: row.get("who")?,
        dissent: serde_json::from_str(&dissent).map_err(|_| DAMAGED)?,
        day: Day(row.get("day")?),
        next_review: row.get::<_, Option<i32>>("next_review")?.map(Day),
        answers: answers
            .as_deref()
            .map(serde_json::from_str)
            .transpose()
            .map_err(|_| DAMAGED)?,
        evidence: evidence.map(|blake3| EvidenceRef { blake3 }),
        undone_by: row.get("undone_by")?,
    })
}

const DAMAGED: ControlError = ControlError::Damaged { place: "decisions" };

fn word<T: DeserializeOwned>(text: String) -> Result<T, ControlError> {
    serde_json::from_value(Value::from(text)).map_err(|_| DAMAGED)
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, ControlError> {
    serde_json::to_string(value).map_err(|_| DAMAGED)
}

#[cfg(test)]
mod tests;
