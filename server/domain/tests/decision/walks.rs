//! Random walks over the stages: whatever is tried, in whatever order.

use domain::calendar::Day;
use domain::catalogue::{Protection, ProtectionReason};
use domain::decision::{
    Answers, Circumstances, Entry, EntryKind, Proposal, Refusal, Regret, Stage, moves, undo, weigh,
};
use domain::event::FeatureKey;
use proptest::prelude::*;

const FIRST_DAY: Day = Day(20_000);

/// One thing that somebody tries.
#[derive(Clone, Debug)]
enum Try {
    Move { to: Stage, answers: Option<u16> },
    Undo { back: usize },
    Protect { for_days: i32 },
    Wait { days: i32 },
}

fn attempts() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![
        8 => (prop::sample::select(Stage::ALL.to_vec()), prop::option::of(0_u16..60))
            .prop_map(|(to, answers)| Try::Move { to, answers }),
        2 => (0_usize..3).prop_map(|back| Try::Undo { back }),
        1 => (0_i32..40).prop_map(|for_days| Try::Protect { for_days }),
        2 => (1_i32..50).prop_map(|days| Try::Wait { days }),
    ];
    prop::collection::vec(one, 0..60)
}

struct Walk {
    today: Day,
    protected: Option<Protection>,
    history: Vec<Entry>,
}

fn key() -> FeatureKey {
    FeatureKey::parse("a").expect("a key")
}

fn answers(notice_days: u16) -> Answers {
    let text = || "known".to_owned();
    Answers {
        why_it_exists: text(),
        who_is_affected: text(),
        replaced_by: text(),
        on_the_day_it_is_needed: text(),
        notice_days,
        owner: text(),
        regret_limit: None,
    }
}

fn proposal(to: Stage, answers: Option<Answers>) -> Proposal {
    Proposal {
        feature: key(),
        to,
        reason: "because".to_owned(),
        who: "Ada".to_owned(),
        dissent: Vec::new(),
        next_review: None,
        answers,
    }
}

impl Walk {
    fn new() -> Walk {
        Walk {
            today: FIRST_DAY,
            protected: None,
            history: Vec::new(),
        }
    }

    fn circumstances(&self) -> Circumstances<'_> {
        Circumstances {
            today: self.today,
            released: None,
            protected: self.protected.as_ref(),
            history: &self.history,
        }
    }

    fn stage(&self) -> Stage {
        self.circumstances().stage()
    }

    fn is_protected(&self) -> bool {
        self.protected
            .as_ref()
            .is_some_and(|it| self.today <= it.until)
    }

    fn note(&mut self, entry: Entry) {
        self.history.push(entry);
    }

    fn entry(&self, from: Stage, to: Stage, kind: EntryKind) -> Entry {
        Entry {
            number: self.history.len() as i64 + 1,
            feature: key(),
            from,
            to,
            kind,
            undoes: None,
            reason: "because".to_owned(),
            who: "Ada".to_owned(),
            dissent: Vec::new(),
            day: self.today,
            next_review: None,
            answers: None,
            evidence: None,
            undone_by: None,
        }
    }

    /// Tries one thing; answers with the move that was made.
    fn step(&mut self, attempt: &Try) -> Option<(Stage, Stage)> {
        match attempt {
            Try::Wait { days } => self.today = self.today.plus(*days),
            Try::Protect { for_days } => {
                self.protected = Some(Protection {
                    reason: ProtectionReason::Legal,
                    note: None,
                    until: self.today.plus(*for_days),
                });
            }
            Try::Move { to, answers: given } => {
                let given = given.map(answers);
                let proposal = proposal(*to, given.clone());
                if let Ok(from) = weigh(&proposal, &self.circumstances()) {
                    let mut entry = self.entry(from, *to, EntryKind::Decision);
                    entry.answers = given;
                    self.note(entry);
                    return Some((from, *to));
                }
            }
            Try::Undo { back } => {
                let at = self.history.len().checked_sub(back + 1)?;
                let number = self.history[at].number;
                if let Ok(undo) = undo(number, "Bob", "wrong", &self.circumstances()) {
                    let mut entry = self.entry(undo.from, undo.to, EntryKind::Undo);
                    entry.undoes = Some(undo.undoes);
                    let by = entry.number;
                    self.history[at].undone_by = Some(by);
                    self.note(entry);
                }
            }
        }
        None
    }
}

