//! Where a feature is met: how often, from the rows; how many people there can be behind it, from presence and counters.

use super::at_most::AtMost;
use super::evidence::{Facts, column, declared};
use super::{NoReport, Reports, heading};
use crate::storage::control::{Catalogue, Project};
use crate::storage::events::PageCount;
use domain::calendar::Window;
use domain::catalogue::CatalogueFeature;
use domain::event::{Action, FeatureKey};
use domain::presence::Column;
use domain::privacy::{Figure, Measured};
use domain::report::{Head, Met, MetFacts, Notice, OnPage, Times, met, whole_weeks};
use std::collections::BTreeMap;

pub(super) fn measure(
    reports: &Reports,
    project: &Project,
    catalogue: &Catalogue,
    facts: &Facts,
    feature: &FeatureKey,
) -> Result<Measured<Met<Figure>>, NoReport> {
    let declared = declared(catalogue, feature)?;
    let kept = kept_weeks(facts, reports.raw_days);
    let weeks = match kept {
        Some(weeks) => by_week(reports, project, facts, declared, weeks)?,
        None => Vec::new(),
    };
    let mut head = Head::of(&heading::of(reports, project, facts)?, "met", project.k);
    if let Some(weeks) = kept {
        head.window = weeks.into();
    }
    head.notices.push(Notice::new("whole_weeks", format!(
            "By whole weeks that are over. What fewer than {} people can have done in a week is hidden together with the next smallest, and is in no figure.",
            project.k
        )));
    if kept.is_none_or(|weeks| weeks.from > facts.window.from) && !facts.counts.imported {
        head.notices.push(Notice::new(
            "pages_kept",
            format!("Pages are kept for {} days.", reports.raw_days),
        ));
    }
    let facts = MetFacts {
        feature: declared.key.clone(),
        weeks,
    };
    Ok(met(head, facts))
}

/// The whole weeks of the window that are over and of which all rows are kept.
fn kept_weeks(facts: &Facts, raw_days: u16) -> Option<Window> {
    // Rows of an import stay.
    let first_kept = match facts.counts.imported {
        true => facts.window.from,
        false => facts.today.plus(-i32::from(raw_days)),
    };
    let from = facts.window.from.max(first_kept);
    let to = facts.window.to.min(facts.today.plus(-1));
    whole_weeks(Window::new(from, to).ok()?)
}

fn by_week(
    reports: &Reports,
    project: &Project,
    facts: &Facts,
    declared: &CatalogueFeature,
    window: Window,
) -> Result<Vec<BTreeMap<String, OnPage>>, NoReport> {
    let mut counts: Vec<PageCount> = Vec::new();
    for key in std::iter::once(&declared.key).chain(&declared.was) {
        let classes = facts.counts.classes();
        counts.extend(
            reports
                .events
                .met_on_pages(project.number, window, key, classes)?,
        );
    }
    let of_week = |week: Window| {
        let mut pages: BTreeMap<String, OnPage> = BTreeMap::new();
        for count in counts.iter().filter(|count| week.contains(count.day)) {
            let page = pages.entry(count.page.clone()).or_default();
            match count.action {
                Action::Exposure => page.seen.times += count.times,
                Action::Use => page.used.times += count.times,
                // Not asked for.
                Action::Complete | Action::Fail | Action::View => {}
            }
        }
        for (page, on_page) in &mut pages {
            let bound = |action, of: &mut Times| {
                of.people_at_most = people_at_most(facts, declared, action, page, week);
            };
            bound(Action::Exposure, &mut on_page.seen);
            bound(Action::Use, &mut on_page.used);
        }
        pages
    };
    Ok(window.weeks().map(of_week).collect())
}

/// The most people who can have done it there: of those who did it at all in the week, the ones who viewed the page in it, where its
/// views are counted.
fn people_at_most(
    facts: &Facts,
    declared: &CatalogueFeature,
    action: Action,
    page: &str,
    week: Window,
) -> u64 {
    let doers = AtMost::of(
        facts,
        &column(declared, action),
        &declared.key,
        action,
        week,
    );
    let viewed = FeatureKey::parse(page)
        .ok()
        .filter(|page| facts.counts.series(page, Action::View).uses(week) > 0);
    match viewed {
        Some(page) => {
            let views = Column::Feature(page.clone(), Action::View);
            doers
                .who_also(&AtMost::of(facts, &views, &page, Action::View, week))
                .all()
        }
        None => doers.all(),
    }
}
