//! The table of VERDICTS.md §4, line by line, and what would move a feature from one to another.

use super::fixture::{TODAY, feature, judged_alone, judged_in, key, project, protected};
use domain::catalogue::{Cadence, ExposureTracking};
use domain::measure::Bracket;
use domain::verdict::{
    FeatureEvidence, Gate, Kind, Outcomes, People, Reading, Repeat, Rule, Rules, Zero,
    expected_wrong, judge,
};

fn with(users: u64, change: impl FnOnce(&mut FeatureEvidence)) -> FeatureEvidence {
    let mut evidence = feature("f", users);
    change(&mut evidence);
    evidence
}

#[test]
fn every_line_of_the_table_is_reached_by_what_it_describes() {
    let few_came_back = |evidence: &mut FeatureEvidence| {
        evidence.repeat = Some(Repeat {
            first_time: 400,
            came_back: 20,
        });
    };
    let cases: Vec<(&str, FeatureEvidence, Kind, Rule)> = vec![
        (
            "silent, seen, enough people",
            feature("f", 0),
            Kind::Candidate,
            Rule::ReachBelowTheta,
        ),
        (
            "a handful of 3,000",
            feature("f", 12),
            Kind::Candidate,
            Rule::ReachBelowTheta,
        ),
        (
            "fewer than k",
            feature("f", 2),
            Kind::Candidate,
            Rule::ReachBelowTheta,
        ),
        ("well used", feature("f", 900), Kind::Keep, Rule::Reach),
        (
            "neither surely below nor surely above",
            with(30, |_| {}),
            Kind::Keep,
            Rule::LowUse,
        ),
        (
            "used by few who come back",
            with(12, |f| {
                f.repeat = Some(Repeat {
                    first_time: 12,
                    came_back: 7,
                })
            }),
            Kind::Keep,
            Rule::Niche,
        ),
        (
            "protected although silent",
            protected(feature("f", 0), TODAY),
            Kind::Protected,
            Rule::Protected,
        ),
        (
            "protected until yesterday",
            protected(feature("f", 0), TODAY.plus(-1)),
            Kind::Candidate,
            Rule::ReachBelowTheta,
        ),
        (
            "hidden in a corner",
            with(40, |f| {
                f.exposed = Bracket::exact(200);
                f.exposed_users = Bracket::exact(40);
            }),
            Kind::Promote,
            Rule::NotFound,
        ),
        (
            "hidden, and not wanted by those who find it",
            with(0, |f| f.exposed = Bracket::exact(500)),
            Kind::Keep,
            Rule::LowUse,
        ),
        (
            "tried and left",
            with(900, few_came_back),
            Kind::Fix,
            Rule::NoReturn,
        ),
        (
            "failing",
            with(900, |f| {
                f.outcomes = Some(Outcomes {
                    completes: 400,
                    fails: 400,
                    completers: Bracket::exact(300),
                    failers: Bracket::exact(350),
                });
            }),
            Kind::Fix,
            Rule::Failing,
        ),
        (
            "falling",
            with(900, |f| {
                let halves = f.halves.as_mut().expect("halves");
                halves.second.uses /= 2;
            }),
            Kind::Declining,
            Rule::FallingUse,
        ),
        (
            "silent, exposure untracked by the catalogue's word",
            with(0, |f| {
                f.feature.exposure = ExposureTracking::Untracked;
                f.exposed = Bracket::ZERO;
                f.exposures = 0;
            }),
            Kind::Candidate,
            Rule::ReachBelowTheta,
        ),
        (
            "silent, but used by anonymous visitors",
            with(0, |f| {
                f.visitors = Bracket { low: 20, high: 90 };
                f.uses = 90;
            }),
            Kind::Keep,
            Rule::LowUse,
        ),
    ];

    for (name, evidence, kind, rule) in cases {
        let judged = judged_alone(evidence);
        assert_eq!(
            (judged.kind, judged.rule),
            (kind, rule),
            "{name}: {judged:#?}"
        );
        assert_eq!(judged.rule.kind(), judged.kind);
        assert!(
            !judged.headline.is_empty() && !judged.because.is_empty(),
            "{name}"
        );
        assert!(!judged.would_change.is_empty(), "{name}");
    }
}

