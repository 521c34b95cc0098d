//! P4: no published number reveals fewer than k people.
//!
//! A made-up product's people are asked about with the whole grammar of breakdowns (every dimension, pair, value and run of
//! weeks), through the gate and as JSON. An attacker who knows the rules then computes from everything told of a week: both
//! margins, the active people beside the users, bounds, linear algebra, and windows that differ by a week. Beside it the same
//! attacker on a bare threshold.

mod accounts;
mod attacker;
mod world;

use attacker::{Knowledge, Recovered, Seen, recover};
use world::{Truth, World};

const K: u32 = 5;

#[derive(Default)]
struct Tally {
    hidden: usize,
    told: usize,
    /// Hidden leaves by their size, up to k−1.
    small: [usize; K as usize],
    recovered_small: usize,
    recovered_larger: usize,
    shifted: usize,
    naive: usize,
    naive_without_not: usize,
    naive_hidden: usize,
}

#[test]
fn p4_hidden_leaves_stay_hidden_from_the_whole_grammar() {
    let full = std::env::var("DEADWOOD_TEST_PROOFS").is_ok_and(|length| length == "full");
    let (features, weeks) = if full { (30, 8) } else { (10, 3) };
    let world = World::new(features, weeks);

    let mut tally = Tally::default();
    for feature in 0..features {
        let published = world.publish(feature, K);
        for week in 0..weeks {
            let truth = world.truth(feature, week);
            let knowledge = published.week(week, &truth);
            tally.add(&truth, &knowledge, &recover(&knowledge));
            for (place, people) in truth.crossed.iter().enumerate() {
                if matches!(knowledge.crossed[place], Seen::Between(..)) && *people > 0 {
                    let claim = published.shifted_claim(week, place);
                    tally.shifted += usize::from(claim == Some(*people));
                }
            }
            tally.add_naive(&truth);
        }
    }

    // The best single number to guess for all hidden leaves alike.
    let blind = tally.small.iter().copied().max().unwrap_or(0);
    println!(
        "PROOF P4 layer=domain hidden={} told={} recovered_small={} recovered_larger={} by_shifted_windows={} blind_guess={} queries={} bare_threshold={} of={} bare_threshold_without_not={}",
        tally.hidden,
        tally.told,
        tally.recovered_small,
        tally.recovered_larger,
        tally.shifted,
        blind,
        features * world::queries(weeks),
        tally.naive,
        tally.naive_hidden,
        tally.naive_without_not,
    );
    assert!(
        tally.hidden > 100 && tally.told > 100,
        "the run is about something"
    );
    assert!(
        tally.naive * 10 >= tally.naive_hidden * 9,
        "the attacker must break a bare threshold, or the run is void"
    );
    assert_eq!(
        tally.recovered_small, 0,
        "no small leaf follows from what is published"
    );
    assert_eq!(tally.shifted, 0, "nor from windows that differ by a week");
    assert!(
        tally.recovered_larger <= blind,
        "recovered more than a blind guess"
    );
}

impl Tally {
    fn add(&mut self, truth: &Truth, known: &Knowledge, found: &Recovered) {
        let rest = |whole: &[u64], part: &[u64]| -> Vec<u64> {
            whole
                .iter()
                .zip(part)
                .map(|(whole, part)| whole - part)
                .collect()
        };
        let open = |one: &[Seen], other: &[Seen]| -> Vec<Seen> {
            let both = |(one, other): (&Seen, &Seen)| match (one, other) {
                (Seen::Known(one), Seen::Known(other)) => Seen::Known(one - other),
                _ => Seen::Between(0, u64::MAX),
            };
            one.iter().zip(other).map(both).collect()
        };
        self.compare(&truth.crossed, &known.crossed, &found.crossed);
        self.compare(&truth.countries, &known.countries, &found.countries);
        self.compare(&truth.plans, &known.plans, &found.plans);
        self.compare(
            &truth.active_countries,
            &known.active_countries,
            &found.active_countries,
        );
        self.compare(
            &truth.active_plans,
            &known.active_plans,
            &found.active_plans,
        );
        self.compare(
            &rest(&truth.active_countries, &truth.countries),
            &open(&known.active_countries, &known.countries),
            &found.rest_countries,
        );
        self.compare(
            &rest(&truth.active_plans, &truth.plans),
            &open(&known.active_plans, &known.plans),
            &found.rest_plans,
        );
    }

