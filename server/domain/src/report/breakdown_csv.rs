//! Parts of the people as CSV: one line per value or feature, written by the rules of every other table.

use super::breakdown::{FeatureBreakdown, PeopleOf, SegmentReport};
use super::csv::{lines_of, number_cells};
use crate::privacy::{Released, Shown};

const PEOPLE_OF: [&str; 6] = [
    "users_a_week [users a week]",
    "active_a_week [users a week]",
    "reach [share of active users]",
    "reach_low",
    "reach_high",
    "weeks_told",
];

/// One line per value, then the users of each week.
pub fn breakdown_csv(report: &Released<FeatureBreakdown<Shown>>) -> String {
    let header = header(&report.by.to_string(), &report.everyone);
    let rows = report.values.iter().map(|row| {
        let value = row.value.as_deref().unwrap_or("(not known)").to_owned();
        std::iter::once(value).chain(cells(&row.people)).collect()
    });
    let everyone = std::iter::once("(everyone)".to_owned())
        .chain(cells(&report.everyone))
        .collect();
    lines_of(&report.head, [header, everyone].into_iter().chain(rows))
}

/// One line per feature.
pub fn segment_csv(report: &Released<SegmentReport<Shown>>) -> String {
    let Some(first) = report.features.first() else {
        return lines_of(
            &report.head,
            [std::iter::once("key")
                .chain(PEOPLE_OF)
                .map(str::to_owned)
                .collect()],
        );
    };
    let rows = report.features.iter().map(|row| {
        std::iter::once(row.key.to_string())
            .chain(cells(&row.people))
            .collect()
    });
    lines_of(
        &report.head,
        std::iter::once(header("key", &first.people)).chain(rows),
    )
}

fn header(first: &str, people: &PeopleOf<Shown>) -> Vec<String> {
    let weeks = people
        .weekly
        .iter()
        .map(|week| format!("{} [users]", week.from));
    std::iter::once(first.to_owned())
        .chain(PEOPLE_OF.map(str::to_owned))
        .chain(weeks)
        .collect()
}

fn cells(people: &PeopleOf<Shown>) -> Vec<String> {
    let [users, ..] = number_cells(&people.users_a_week);
    let [active, ..] = number_cells(&people.active_a_week);
    let [reach, low, high] = number_cells(&people.reach);
    let weeks = people.weekly.iter().map(|week| {
        let [users, ..] = number_cells(&week.users);
        users
    });
    [
        users,
        active,
        reach,
        low,
        high,
        people.weeks_told.to_string(),
    ]
    .into_iter()
    .chain(weeks)
    .collect()
}
