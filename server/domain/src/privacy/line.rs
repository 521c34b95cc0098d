//! Which values of one dimension are hidden in one week, so that no small group follows from the others.
//!
//! The values of a dimension share a week's people out: each person has exactly one. Told beside them is the week's whole, so a
//! hidden value is what the others leave of it, and hiding the small ones alone protects nobody.

/// The people of one value in one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCell {
    pub people: u64,
    /// Whom they are a part of, where that is told as well: of the users of a feature, those active with the value.
    pub of: Option<Whole>,
}

/// The people of a value of whom some are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    pub people: u64,
    /// Whether this number is hidden itself.
    pub is_hidden: bool,
}

/// What becomes of a cell of a breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafFate {
    /// Nobody, and told so.
    Nobody,
    Told,
    /// In no figure. Whether it is small itself is not told, nor whether it is anybody.
    Hidden,
}

impl LeafFate {
    pub fn is_hidden(self) -> bool {
        self == LeafFate::Hidden
    }
}

/// Decides a line.
///
/// Hidden are values of 1..k−1 people, values that all but 1..k−1 of their people are in, values whose people are hidden
/// themselves; then the next smallest, until
/// - those hidden hold at least k−1 people more than one each, so that there are k ways at least to share them out;
/// - nobody or k of the people they are a part of are left over;
/// - no small one of them follows from the rest.
///
/// Where that needs it, a value that nobody has is hidden too.
pub fn decide_line(cells: &[LineCell], k: u32) -> Vec<LeafFate> {
    let k = u64::from(k.max(2));
    let mut line = Line {
        cells,
        hidden: cells.iter().map(|cell| cell.is_sensitive(k)).collect(),
        k,
    };
    while !line.is_safe() {
        let Some(next) = line.next() else { break };
        line.hidden[next] = true;
    }
    let of_cell = |(cell, is_hidden): (&LineCell, bool)| match (is_hidden, cell.people) {
        (true, _) => LeafFate::Hidden,
        (false, 0) => LeafFate::Nobody,
        (false, _) => LeafFate::Told,
    };
    cells.iter().zip(line.hidden).map(of_cell).collect()
}

impl LineCell {
    fn is_small(&self, k: u64) -> bool {
        let rest = self.of.map_or(0, |of| of.people - self.people);
        let is_few = |people: u64| (1..k).contains(&people);
        is_few(self.people) || is_few(rest)
    }

    fn is_sensitive(&self, k: u64) -> bool {
        self.is_small(k) || self.of.is_some_and(|of| of.is_hidden)
    }

    /// Fewest people that anyone may suppose it to have: who is hidden for being few is somebody.
    fn least(&self) -> u64 {
        self.people.min(1)
    }
}

struct Line<'a> {
    cells: &'a [LineCell],
    hidden: Vec<bool>,
    k: u64,
}

