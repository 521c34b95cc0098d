//! What stands above a report: whose it is, of which days, and what a reader must know of them.

use super::Reports;
use super::evidence::Facts;
use crate::storage::control::{LedgerFact, Project};
use anyhow::Result;
use domain::calendar::Window;
use domain::identity::EraCause;
use domain::presence::FOLD_AFTER_DAYS;
use domain::report::{Heading, History, Notice};
use jiff::Timestamp;

/// What stands above a report of this project.
pub(super) fn of(reports: &Reports, project: &Project, facts: &Facts) -> Result<Heading> {
    let now_s = reports.clock.now_s();
    let mut notices = notices(reports, project, facts.window)?;
    if facts.snapped {
        notices.insert(0, in_whole_weeks(facts.window));
    }
    notices.extend(facts.origin.notice());
    Ok(Heading {
        project_id: project.id.clone(),
        project_name: project.name.clone(),
        time_zone: project.time_zone_name(now_s).to_owned(),
        window: facts.window,
        generated_at: Timestamp::from_second(now_s)?,
        imported: facts.origin.imported,
        history_left_out: facts.origin.left_out.map(|left_out| left_out.days),
        history: History::of(&reports.events.history(project.number)?),
        notices,
    })
}

/// Says that a report covers more days than were asked for.
fn in_whole_weeks(window: Window) -> Notice {
    Notice::new(
        "whole_weeks",
        format!(
            "Weeks older than {FOLD_AFTER_DAYS} days are kept as a whole, so this report covers {} to {}.",
            window.from, window.to
        ),
    )
}

fn notices(reports: &Reports, project: &Project, window: Window) -> Result<Vec<Notice>> {
    let mut notices: Vec<Notice> = reports
        .health
        .banners()
        .iter()
        .map(|banner| Notice::new(banner.code(), banner.text()))
        .collect();
    for restart in reports.control.restarts(project.number, window)? {
        notices.push(Notice::new("restart_seam", format!(
                "Counting was interrupted on {} (a restart, or a clock that stepped back): {} anonymous visitors of that day may be counted twice.",
                restart.day,
                at_most(restart.visitors_before, project.k)
            )));
    }
    for entry in reports.control.ledger()? {
        let day = project.day_at(entry.at_s);
        let is_ours = entry.subject.split(' ').next() == Some(project.id.as_str());
        if entry.what == LedgerFact::EpochLost && is_ours && window.contains(day) {
            notices.push(Notice::new("epoch_lost", format!(
                    "A file of who was there was lost on {day}: people who came before are missing from counts of people, or counted twice."
                )));
        }
        if entry.what == LedgerFact::KeyMissing && is_ours && window.contains(day) {
            notices.push(Notice::new("key_lost", format!(
                    "A key was missing at the start on {day}: its people were forgotten at once. Who came before and after it \
                     cannot be told to be the same, so numbers of people over that day are bounds."
                )));
        }
    }
    for era in project.eras.all() {
        if era.cause == EraCause::OtherLength && window.contains(era.from) && window.from < era.from
        {
            notices.push(Notice::new("other_epoch_length", format!(
                    "From {} on, pseudonyms live for {} weeks. Numbers of people over that day are bounds.",
                    era.from,
                    2 * era.length.weeks()
                )));
        }
    }
    // Both living epochs lose their keys together; one sentence is enough.
    notices.dedup_by(|one, other| one.text == other.text);
    Ok(notices)
}

/// A bound on people in words; one below k is told as k alone, as every count of people is.
fn at_most(people: u64, k: u32) -> String {
    if people < u64::from(k) {
        format!("fewer than {k}")
    } else {
        format!("up to {people}")
    }
}
