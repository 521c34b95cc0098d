//! Which store answers a report, and how long each step takes.

use crate::reports::{Form, Interest, Period, Plan};
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::Result;
use std::time::{Duration, Instant};

/// A table for a person to read.
///
/// # Errors
/// If the report cannot be given.
pub fn explain(
    services: &Services,
    project: &Project,
    plan: &Plan,
    period: Period,
) -> Result<String> {
    let started = Instant::now();
    let interest = Interest::lasting();
    let answered = services
        .reports
        .ask(project, plan, period, Form::Json, &interest)?;
    let took = started.elapsed();
    let steps = &answered.timings.steps;
    let mut lines: Vec<String> = steps
        .iter()
        .map(|step| format!("{}  {:<10} {}", padded(step.took), step.name, step.what))
        .collect();
    let whole: Duration = steps.iter().map(|step| step.took).sum();
    lines.push(format!("{}  in all", padded(whole)));
    if took < whole {
        lines.push(format!(
            "{}  this time: the answer was kept, since nothing has changed",
            padded(took)
        ));
    }
    Ok(lines.join("\n"))
}

fn padded(took: Duration) -> String {
    format!("{:>9.1} ms", took.as_secs_f64() * 1_000.0)
}
