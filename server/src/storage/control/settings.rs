//! Settings of a project after its creation: each change has a day from which it acts.

use super::project_rules::{check_changed_names, check_k, check_name, name_taken, time_zone};
use super::{
    Control, ControlError, InvalidProject, LedgerFact, Project, ProjectSetting, eras, ledger,
};
use rusqlite::Transaction;
use std::fmt::Display;
use std::sync::Arc;

/// What is to be changed; the rest stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsChange {
    /// Of its own, 1 to 100 characters. Acts at once.
    pub name: Option<String>,
    /// IANA name. Acts from tomorrow on: past days keep their bounds.
    pub time_zone: Option<String>,
    /// T, 1..=13. Acts from the next epoch border on.
    pub epoch_weeks: Option<u8>,
    /// 2..=1,000. Acts at once.
    pub k: Option<u32>,
    /// A smaller k shows smaller groups: it must be asked for by name.
    pub accept_smaller_k: bool,
    /// All names of traits that may be kept, the first one as before. Acts at once.
    pub traits: Option<Vec<String>>,
    /// All names of properties that may be kept. Acts at once.
    pub properties: Option<Vec<String>>,
}

impl Control {
    /// Changes settings of a project and notes each change in the ledger; all are made or none.
    ///
    /// # Errors
    /// If a setting is out of its range, or k becomes smaller without `accept_smaller_k`.
    pub fn change_settings(
        &self,
        number: u32,
        change: &SettingsChange,
        now_s: i64,
    ) -> Result<Arc<Project>, ControlError> {
        self.change_project(number, |transaction, project| {
            let mut told = Vec::new();
            if let Some(name) = &change.name {
                told.extend(rename(transaction, project, name, now_s)?);
            }
            if let Some(k) = change.k.filter(|k| *k != project.k) {
                check_k(k)?;
                if k < project.k && !change.accept_smaller_k {
                    return Err(smaller_k(project.k).into());
                }
                transaction.execute("update projects set k = ?1 where number = ?2", (k, number))?;
                let subject = format!("{} k {} to {k}", project.id, project.k);
                ledger::append(transaction, LedgerFact::SettingChanged, &subject, now_s)?;
                told.push(from_to("k", &project.k, &k));
            }
            for (setting, before, names) in [
                (ProjectSetting::Traits, &project.traits, &change.traits),
                (
                    ProjectSetting::Properties,
                    &project.properties,
                    &change.properties,
                ),
            ] {
                if let Some(names) = names {
                    let change = (setting, before.as_slice(), names.as_slice());
                    told.extend(change_names(transaction, project, change, now_s)?);
                }
            }
            if let Some(name) = &change.time_zone {
                told.extend(change_zone(transaction, project, name, now_s)?);
            }
            if let Some(weeks) = change.epoch_weeks {
                told.extend(eras::change_length(transaction, project, weeks, now_s)?);
            }
            match told.is_empty() {
                true => self.leave_unsigned(),
                false => self.tell(told.join("; ")),
            }
            Ok(())
        })
    }

    /// Changes a project that is open or closed, and gives it as it is then.
    pub(super) fn change_project(
        &self,
        number: u32,
        change: impl FnOnce(&Transaction<'_>, &Project) -> Result<(), ControlError>,
    ) -> Result<Arc<Project>, ControlError> {
        self.write_known(|transaction| {
            let before = self.projects();
            let project = before
                .kept_by_number(number)
                .ok_or(ControlError::Damaged { place: "projects" })?;
            change(transaction, project)
        })?;
        self.projects()
            .kept_by_number(number)
            .cloned()
            .ok_or(ControlError::Damaged { place: "projects" })
    }
}

fn rename(
    transaction: &Transaction<'_>,
    project: &Project,
    name: &str,
    now_s: i64,
) -> Result<Option<String>, ControlError> {
    if name == project.name {
        return Ok(None);
    }
    check_name(name)?;
    let taken = "select exists (select 1 from projects where name = ?1)";
    if transaction.query_row(taken, [name], |row| row.get(0))? {
        return Err(name_taken().into());
    }
    transaction.execute(
        "update projects set name = ?1 where number = ?2",
        (name, project.number),
    )?;
    // Not the names themselves: the ledger outlives what they may give away.
    let subject = format!("{} name", project.id);
    ledger::append(transaction, LedgerFact::SettingChanged, &subject, now_s)?;
    Ok(Some(from_to("name", &project.name, &name)))
}

fn change_names(
    transaction: &Transaction<'_>,
    project: &Project,
    (setting, before, names): (ProjectSetting, &[String], &[String]),
    now_s: i64,
) -> Result<Option<String>, ControlError> {
    if names == before {
        return Ok(None);
    }
    check_changed_names(setting, before, names)?;
    let column = setting.word();
    transaction.execute(
        &format!("update projects set {column} = ?1 where number = ?2"),
        (serde_json::json!(names).to_string(), project.number),
    )?;
    let listed = listed_or_none(names);
    let subject = format!("{} {column} {listed}", project.id);
    ledger::append(transaction, LedgerFact::SettingChanged, &subject, now_s)?;
    Ok(Some(from_to(column, &listed_or_none(before), &listed)))
}

fn change_zone(
    transaction: &Transaction<'_>,
    project: &Project,
    name: &str,
    now_s: i64,
) -> Result<Option<String>, ControlError> {
    let zone = time_zone(name)?;
    // What was decided before and does not act yet is replaced.
    transaction.execute(
        "delete from zone_changes where project = ?1 and from_s > ?2",
        (project.number, now_s),
    )?;
    if project.zones.at(now_s) == &zone {
        return Ok(None);
    }
    let change = project.zones.change_to(zone, now_s);
    transaction.execute(
        "insert into zone_changes (project, from_s, first_day, time_zone) values (?1, ?2, ?3, ?4)",
        (project.number, change.from_s, change.first_day.0, name),
    )?;
    let subject = format!("{} time_zone {name} from {}", project.id, change.first_day);
    ledger::append(transaction, LedgerFact::SettingChanged, &subject, now_s)?;
    Ok(Some(from_to(
        "time_zone",
        &project.time_zone_name(now_s),
        &name,
    )))
}

fn listed_or_none(names: &[String]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(",")
    }
}

