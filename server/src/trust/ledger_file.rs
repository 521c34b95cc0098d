//! The whole chain as a file for whoever is measured by one project: its entries to read, those of others to check.

use crate::storage::control::{Control, ControlError, Project};
use domain::ledger::{Content, Entry};
use std::sync::Arc;

/// Entries that are read and written at a time: some 300 KB.
const ENTRIES_AT_ONCE: usize = 1_000;

/// The file, as far as it was written.
pub struct LedgerFile {
    project: Arc<Project>,
    /// The last entry that was written.
    behind: u64,
    at_once: usize,
}

impl LedgerFile {
    pub fn of(project: Arc<Project>) -> LedgerFile {
        LedgerFile {
            project,
            behind: 0,
            at_once: ENTRIES_AT_ONCE,
        }
    }

    /// Its plain name.
    pub fn name(&self) -> String {
        format!("deadwood-ledger-{}.jsonl", self.project.id)
    }

    /// The next lines; `None` at its end. Nothing is ever taken out of the ledger, so parts that were read one after another fit together.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn next_part(&mut self, control: &Control) -> Result<Option<String>, ControlError> {
        let entries = control.ledger_behind(self.behind, self.at_once)?;
        let Some(last) = entries.last() else {
            return Ok(None);
        };
        self.behind = last.seq;
        let mut part = String::new();
        for entry in entries {
            part.push_str(&told_to(&self.project.id, entry).line());
            part.push('\n');
        }
        Ok(Some(part))
    }
}

/// An entry as whoever is measured by this project may know it: of others neither what happened nor when nor to whom.
fn told_to(project: &str, entry: Entry) -> Entry {
    let content = match entry.content {
        Content::Told(said) if said.project() == project => Content::Told(said),
        other => other.withheld(entry.seq),
    };
    Entry { content, ..entry }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::control::{LedgerFact, NewProject};
    use domain::ledger::Check;

    #[test]
    fn in_parts_of_any_size_it_is_the_same_whole_chain_and_says_nothing_of_others() {
        let control = Control::in_memory(0).expect("opens");
        let [own, other] = ["Own", "Other"].map(|name| {
            let created = control.create_project(&NewProject::named(name), 0);
            created.expect("created").project
        });
        for project in [&other, &own, &other] {
            control
                .note_in_ledger(
                    LedgerFact::KeyCreated,
                    &format!("{} live epoch 1", project.id),
                    0,
                )
                .expect("noted");
        }
        let files: Vec<String> = [1, 2, 5, 1_000]
            .map(|at_once| {
                let mut file = LedgerFile {
                    at_once,
                    ..LedgerFile::of(own.clone())
                };
                let mut text = String::new();
                while let Some(part) = file.next_part(&control).expect("read") {
                    assert!(part.lines().count() <= at_once);
                    text.push_str(&part);
                }
                text
            })
            .into();
        assert!(files.iter().all(|file| *file == files[0]));
        assert!(!files[0].contains(&other.id));

        let mut check = Check::begin(Some(control.ledger_head()));
        for line in files[0].lines() {
            check.line(line).expect("follows");
        }
        let checked = check.end().expect("whole");
        assert_eq!((checked.told, checked.digests, checked.untold), (2, 3, 0));
        assert_eq!(checked.project, Some(own.id.clone()));
    }
}
