//! One feature as the body of an issue on GitHub or GitLab: what was found, and a checklist for its owner.
//!
//! Both render CommonMark with task lists; nothing here needs more.

use super::markdown::{name, or_dash, plain, told};
use super::origin::is_of_origin;
use super::whole::FeatureReport;
use crate::privacy::{Released, Shown};
use crate::verdict::Kind;

/// The body of an issue. Every text that a person typed is escaped.
pub fn feature_markdown(report: &Released<FeatureReport<Shown>>) -> String {
    let row = &report.feature;
    let mut text = String::new();
    let mut line = |written: &str| {
        text.push_str(written);
        text.push('\n');
    };
    line(&format!("# {}", name(row)));
    line("");
    line(&format!("**{}**", plain(&row.verdict.headline)));
    line("");
    line("| | |");
    line("|---|---|");
    for (what, value) in facts(report) {
        line(&format!("| {what} | {value} |"));
    }
    // What a reader of the issue cannot see, who has no report before them.
    for notice in report.head.notices.iter().filter(|it| is_of_origin(it)) {
        line("");
        line(&format!("_{}_", plain(&notice.text)));
    }
    line("");
    line("## Why");
    line("");
    for sentence in &row.verdict.because {
        line(&format!("- {}", plain(sentence)));
    }
    if !row.verdict.would_change.is_empty() {
        line("");
        line("## What would change it");
        line("");
        for sentence in &row.verdict.would_change {
            line(&format!("- {}", plain(sentence)));
        }
    }
    if !row.verdict.missing.is_empty() {
        line("");
        line("## What is missing");
        line("");
        for gate in &row.verdict.missing {
            line(&format!(
                "- {}: {} so far",
                plain(&gate.needed),
                plain(&gate.have)
            ));
        }
    }
    if row.verdict.kind == Kind::Candidate {
        line("");
        line("## For its owner");
        line("");
        for step in checklist(report) {
            line(&format!("- [ ] {step}"));
        }
    }
    if let Some(message) = &row.message {
        line("");
        line("## What to tell those it touches");
        line("");
        for written in message.lines() {
            line(&format!("> {}", plain(written)));
        }
    }
    text
}

fn facts(report: &FeatureReport<Shown>) -> Vec<(&'static str, String)> {
    let row = &report.feature;
    let mut facts = vec![
        ("Key", format!("`{}`", row.key)),
        ("Owner", or_dash(&row.owner)),
        ("Area", or_dash(&row.area)),
        (
            "Judged over",
            format!(
                "{} to {} ({} days)",
                row.judged_over.from, row.judged_over.to, row.judged_over.days
            ),
        ),
        ("Open to", told(&row.eligible)),
        ("Seen by", told(&row.exposed)),
        ("Used by", told(&row.users)),
        ("Reach", told(&row.reach)),
        ("Last use", told(&row.last_use)),
        ("People needed", told(&row.people_needed)),
        ("k* (unseen users)", told(&row.times_as_often_to_flip)),
        ("Rule", format!("`{}`", row.verdict.rule.word())),
        ("Next review", row.next_review.to_string()),
    ];
    if let Some(accounts) = row.accounts_touched {
        facts.push(("Accounts touched", accounts.to_owned()));
    }
    if let Some(cost) = row.cost {
        facts.push(("Cost", format!("{cost} of 100")));
    }
    if let Some(code) = &row.code {
        facts.push(("Code", format!("`{}`", code.replace(['`', '|'], " "))));
    }
    facts
}

fn checklist(report: &FeatureReport<Shown>) -> Vec<String> {
    let row = &report.feature;
    let mut steps = vec![
        "Read the evidence. If it is wrong, say so in the decision: dissent is kept with it.".to_owned(),
        "Answer: why does it exist, who is affected, what replaces it, what happens on the day it is needed?"
            .to_owned(),
        "Tell those it touches (the message is below), with a notice period.".to_owned(),
        "Switch it off for some, or for some hours, and listen.".to_owned(),
    ];
    steps.push(match &row.code {
        Some(code) => format!("Remove the code at `{}`.", code.replace('`', " ")),
        None => "Remove the code, and everything that only it needed.".to_owned(),
    });
    if !report.catalogue.depends_on.is_empty() {
        let needed: Vec<String> = report
            .catalogue
            .depends_on
            .iter()
            .map(|key| format!("`{key}`"))
            .collect();
        steps.push(format!(
            "Look at what it needed: {}. Does anything else?",
            needed.join(", ")
        ));
    }
    steps.push("For 90 days, watch its late uses and the calls for its return.".to_owned());
    steps
}
