//! Sentences that several verdicts share.

use super::super::evidence::Published;
use super::super::interval::{ALPHA, binomial_tail, poisson_tail};
use super::super::judge::{Case, counts_visitors};
use super::super::words::{at_least, at_most, count, days, group, number, percent};
use crate::privacy::Group;

pub(super) fn upper_reach(case: &Case<'_>) -> f64 {
    case.measures.reach.map_or(1.0, |share| share.upper)
}

/// Who used it, of how many.
pub(super) fn used(case: &Case<'_>) -> String {
    let Published {
        users,
        eligible,
        visitors,
        k,
        ..
    } = case.published;
    let (one, many) = if counts_visitors(case) {
        ("visitor", "visitors")
    } else {
        ("person", "people")
    };
    if eligible == Group::Nobody && users == Group::Nobody {
        return format!("Nobody it is open to was active in {}.", span(case));
    }
    let whole = group(eligible, k, one, many);
    let mut text = match users {
        Group::Nobody => format!("Nobody of {whole} used it in {}.", span(case)),
        Group::Open(_) | Group::Few | Group::AllButFew { .. } => format!(
            "{} of {whole} used it in {}.",
            capital(&number(users, k)),
            span(case)
        ),
    };
    if !counts_visitors(case) && visitors != Group::Nobody {
        text.push_str(&format!(
            " Anonymous visitors used it too ({}).",
            group(visitors, k, "visitor", "visitors")
        ));
    }
    text
}

pub(super) fn limit(case: &Case<'_>) -> String {
    format!(
        "So at most {} of them use it, with 95 % confidence; the line is {}.",
        at_most(upper_reach(case)),
        percent(case.rules.theta)
    )
}

pub(super) fn on_screen(case: &Case<'_>) -> String {
    match case.measures.discoverability {
        Ok(share) => format!(
            "It was on screen for at least {} of them.",
            at_least(share.lower)
        ),
        Err(reason) => format!("Whether they saw it is not measured: {}.", reason.words()),
    }
}

pub(super) fn enough_people(case: &Case<'_>) -> String {
    let needed = count(case.measures.people_needed);
    let seen = group(case.published.eligible, case.rules.k, "person", "people");
    if case.measures.design_effect > 1.05 {
        return format!(
            "{} were seen where {needed} are needed (more than usual, because colleagues act alike).",
            capital(&seen)
        );
    }
    format!("{} were seen where {needed} are needed.", capital(&seen))
}

/// Fewest users with which the reach would no longer be surely below θ.
pub(super) fn users_to_reach_theta(case: &Case<'_>) -> Option<u64> {
    let people = case.published.eligible.judged(case.rules.k).low;
    let effect = case.measures.design_effect;
    let surely_below = |users: u64| {
        let (users, people) = (users as f64, people as f64);
        let p = if counts_visitors(case) {
            poisson_tail(users, people * case.rules.theta)
        } else {
            binomial_tail(users / effect, people / effect, case.rules.theta)
        };
        p < ALPHA
    };
    if !surely_below(0) {
        return None;
    }
    let (mut below, mut not_below) = (0, people);
    while not_below - below > 1 {
        let middle = below + (not_below - below) / 2;
        if surely_below(middle) {
            below = middle;
        } else {
            not_below = middle;
        }
    }
    Some(not_below)
}

pub(super) fn span(case: &Case<'_>) -> String {
    days(case.evidence.window.days())
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
