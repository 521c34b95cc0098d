//! What an export of a project holds: its tables, what each of their columns means, and what stays behind and why.

mod extent;

pub use extent::Extent;

use crate::calendar::Day;
use crate::identity::LATE_DAYS;

/// Version of the form of an export: it grows when a column changes its meaning or goes.
pub const SCHEMA: u32 = 1;

/// The last day that an export tells: nothing that arrives by itself is added to it any more, so that two exports never differ in a day, and
/// nobody learns who came between them.
pub fn last_settled_day(today: Day) -> Day {
    today.plus(-1 - LATE_DAYS)
}

/// One table of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Events,
    DayCounters,
    Visitors,
    PropertyCounters,
    Steps,
    DeclaredDays,
    People,
    Cohorts,
    CoUse,
    Releases,
    NotCounted,
}

/// One column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    /// What is counted in it; `None` for names and texts.
    pub unit: Option<&'static str>,
    pub meaning: &'static str,
}

const fn text(name: &'static str, meaning: &'static str) -> Column {
    Column {
        name,
        unit: None,
        meaning,
    }
}

const fn number(name: &'static str, unit: &'static str, meaning: &'static str) -> Column {
    Column {
        name,
        unit: Some(unit),
        meaning,
    }
}

const DAY: Column = text("day", "Day of the project's time zone.");
const FEATURE: Column = text(
    "feature",
    "Key of the feature, as it was sent; catalogue.json says which key it has today. Null: a page view of no feature.",
);
const ACTION: Column = text("action", "exposure, use, complete, fail or view.");
const CLASS: Column = text(
    "class",
    "Who sent it: people, or robots, your team, imported history and the like.",
);
const SOURCE: Column = text("source", "live, or import for imported history.");
const ERA: Column = number("era", "number", "The era of the project's epochs.");
const EPOCH: Column = number("epoch", "number", "The epoch within its era.");
const WITHHELD_BELOW: Column = number(
    "withheld_below",
    "people",
    "The k below which a number was withheld.",
);

impl Table {
    pub const ALL: [Table; 11] = [
        Table::Events,
        Table::DayCounters,
        Table::Visitors,
        Table::PropertyCounters,
        Table::Steps,
        Table::DeclaredDays,
        Table::People,
        Table::Cohorts,
        Table::CoUse,
        Table::Releases,
        Table::NotCounted,
    ];