proptest! {
    #[test]
    fn every_way_a_feature_takes_keeps_the_promises(attempts in attempts()) {
        let mut walk = Walk::new();
        for attempt in &attempts {
            let before = walk.stage();
            let length = walk.history.len();
            let was_protected = walk.is_protected();
            let moved = walk.step(attempt);

            // History only grows, and where a feature stands follows from it alone.
            prop_assert!(walk.history.len() >= length);
            if let Some((from, to)) = moved {
                prop_assert_eq!(from, before);
                prop_assert!(from.next().contains(&to));
                prop_assert_eq!(walk.stage(), to);
                // What is protected goes no step towards its removal.
                prop_assert!(!(was_protected && to.leads_out() && from != Stage::Proposed));
                // Nobody is told, and nothing is switched off, before the questions are answered.
                prop_assert!(!to.needs_answers() || walk.circumstances().answers().is_some());
            }
            if walk.stage() == Stage::Removed && moved.is_some() {
                let announced = walk.history.iter().any(|entry| entry.to == Stage::Announced);
                prop_assert!(announced, "nothing is removed that was not announced");
            }
            prop_assert_eq!(
                Regret::of(&walk.history, walk.today).is_some_and(|it| it.removed_on <= walk.today),
                walk.stage().is_gone() && walk.history.iter().any(|entry| {
                    entry.to == Stage::Removed
                        && entry.kind == EntryKind::Decision
                        && entry.undone_by.is_none()
                })
            );
        }
    }

    #[test]
    fn taking_everything_back_leads_to_where_it_began(attempts in attempts()) {
        let mut walk = Walk::new();
        for attempt in &attempts {
            walk.step(attempt);
        }
        while let Some(newest) = walk.circumstances().newest_standing().map(|entry| entry.number) {
            let back = walk.history.len() - newest as usize;
            walk.step(&Try::Undo { back });
        }
        prop_assert_eq!(walk.stage(), Stage::Trial);
    }

    #[test]
    fn what_is_listed_as_allowed_is_what_is_taken(attempts in attempts()) {
        let mut walk = Walk::new();
        for attempt in &attempts {
            walk.step(attempt);
        }
        let circumstances = walk.circumstances();
        for &to in Stage::ALL {
            let weighed = weigh(&proposal(to, Some(answers(0))), &circumstances);
            let listed = moves(&circumstances)
                .into_iter()
                .any(|one| one.to == to && one.refused.is_none());
            // With answers of its own the promised notice may change; all else is the same.
            let notice = matches!(weighed, Err(Refusal::NoticeRunning { .. }));
            prop_assert!(notice || weighed.is_ok() == listed, "{:?}", weighed);
        }
    }
}

#[test]
fn every_stage_can_be_reached_and_left() {
    let mut reached = vec![Stage::Proposed];
    let mut at = 0;
    while at < reached.len() {
        for next in reached[at].next() {
            if !reached.contains(next) {
                reached.push(*next);
            }
        }
        at += 1;
    }
    assert_eq!(reached.len(), Stage::ALL.len());
    assert!(Stage::ALL.iter().all(|stage| !stage.next().is_empty()));
}

#[test]
fn a_promised_notice_is_kept() {
    let mut walk = Walk::new();
    for (to, given) in [(Stage::Disqualified, None), (Stage::Announced, Some(30))] {
        walk.step(&Try::Move { to, answers: given });
    }
    let removal = proposal(Stage::Removed, None);
    walk.today = FIRST_DAY.plus(29);
    assert!(matches!(
        weigh(&removal, &walk.circumstances()),
        Err(Refusal::NoticeRunning { days: 30, ends }) if ends == FIRST_DAY.plus(30)
    ));
    walk.today = FIRST_DAY.plus(30);
    assert_eq!(weigh(&removal, &walk.circumstances()), Ok(Stage::Announced));
}
