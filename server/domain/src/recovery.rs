//! What is done with a store that may not open, as a small machine without hands: it is told what was found and says the
//! next step. Every step is taken at most once, so it always comes to an end, and none of them is an empty store in the
//! place of a full one.

use serde::{Deserialize, Serialize};

/// What trying to open the store's file showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Opens,
    /// Whole, but written by a newer version.
    Newer,
    Missing,
    Broken,
}

/// What to do next; after every step but the last four the store is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The log beside the file is set aside: the file alone is an earlier state, and the journal knows what followed.
    SetLogAside,
    /// What is there is set aside, and the last verified copy takes its place.
    RestoreCopy,
    Open,
    /// A new installation: there is nothing that could be lost.
    Create,
    /// Nothing is left to try: the store stays as it is for its owner to look at.
    GiveUp,
    /// An older program must not touch it.
    Refuse,
}

impl Step {
    pub fn is_last(self) -> bool {
        match self {
            Step::SetLogAside | Step::RestoreCopy => false,
            Step::Open | Step::Create | Step::GiveUp | Step::Refuse => true,
        }
    }
}

/// One store's way back.
#[derive(Clone, Copy, Debug)]
pub struct Recovery {
    log_may_be_set_aside: bool,
    copy_may_be_restored: bool,
    is_new_installation: bool,
}

impl Recovery {
    /// `is_new_installation`: nothing in the data folder says that the store ever existed.
    pub fn new(has_log: bool, has_copy: bool, is_new_installation: bool) -> Recovery {
        Recovery {
            log_may_be_set_aside: has_log,
            copy_may_be_restored: has_copy,
            is_new_installation,
        }
    }

    pub fn next(&mut self, found: Found) -> Step {
        match found {
            Found::Opens => Step::Open,
            Found::Newer => Step::Refuse,
            Found::Missing if self.is_new_installation => Step::Create,
            // A log without its file belongs to nothing.
            Found::Missing => self.restore_or_give_up(),
            Found::Broken if self.log_may_be_set_aside => {
                self.log_may_be_set_aside = false;
                Step::SetLogAside
            }
            Found::Broken => self.restore_or_give_up(),
        }
    }

    fn restore_or_give_up(&mut self) -> Step {
        self.log_may_be_set_aside = false;
        if self.copy_may_be_restored {
            self.copy_may_be_restored = false;
            Step::RestoreCopy
        } else {
            Step::GiveUp
        }
    }
}

/// Something that went wrong with the data and that every reader of a figure should know, until the next start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Banner {
    /// The events store opened only without its log.
    LogSetAside,
    EventsRestored,
    ControlRestored,
    EpochLost {
        epochs: usize,
    },
    JournalDamaged {
        records: u64,
        segments: u64,
    },
    KeysSetAside {
        keys: usize,
    },
    IdsKeyReplaced,
    /// The nightly comparison found a difference.
    StoresDiffer {
        missing_uses: i128,
    },
    CollectingOnly,
}

