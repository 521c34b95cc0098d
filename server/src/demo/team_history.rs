//! What the simulated team decided in the simulated months: a board with a past, and one removal that
//! nobody regrets.

use crate::app::App;
use crate::storage::control::{CodePlace, Manifest, Project};
use anyhow::Result;
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Origin};
use domain::decision::{Answers, Dissent, Proposal, Stage};
use domain::event::FeatureKey;
use std::time::Duration;

/// How long the stores may take before a decision reads them.
const PATIENCE: Duration = Duration::from_secs(60);

/// A feature that was gone before this report: it never sends anything, and nobody asks for it twice.
const REMOVED: &str = "letter-templates";

struct Step {
    /// Days before today; taken on the first Sunday from then on.
    days_ago: i32,
    feature: &'static str,
    what: What,
}

enum What {
    Decide {
        to: Stage,
        who: &'static str,
        reason: &'static str,
        dissent: Option<(&'static str, &'static str)>,
        /// Days from today, before or after it.
        review_in: Option<i32>,
        notice_days: Option<u16>,
    },
    /// Takes the newest decision back.
    Undo {
        who: &'static str,
        reason: &'static str,
    },
    AskBack,
}

const fn decide(
    days_ago: i32,
    feature: &'static str,
    to: Stage,
    who: &'static str,
    reason: &'static str,
) -> Step {
    Step {
        days_ago,
        feature,
        what: What::Decide {
            to,
            who,
            reason,
            dissent: None,
            review_in: None,
            notice_days: None,
        },
    }
}

/// In the order in which they were taken.
fn steps() -> Vec<Step> {
    let mut steps = vec![
        decide(
            150,
            REMOVED,
            Stage::Disqualified,
            "Mara (product)",
            "Letters are written elsewhere; the editor has not been opened for months.",
        ),
        decide(
            136,
            REMOVED,
            Stage::Announced,
            "Mara (product)",
            "Told in the release notes and to the accounts it touches.",
        ),
        decide(
            100,
            REMOVED,
            Stage::Brownout,
            "Jonas (customers)",
            "Switched off on Tuesdays and Thursdays.",
        ),
        decide(
            86,
            REMOVED,
            Stage::Removed,
            "Mara (product)",
            "Two weeks of brownout, one question to support, answered with a template file.",
        ),
        Step {
            days_ago: 72,
            feature: REMOVED,
            what: What::AskBack,
        },
        decide(
            64,
            "recurring-invoices",
            Stage::Qualified,
            "Mara (product)",
            "A steady habit of many accounts.",
        ),
        decide(
            50,
            "customer-map",
            Stage::Watch,
            "Jonas (customers)",
            "Sales shows it in every demonstration: look again after the fair.",
        ),
        decide(
            43,
            "matching-rules",
            Stage::Disqualified,
            "Ida (banking)",
            "Nearly nobody uses them.",
        ),
        Step {
            days_ago: 36,
            feature: "matching-rules",
            what: What::Undo {
                who: "Mara (product)",
                reason: "Nearly nobody finds them: they move to the bank lines first, then we judge again.",
            },
        },
        decide(
            29,
            "invoice-by-fax",
            Stage::Disqualified,
            "Mara (product)",
            "Open to everyone, on screen for most, used by hardly anyone; the gateway costs money each month.",
        ),
        decide(
            15,
            "invoice-by-fax",
            Stage::Announced,
            "Mara (product)",
            "Told in the release notes; the message went to the accounts it touches.",
        ),
    ];
    for step in &mut steps {
        if let What::Decide {
            to,
            dissent,
            review_in,
            notice_days,
            ..
        } = &mut step.what
        {
            match (step.feature, &*to) {
                (REMOVED, Stage::Announced) => *notice_days = Some(30),
                ("invoice-by-fax", Stage::Announced) => {
                    *notice_days = Some(60);
                    *review_in = Some(45);
                }
                ("invoice-by-fax", Stage::Disqualified) => {
                    *dissent = Some((
                        "Jonas (customers)",
                        "Two notaries still ask for it: they need another way before it goes.",
                    ));
                }
                ("customer-map", _) => *review_in = Some(-3),
                _ => {}
            }
        }
    }
    steps
}

