//! Which moves there are from where a feature stands, and why others are refused.

use super::entry::{Answers, Entry, EntryKind, InvalidProposal, Proposal, check_undo};
use super::stage::Stage;
use crate::calendar::Day;
use crate::catalogue::Protection;
use serde::Serialize;

/// What a move is weighed against.
#[derive(Clone, Debug)]
pub struct Circumstances<'a> {
    pub today: Day,
    pub released: Option<Day>,
    pub protected: Option<&'a Protection>,
    /// The feature's entries, oldest first.
    pub history: &'a [Entry],
}

/// One way a feature could go.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Move {
    pub to: Stage,
    /// What the decision must bring along.
    pub needs: Vec<&'static str>,
    /// Why it may not go there now.
    pub refused: Option<String>,
}

/// Why a move is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error(transparent)]
    Invalid(#[from] InvalidProposal),
    #[error("to: a feature in {from} does not go to {to} in one step", from = from.word(), to = to.word())]
    NoSuchMove { from: Stage, to: Stage },
    #[error(
        "to: the feature is protected until {until}; end the protection in the catalogue first"
    )]
    Protected { until: Day },
    #[error(
        "answers: before it is announced, say why it exists, who is affected, what replaces it, what happens on the day it is needed, the notice period and the owner"
    )]
    AnswersMissing,
    #[error("to: {days} days of notice were promised; they end on {ends}")]
    NoticeRunning { days: u16, ends: Day },
    #[error("number: only the newest standing decision of a feature can be taken back")]
    NotTheNewest,
}

impl Refusal {
    /// The field of the request that it speaks of.
    pub fn field(&self) -> &'static str {
        match self {
            Refusal::Invalid(invalid) => invalid.field,
            Refusal::NoSuchMove { .. }
            | Refusal::Protected { .. }
            | Refusal::NoticeRunning { .. } => "to",
            Refusal::AnswersMissing => "answers",
            Refusal::NotTheNewest => "number",
        }
    }
}

impl Circumstances<'_> {
    /// Where the feature stands.
    pub fn stage(&self) -> Stage {
        self.newest_standing().map_or_else(
            || Stage::undecided(self.released, self.today),
            |entry| entry.to,
        )
    }

    /// The decision by which it stands there; `None` if nobody decided, or all was taken back.
    pub fn newest_standing(&self) -> Option<&Entry> {
        standing(self.history).next_back()
    }

    /// The answers that hold: those of the newest standing decision that brought any.
    pub fn answers(&self) -> Option<&Answers> {
        standing(self.history)
            .filter_map(|entry| entry.answers.as_ref())
            .next_back()
    }

    /// The days of notice that were promised with the announcement, and the day on which they end.
    pub fn promised_notice(&self) -> Option<(u16, Day)> {
        let announced = standing(self.history)
            .rfind(|entry| entry.to == Stage::Announced && entry.from == Stage::Disqualified)?;
        let days = self.answers()?.notice_days;
        Some((days, announced.day.plus(i32::from(days))))
    }

    fn protection(&self) -> Option<&Protection> {
        self.protected.filter(|it| self.today <= it.until)
    }
}

/// The decisions that hold, oldest first: neither undone ones nor the entries that undid them.
pub fn standing(history: &[Entry]) -> impl DoubleEndedIterator<Item = &Entry> {
    history
        .iter()
        .filter(|entry| entry.kind == EntryKind::Decision && entry.undone_by.is_none())
}

/// All moves from where the feature stands, allowed or not.
pub fn moves(circumstances: &Circumstances<'_>) -> Vec<Move> {
    let from = circumstances.stage();
    from.next()
        .iter()
        .map(|to| {
            let mut needs = vec!["reason"];
            if to.needs_answers() && circumstances.answers().is_none() {
                needs.push("answers");
            }
            let refused = obstacle(circumstances, from, *to, true)
                .err()
                .map(|refusal| refusal.to_string());
            Move {
                to: *to,
                needs,
                refused,
            }
        })
        .collect()
}

/// Whether a proposal may become a decision; the stage it starts from if so.
///
/// # Errors
/// The first reason against it.
pub fn weigh(proposal: &Proposal, circumstances: &Circumstances<'_>) -> Result<Stage, Refusal> {
    proposal.check(circumstances.today)?;
    let from = circumstances.stage();
    let has_answers = proposal.answers.is_some() || circumstances.answers().is_some();
    obstacle(circumstances, from, proposal.to, has_answers)?;
    Ok(from)
}

fn obstacle(
    circumstances: &Circumstances<'_>,
    from: Stage,
    to: Stage,
    has_answers: bool,
) -> Result<(), Refusal> {
    if !from.next().contains(&to) {
        return Err(Refusal::NoSuchMove { from, to });
    }
    // A proposal that is dropped before anybody had it takes nothing away.
    let takes_away = to.leads_out() && from != Stage::Proposed;
    if let (true, Some(protection)) = (takes_away, circumstances.protection()) {
        return Err(Refusal::Protected {
            until: protection.until,
        });
    }
    if to.needs_answers() && !has_answers {
        return Err(Refusal::AnswersMissing);
    }
    if to == Stage::Removed
        && let Some((days, ends)) = circumstances.promised_notice()
        && circumstances.today < ends
    {
        return Err(Refusal::NoticeRunning { days, ends });
    }
    Ok(())
}

/// An entry that takes another one back.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    pub undoes: i64,
    pub from: Stage,
    pub to: Stage,
}

/// Takes back the newest standing decision: the feature stands again where it came from.
///
/// # Errors
/// If `number` is another entry, or who and why are not said.
pub fn undo(
    number: i64,
    who: &str,
    reason: &str,
    circumstances: &Circumstances<'_>,
) -> Result<Undo, Refusal> {
    check_undo(who, reason)?;
    let newest = circumstances
        .newest_standing()
        .filter(|entry| entry.number == number)
        .ok_or(Refusal::NotTheNewest)?;
    Ok(Undo {
        undoes: newest.number,
        from: newest.to,
        to: newest.from,
    })
}
