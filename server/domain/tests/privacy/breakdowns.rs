//! Small tables, and every table of whole numbers that would have been told the same way.

use domain::privacy::{LeafFate, LineCell, Margin, Whole, decide_crossing, decide_line};
use proptest::prelude::*;

const K: u32 = 3;

fn cases() -> u32 {
    let is_full = std::env::var("DEADWOOD_TEST_PROOFS").is_ok_and(|length| length == "full");
    if is_full { 10_000 } else { 256 }
}

fn alone(people: u64) -> LineCell {
    LineCell { people, of: None }
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

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_small_value_of_a_line_follows_from_what_is_told(
        line in prop::collection::vec((0..9_u64, 0..7_u64), 1..6),
    ) {
        // Of each value: those who used it, and those who did not.
        let wholes: Vec<LineCell> = line.iter().map(|(users, rest)| alone(users + rest)).collect();
        let of_wholes = decide_line(&wholes, K);
        let cells: Vec<LineCell> = wholes
            .iter()
            .zip(&of_wholes)
            .zip(&line)
            .map(|((whole, fate), (users, _))| LineCell {
                people: *users,
                of: Some(Whole { people: whole.people, is_hidden: fate.is_hidden() }),
            })
            .collect();
        let fates = decide_line(&cells, K);
        let users: u64 = line.iter().map(|(users, _)| users).sum();
        let all: u64 = wholes.iter().map(|whole| whole.people).sum();
        // Where the whole is a small group itself, or all but one, nothing is told at all.
        prop_assume!((u64::from(K)..).contains(&users) && (users == all || all - users >= u64::from(K)));

        // Whoever knows the rules and what is told: who is hidden for being few is somebody, if anything is told.
        let bounds = |cells: &[LineCell], fates: &[LeafFate], most: u64| -> Vec<(u64, u64)> {
            let is_any_told = fates.iter().any(|fate| !fate.is_hidden());
            let least = |cell: &LineCell| if is_any_told { cell.people.min(1) } else { 0 };
            cells.iter().zip(fates).map(|(cell, fate)| if fate.is_hidden() { (least(cell), most) } else { (cell.people, cell.people) }).collect()
        };
        let mut seen = vec![std::collections::BTreeSet::new(); line.len()];
        ways(&bounds(&wholes, &of_wholes, all), all, &mut Vec::new(), &mut |supposed| {
            let within: Vec<(u64, u64)> = bounds(&cells, &fates, users)
                .into_iter()
                .zip(supposed)
                .map(|((low, high), whole)| (low, high.min(*whole)))
                .collect();
            ways(&within, users, &mut Vec::new(), &mut |supposed| {
                for (place, people) in supposed.iter().enumerate() {
                    seen[place].insert(*people);
                }
            });
        });
        for (place, (cell, fate)) in cells.iter().zip(&fates).enumerate() {
            let is_small = (1..u64::from(K)).contains(&cell.people);
            prop_assert!(!is_small || fate.is_hidden());
            if is_small && cells.len() > 1 {
                prop_assert!(seen[place].len() > 1, "{line:?} {fates:?} tells {place}");
            }
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
        let mut seen = vec![std::collections::BTreeSet::new(); 9];
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