/// The team's decisions, as far as they are not taken yet.
pub struct TeamHistory {
    today: Day,
    open: std::vec::IntoIter<Step>,
    next: Option<Step>,
}

impl TeamHistory {
    /// `today` is the day on which the simulated past ends.
    pub fn new(today: Day) -> TeamHistory {
        let mut open = steps().into_iter();
        TeamHistory {
            today,
            next: open.next(),
            open,
        }
    }

    /// Declares what was removed, and tells where the code of all features stands.
    ///
    /// # Errors
    /// If the store fails.
    pub fn begin(&self, app: &App, project: &Project, first: Day) -> Result<()> {
        let control = &app.services.control;
        let removed = CatalogueFeature {
            title: Some("Letter templates".to_owned()),
            area: Some("Customers".to_owned()),
            owner: Some("Customers team".to_owned()),
            cost: Some(22),
            ..CatalogueFeature::new(FeatureKey::parse(REMOVED)?, Origin::Simulated)
        };
        control.upsert_catalogue(project.number, &[removed], first)?;
        let features = control
            .catalogue(project.number)?
            .features()
            .map(|feature| {
                let area = feature.area.as_deref().unwrap_or("app").to_lowercase();
                // A line that is the same on every run: as good as any.
                let line = 12 + feature.key.as_str().len() * 7;
                CodePlace {
                    key: feature.key.clone(),
                    code: format!("web/{}/{}.tsx:{line}", area.replace(' ', "-"), feature.key),
                }
            })
            .collect();
        let manifest = Manifest {
            release: None,
            features,
        };
        control.place_code(project.number, &manifest)?;
        Ok(())
    }

    /// Takes the decisions that are due on a day of the simulated past.
    ///
    /// # Errors
    /// If one is refused or a store fails.
    pub fn take_due(&mut self, app: &App, project: &Project, day: Day) -> Result<()> {
        while let Some(step) = &self.next {
            if self.today.since(day) > step.days_ago {
                return Ok(());
            }
            // A decision rests on everything that was sent before it.
            app.wait_until_applied(PATIENCE)?;
            take(app, project, step, day, self.today)?;
            self.next = self.open.next();
        }
        Ok(())
    }
}

fn take(app: &App, project: &Project, step: &Step, day: Day, today: Day) -> Result<()> {
    let services = &app.services;
    let control = &services.control;
    let key = FeatureKey::parse(step.feature)?;
    let catalogue = control.catalogue(project.number)?;
    let Some(feature) = catalogue.get(step.feature) else {
        return Ok(());
    };
    match &step.what {
        What::AskBack => control.ask_back(project.number, &key, day, 1)?,
        What::Undo { who, reason } => {
            let decisions = control.decisions(project.number)?;
            if let Some(newest) = decisions.iter().rfind(|entry| entry.feature == key) {
                control.undo_decision(project.number, feature, newest.number, who, reason, day)?;
            }
        }
        What::Decide {
            to,
            who,
            reason,
            dissent,
            review_in,
            notice_days,
        } => {
            let proposal = Proposal {
                feature: key.clone(),
                to: *to,
                reason: (*reason).to_owned(),
                who: (*who).to_owned(),
                dissent: dissent
                    .map(|(who, text)| Dissent {
                        who: who.to_owned(),
                        text: text.to_owned(),
                    })
                    .into_iter()
                    .collect(),
                next_review: review_in.map(|days| today.plus(days)),
                answers: notice_days.map(answers),
            };
            let frozen = if to.leads_out() {
                Some(services.reports.freeze(project, &key)?)
            } else {
                None
            };
            control.decide(project.number, feature, &proposal, day, frozen.as_ref())?;
        }
    }
    Ok(())
}

fn answers(notice_days: u16) -> Answers {
    Answers {
        why_it_exists: "Built for two large customers in the first year.".to_owned(),
        who_is_affected: "fewer than 5 accounts, told one by one".to_owned(),
        replaced_by: "Sending the document by e-mail or as a link.".to_owned(),
        on_the_day_it_is_needed: "Support sends it by hand until the end of the year.".to_owned(),
        notice_days,
        owner: "Mara (product)".to_owned(),
        regret_limit: Some(0.01),
    }
}
