//! How many people could have used the product, as the host app counts them: the denominator
//! that no sample of events can give.

use super::{Control, ControlError, Project};
use domain::calendar::{Day, Window};
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const VALUES_PER_TRAIT_MAX: usize = 200;
const VALUE_CHARS_MAX: usize = 100;

/// The people of one day, as the host app knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Population {
    /// People who could have used the product that day.
    pub total: u64,
    /// People by trait and value, for example `plan` → `pro` → 400.
    #[serde(default)]
    pub by_trait: BTreeMap<String, BTreeMap<String, u64>>,
}

/// Why a population is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct InvalidPopulation {
    /// As on the wire.
    pub field: &'static str,
    pub message: &'static str,
}

fn check(population: &Population, project: &Project) -> Result<(), InvalidPopulation> {
    let refuse = |message| {
        Err(InvalidPopulation {
            field: "by_trait",
            message,
        })
    };
    // The store's integers are signed.
    if i64::try_from(population.total).is_err() {
        return Err(InvalidPopulation {
            field: "total",
            message: "is larger than any number of people",
        });
    }
    for (name, values) in &population.by_trait {
        if !project.traits.contains(name) {
            return refuse(
                "names a trait that the project does not keep; name it when the project is created",
            );
        }
        if values.len() > VALUES_PER_TRAIT_MAX {
            return refuse("gives more than 200 values for one trait");
        }
        for (value, people) in values {
            if value.is_empty() || value.chars().count() > VALUE_CHARS_MAX {
                return refuse("each value must have 1 to 100 characters");
            }
            if *people > population.total {
                return refuse("counts more people with one value than there are in total");
            }
        }
    }
    Ok(())
}

impl Control {
    /// Sets the population of a day; what was set before for that day is replaced as a whole.
    ///
    /// # Errors
    /// If a trait is not kept by the project or a count is impossible: `ControlError::Population`.
    pub fn set_population(
        &self,
        project: &Project,
        day: Day,
        population: &Population,
    ) -> Result<(), ControlError> {
        check(population, project)?;
        self.write(|transaction| {
            transaction.execute(
                "delete from population where project = ?1 and day = ?2",
                (project.number, day.0),
            )?;
            insert(transaction, project.number, day, ("", ""), population.total)?;
            for (name, values) in &population.by_trait {
                for (value, people) in values {
                    insert(transaction, project.number, day, (name, value), *people)?;
                }
            }
            Ok(())
        })
    }

    /// The populations of the days in a window that have one.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn population(
        &self,
        project: u32,
        window: Window,
    ) -> Result<BTreeMap<Day, Population>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select day, trait, value, people from population where project = ?1 and day between ?2 and ?3",
        )?;
        let mut rows = statement.query((project, window.from.0, window.to.0))?;
        let mut days: BTreeMap<Day, Population> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (name, value, people): (String, String, u64) =
                (row.get(1)?, row.get(2)?, row.get(3)?);
            let day = days.entry(Day(row.get(0)?)).or_default();
            if name.is_empty() {
                day.total = people;
            } else {
                day.by_trait.entry(name).or_default().insert(value, people);
            }
        }
        Ok(days)
    }
}

fn insert(
    transaction: &Transaction<'_>,
    project: u32,
    day: Day,
    (name, value): (&str, &str),
    people: u64,
) -> Result<(), ControlError> {
    transaction
        .prepare_cached("insert into population (project, day, trait, value, people) values (?1, ?2, ?3, ?4, ?5)")?
        .execute((project, day.0, name, value, people))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::NewProject;
    use super::*;
    use std::sync::Arc;

    fn control() -> (Control, Arc<Project>) {
        let control = Control::in_memory(0).expect("opens");
        let new = NewProject {
            traits: vec!["plan".to_owned()],
            ..NewProject::named("Acme")
        };
        let project = control.create_project(&new, 0).expect("created").project;
        (control, project)
    }

    fn population(json: &str) -> Population {
        serde_json::from_str(json).expect(json)
    }

    #[test]
    fn a_day_reads_back_as_it_was_set_last_and_only_inside_the_window() {
        let (control, project) = control();
        let before = population(r#"{"total":3000,"by_trait":{"plan":{"pro":400,"free":2600}}}"#);
        let after = population(r#"{"total":3001,"by_trait":{"plan":{"pro":401}}}"#);
        for (day, people) in [
            (10, &before),
            (10, &after),
            (11, &before),
            (12, &Population::default()),
        ] {
            control
                .set_population(&project, Day(day), people)
                .expect("set");
        }

        let window = Window::new(Day(9), Day(11)).expect("a window");
        let days = control.population(project.number, window).expect("read");
        assert_eq!(days, BTreeMap::from([(Day(10), after), (Day(11), before)]));
    }

    #[test]
    fn impossible_or_unknown_counts_are_refused_by_their_field() {
        let (control, project) = control();
        let cases = [
            ("total", format!(r#"{{"total":{}}}"#, u64::MAX)),
            (
                "by_trait",
                r#"{"total":1,"by_trait":{"role":{"admin":1}}}"#.to_owned(),
            ),
            (
                "by_trait",
                r#"{"total":1,"by_trait":{"plan":{"pro":2}}}"#.to_owned(),
            ),
            (
                "by_trait",
                r#"{"total":1,"by_trait":{"plan":{"":1}}}"#.to_owned(),
            ),
        ];
        for (field, json) in cases {
            let refusal = control
                .set_population(&project, Day(1), &population(&json))
                .expect_err(&json);
            assert!(refusal.to_string().starts_with(field), "{json}: {refusal}");
        }
    }
}
