//! A report as a link tells it: released as for the team, and then rounded.

use super::answered::Stopwatch;
use super::evidence::{Facts, declared};
use super::{Form, NoReport, Plan, Reports, audience, points};
use crate::shared_page;
use crate::storage::control::{Catalogue, Project};
use domain::privacy::{Released, Shown, release};
use domain::report::{self, Audience, FeatureReport, Ranking, Removal};
use domain::share::{self, SharedReport};

impl Reports {
    pub(super) fn shared(
        &self,
        project: &Project,
        shared: &SharedReport,
        form: Form,
        catalogue: &Catalogue,
        facts: &Facts,
        stopwatch: &mut Stopwatch,
    ) -> Result<String, NoReport> {
        if form != Form::Html {
            return Err(NoReport::NoSuchForm("that form: it is a page"));
        }
        let mut judged = |plan: &Plan| {
            let sources = self.judged(project, plan, catalogue, facts)?;
            stopwatch.step("presence", "people, from bitmaps of who was there");
            Ok::<_, NoReport>(sources)
        };
        match shared {
            SharedReport::Ranking(filter) => {
                let sources = judged(&Plan::Ranking)?;
                let told: Released<Ranking<Shown>> = release(report::ranking(&sources));
                let page = share::ranking(&told, filter);
                Ok(shared_page::ranking(&told.head, &page, filter))
            }
            SharedReport::Removal => {
                let sources = judged(&Plan::Removal)?;
                let told: Released<Removal<Shown>> = release(report::removal(&sources));
                Ok(shared_page::removal(&told.head, &share::removal(&told)))
            }
            SharedReport::Feature(key) => {
                let declared = declared(catalogue, key)?;
                let sources = judged(&Plan::Feature(key.clone()))?;
                let days = points::days(self, project, facts, declared)?;
                let told: Released<FeatureReport<Shown>> = release(
                    report::feature(&sources, &declared.key, &days)
                        .ok_or(NoReport::NoSuchFeature)?,
                );
                Ok(shared_page::feature(&told.head, &share::feature(&told)))
            }
            SharedReport::Audience => {
                let told: Released<Audience<Shown>> =
                    release(audience::measure(self, project, facts)?);
                Ok(shared_page::audience(&told.head, &share::audience(&told)))
            }
        }
    }
}
