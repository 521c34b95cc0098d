//! The ranking as it was released, written down each Monday: from it the previous period is told after
//! the people of that period are forgotten.

use super::{Form, NoReport, Period, Plan, Reports};
use crate::storage::control::Project;
use domain::calendar::Day;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Lengths that are written down, in weeks (VERDICTS.md §2).
const WEEKS: [u8; 2] = [4, 13];

/// The figures of a feature that are written down.
const FIGURES: [&str; 6] = [
    "users",
    "visitors",
    "uses",
    "user_days",
    "reach",
    "last_use",
];

impl Reports {
    /// Writes down this week's ranking and judges what is due, once the week has begun. Called often; does
    /// something once a week.
    ///
    /// # Errors
    /// If a store fails.
    pub fn write_down(&self, project: &Project, today: Day) -> Result<(), NoReport> {
        if self.control.catalogue(project.number)?.is_empty() {
            return Ok(());
        }
        let monday = today.monday();
        // The longest one is written last: where it is, all are.
        let newest = self
            .control
            .newest_snapshot(project.number, WEEKS[WEEKS.len() - 1])?;
        if newest >= Some(monday) {
            return Ok(());
        }
        let to = monday.plus(-1);
        for weeks in WEEKS {
            let period = Period {
                from: Some(to.plus(1 - 7 * i32::from(weeks))),
                to: Some(to),
            };
            let ranking = self.run(project, &Plan::Ranking, period, Form::Json)?;
            // Verdicts are those of the removal report, which looks longer at what is needed seldom.
            let removal = self.run(project, &Plan::Removal, period, Form::Json)?;
            self.control.write_snapshot(
                project.number,
                monday,
                weeks,
                &slim(&ranking, &removal)?,
            )?;
        }
        self.hypotheses(project)?;
        Ok(())
    }
}

/// Of released reports the window, and a few figures and the verdict of each feature, as they were released.
fn slim(ranking: &str, removal: &str) -> anyhow::Result<String> {
    let ranking: Value = serde_json::from_str(ranking)?;
    let removal: Value = serde_json::from_str(removal)?;
    let judged: HashMap<&str, &Value> = rows(&removal)
        .filter_map(|row| Some((row["key"].as_str()?, row)))
        .collect();
    let mut features = Map::new();
    for row in rows(&ranking) {
        let mut figures: Map<String, Value> = FIGURES
            .iter()
            .map(|name| ((*name).to_owned(), row[*name].clone()))
            .collect();
        if let Some(key) = row["key"].as_str() {
            let judged = judged.get(key).copied().unwrap_or(&Value::Null);
            figures.insert("verdict".to_owned(), judged["verdict"]["kind"].clone());
            // Of what is needed seldom the last use lies before the window of the ranking.
            if !judged["last_use"].is_null() {
                figures.insert("last_use".to_owned(), judged["last_use"].clone());
            }
            features.insert(key.to_owned(), figures.into());
        }
    }
    Ok(json!({"window": ranking["window"], "features": features}).to_string())
}

fn rows(report: &Value) -> impl Iterator<Item = &Value> {
    report["features"].as_array().into_iter().flatten()
}
