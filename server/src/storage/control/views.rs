//! Saved views: pages of the dashboards under names that the team gave them.

use super::{Control, ControlError, rows_of};
use domain::saved_view::{InvalidView, SavedView, VIEWS_MAX};
use rusqlite::OptionalExtension;

/// A view and the number that names it for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedView {
    pub number: i64,
    pub view: SavedView,
}

impl Control {
    /// Keeps a checked view; one of the same name is replaced.
    ///
    /// # Errors
    /// If the project keeps as many as it may, or the store cannot be written.
    pub fn save_view(&self, project: u32, view: &SavedView) -> Result<(), ControlError> {
        self.write(|transaction| {
            transaction.execute(
                "insert into saved_views (project, name, page, query) values (?1, ?2, ?3, ?4)
                 on conflict (project, name) do update set page = excluded.page, query = excluded.query",
                (project, &view.name, &view.page, &view.query),
            )?;
            if rows_of(transaction, "saved_views", project)? > VIEWS_MAX {
                return Err(InvalidView::TooMany.into());
            }
            Ok(())
        })
    }

    /// Removes a view; one that is not there stays away.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn remove_view(&self, project: u32, number: i64) -> Result<(), ControlError> {
        self.write(|transaction| {
            let removed = transaction
                .query_row(
                    "delete from saved_views where project = ?1 and number = ?2 returning name",
                    (project, number),
                    |row| row.get::<_, String>(0),
                )
                .optional()?;
            match removed {
                Some(name) => self.tell(name),
                None => self.leave_unsigned(),
            }
            Ok(())
        })
    }

    /// The views of a project by their names.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn views(&self, project: u32) -> Result<Vec<NumberedView>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select number, name, page, query from saved_views where project = ?1 order by name",
        )?;
        let rows = statement.query_map([project], |row| {
            Ok(NumberedView {
                number: row.get(0)?,
                view: SavedView {
                    name: row.get(1)?,
                    page: row.get(2)?,
                    query: row.get(3)?,
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_once_a_project_and_so_many_of_them() {
        let control = Control::with_two_projects();
        let view = |name: &str, query: &str| SavedView {
            name: name.to_owned(),
            page: "ranking".to_owned(),
            query: query.to_owned(),
        };
        control.save_view(1, &view("Mine", "a=1")).expect("saved");
        control
            .save_view(1, &view("Mine", "a=2"))
            .expect("replaced");
        let kept = control.views(1).expect("read");
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].view, view("Mine", "a=2"));
        assert!(control.views(2).expect("read").is_empty());

        control.remove_view(2, kept[0].number).expect("not there");
        assert_eq!(
            control.views(1).expect("read").len(),
            1,
            "of another project"
        );
        for number in 1..VIEWS_MAX {
            control
                .save_view(1, &view(&format!("{number:03}"), ""))
                .expect("saved");
        }
        control
            .save_view(1, &view("one more", ""))
            .expect_err("refused");
        assert_eq!(control.views(1).expect("read").len(), VIEWS_MAX);
        control.remove_view(1, kept[0].number).expect("removed");
        assert!(
            control
                .views(1)
                .expect("read")
                .iter()
                .all(|kept| kept.view.name != "Mine")
        );
    }
}
