//! Who stays, how regularly, and with what: presence of the whole project.

use super::evidence::{Facts, column};
use super::{NoReport, Reports, heading, parallel};
use crate::storage::control::{Catalogue, Project};
use crate::storage::presence::EpochFile;
use domain::calendar::Window;

use domain::catalogue::CatalogueFeature;
use domain::event::{Action, FeatureKey};
use domain::presence::Column;
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
        .map(|file| people_of(file, facts.window, catalogue, feature, &steps));
    let heading = heading::of(reports, project, facts)?;
    let facts = ExploreFacts {
        feature: feature.map(|feature| feature.key.clone()),
        people,
    };
    Ok(explore(&heading, facts, project.k))
}

fn people_of(
    file: &EpochFile,
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
    let both = co_use(file, &columns, window);
    let active = file.union(&Column::Active, window).len();
    let people = file.people();
    ExplorePeople {
        cohorts: people.cohorts(&whose, window),
        weeks: window
            .weeks()
            .map(|week| (week.from, people.stickiness(&whose, week)))
            .collect(),
        active,
        both,
        features: catalogue.features().map(named).collect(),
        funnel: (1..=steps.len())
            .map(|count| {
                let cells = Cells(people.cells(&step_columns[..count], window));
                (named(steps[count - 1]), cells)
            })
            .collect(),
    }
}

/// How many people were in both of each two columns: a symmetric matrix in the order of the columns.
fn co_use(file: &EpochFile, columns: &[Column], window: Window) -> Vec<Vec<u64>> {
    let people = parallel::map(columns, |column| file.union(column, window));
    let rows: Vec<usize> = (0..people.len()).collect();
    // Each pair is counted once, in the row of its first.
    let halves: Vec<Vec<u64>> = parallel::map(&rows, |row| {
        let others = people[*row..].iter();
        others
            .map(|other| people[*row].intersection_len(other))
            .collect()
    });
    let pair = |row: usize, place: usize| halves[row.min(place)][row.abs_diff(place)];
    rows.iter()
        .map(|row| rows.iter().map(|place| pair(*row, *place)).collect())
        .collect()
}
