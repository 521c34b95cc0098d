//! The `website_event` table of Umami, as its export or a dump of its ClickHouse gives it: one row per event.
//!
//! A `session_id` there is a hash of address and agent under a salt that changes each month; here it is a visitor of each of its days. `distinct_id`,
//! by which a site may name its users, is not read. Source: Umami, `db/clickhouse/schema.sql`.

use super::columns::{BadField, Column, Fields, MissingColumn, instant};
use super::visit::{PAGE_VIEW, Visit, country};

/// Where the table keeps what is read of it.
#[derive(Clone, Copy, Debug)]
pub struct EventColumns {
    created_at: Column,
    session_id: Column,
    url_path: Column,
    event_type: Column,
    event_name: Column,
    country: Option<Column>,
    device: Option<Column>,
    system: Option<Column>,
    browser: Option<Column>,
}

impl EventColumns {
    /// # Errors
    /// The first column that is missing.
    pub fn of(header: &(impl Fields + ?Sized)) -> Result<EventColumns, MissingColumn> {
        let optional = |name| Column::of(header, name).ok();
        Ok(EventColumns {
            created_at: Column::of(header, "created_at")?,
            session_id: Column::of(header, "session_id")?,
            url_path: Column::of(header, "url_path")?,
            event_type: Column::of(header, "event_type")?,
            event_name: Column::of(header, "event_name")?,
            country: optional("country"),
            device: optional("device"),
            system: optional("os"),
            browser: optional("browser"),
        })
    }

    /// # Errors
    /// The first column that is not of its form.
    pub fn read<'r>(&self, row: &'r (impl Fields + ?Sized)) -> Result<Visit<'r>, BadField> {
        let text = |column: Option<Column>| column.map_or(Ok(""), |column| column.text(row));
        let name = match self.event_type.text(row)? {
            "1" => PAGE_VIEW,
            "2" => filled(self.event_name, row, "the name of an event")?,
            _ => {
                return Err(BadField {
                    column: self.event_type.name,
                    expected: "1 or 2",
                });
            }
        };
        Ok(Visit {
            at_s: utc(self.created_at, row)?,
            name,
            visitor: filled(self.session_id, row, "the id of a session")?,
            path: self.url_path.text(row)?,
            country: country(text(self.country)?),
            screen_size: text(self.device)?,
            system: text(self.system)?,
            browser: text(self.browser)?,
            browser_major: "",
            properties: Vec::new(),
        })
    }
}

fn filled<'r>(
    column: Column,
    row: &'r (impl Fields + ?Sized),
    expected: &'static str,
) -> Result<&'r str, BadField> {
    let text = column.text(row)?;
    if text.is_empty() {
        return Err(BadField {
            column: column.name,
            expected,
        });
    }
    Ok(text)
}

/// `2026-03-01 10:00:00`, in UTC, or RFC 3339.
fn utc(column: Column, row: &(impl Fields + ?Sized)) -> Result<i64, BadField> {
    instant(column.text(row)?).ok_or(BadField {
        column: column.name,
        expected: "a time such as 2026-03-01 10:00:00",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anonymise::Device;

    const HEADER: [&str; 8] = [
        "session_id",
        "browser",
        "os",
        "device",
        "url_path",
        "event_type",
        "event_name",
        "created_at",
    ];

    #[test]
    fn views_and_events_are_read_and_a_bad_field_is_named_by_its_column() {
        let columns = EventColumns::of(&HEADER[..]).expect("all columns");
        let good = [
            "s1",
            "edge-chromium",
            "Windows 10",
            "laptop",
            "/a",
            "1",
            "",
            "2026-03-01 10:00:00",
        ];
        let view = columns.read(&good[..]).expect("a view");
        assert_eq!((view.name, view.visitor), (PAGE_VIEW, "s1"));
        assert_eq!(view.at_s, 1_772_359_200);
        let agent = view.agent();
        assert_eq!(
            (&*agent.family, &*agent.system, agent.device),
            ("Edge", "Windows", Device::Desktop)
        );
        for (place, column, wrong) in [
            (0, "session_id", ""),
            (5, "event_type", "7"),
            (5, "event_name", "2"),
            (7, "created_at", "yesterday"),
        ] {
            let mut row = good;
            row[place] = wrong;
            let bad = columns.read(&row[..]).expect_err(wrong);
            assert_eq!(bad.column, column, "{wrong}");
        }
        assert_eq!(
            EventColumns::of(&HEADER[..4]).err(),
            Some(MissingColumn("created_at"))
        );
    }
}
