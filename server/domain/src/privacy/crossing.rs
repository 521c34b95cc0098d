//! Which cells of two crossed dimensions are hidden in one week, so that no small one follows from sums and margins.
//!
//! A table whose margins are told is a flow: from its rows through its hidden cells to its columns. A hidden cell can be another
//! number exactly if the flow can be led around it, that is, if it lies on a circle of cells that can give and take.
//! Source: D. Gusfield, A graph theoretic approach to statistical data security, SIAM J. Comput. 17(3), 1988. Sums of whole
//! numbers lose nothing by it, since the vertices of such a system are whole numbers too.

use super::line::{LeafFate, LineCell};

/// The values of one side of a table, as decided by [`super::decide_line`].
#[derive(Clone, Copy)]
pub struct Margin<'a> {
    pub cells: &'a [LineCell],
    pub fates: &'a [LeafFate],
}

/// Decides the cells of a table, row by row. `people[row][column]` adds up to both margins.
///
/// Below a hidden margin everything is hidden, and cells of fewer than k people are hidden wherever they are: in a crossed table
/// nobody and few are not told apart. More are hidden until those of a told line hold nobody, or are several that hold k people, and
/// no cell of 1..k−1 follows from the rest.
pub fn decide_crossing(
    people: &[Vec<u64>],
    rows: Margin<'_>,
    columns: Margin<'_>,
    k: u32,
) -> Vec<Vec<LeafFate>> {
    let k = u64::from(k.max(2));
    let mut table = Table {
        people,
        rows,
        columns,
        hidden: Vec::new(),
    };
    let is_open = |row: usize, column: usize| {
        people[row][column] >= k
            && !rows.fates[row].is_hidden()
            && !columns.fates[column].is_hidden()
    };
    table.hidden = (0..rows.cells.len())
        .map(|row| {
            (0..columns.cells.len())
                .map(|column| !is_open(row, column))
                .collect()
        })
        .collect();
    while table.hide_more(k) {}
    (0..rows.cells.len())
        .map(|row| {
            (0..columns.cells.len())
                .map(|column| table.fate(row, column))
                .collect()
        })
        .collect()
}

struct Table<'a> {
    people: &'a [Vec<u64>],
    rows: Margin<'a>,
    columns: Margin<'a>,
    hidden: Vec<Vec<bool>>,
}

/// A point of the flow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Point {
    Row(usize),
    Column(usize),
    /// Where the people of hidden rows come from; of those whose whole is hidden too, and of the others.
    Rows {
        pooled: bool,
    },
    Columns {
        pooled: bool,
    },
}

impl Table<'_> {
    fn fate(&self, row: usize, column: usize) -> LeafFate {
        let is_nobodys = |margin: Margin<'_>, place: usize| margin.fates[place] == LeafFate::Nobody;
        if is_nobodys(self.rows, row) || is_nobodys(self.columns, column) {
            LeafFate::Nobody
        } else if self.hidden[row][column] {
            LeafFate::Hidden
        } else {
            LeafFate::Told
        }
    }

    /// Hides what still has to be; `false` once nothing has.
    fn hide_more(&mut self, k: u64) -> bool {
        let mut has_hidden = false;
        let (rows, columns) = (self.rows.cells.len(), self.columns.cells.len());
        for row in 0..rows {
            let line: Vec<(usize, usize)> = (0..columns).map(|column| (row, column)).collect();
            has_hidden |= !self.rows.fates[row].is_hidden() && self.fill(&line, k);
        }
        for column in 0..columns {
            let line: Vec<(usize, usize)> = (0..rows).map(|row| (row, column)).collect();
            has_hidden |= !self.columns.fates[column].is_hidden() && self.fill(&line, k);
        }
        if has_hidden {
            return true;
        }
        for row in 0..rows {
            for column in 0..columns {
                let is_small = (1..k).contains(&self.people[row][column]);
                if is_small && self.hidden[row][column] && !self.may_be_another(row, column) {
                    has_hidden |= self.hide_beside(row, column);
                }
            }
        }
        has_hidden
    }

    /// Hides the smallest told cells of a line until those hidden are nobody's, or two at least that hold k people.
    fn fill(&mut self, line: &[(usize, usize)], k: u64) -> bool {
        let mut has_hidden = false;
        loop {
            let hidden = line
                .iter()
                .filter(|(row, column)| self.hidden[*row][*column]);
            let (count, held) = hidden.fold((0, 0), |(count, held), (row, column)| {
                (count + 1, held + self.people[*row][*column])
            });
            if held == 0 || (count >= 2 && held >= k) {
                return has_hidden;
            }
            let Some((row, column)) = self.smallest_told(line.iter().copied()) else {
                return has_hidden;
            };
            self.hidden[row][column] = true;
            has_hidden = true;
        }
    }

    /// Hides one more cell in the lines of a cell that follows from the others; anywhere, if they have none left.
    fn hide_beside(&mut self, row: usize, column: usize) -> bool {
        let of_row = (0..self.columns.cells.len()).map(|column| (row, column));
        let of_column = (0..self.rows.cells.len()).map(|row| (row, column));
        let everywhere = (0..self.rows.cells.len())
            .flat_map(|row| (0..self.columns.cells.len()).map(move |column| (row, column)));
        let next = self
            .smallest_told(of_row.chain(of_column))
            .or_else(|| self.smallest_told(everywhere));
        if let Some((row, column)) = next {
            self.hidden[row][column] = true;
        }
        next.is_some()
    }

    fn smallest_told(&self, cells: impl Iterator<Item = (usize, usize)>) -> Option<(usize, usize)> {
        cells
            .filter(|(row, column)| !self.hidden[*row][*column])
            .min_by_key(|(row, column)| (self.people[*row][*column], *row, *column))
    }

    /// Whether a hidden cell could hold one more or one less beside everything that is told.
    fn may_be_another(&self, row: usize, column: usize) -> bool {
        let (from, to) = (Point::Row(row), Point::Column(column));
        self.is_way(to, from, (row, column)) || self.is_way(from, to, (row, column))
    }

    /// Whether people can be moved from one point to another without the cell `but`.
    fn is_way(&self, from: Point, to: Point, but: (usize, usize)) -> bool {
        let (rows, columns) = (self.rows.cells.len(), self.columns.cells.len());
        let number = |point: Point| match point {
            Point::Rows { pooled } => usize::from(pooled),
            Point::Columns { pooled } => 2 + usize::from(pooled),
            Point::Row(row) => 4 + row,
            Point::Column(column) => 4 + rows + column,
        };
        let mut seen = vec![false; 4 + rows + columns];
        let mut open = vec![from];
        seen[number(from)] = true;
        while let Some(point) = open.pop() {
            if point == to {
                return true;
            }
            for next in self.next_to(point, but) {
                let number = number(next);
                if !seen[number] {
                    seen[number] = true;
                    open.push(next);
                }
            }
        }
        false
    }

    fn next_to(&self, point: Point, but: (usize, usize)) -> Vec<Point> {
        let is_free = |row: usize, column: usize| self.hidden[row][column] && (row, column) != but;
        match point {
            // A row may take one more from its source and hand it to any hidden cell of it.
            Point::Row(row) => {
                let cells = (0..self.columns.cells.len()).filter(|column| is_free(row, *column));
                let source = self.rows.gives(row).map(|pooled| Point::Rows { pooled });
                cells.map(Point::Column).chain(source).collect()
            }
            Point::Column(column) => {
                let cells = (0..self.rows.cells.len())
                    .filter(|row| is_free(*row, column) && self.people[*row][column] > 0);
                let sink = self
                    .columns
                    .takes(column)
                    .map(|pooled| Point::Columns { pooled });
                cells.map(Point::Row).chain(sink).collect()
            }
            Point::Rows { pooled } => {
                let rows = (0..self.rows.cells.len())
                    .filter(|row| self.rows.takes(*row) == Some(pooled))
                    .map(Point::Row);
                let other = self
                    .rows
                    .crosses(pooled)
                    .then_some(Point::Rows { pooled: !pooled });
                rows.chain(other).collect()
            }
            Point::Columns { pooled } => {
                let columns = (0..self.columns.cells.len())
                    .filter(|column| self.columns.gives(*column) == Some(pooled))
                    .map(Point::Column);
                let other = self
                    .columns
                    .crosses(!pooled)
                    .then_some(Point::Columns { pooled: !pooled });
                columns.chain(other).collect()
            }
        }
    }
}

