//! The archive that Plausible gives for "Export data": a table of counts by day for each dimension.
//!
//! Which table it is stands in its columns; names of files carry dates and are changed by whoever saves them. Read are the days as a whole
//! (`imported_visitors`), the pages (`imported_pages`) and the events (`imported_custom_events`); the other tables tell of no feature.
//! Source: `exports.ex` and `csv_importer.ex` of Plausible Community Edition, 2024 and 2025.

use super::columns::{BadField, Column, Fields, MissingColumn};
use super::counted::{Counted, What};

/// A table of the archive, told by its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Days(DayColumns),
    Pages(PageColumns),
    Events(EventColumns),
    /// Counts by something that is no feature: the column that says by what.
    LeftOut(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayColumns {
    date: Column,
    visitors: Column,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageColumns {
    date: Column,
    page: Column,
    visitors: Column,
    pageviews: Column,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventColumns {
    date: Column,
    name: Column,
    visitors: Column,
    events: Column,
}

/// Columns of which each tells what a table that is not read counts by.
const LEFT_OUT: [&str; 7] = [
    "source",
    "entry_page",
    "exit_page",
    "country",
    "device",
    "browser",
    "operating_system",
];

impl Table {
    /// Says which table has this header.
    ///
    /// # Errors
    /// If it is none of the archive's: the column that each of them has and this one lacks.
    pub fn of(header: &(impl Fields + ?Sized)) -> Result<Table, MissingColumn> {
        let date = Column::of(header, "date")?;
        if let Some(by) = LEFT_OUT.iter().find(|by| header.place_of(by).is_some()) {
            return Ok(Table::LeftOut(by));
        }
        let visitors = Column::of(header, "visitors")?;
        if header.place_of("page").is_some() {
            return Ok(Table::Pages(PageColumns {
                date,
                page: Column::of(header, "page")?,
                visitors,
                pageviews: Column::of(header, "pageviews")?,
            }));
        }
        if header.place_of("name").is_some() {
            return Ok(Table::Events(EventColumns {
                date,
                name: Column::of(header, "name")?,
                visitors,
                events: Column::of(header, "events")?,
            }));
        }
        // The days as a whole have no name of their own for it, and always this.
        Column::of(header, "visits")?;
        Ok(Table::Days(DayColumns { date, visitors }))
    }

    /// Reads a row. `None` for rows of a table that is left out.
    ///
    /// # Errors
    /// The first column that is not of its form.
    pub fn read<'r>(
        &self,
        row: &'r (impl Fields + ?Sized),
    ) -> Result<Option<Counted<'r>>, BadField> {
        let counted = match self {
            Table::LeftOut(_) => return Ok(None),
            Table::Days(columns) => Counted {
                day: columns.date.day(row)?,
                what: What::Day,
                visitors: columns.visitors.count(row)?,
                times: 0,
            },
            Table::Pages(columns) => Counted {
                day: columns.date.day(row)?,
                what: What::Page(filled(columns.page, row)?),
                visitors: columns.visitors.count(row)?,
                times: columns.pageviews.count(row)?,
            },
            Table::Events(columns) => Counted {
                day: columns.date.day(row)?,
                what: What::Event(filled(columns.name, row)?),
                visitors: columns.visitors.count(row)?,
                times: columns.events.count(row)?,
            },
        };
        Ok(Some(counted))
    }
}

fn filled(column: Column, row: &(impl Fields + ?Sized)) -> Result<&str, BadField> {
    let text = column.text(row)?;
    if text.is_empty() {
        return Err(BadField {
            column: column.name,
            expected: "a name or a path",
        });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use jiff::civil::date;

    fn table(header: &str) -> Result<Table, MissingColumn> {
        Table::of(&header.split(',').collect::<Vec<_>>()[..])
    }

    #[test]
    fn each_table_is_told_by_its_columns_in_old_and_new_exports() {
        let days = "date,visitors,pageviews,bounces,visits,visit_duration";
        assert!(matches!(table(days), Ok(Table::Days(_))));
        for pages in [
            "date,hostname,page,visitors,pageviews,exits,time_on_page",
            "date,hostname,page,visits,visitors,pageviews,total_scroll_depth,total_scroll_depth_visits",
        ] {
            assert!(matches!(table(pages), Ok(Table::Pages(_))), "{pages}");
        }
        let events = "date,name,link_url,path,visitors,events";
        assert!(matches!(table(events), Ok(Table::Events(_))));
        for (by, header) in [
            (
                "source",
                "date,source,referrer,utm_source,pageviews,visitors,visits",
            ),
            (
                "entry_page",
                "date,entry_page,visitors,entrances,visit_duration,bounces,pageviews",
            ),
            ("country", "date,country,region,city,visitors,visits"),
            ("browser", "date,browser,browser_version,visitors,visits"),
        ] {
            assert_eq!(table(header), Ok(Table::LeftOut(by)), "{header}");
        }
        assert_eq!(table("day,visitors"), Err(MissingColumn("date")));
        assert_eq!(table("date,page,visitors"), Err(MissingColumn("pageviews")));
    }

    #[test]
    fn rows_are_read_and_a_bad_one_names_its_column_and_nothing_that_stands_there() {
        let pages = table("date,hostname,page,visits,visitors,pageviews").expect("pages");
        let row = [
            "2024-04-30",
            "a.example",
            "/reports/7?tab=1",
            "9",
            "7",
            "12",
        ];
        let counted = Counted {
            day: Day::of(date(2024, 4, 30)),
            what: What::Page("/reports/7?tab=1"),
            visitors: 7,
            times: 12,
        };
        assert_eq!(pages.read(&row[..]), Ok(Some(counted)));
        for (column, row) in [
            ("date", ["30.4.2024", "", "/a", "1", "1", "1"]),
            ("page", ["2024-04-30", "", "", "1", "1", "1"]),
            ("visitors", ["2024-04-30", "", "/a", "1", "hidden", "1"]),
            ("pageviews", ["2024-04-30", "", "/a", "1", "1", "-1"]),
        ] {
            let bad = pages.read(&row[..]).expect_err(column);
            assert_eq!(bad.column, column);
            assert!(!bad.to_string().contains("hidden"));
        }
        assert_eq!(
            pages.read(&["2024-04-30"][..]).expect_err("short").column,
            "page"
        );
    }
}
