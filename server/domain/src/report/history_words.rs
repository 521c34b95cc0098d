//! What an imported history tells a product team: where to look first, and what a verdict still needs.
//!
//! No removal follows from it, since a file cannot tell silence from not being measured.

use super::sources::Sources;
use crate::privacy::Group;
use crate::verdict::words::{count, group, number};
use crate::verdict::{Judged, People};

/// Features named in one sentence.
const NAMED_MAX: usize = 5;
/// Among fewer features everyone sees by themselves which are used.
const RANKED_MIN: usize = 10;

/// What calls for a look, as a number of features.
pub(super) fn headline(judged: &[Judged]) -> String {
    let all = judged.len();
    let piles = Piles::of(judged);
    let (called, what) = match (piles.never.len(), piles.few.len()) {
        (0, 0) => {
            return format!(
                "All {} features of this history are used",
                count(all as u64)
            );
        }
        (0, few) => (few, "by hardly anyone"),
        (never, 0) => (never, "by nobody"),
        (never, few) => (never + few, "by hardly anyone or nobody"),
    };
    format!(
        "{} of {} features of this history {} used {what}",
        count(called as u64),
        count(all as u64),
        if called == 1 { "is" } else { "are" }
    )
}

/// Which weeks these are, the two ends of the ranking, and what a verdict needs.
pub(super) fn sentences(sources: &Sources, judged: &[Judged]) -> Vec<String> {
    let piles = Piles::of(judged);
    let k = sources.rules.k;
    let mut sentences = Vec::new();
    sentences.extend(weeks(sources));
    if !piles.ranked.is_empty() {
        let told: Vec<String> = piles
            .ranked
            .iter()
            .take(NAMED_MAX)
            .map(|one| {
                format!(
                    "{} ({})",
                    name(sources, one),
                    people_told(one.published.users, k)
                )
            })
            .collect();
        sentences.push(format!(
            "Most used, with the people who did: {}.",
            told.join(", ")
        ));
    }
    sentences.extend(concentration(&piles.ranked, k));
    if !piles.few.is_empty() {
        sentences.push(format!(
            "Look here first, used by fewer than {k} people: {}.",
            named(sources, &piles.few)
        ));
    }
    if !piles.few.is_empty() {
        sentences.push(
            "What only some have, administrators for example, is not dead: name its audience in the catalogue, and it is \
             judged among them alone."
                .to_owned(),
        );
    }
    if !piles.never.is_empty() {
        sentences.push(format!(
            "Used by nobody in these weeks: {}.",
            named(sources, &piles.never)
        ));
    }
    sentences.extend(needed(sources, judged));
    sentences
}

/// The features by what may be told of their users.
struct Piles<'a> {
    /// Most used first.
    ranked: Vec<&'a Judged>,
    /// Used, by a group too small to be told.
    few: Vec<&'a Judged>,
    never: Vec<&'a Judged>,
}

impl Piles<'_> {
    fn of(judged: &[Judged]) -> Piles<'_> {
        let mut piles = Piles {
            ranked: Vec::new(),
            few: Vec::new(),
            never: Vec::new(),
        };
        for one in judged {
            match one.published.users {
                _ if one.zero.is_some() => piles.never.push(one),
                Group::Nobody | Group::Few => piles.few.push(one),
                Group::Open(_) | Group::AllButFew { .. } => piles.ranked.push(one),
            }
        }
        piles.ranked.sort_by_key(|one| {
            let users = one.published.users.judged(one.published.k).high;
            (std::cmp::Reverse(users), one.key.clone())
        });
        piles
    }
}

fn name(sources: &Sources, one: &Judged) -> String {
    let facts = sources
        .features
        .iter()
        .find(|facts| facts.evidence.feature.key == one.key);
    facts
        .and_then(|facts| facts.evidence.feature.title.clone())
        .unwrap_or_else(|| one.key.to_string())
}

fn named(sources: &Sources, features: &[&Judged]) -> String {
    let names: Vec<String> = features
        .iter()
        .take(NAMED_MAX)
        .map(|one| name(sources, one))
        .collect();
    match features.len() - names.len() {
        0 => names.join(", "),
        more => format!("{} and {} more", names.join(", "), count(more as u64)),
    }
}

/// Where those who did not use it are too few, not how many they are.
fn people_told(users: Group, k: u32) -> String {
    match users {
        Group::AllButFew { .. } => "nearly all".to_owned(),
        Group::Nobody | Group::Few | Group::Open(_) => number(users, k),
    }
}

/// Told only where there is more history than is shown.
fn weeks(sources: &Sources) -> Option<String> {
    let history = sources.heading.history.filter(|it| it.is_longer())?;
    let shown = sources.heading.window;
    Some(if shown == history.fullest_weeks {
        format!(
            "Shown are the {} weeks with most use, {} to {}; the file goes from {} to {}.",
            shown.days() / 7,
            shown.from,
            shown.to,
            history.days.from,
            history.days.to
        )
    } else {
        format!(
            "The file goes from {} to {}; what you see is the part you asked for.",
            history.days.from, history.days.to
        )
    })
}

/// How few features would fill half of everybody's lists of what they used.
fn concentration(ranked: &[&Judged], k: u32) -> Option<String> {
    if ranked.len() < RANKED_MIN {
        return None;
    }
    let users = || ranked.iter().map(|one| one.published.users.judged(k).high);
    let all: u64 = users().sum();
    let mut sum = 0;
    let most = users().position(|users| {
        sum += users;
        2 * sum >= all
    })? + 1;
    Some(format!(
        "If everybody listed what they used, {} of these {} features would fill half of the lists.",
        count(most as u64),
        count(ranked.len() as u64)
    ))
}

/// What is missing for a verdict, with the one thing that more of the same would not bring.
fn needed(sources: &Sources, judged: &[Judged]) -> Vec<String> {
    let weeks = sources.rules.window_days / 7;
    let mut sentences = vec![format!(
        "A file proposes no removal: it cannot tell silence from not being measured. For verdicts, connect the product and \
         declare its features; the first can come after {weeks} weeks."
    )];
    let needed = judged.iter().map(|one| one.measures.people_needed).max();
    let active = Group::of(sources.context.active, sources.rules.k);
    if let Some(needed) = needed
        && active.judged(sources.rules.k).high < needed
    {
        let whom = match sources.context.people {
            People::Actors => ("person", "people"),
            People::Visitors => ("visitor", "visitors"),
        };
        sentences.push(format!(
            "They need about {} people as well, to whom a feature is open: here there {} {}. What so few show is for a talk with \
             them, not for statistics.",
            count(needed),
            if active.judged(sources.rules.k).high == 1 { "is" } else { "are" },
            group(active, sources.rules.k, whom.0, whom.1)
        ));
    }
    sentences
}
