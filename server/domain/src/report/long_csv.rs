//! Reports of several tables as one CSV: a line per number, with the table, row and column it stands in.
//!
//! A spreadsheet makes the tables again by a pivot; tables beside each other would fit no program.

use super::audience::Audience;
use super::cohorts::CohortRow;
use super::csv::{lines_of, number_cells, word};
use super::explore::Explore;
use super::habits::Habits;
use super::whole::Head;
use crate::privacy::{Released, Shown};

const HEADER: [&str; 7] = ["table", "row", "column", "value", "low", "high", "unit"];

/// Days, pages and what kind of people came.
pub fn audience_csv(report: &Released<Audience<Shown>>) -> String {
    let mut told = Told::default();
    told.number("window", "", "users", &report.active_users);
    told.number("window", "", "visitors", &report.visitors);
    told.number("window", "", "views", &report.views);
    for day in &report.days {
        let row = if day.day == day.to {
            day.day.to_string()
        } else {
            format!("{} to {}", day.day, day.to)
        };
        told.number("days", &row, "users", &day.users);
        told.number("days", &row, "visitors", &day.visitors);
        told.number("days", &row, "views", &day.views);
    }
    for page in &report.pages {
        let row = page.page.as_str();
        told.number("pages", row, "views", &page.views);
        told.number("pages", row, "users", &page.users);
        told.number("pages", row, "visitors", &page.visitors);
    }
    for breakdown in &report.breakdowns {
        let table = word(&breakdown.by);
        for value in &breakdown.values {
            told.number(&table, &value.name, "users_a_week", &value.users_a_week);
            told.number(&table, &value.name, "visitors", &value.visitors);
        }
    }
    told.text(&report.head)
}

/// The four questions about all people at once.
pub fn explore_csv(report: &Released<Explore<Shown>>) -> String {
    let mut told = Told::default();
    told.cohorts(&report.cohorts);
    for week in &report.regularity {
        let row = week.monday.to_string();
        told.number("regularity", &row, "people", &week.people);
        told.number("regularity", &row, "share_of_an_average_day", &week.share);
    }
    for row in &report.matrix {
        told.number("together", row.key.as_str(), "users", &row.users);
        for (other, share) in report.matrix.iter().zip(&row.shares) {
            if let Some(share) = share {
                told.number("together", row.key.as_str(), other.key.as_str(), share);
            }
        }
    }
    for step in &report.funnel {
        told.number("funnel", step.key.as_str(), "people", &step.people);
        told.number("funnel", step.key.as_str(), "of_first", &step.of_first);
    }
    told.text(&report.head)
}

/// How the users of one feature use it.
pub fn habits_csv(report: &Released<Habits<Shown>>) -> String {
    let mut told = Told::default();
    for step in &report.days_used {
        let row = match step.to {
            Some(to) if to == step.from => to.to_string(),
            Some(to) => format!("{} to {to}", step.from),
            None => format!("{} or more", step.from),
        };
        told.number("days_used", &row, "people", &step.people);
    }
    told.cohorts(&report.cohorts);
    for other in &report.together {
        told.number("together", other.key.as_str(), "both", &other.both);
        told.number("together", other.key.as_str(), "share", &other.share);
    }
    told.text(&report.head)
}

/// The lines so far, without their header.
#[derive(Default)]
struct Told(Vec<Vec<String>>);

impl Told {
    fn number(&mut self, table: &str, row: &str, column: &str, number: &Shown) {
        let [value, low, high] = number_cells(number);
        self.0.push(vec![
            table.to_owned(),
            row.to_owned(),
            column.to_owned(),
            value,
            low,
            high,
            number.state().unit().words().to_owned(),
        ]);
    }

    /// By the Monday of the first week, and weeks since.
    fn cohorts(&mut self, cohorts: &[CohortRow<Shown>]) {
        for cohort in cohorts {
            let row = cohort.monday.to_string();
            for (weeks_later, active) in cohort.active.iter().enumerate() {
                self.number("return", &row, &weeks_later.to_string(), active);
            }
        }
    }

    fn text(self, head: &Head) -> String {
        let header = HEADER.map(str::to_owned).to_vec();
        lines_of(head, std::iter::once(header).chain(self.0))
    }
}
