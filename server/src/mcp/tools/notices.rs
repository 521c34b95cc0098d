//! `list_notices`: what is said to the users of features, and what they answered.

use super::arguments::Arguments;
use super::basis::{Told, count, rows};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::{Period, Plan};
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "list_notices",
    title: "What users are told and answer",
    description: "Lists what the team says to the users of features at the point of use, such as that one goes, how often it was shown, and how often \
        each answer was given. Ask it before a removal that was announced: whoever answers uses the feature.",
    arguments: || json!({}),
    required: &[],
    fields,
    answer,
};

fn fields() -> Value {
    json!({
        "matching": schema::number(),
        "notices": schema::list(schema::object(json!({
            "feature": schema::text(),
            "text": schema::text(),
            "on": schema::maybe_text(),
            "since": schema::text(),
            "shown": schema::number(),
            "answers": schema::list(schema::object(json!({ "answer": schema::text(), "times": schema::number() }))),
        }))),
        "unknown": schema::unknown(),
    })
}

fn answer(desk: &Desk<'_>, _: &mut Arguments) -> Result<Told, Refusal> {
    let noticed = desk.services.reports.notices(desk.project);
    let noticed =
        serde_json::to_value(noticed.map_err(Refusal::failed)?).map_err(Refusal::failed)?;
    let notices: Vec<Value> = rows(&noticed["notices"]).map(told).collect();
    let matching = count(notices.len(), "notices");

    let mut lines = vec![format!("{} are told to users.", wording::number(&matching))];
    lines.extend(notices.iter().map(line));
    let unknown = vec![
        "who answered, and what those think who did not".to_owned(),
        "answers of before the days that `since` begins with".to_owned(),
    ];
    let fields = json!({ "matching": matching, "notices": notices });
    let report = desk.report(&Plan::Ranking, Period::default())?;
    desk.told_with_limits(&report, fields, lines, unknown)
}

fn told(notice: &Value) -> Value {
    let answers: Vec<Value> = rows(&notice["options"])
        .zip(rows(&notice["answers"]))
        .map(|(answer, times)| json!({ "answer": answer, "times": times }))
        .collect();
    json!({
        "feature": notice["feature"],
        "text": notice["text"],
        "on": notice["on"],
        "since": notice["since"],
        "shown": notice["shown"],
        "answers": answers,
    })
}

fn line(notice: &Value) -> String {
    let text = |name: &str| wording::text(&notice[name]);
    let answers: Vec<String> = rows(&notice["answers"])
        .map(|answer| {
            let times = wording::number(&answer["times"]);
            format!("“{}” {times}", wording::text(&answer["answer"]))
        })
        .collect();
    format!(
        "- {}: “{}” Since {}: shown {}; answered {}.",
        text("feature"),
        text("text"),
        text("since"),
        wording::number(&notice["shown"]),
        answers.join(", "),
    )
}
