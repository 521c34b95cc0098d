//! Whoever compares the numbers of a page with one another, or with those of another page, learns nothing more.

use domain::calendar::Day;
use domain::catalogue::Cadence;
use domain::decision::Stage;
use domain::event::FeatureKey;
use domain::measure::{Bracket, Unit};
use domain::privacy::{Crowd, Figure, Measured, Real, Rounded, Told, release};
use domain::report::{Head, Heading, Ranking, Row, Span, Totals, VerdictWords, WeekPoint};
use domain::share::{self, Filter, SharedRanking};
use domain::verdict::{Kind, Rule};
use jiff::Timestamp;
use proptest::prelude::*;

const K: u32 = 5;
const MONDAY: Day = Day(20_773);

/// The counts of a feature, in the order in which each is at most the one before.
#[derive(Clone, Debug)]
struct Counts {
    eligible: u64,
    users: u64,
    uses: u64,
    weeks: Vec<u64>,
}

fn people(count: u64) -> Figure {
    Figure::people(Crowd::of(Bracket::exact(count)), Unit::Users)
}

/// A row in which every number that a reader of the team gets is worked out of the counts, in six decimals, and stands in a sentence.
fn row(number: usize, counts: &Counts) -> Row<Figure> {
    let crowd = || vec![Crowd::of(Bracket::exact(counts.users))];
    let real = |value: f64, unit| {
        let ends = Real {
            value: Some(value),
            low: Some(value * 0.9),
            high: Some(value * 1.1),
        };
        Figure::real(ends, unit, crowd())
    };
    let reach = counts.users as f64 / counts.eligible.max(1) as f64;
    let window = Span {
        from: MONDAY,
        to: MONDAY.plus(27),
        days: 28,
    };
    Row {
        key: FeatureKey::parse(&format!("feature-{number}")).expect("a key"),
        title: None,
        area: None,
        owner: None,
        cadence: Cadence::Weekly,
        judged_over: window,
        stage: Stage::Trial,
        decided: false,
        next_review: MONDAY.plus(91),
        age_days: None,
        code: None,
        accounts_touched: None,
        message: None,
        imported: false,
        eligible: people(counts.eligible),
        exposed: people(counts.users),
        users: people(counts.users),
        completed: people(counts.users),
        visitors: people(0),
        uses: Figure::count(counts.uses, Unit::Uses, crowd()[0]),
        user_days: Figure::count(counts.uses, Unit::UserDays, crowd()[0]),
        reach: real(reach, Unit::ShareOfUsers),
        discoverability: real(reach, Unit::ShareOfUsers),
        conversion: real(reach, Unit::ShareOfExposed),
        frequency: real(reach, Unit::UsesPerUsingDay),
        uses_per_user: real(reach, Unit::UsesPerUser),
        repeat: real(reach, Unit::ShareOfFirstTime),
        success: real(reach, Unit::ShareOfUses),
        trend: real(reach, Unit::Ratio),
        last_use: Figure::day(MONDAY.plus((counts.uses % 7) as i32), crowd()[0]),
        weekly: (0..)
            .zip(&counts.weeks)
            .map(|(week, users)| WeekPoint {
                from: MONDAY.plus(week * 7),
                uses: people(*users),
                users: people(*users),
            })
            .collect(),
        heartbeat: real(reach, Unit::ShareOfDays),
        coverage: real(reach, Unit::ShareOfActive),
        independent_people: real(counts.eligible as f64, Unit::People),
        people_needed: Figure::of_nobody(counts.eligible, Unit::People),
        times_as_often_to_flip: real(reach, Unit::Ratio),
        protected: None,
        released: None,
        cost: None,
        zero: None,
        verdict: VerdictWords {
            kind: Kind::Candidate,
            rule: Rule::ReachBelowTheta,
            headline: format!("Used by {} of {}", counts.users, counts.eligible),
            because: vec![format!("{} uses", counts.uses)],
            would_change: vec![format!("{} more people", counts.eligible - counts.users)],
            missing: Vec::new(),
        },
    }
}

fn shared(features: &[Counts]) -> SharedRanking {
    let heading = Heading {
        project_id: "prj_1".to_owned(),
        project_name: "Acme".to_owned(),
        time_zone: "UTC".to_owned(),
        window: domain::calendar::Window {
            from: MONDAY,
            to: MONDAY.plus(27),
        },
        generated_at: Timestamp::UNIX_EPOCH,
        imported: false,
        history_left_out: None,
        history: None,
        notices: Vec::new(),
    };
    let total: u64 = features.iter().map(|one| one.users).sum();
    let nobody = || Figure::of_nobody(0, Unit::Features);
    let mut rows: Vec<Row<Figure>> = (0..).zip(features).map(|(at, one)| row(at, one)).collect();
    // As the team's own report orders them.
    let order: Vec<u64> = features.iter().map(|one| one.users).collect();
    let mut places: Vec<usize> = (0..rows.len()).collect();
    places.sort_by_key(|at| std::cmp::Reverse(order[*at]));
    let mut of_row: Vec<Option<Row<Figure>>> = rows.drain(..).map(Some).collect();
    let ranking = Ranking {
        head: Head::of(&heading, "ranking", K),
        totals: Totals {
            active_users: people(total),
            visitors: people(0),
            uses: Figure::of_nobody(total, Unit::Uses),
            features: nobody(),
            never_used: nobody(),
            quarantined: nobody(),
            excluded_bot_uses: nobody(),
            excluded_staff_uses: nobody(),
            coverage: nobody(),
            completeness: nobody(),
        },
        features: places
            .into_iter()
            .filter_map(|at| of_row[at].take())
            .collect(),
    };
    share::ranking(&release(Measured::new(ranking, K)), &Filter::default())
}

