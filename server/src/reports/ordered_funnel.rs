//! How far page sessions come in a funnel: counts of steps from the events store; how many people can be behind them, from presence.

use super::at_most::AtMost;
use super::evidence::{Facts, column};
use super::{NoReport, Reports, heading};
use crate::storage::control::{Catalogue, NumberedFunnel, Project};
use domain::calendar::{Day, Window};
use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::{Action, FeatureKey};
use domain::journey::Step;
use domain::privacy::{Figure, Measured};
use domain::report::{
    FunnelStepFacts, OrderedFunnel, OrderedFunnelFacts, Sessions, ordered_funnel,
};

pub(super) fn measure(
    reports: &Reports,
    project: &Project,
    catalogue: &Catalogue,
    facts: &Facts,
    number: u32,
) -> Result<Measured<OrderedFunnel<Figure>>, NoReport> {
    let funnel = reports
        .control
        .funnels(project.number)?
        .into_iter()
        .find(|funnel| funnel.number == number)
        .ok_or(NoReport::NoSuchFunnel)?;
    let counted = facts.window.intersection(Window {
        from: funnel.counting.since,
        to: funnel.counting.until.unwrap_or(Day(i32::MAX)),
    });
    let (used_first, steps) = match counted {
        Some(window) => sessions(reports, project, catalogue, facts, &funnel, window)?,
        None => (
            Sessions::default(),
            vec![Sessions::default(); funnel.definition.steps.len()],
        ),
    };
    let heading = heading::of(reports, project, facts)?;
    let facts = OrderedFunnelFacts {
        number,
        name: funnel.definition.name,
        counting: funnel.counting,
        counted,
        used_first,
        steps: funnel
            .definition
            .steps
            .into_iter()
            .zip(steps)
            .map(|(key, sessions)| {
                let declared = catalogue.get(key.as_str());
                FunnelStepFacts {
                    title: declared.and_then(|feature| feature.title.clone()),
                    key: declared.map_or(key, |feature| feature.key.clone()),
                    sessions,
                }
            })
            .collect(),
    };
    Ok(ordered_funnel(&heading, facts, project.k))
}

/// Page sessions that used the first feature at all, and those that came to each step.
fn sessions(
    reports: &Reports,
    project: &Project,
    catalogue: &Catalogue,
    facts: &Facts,
    funnel: &NumberedFunnel,
    window: Window,
) -> Result<(Sessions, Vec<Sessions>), NoReport> {
    let reached = reports
        .events
        .funnel_steps(project.number, funnel.number, window)?;
    let mut came_so_far: Option<AtMost> = None;
    let mut steps = Vec::with_capacity(funnel.definition.steps.len());
    for (key, number) in funnel.definition.steps.iter().zip(1_u8..) {
        let users = users_of(facts, catalogue, key, window);
        let people = match came_so_far {
            Some(before) => before.who_also(&users),
            None => users,
        };
        steps.push(Sessions {
            count: reached.get(&number).copied().unwrap_or(0),
            people_at_most: people.all(),
        });
        came_so_far = Some(people);
    }
    let is_first = |sent: &FeatureKey| {
        let first = &funnel.definition.steps[0];
        sent == first
            || catalogue.get(sent.as_str()).is_some_and(|feature| {
                catalogue
                    .get(first.as_str())
                    .is_some_and(|first| first.key == feature.key)
            })
    };
    let used_first = reports
        .events
        .steps(project.number, window)?
        .into_iter()
        .filter(|(step, _)| matches!(step, Step::Used(sent) if is_first(sent)))
        .map(|(_, count)| count)
        .sum();
    let used_first = Sessions {
        count: used_first,
        ..steps[0]
    };
    Ok((used_first, steps))
}

fn users_of(facts: &Facts, catalogue: &Catalogue, key: &FeatureKey, window: Window) -> AtMost {
    let gone;
    let feature = match catalogue.get(key.as_str()) {
        Some(feature) => feature,
        None => {
            gone = CatalogueFeature::new(key.clone(), Origin::Declared);
            &gone
        }
    };
    AtMost::of(
        facts,
        &column(feature, Action::Use),
        &feature.key,
        Action::Use,
        window,
    )
}