    fn compare(&mut self, truth: &[u64], known: &[Seen], found: &[Option<u64>]) {
        for ((people, seen), found) in truth.iter().zip(known).zip(found) {
            let is_small = (1..u64::from(K)).contains(people);
            match seen {
                Seen::Known(told) => {
                    assert_eq!(told, people, "what is told is true");
                    assert!(!is_small, "a small group is told");
                    self.told += 1;
                }
                Seen::Between(..) if *people > 0 => {
                    self.hidden += 1;
                    if is_small {
                        self.small[*people as usize] += 1;
                    }
                    let is_found = *found == Some(*people);
                    self.recovered_small += usize::from(is_found && is_small);
                    self.recovered_larger += usize::from(is_found && !is_small);
                }
                Seen::Between(..) => {}
            }
        }
    }

    /// What a bare threshold publishes of the same week: numbers of 1..k−1 are hidden, and nothing else.
    fn add_naive(&mut self, truth: &Truth) {
        let k = u64::from(K);
        let seen = |people: &u64| match people {
            few if (1..k).contains(few) => Seen::Between(1, k - 1),
            enough => Seen::Known(*enough),
        };
        let all = |counts: &[u64]| counts.iter().map(seen).collect::<Vec<_>>();
        let without_not = Knowledge {
            users: truth.users,
            active: truth.active,
            countries: all(&truth.countries),
            plans: all(&truth.plans),
            active_countries: all(&truth.active_countries),
            active_plans: all(&truth.active_plans),
            crossed: all(&truth.crossed),
        };
        // "Everyone but these" is a large number, so a bare threshold tells it.
        let complement = |people: &u64| {
            let rest = truth.users - people;
            if rest >= k {
                Seen::Known(truth.users - rest)
            } else {
                seen(people)
            }
        };
        let with_not = Knowledge {
            crossed: truth.crossed.iter().map(complement).collect(),
            ..without_not.clone()
        };
        let found = recover(&without_not);
        for (place, people) in truth.crossed.iter().enumerate() {
            if (1..k).contains(people) {
                self.naive_hidden += 1;
                self.naive_without_not += usize::from(found.crossed[place] == Some(*people));
                self.naive += usize::from(with_not.crossed[place] == Seen::Known(*people));
            }
        }
    }
}

#[test]
fn p4_csv_and_json_hide_the_same_weeks_and_neither_writes_zero_for_a_hidden_one() {
    let world = World::new(4, 3);
    for feature in 0..4 {
        for (json, csv) in world.both_forms(feature, K) {
            let values = json["values"].as_array().expect("values");
            let lines: Vec<Vec<&str>> = csv
                .trim_end()
                .split("\r\n")
                .skip(2)
                .map(|line| line.split(',').collect())
                .collect();
            assert_eq!(values.len(), lines.len());
            for (value, line) in values.iter().zip(&lines) {
                for (week, cell) in value["weekly"]
                    .as_array()
                    .expect("weeks")
                    .iter()
                    .zip(&line[7..])
                {
                    let users = &week["users"];
                    let expected = users["value"]
                        .as_u64()
                        .map_or("hidden".to_owned(), |number| number.to_string());
                    assert_eq!(**cell, expected);
                    assert!(
                        !users["value"]
                            .as_u64()
                            .is_some_and(|few| (1..u64::from(K)).contains(&few))
                    );
                }
            }
        }
    }
}