/// Counts of features, and others that round to the same.
fn alike() -> impl Strategy<Value = Vec<(Counts, Counts)>> {
    let step = |least: u64| {
        (least..60).prop_flat_map(|fives| {
            // What rounds to this many fives; of the first step only what is not a small group.
            let from = if fives == 1 {
                5
            } else {
                (fives * 5).saturating_sub(2)
            };
            (from..=fives * 5 + 2, from..=fives * 5 + 2)
        })
    };
    let feature = (step(1), step(0), step(0), prop::collection::vec(step(1), 4)).prop_map(
        |(users, more, most, weeks)| {
            let one = |pick: fn(&(u64, u64)) -> u64| {
                // In whole fives above the users, so that both keep their classes and their order.
                let round = |pair: &(u64, u64)| (pair.0 + 2) / 5 * 5;
                let users = pick(&users);
                Counts {
                    eligible: users + round(&more) + 10,
                    users,
                    uses: users + round(&most),
                    weeks: weeks.iter().map(pick).collect(),
                }
            };
            (one(|pair| pair.0), one(|pair| pair.1))
        },
    );
    prop::collection::vec(feature, 1..6)
}

proptest! {
    /// The strongest form of the promise: what a link tells is a function of the rounded counts, whatever else the team's report
    /// holds: shares, intervals, sentences, orders, days.
    #[test]
    fn features_that_round_alike_are_told_alike(pairs in alike()) {
        let (one, other): (Vec<Counts>, Vec<Counts>) = pairs.into_iter().unzip();
        let mut told = [shared(&one), shared(&other)];
        for ranking in &mut told {
            // The sum of all is rounded by itself.
            ranking.active_users = Rounded::NOTHING;
        }
        prop_assert_eq!(&told[0], &told[1]);
    }

    #[test]
    fn no_number_of_people_is_told_that_is_no_multiple_of_five(pairs in alike()) {
        let counts: Vec<Counts> = pairs.into_iter().map(|pair| pair.0).collect();
        let text = serde_json::to_value(shared(&counts)).expect("JSON");
        let mut numbers = Vec::new();
        gather(&text, "", &mut numbers);
        prop_assert!(numbers.iter().any(|(name, _)| name == "low"), "there are numbers to look at");
        for (name, number) in numbers {
            let is_of_features = ["of", "never_used"].contains(&name.as_str());
            prop_assert!(is_of_features || number % 5 == 0, "{name} {number}");
        }
    }
}

/// Every number but percents, with the name that it stands under.
fn gather(value: &serde_json::Value, name: &str, numbers: &mut Vec<(String, u64)>) {
    match value {
        serde_json::Value::Number(number) => {
            numbers.push((name.to_owned(), number.as_u64().unwrap_or(1)));
        }
        serde_json::Value::Array(values) => {
            for value in values {
                gather(value, name, numbers);
            }
        }
        serde_json::Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| *name != "percent") {
                gather(value, name, numbers);
            }
        }
        _ => {}
    }
}

/// Four weeks of 7 people each, none of them twice, are 28: told as 5, 5, 5, 5 and 30 they could be nothing else.
#[test]
fn weeks_and_their_people_do_not_tell_each_other() {
    let counts = |users, weeks: [u64; 4]| Counts {
        eligible: 100,
        users,
        uses: 100,
        weeks: weeks.to_vec(),
    };
    let row = &shared(&[counts(28, [7; 4])]).features[0];
    assert_eq!(row.users.told(), Told::About { low: 20, high: 20 });

    // Every number that a page tells could be another one: found by trying all weeks and all numbers of distinct people.
    let tell = |users: u64, weeks: [u64; 4]| {
        let row = &shared(&[counts(users, weeks)]).features[0];
        let weeks: Vec<Rounded> = row.weekly.iter().map(|week| week.users).collect();
        (row.users, weeks)
    };
    let sizes = [5, 6, 7, 8];
    let mut seen: std::collections::BTreeMap<_, Vec<[u64; 5]>> = std::collections::BTreeMap::new();
    for place in 0..sizes.len().pow(4) {
        let weeks = [0, 1, 2, 3].map(|week| sizes[place / sizes.len().pow(week) % sizes.len()]);
        let (most, all) = (weeks.into_iter().max().unwrap_or(0), weeks.iter().sum());
        for users in most..=all {
            let [a, b, c, d] = weeks;
            seen.entry(tell(users, weeks))
                .or_default()
                .push([a, b, c, d, users]);
        }
    }
    assert!(seen.len() > 10, "many pages were compared");
    for (told, possible) in seen {
        // Weeks of 8 stand at the edge of what was tried: for them 9 to 12 are possible too.
        for (place, _) in told
            .1
            .iter()
            .enumerate()
            .filter(|(_, week)| week.weight() == 5)
        {
            let values: std::collections::BTreeSet<u64> =
                possible.iter().map(|counts| counts[place]).collect();
            assert_eq!(values.len(), 3, "week {place} of {told:?}");
        }
    }
}
