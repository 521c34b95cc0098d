//! What a team said and decided, as JSON.

use crate::services::Services;
use crate::storage::control::Project;
use anyhow::Result;
use domain::calendar::{Day, Window};
use serde_json::{Map, Value, json};

/// One document of an export.
pub struct Document {
    /// Name of its file without the ending.
    pub name: &'static str,
    pub meaning: &'static str,
    pub content: Value,
}

/// Every document of a project.
///
/// # Errors
/// If the control store cannot be read.
pub fn all(services: &Services, project: &Project) -> Result<Vec<Document>> {
    let control = &services.control;
    let number = project.number;
    let now_s = services.clock.now_s();
    let today = services.collector.latest_days.today(project, now_s);
    let until_now = Window {
        from: Day(0),
        to: today,
    };
    let notices: Vec<Value> = control
        .notices(number)?
        .into_iter()
        .map(|(notice, since)| json!({"notice": notice, "counts_since": since}))
        .collect();
    let members: Vec<Value> = control
        .members(number)?
        .into_iter()
        .map(|member| json!({"name": member.name, "email": member.email, "role": member.role.word()}))
        .collect();
    let rankings = control
        .snapshots(number)?
        .into_iter()
        .map(|snapshot| {
            let report: Value = serde_json::from_str(&snapshot.report)?;
            Ok(json!({"monday": snapshot.monday, "weeks": snapshot.weeks, "report": report}))
        })
        .collect::<Result<Vec<Value>>>()?;
    Ok(vec![
        Document {
            name: "project",
            meaning: "The project and its settings, with the names of traits and properties that may be kept.",
            content: json!({
                "id": project.id,
                "name": project.name,
                "created_s": project.created_s,
                "settings": project.settings(now_s),
            }),
        },
        Document {
            name: "catalogue",
            meaning: "Features as they are declared, how each came to be so, and where its code stands.",
            content: catalogue(services, project)?,
        },
        Document {
            name: "decisions",
            meaning: "Every decision, also undone ones, the evidence packs that they rest on by their BLAKE3, and calls for a feature's return.",
            content: decisions(services, project)?,
        },
        Document {
            name: "rankings",
            meaning: "Rankings of 4 and 13 weeks as they were released each Monday.",
            content: json!({ "rankings": rankings }),
        },
        Document {
            name: "population",
            meaning: "How many people could have used the product, as the host app told it, by day.",
            content: json!({ "days": population(services, number, until_now)? }),
        },
        Document {
            name: "notices",
            meaning: "What the project says to its users at the point of use.",
            content: json!({ "notices": notices }),
        },
        Document {
            name: "funnels",
            meaning: "Funnels as the team defined them, also retired ones, and since when each is counted.",
            content: json!({ "funnels": funnels(services, number)? }),
        },
        Document {
            name: "annotations",
            meaning: "What the team noted about days.",
            content: json!({ "annotations": annotations(services, number)? }),
        },
        Document {
            name: "views",
            meaning: "Pages of the dashboards with what was chosen on them, under the names that the team gave.",
            content: json!({ "views": views(services, number)? }),
        },
        Document {
            name: "shares",
            meaning: "Links to one report that were handed out, by their names; the links themselves are secrets.",
            content: json!({ "shares": shares(services, number)? }),
        },
        Document {
            name: "senders",
            meaning: "How events of other senders are mapped to features.",
            content: serde_json::to_value(control.senders().of(number).written())?,
        },
        Document {
            name: "imports",
            meaning: "History that was read from files.",
            content: json!({ "imports": imports(services, number)? }),
        },
        Document {
            name: "team",
            meaning: "Who belongs to the project; no passwords, no tokens.",
            content: json!({ "members": members }),
        },
    ])
}

fn catalogue(services: &Services, project: &Project) -> Result<Value> {
    let control = &services.control;
    let catalogue = control.catalogue(project.number)?;
    let mut history = Map::new();
    for feature in catalogue.features() {
        let changes = control.catalogue_history(project.number, &feature.key)?;
        history.insert(feature.key.as_str().to_owned(), json!(changes));
    }
    let features: Vec<Value> = catalogue
        .features()
        .map(serde_json::to_value)
        .collect::<Result<_, _>>()?;
    Ok(json!({
        "features": features,
        "history": history,
        "code": control.code_places(project.number)?,
    }))
}

