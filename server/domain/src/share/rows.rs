//! A feature as it is told to whoever has a link.

use crate::calendar::Day;
use crate::catalogue::Cadence;
use crate::decision::Stage;
use crate::event::FeatureKey;
use crate::privacy::{Rounded, Shown, week_of};
use crate::report::Row;
use crate::verdict::{Kind, Rule};
use serde::Serialize;

/// One feature: the same numbers on every shared page, so that no two can be compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedRow {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub area: Option<String>,
    pub owner: Option<String>,
    pub cadence: Cadence,
    pub stage: Stage,
    pub cost: Option<u8>,
    pub imported: bool,
    /// Active people to whom it was open.
    pub eligible: Rounded,
    /// … on whose screen it was.
    pub exposed: Rounded,
    /// … who used it.
    pub users: Rounded,
    /// Anonymous visitors who used it, each living one day.
    pub visitors: Rounded,
    pub uses: Rounded,
    /// users ÷ eligible, of the rounded numbers.
    pub reach: Rounded,
    /// exposed ÷ eligible, of the rounded numbers.
    pub discoverability: Rounded,
    /// The Monday of the week of its last use.
    pub last_used_in_week_of: Option<Day>,
    pub kind: Kind,
    pub rule: Rule,
    /// What the rule says, without a number.
    pub because: &'static str,
    /// People by week, oldest first; empty where they are not told apart over a week. Uses by week are not told: they are the parts
    /// of the uses above.
    pub weekly: Vec<SharedWeek>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SharedWeek {
    pub from: Day,
    pub users: Rounded,
}

impl SharedRow {
    pub fn of(row: &Row<Shown>) -> SharedRow {
        let weekly: Vec<SharedWeek> = row
            .weekly
            .iter()
            .map(|week| SharedWeek {
                from: week.from,
                users: Rounded::of(&week.users),
            })
            .collect();
        let of_weeks: Vec<Rounded> = weekly.iter().map(|week| week.users).collect();
        // Where a week is told between two ends its people are visitors of days, whose sum is told as well.
        let is_between = |users: &Rounded| !users.is_single() && users.weight() > 0;
        let has_people = !of_weeks.iter().any(is_between);
        let eligible = Rounded::of(&row.eligible);
        let exposed = Rounded::of(&row.exposed);
        let users = Rounded::of(&row.users).at_most_the_sum(&of_weeks);
        SharedRow {
            key: row.key.clone(),
            title: row.title.clone(),
            area: row.area.clone(),
            owner: row.owner.clone(),
            cadence: row.cadence,
            stage: row.stage,
            cost: row.cost,
            imported: row.imported,
            eligible,
            exposed,
            users,
            visitors: Rounded::of(&row.visitors),
            uses: Rounded::of(&row.uses),
            reach: users.share_of(eligible),
            discoverability: exposed.share_of(eligible),
            last_used_in_week_of: week_of(&row.last_use),
            kind: row.verdict.kind,
            rule: row.verdict.rule,
            because: meaning(row.verdict.rule),
            weekly: if has_people { weekly } else { Vec::new() },
        }
    }

    /// How a reader calls it.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(self.key.as_str())
    }
}

/// What a rule says of a feature, without its numbers (VERDICTS.md §5).
pub fn meaning(rule: Rule) -> &'static str {
    match rule {
        Rule::Protected => "The team protects it.",
        Rule::PartialReading => "Its figures could not be read whole, so nothing is concluded.",
        Rule::Blind => "A use of it could not have been seen, so nothing is concluded.",
        Rule::NotFound => "Few of those it is open to ever had it on screen.",
        Rule::NoReturn => "Many tried it, and few came back.",
        Rule::Failing => "Its uses fail too often.",
        Rule::FallingUse => "It is used, and surely less than before.",
        Rule::Reach => "It is surely used by enough people.",
        Rule::Niche => "Few use it, and they come back.",
        Rule::Gates => "There is not enough evidence yet.",
        Rule::ReachBelowTheta => "It is surely used by too few of those it is open to.",
        Rule::NeededByKept => "It could go, but a feature that stays depends on it.",
        Rule::LowUse => "Few use it, and nothing says surely that it can go.",
    }
}
