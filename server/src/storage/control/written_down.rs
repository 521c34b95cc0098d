//! Released figures that must outlive the people they were counted from: weekly rankings, and what
//! became of hypotheses.

use super::{Control, ControlError};
use domain::calendar::Day;
use domain::event::FeatureKey;
use rusqlite::OptionalExtension;

/// How a hypothesis was judged at its date.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Word of its state.
    pub state: String,
    /// The released figure as JSON.
    pub measured: String,
    pub judged_on: Day,
}

/// A ranking as it was released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Its window ends on the day before.
    pub monday: Day,
    /// How many weeks its window has.
    pub weeks: u8,
    /// As JSON.
    pub report: String,
}

impl Control {
    /// Writes down the ranking released on a Monday; one that is there already stays.
    ///
    /// # Errors
    /// If the store fails.
    pub fn write_snapshot(
        &self,
        project: u32,
        monday: Day,
        weeks: u8,
        report: &str,
    ) -> Result<(), ControlError> {
        self.connection().execute(
            "insert into ranking_snapshots (project, monday, weeks, report) values (?1, ?2, ?3, ?4)
             on conflict do nothing",
            (project, monday.0, weeks, report),
        )?;
        Ok(())
    }

    /// The ranking that was released on a Monday.
    ///
    /// # Errors
    /// If the store fails.
    pub fn snapshot(
        &self,
        project: u32,
        monday: Day,
        weeks: u8,
    ) -> Result<Option<String>, ControlError> {
        Ok(self
            .reading()
            .query_row(
                "select report from ranking_snapshots where project = ?1 and monday = ?2 and weeks = ?3",
                (project, monday.0, weeks),
                |row| row.get(0),
            )
            .optional()?)
    }

    /// Every ranking that was written down, as JSON, oldest first.
    ///
    /// # Errors
    /// If the store fails.
    pub fn snapshots(&self, project: u32) -> Result<Vec<Snapshot>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select monday, weeks, report from ranking_snapshots where project = ?1 order by monday, weeks",
        )?;
        let rows = statement.query_map([project], |row| {
            Ok(Snapshot {
                monday: Day(row.get(0)?),
                weeks: row.get(1)?,
                report: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The newest Monday of which the ranking of so many weeks is written down.
    ///
    /// # Errors
    /// If the store fails.
    pub fn newest_snapshot(&self, project: u32, weeks: u8) -> Result<Option<Day>, ControlError> {
        let day: Option<i32> = self.reading().query_row(
            "select max(monday) from ranking_snapshots where project = ?1 and weeks = ?2",
            (project, weeks),
            |row| row.get(0),
        )?;
        Ok(day.map(Day))
    }

    /// What became of a hypothesis at its date; `None` if it was not judged yet.
    ///
    /// # Errors
    /// If the store fails.
    pub fn judgement(
        &self,
        project: u32,
        key: &FeatureKey,
        hypothesis: &str,
    ) -> Result<Option<Judgement>, ControlError> {
        Ok(self
            .reading()
            .query_row(
                "select state, measured, judged_on from hypothesis_judgements
                 where project = ?1 and key = ?2 and hypothesis = ?3",
                (project, key.as_str(), hypothesis),
                |row| {
                    Ok(Judgement {
                        state: row.get(0)?,
                        measured: row.get(1)?,
                        judged_on: Day(row.get(2)?),
                    })
                },
            )
            .optional()?)
    }

    /// Writes down what became of a hypothesis; the first judgement stays.
    ///
    /// # Errors
    /// If the store fails.
    pub fn write_judgement(
        &self,
        project: u32,
        key: &FeatureKey,
        hypothesis: &str,
        judgement: &Judgement,
    ) -> Result<(), ControlError> {
        self.connection().execute(
            "insert into hypothesis_judgements (project, key, hypothesis, state, measured, judged_on)
             values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing",
            (
                project,
                key.as_str(),
                hypothesis,
                &judgement.state,
                &judgement.measured,
                judgement.judged_on.0,
            ),
        )?;
        Ok(())
    }
}
