//! Where one feature is met: the pages on which it is seen and used.
//!
//! Who was on which page is kept of nobody, so a page has no people to tell. What there is, is a bound on them: as many as did it
//! at all in that week, as viewed the page in it, and as the times it happened. By that bound each week that is over is decided
//! on its own, as in a breakdown (decision 0017); a sum holds what is told and nothing else.

use super::csv::{lines_of, number_cells};
use super::whole::Head;
use crate::event::FeatureKey;
use crate::measure::{Bracket, Unit};
use crate::privacy::{
    Crowd, Fate, Figure, Gate, Measured, Real, Release, Released, Shown, fates_of_parts,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// Pages told of at most.
const PAGES_MAX: usize = 50;

const NOT_SEEN: &str = "on this page it was not seen in a week that may be told";

/// What is read for it.
#[derive(Clone, Debug)]
pub struct MetFacts {
    pub feature: FeatureKey,
    /// Whole weeks that are over and of which rows are kept, each by page; the empty text: no page was named.
    pub weeks: Vec<BTreeMap<String, OnPage>>,
}

/// What happened to the feature on one page in one week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnPage {
    pub seen: Times,
    pub used: Times,
}

/// How often something happened, and the most people who can have been behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    pub times: u64,
    pub people_at_most: u64,
}

/// The pages of one feature.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Met<N> {
    #[serde(flatten)]
    pub head: Head,
    pub feature: FeatureKey,
    /// Weeks that it is about; 0 where none is over, or no row is kept of any.
    pub weeks: usize,
    /// Most used first, then most seen, as far as that is told.
    pub pages: Vec<MetPage<N>>,
    /// Pages of which nothing may be told.
    pub hidden_pages: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MetPage<N> {
    /// Its route template; `None`: the sender named no page.
    pub page: Option<String>,
    pub seen: N,
    pub used: N,
    /// used ÷ seen, over the weeks in which both are told
    pub uses_per_sight: N,
    /// Weeks in which nothing of it is hidden.
    pub weeks_told: usize,
}

/// Puts the report together.
pub fn met(head: Head, facts: MetFacts) -> Measured<Met<Figure>> {
    let k = head.project.k;
    let weeks = facts.weeks.len();
    let mut pages: BTreeMap<String, Sums> = BTreeMap::new();
    for week in &facts.weeks {
        let fates = |times: fn(&OnPage) -> Times| {
            let sizes: Vec<u64> = week.values().map(|page| times(page).people()).collect();
            fates_of_parts(&sizes, k)
        };
        let decided = fates(|page| page.seen)
            .into_iter()
            .zip(fates(|page| page.used));
        for ((page, on_page), (seen, used)) in week.iter().zip(decided) {
            let sums = pages.entry(page.clone()).or_default();
            sums.add(on_page, seen, used);
        }
    }
    let all = pages.len();
    let mut told: Vec<(String, Sums)> = pages
        .into_iter()
        .filter(|(_, sums)| sums.is_told())
        .collect();
    let hidden_pages = all - told.len();
    told.sort_by(|(one, left), (other, right)| {
        let weight = |sums: &Sums| (sums.used.times, sums.seen.times);
        weight(right)
            .cmp(&weight(left))
            .then_with(|| one.cmp(other))
    });
    let report = Met {
        head,
        feature: facts.feature,
        weeks,
        pages: told
            .into_iter()
            .take(PAGES_MAX)
            .map(|(page, sums)| sums.row(page, weeks))
            .collect(),
        hidden_pages,
    };
    Measured::new(report, k)
}

/// One line per page.
pub fn met_csv(report: &Released<Met<Shown>>) -> String {
    let header = [
        "page",
        "seen [times seen]",
        "used [uses]",
        "uses_per_sight [uses per time seen]",
        "weeks_told",
    ];
    let rows = report.pages.iter().map(|page| {
        let [seen, ..] = number_cells(&page.seen);
        let [used, ..] = number_cells(&page.used);
        let [rate, ..] = number_cells(&page.uses_per_sight);
        let name = page.page.as_deref().unwrap_or("(no page named)").to_owned();
        vec![name, seen, used, rate, page.weeks_told.to_string()]
    });
    lines_of(
        &report.head,
        std::iter::once(header.map(str::to_owned).to_vec()).chain(rows),
    )
}

impl Times {
    /// The most people it can stand for. What nobody is known to have done was done by somebody.
    fn people(self) -> u64 {
        match self.times {
            0 => 0,
            times => self.people_at_most.clamp(1, times),
        }
    }
}

/// What is told of a page over its weeks.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    seen: Told,
    used: Told,
    /// Of the weeks in which both are told.
    both: (u64, u64),
    weeks_with_hidden: usize,
}

/// The sum of what may be told, and whether something was left out of it.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    times: u64,
    /// The smallest group that went into it.
    people: Option<u64>,
    leaves_out: bool,
}

impl Sums {
    fn add(&mut self, page: &OnPage, seen: Fate, used: Fate) {
        self.seen.add(page.seen, seen);
        self.used.add(page.used, used);
        if seen.is_hidden() || used.is_hidden() {
            self.weeks_with_hidden += 1;
        } else {
            self.both.0 += page.seen.times;
            self.both.1 += page.used.times;
        }
    }

    /// A page of which nothing is told is not named either.
    fn is_told(&self) -> bool {
        self.seen.times + self.used.times > 0
    }

    fn row(self, page: String, weeks: usize) -> MetPage<Figure> {
        MetPage {
            page: Some(page).filter(|page| !page.is_empty()),
            seen: self.seen.figure(Unit::TimesSeen),
            used: self.used.figure(Unit::Uses),
            uses_per_sight: match self.both {
                (0, _) => Figure::not_measurable(NOT_SEEN, Unit::UsesPerSight),
                (seen, used) => Figure::real(
                    Real {
                        value: Some(used as f64 / seen as f64),
                        ..Real::default()
                    },
                    Unit::UsesPerSight,
                    self.seen
                        .crowd()
                        .into_iter()
                        .chain(self.used.crowd())
                        .collect(),
                ),
            },
            weeks_told: weeks - self.weeks_with_hidden,
        }
    }
}

impl Told {
    fn add(&mut self, times: Times, fate: Fate) {
        if fate.is_hidden() {
            self.leaves_out = true;
        } else if times.times > 0 {
            self.times += times.times;
            let people = times.people();
            self.people = Some(self.people.map_or(people, |least| least.min(people)));
        }
    }

    fn crowd(self) -> Option<Crowd> {
        Some(Crowd::of(Bracket::exact(self.people?)))
    }

    fn figure(self, unit: Unit) -> Figure {
        match self.crowd() {
            Some(crowd) => Figure::count(self.times, unit, crowd),
            None if self.leaves_out => Figure::hidden(unit),
            None => Figure::of_nobody(0, unit),
        }
    }
}

impl Release for MetPage<Figure> {
    type Released = MetPage<Shown>;

    fn release(self, gate: &Gate) -> MetPage<Shown> {
        MetPage {
            page: self.page,
            seen: gate.show(self.seen),
            used: gate.show(self.used),
            uses_per_sight: gate.show(self.uses_per_sight),
            weeks_told: self.weeks_told,
        }
    }
}

impl Release for Met<Figure> {
    type Released = Met<Shown>;

    fn release(self, gate: &Gate) -> Met<Shown> {
        Met {
            head: self.head,
            feature: self.feature,
            weeks: self.weeks,
            pages: self.pages.release(gate),
            hidden_pages: self.hidden_pages,
        }
    }
}
