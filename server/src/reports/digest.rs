//! The week's news of a project, from what was released then and now.

use super::{NoReport, Reports};
use crate::storage::control::Project;
use anyhow::Context;
use domain::calendar::Window;
use domain::digest::{News, Seen, news};
use domain::report::Span;
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
}

impl Reports {
    /// The news of the last whole week.
    ///
    /// # Errors
    /// If a store fails.
    pub fn digest(&self, project: &Project) -> Result<Digest, NoReport> {
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
            news: news(&features, week),
        })
    }
}

fn kind(word: &Value) -> Option<Kind> {
    let word = word.as_str()?;
    Kind::ALL.into_iter().find(|kind| kind.word() == word)
}

impl Digest {
    /// As plain text, for a mail or a message.
    pub fn text(&self) -> String {
        let mut text = format!(
            "{}: {} to {}\n\n",
            self.project, self.week.from, self.week.to
        );
        if self.news.is_empty() {
            text.push_str("Nothing new.\n");
        }
        for news in &self.news {
            let name = news.title.as_deref().unwrap_or(news.feature.as_str());
            // A title is typed by people: on one line, whatever it holds.
            let name: String = name
                .chars()
                .map(|letter| if letter.is_control() { ' ' } else { letter })
                .collect();
            text.push_str(&format!("- {name}: {}\n", news.text));
        }
        if !self.compared {
            text.push_str("\nThere is no earlier week to compare verdicts with.\n");
        }
        text
    }
}
