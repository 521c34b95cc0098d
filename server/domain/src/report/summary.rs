//! What the removal report says first.

use super::history_words;
use super::sources::Sources;
use super::whole::Notice;
use crate::verdict::words::{count, percent};
use crate::verdict::{Judged, Kind, People, Reading, Rules};
use serde::Serialize;
use strum::VariantArray;

/// The answer, the size of each pile, and why one may believe it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    pub headline: String,
    pub leads_with: LeadsWith,
    pub candidates: usize,
    pub promote: usize,
    pub fix: usize,
    pub declining: usize,
    pub keep: usize,
    pub protected: usize,
    pub insufficient_evidence: usize,
    pub why_believe: Vec<String>,
}

/// What stands first: verdicts, or, where only history was imported, from which no removal may follow,
/// the ranking that it does give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, VariantArray)]
#[serde(rename_all = "lowercase")]
pub enum LeadsWith {
    Verdicts,
    Ranking,
}

impl Summary {
    pub(super) fn of(sources: &Sources, judged: &[Judged], wrong: f64) -> Summary {
        let of_kind = |kind: Kind| judged.iter().filter(|one| one.kind == kind).count();
        let candidates = of_kind(Kind::Candidate);
        let is_history = candidates == 0 && sources.heading.imported;
        Summary {
            headline: if is_history {
                history_words::headline(judged)
            } else {
                headline(candidates)
            },
            leads_with: if is_history {
                LeadsWith::Ranking
            } else {
                LeadsWith::Verdicts
            },
            candidates,
            promote: of_kind(Kind::Promote),
            fix: of_kind(Kind::Fix),
            declining: of_kind(Kind::Declining),
            keep: of_kind(Kind::Keep),
            protected: of_kind(Kind::Protected),
            insufficient_evidence: of_kind(Kind::InsufficientEvidence),
            why_believe: if candidates > 0 {
                why_believe(sources, judged, wrong)
            } else if is_history {
                history_words::sentences(sources, judged)
            } else {
                why_none(judged)
            }
            .into_iter()
            .chain(complete(sources))
            .chain(after_removal(sources))
            .collect(),
        }
    }
}

fn headline(candidates: usize) -> String {
    match candidates {
        0 => "No feature can go yet".to_owned(),
        1 => "1 feature can go".to_owned(),
        more => format!("{more} features can go"),
    }
}

/// Good news first: what was removed and is not missed.
fn after_removal(sources: &Sources) -> Vec<String> {
    let removed = || {
        sources
            .gone
            .iter()
            .filter_map(|gone| gone.aftermath.as_ref())
    };
    let all = removed().count();
    let missed = removed().filter(|after| after.reopened).count();
    let features = |number: usize| match number {
        1 => "1 feature is".to_owned(),
        more => format!("{more} features are"),
    };
    let mut sentences = Vec::new();
    if all > missed {
        sentences.push(format!(
            "{} already removed, and missed by no more people than was agreed.",
            features(all - missed)
        ));
    }
    if missed > 0 {
        sentences.push(format!(
            "{} missed more than was agreed: that decision is open again.",
            features(missed)
        ));
    }
    sentences
}

fn why_believe(sources: &Sources, judged: &[Judged], wrong: f64) -> Vec<String> {
    let rules = &sources.rules;
    let chosen: Vec<&Judged> = judged
        .iter()
        .filter(|one| one.kind == Kind::Candidate)
        .collect();
    let mut sentences = vec![
        format!(
            "For each, surely fewer than {} of the people it is open to use it (95 % confidence).",
            percent(rules.theta)
        ),
        on_screen(&chosen, rules),
        enough(&chosen, sources),
        expected(chosen.len(), wrong),
        format!(
            "Each was open to its audience, and reported by a build, for at least {} days; no feature that stays needs it.",
            rules.window_days
        ),
    ];
    if sources.totals.excluded_bot_uses > 0 {
        sentences.push(format!(
            "{} uses by bots are in none of these figures.",
            count(sources.totals.excluded_bot_uses)
        ));
    }
    if sources.totals.excluded_staff_uses > 0 {
        sentences.push(format!(
            "Neither are {} uses by your own team.",
            count(sources.totals.excluded_staff_uses)
        ));
    }
    sentences
}