fn decisions(services: &Services, project: &Project) -> Result<Value> {
    let control = &services.control;
    let entries = control.decisions(project.number)?;
    let mut evidence = Map::new();
    for frozen in entries.iter().filter_map(|entry| entry.evidence.as_ref()) {
        if let Some(pack) = control.evidence_pack(project.number, &frozen.blake3)? {
            evidence.insert(frozen.blake3.clone(), serde_json::from_str(&pack)?);
        }
    }
    let asked_back: Vec<Value> = control
        .asked_back(project.number)?
        .into_iter()
        .map(|(feature, day, n)| json!({"feature": feature, "day": day, "n": n}))
        .collect();
    Ok(json!({"decisions": entries, "evidence": evidence, "asked_back": asked_back}))
}

fn population(services: &Services, number: u32, window: Window) -> Result<Map<String, Value>> {
    let days = services.control.population(number, window)?;
    Ok(days
        .into_iter()
        .map(|(day, population)| (day.to_string(), json!(population)))
        .collect())
}

fn funnels(services: &Services, number: u32) -> Result<Vec<Value>> {
    let funnels = services.control.funnels(number)?;
    Ok(funnels
        .into_iter()
        .map(|funnel| {
            json!({
                "name": funnel.definition.name,
                "steps": funnel.definition.steps,
                "since": funnel.counting.since,
                "until": funnel.counting.until,
            })
        })
        .collect())
}

fn annotations(services: &Services, number: u32) -> Result<Vec<Value>> {
    let annotations = services.control.annotations(number)?;
    Ok(annotations
        .into_iter()
        .map(|kept| json!({"day": kept.annotation.day, "text": kept.annotation.text}))
        .collect())
}

fn views(services: &Services, number: u32) -> Result<Vec<Value>> {
    let views = services.control.views(number)?;
    Ok(views
        .into_iter()
        .map(|kept| {
            json!({"name": kept.view.name, "page": kept.view.page, "query": kept.view.query})
        })
        .collect())
}

fn shares(services: &Services, number: u32) -> Result<Vec<Value>> {
    let shares = services.control.shares(number)?;
    Ok(shares
        .into_iter()
        .map(|share| {
            json!({
                "name": share.name,
                "report": share.report.word(),
                "has_password": share.has_password,
                "created": share.created,
                "last_day": share.last_day,
                "used": share.used,
            })
        })
        .collect())
}

fn imports(services: &Services, number: u32) -> Result<Vec<Value>> {
    let records = services.control.imports(number)?;
    Ok(records
        .into_iter()
        .map(|record| {
            json!({
                "format": record.format,
                "started_s": record.started_s,
                "finished_s": record.finished_s,
                "lines": record.lines_done,
                "counters": record.counters,
            })
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use crate::storage::control::Control;
    use std::collections::BTreeSet;

    /// Where each table of a project goes: into a document or a table of the export, or nowhere, for a reason of the manifest.
    fn goes_to(table: &str) -> Option<&'static str> {
        Some(match table {
            "eras" | "zone_changes" => "project.json",
            "catalogue" | "catalogue_history" | "catalogue_layers" | "code_places" => {
                "catalogue.json"
            }
            "decisions"
            | "evidence_packs"
            | "frozen_catalogues"
            | "asked_back"
            | "hypothesis_judgements" => "decisions.json",
            "ranking_snapshots" => "rankings.json",
            "population" => "population.json",
            "notices" => "notices.json",
            "funnels" => "funnels.json",
            "annotations" => "annotations.json",
            "saved_views" => "views.json",
            "shares" => "shares.json",
            "sender_settings" | "sender_aliases" | "sender_history" => "senders.json",
            "imports" => "imports.json",
            "members" => "team.json",
            "arrivals" => "releases",
            "drops" => "not_counted",
            "restarts" => "visitors",
            "tokens" | "invitations" | "digests" | "digest_channels" | "digest_deliveries"
            | "digest_feeds" | "digest_languages" => "left out: secrets and addresses",
            "audit" | "jobs" => "left out: they tell of the team",
            "closed_projects" => "left out: one that can be exported is not in it",
            "histories_taken_back" => "left out: nothing of them is left",
            _ => return None,
        })
    }

    #[test]
    fn every_table_of_a_project_is_exported_or_left_out_for_a_reason() {
        let control = Control::in_memory(0).expect("opens");
        let columns = control.stored_columns().expect("read");
        let of_projects: BTreeSet<String> = columns
            .into_iter()
            .filter(|(_, column)| column == "project")
            .map(|(table, _)| table)
            .collect();
        assert!(of_projects.len() > 20, "{of_projects:?}");
        let forgotten: Vec<&String> = of_projects
            .iter()
            .filter(|table| goes_to(table).is_none())
            .collect();
        assert!(
            forgotten.is_empty(),
            "neither exported nor left out: {forgotten:?}"
        );
    }
}
