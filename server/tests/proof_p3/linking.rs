//! An attacker who joins whatever is equal: sightings of people in artefacts, put together by union-find.

use domain::calendar::Day;
use std::collections::{BTreeMap, HashMap};

/// A person as one artefact shows them.
#[derive(Clone, Default)]
pub struct Sighting {
    /// Ids that stand together: one hash in an epoch file, two in a row of the naive design.
    pub ids: Vec<u128>,
    /// What was done when: (column, first day of the day or week) → days of it.
    pub pattern: BTreeMap<(String, Day), u64>,
    /// First and last day that the artefact tells of them.
    pub days: Option<(Day, Day)>,
}

/// What lies on one disk: one list of sightings per file.
pub type Image = Vec<Vec<Sighting>>;

/// The longest span of days, both ends included, over which someone can be followed.
///
/// Sightings with an equal id are one person. Within an image, two files that tell of the same days are joined by what
/// they say of those days: equal patterns are taken for one person.
pub fn longest_span(images: &[Image]) -> i32 {
    let mut linked = Linked::default();
    let mut by_id: HashMap<u128, usize> = HashMap::new();
    for image in images {
        let mut places: Vec<Vec<usize>> = Vec::new();
        for file in image {
            let mut of_file = Vec::new();
            for sighting in file {
                let place = linked.add(sighting.days);
                for id in &sighting.ids {
                    let first = *by_id.entry(*id).or_insert(place);
                    linked.join(first, place);
                }
                of_file.push(place);
            }
            places.push(of_file);
        }
        for one in 0..image.len() {
            for other in one + 1..image.len() {
                for (left, right) in equal_patterns(&image[one], &image[other]) {
                    linked.join(places[one][left], places[other][right]);
                }
            }
        }
    }
    linked.longest()
}

/// What a sighting says of the days that two files share.
type Common = Vec<((String, Day), u64)>;

/// Pairs of sightings that say the same of the days both files tell of.
fn equal_patterns(one: &[Sighting], other: &[Sighting]) -> Vec<(usize, usize)> {
    let first_of = |file: &[Sighting]| {
        let days = file.iter().flat_map(|sighting| sighting.pattern.keys());
        days.map(|(_, day)| *day).min()
    };
    let (Some(first_of_one), Some(first_of_other)) = (first_of(one), first_of(other)) else {
        return Vec::new();
    };
    let from = first_of_one.max(first_of_other);
    let common = |sighting: &Sighting| -> Common {
        let pattern = sighting.pattern.iter();
        pattern
            .filter(|((_, day), _)| *day >= from)
            .map(|(cell, days)| (cell.clone(), *days))
            .collect()
    };
    let mut known: HashMap<Common, usize> = HashMap::new();
    for (place, sighting) in one.iter().enumerate() {
        let pattern = common(sighting);
        if !pattern.is_empty() {
            known.insert(pattern, place);
        }
    }
    let found = other.iter().enumerate().filter_map(|(place, sighting)| {
        let left = known.get(&common(sighting))?;
        Some((*left, place))
    });
    found.collect()
}

/// Union-find with the span of each set.
#[derive(Default)]
struct Linked {
    parent: Vec<usize>,
    days: Vec<Option<(Day, Day)>>,
}

impl Linked {
    fn add(&mut self, days: Option<(Day, Day)>) -> usize {
        self.parent.push(self.parent.len());
        self.days.push(days);
        self.parent.len() - 1
    }

    fn root(&mut self, place: usize) -> usize {
        let mut root = place;
        while self.parent[root] != root {
            self.parent[root] = self.parent[self.parent[root]];
            root = self.parent[root];
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if one != other {
            self.parent[other] = one;
            self.days[one] = match (self.days[one], self.days[other]) {
                (Some(left), Some(right)) => Some((left.0.min(right.0), left.1.max(right.1))),
                (left, right) => left.or(right),
            };
        }
    }

    fn longest(&self) -> i32 {
        let spans = self.days.iter().flatten();
        spans
            .map(|(first, last)| last.since(*first) + 1)
            .max()
            .unwrap_or(0)
    }
}
