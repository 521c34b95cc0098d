//! The leaves of a breakdown: one feature's people of one whole week with one value of at most two dimensions.
//!
//! Everything told of a part of the people is a sum of leaves that are told; what is hidden enters no sum and no window.

use super::accounts::{Members, Spread};
use super::crossing::{Margin, decide_crossing};
use super::figure::Crowd;
use super::line::{LeafFate, LineCell, Whole, decide_line};
use crate::calendar::Window;
use crate::measure::Bracket;
use roaring::RoaringBitmap;
use std::sync::Arc;

/// People by their value of one dimension within one week: each person once, whoever has none under the empty text.
pub type Parts = Vec<(Arc<str>, RoaringBitmap)>;

/// Gives each person one value: the most common of those they had, so that parts add up to their whole and a folded week
/// answers as its days did.
pub fn parts_of(values: Vec<(Arc<str>, RoaringBitmap)>, everyone: &RoaringBitmap) -> Parts {
    let mut values = values;
    values.sort_by(|(one, people), (other, others)| {
        others.len().cmp(&people.len()).then_with(|| one.cmp(other))
    });
    let mut left = everyone.clone();
    let mut parts = Parts::new();
    for (value, people) in values {
        let of_value = &people & &left;
        left -= &of_value;
        if !of_value.is_empty() {
            parts.push((value, of_value));
        }
    }
    if !left.is_empty() {
        parts.push(("".into(), left));
    }
    parts
}

/// One side of a table in one week.
#[derive(Clone)]
pub struct Side {
    pub parts: Arc<Parts>,
    /// Whether it shares out everyone active, whose numbers are told as well, or just those asked about.
    pub is_of_active: bool,
    /// Who belongs to which account, where people are told by account.
    pub members: Option<Arc<Members>>,
}

impl Side {
    fn spread(&self, people: impl FnOnce() -> RoaringBitmap) -> Option<Spread> {
        self.members
            .as_ref()
            .map(|members| members.spread(&people()))
    }
}

/// One whole week of the users of a feature.
pub struct LeafWeek {
    pub week: Window,
    pub users: RoaringBitmap,
    pub side: Side,
    /// The dimension of which one value is asked about, and whether the table is decided from its side: one that is asked for
    /// the other way round must be decided the same way.
    pub crossed: Option<(Side, bool)>,
}

/// A number of people and what becomes of it.
pub type Counted = (LeafFate, u64);

/// One value in one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    pub week: Window,
    pub users: Counted,
    /// Everyone active with the value; told by one dimension alone.
    pub active: Option<Counted>,
}

impl Leaf {
    /// A value that nobody active had.
    pub fn of_nobody(week: Window) -> Leaf {
        Leaf {
            week,
            users: (LeafFate::Nobody, 0),
            active: Some((LeafFate::Nobody, 0)),
        }
    }
}

/// The leaves of one week by value.
pub type Leaves = Vec<(Arc<str>, Leaf)>;

/// The leaves of a week, for everyone or for the people with one value of the crossed dimension.
pub fn leaves(week: &LeafWeek, within: Option<&str>, k: u32) -> Leaves {
    let side = Decided::new(&week.side, &week.users, k);
    let names = week.side.parts.iter().map(|(value, _)| value.clone());
    let (Some((crossed, is_turned)), Some(within)) = (&week.crossed, within) else {
        return names.zip(side.leaves(week.week)).collect();
    };
    let Some(asked) = crossed
        .parts
        .iter()
        .position(|(value, _)| &**value == within)
    else {
        return Vec::new();
    };
    let other = Decided::new(crossed, &week.users, k);
    let people = people(&week.side, crossed, &week.users);
    let fates = if *is_turned {
        turned(&decide_crossing(
            &turned(&people),
            other.margin(),
            side.margin(),
            k,
        ))
    } else {
        decide_crossing(&people, side.margin(), other.margin(), k)
    };
    let leaf = |place: usize| Leaf {
        week: week.week,
        users: (fates[place][asked], people[place][asked]),
        active: None,
    };
    names
        .enumerate()
        .map(|(place, value)| (value, leaf(place)))
        .collect()
}

struct Decided {
    cells: Vec<LineCell>,
    fates: Vec<LeafFate>,
    active: Option<Vec<Counted>>,
}

impl Decided {
    fn new(side: &Side, users: &RoaringBitmap, k: u32) -> Decided {
        let active = side.is_of_active.then(|| {
            let alone = |(_, people): &(_, RoaringBitmap)| LineCell {
                people: people.len(),
                of: None,
                spread: side.spread(|| people.clone()),
            };
            let cells: Vec<LineCell> = side.parts.iter().map(alone).collect();
            let sizes = cells.iter().map(|cell| cell.people);
            decide_line(&cells, k)
                .into_iter()
                .zip(sizes)
                .collect::<Vec<Counted>>()
        });
        let whole = |place: usize, active_people: &RoaringBitmap| {
            let (fate, people) = active.as_ref()?[place];
            Some(Whole {
                people,
                is_hidden: fate.is_hidden(),
                rest: side.spread(|| active_people - users),
            })
        };
        let cells: Vec<LineCell> = side
            .parts
            .iter()
            .enumerate()
            .map(|(place, (_, people))| LineCell {
                people: people.intersection_len(users),
                of: whole(place, people),
                spread: side.spread(|| people & users),
            })
            .collect();
        let fates = if is_whole_hidden(side, users, k) {
            vec![LeafFate::Hidden; cells.len()]
        } else {
            decide_line(&cells, k)
        };
        Decided {
            cells,
            fates,
            active,
        }
    }

    fn margin(&self) -> Margin<'_> {
        Margin {
            cells: &self.cells,
            fates: &self.fates,
        }
    }

    fn leaves(&self, week: Window) -> impl Iterator<Item = Leaf> {
        let users = self.fates.iter().zip(&self.cells);
        users.enumerate().map(move |(place, (fate, cell))| Leaf {
            week,
            users: (*fate, cell.people),
            active: self.active.as_ref().map(|active| active[place]),
        })
    }
}

/// Where the week's number is hidden itself, nothing of it is told.
fn is_whole_hidden(side: &Side, users: &RoaringBitmap, k: u32) -> bool {
    let people = Bracket::exact(users.len());
    let whole = side.parts.iter().map(|(_, people)| people.len()).sum();
    let crowd = if side.is_of_active {
        Crowd::within(people, Bracket::exact(whole))
    } else {
        Crowd::of(people)
    };
    crowd.group(k).is_hidden()
}

fn people(rows: &Side, columns: &Side, users: &RoaringBitmap) -> Vec<Vec<u64>> {
    let of_row = |row: RoaringBitmap| {
        let columns = columns.parts.iter();
        columns
            .map(|(_, people)| row.intersection_len(people))
            .collect()
    };
    rows.parts
        .iter()
        .map(|(_, people)| of_row(people & users))
        .collect()
}

/// The same table with its columns as rows.
fn turned<T: Copy>(table: &[Vec<T>]) -> Vec<Vec<T>> {
    let columns = table.first().map_or(0, Vec::len);
    (0..columns)
        .map(|column| table.iter().map(|row| row[column]).collect())
        .collect()
}
