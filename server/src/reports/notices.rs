//! What people did with notices: how often each was shown, and how often each answer was given.

use super::{Reports, gather};
use crate::storage::control::Project;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::event::FeatureKey;
use domain::measure::Unit;
use domain::notice::Notice;
use domain::privacy::{Crowd, Figure, Gate, Measured, Release, Shown};
use serde::Serialize;

/// Days over which notices are counted, at most.
const DAYS: i32 = 91;

/// All notices of a project.
#[derive(Debug, Serialize)]
pub struct Notices<N> {
    pub notices: Vec<Noticed<N>>,
}

/// One notice, with what came of it.
#[derive(Debug, Serialize)]
pub struct Noticed<N> {
    #[serde(flatten)]
    pub notice: Notice,
    /// First day of the figures: of the notice, or 91 days ago.
    pub since: Day,
    /// How often it was on screen.
    pub shown: N,
    /// How often each answer was given, in their order.
    pub answers: Vec<N>,
}

impl Release for Notices<Figure> {
    type Released = Notices<Shown>;

    fn release(self, gate: &Gate) -> Notices<Shown> {
        let notices = self
            .notices
            .into_iter()
            .map(|noticed| Noticed {
                notice: noticed.notice,
                since: noticed.since,
                shown: gate.show(noticed.shown),
                answers: noticed
                    .answers
                    .into_iter()
                    .map(|answer| gate.show(answer))
                    .collect(),
            })
            .collect();
        Notices { notices }
    }
}

pub(super) fn gather(
    reports: &Reports,
    project: &Project,
    today: Day,
) -> Result<Measured<Notices<Figure>>> {
    let catalogue = reports.control.catalogue(project.number)?;
    let window = Window::ending(today, DAYS);
    let facts = gather::facts(reports, project, &catalogue, window, today)?;
    let count = |key: &FeatureKey| {
        let (events, people) = gather::undeclared(&facts, key);
        Figure::count(events, Unit::Uses, Crowd::of(people))
    };
    let notices = reports
        .control
        .notices(project.number)?
        .into_iter()
        .map(|(notice, since)| Noticed {
            since: since.max(facts.window.from),
            shown: count(&notice.shown_key()),
            answers: notice.answer_keys().iter().map(count).collect(),
            notice,
        })
        .collect();
    Ok(Measured::new(Notices { notices }, project.k))
}
