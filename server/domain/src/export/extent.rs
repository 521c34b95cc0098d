//! How much an export tells: all of it to whoever has the console, what was released to a project's owners.

use super::Table;

/// How much of a project an export tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// With rows and uses as they are: for whoever has the server's console.
    Everything,
    /// Only numbers that passed the gate, and what says nothing of people: for owners, who need not be whoever may have rows.
    Released,
}

impl Extent {
    /// Its tables, in their order.
    pub fn tables(self) -> impl Iterator<Item = Table> {
        Table::ALL
            .into_iter()
            .filter(move |table| self == Extent::Everything || table.is_released())
    }

    /// What is not in it, each with the reason.
    pub fn left_out(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let of_its_own: &[(&str, &str)] = match self {
            Extent::Everything => &OF_ROWS,
            Extent::Released => &WITHOUT_ROWS,
        };
        ALWAYS_LEFT_OUT.iter().chain(of_its_own).copied()
    }

    /// What whoever holds it must know.
    pub fn handling(self) -> &'static str {
        match self {
            Extent::Everything => {
                "Made for the team that runs the server. Rows and uses are told as they are, so rare combinations are in here, and one of \
                 them may single somebody out; numbers of people are released ones. Publish reports and links, not this. What is deleted on the server \
                 later stays in here: delete exports when your privacy notice says that rows are gone."
            }
            Extent::Released => {
                "Made for the project's team. Numbers of people are released ones, and no row is in here. Your team's names and addresses are: \
                 publish reports and links, not this. What is deleted on the server later stays in here."
            }
        }
    }
}

impl Table {
    /// Whether each of its numbers was released, or is of nobody: builds, releases, and what never arrived.
    fn is_released(self) -> bool {
        match self {
            // Page sessions are withheld by their own number here, and by the people behind them in reports.
            Table::Events | Table::DayCounters | Table::PropertyCounters | Table::Steps => false,
            Table::Visitors
            | Table::DeclaredDays
            | Table::People
            | Table::Cohorts
            | Table::CoUse
            | Table::Releases
            | Table::NotCounted => true,
        }
    }
}

const ALWAYS_LEFT_OUT: [(&str, &str); 6] = [
    (
        "who used what: the bits of living epochs, and numbers of people that would have to be counted from them now",
        "They are pseudonymous and are destroyed when their epoch ends; a copy could not be. Reports tell what may be told of them.",
    ),
    (
        "keys of epochs, and the journal",
        "They lead from a user's key to the bits.",
    ),
    (
        "days that are not settled: today, and yesterday, to which late events are still added",
        "Two exports of a running day would tell who came between them.",
    ),
    (
        "how many page sessions came to each step of a funnel",
        "What may be told of a step depends on the steps around it: the report ordered-funnel tells it.",
    ),
    (
        "passwords, tokens, sessions, links, invitations, addresses and keys of the digest",
        "They are secrets, and of no use elsewhere.",
    ),
    (
        "the audit log and the log of jobs",
        "They tell of your team, and end after their days. They are read in the dashboards.",
    ),
];

const OF_ROWS: [(&str, &str); 2] = [
    (
        "on which rows a visitor's day began",
        "They are single people. Visitors are told as numbers, from k on.",
    ),
    (
        "rows older than raw_days",
        "They are forgotten; their day counters are here.",
    ),
];

const WITHOUT_ROWS: [(&str, &str); 1] = [(
    "rows, uses by day and by property, and what came next",
    "They tell of groups of any size. Whoever has the server's console exports them with deadwood export.",
)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_are_given_no_table_with_a_number_that_passed_no_gate() {
        let released: Vec<&str> = Extent::Released.tables().map(Table::name).collect();
        for table in ["events", "day_counters", "property_counters", "steps"] {
            assert!(!released.contains(&table), "{table}");
        }
        assert_eq!(Extent::Everything.tables().count(), Table::ALL.len());
        // Whatever of people or visitors is in the others says that a null stands for fewer than k.
        for table in Extent::Released.tables() {
            for column in table.columns() {
                let counts_people = matches!(column.unit, Some("people" | "visitors"));
                let is_gated = column.meaning.contains("Null:") || column.name == "withheld_below";
                assert!(
                    !counts_people || is_gated,
                    "{}.{}",
                    table.name(),
                    column.name
                );
            }
        }
    }
}
