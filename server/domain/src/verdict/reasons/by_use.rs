//! Words for what is judged by its use.

use super::super::judge::{Case, counts_visitors};
use super::super::rules::repeat_horizon_days;
use super::super::words::{at_least, at_most, count, days, group, percent};
use super::Told;
use super::sentences::{
    capital, enough_people, limit, on_screen, span, upper_reach, used, users_to_reach_theta,
};
use crate::event::FeatureKey;
use crate::privacy::Group;

pub(super) fn not_found(case: &Case<'_>) -> Told {
    let upper = case
        .measures
        .discoverability
        .map_or(1.0, |share| share.upper);
    let min = case.rules.discoverability_min;
    let mut because = vec![format!(
        "At most {} of the people it is open to had it on screen in {}; below {} it is judged again after it was made findable.",
        at_most(upper),
        span(case),
        percent(min)
    )];
    because.push(match case.measures.conversion {
        Ok(share) if case.published.exposed_users != Group::Nobody => {
            format!(
                "Of those who saw it, up to {} used it.",
                at_most(share.upper)
            )
        }
        _ => "Too few saw it to say whether they would use it.".to_owned(),
    });
    Told {
        headline: "Hard to find: few people ever had it on screen.".to_owned(),
        because,
        would_change: vec![
            format!("It is on screen for {} of them or more.", percent(min)),
            format!(
                "Those who see it surely use it less often than {}.",
                percent(case.rules.conversion_low)
            ),
        ],
    }
}

pub(super) fn no_return(case: &Case<'_>) -> Told {
    let upper = case.measures.repeat.map_or(1.0, |share| share.upper);
    let horizon = repeat_horizon_days(case.evidence.feature.cadence).unwrap_or(0);
    Told {
        headline: format!("Tried by many, but at most {} came back.", at_most(upper)),
        because: vec![
            format!(
                "{} used it for the first time; at most {} of them used it again within {}.",
                capital(&group(
                    case.measures.first_time,
                    case.rules.k,
                    "person",
                    "people"
                )),
                at_most(upper),
                days(horizon)
            ),
            "People look for it and are not served by it: that speaks for repair first.".to_owned(),
        ],
        would_change: vec![format!(
            "{} or more of those who try it come back.",
            percent(case.rules.repeat_low)
        )],
    }
}

pub(super) fn failing(case: &Case<'_>) -> Told {
    let upper = case.measures.success.map_or(1.0, |share| share.upper);
    Told {
        headline: format!(
            "It fails too often: at most {} of uses succeed.",
            at_most(upper)
        ),
        because: vec![format!(
            "The app reports how uses end; surely fewer than {} end well.",
            percent(case.rules.success_low)
        )],
        would_change: vec![format!(
            "{} or more of its uses succeed.",
            percent(case.rules.success_low)
        )],
    }
}

pub(super) fn falling(case: &Case<'_>) -> Told {
    let high = case
        .measures
        .trend
        .ok()
        .and_then(|trend| trend.high)
        .unwrap_or(1.0);
    Told {
        headline: format!(
            "Well used, but less than before: at most {} of the earlier rate.",
            at_most(high)
        ),
        because: vec![
            used(case),
            "The second half of the period is compared with the first, same weekdays, per active person."
                .to_owned(),
        ],
        would_change: vec!["The next halves differ by no more than chance.".to_owned()],
    }
}

pub(super) fn reach(case: &Case<'_>) -> Told {
    let lower = case.measures.reach.map_or(0.0, |share| share.lower);
    Told {
        headline: format!(
            "Used by at least {} of the people it is open to.",
            at_least(lower)
        ),
        because: vec![used(case)],
        would_change: vec![format!(
            "Its reach can no longer be shown to be {} or more.",
            percent(case.rules.theta)
        )],
    }
}