#[test]
fn each_gate_alone_holds_back_a_candidate() {
    let cases: Vec<(&str, FeatureEvidence, Gate)> = vec![
        (
            "released a month ago",
            with(0, |f| f.feature.released = Some(TODAY.plus(-30))),
            Gate::Days,
        ),
        (
            "first declared a month ago",
            with(0, |f| f.observed_since = Some(TODAY.plus(-30))),
            Gate::Days,
        ),
        (
            "never heard of",
            with(0, |f| f.observed_since = None),
            Gate::Days,
        ),
        (
            "needed each quarter",
            with(0, |f| f.feature.cadence = Cadence::Quarterly),
            Gate::Days,
        ),
        (
            "needed each year",
            with(0, |f| f.feature.cadence = Cadence::Yearly),
            Gate::Days,
        ),
        (
            "needed once",
            with(0, |f| f.feature.cadence = Cadence::Once),
            Gate::Once,
        ),
        (
            "open to 298 people",
            with(0, |f| {
                f.eligible = Bracket::exact(298);
                f.exposed = Bracket::exact(298);
            }),
            Gate::People,
        ),
        (
            "declared on 72 of 91 days",
            with(0, |f| f.heartbeat.as_mut().expect("known").days = 72),
            Gate::Heartbeat,
        ),
        (
            "no catalogue sent",
            with(0, |f| f.heartbeat = None),
            Gate::Heartbeat,
        ),
        (
            "69 % of people seen",
            with(0, |f| f.coverage = Some(0.69)),
            Gate::Coverage,
        ),
        (
            "a third of events lost",
            with(0, |f| f.loss_share = Some(0.34)),
            Gate::Loss,
        ),
        (
            "imported history",
            with(0, |f| f.imported_only = true),
            Gate::Imported,
        ),
    ];

    for (name, evidence, gate) in cases {
        let judged = judged_alone(evidence);
        assert_eq!(judged.rule, Rule::Gates, "{name}");
        let missing: Vec<Gate> = judged.missing().map(|result| result.gate).collect();
        assert_eq!(missing, [gate], "{name}");
        assert_eq!(judged.zero, Some(Zero::TooLittleData), "{name}");
    }
}

#[test]
fn gates_bind_only_candidates() {
    let judged = judged_alone(with(900, |f| {
        f.feature.released = Some(TODAY.plus(-2));
        f.observed_since = Some(TODAY.plus(-2));
        f.heartbeat = None;
        f.coverage = Some(0.1);
    }));

    assert_eq!(judged.rule, Rule::Reach);
    assert_eq!(judged.missing().count(), 0);
}

#[test]
fn a_missing_gate_says_from_which_day_on_it_can_hold() {
    let judged = judged_alone(with(0, |f| {
        f.feature.released = Some(TODAY.plus(-29));
        f.observed_since = Some(TODAY.plus(-29));
        f.heartbeat.as_mut().expect("known").days = 30;
    }));

    let days: Vec<_> = judged
        .missing()
        .map(|gate| (gate.gate, gate.from_day))
        .collect();
    assert_eq!(
        days,
        [
            (Gate::Days, Some(TODAY.plus(61))),
            // 80 % of 91 days are 73.
            (Gate::Heartbeat, Some(TODAY.plus(43))),
        ]
    );
}

#[test]
fn six_kinds_of_zero_are_told_apart_first_match_first() {
    let unseen = |f: &mut FeatureEvidence| {
        f.exposed = Bracket::ZERO;
        f.exposures = 0;
    };
    let blind = |zero: Zero| (Rule::Blind, Some(zero));
    let cases = [
        (
            "released next week, and blind too",
            with(0, |f| {
                f.feature.released = Some(TODAY.plus(7));
                f.coverage = Some(0.1);
            }),
            blind(Zero::NotReleased),
        ),
        (
            "half unseen",
            with(0, |f| f.coverage = Some(0.49)),
            blind(Zero::BlockedOrDropped),
        ),
        (
            "half lost",
            with(0, |f| f.loss_share = Some(0.51)),
            blind(Zero::BlockedOrDropped),
        ),
        (
            "no build declares it",
            with(0, |f| {
                unseen(f);
                f.heartbeat.as_mut().expect("known").days = 0;
                f.observed_since = None;
            }),
            blind(Zero::NotInstrumented),
        ),
        (
            "declared, on nobody's screen",
            with(0, unseen),
            (Rule::NotFound, Some(Zero::NotExposed)),
        ),
        (
            "imported",
            with(0, |f| f.imported_only = true),
            (Rule::Gates, Some(Zero::TooLittleData)),
        ),
        (
            "unused",
            feature("f", 0),
            (Rule::ReachBelowTheta, Some(Zero::Unused)),
        ),
        ("used", feature("f", 1), (Rule::ReachBelowTheta, None)),
    ];

    for (name, evidence, expected) in cases {
        let judged = judged_alone(evidence);
        assert_eq!((judged.rule, judged.zero), expected, "{name}");
    }
}

#[test]
fn an_imported_catalogue_without_exposures_or_heartbeats_has_too_little_data() {
    let mut imported = project();
    imported.exposure_tracked = false;
    let evidence = with(0, |f| {
        f.imported_only = true;
        f.heartbeat = None;
        f.exposed = Bracket::ZERO;
        f.exposures = 0;
        f.coverage = None;
        f.loss_share = None;
        f.observed_since = None;
    });

    let judged = judged_in(&imported, evidence);

    assert_eq!(judged.zero, Some(Zero::TooLittleData));
    assert_eq!(judged.kind, Kind::InsufficientEvidence);
}

