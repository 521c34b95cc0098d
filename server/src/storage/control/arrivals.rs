//! What arrived and what did not, by project, day and release.

use super::{Control, ControlError};
use domain::calendar::{Day, Window};
use domain::completeness::Arrivals;
use std::collections::BTreeMap;

/// Counts to be added for one project, day and release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivalCount {
    pub project: u32,
    pub day: Day,
    pub release: String,
    pub accepted: u64,
    pub lost: u64,
    pub rejected: u64,
    pub batches_known: u64,
    /// May be below zero: late batches take back what was called missing before.
    pub batches_missing: i64,
}

/// What arrived on one day of one release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivalsOfDay {
    pub day: Day,
    pub release: String,
    pub arrivals: Arrivals,
}

impl Control {
    /// Adds counts gathered in memory; all are added or none.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn add_arrivals(&self, counts: &[ArrivalCount]) -> Result<(), ControlError> {
        self.write(|transaction| {
            let mut statement = transaction.prepare_cached(
                "insert into arrivals (project, day, release, accepted, lost, rejected, batches_known, batches_missing)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 on conflict (project, day, release) do update set
                   accepted = accepted + excluded.accepted,
                   lost = lost + excluded.lost,
                   rejected = rejected + excluded.rejected,
                   batches_known = batches_known + excluded.batches_known,
                   batches_missing = batches_missing + excluded.batches_missing",
            )?;
            for count in counts {
                statement.execute((
                    count.project,
                    count.day.0,
                    &count.release,
                    count.accepted,
                    count.lost,
                    count.rejected,
                    count.batches_known,
                    count.batches_missing,
                ))?;
            }
            Ok(())
        })
    }

    /// What arrived in a window, by release.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn arrivals(
        &self,
        project: u32,
        window: Window,
    ) -> Result<BTreeMap<String, Arrivals>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select release, sum(accepted), sum(lost), sum(rejected), sum(batches_known), max(sum(batches_missing), 0)
             from arrivals where project = ?1 and day between ?2 and ?3 group by release order by release",
        )?;
        let rows = statement.query_map((project, window.from.0, window.to.0), |row| {
            let arrivals = Arrivals {
                accepted: row.get(1)?,
                lost: row.get(2)?,
                rejected: row.get(3)?,
                batches_known: row.get(4)?,
                batches_missing: row.get(5)?,
            };
            Ok((row.get(0)?, arrivals))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everything that arrived, by day and release.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn arrivals_by_day(&self, project: u32) -> Result<Vec<ArrivalsOfDay>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select day, release, accepted, lost, rejected, batches_known, max(batches_missing, 0)
             from arrivals where project = ?1 order by day, release",
        )?;
        let rows = statement.query_map([project], |row| {
            Ok(ArrivalsOfDay {
                day: Day(row.get(0)?),
                release: row.get(1)?,
                arrivals: Arrivals {
                    accepted: row.get(2)?,
                    lost: row.get(3)?,
                    rejected: row.get(4)?,
                    batches_known: row.get(5)?,
                    batches_missing: row.get(6)?,
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::NewProject;
    use super::*;

    fn count(day: i32, release: &str, batches_missing: i64) -> ArrivalCount {
        ArrivalCount {
            project: 1,
            day: Day(day),
            release: release.to_owned(),
            accepted: 10,
            lost: 1,
            rejected: 2,
            batches_known: 5,
            batches_missing,
        }
    }

    #[test]
    fn counts_add_up_by_release_and_a_late_batch_is_not_missing() {
        let control = Control::in_memory(0).expect("opens");
        control
            .create_project(&NewProject::named("Acme"), 0)
            .expect("created");
        control
            .add_arrivals(&[
                count(10, "1.0", 2),
                count(11, "1.0", 1),
                count(11, "1.1", 0),
            ])
            .expect("added");
        control
            .add_arrivals(&[count(11, "1.0", -2), count(12, "1.0", 9)])
            .expect("added");

        let window = Window::new(Day(10), Day(11)).expect("a window");
        let arrivals = control.arrivals(1, window).expect("read");

        let of_release = arrivals["1.0"];
        assert_eq!((of_release.accepted, of_release.batches_known), (30, 15));
        assert_eq!(of_release.batches_missing, 1);
        assert_eq!(arrivals["1.1"].lost, 1);
    }
}
