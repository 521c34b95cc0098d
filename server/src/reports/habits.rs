//! How the users of one feature use it, from presence alone.

use super::evidence::{Facts, column, declared};
use super::{NoReport, Reports, heading};
use crate::storage::control::{Catalogue, Project};
use crate::storage::presence::EpochFile;

use domain::catalogue::CatalogueFeature;
use domain::event::{Action, FeatureKey};
use domain::presence::Column;
use domain::privacy::{Figure, Measured};
use domain::report::{HabitFacts, HabitPeople, Habits, Other, ReleaseMark, habits};

pub(super) fn measure(
    reports: &Reports,
    project: &Project,
    catalogue: &Catalogue,
    facts: &Facts,
    feature: &FeatureKey,
) -> Result<Measured<Habits<Figure>>, NoReport> {
    let declared = declared(catalogue, feature)?;
    let people = facts
        .parts
        .whole()
        .map(|file| people_of(file, facts, catalogue, declared));
    let releases = reports
        .events
        .releases_of(project.number, facts.window, declared.key.as_str())?
        .into_iter()
        .map(|(release, day)| ReleaseMark { release, day })
        .collect();
    let heading = heading::of(reports, project, facts)?;
    let facts = HabitFacts {
        feature: declared.key.clone(),
        people,
        releases,
    };
    Ok(habits(&heading, facts, project.k))
}

fn people_of(
    file: &EpochFile,
    facts: &Facts,
    catalogue: &Catalogue,
    feature: &CatalogueFeature,
) -> HabitPeople {
    let used = |feature: &CatalogueFeature| column(feature, Action::Use);
    let whose = used(feature);
    let users = file.union(&whose, facts.window);
    let others = catalogue
        .features()
        .filter(|other| other.key != feature.key)
        .map(|other| {
            let theirs = file.union(&used(other), facts.window);
            Other {
                key: other.key.clone(),
                title: other.title.clone(),
                users: theirs.len(),
                both: theirs.intersection_len(&users),
            }
        })
        .filter(|other| other.users > 0)
        .collect();
    let active = file.union(&Column::Active, facts.window).len();
    let people = file.people();
    HabitPeople {
        active,
        users: users.len(),
        days_histogram: people.days_histogram(&whose, facts.window),
        cohorts: people.cohorts(&whose, facts.window),
        others,
    }
}