    /// Its name, and that of its file without the ending.
    pub fn name(self) -> &'static str {
        match self {
            Table::Events => "events",
            Table::DayCounters => "day_counters",
            Table::Visitors => "visitors",
            Table::PropertyCounters => "property_counters",
            Table::Steps => "steps",
            Table::DeclaredDays => "declared_days",
            Table::People => "people",
            Table::Cohorts => "cohorts",
            Table::CoUse => "co_use",
            Table::Releases => "releases",
            Table::NotCounted => "not_counted",
        }
    }

    pub fn meaning(self) -> &'static str {
        match self {
            Table::Events => {
                "Events of an hour that are alike, without anybody's identifier, in the order of their columns. Rows of live events are kept for \
                 the server's raw_days; those of imports stay."
            }
            Table::DayCounters => {
                "Uses and anonymous visitors by day, feature, action and class; kept for good."
            }
            Table::Visitors => "Anonymous visitors of the whole project by day and class.",
            Table::PropertyCounters => "Uses that carried a value of a declared property.",
            Table::Steps => {
                "Page sessions by the feature that they used, and by what they used next; kept for good."
            }
            Table::DeclaredDays => {
                "Days on which some build in the field declared that it can emit the feature, used or not."
            }
            Table::People => {
                "Distinct people by day, week, month and term, as released when their weeks were folded and their epochs ended. Those of \
                 epochs that live are in no table: ask a report."
            }
            Table::Cohorts => {
                "Of the people of ended epochs who first came in a week, how many came so many weeks later."
            }
            Table::CoUse => "People of ended epochs who used both of two features in a term.",
            Table::Releases => "What arrived and what did not, by day and release of the host app.",
            Table::NotCounted => "Events that were not counted, by day and reason.",
        }
    }

    /// Its columns, in their order.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Table::Events => {
                const {
                    &[
                        DAY,
                        number(
                            "hour",
                            "hour of the day",
                            "0 to 23, in the project's time zone.",
                        ),
                        FEATURE,
                        ACTION,
                        CLASS,
                        text("path", "Page, with :id for parts that looked like ids."),
                        text(
                            "release",
                            "Version of the host app; empty where it sends none.",
                        ),
                        text("browser", "Family of the browser, or empty."),
                        text("browser_major", "Its main version, or empty."),
                        text("system", "Family of the operating system, or empty."),
                        text("device", "desktop, phone, tablet or other."),
                        text("country", "Two letters, or empty."),
                        text(
                            "referrer",
                            "Registrable domain of the page that led here, or empty.",
                        ),
                        text("campaign", "Scrubbed name of the campaign, or empty."),
                        text(
                            "properties",
                            "JSON object of declared properties; null for a value that too few people had sent; empty for none.",
                        ),
                        number("count", "events", "How many events the row stands for."),
                    ]
                }
            }
            Table::DayCounters => {
                const {
                    &[
                        DAY,
                        FEATURE,
                        ACTION,
                        CLASS,
                        number("uses", "events", "How often it happened."),
                        number(
                            "visitors",
                            "visitors",
                            "Anonymous visitors who did it that day. Null: some, but fewer than k.",
                        ),
                    ]
                }
            }
            Table::Visitors => {
                const {
                    &[
                        DAY,
                        CLASS,
                        number(
                            "visitors",
                            "visitors",
                            "Anonymous visitors of the day. Null: some, but fewer than k.",
                        ),
                    ]
                }
            }
            Table::PropertyCounters => {
                const {
                    &[
                        DAY,
                        FEATURE,
                        ACTION,
                        CLASS,
                        text("name", "Name of the property."),
                        text(
                            "value",
                            "Its value. Null: values that too few people had sent.",
                        ),
                        number("uses", "events", "How often it happened with this value."),
                        number(
                            "visitors",
                            "visitors",
                            "Anonymous visitors whose first one of the day carried this value. Null: some, but fewer than k.",
                        ),
                    ]
                }
            }
            Table::Steps => {
                const {
                    &[
                        DAY,
                        text("feature", "Key of the feature, as it was sent."),
                        text(
                            "next",
                            "Key of what came after its first use. Null: all sessions that used the feature.",
                        ),
                        number(
                            "sessions",
                            "page sessions",
                            "How many. Null: some, but fewer than k.",
                        ),
                    ]
                }
            }
            Table::DeclaredDays => {
                const {
                    &[
                        DAY,
                        text(
                            "release",
                            "Version of the host app; empty where it sends none.",
                        ),
                        text("feature", "Key of the feature."),
                    ]
                }
            }
            Table::People => {
                const {
                    &[
                        SOURCE,
                        ERA,
                        text("grain", "day, week, month or term (an epoch's T)."),
                        text("from_day", "First day of the stretch."),
                        text("to_day", "Last day of the stretch, inclusive."),
                        text(
                            "of",
                            "Of whom: `active:` all; `use:KEY` and other actions; `trait:NAME=VALUE`, `country:`, `device:`, `release:`; \
                     `property:ACTION:KEY=NAME=VALUE`.",
                        ),
                        number(
                            "people",
                            "people",
                            "Distinct people. Null: some, but too few to be told.",
                        ),
                        WITHHELD_BELOW,
                    ]
                }
            }
            Table::Cohorts => {
                const {
                    &[
                        SOURCE,
                        ERA,
                        EPOCH,
                        text("of", "Of whom, as in people."),
                        text(
                            "first_week",
                            "Monday of their first week. Null: weeks of few people, together.",
                        ),
                        number("weeks_later", "weeks", "0 is the first week itself."),
                        number(
                            "people",
                            "people",
                            "How many came then. Null: too few did, or too few did not.",
                        ),
                        WITHHELD_BELOW,
                    ]
                }
            }
            Table::CoUse => {
                const {
                    &[
                        SOURCE,
                        ERA,
                        EPOCH,
                        text("from_day", "First day of the term."),
                        text("to_day", "Last day of the term, inclusive."),
                        text(
                            "one",
                            "Key of a feature; * stands for all features of few people.",
                        ),
                        text("other", "Key of the other."),
                        number(
                            "people",
                            "people",
                            "Who used both. Null: too few to be told.",
                        ),
                        WITHHELD_BELOW,
                    ]
                }
            }
            Table::Releases => {
                const {
                    &[
                        DAY,
                        text(
                            "release",
                            "Version of the host app; empty where it sends none.",
                        ),
                        number("accepted", "events", "Taken and counted."),
                        number(
                            "lost",
                            "events",
                            "Told by the senders: they will never arrive.",
                        ),
                        number("rejected", "events", "Refused."),
                        number(
                            "batches_known",
                            "batches",
                            "Batches that lie between two that arrived.",
                        ),
                        number(
                            "batches_missing",
                            "batches",
                            "Those of them that never arrived.",
                        ),
                    ]
                }
            }
            Table::NotCounted => {
                const {
                    &[
                        DAY,
                        text("reason", "A fixed word."),
                        number("events", "events", "How many."),
                    ]
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_last_day_told_can_have_no_late_event() {
        let today = Day(20_000);
        let last = last_settled_day(today);
        // An event of a day is taken for LATE_DAYS more days.
        assert!(last.plus(LATE_DAYS) < today);
        assert_eq!(last.plus(LATE_DAYS + 1), today);
    }

    #[test]
    fn tables_and_columns_have_names_of_their_own() {
        let names: HashSet<&str> = Table::ALL.iter().map(|table| table.name()).collect();
        assert_eq!(names.len(), Table::ALL.len());
        for table in Table::ALL {
            let columns: HashSet<&str> = table.columns().iter().map(|column| column.name).collect();
            assert_eq!(columns.len(), table.columns().len(), "{}", table.name());
        }
    }

    #[test]
    fn no_column_says_who_began_a_day() {
        for table in Table::ALL {
            for column in table.columns() {
                assert!(!column.name.contains("first_today"), "{}", table.name());
            }
        }
    }
}
