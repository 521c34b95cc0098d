//! Small tables, and every table of whole numbers that would have been told the same way.

use domain::privacy::{LeafFate, LineCell, Margin, Spread, Whole, decide_crossing, decide_line};
use proptest::prelude::*;
use std::collections::BTreeSet;

const K: u32 = 3;

fn cases() -> u32 {
    let is_full = std::env::var("DEADWOOD_TEST_PROOFS").is_ok_and(|length| length == "full");
    if is_full { 10_000 } else { 256 }
}

fn alone(people: u64) -> LineCell {
    LineCell {
        people,
        of: None,
        spread: None,
    }
}

/// Every way to share `rest` out over cells that each lie within their bounds.
fn ways(bounds: &[(u64, u64)], rest: u64, chosen: &mut Vec<u64>, found: &mut dyn FnMut(&[u64])) {
    let Some(((low, high), others)) = bounds.split_first() else {
        if rest == 0 {
            found(chosen);
        }
        return;
    };
    for people in *low..=(*high).min(rest) {
        chosen.push(people);
        ways(others, rest - people, chosen, found);
        chosen.pop();
    }
}

/// Users of one value and active people who are none, each by account where it is told by account.
type OfValue = (Vec<u64>, Vec<u64>);

/// A line as told: everyone active, and the users among them.
struct Told {
    wholes: Vec<LineCell>,
    of_wholes: Vec<LeafFate>,
    cells: Vec<LineCell>,
    fates: Vec<LeafFate>,
}

fn spread(of_account: impl Iterator<Item = u64>) -> Spread {
    let of_account: Vec<u64> = of_account.filter(|people| *people > 0).collect();
    Spread {
        accounts: of_account.len() as u64,
        largest: of_account.into_iter().max().unwrap_or(0),
    }
}

impl Told {
    fn new(line: &[OfValue], is_by_account: bool) -> Told {
        let by_account =
            |of_account: Vec<u64>| is_by_account.then(|| spread(of_account.into_iter()));
        let wholes: Vec<LineCell> = line
            .iter()
            .map(|(users, rest)| LineCell {
                people: users.iter().chain(rest).sum(),
                of: None,
                spread: by_account(
                    users
                        .iter()
                        .zip(rest)
                        .map(|(users, rest)| users + rest)
                        .collect(),
                ),
            })
            .collect();
        let of_wholes = decide_line(&wholes, K);
        let cells: Vec<LineCell> = wholes
            .iter()
            .zip(&of_wholes)
            .zip(line)
            .map(|((whole, fate), (users, rest))| LineCell {
                people: users.iter().sum(),
                of: Some(Whole {
                    people: whole.people,
                    is_hidden: fate.is_hidden(),
                    rest: by_account(rest.clone()),
                }),
                spread: by_account(users.clone()),
            })
            .collect();
        let fates = decide_line(&cells, K);
        Told {
            wholes,
            of_wholes,
            cells,
            fates,
        }
    }

    fn users(&self) -> u64 {
        self.cells.iter().map(|cell| cell.people).sum()
    }

    fn active(&self) -> u64 {
        self.wholes.iter().map(|whole| whole.people).sum()
    }

    /// Whether the week's number is told at all: it is no small group itself, nor all but one.
    fn is_open(&self) -> bool {
        let rest = self.active() - self.users();
        self.users() >= u64::from(K) && (rest == 0 || rest >= u64::from(K))
    }

