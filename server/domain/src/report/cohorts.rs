//! The cohort triangle as it may be told.
//!
//! Each week's people are the sum of its column, and a cohort is a published whole of each of its cells:
//! a cell is hidden for its own size, for the size of the rest of its cohort, and where another hidden cell
//! of its column could be computed from it.

use crate::calendar::Day;
use crate::measure::{Bracket, Unit};
use crate::presence::Cohort;
use crate::privacy::{Crowd, Figure, Gate, Release, Shown, fates_of_parts};
use serde::Serialize;

/// People whose first week it was, and how many of them came in each week since.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CohortRow<N> {
    pub monday: Day,
    /// By weeks since the first: `[0]` is the cohort itself.
    pub active: Vec<N>,
}

/// The triangle before the gate.
pub(super) fn cohort_rows(cohorts: &[Cohort], k: u32) -> Vec<CohortRow<Figure>> {
    let hidden = hidden_cells(cohorts, k);
    cohorts
        .iter()
        .zip(hidden)
        .map(|(cohort, hidden)| CohortRow {
            monday: cohort.monday,
            active: cohort
                .active
                .iter()
                .zip(hidden)
                .map(|(people, is_hidden)| {
                    let figure = Figure::people(cell(*people, cohort), Unit::Users);
                    if is_hidden { figure.as_cover() } else { figure }
                })
                .collect(),
        })
        .collect()
}

fn cell(people: u64, cohort: &Cohort) -> Crowd {
    Crowd::within(Bracket::exact(people), Bracket::exact(size(cohort)))
}

fn size(cohort: &Cohort) -> u64 {
    cohort.active.first().copied().unwrap_or(0)
}

fn hidden_cells(cohorts: &[Cohort], k: u32) -> Vec<Vec<bool>> {
    let sizes: Vec<u64> = cohorts.iter().map(size).collect();
    let mut hidden: Vec<Vec<bool>> = cohorts
        .iter()
        .zip(fates_of_parts(&sizes, k))
        .map(|(cohort, fate)| {
            cohort
                .active
                .iter()
                .map(|people| fate.is_hidden() || cell(*people, cohort).group(k).is_hidden())
                .collect()
        })
        .collect();
    // Hiding a cohort's size hides its row, which may leave another column with one hidden cell: again,
    // until nothing changes. Every round hides at least one cell, so it ends.
    while cover_columns(cohorts, &mut hidden, k) || cover_rows(&mut hidden) {}
    hidden
}

/// Where a column has hidden cells, hides its smallest others until two or more, of 2k people or more,
/// are hidden: what one hidden cell holds is then not the rest of a sum.
fn cover_columns(cohorts: &[Cohort], hidden: &mut [Vec<bool>], k: u32) -> bool {
    let mut has_changed = false;
    for week in 0..cohorts.len() {
        // Cohort `row` began in week `row`, so week `week` is its cell `week - row`.
        let mut open: Vec<(u64, usize)> = Vec::new();
        let (mut cells, mut people) = (0_u32, 0_u64);
        for row in 0..=week {
            let Some(count) = cohorts[row].active.get(week - row) else {
                continue;
            };
            match (hidden[row][week - row], *count) {
                (true, count) => {
                    cells += 1;
                    people += count;
                }
                (false, 0) => {}
                (false, count) => open.push((count, row)),
            }
        }
        open.sort_unstable();
        let mut smallest = open.into_iter();
        while cells > 0 && (cells < 2 || people < 2 * u64::from(k)) {
            let Some((count, row)) = smallest.next() else {
                break;
            };
            hidden[row][week - row] = true;
            cells += 1;
            people += count;
            has_changed = true;
        }
    }
    has_changed
}

fn cover_rows(hidden: &mut [Vec<bool>]) -> bool {
    let mut has_changed = false;
    for row in hidden {
        if row.first() == Some(&true) && row.contains(&false) {
            row.fill(true);
            has_changed = true;
        }
    }
    has_changed
}

impl Release for CohortRow<Figure> {
    type Released = CohortRow<Shown>;

    fn release(self, gate: &Gate) -> CohortRow<Shown> {
        CohortRow {
            monday: self.monday,
            active: self.active.release(gate),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cohorts(rows: &[&[u64]]) -> Vec<Cohort> {
        rows.iter()
            .zip((0..).step_by(7))
            .map(|(active, day)| Cohort {
                monday: Day(day + 4),
                active: active.to_vec(),
            })
            .collect()
    }

    #[test]
    fn no_cell_is_the_rest_of_its_weeks_sum() {
        let triangle = cohorts(&[&[40, 30, 20], &[30, 3], &[25]]);
        let hidden = hidden_cells(&triangle, 5);
        assert!(hidden[1][1], "three people are hidden");
        let of_week: Vec<bool> = vec![hidden[0][2], hidden[1][1], hidden[2][0]];
        assert!(of_week.iter().filter(|cell| **cell).count() >= 2);
    }

    #[test]
    fn all_but_a_few_of_a_cohort_are_hidden_too() {
        let triangle = cohorts(&[&[40, 38], &[50]]);
        assert!(hidden_cells(&triangle, 5)[0][1]);
    }

    #[test]
    fn a_triangle_of_large_groups_is_shown_whole() {
        let triangle = cohorts(&[&[40, 30, 0], &[50, 20], &[60]]);
        assert!(
            hidden_cells(&triangle, 5)
                .iter()
                .flatten()
                .all(|cell| !cell)
        );
    }
}