impl Line<'_> {
    fn those_hidden(&self) -> impl Iterator<Item = &LineCell> {
        let with_fate = self.cells.iter().zip(&self.hidden);
        with_fate.filter_map(|(cell, is_hidden)| is_hidden.then_some(cell))
    }

    /// The next to hide: the smallest, and values that nobody has last.
    fn next(&self) -> Option<usize> {
        (0..self.cells.len())
            .filter(|place| !self.hidden[*place])
            .min_by_key(|place| {
                (
                    self.cells[*place].people == 0,
                    self.cells[*place].people,
                    *place,
                )
            })
    }

    fn is_safe(&self) -> bool {
        let hidden = self.those_hidden().count();
        let people: u64 = self.those_hidden().map(|cell| cell.people).sum();
        let somebody: u64 = self.those_hidden().map(LineCell::least).sum();
        let rest: u64 = self
            .those_hidden()
            .filter_map(|cell| Some(cell.of?.people - cell.people))
            .sum();
        let is_shared_out = people == 0 || (hidden >= 2 && people + 1 >= somebody + self.k);
        let is_rest_told = rest == 0 || rest >= self.k;
        is_shared_out
            && is_rest_told
            && self
                .those_hidden()
                .filter(|cell| cell.is_small(self.k))
                .all(|cell| self.may_be_another(cell))
    }

    /// Whether a hidden number could be another one beside everything that is told of the line. People of whom some are asked
    /// about and who are hidden themselves can be shared out among one another as well.
    fn may_be_another(&self, cell: &LineCell) -> bool {
        let sum = |part: &dyn Fn(&LineCell) -> u64| -> u64 { self.those_hidden().map(part).sum() };
        let people = sum(&|cell| cell.people);
        let is_pooled = |cell: &LineCell| cell.of.is_some_and(|of| of.is_hidden);
        let pooled = |part: &dyn Fn(&LineCell) -> u64| -> u64 {
            sum(&|cell| if is_pooled(cell) { part(cell) } else { 0 })
        };
        let Some(of) = cell.of else {
            // Without a ceiling all but one each of the others may be its own.
            return people - sum(&LineCell::least) > 0 && self.those_hidden().count() > 1;
        };
        let wholes = sum(&|cell| cell.of.map_or(cell.people, |of| of.people));
        let others = people - cell.people;
        let most_of_others = if is_pooled(cell) {
            wholes
        } else {
            wholes - of.people
        };
        let highest_by_ceiling = if is_pooled(cell) {
            pooled(&|cell| cell.of.map_or(0, |of| of.people))
                - (pooled(&LineCell::least) - cell.least())
        } else {
            of.people
        };
        let others_least = sum(&LineCell::least) - cell.least();
        let highest = highest_by_ceiling.min(people - others_least.min(others));
        let lowest = cell.least().max(people.saturating_sub(most_of_others));
        lowest < highest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use LeafFate::{Hidden, Nobody, Told};

    fn alone(people: &[u64]) -> Vec<LeafFate> {
        let cells: Vec<LineCell> = people
            .iter()
            .map(|people| LineCell {
                people: *people,
                of: None,
            })
            .collect();
        decide_line(&cells, 5)
    }

    fn within(cells: &[(u64, u64)]) -> Vec<LeafFate> {
        let cells: Vec<LineCell> = cells
            .iter()
            .map(|(people, of)| LineCell {
                people: *people,
                of: Some(Whole {
                    people: *of,
                    is_hidden: *of < 5,
                }),
            })
            .collect();
        decide_line(&cells, 5)
    }

    #[test]
    fn a_small_value_takes_the_next_smallest_with_it() {
        assert_eq!(alone(&[20, 0, 30]), [Told, Nobody, Told]);
        assert_eq!(alone(&[20, 3, 30, 0]), [Hidden, Hidden, Told, Nobody]);
        assert_eq!(alone(&[3]), [Hidden]);
    }

    #[test]
    fn small_values_that_could_be_shared_out_in_one_way_alone_need_more_company() {
        // Five people in five values are one each.
        assert_eq!(alone(&[1, 1, 1, 1, 1, 9, 40])[5..], [Hidden, Told]);
        assert_eq!(alone(&[4, 4, 40]), [Hidden, Hidden, Told]);
    }

    #[test]
    fn a_value_that_nobody_has_is_hidden_where_there_is_no_other_company() {
        // Twenty of the 22 with the first value use it, and nobody else does: the two follow unless the others are hidden.
        assert_eq!(within(&[(20, 22), (0, 30)]), [Hidden, Hidden]);
    }

    #[test]
    fn all_but_a_few_are_hidden_as_few_are() {
        assert_eq!(
            within(&[(20, 22), (40, 80), (60, 90)]),
            [Hidden, Hidden, Told]
        );
    }

    #[test]
    fn of_people_who_are_hidden_themselves_not_even_nobody_is_told() {
        assert_eq!(within(&[(0, 3), (4, 9), (30, 60)])[0], Hidden);
    }
}
