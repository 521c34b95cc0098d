//! `list_features`: every feature by its use, those that nobody used among them.

use super::arguments::{Arguments, with_period};
use super::basis::{Told, count, picked, rows};
use super::paging::{Paging, with_paging};
use super::refusal::Refusal;
use super::{Desk, Tool, measurability, schema, wording};
use crate::reports::Plan;
use domain::verdict::Kind;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "list_features",
    title: "List features by use",
    description: "Lists every feature of the catalogue, most used first, with its users, uses, reach, last use and verdict. Features that \
        were never used are included, each with whether a use would have been seen at all. Filter by verdict, area, owner or use.",
    arguments,
    required: &[],
    fields,
    answer,
};

const MEASURES: [&str; 7] = [
    "users",
    "uses",
    "reach",
    "frequency",
    "trend",
    "last_use",
    "coverage",
];

fn arguments() -> Value {
    let mut verdict = schema::verdict_kind();
    verdict["description"] = json!("Only features with this verdict.");
    let fields = json!({
        "verdict": verdict,
        "use": { "type": "string", "enum": ["never", "any"], "description": "never: only features that nobody used in the window. Default: any." },
        "area": { "type": "string", "description": "Only features of this area of the product." },
        "owner": { "type": "string", "description": "Only features of this owner." },
    });
    with_period(
        with_paging(fields, "features"),
        "the 91 days that end today",
    )
}

fn fields() -> Value {
    let mut row = json!({
        "key": schema::text(),
        "title": schema::maybe_text(),
        "area": schema::maybe_text(),
        "owner": schema::maybe_text(),
        "cadence": schema::text(),
        "stage": schema::text(),
        "zero": schema::zero(),
        "measurability": schema::measurability(),
        "verdict": schema::object(json!({ "kind": schema::verdict_kind(), "headline": schema::text() })),
    });
    for measure in MEASURES {
        row[measure] = schema::number();
    }
    json!({
        "matching": schema::number(),
        "features": schema::list(schema::object(row)),
        "next_offset": schema::next_offset(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let kinds: Vec<(&str, &str)> = Kind::ALL
        .iter()
        .map(|kind| (kind.word(), kind.word()))
        .collect();
    let verdict = arguments.one_of("verdict", &kinds)?;
    let never = arguments.one_of("use", &[("never", true), ("any", false)])?;
    let (area, owner) = (arguments.text("area")?, arguments.text("owner")?);
    let paging = Paging::read(arguments)?;
    let report = desk.report(&Plan::Ranking, arguments.period()?)?;

    let is = |told: &Value, asked: &Option<String>| {
        asked
            .as_ref()
            .is_none_or(|asked| told.as_str() == Some(asked))
    };
    let features: Vec<&Value> = rows(&report["features"])
        .filter(|row| verdict.is_none_or(|kind| row["verdict"]["kind"] == kind))
        .filter(|row| never != Some(true) || row["uses"]["value"] == 0)
        .filter(|row| is(&row["area"], &area) && is(&row["owner"], &owner))
        .collect();
    let matching = count(features.len(), "features");
    let shown: Vec<Value> = paging
        .shown(&features)
        .iter()
        .map(|row| told(row))
        .collect();

    let mut lines = vec![paging.heading(&matching, shown.len())];
    lines.extend(shown.iter().map(line));
    let fields = json!({
        "matching": matching,
        "features": shown,
        "next_offset": paging.next(features.len()),
    });
    desk.told(&report, fields, lines)
}

fn told(row: &Value) -> Value {
    let mut told = picked(
        row,
        &["key", "title", "area", "owner", "cadence", "stage", "zero"],
    );
    for measure in MEASURES {
        told[measure] = row[measure].clone();
    }
    told["measurability"] = measurability::of(row);
    told["verdict"] = picked(&row["verdict"], &["kind", "headline"]);
    told
}

fn line(row: &Value) -> String {
    let text = |field: &Value| field.as_str().unwrap_or_default().to_owned();
    format!(
        "- {}: {} ({}). Users: {}. Uses: {}. Reach: {}. Last use: {}. Would a use be seen: {}, {}.",
        text(&row["key"]),
        text(&row["verdict"]["kind"]),
        text(&row["verdict"]["headline"]),
        wording::number(&row["users"]),
        wording::number(&row["uses"]),
        wording::number(&row["reach"]),
        wording::number(&row["last_use"]),
        text(&row["measurability"]["state"]),
        text(&row["measurability"]["why"]),
    )
}
