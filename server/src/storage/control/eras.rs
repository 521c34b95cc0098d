//! Eras of a project: while one lasts, epochs have one length, and people of one epoch are recognised in no other.

use super::project_rules::epoch_length;
use super::settings::from_to;
use super::{Control, ControlError, LedgerFact, Project, ledger};
use domain::calendar::Day;
use domain::identity::{EraCause, LATE_DAYS};
use rusqlite::Transaction;
use std::sync::Arc;

impl Control {
    /// Begins a new era at once, because a key of a living epoch is gone: people of before cannot be
    /// recognised again. Events of yesterday that arrive late are counted in it too.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn begin_era_after_loss(
        &self,
        number: u32,
        today: Day,
        now_s: i64,
    ) -> Result<Arc<Project>, ControlError> {
        self.change_project(number, |transaction, project| {
            let eras = &project.eras;
            let pending = eras.pending(today).copied();
            drop_pending_era(transaction, number, today)?;
            let count = eras.all().len() - usize::from(pending.is_some());
            let length = eras.on(today).length;
            let from = today.plus(-LATE_DAYS);
            let cause = EraCause::LostKey.word();
            insert_era(
                transaction,
                number,
                count,
                (from, today),
                length.weeks(),
                cause,
            )?;
            if let Some(pending) = pending {
                // The borders of the new era are those of the old one.
                let days = (pending.from, pending.from.plus(-1));
                let cause = pending.cause.word();
                insert_era(
                    transaction,
                    number,
                    count + 1,
                    days,
                    pending.length.weeks(),
                    cause,
                )?;
            }
            let subject = format!("{} era {count} from {from}", project.id);
            ledger::append(transaction, LedgerFact::EraBegan, &subject, now_s)
        })
    }
}

/// Another length, from the next border on. Says what was changed, for the audit log.
pub(super) fn change_length(
    transaction: &Transaction<'_>,
    project: &Project,
    weeks: u8,
    now_s: i64,
) -> Result<Option<String>, ControlError> {
    let length = epoch_length(weeks)?;
    let today = project.day_at(now_s);
    drop_pending_era(transaction, project.number, today)?;
    let era = project.eras.on(today);
    if era.length == length {
        return Ok(None);
    }
    let border = era.next_border(today);
    insert_era(
        transaction,
        project.number,
        usize::from(era.number) + 1,
        (border, border.plus(-1)),
        weeks,
        EraCause::OtherLength.word(),
    )?;
    let subject = format!("{} epoch_weeks {weeks} from {border}", project.id);
    ledger::append(transaction, LedgerFact::SettingChanged, &subject, now_s)?;
    Ok(Some(from_to("epoch_weeks", &era.length.weeks(), &weeks)))
}

fn drop_pending_era(
    transaction: &Transaction<'_>,
    project: u32,
    today: Day,
) -> Result<(), ControlError> {
    transaction.execute(
        "delete from eras where project = ?1 and from_day > ?2",
        (project, today.0),
    )?;
    Ok(())
}

fn insert_era(
    transaction: &Transaction<'_>,
    project: u32,
    number: usize,
    (from, previous_ends): (Day, Day),
    weeks: u8,
    cause: &str,
) -> Result<(), ControlError> {
    transaction.execute(
        "insert into eras (project, number, from_day, previous_ends, epoch_weeks, cause) \
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        (project, number, from.0, previous_ends.0, weeks, cause),
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{NewProject, SettingsChange};
    use super::*;

    /// Wednesday 2026-11-25, noon.
    const NOW_S: i64 = 20_782 * 86_400 + 86_400 / 2;

    fn project() -> (Control, Arc<Project>) {
        let control = Control::in_memory(0).expect("opens");
        let new = NewProject {
            epoch_weeks: 4,
            ..NewProject::named("Acme")
        };
        let project = control.create_project(&new, 0).expect("created").project;
        (control, project)
    }

    fn change_to(control: &Control, weeks: u8) -> Arc<Project> {
        let change = SettingsChange {
            epoch_weeks: Some(weeks),
            ..SettingsChange::default()
        };
        control.change_settings(1, &change, NOW_S).expect("changed")
    }

    #[test]
    fn another_t_begins_at_the_next_border_and_can_be_taken_back_until_then() {
        let (control, before) = project();
        let today = before.day_at(NOW_S);
        change_to(&control, 2);
        let project = change_to(&control, 1);
        let pending = project.eras.pending(today).expect("decided");
        assert_eq!(pending.from, before.eras.on(today).next_border(today));
        assert_eq!(pending.length.weeks(), 1);
        assert_eq!(project.eras.on(today).length.weeks(), 4);

        let project = change_to(&control, 4);
        assert_eq!(project.eras, before.eras);
    }

    #[test]
    fn a_lost_key_begins_an_era_and_a_pending_length_keeps_its_border() {
        let (control, before) = project();
        let today = before.day_at(NOW_S);
        let pending = change_to(&control, 1).eras.pending(today).copied();
        let border = pending.expect("decided").from;
        let project = control
            .begin_era_after_loss(1, today, NOW_S)
            .expect("begun");
        let numbers: Vec<(u16, Day)> = project
            .eras
            .all()
            .iter()
            .map(|era| (era.number, era.from))
            .collect();
        assert_eq!(numbers[1..], [(1, today.plus(-1)), (2, border)]);
        assert_eq!(project.eras.on(today).cause, EraCause::LostKey);
    }
}
