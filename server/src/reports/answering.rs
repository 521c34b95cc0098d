//! From a plan to a text: facts, the verdict, the gate.

use super::answered::{Asked, Stopwatch};
use super::evidence::{Facts, declared};
use super::{
    Form, Interest, NoReport, Plan, Reports, Standings, audience, breakdown, explore, gather,
    habits, met, next, ordered_funnel, points,
};
use crate::storage::control::{Catalogue, Project};
use domain::privacy::{Released, release};
use domain::report::{self, Sources};

impl Reports {
    /// Works an answer out.
    pub(super) fn answer(
        &self,
        project: &Project,
        asked: &Asked,
        interest: &Interest,
        stopwatch: &mut Stopwatch,
    ) -> Result<String, NoReport> {
        let window = asked.window;
        let catalogue = self.control.catalogue(project.number)?;
        stopwatch.step("catalogue", "features, from the control store");
        let mut facts = gather::facts(self, project, &catalogue, window, asked.state.today)?;
        facts.snapped = asked.snapped;
        facts.interest = interest.clone();
        stopwatch.step("counters", "uses by day, from counters in memory");
        let text = self.written(project, asked, &catalogue, &facts, stopwatch)?;
        stopwatch.step("release", "small groups hidden, figures written");
        Ok(text)
    }

    fn written(
        &self,
        project: &Project,
        asked: &Asked,
        catalogue: &Catalogue,
        facts: &Facts,
        stopwatch: &mut Stopwatch,
    ) -> Result<String, NoReport> {
        let (plan, window, form) = (&asked.plan, asked.window, asked.form);
        let mut judged = || {
            let sources = self.judged(project, plan, catalogue, facts)?;
            stopwatch.step("presence", "people, from bitmaps of who was there");
            Ok::<_, NoReport>(sources)
        };
        match plan {
            Plan::Shared(report) => self.shared(project, report, form, catalogue, facts, stopwatch),
            Plan::Habits(key) => {
                let told = habits::measure(self, project, catalogue, facts, key)?;
                as_data(form, &release(told), report::habits_csv)
            }
            Plan::Met(key) => {
                let told = met::measure(self, project, catalogue, facts, key)?;
                stopwatch.step("rows", "how often on each page, from rows that are kept");
                as_data(form, &release(told), report::met_csv)
            }
            Plan::Next(key) => {
                let told = next::measure(self, project, catalogue, facts, key)?;
                stopwatch.step("steps", "page sessions, from sums of what followed what");
                as_data(form, &release(told), report::next_csv)
            }
            Plan::OrderedFunnel(number) => {
                let told = ordered_funnel::measure(self, project, catalogue, facts, *number)?;
                stopwatch.step("steps", "page sessions, from sums of how far they came");
                as_data(form, &release(told), report::ordered_funnel_csv)
            }
            Plan::Explore { feature, steps } => {
                let of = feature.as_ref();
                let told = explore::measure(self, project, catalogue, facts, of, steps)?;
                as_data(form, &release(told), report::explore_csv)
            }
            Plan::Audience => {
                let told = audience::measure(self, project, facts)?;
                as_data(form, &release(told), report::audience_csv)
            }
            Plan::Breakdown(key, by, segment) => {
                let (declared, among) = (declared(catalogue, key)?, segment.as_ref());
                let told = breakdown::breakdown(self, project, facts, declared, by, among)?;
                as_data(form, &release(told), report::breakdown_csv)
            }
            Plan::Segment(segment) => {
                let told = breakdown::segment(self, project, catalogue, facts, segment)?;
                as_data(form, &release(told), report::segment_csv)
            }
            Plan::Ranking => {
                let told = report::ranking(&judged()?);
                as_data(form, &release(told), report::ranking_csv)
            }
            Plan::Removal => {
                let told = release(report::removal(&judged()?));
                match form {
                    Form::Markdown => Ok(report::removal_markdown(&told)),
                    Form::Json | Form::Csv | Form::Html => {
                        as_data(form, &told, report::removal_csv)
                    }
                }
            }
            Plan::Completeness => {
                let sources = judged()?;
                let arrivals = gather::arrivals(self, project.number, window)?;
                let not_counted = gather::not_counted(self, project.number, window)?;
                let told = report::completeness(&sources, &arrivals, &not_counted);
                as_data(form, &release(told), report::completeness_csv)
            }
            Plan::Feature(key) => {
                let declared = declared(catalogue, key)?;
                let sources = judged()?;
                let days = points::days(self, project, facts, declared)?;
                let told = report::feature(&sources, &declared.key, &days);
                let told = release(told.ok_or(NoReport::NoSuchFeature)?);
                match form {
                    // The body of an issue.
                    Form::Markdown => Ok(report::feature_markdown(&told)),
                    Form::Json | Form::Csv | Form::Html => {
                        as_data(form, &told, report::feature_csv)
                    }
                }
            }
        }
    }

    /// Everything that verdicts stand on, with where each feature stands.
    pub(super) fn judged(
        &self,
        project: &Project,
        plan: &Plan,
        catalogue: &Catalogue,
        facts: &Facts,
    ) -> Result<Sources, NoReport> {
        let standings = Standings::read(self, project, catalogue, facts.today)?;
        let mut gone = standings.gone(catalogue);
        if let Plan::Feature(key) = plan {
            // Its page shows what it was.
            gone.retain(|gone| catalogue.get(key.as_str()).is_none_or(|it| it.key != *gone));
        }
        let mut sources = if *plan == Plan::Removal {
            gather::removal_sources(self, project, catalogue, facts, &gone)?
        } else {
            gather::sources(self, project, catalogue, facts, &gone)?
        };
        standings.place(self, project, catalogue, &mut sources)?;
        Ok(sources)
    }
}

/// A released report as whoever reads numbers asks for it.
fn as_data<T: serde::Serialize>(
    form: Form,
    released: &Released<T>,
    csv: impl FnOnce(&Released<T>) -> String,
) -> Result<String, NoReport> {
    match form {
        Form::Json => Ok(serde_json::to_string(released).map_err(anyhow::Error::from)?),
        Form::Csv => Ok(csv(released)),
        Form::Markdown | Form::Html => Err(NoReport::NoSuchForm("that form: ask for JSON or CSV")),
    }
}
