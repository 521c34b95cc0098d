//! Funnels as their team defined them, and when each is counted.

use super::{Control, ControlError};
use domain::calendar::Day;
use domain::event::FeatureKey;
use domain::funnel::{Counting, FUNNELS_MAX, FunnelDefinition, InvalidFunnel};
use rusqlite::{OptionalExtension, Row, Transaction};

const DAMAGED: ControlError = ControlError::Damaged { place: "funnels" };

/// A funnel and the number that names it for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedFunnel {
    pub number: u32,
    pub definition: FunnelDefinition,
    pub counting: Counting,
}

impl Control {
    /// Keeps a checked funnel, which is counted from now on. `today` is the day in the project's zone.
    ///
    /// # Errors
    /// If another one that is counted has its name, the project counts as many as it may, or the store cannot be written.
    pub fn define_funnel(
        &self,
        project: u32,
        definition: &FunnelDefinition,
        today: Day,
    ) -> Result<u32, ControlError> {
        let steps = serde_json::to_string(&definition.steps).map_err(|_| DAMAGED)?;
        self.write(|transaction| {
            refuse_taken_name(transaction, project, &definition.name)?;
            transaction.execute(
                "insert into funnels (project, name, steps, since_day) values (?1, ?2, ?3, ?4)",
                (project, &definition.name, &steps, today.0),
            )?;
            let number = transaction.last_insert_rowid();
            refuse_too_many(transaction, project)?;
            u32::try_from(number).map_err(|_| DAMAGED)
        })
    }

    /// Gives a funnel another name. The name must have been checked.
    ///
    /// # Errors
    /// If there is no such funnel, another one that is counted has the name, or the store cannot be written.
    pub fn rename_funnel(&self, project: u32, number: u32, name: &str) -> Result<(), ControlError> {
        self.write(|transaction| {
            let known = one(transaction, project, number)?;
            if known.definition.name != name && known.counting.until.is_none() {
                refuse_taken_name(transaction, project, name)?;
            }
            transaction.execute(
                "update funnels set name = ?2 where number = ?1",
                (number, name),
            )?;
            Ok(())
        })
    }

    /// Ends the counting of a funnel with `today`; its counts stay. One that was retired stays so.
    ///
    /// # Errors
    /// If there is no such funnel, or the store cannot be written.
    pub fn retire_funnel(&self, project: u32, number: u32, today: Day) -> Result<(), ControlError> {
        self.write(|transaction| {
            one(transaction, project, number)?;
            transaction.execute(
                "update funnels set until_day = ?2 where number = ?1 and until_day is null",
                (number, today.0),
            )?;
            Ok(())
        })
    }

    /// Counts a retired funnel again; see [`Counting::brought_back`].
    ///
    /// # Errors
    /// If there is no such funnel, another one that is counted has its name, the project counts as many as it may, or the store
    /// cannot be written.
    pub fn bring_back_funnel(
        &self,
        project: u32,
        number: u32,
        today: Day,
    ) -> Result<(), ControlError> {
        self.write(|transaction| {
            let known = one(transaction, project, number)?;
            if known.counting.until.is_none() {
                return Ok(());
            }
            refuse_taken_name(transaction, project, &known.definition.name)?;
            transaction.execute(
                "update funnels set since_day = ?2, until_day = null where number = ?1",
                (number, known.counting.brought_back(today).since.0),
            )?;
            refuse_too_many(transaction, project)
        })
    }

    /// All funnels of a project: those that are counted first, each of both by its name.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn funnels(&self, project: u32) -> Result<Vec<NumberedFunnel>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select number, name, steps, since_day, until_day from funnels where project = ?1
             order by until_day is not null, name, number",
        )?;
        let mut rows = statement.query([project])?;
        let mut funnels = Vec::new();
        while let Some(row) = rows.next()? {
            funnels.push(funnel(row)?);
        }
        Ok(funnels)
    }
}

fn one(
    transaction: &Transaction<'_>,
    project: u32,
    number: u32,
) -> Result<NumberedFunnel, ControlError> {
    let mut statement = transaction.prepare_cached(
        "select number, name, steps, since_day, until_day from funnels where project = ?1 and number = ?2",
    )?;
    let mut rows = statement.query((project, number))?;
    match rows.next()? {
        Some(row) => funnel(row),
        None => Err(InvalidFunnel::NoSuchFunnel.into()),
    }
}

