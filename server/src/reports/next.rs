//! What page sessions do after a feature: counts of steps from the events store; how many people can be behind them, from presence.

use super::at_most::AtMost;
use super::evidence::{Facts, column, declared};
use super::{NoReport, Reports, heading};
use crate::storage::control::{Catalogue, Project};
use domain::catalogue::CatalogueFeature;
use domain::event::{Action, FeatureKey};
use domain::journey::Step;
use domain::privacy::{Figure, Measured};
use domain::report::{Next, NextFacts, NextOther, Sessions, next};
use std::collections::BTreeMap;

pub(super) fn measure(
    reports: &Reports,
    project: &Project,
    catalogue: &Catalogue,
    facts: &Facts,
    feature: &FeatureKey,
) -> Result<Measured<Next<Figure>>, NoReport> {
    let declared = declared(catalogue, feature)?;
    let people = users_of(facts, declared);
    let mut sessions = Sessions {
        count: 0,
        people_at_most: people.all(),
    };
    let mut others: BTreeMap<&FeatureKey, NextOther> = BTreeMap::new();
    let mut undeclared = Sessions {
        count: 0,
        people_at_most: people.all(),
    };
    for (step, count) in reports.events.steps(project.number, facts.window)? {
        match step {
            Step::Used(sent) if is(catalogue, &sent, declared) => sessions.count += count,
            // From one former key of it to another is no step.
            Step::Next(sent, to)
                if is(catalogue, &sent, declared) && !is(catalogue, &to, declared) =>
            {
                match catalogue.get(to.as_str()) {
                    Some(other) => {
                        let known = others.entry(&other.key).or_insert_with(|| NextOther {
                            key: other.key.clone(),
                            title: other.title.clone(),
                            sessions: Sessions {
                                count: 0,
                                people_at_most: people.who_also(&users_of(facts, other)).all(),
                            },
                        });
                        known.sessions.count += count;
                    }
                    None => undeclared.count += count,
                }
            }
            Step::Used(_) | Step::Next(..) | Step::Reached { .. } => {}
        }
    }
    let heading = heading::of(reports, project, facts)?;
    let facts = NextFacts {
        feature: declared.key.clone(),
        sessions,
        others: others.into_values().collect(),
        undeclared,
    };
    Ok(next(&heading, facts, project.k))
}

fn is(catalogue: &Catalogue, sent: &FeatureKey, declared: &CatalogueFeature) -> bool {
    catalogue
        .get(sent.as_str())
        .is_some_and(|feature| feature.key == declared.key)
}

fn users_of(facts: &Facts, feature: &CatalogueFeature) -> AtMost {
    let used = column(feature, Action::Use);
    AtMost::of(facts, &used, &feature.key, Action::Use, facts.window)
}
