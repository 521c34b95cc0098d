//! P3: nobody can be followed for longer than 2T from one image of the disk, by equal ids or by equal patterns of
//! presence. Beside it, measured in the same way, the design that one would think of first: two hashes in one row.

mod disk;
mod linking;

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::lifecycle;
use deadwood::storage::control::{NewProject, Project};
use domain::anonymise::hash_of_actor;
use domain::calendar::Day;
use domain::validate::ActorKey;
use linking::{Image, Sighting, longest_span};
use std::sync::Arc;

/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);
const FEATURES: [&str; 3] = ["export", "import", "search"];

fn noon(day: Day) -> i64 {
    i64::from(day.0) * DAY_S + 12 * 3_600
}

/// People who come on most days, each in their own way: the easiest to follow.
fn come(installation: &Installation, project: &Arc<Project>, day: Day, people: u32) {
    for person in 0..people {
        let habit = (person as i32 + 3) * 7 + day.0 * (person as i32 % 5 + 1);
        if habit % 9 == 0 {
            continue;
        }
        let feature = FEATURES[habit.unsigned_abs() as usize % 3];
        let body = format!(
            r#"{{"actor":"u-{person}","account":"a-{}","traits":{{"plan":"p{}"}},"events":[{{"feature":"{feature}","action":"use"}}]}}"#,
            person / 4,
            person % 3
        );
        installation
            .send(Sender::Server(project.clone()), [192, 0, 2, 1], &body)
            .expect("taken");
    }
}

/// The rows that the naive design would have written on this day: each person under both keys of the day.
fn naive_rows(
    installation: &Installation,
    project: &Project,
    day: Day,
    people: u32,
) -> Vec<Sighting> {
    let services = &installation.app().services;
    let epochs = services.keys.epochs().expect("listed");
    let keys: Vec<_> = epochs
        .into_iter()
        .map(|epoch| services.keys.epoch_key(epoch).expect("a key"))
        .collect();
    (0..people)
        .map(|person| {
            let actor = ActorKey::parse(&format!("u-{person}")).expect("a key");
            Sighting {
                ids: keys
                    .iter()
                    .map(|key| hash_of_actor(key, project.number, &actor).0)
                    .collect(),
                days: Some((day, day)),
                ..Sighting::default()
            }
        })
        .collect()
}

#[test]
fn nobody_is_linkable_beyond_two_terms_from_one_image() {
    let full = std::env::var("DEADWOOD_TEST_PROOFS").is_ok_and(|form| form == "full");
    let (epoch_weeks, weeks, people) = if full { (13, 57, 40) } else { (3, 14, 12) };
    let installation = Installation::new(noon(FIRST));
    let new = NewProject {
        epoch_weeks,
        traits: vec!["plan".to_owned()],
        ..NewProject::named("p3")
    };
    let project = installation.project(&new);
    let allowed = 2 * 7 * i32::from(epoch_weeks);
    let (mut longest, mut naive): (i32, Image) = (0, vec![Vec::new()]);
    let mut backups: Vec<Image> = Vec::new();
    let mut sightings = 0;
    for week in 0..weeks {
        for day in (0..7).map(|day| FIRST.plus(7 * week + day)) {
            installation.clock.set(noon(day));
            lifecycle::tick(&installation.app().services).expect("a tick");
            come(&installation, &project, day, people);
            naive[0].extend(naive_rows(&installation, &project, day, people));
        }
        installation.wait_until_applied();
        let image = disk::image_of(&installation.path("data"));
        sightings += image.iter().map(Vec::len).sum::<usize>();
        longest = longest.max(longest_span(std::slice::from_ref(&image)));
        if week % (weeks / 12).max(1) == 0 {
            backups.push(image);
        }
    }
    // Epoch files are never part of a backup; a thief who images the whole disk again and again has them all.
    let chained = longest_span(&backups);
    let naive = longest_span(&[naive]);
    println!(
        "PROOF P3 days={} allowed={allowed} one_image={longest} chained_images={} chained={chained} naive_one_image={naive} sightings={sightings}",
        7 * weeks,
        backups.len()
    );
    assert!(
        sightings > 0 && longest > allowed / 2,
        "control: people are followed within an epoch"
    );
    assert!(longest <= allowed);
    assert_eq!(
        naive,
        7 * weeks,
        "control: the harness follows someone all the way where rows allow it"
    );
    assert!(chained >= longest);
}
