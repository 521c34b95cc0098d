//! The parts that reports are made of, on 100,000 people who use a feature on 91 days, of which nine weeks are folded.

use criterion::{Criterion, criterion_group, criterion_main};
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey};
use domain::presence::{Column, Presence};
use std::hint::black_box;

const PEOPLE: u32 = 100_000;
const FEATURES: usize = 20;
/// A Monday.
const FIRST: Day = Day(20_668);
const DAYS: i32 = 91;

fn columns() -> Vec<Column> {
    (0..FEATURES)
        .map(|place| {
            let key = FeatureKey::parse(&format!("feature-{place}")).expect("a key");
            Column::Feature(key, Action::Use)
        })
        .collect()
}

/// Feature n is used by everyone on one day in n + 8, at days that differ from person to person.
fn presence(columns: &[Column]) -> Presence {
    let mut presence = Presence::default();
    for person in 0..PEOPLE {
        for day in 0..DAYS {
            let day_of_person = person.wrapping_mul(0x9E37_79B9).rotate_left(7) ^ day as u32;
            for (place, column) in columns.iter().enumerate() {
                let every = place as u32 + 8;
                let mixed = day_of_person.wrapping_mul(0x85EB_CA6B + 2 * place as u32);
                if (mixed >> 8).is_multiple_of(every) {
                    presence.mark(column, FIRST.plus(day), person);
                }
            }
        }
    }
    for week in 0..9 {
        presence.fold(FIRST.plus(7 * week));
    }
    presence
}

fn parts(criterion: &mut Criterion) {
    let columns = columns();
    let presence = presence(&columns);
    let window = Window::ending(FIRST.plus(DAYS - 1), DAYS);
    let one = &columns[0];
    let mut part = |name: &str, work: &dyn Fn()| {
        criterion.bench_function(name, |bencher| bencher.iter(work));
    };
    part("union of 91 days", &|| {
        black_box(presence.union(one, window));
    });
    part("days per person, as a histogram", &|| {
        black_box(presence.days_histogram(one, window));
    });
    part("who came back within 28 days", &|| {
        black_box(presence.returns(one, window, 28));
    });
    part("cohorts of 13 weeks", &|| {
        black_box(presence.cohorts(one, window));
    });
    part("co-use of 20 features", &|| {
        black_box(presence.co_use(&columns, window));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = parts
}
criterion_main!(benches);