impl Banner {
    pub fn code(&self) -> &'static str {
        match self {
            Banner::LogSetAside => "log_set_aside",
            Banner::EventsRestored => "events_restored",
            Banner::ControlRestored => "control_restored",
            Banner::EpochLost { .. } => "epoch_lost",
            Banner::JournalDamaged { .. } => "journal_damaged",
            Banner::KeysSetAside { .. } => "keys_set_aside",
            Banner::IdsKeyReplaced => "ids_key_replaced",
            Banner::StoresDiffer { .. } => "stores_differ",
            Banner::CollectingOnly => "collecting_only",
        }
    }

    /// What happened, what it means for the figures, and what to do.
    pub fn text(&self) -> String {
        match self {
            Banner::LogSetAside => "The events store opened only without its log, which was set aside in the data folder. \
                                    What the log held was read again from the journal."
                .to_owned(),
            Banner::EventsRestored => "The events store could not be opened. It was set aside in the data folder, the last \
                                       verified copy took its place, and the journal was read again from there. Check the disk."
                .to_owned(),
            Banner::ControlRestored => "The store of projects and settings could not be opened. It was set aside in the data \
                                        folder and its last copy took its place: what was changed in the ten minutes before is lost."
                .to_owned(),
            Banner::EpochLost { epochs } => format!(
                "The file of who was there could not be opened for {epochs} epoch(s). It was set aside; people of before and \
                 after are counted as different people, and windows across today are brackets."
            ),
            Banner::JournalDamaged { records, segments } => format!(
                "The journal is damaged: {records} record(s) and {segments} segment(s) could not be read. Events in them are lost \
                 unless they had been applied before."
            ),
            Banner::KeysSetAside { keys } => format!(
                "{keys} key file(s) could not be read and were set aside: what they opened is lost, as if it had been forgotten."
            ),
            Banner::IdsKeyReplaced => "The key by which repeated batches are recognised (ids.key) was missing, and a new one took its \
                                       place. What senders repeat of the hours before this start is counted twice."
                .to_owned(),
            Banner::StoresDiffer { missing_uses } => format!(
                "The events store does not hold what the journal was given: {missing_uses} use(s) are missing (a negative number: \
                 too many). Figures of days before this notice may be wrong by so much."
            ),
            Banner::CollectingOnly => "Collecting, dashboards off: the events store and its last copy cannot be opened. Events are \
                                       taken and kept in the journal for 48 hours. Put events.duckdb back from a backup and start again."
                .to_owned(),
        }
    }
}

/// What a comparison of the events store with the journal's own count found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Seconds since 1970.
    pub at_s: i64,
    /// Uses that the journal has handed over since the installation, and those that it should have handed over since the start.
    pub journalled_uses: u64,
    /// Uses that the day counters hold.
    pub stored_uses: u64,
}

impl Verification {
    /// Uses that the store lacks (positive) or has too many (negative).
    pub fn missing_uses(self) -> i128 {
        i128::from(self.journalled_uses) - i128::from(self.stored_uses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn steps(mut recovery: Recovery, found: &[Found]) -> Vec<Step> {
        found.iter().map(|found| recovery.next(*found)).collect()
    }

    #[test]
    fn a_broken_store_is_tried_without_its_log_then_from_its_copy_then_left_alone() {
        let recovery = Recovery::new(true, true, false);
        assert_eq!(
            steps(recovery, &[Found::Broken, Found::Broken, Found::Broken]),
            [Step::SetLogAside, Step::RestoreCopy, Step::GiveUp]
        );
        let without_copy = Recovery::new(false, false, false);
        assert_eq!(steps(without_copy, &[Found::Broken]), [Step::GiveUp]);
    }

    #[test]
    fn a_missing_store_is_made_anew_only_where_nothing_ever_was() {
        assert_eq!(
            steps(Recovery::new(false, false, true), &[Found::Missing]),
            [Step::Create]
        );
        assert_eq!(
            steps(Recovery::new(true, true, false), &[Found::Missing]),
            [Step::RestoreCopy]
        );
        assert_eq!(
            steps(Recovery::new(false, false, false), &[Found::Missing]),
            [Step::GiveUp]
        );
    }

    fn any_found() -> impl Strategy<Value = Found> {
        prop_oneof![
            Just(Found::Opens),
            Just(Found::Newer),
            Just(Found::Missing),
            Just(Found::Broken)
        ]
    }

    proptest! {
        #[test]
        fn it_ends_within_three_steps_and_never_with_an_empty_store(
            has_log: bool, has_copy: bool, found in proptest::collection::vec(any_found(), 3),
        ) {
            let mut recovery = Recovery::new(has_log, has_copy, false);
            let mut taken = Vec::new();
            for found in found {
                let step = recovery.next(found);
                prop_assert_ne!(step, Step::Create);
                prop_assert!(!taken.contains(&step), "{step:?} twice");
                taken.push(step);
                if step.is_last() {
                    return Ok(());
                }
            }
            prop_assert!(false, "no end after {taken:?}");
        }
    }
}
