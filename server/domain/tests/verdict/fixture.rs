//! A product in which everything is fine, to be spoilt by each test in its own way.

use domain::calendar::{Day, Window};
use domain::catalogue::{CatalogueFeature, Origin, Protection, ProtectionReason};
use domain::event::FeatureKey;
use domain::measure::Bracket;
use domain::verdict::{
    FeatureEvidence, Half, Halves, Heartbeat, Judged, People, ProjectContext, Reading, Repeat,
    Rules, judge,
};

pub const TODAY: Day = Day(20_780);

pub fn key(text: &str) -> FeatureKey {
    FeatureKey::parse(text).expect("a key")
}

pub fn project() -> ProjectContext {
    ProjectContext {
        today: TODAY,
        people: People::Actors,
        active: Bracket::exact(3_000),
        observed_from: Some(TODAY.plus(-400)),
        exposure_tracked: true,
        reading: Reading::Whole,
    }
}

/// A feature open to all 3,000 people, seen by 2,700, used by `users` of them.
pub fn feature(name: &str, users: u64) -> FeatureEvidence {
    let window = Window::ending(TODAY, 91);
    let half = Half {
        uses: users * 3,
        users: Bracket::exact(users),
        eligible: Bracket::exact(2_800),
        dispersion: Some(2.0),
    };
    FeatureEvidence {
        feature: CatalogueFeature::new(key(name), Origin::Declared),
        window,
        eligible: Bracket::exact(3_000),
        exposed: Bracket::exact(2_700.max(users)),
        users: Bracket::exact(users),
        exposed_users: Bracket::exact(users),
        visitors: Bracket::ZERO,
        uses: users * 6,
        exposures: 40_000,
        user_days: users * 4,
        outcomes: None,
        repeat: (users > 0).then_some(Repeat {
            first_time: users,
            came_back: users / 3,
        }),
        halves: Some(Halves {
            first: half,
            second: half,
        }),
        heartbeat: Some(Heartbeat { days: 91 }),
        coverage: Some(0.9),
        loss_share: Some(0.01),
        accounts: None,
        imported_only: false,
        last_use: (users > 0).then_some(TODAY.plus(-3)),
        observed_since: Some(TODAY.plus(-400)),
    }
}

pub fn protected(mut evidence: FeatureEvidence, until: Day) -> FeatureEvidence {
    evidence.feature.protected = Some(Protection {
        reason: ProtectionReason::Legal,
        note: None,
        until,
    });
    evidence
}

pub fn judged_alone(evidence: FeatureEvidence) -> Judged {
    judged_in(&project(), evidence)
}

pub fn judged_in(project: &ProjectContext, evidence: FeatureEvidence) -> Judged {
    judge(&[evidence], project, &Rules::default()).remove(0)
}
