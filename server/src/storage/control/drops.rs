//! What was not counted, and why: events dropped by reason, and restarts within a day.

use super::{Control, ControlError};
use domain::calendar::{Day, Window};

/// Events of one day that were not counted for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropCount {
    pub day: Day,
    pub reason: String,
    pub events: u64,
}

/// A restart of the server: visitors of before it may be counted once more after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restart {
    pub day: Day,
    /// Upper bound of the over-count, in visitors.
    pub visitors_before: u64,
}

impl Control {
    /// Adds counts gathered in memory: project, day, reason, events. The counts are forgotten by
    /// the caller only after `Ok`; all are added or none.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn add_drops(&self, counts: &[(u32, Day, &str, u64)]) -> Result<(), ControlError> {
        self.write(|transaction| {
            let mut statement = transaction.prepare_cached(
                "insert into drops (project, day, reason, events) values (?1, ?2, ?3, ?4)
                 on conflict (project, day, reason) do update set events = events + excluded.events",
            )?;
            for (project, day, reason, events) in counts.iter().filter(|(.., events)| *events > 0) {
                statement.execute((project, day.0, reason, events))?;
            }
            Ok(())
        })
    }

    /// The drop counts of a window, by day and reason.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn drops(&self, project: u32, window: Window) -> Result<Vec<DropCount>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select day, reason, events from drops where project = ?1 and day between ?2 and ?3 order by day, reason",
        )?;
        let rows = statement.query_map((project, window.from.0, window.to.0), |row| {
            Ok(DropCount {
                day: Day(row.get(0)?),
                reason: row.get(1)?,
                events: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that the server started in the middle of a day on which it had counted visitors.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn note_restart(&self, project: u32, restart: Restart) -> Result<(), ControlError> {
        self.connection().execute(
            "insert into restarts (project, day, visitors_before) values (?1, ?2, ?3)",
            (project, restart.day.0, restart.visitors_before),
        )?;
        Ok(())
    }

    /// The restarts of a window, in the order in which they happened.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn restarts(&self, project: u32, window: Window) -> Result<Vec<Restart>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select day, visitors_before from restarts where project = ?1 and day between ?2 and ?3 order by number",
        )?;
        let rows = statement.query_map((project, window.from.0, window.to.0), |row| {
            Ok(Restart {
                day: Day(row.get(0)?),
                visitors_before: row.get(1)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::NewProject;
    use super::*;

    fn control() -> Control {
        let control = Control::in_memory(0).expect("opens");
        control
            .create_project(&NewProject::named("Acme"), 0)
            .expect("created");
        control
    }

    fn window() -> Window {
        Window::new(Day(10), Day(11)).expect("a window")
    }

    #[test]
    fn drop_counts_add_up_by_day_and_reason() {
        let control = control();
        control
            .add_drops(&[(1, Day(10), "bot", 3), (1, Day(10), "declined", 1)])
            .expect("added");
        control
            .add_drops(&[
                (1, Day(10), "bot", 4),
                (1, Day(11), "bot", 0),
                (1, Day(12), "bot", 9),
            ])
            .expect("added");

        let count = |reason: &str, events| DropCount {
            day: Day(10),
            reason: reason.to_owned(),
            events,
        };
        assert_eq!(
            control.drops(1, window()).expect("read"),
            [count("bot", 7), count("declined", 1)]
        );
    }

    #[test]
    fn a_flush_that_fails_adds_nothing() {
        let control = control();
        let no_such_project = 9;
        control
            .add_drops(&[(1, Day(10), "bot", 3), (no_such_project, Day(10), "bot", 3)])
            .expect_err("refused");
        assert!(control.drops(1, window()).expect("read").is_empty());
    }

    #[test]
    fn each_restart_of_a_day_is_kept() {
        let control = control();
        let restarts = [7, 9].map(|visitors_before| Restart {
            day: Day(11),
            visitors_before,
        });
        for restart in restarts {
            control.note_restart(1, restart).expect("noted");
        }
        assert_eq!(control.restarts(1, window()).expect("read"), restarts);
    }
}