impl Margin<'_> {
    fn is_pooled(&self, place: usize) -> bool {
        self.cells[place].of.is_some_and(|of| of.is_hidden)
    }

    /// Whether a hidden margin could have one person more, and from which pool.
    fn takes(&self, place: usize) -> Option<bool> {
        let cell = self.cells[place];
        let pooled = self.is_pooled(place);
        let has_room = pooled || cell.of.is_none_or(|of| cell.people < of.people);
        (self.fates[place].is_hidden() && has_room).then_some(pooled)
    }

    /// Whether a hidden margin could have one person less. Those who are hidden for being few are somebody.
    fn gives(&self, place: usize) -> Option<bool> {
        let could = self.fates[place].is_hidden() && self.cells[place].people > 1;
        could.then(|| self.is_pooled(place))
    }

    /// Whether one person can go from a pool to the other one.
    fn crosses(&self, from_pooled: bool) -> bool {
        let pooled = || {
            let places = 0..self.cells.len();
            places.filter(|place| self.fates[*place].is_hidden() && self.is_pooled(*place))
        };
        let people: u64 = pooled().map(|place| self.cells[place].people).sum();
        let wholes: u64 = pooled()
            .filter_map(|place| Some(self.cells[place].of?.people))
            .sum();
        // Leaving the others, people arrive among those whose whole is hidden: they must have room.
        from_pooled || people < wholes
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::decide_line;
    use super::*;
    use LeafFate::{Hidden, Nobody, Told};

    fn decided(people: &[&[u64]]) -> Vec<Vec<LeafFate>> {
        let people: Vec<Vec<u64>> = people.iter().map(|row| row.to_vec()).collect();
        let alone = |people: u64| LineCell {
            people,
            of: None,
            spread: None,
        };
        let rows: Vec<LineCell> = people.iter().map(|row| alone(row.iter().sum())).collect();
        let columns: Vec<LineCell> = (0..people[0].len())
            .map(|column| alone(people.iter().map(|row| row[column]).sum()))
            .collect();
        let (of_rows, of_columns) = (decide_line(&rows, 5), decide_line(&columns, 5));
        let margin = |cells, fates| Margin { cells, fates };
        decide_crossing(
            &people,
            Margin {
                cells: &rows,
                fates: &of_rows,
            },
            margin(&columns, &of_columns),
            5,
        )
    }

    #[test]
    fn a_small_cell_is_given_company_in_both_of_its_lines() {
        let fates = decided(&[&[3, 20, 30], &[40, 50, 60], &[70, 80, 90]]);
        assert_eq!(fates[0], [Hidden, Hidden, Told]);
        assert_eq!(fates[1], [Hidden, Hidden, Told]);
        assert_eq!(fates[2], [Told, Told, Told]);
    }

    #[test]
    fn a_row_that_nobody_has_is_told() {
        let fates = decided(&[&[0, 0], &[40, 50]]);
        assert_eq!(fates[0], [Nobody, Nobody]);
        assert_eq!(fates[1], [Told, Told]);
    }
}
