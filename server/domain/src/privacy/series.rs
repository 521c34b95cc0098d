//! Which points of a series are hidden, so that none can be computed from its sum.
//!
//! The sum over all points is published beside them. Hiding one point alone would give it away
//! by subtraction; so the next smallest are hidden with it.

use crate::calendar::Window;
use crate::measure::Bracket;
use roaring::RoaringBitmap;
use std::sync::Arc;

/// One week or day of a feature, before the gate.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub window: Window,
    pub uses: u64,
    /// Actors who used it, by their numbers in their epoch.
    pub people: Arc<RoaringBitmap>,
    /// Anonymous visitors who used it: max_d and Σ_d.
    pub visitors: Bracket,
}

/// What becomes of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Shown,
    /// 1..k−1 people, and the hidden ones together are enough.
    Few,
    /// Hidden among others. Whether it is small itself is not told: with that word and the sum,
    /// one could go on computing.
    Cover,
}

impl Fate {
    pub fn is_hidden(self) -> bool {
        match self {
            Fate::Shown => false,
            Fate::Few | Fate::Cover => true,
        }
    }
}

/// Decides for each point of a series whose sum of uses is published.
///
/// Points of 1..k−1 people are hidden, and then the smallest others, until those hidden hold at
/// least k distinct people, and so many uses that no count follows from how few there must be
/// (a small point has at least 1, another at least k). Uses of people who are not known are a small
/// point. Points without uses are always shown, and a larger k never shows more.
pub fn fates(points: &[Point], k: u32) -> Vec<Fate> {
    let mut order: Vec<usize> = (0..points.len())
        .filter(|at| !is_empty(&points[*at]))
        .collect();
    order.sort_by_key(|at| (people(&points[*at]), points[*at].uses, *at));
    // Of a smaller k too: what was a large point there may be a small one here, which asks for
    // less cover, and yet more privacy must not show more.
    let reach = (2..=u64::from(k))
        .map(|k| hide_in_order(points, &order, k))
        .max_by_key(|reach| reach.hidden)
        .unwrap_or_default();
    let small = order
        .iter()
        .filter(|at| people(&points[**at]) < u64::from(k))
        .count();
    let fate = if reach.hidden == small && hide_in_order(points, &order, u64::from(k)).is_safe {
        Fate::Few
    } else {
        Fate::Cover
    };
    let mut fates = vec![Fate::Shown; points.len()];
    for at in order.iter().take(reach.hidden) {
        fates[*at] = fate;
    }
    fates
}

/// How many of the smallest points are hidden, and whether that is enough.
#[derive(Clone, Copy, Default)]
struct Reach {
    hidden: usize,
    is_safe: bool,
}

fn hide_in_order(points: &[Point], order: &[usize], k: u64) -> Reach {
    let mut hidden = Hidden::default();
    for (count, at) in order.iter().enumerate() {
        let is_few = people(&points[*at]) < k;
        let is_safe = count == 0 || hidden.is_safe(k);
        if !is_few && is_safe {
            return Reach {
                hidden: count,
                is_safe,
            };
        }
        hidden.add(&points[*at], if is_few { 1 } else { k });
    }
    Reach {
        hidden: order.len(),
        is_safe: order.is_empty() || hidden.is_safe(k),
    }
}

/// Decides for days whose weeks are published too, under the fates of those weeks.
///
/// Within a week that is shown the days obey the rule of a series; within a hidden one all days
/// with uses are hidden.
pub fn fates_within(days: &[Point], weeks: &[Point], fates_of_weeks: &[Fate], k: u32) -> Vec<Fate> {
    let mut fates_of_days = vec![Fate::Shown; days.len()];
    for (week, fate_of_week) in weeks.iter().zip(fates_of_weeks) {
        let inside: Vec<usize> = (0..days.len())
            .filter(|at| week.window.contains(days[*at].window.from))
            .collect();
        let points: Vec<Point> = inside.iter().map(|at| days[*at].clone()).collect();
        let decided = if fate_of_week.is_hidden() {
            points.iter().map(hidden_unless_empty).collect()
        } else {
            fates(&points, k)
        };
        for (at, fate) in inside.into_iter().zip(decided) {
            fates_of_days[at] = fate;
        }
    }
    fates_of_days
}

fn hidden_unless_empty(point: &Point) -> Fate {
    if is_empty(point) {
        Fate::Shown
    } else {
        Fate::Cover
    }
}

/// Nobody was there, and nothing was done by people who are not known.
fn is_empty(point: &Point) -> bool {
    people(point) == 0 && point.uses == 0
}

/// People who can be told apart in a point: actors, and visitors of each day.
fn people(point: &Point) -> u64 {
    point.people.len() + point.visitors.high
}

#[derive(Default)]
struct Hidden {
    actors: RoaringBitmap,
    visitors: u64,
    uses: u64,
    /// Uses that there must be, as anyone can tell.
    uses_implied: u64,
}

impl Hidden {
    fn add(&mut self, point: &Point, uses_implied: u64) {
        self.actors |= &*point.people;
        self.visitors += point.visitors.high;
        self.uses += point.uses;
        self.uses_implied += uses_implied;
    }

    fn is_safe(&self, k: u64) -> bool {
        let people = self.actors.len() + self.visitors;
        let room = self.uses.saturating_sub(self.uses_implied);
        people >= k && room + 1 >= k
    }
}
