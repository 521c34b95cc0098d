use super::*;
use crate::privacy::release;
use serde_json::Value;

const K: u32 = 5;

fn key(text: &str) -> FeatureKey {
    FeatureKey::parse(text).expect("a key")
}

fn uses(feature: &str, people: std::ops::Range<u64>) -> Vec<Sighting> {
    people
        .map(|person| Sighting {
            who: Who::Actor(person),
            feature: key(feature),
            action: Action::Use,
            count: 2,
        })
        .collect()
}

fn seen_at(blocks: &mut Blocks, block: i64) -> Value {
    let finished = blocks.finished(block);
    let declared = |key: &FeatureKey| (!key.as_str().starts_with('/')).then_some(None);
    let view = live_view(Day(1), block * BLOCK_S + 5, &finished, 3, declared, K);
    serde_json::to_value(release(view)).expect("JSON")
}

#[test]
fn nothing_of_an_open_block_is_told_and_all_of_a_finished_one_stays_as_it_was() {
    let mut blocks = Blocks::default();
    let empty = seen_at(&mut blocks, 10);
    for person in 0..9 {
        blocks.note(10, uses("export", person..person + 1));
        assert_eq!(seen_at(&mut blocks, 10), empty, "after {person}");
    }
    let told = seen_at(&mut blocks, 11);
    assert_eq!(told["features"][0]["people"]["value"], 9);
    assert_eq!(told["features"][0]["events"]["value"], 18);
    assert_eq!(told["others"], 2);

    // Whoever comes later changes nothing of it.
    blocks.note(11, uses("export", 20..40));
    assert_eq!(seen_at(&mut blocks, 11), told);
    // Nor does a clock that steps back.
    blocks.note(10, uses("export", 40..60));
    assert_eq!(seen_at(&mut blocks, 11), told);
}

#[test]
fn fewer_than_k_people_cannot_be_told_from_nobody() {
    for page in ["export", "/payroll"] {
        let mut with = Blocks::default();
        with.note(10, uses("open", 0..20));
        let mut without = Blocks::default();
        without.note(10, uses("open", 0..20));
        with.note(10, uses(page, 0..4));
        assert_eq!(
            seen_at(&mut with, 11),
            seen_at(&mut without, 11),
            "{page} shows"
        );
        with = Blocks::default();
        with.note(10, uses(page, 0..4));
        assert_eq!(
            seen_at(&mut with, 11),
            seen_at(&mut Blocks::default(), 11),
            "{page} alone shows"
        );
        // The control: one person more is told.
        with.note(12, uses(page, 0..5));
        let told = seen_at(&mut with, 13);
        let list = if page == "export" {
            "features"
        } else {
            "pages"
        };
        assert_eq!(told[list][0]["key"], page);
    }
}

#[test]
fn all_but_a_few_is_not_told_as_a_number() {
    let mut blocks = Blocks::default();
    blocks.note(10, uses("export", 0..18));
    blocks.note(10, uses("open", 0..20));
    let told = seen_at(&mut blocks, 11);
    let export = &told["features"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|feature| feature["key"] == "export")
        .expect("told")["people"];
    assert_eq!(export["suppressed"], true, "{export}");
    assert!(export["value"].is_null());
}

#[test]
fn someone_who_signs_in_meanwhile_makes_no_group_larger() {
    let mut blocks = Blocks::default();
    blocks.note(10, uses("export", 0..3));
    let before: Vec<Sighting> = uses("export", 0..3)
        .into_iter()
        .map(|sighting| Sighting {
            who: Who::Visitor(match sighting.who {
                Who::Actor(number) | Who::Visitor(number) => number + 100,
            }),
            ..sighting
        })
        .collect();
    blocks.note(10, before);
    assert_eq!(blocks.finished(11)[5].people, 3);
}

#[test]
fn a_block_remembers_so_much_and_says_when_it_was_full() {
    let mut blocks = Blocks::default();
    blocks.note(10, uses("export", 0..SIGHTINGS_MAX as u64));
    let finished = blocks.finished(11);
    let last = finished.last().expect("six");
    assert!(last.is_full);
    assert!(last.people <= SIGHTINGS_MAX as u64 / 2 + 1);
    assert!(!finished[0].is_full);
}

#[test]
fn an_hour_is_remembered_and_no_more() {
    let mut blocks = Blocks::default();
    blocks.note(10, uses("export", 0..9));
    assert_eq!(blocks.finished(16)[0].people, 9);
    assert_eq!(blocks.finished(17)[0].people, 0);
    assert_eq!(blocks.finished(16)[0].people, 0, "forgotten for good");
}
