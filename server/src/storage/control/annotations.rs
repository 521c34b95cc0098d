//! Annotations: what the team noted about days.

use super::{Control, ControlError, rows_of};
use domain::annotation::{ANNOTATIONS_MAX, Annotation, InvalidAnnotation};
use domain::calendar::Day;
use rusqlite::OptionalExtension;

/// An annotation and the number that names it for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedAnnotation {
    pub number: i64,
    pub annotation: Annotation,
}

impl Control {
    /// Keeps a checked annotation.
    ///
    /// # Errors
    /// If the project keeps as many as it may, or the store cannot be written.
    pub fn annotate(&self, project: u32, annotation: &Annotation) -> Result<(), ControlError> {
        self.write(|transaction| {
            if rows_of(transaction, "annotations", project)? >= ANNOTATIONS_MAX {
                return Err(InvalidAnnotation::TooMany.into());
            }
            transaction.execute(
                "insert into annotations (project, day, text) values (?1, ?2, ?3)",
                (project, annotation.day.0, &annotation.text),
            )?;
            Ok(())
        })
    }

    /// Removes an annotation; one that is not there stays away.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn remove_annotation(&self, project: u32, number: i64) -> Result<(), ControlError> {
        self.write(|transaction| {
            let removed = transaction
                .query_row(
                    "delete from annotations where project = ?1 and number = ?2 returning text",
                    (project, number),
                    |row| row.get::<_, String>(0),
                )
                .optional()?;
            match removed {
                Some(text) => self.tell(text),
                None => self.leave_unsigned(),
            }
            Ok(())
        })
    }

    /// The annotations of a project, newest day first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn annotations(&self, project: u32) -> Result<Vec<NumberedAnnotation>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select number, day, text from annotations where project = ?1 order by day desc, number desc",
        )?;
        let rows = statement.query_map([project], |row| {
            Ok(NumberedAnnotation {
                number: row.get(0)?,
                annotation: Annotation {
                    day: Day(row.get(1)?),
                    text: row.get(2)?,
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
    fn days_are_annotated_per_project_and_so_many_of_them() {
        let control = Control::with_two_projects();
        let of_day = |day: i32| Annotation {
            day: Day(day),
            text: format!("day {day}"),
        };
        for day in [20_000, 20_002, 20_001] {
            control.annotate(1, &of_day(day)).expect("kept");
        }
        let kept = control.annotations(1).expect("read");
        let days: Vec<i32> = kept.iter().map(|each| each.annotation.day.0).collect();
        assert_eq!(days, [20_002, 20_001, 20_000]);
        assert_eq!(kept[0].annotation, of_day(20_002));
        assert!(control.annotations(2).expect("read").is_empty());

        control.remove_annotation(2, kept[0].number).expect("done");
        assert_eq!(control.annotations(1).expect("read").len(), 3, "of another");
        control.remove_annotation(1, kept[0].number).expect("done");
        assert_eq!(control.annotations(1).expect("read").len(), 2);

        for _ in 2..ANNOTATIONS_MAX {
            control.annotate(1, &of_day(20_003)).expect("kept");
        }
        control.annotate(1, &of_day(20_004)).expect_err("too many");
        control.annotate(2, &of_day(20_004)).expect("of another");
    }
}
