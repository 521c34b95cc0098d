//! The week's news of a project, and features that fell silent, from what was released then and now.

use super::{Form, NoReport, Period, Plan, Reports, gather};
use crate::storage::control::Project;
use anyhow::Context;
use domain::calendar::{Day, Window};
use domain::catalogue::Cadence;
use domain::delivery::one_line;
use domain::digest::{Absence, Language, News, Seen, absence, news, patience_days, subject};
use domain::report::{Origin, Span};
use domain::verdict::Kind;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;

/// What is new since last Monday.
#[derive(Debug, Serialize)]
pub struct Digest {
    pub project: String,
    pub week: Span,
    /// Whether there is a last Monday to compare with; without it no verdict is news.
    pub compared: bool,
    pub news: Vec<News>,
    /// Where the figures are from an imported file, or leave imported days out, in a sentence.
    pub origin: Option<String>,
    /// In which its news are told.
    #[serde(skip)]
    pub language: Language,
}

impl Reports {
    /// The news of the last whole week.
    ///
    /// # Errors
    /// If a store fails.
    pub fn digest(&self, project: &Project, language: Language) -> Result<Digest, NoReport> {
        let today = project.day_at(self.clock.now_s());
        let monday = today.monday();
        let week = Window::ending(monday.plus(-1), 7);
        let snapshot = |monday| -> Result<Option<Value>, NoReport> {
            let stored = self.control.snapshot(project.number, monday, 13)?;
            Ok(stored
                .map(|text| serde_json::from_str(&text).context("reading a written ranking"))
                .transpose()?)
        };
        let (now, before) = (snapshot(monday)?, snapshot(monday.plus(-7))?);
        let hypotheses: HashMap<_, _> = self
            .hypotheses(project)?
            .into_iter()
            .filter_map(|expected| Some((expected.key, (expected.state, expected.hypothesis.by?))))
            .collect();
        let board = self.board(project)?;
        let catalogue = self.control.catalogue(project.number)?;
        let mut features = Vec::new();
        for card in &board.features {
            let Some(declared) = catalogue.get(card.key.as_str()) else {
                continue;
            };
            let written = |snapshot: &Option<Value>| {
                snapshot
                    .as_ref()
                    .map(|it| it["features"][card.key.as_str()].clone())
            };
            let (now, before) = (written(&now), written(&before));
            features.push(Seen {
                key: card.key.clone(),
                title: card.title.clone(),
                cadence: declared.cadence,
                verdict: card.verdict.as_ref().map(|verdict| verdict.kind),
                verdict_before: before.and_then(|it| kind(&it["verdict"])),
                last_use: now.and_then(|it| it["last_use"]["value"].as_str()?.parse().ok()),
                protected: card.protected.clone(),
                hypothesis: hypotheses.get(&card.key).copied(),
                next_review: card.next_review,
                is_missed: card.aftermath.as_ref().is_some_and(|it| it.reopened),
            });
        }
        Ok(Digest {
            project: project.name.clone(),
            week: week.into(),
            compared: before.is_some(),
            news: news(&features, week, language),
            origin: language.origin(&self.origin(project, week.to, today)?),
            language,
        })
    }

    /// Where the figures of the weeks that are judged are from.
    fn origin(&self, project: &Project, last_day: Day, today: Day) -> Result<Origin, NoReport> {
        let catalogue = self.control.catalogue(project.number)?;
        let judged = Window::ending(last_day, FAST_DAYS);
        Ok(gather::facts(self, project, &catalogue, judged, today)?.origin)
    }

    /// The features whose silence became too long for their rhythm in the last days, as far as their last use may be told.
    ///
    /// # Errors
    /// If a store fails.
    pub fn absences(
        &self,
        project: &Project,
        today: Day,
        language: Language,
    ) -> Result<Vec<Absence>, NoReport> {
        let catalogue = self.control.catalogue(project.number)?;
        let mut absences = Vec::new();
        // What is needed seldom is looked for further back, and only then.
        for (slow, days) in [(false, FAST_DAYS), (true, SLOW_DAYS)] {
            let looked_for: Vec<_> = catalogue
                .features()
                .filter(|feature| is_slow(feature.cadence) == slow)
                .collect();
            if looked_for.is_empty() {
                continue;
            }
            let period = Period {
                from: Some(today.plus(1 - days)),
                to: Some(today),
            };
            let ranking = self.run(project, &Plan::Ranking, period, Form::Json)?;
            let ranking: Value = serde_json::from_str(&ranking).context("reading the ranking")?;
            let rows = ranking["features"].as_array().map(Vec::as_slice);
            let last_uses: HashMap<&str, Day> = rows
                .unwrap_or_default()
                .iter()
                .filter_map(|row| {
                    let day = row["last_use"]["value"].as_str()?.parse().ok()?;
                    Some((row["key"].as_str()?, day))
                })
                .collect();
            absences.extend(looked_for.into_iter().filter_map(|feature| {
                let last = *last_uses.get(feature.key.as_str())?;
                let title = feature.title.as_deref();
                absence(&feature.key, title, feature.cadence, last, today, language)
            }));
        }
        Ok(absences)
    }
}

/// Days that are looked at for what is needed at least each month, and for what is needed seldom.
const FAST_DAYS: i32 = 91;
const SLOW_DAYS: i32 = 420;

/// Whether its silence is longer than [`FAST_DAYS`] shows.
fn is_slow(cadence: Cadence) -> bool {
    patience_days(cadence).is_some_and(|days| days >= FAST_DAYS)
}

fn kind(word: &Value) -> Option<Kind> {
    let word = word.as_str()?;
    Kind::ALL.iter().copied().find(|kind| kind.word() == word)
}

impl Digest {
    /// What stands above it.
    pub fn subject(&self) -> String {
        subject(&self.project, &self.news, self.week.to, self.language)
    }

    /// As plain text, for a mail or a message.
    pub fn text(&self) -> String {
        let language = self.language;
        let mut text = language.heading(&self.project, self.week.from, self.week.to);
        text.push_str("\n\n");
        if self.news.is_empty() {
            text.push_str(&format!("{}\n", language.nothing_new()));
        }
        for news in &self.news {
            let name = one_line(news.title.as_deref().unwrap_or(news.feature.as_str()));
            text.push_str(&format!("- {name}: {}\n", news.text));
        }
        if let Some(origin) = &self.origin {
            text.push_str(&format!("\n{origin}\n"));
        }
        if !self.compared {
            text.push_str(&format!("\n{}\n", language.not_compared()));
        }
        text
    }
}