/// One setting's part of the line in the audit log.
pub(super) fn from_to(setting: &str, before: &dyn Display, after: &dyn Display) -> String {
    format!("{setting}: {before} to {after}")
}

fn smaller_k(k: u32) -> InvalidProject {
    InvalidProject {
        setting: ProjectSetting::K,
        message: format!(
            "is smaller than the present one, {k}: groups would be shown that people were told are hidden. \
             Ask for it by name (accept_smaller_k) if that is what you want"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::NewProject;
    use super::*;
    use domain::calendar::Day;

    const DAY_S: i64 = 86_400;
    /// Wednesday 2026-11-25, noon.
    const NOW_S: i64 = 20_782 * DAY_S + DAY_S / 2;

    fn project() -> (Control, Arc<Project>) {
        let control = Control::in_memory(0).expect("opens");
        let new = NewProject::named("Acme");
        let project = control.create_project(&new, 0).expect("created").project;
        (control, project)
    }

    fn change(control: &Control, change: &SettingsChange) -> Arc<Project> {
        control.change_settings(1, change, NOW_S).expect("changed")
    }

    #[test]
    fn names_that_may_be_kept_are_added_behind_the_first_trait_and_noted() {
        let (control, before) = project();
        let traits = |names: &[&str]| SettingsChange {
            traits: Some(names.iter().map(|name| (*name).to_owned()).collect()),
            ..SettingsChange::default()
        };
        assert!(before.traits.is_empty());
        change(&control, &traits(&["plan"]));
        let project = change(&control, &traits(&["plan", "role"]));
        assert_eq!(project.traits, ["plan", "role"]);
        assert_eq!(project.properties, before.properties);
        for wrong in [&["role", "plan"][..], &["role"], &[], &["plan", "a b"]] {
            let refused = control.change_settings(1, &traits(wrong), NOW_S);
            assert!(
                matches!(refused, Err(ControlError::Project(ref wrong)) if wrong.setting == ProjectSetting::Traits),
                "{wrong:?}"
            );
        }
        let project = change(&control, &traits(&["plan"]));
        assert_eq!(project.traits, ["plan"]);
        let ledger = control.ledger().expect("a ledger");
        let subjects: Vec<&str> = ledger.iter().map(|entry| entry.subject.as_str()).collect();
        let noted = format!("{} traits plan,role", project.id);
        assert!(subjects.contains(&noted.as_str()), "{subjects:?}");
    }

    #[test]
    fn a_smaller_k_must_be_asked_for_by_name() {
        let (control, _) = project();
        let k = |k, accept_smaller_k| SettingsChange {
            k: Some(k),
            accept_smaller_k,
            ..SettingsChange::default()
        };
        assert_eq!(change(&control, &k(10, false)).k, 10);
        control
            .change_settings(1, &k(9, false), NOW_S)
            .expect_err("refused");
        control
            .change_settings(1, &k(1, true), NOW_S)
            .expect_err("never below two");
        assert_eq!(change(&control, &k(9, true)).k, 9);
        let changes = control.ledger().expect("read");
        assert_eq!(changes.len(), 3, "one creation and two changes");
        assert!(control.verify_ledger().expect("read").is_ok());
    }

    #[test]
    fn a_project_takes_any_free_name_and_keeps_its_id_and_key() {
        let (control, before) = project();
        control
            .create_project(&NewProject::named("Taken"), 0)
            .expect("created");
        let name = |name: &str| SettingsChange {
            name: Some(name.to_owned()),
            ..SettingsChange::default()
        };
        let project = change(&control, &name("Ledgerly"));
        assert_eq!(project.name, "Ledgerly");
        assert_eq!(
            (&project.id, &project.ingest_key),
            (&before.id, &before.ingest_key)
        );
        assert!(control.projects().by_name_or_id("Acme").is_none());
        for refused in ["Taken", "", " Ledgerly", "prj_x"] {
            let error = control
                .change_settings(1, &name(refused), NOW_S)
                .expect_err("refused");
            assert!(error.to_string().starts_with("name: "), "{error}");
        }
        let ledger = control.ledger().expect("read");
        assert_eq!(ledger.len(), 3, "two creations and one change");
        assert!(!ledger[2].subject.contains("Ledgerly"));
    }

    #[test]
    fn another_zone_acts_tomorrow_and_survives_a_reopening() {
        let folder = tempfile::tempdir().expect("a folder");
        let control = Control::open(folder.path(), 0).expect("opens");
        control
            .create_project(&NewProject::named("Acme"), 0)
            .expect("created");
        let to = SettingsChange {
            time_zone: Some("Pacific/Auckland".to_owned()),
            ..SettingsChange::default()
        };
        change(&control, &to);
        drop(control);

        let control = Control::open(folder.path(), 0).expect("opens again");
        let projects = control.projects();
        let project = projects.by_number(1).expect("kept");
        assert_eq!(project.time_zone_name(NOW_S), "UTC");
        assert_eq!(project.time_zone_name(NOW_S + DAY_S), "Pacific/Auckland");
        assert_eq!(project.day_at(NOW_S), Day(20_782));
        assert_eq!(project.day_at(NOW_S + DAY_S / 2), Day(20_783));
    }
}
