//! Who stays, how regularly, and with what: presence of the whole project.

use super::evidence::{Facts, column};
use super::{NoReport, Reports, gather};
use crate::storage::control::{Catalogue, Project};
use domain::calendar::Window;

use domain::catalogue::CatalogueFeature;
use domain::event::{Action, FeatureKey};
use domain::presence::{Column, Presence};
use domain::privacy::{Figure, Measured};
use domain::report::{Cells, Explore, ExploreFacts, ExplorePeople, Named, explore};

pub(super) fn measure(
    reports: &Reports,
    project: &Project,
    catalogue: &Catalogue,
    facts: &Facts,
    feature: Option<&FeatureKey>,
    steps: &[FeatureKey],
) -> Result<Measured<Explore<Figure>>, NoReport> {
    // A former key answers as what it became.
    let declared = |key: &FeatureKey| catalogue.get(key.as_str()).ok_or(NoReport::NoSuchFeature);
    let feature = feature.map(declared).transpose()?;
    let steps: Vec<&CatalogueFeature> = steps.iter().map(declared).collect::<Result<_, _>>()?;
    let people = facts
        .parts
        .whole()
        .map(|file| people_of(&file.people(), facts.window, catalogue, feature, &steps));
    let heading = gather::heading(reports, project, facts)?;
    let facts = ExploreFacts {
        feature: feature.map(|feature| feature.key.clone()),
        people,
    };
    Ok(explore(&heading, facts, project.k))
}

fn people_of(
    people: &Presence,
    window: Window,
    catalogue: &Catalogue,
    feature: Option<&CatalogueFeature>,
    steps: &[&CatalogueFeature],
) -> ExplorePeople {
    let used = |feature: &CatalogueFeature| column(feature, Action::Use);
    let whose = feature.map_or(Column::Active, used);
    let named = |feature: &CatalogueFeature| Named {
        key: feature.key.clone(),
        title: feature.title.clone(),
    };
    let columns: Vec<Column> = catalogue.features().map(used).collect();
    let step_columns: Vec<Column> = steps.iter().copied().map(used).collect();
    ExplorePeople {
        cohorts: people.cohorts(&whose, window),
        weeks: window
            .weeks()
            .map(|week| (week.from, people.stickiness(&whose, week)))
            .collect(),
        active: people.union(&Column::Active, window).len(),
        both: people.co_use(&columns, window),
        features: catalogue.features().map(named).collect(),
        funnel: (1..=steps.len())
            .map(|count| {
                let cells = Cells(people.cells(&step_columns[..count], window));
                (named(steps[count - 1]), cells)
            })
            .collect(),
    }
}
