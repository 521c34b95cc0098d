//! Which values of one dimension are hidden in one week, so that no small group follows from the others.
//!
//! The values of a dimension share a week's people out: each person has exactly one. Told beside them is the week's whole, so a
//! hidden value is what the others leave of it, and hiding the small ones alone protects nobody. By account it is the same with
//! numbers that one account is nearly all of, however large they are.

use super::accounts::Spread;

/// The people of one value in one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCell {
    pub people: u64,
    /// Whom they are a part of, where that is told as well: of the users of a feature, those active with the value.
    pub of: Option<Whole>,
    /// How they spread over accounts, where the line is told by account.
    pub spread: Option<Spread>,
}

/// The people of a value of whom some are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    pub people: u64,
    /// Whether this number is hidden itself.
    pub is_hidden: bool,
    /// How those of them who are not asked about spread over accounts, where the line is told by account.
    pub rest: Option<Spread>,
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
/// themselves, and, by account, values of which one account is too much, among those asked about or among the others; then the
/// next smallest, until
/// - those hidden hold at least k−1 people more than one each, so that there are k ways at least to share them out;
/// - nobody or k of the people they are a part of are left over;
/// - one account is not too much of them all, nor of those left over;
/// - none of those to be protected follows from the rest.
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
    /// Active people of the value who are not asked about.
    fn rest(&self) -> u64 {
        self.of.map_or(0, |of| of.people - self.people)
    }

    /// Whether the number must not follow from others: it, or what is left of its people, is small or one account's.
    fn is_protected(&self, k: u64) -> bool {
        let is_few = |people: u64| (1..k).contains(&people);
        let rest = self.of.and_then(|of| of.rest);
        is_few(self.people)
            || is_few(self.rest())
            || is_of_one_account(self.spread, self.people)
            || is_of_one_account(rest, self.rest())
    }

    fn is_sensitive(&self, k: u64) -> bool {
        self.is_protected(k) || self.of.is_some_and(|of| of.is_hidden)
    }

    /// Fewest people that anyone may suppose it to have: who is hidden for being few is somebody.
    fn least(&self) -> u64 {
        self.people.min(1)
    }
}

fn is_of_one_account(spread: Option<Spread>, people: u64) -> bool {
    spread.is_some_and(|spread| spread.is_of_one_account(people))
}

/// The spread of several values, whose accounts are different ones.
fn spread_of(spreads: impl Iterator<Item = Option<Spread>>) -> Option<Spread> {
    spreads.fold(None, |sum, spread| match (sum, spread) {
        (Some(sum), Some(spread)) => Some(sum.and(spread)),
        (sum, spread) => sum.or(spread),
    })
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
        let rest: u64 = self.those_hidden().map(LineCell::rest).sum();
        let is_shared_out = people == 0 || (hidden >= 2 && people + 1 >= somebody + self.k);
        let is_rest_told = rest == 0 || rest >= self.k;
        let spread = spread_of(self.those_hidden().map(|cell| cell.spread));
        let spread_of_rest = spread_of(self.those_hidden().map(|cell| cell.of?.rest));
        is_shared_out
            && is_rest_told
            && !is_of_one_account(spread, people)
            && !is_of_one_account(spread_of_rest, rest)
            && self
                .those_hidden()
                .filter(|cell| cell.is_protected(self.k))
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
                spread: None,
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
                    rest: None,
                }),
                spread: None,
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
    fn a_large_number_of_one_account_is_hidden_and_so_is_company_that_leaves_it_alone() {
        let by_account = |cells: &[(u64, u64, u64)]| {
            let cells: Vec<LineCell> = cells
                .iter()
                .map(|(people, accounts, largest)| LineCell {
                    people: *people,
                    of: None,
                    spread: Some(Spread {
                        accounts: *accounts,
                        largest: *largest,
                    }),
                })
                .collect();
            decide_line(&cells, 5)
        };
        // 300 of 306 would be one account's still; 300 of 406 are not.
        assert_eq!(
            by_account(&[(300, 1, 300), (6, 5, 2), (100, 10, 30), (500, 9, 90)]),
            [Hidden, Hidden, Hidden, Told]
        );
        assert_eq!(
            by_account(&[(40, 10, 4), (60, 4, 20), (200, 3, 100)]),
            [Told; 3]
        );
    }

    #[test]
    fn of_people_who_are_hidden_themselves_not_even_nobody_is_told() {
        assert_eq!(within(&[(0, 3), (4, 9), (30, 60)])[0], Hidden);
    }
}