    /// What each number of users may be, for one who knows the rules and what is told: who is hidden for being few is somebody,
    /// if anything is told.
    fn supposed(&self) -> Vec<BTreeSet<u64>> {
        let bounds = |cells: &[LineCell], fates: &[LeafFate], most: u64| -> Vec<(u64, u64)> {
            let is_any_told = fates.iter().any(|fate| !fate.is_hidden());
            let least = |cell: &LineCell| if is_any_told { cell.people.min(1) } else { 0 };
            let bound = |(cell, fate): (&LineCell, &LeafFate)| match fate.is_hidden() {
                true => (least(cell), most),
                false => (cell.people, cell.people),
            };
            cells.iter().zip(fates).map(bound).collect()
        };
        let (users, active) = (self.users(), self.active());
        let of_wholes = bounds(&self.wholes, &self.of_wholes, active);
        let mut seen = vec![BTreeSet::new(); self.cells.len()];
        ways(&of_wholes, active, &mut Vec::new(), &mut |wholes| {
            let within: Vec<(u64, u64)> = bounds(&self.cells, &self.fates, users)
                .into_iter()
                .zip(wholes)
                .map(|((low, high), whole)| (low, high.min(*whole)))
                .collect();
            ways(&within, users, &mut Vec::new(), &mut |supposed| {
                for (place, people) in supposed.iter().enumerate() {
                    seen[place].insert(*people);
                }
            });
        });
        seen
    }
}

/// Whether too few accounts stand behind people, or nearly all of one.
fn is_of_one_account(of_account: &[u64]) -> bool {
    let people: u64 = of_account.iter().sum();
    let accounts = of_account.iter().filter(|people| **people > 0).count();
    let largest = of_account.iter().max().copied().unwrap_or(0);
    people > 0 && (accounts < 3 || largest * 5 > people * 4)
}

/// All accounts of the values that are hidden.
fn of_those_hidden<'a>(
    line: &'a [OfValue],
    fates: &[LeafFate],
    side: impl Fn(&'a OfValue) -> &'a Vec<u64>,
) -> Vec<u64> {
    let hidden = line.iter().zip(fates).filter(|(_, fate)| fate.is_hidden());
    hidden.flat_map(|(value, _)| side(value)).copied().collect()
}

/// Up to five accounts of a value: their users and their other people.
fn accounts() -> impl Strategy<Value = OfValue> {
    prop::collection::vec((0..5_u64, 0..4_u64), 0..6).prop_map(|pairs| pairs.into_iter().unzip())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_small_value_of_a_line_follows_from_what_is_told(
        line in prop::collection::vec((0..9_u64, 0..7_u64), 1..6),
    ) {
        let line: Vec<OfValue> = line.into_iter().map(|(users, rest)| (vec![users], vec![rest])).collect();
        let told = Told::new(&line, false);
        prop_assume!(told.is_open());
        let seen = told.supposed();
        for (place, (cell, fate)) in told.cells.iter().zip(&told.fates).enumerate() {
            let is_small = (1..u64::from(K)).contains(&cell.people);
            prop_assert!(!is_small || fate.is_hidden());
            if is_small && told.cells.len() > 1 {
                prop_assert!(seen[place].len() > 1, "{line:?} {:?} tells {place}", told.fates);
            }
        }
    }

    #[test]
    fn by_account_nothing_is_told_of_one_account_and_no_such_number_follows(
        line in prop::collection::vec(accounts(), 1..4),
    ) {
        let told = Told::new(&line, true);
        prop_assume!(told.is_open());
        let seen = told.supposed();
        for (place, ((users, rest), fate)) in line.iter().zip(&told.fates).enumerate() {
            let of_one = is_of_one_account(users) || is_of_one_account(rest);
            prop_assert!(!of_one || fate.is_hidden(), "{line:?} {:?} tells {place}", told.fates);
            // Where everyone active has one value, its users are everyone's, who are told by k alone.
            let is_everyone = told.wholes[place].people == told.active();
            if is_of_one_account(users) && !is_everyone {
                prop_assert!(seen[place].len() > 1, "{line:?} {:?} gives away {place}", told.fates);
            }
        }
        // The sum of those hidden follows from the week's number: unless nothing is told, it obeys the rule as well.
        if told.fates.iter().any(|fate| !fate.is_hidden()) {
            let users = of_those_hidden(&line, &told.fates, |(users, _)| users);
            prop_assert!(!is_of_one_account(&users), "{line:?} {:?} leaves one account over", told.fates);
            let rest = of_those_hidden(&line, &told.fates, |(_, rest)| rest);
            prop_assert!(!is_of_one_account(&rest), "{line:?} {:?} leaves one account's others over", told.fates);
        }
    }

    #[test]
    fn no_small_cell_of_a_table_follows_from_its_lines(
        cells in prop::collection::vec(0..8_u64, 9),
    ) {
        let people: Vec<Vec<u64>> = cells.chunks(3).map(<[u64]>::to_vec).collect();
        let rows: Vec<LineCell> = people.iter().map(|row| alone(row.iter().sum())).collect();
        let columns: Vec<LineCell> = (0..3).map(|column| alone(people.iter().map(|row| row[column]).sum())).collect();
        let (of_rows, of_columns) = (decide_line(&rows, K), decide_line(&columns, K));
        let fates = decide_crossing(
            &people,
            Margin { cells: &rows, fates: &of_rows },
            Margin { cells: &columns, fates: &of_columns },
            K,
        );
        let all: u64 = cells.iter().sum();
        let fates: Vec<LeafFate> = fates.concat();
        let bounds: Vec<(u64, u64)> = cells
            .iter()
            .zip(&fates)
            .map(|(people, fate)| if fate.is_hidden() { (0, all) } else { (*people, *people) })
            .collect();
        let mut seen = vec![BTreeSet::new(); 9];
        supposed_tables(&bounds, &rows, &of_rows, &columns, &of_columns, &mut |supposed| {
            for (place, people) in supposed.iter().enumerate() {
                seen[place].insert(*people);
            }
        });
        for (place, (people, fate)) in cells.iter().zip(&fates).enumerate() {
            let is_small = (1..u64::from(K)).contains(people);
            prop_assert!(!is_small || fate.is_hidden());
            if is_small && all >= u64::from(K) {
                prop_assert!(seen[place].len() > 1, "{people:?} of {cells:?} with {fates:?} follows");
            }
        }
    }
}