fn on_screen(chosen: &[&Judged], rules: &Rules) -> String {
    let least = percent(rules.discoverability_min);
    let tracked = chosen
        .iter()
        .filter(|one| one.measures.discoverability.is_ok())
        .count();
    let untracked = chosen.len() - tracked;
    let saw = format!("on screen for at least {least} of the people it was open to");
    match (tracked, untracked) {
        (1, 0) => format!("It was {saw}."),
        (all, 0) => format!("Each of the {all} was {saw}."),
        (0, 1) => "Whether people saw it is not tracked; the catalogue says so.".to_owned(),
        (0, _) => "Whether people saw them is not tracked; the catalogue says so.".to_owned(),
        (some, rest) => format!(
            "{some} of them {} {saw}; of {rest} the catalogue says that this is not tracked.",
            if some == 1 { "was" } else { "were each" }
        ),
    }
}

fn enough(chosen: &[&Judged], sources: &Sources) -> String {
    let k = sources.rules.k;
    // The tightest of them: people seen over people needed.
    let tightest = chosen.iter().min_by(|one, other| {
        let room = |judged: &Judged| judged.measures.independent_people;
        room(one).total_cmp(&room(other))
    });
    let Some(tightest) = tightest else {
        return String::new();
    };
    let whom = match sources.context.people {
        People::Actors => "people",
        People::Visitors => "visitors on one day",
    };
    format!(
        "For each, at least {} {whom} were seen where {} are needed.",
        count(tightest.published.eligible.judged(k).low),
        count(tightest.measures.people_needed)
    )
}

fn expected(chosen: usize, wrong: f64) -> String {
    // Up to the next whole feature, never above their number.
    let whole = (wrong.ceil() as usize).clamp(1, chosen.max(1));
    format!("At most {whole} of them is expected to be wrong (on average at most {wrong:.2}).")
        .replace(
            "of them is",
            if whole == 1 {
                "of them is"
            } else {
                "of them are"
            },
        )
}

/// How much of what happened is not in the figures.
fn complete(sources: &Sources) -> Option<String> {
    let missing = 1.0 - sources.totals.arrivals.completeness()?;
    // Told by what is missing, whose first digits matter: 99.6 % would read as all.
    (missing > 0.0).then(|| {
        format!(
            "{} of the events that happened are in none of these figures: lost on their way, or refused by name.",
            percent(missing)
        )
    })
}

fn why_none(judged: &[Judged]) -> Vec<String> {
    if judged.is_empty() {
        return vec!["No feature is declared, so there is nothing to judge.".to_owned()];
    }
    let waiting: Vec<&Judged> = judged
        .iter()
        .filter(|one| one.kind == Kind::InsufficientEvidence)
        .collect();
    let mut sentences = Vec::new();
    match waiting.len() {
        0 => sentences.push("Every feature that could be judged has a reason to stay.".to_owned()),
        1 => sentences.push("1 feature cannot be judged yet; it says what is missing.".to_owned()),
        more => sentences.push(format!(
            "{more} features cannot be judged yet; each says what is missing."
        )),
    }
    let ready = |one: &&Judged| {
        one.missing()
            .map(|gate| gate.from_day)
            .collect::<Option<Vec<_>>>()
    };
    let soonest = waiting
        .iter()
        .filter_map(ready)
        .filter_map(|days| days.into_iter().max())
        .min();
    if let Some(day) = soonest {
        sentences.push(format!("The first of them can be judged from {day} on."));
    }
    sentences
}

/// The notices of the caller, and those that follow from how this report is made.
pub(super) fn notices(sources: &Sources) -> Vec<Notice> {
    let mut notices = sources.heading.notices.clone();
    if sources.context.reading == Reading::Partial {
        notices.push(Notice::new(
            "partial-reading",
            "Not all data could be read: no verdict is given.".to_owned(),
        ));
    }
    if sources.context.people == People::Visitors {
        notices.push(Notice::new("no-user-keys", "Without user keys visitors are told apart for one day only, so the number of people lies between two ends."
                    .to_owned()));
    }
    if sources.heading.history.is_some() {
        // No verdict follows from a history, whose limits could be worn out by looking.
        return notices;
    }
    notices.push(Notice::new("one-look", "Limits hold for one look at a fixed review date. Looking every week until something shows makes a wrong candidate likelier."
            .to_owned()));
    notices
}