pub(super) fn niche(case: &Case<'_>) -> Told {
    let horizon = repeat_horizon_days(case.evidence.feature.cadence).unwrap_or(0);
    let half = percent(case.rules.repeat_niche);
    let new = group(case.measures.first_time, case.rules.k, "person", "people");
    // A hidden number of people is judged as the most it can be: then the sentence may not claim it.
    let (headline, returned) = match case.measures.came_back {
        Group::Nobody | Group::Few => (
            "Few use it, and enough of them may come back.",
            format!(
                "Of {new} who were new to it, so few used it again within {} that their number is hidden; it may be {half}.",
                days(horizon)
            ),
        ),
        Group::Open(_) | Group::AllButFew { .. } => (
            "Few use it, and they come back.",
            format!(
                "Of {new} who were new to it, {half} or more used it again within {}.",
                days(horizon)
            ),
        ),
    };
    Told {
        headline: headline.to_owned(),
        because: vec![used(case), returned],
        would_change: vec![format!("Fewer than {half} of those who try it come back.")],
    }
}

pub(super) fn candidate(case: &Case<'_>) -> Told {
    let headline = match case.zero {
        Some(_) => "Nobody uses it.".to_owned(),
        None => format!(
            "Hardly anyone uses it: at most {} of the people it is open to.",
            at_most(upper_reach(case))
        ),
    };
    let mut because = vec![
        used(case),
        limit(case),
        on_screen(case),
        enough_people(case),
    ];
    if let Some(coverage) = case.evidence.coverage {
        because.push(format!(
            "{} of its active users are seen.",
            at_least(coverage)
        ));
    }
    let mut would_change = vec![match users_to_reach_theta(case) {
        Some(users) => format!("{} or more of them use it in {}.", count(users), span(case)),
        None => "More of them use it.".to_owned(),
    }];
    if let Some(times) = case.measures.times_as_often_to_flip {
        would_change.push(format!(
            "The people we do not see use it {:.1} times as often as those we see.",
            (times * 10.0).floor() / 10.0
        ));
    }
    would_change.push("A feature that stays is declared to depend on it.".to_owned());
    Told {
        headline,
        because,
        would_change,
    }
}

pub(super) fn needed_by_kept(case: &Case<'_>, needed_by: &[FeatureKey]) -> Told {
    let names: Vec<&str> = needed_by.iter().map(FeatureKey::as_str).collect();
    Told {
        headline: "Hardly used by itself, but a feature that stays needs it.".to_owned(),
        because: vec![
            used(case),
            limit(case),
            format!("Needed by: {}.", names.join(", ")),
        ],
        would_change: vec!["Nothing that stays depends on it.".to_owned()],
    }
}

pub(super) fn low_use(case: &Case<'_>) -> Told {
    let theta = case.rules.theta;
    let unsure = format!(
        "Its reach is not surely below {}, nor surely above.",
        percent(theta)
    );
    let (headline, reason) = if upper_reach(case) < theta {
        let found = case
            .measures
            .discoverability
            .map_or(0.0, |share| share.lower);
        if case.measures.discoverability.is_ok() && found < case.rules.discoverability_min {
            (
                "Hardly used, but it is not known that enough people saw it.",
                format!(
                    "It was surely on screen for {} of them; their silence counts from {} on.",
                    at_least(found),
                    percent(case.rules.discoverability_min)
                ),
            )
        } else {
            (
                "Hardly used, but so many features were judged that this may be chance.",
                "It did not pass the correction for many features (Benjamini–Hochberg).".to_owned(),
            )
        }
    } else if counts_visitors(case) {
        (
            "In use; how far it reaches is not known without user keys.",
            "Visitors are told apart for one day only, so the number of people lies in a wide bracket."
                .to_owned(),
        )
    } else {
        ("Few use it, but not surely too few.", unsure)
    };
    Told {
        headline: headline.to_owned(),
        because: vec![used(case), reason],
        would_change: vec![format!(
            "More people are seen, so that its reach is surely on one side of {}.",
            percent(theta)
        )],
    }
}