/// Every table of three rows and columns that has the told cells and the told margins, row by row.
fn supposed_tables(
    bounds: &[(u64, u64)],
    rows: &[LineCell],
    of_rows: &[LeafFate],
    columns: &[LineCell],
    of_columns: &[LeafFate],
    found: &mut dyn FnMut(&[u64]),
) {
    let all: u64 = rows.iter().map(|row| row.people).sum();
    let sums = |cells: &[LineCell], fates: &[LeafFate]| {
        // A hidden margin is somebody; all of them together are what is left of the whole.
        let bounds: Vec<(u64, u64)> = cells
            .iter()
            .zip(fates)
            .map(|(cell, fate)| {
                if fate.is_hidden() {
                    (cell.people.min(1), all)
                } else {
                    (cell.people, cell.people)
                }
            })
            .collect();
        let mut sums = Vec::new();
        ways(&bounds, all, &mut Vec::new(), &mut |sum| {
            sums.push(sum.to_vec())
        });
        sums
    };
    for of_column in sums(columns, of_columns) {
        for of_row in sums(rows, of_rows) {
            fill_rows(bounds, &of_row, of_column.clone(), &mut Vec::new(), found);
        }
    }
}

fn fill_rows(
    bounds: &[(u64, u64)],
    of_row: &[u64],
    left: Vec<u64>,
    table: &mut Vec<u64>,
    found: &mut dyn FnMut(&[u64]),
) {
    let Some((sum, others)) = of_row.split_first() else {
        if left.iter().all(|people| *people == 0) {
            found(table);
        }
        return;
    };
    let row: Vec<(u64, u64)> = bounds[..3]
        .iter()
        .zip(&left)
        .map(|((low, high), left)| (*low, (*high).min(*left)))
        .collect();
    let mut options = Vec::new();
    ways(&row, *sum, &mut Vec::new(), &mut |row| {
        options.push(row.to_vec())
    });
    for option in options {
        let left = left
            .iter()
            .zip(&option)
            .map(|(left, taken)| left - taken)
            .collect();
        table.extend(&option);
        fill_rows(&bounds[3..], others, left, table, found);
        table.truncate(table.len() - 3);
    }
}
