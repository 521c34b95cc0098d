//! What a project has to say to its users, and since when.

use super::{Control, ControlError};
use domain::calendar::Day;
use domain::notice::Notice;

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
                let json = serde_json::to_string(notice)
                    .map_err(|_| ControlError::Damaged { place: "a notice" })?;
                statement.execute((project, notice.feature.as_str(), json, since.0))?;
            }
            Ok(())
        })
    }

    /// The notices of a project and their first days, by the keys of their features.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn notices(&self, project: u32) -> Result<Vec<(Notice, Day)>, ControlError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "select notice, since from notices where project = ?1 order by feature",
        )?;
        let rows = statement.query_map([project], |row| {
            Ok((row.get::<_, String>(0)?, Day(row.get(1)?)))
        })?;
        rows.map(|row| {
            let (json, since) = row?;
            let notice = serde_json::from_str(&json).map_err(|_| ControlError::Damaged {
                place: "the notices",
            })?;
            Ok((notice, since))
        })
        .collect()
    }
}