#[test]
fn nothing_follows_from_a_query_that_was_cut_short() {
    let mut cut_short = project();
    cut_short.reading = Reading::Partial;

    for users in [0, 3, 900] {
        let judged = judged_in(&cut_short, feature("f", users));
        assert_eq!(judged.rule, Rule::PartialReading);
        assert_eq!(judged.zero, None);
    }
}

#[test]
fn tracked_exposure_that_never_arrives_is_no_proof_that_people_saw_it() {
    let mut silent_screen = project();
    silent_screen.exposure_tracked = false;
    let evidence = with(0, |f| {
        f.exposed = Bracket::ZERO;
        f.exposures = 0;
    });

    let judged = judged_in(&silent_screen, evidence);

    let missing: Vec<Gate> = judged.missing().map(|gate| gate.gate).collect();
    assert_eq!(missing, [Gate::Exposure]);
}

#[test]
fn what_a_kept_feature_needs_stays_and_so_does_what_that_needs() {
    let mut kept = feature("kept", 900);
    kept.feature.depends_on = vec![key("needed")];
    let mut needed = feature("needed", 0);
    needed.feature.depends_on = vec![key("needed-in-turn")];
    let in_turn = feature("needed-in-turn", 0);
    let mut pair = [feature("left", 0), feature("right", 0)];
    pair[0].feature.depends_on = vec![key("right")];
    pair[1].feature.depends_on = vec![key("left")];
    let [left, right] = pair;

    let judged = judge(
        &[in_turn, needed, kept, left, right],
        &project(),
        &Rules::default(),
    );

    let rules: Vec<Rule> = judged.iter().map(|one| one.rule).collect();
    assert_eq!(
        rules,
        [
            Rule::NeededByKept,
            Rule::NeededByKept,
            Rule::Reach,
            // They need only each other: they may go together.
            Rule::ReachBelowTheta,
            Rule::ReachBelowTheta,
        ]
    );
    assert!(
        judged[1]
            .because
            .iter()
            .any(|sentence| sentence.contains("kept"))
    );
}

#[test]
fn one_lucky_silence_among_many_used_features_does_not_pass() {
    // p = P(Bin(400, 1 %) ≤ 0) = 0.018: below 5 % alone, too much among 60.
    let silent = || {
        with(0, |f| {
            f.eligible = Bracket::exact(400);
            f.exposed = Bracket::exact(400);
        })
    };
    assert_eq!(judged_alone(silent()).kind, Kind::Candidate);
    let mut features = vec![silent()];
    features.extend((0..59).map(|at| feature(&format!("used-{at}"), 900)));

    let judged = judge(&features, &project(), &Rules::default());

    assert_eq!(judged[0].rule, Rule::LowUse);
    assert_eq!(expected_wrong(&judged, &Rules::default()), 0.0);
}

#[test]
fn visitors_alone_can_prove_silence_and_never_with_user_days_as_people() {
    let mut anonymous = project();
    anonymous.people = People::Visitors;
    anonymous.active = Bracket {
        low: 900,
        high: 50_000,
    };
    let seen_by = |users: Bracket| {
        with(0, |f| {
            f.eligible = Bracket {
                low: 900,
                high: 50_000,
            };
            f.exposed = Bracket {
                low: 700,
                high: 40_000,
            };
            f.users = users;
            f.visitors = users;
            f.exposed_users = users;
            f.uses = users.high;
            f.user_days = users.high;
            f.repeat = None;
            f.halves = None;
            f.last_use = (users.high > 0).then_some(TODAY);
        })
    };

    let silent = judged_in(&anonymous, seen_by(Bracket::ZERO));
    assert_eq!(silent.kind, Kind::Candidate);

    // 400 of 50,000 user-days are 0.8 %; they may be 400 of 900 people.
    let sparse = judged_in(&anonymous, seen_by(Bracket { low: 12, high: 400 }));
    assert_eq!(sparse.kind, Kind::Keep);
}

#[test]
fn a_monthly_feature_of_the_trap_is_not_killed_by_its_user_days() {
    // VERDICTS.md §1: 200 users, 40 % active each day, 10 % use it monthly: 0.83 % of user-days.
    let mut small = project();
    small.active = Bracket::exact(200);
    let judged = judged_in(
        &small,
        with(20, |f| {
            f.eligible = Bracket::exact(200);
            f.exposed = Bracket::exact(200);
            f.user_days = 20;
        }),
    );

    assert_eq!(judged.rule, Rule::Reach);
}
