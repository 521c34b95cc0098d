//! How people spread over several columns: the cells of their Venn diagram.

use super::{Column, Presence};
use crate::calendar::Window;

impl Presence {
    /// For each combination of the columns, how many active people were in exactly those: bit n of an
    /// index says whether they were in column n, so the last cell holds those who were in all.
    ///
    /// Costs two bitmap operations a cell, and there are 2^n cells: for few columns.
    pub fn cells(&self, columns: &[Column], window: Window) -> Vec<u64> {
        let mut cells = vec![self.union(&Column::Active, window)];
        for column in columns {
            let people = self.union(column, window);
            let inside: Vec<_> = cells.iter().map(|cell| cell & &people).collect();
            for cell in &mut cells {
                *cell -= &people;
            }
            cells.extend(inside);
        }
        cells.iter().map(|cell| cell.len()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use crate::event::{Action, FeatureKey};

    #[test]
    fn every_active_person_is_in_one_cell() {
        let column =
            |key: &str| Column::Feature(FeatureKey::parse(key).expect("a key"), Action::Use);
        let mut people = Presence::default();
        for number in 0..10 {
            people.mark(&Column::Active, Day(4), number);
        }
        for number in 0..6 {
            people.mark(&column("a"), Day(4), number);
        }
        for number in 4..8 {
            people.mark(&column("b"), Day(5), number);
            people.mark(&Column::Active, Day(5), number);
        }
        let window = Window {
            from: Day(4),
            to: Day(10),
        };
        let cells = people.cells(&[column("a"), column("b")], window);
        assert_eq!(cells, [2, 4, 2, 2], "neither, only a, only b, both");
    }
}
