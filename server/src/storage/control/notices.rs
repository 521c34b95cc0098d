//! What a project has to say to its users, and since when.

use super::{Control, ControlError};
use domain::calendar::Day;
use domain::event::FeatureKey;
use domain::notice::{NOTICES_MAX, Notice};
use domain::team::named;
use rusqlite::{OptionalExtension, Transaction};
use std::collections::BTreeSet;

impl Control {
    /// Replaces all notices of a project. One whose words stay keeps the day from which it counts.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn set_notices(
        &self,
        project: u32,
        notices: &[Notice],
        today: Day,
    ) -> Result<(), ControlError> {
        let known = self.notices(project)?;
        let changed = changed(&known, notices);
        self.write(|transaction| {
            transaction.execute("delete from notices where project = ?1", [project])?;
            let mut statement = transaction.prepare_cached(
                "insert into notices (project, feature, notice, since) values (?1, ?2, ?3, ?4)",
            )?;
            for notice in notices {
                let since = known
                    .iter()
                    .find(|(known, _)| known == notice)
                    .map_or(today, |(_, since)| *since);
                let json = serde_json::to_string(notice).map_err(|_| DAMAGED)?;
                statement.execute((project, notice.feature.as_str(), json, since.0))?;
            }
            match named(changed.iter().map(|feature| feature.as_str())) {
                Some(subject) => self.tell(subject),
                None => self.leave_unsigned(),
            }
            Ok(())
        })
    }

    /// The notices of a project and their first days, by the keys of their features.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn notices(&self, project: u32) -> Result<Vec<(Notice, Day)>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select notice, since from notices where project = ?1 order by feature",
        )?;
        let rows = statement.query_map([project], |row| {
            Ok((row.get::<_, String>(0)?, Day(row.get(1)?)))
        })?;
        rows.map(|row| {
            let (json, since) = row?;
            Ok((read(&json)?, since))
        })
        .collect()
    }
}

/// The features about which something else is said than before.
fn changed(before: &[(Notice, Day)], after: &[Notice]) -> BTreeSet<FeatureKey> {
    let stays =
        |notice: &Notice| after.contains(notice) && before.iter().any(|(known, _)| known == notice);
    before
        .iter()
        .map(|(notice, _)| notice)
        .chain(after)
        .filter(|notice| !stays(notice))
        .map(|notice| notice.feature.clone())
        .collect()
}

/// Says that a feature goes, unless that is said already; in place of a question about it, if there is one. A project that says
/// all it may says no more: false.
pub(super) fn begin(
    transaction: &Transaction<'_>,
    project: u32,
    notice: &Notice,
    today: Day,
) -> Result<bool, ControlError> {
    let known = of_feature(transaction, project, &notice.feature)?;
    if known.as_ref().is_some_and(|known| known.on.is_some()) {
        return Ok(true);
    }
    let json = serde_json::to_string(notice).map_err(|_| DAMAGED)?;
    let written = transaction.execute(
        "insert into notices (project, feature, notice, since) select ?1, ?2, ?3, ?4
         where ?5 or (select count(*) from notices where project = ?1) < ?6
         on conflict do update set notice = excluded.notice, since = excluded.since",
        (
            project,
            notice.feature.as_str(),
            json,
            today.0,
            known.is_some(),
            NOTICES_MAX,
        ),
    )?;
    Ok(written > 0)
}

/// No longer says that a feature goes; a question about it stays.
pub(super) fn end(
    transaction: &Transaction<'_>,
    project: u32,
    feature: &FeatureKey,
) -> Result<(), ControlError> {
    let known = of_feature(transaction, project, feature)?;
    if known.is_some_and(|known| known.on.is_some()) {
        transaction.execute(
            "delete from notices where project = ?1 and feature = ?2",
            (project, feature.as_str()),
        )?;
    }
    Ok(())
}

fn of_feature(
    transaction: &Transaction<'_>,
    project: u32,
    feature: &FeatureKey,
) -> Result<Option<Notice>, ControlError> {
    let json: Option<String> = transaction
        .query_row(
            "select notice from notices where project = ?1 and feature = ?2",
            (project, feature.as_str()),
            |row| row.get(0),
        )
        .optional()?;
    json.as_deref().map(read).transpose()
}

const DAMAGED: ControlError = ControlError::Damaged {
    place: "the notices",
};

fn read(json: &str) -> Result<Notice, ControlError> {
    serde_json::from_str(json).map_err(|_| DAMAGED)
}
