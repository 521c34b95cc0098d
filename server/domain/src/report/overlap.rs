//! How many people used several features, as it may be told.
//!
//! Who knows how many used each feature and each smaller set of them can compute every cell of the Venn
//! diagram from the number who used all. So that number is told only where no cell is a small group.

use crate::measure::{Bracket, Unit};
use crate::privacy::{Crowd, Figure, Real};

/// The cells of the Venn diagram of some sets of people: bit n of a cell's index says whether its people
/// are in set n. Cell 0 holds the active people who are in none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells(pub Vec<u64>);

impl Cells {
    /// The four cells of two sets, from their sizes. Both lie within `active`.
    pub fn of_two(active: u64, one: u64, other: u64, both: u64) -> Cells {
        let only_one = one.saturating_sub(both);
        let only_other = other.saturating_sub(both);
        let neither = active.saturating_sub(only_one + only_other + both);
        Cells(vec![neither, only_one, only_other, both])
    }

    /// People in all sets.
    pub fn all(&self) -> u64 {
        self.0.last().copied().unwrap_or(0)
    }

    /// The number of people in all sets.
    pub fn people(&self) -> Figure {
        self.guard(Figure::people(
            Crowd::of(Bracket::exact(self.all())),
            Unit::Users,
        ))
    }

    /// People in all sets ÷ `whole`, who are told of as well.
    pub fn share_of(&self, whole: u64) -> Figure {
        if whole == 0 {
            return Figure::not_measurable("nobody to be a share of", Unit::ShareOfUsers);
        }
        // Counts of people stay far below 2⁵³.
        let value = Some(self.all() as f64 / whole as f64);
        let real = Real {
            value,
            ..Real::default()
        };
        let whole = Crowd::of(Bracket::exact(whole));
        self.guard(Figure::real(real, Unit::ShareOfUsers, vec![whole]))
    }

    fn guard(&self, figure: Figure) -> Figure {
        self.0.iter().fold(figure, |figure, people| {
            figure.telling_of(Crowd::of(Bracket::exact(*people)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::{Measured, State, release};

    fn is_hidden(figure: Figure) -> bool {
        let released = release(Measured::new(figure, 5));
        matches!(released.state(), State::Suppressed { .. })
    }

    #[test]
    fn those_who_used_both_are_hidden_where_those_who_used_only_one_are_few() {
        assert!(!is_hidden(Cells::of_two(100, 40, 30, 20).people()));
        assert!(
            is_hidden(Cells::of_two(100, 22, 30, 20).people()),
            "two used only the first"
        );
        assert!(
            is_hidden(Cells::of_two(52, 40, 30, 20).people()),
            "two used neither"
        );
        assert!(is_hidden(Cells::of_two(100, 40, 30, 3).share_of(40)));
        assert!(
            !is_hidden(Cells::of_two(100, 40, 30, 0).people()),
            "nobody is no secret"
        );
    }
}