fn funnel(row: &Row<'_>) -> Result<NumberedFunnel, ControlError> {
    let steps: String = row.get(2)?;
    let steps: Vec<FeatureKey> = serde_json::from_str(&steps).map_err(|_| DAMAGED)?;
    Ok(NumberedFunnel {
        number: row.get(0)?,
        definition: FunnelDefinition {
            name: row.get(1)?,
            steps,
        },
        counting: Counting {
            since: Day(row.get(3)?),
            until: row.get::<_, Option<i32>>(4)?.map(Day),
        },
    })
}

fn refuse_taken_name(
    transaction: &Transaction<'_>,
    project: u32,
    name: &str,
) -> Result<(), ControlError> {
    let taken: Option<u32> = transaction
        .query_row(
            "select number from funnels where project = ?1 and name = ?2 and until_day is null",
            (project, name),
            |row| row.get(0),
        )
        .optional()?;
    match taken {
        Some(_) => Err(InvalidFunnel::NameTaken.into()),
        None => Ok(()),
    }
}

/// What has just been put in is taken back with its transaction.
fn refuse_too_many(transaction: &Transaction<'_>, project: u32) -> Result<(), ControlError> {
    let counted: usize = transaction.query_row(
        "select count(*) from funnels where project = ?1 and until_day is null",
        [project],
        |row| row.get(0),
    )?;
    if counted > FUNNELS_MAX {
        return Err(InvalidFunnel::TooMany.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_000);

    fn named(name: &str) -> FunnelDefinition {
        let key = |text: &str| FeatureKey::parse(text).expect("a key");
        FunnelDefinition {
            name: name.to_owned(),
            steps: ["search", "open", "export"].map(key).to_vec(),
        }
    }

    #[test]
    fn a_funnel_is_defined_renamed_retired_and_brought_back() {
        let control = Control::with_two_projects();
        let number = control
            .define_funnel(1, &named("Export"), TODAY)
            .expect("defined");
        control
            .define_funnel(1, &named("Export"), TODAY)
            .expect_err("the name is taken");
        control
            .rename_funnel(2, number, "Theirs")
            .expect_err("of another project");
        control
            .rename_funnel(1, number, "Way out")
            .expect("renamed");
        let other = control
            .define_funnel(1, &named("Export"), TODAY)
            .expect("the name is free");
        control
            .retire_funnel(1, other, TODAY.plus(3))
            .expect("retired");
        control
            .retire_funnel(1, other, TODAY.plus(9))
            .expect("stays as it is");
        let kept = control.funnels(1).expect("read");
        assert_eq!(
            kept.iter()
                .map(|funnel| (funnel.number, funnel.counting.until))
                .collect::<Vec<_>>(),
            [(number, None), (other, Some(TODAY.plus(3)))]
        );
        assert_eq!(kept[0].definition, named("Way out"));

        control
            .bring_back_funnel(1, other, TODAY.plus(3))
            .expect("undone");
        assert_eq!(control.funnels(1).expect("read")[0].counting.since, TODAY);
        control
            .retire_funnel(1, other, TODAY.plus(4))
            .expect("retired");
        control
            .bring_back_funnel(1, other, TODAY.plus(30))
            .expect("brought back");
        let again = &control.funnels(1).expect("read")[0];
        assert_eq!(again.counting.since, TODAY.plus(30), "days are missing");
        assert!(control.funnels(2).expect("read").is_empty());
    }

    #[test]
    fn so_many_are_counted_at_a_time() {
        let control = Control::with_two_projects();
        let numbers: Vec<u32> = (0..FUNNELS_MAX)
            .map(|number| {
                control
                    .define_funnel(1, &named(&format!("{number:02}")), TODAY)
                    .expect("defined")
            })
            .collect();
        control
            .define_funnel(1, &named("one more"), TODAY)
            .expect_err("too many");
        control
            .retire_funnel(1, numbers[0], TODAY)
            .expect("retired");
        control
            .define_funnel(1, &named("one more"), TODAY)
            .expect("there is room");
        control
            .bring_back_funnel(1, numbers[0], TODAY)
            .expect_err("too many");
        assert_eq!(control.funnels(1).expect("read").len(), FUNNELS_MAX + 1);
    }
}
