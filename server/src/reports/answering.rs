//! From a plan to a text: facts, the verdict, the gate.

use super::answered::{Asked, Stopwatch};
use super::evidence::Facts;
use super::{
    Form, Interest, NoReport, Plan, Reports, Standings, audience, breakdown, explore, gather,
    habits, met, next, ordered_funnel, points,
};
use crate::storage::control::{Catalogue, Project};
use domain::privacy::{Released, Shown, release};
use domain::report::{
    self, Completeness, FeatureReport, Ranking, Removal, Sources, removal_markdown,
};

const NOT_A_TEXT: &str = "that form: ask for JSON or CSV";

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
                let told = release(habits::measure(self, project, catalogue, facts, key)?);
                match form {
                    Form::Json => json(&told),
                    Form::Csv => Ok(report::habits_csv(&told)),
                    Form::Markdown | Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
                }
            }
            Plan::Met(key) => {
                let measured = met::measure(self, project, catalogue, facts, key)?;
                stopwatch.step("rows", "how often on each page, from rows that are kept");
                let told = release(measured);
                match form {
                    Form::Json => json(&told),
                    Form::Csv => Ok(report::met_csv(&told)),
                    Form::Markdown | Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
                }
            }
            Plan::Next(key) => {
                let measured = next::measure(self, project, catalogue, facts, key)?;
                stopwatch.step("steps", "page sessions, from sums of what followed what");
                let told = release(measured);
                match form {
                    Form::Json => json(&told),
                    Form::Csv => Ok(report::next_csv(&told)),
                    Form::Markdown | Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
                }
            }
            Plan::OrderedFunnel(number) => {
                let measured = ordered_funnel::measure(self, project, catalogue, facts, *number)?;
                stopwatch.step("steps", "page sessions, from sums of how far they came");
                let told = release(measured);
                match form {
                    Form::Json => json(&told),
                    Form::Csv => Ok(report::ordered_funnel_csv(&told)),
                    Form::Markdown | Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
                }
            }
            Plan::Explore { feature, steps } => {
                let told = release(explore::measure(
                    self,
                    project,
                    catalogue,
                    facts,
                    feature.as_ref(),
                    steps,
                )?);
                match form {
                    Form::Json => json(&told),
                    Form::Csv => Ok(report::explore_csv(&told)),
                    Form::Markdown | Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
                }
            }
            Plan::Audience => {
                let told = release(audience::measure(self, project, facts)?);
                match form {
                    Form::Json => json(&told),
                    Form::Csv => Ok(report::audience_csv(&told)),
                    Form::Markdown | Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
                }
            }
            Plan::Breakdown(key, by, segment) => {
                let declared = catalogue.get(key.as_str()).ok_or(NoReport::NoSuchFeature)?;
                let told = release(breakdown::breakdown(
                    self,
                    project,
                    facts,
                    declared,
                    by,
                    segment.as_ref(),
                )?);
                match form {
                    Form::Json => json(&told),
                    Form::Csv => Ok(report::breakdown_csv(&told)),
                    Form::Markdown | Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
                }
            }
            Plan::Segment(segment) => {
                let told = release(breakdown::segment(
                    self, project, catalogue, facts, segment,
                )?);
                match form {
                    Form::Json => json(&told),
                    Form::Csv => Ok(report::segment_csv(&told)),
                    Form::Markdown | Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
                }
            }
            Plan::Ranking => {
                let sources = judged()?;
                let ranking: Released<Ranking<Shown>> = release(report::ranking(&sources));
                match form {
                    Form::Json => json(&ranking),
                    Form::Csv => Ok(report::ranking_csv(&ranking)),
                    Form::Markdown | Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
                }
            }
            Plan::Removal => {
                let sources = judged()?;
                let removal: Released<Removal<Shown>> = release(report::removal(&sources));
                match form {
                    Form::Json => json(&removal),
                    Form::Csv => Ok(report::removal_csv(&removal)),
                    Form::Markdown => Ok(removal_markdown(&removal)),
                    Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
                }
            }
            Plan::Completeness => {
                let sources = judged()?;
                let arrivals = gather::arrivals(self, project.number, window)?;
                let not_counted = gather::not_counted(self, project.number, window)?;
                let completeness: Released<Completeness<Shown>> =
                    release(report::completeness(&sources, &arrivals, &not_counted));
                match form {
                    Form::Json => json(&completeness),
                    Form::Csv => Ok(report::completeness_csv(&completeness)),
                    Form::Markdown | Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
                }
            }
            Plan::Feature(key) => {
                // A former key answers as what it became.
                let declared = catalogue.get(key.as_str()).ok_or(NoReport::NoSuchFeature)?;
                let sources = judged()?;
                let days = points::days(self, project, facts, declared)?;
                let feature: Released<FeatureReport<Shown>> = release(
                    report::feature(&sources, &declared.key, &days)
                        .ok_or(NoReport::NoSuchFeature)?,
                );
                match form {
                    Form::Json => json(&feature),
                    Form::Csv => Ok(report::feature_csv(&feature)),
                    // The body of an issue.
                    Form::Markdown => Ok(report::feature_markdown(&feature)),
                    Form::Html => Err(NoReport::NoSuchForm(NOT_A_TEXT)),
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

fn json<T: serde::Serialize>(released: &Released<T>) -> Result<String, NoReport> {
    Ok(serde_json::to_string(released).map_err(anyhow::Error::from)?)
}
