//! What the tools tell, and how they refuse.

use super::{ask, call, product};
use deadwood_tests::{Project, Server};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const ROW_MEASURES: [&str; 6] = ["users", "uses", "reach", "frequency", "trend", "last_use"];
/// Numbers that are no measure: they count days or rows, or are a name.
const COUNTED_FIELDS: [&str; 5] = ["days", "k", "next_offset", "cost", "funnel"];

pub(super) fn tools(server: &Server, project: &Project) -> Vec<Value> {
    let list = ask(server, project, "tools/list", json!({}));
    list["tools"].as_array().expect("a list").clone()
}

/// What a tool is called with where it needs something.
pub(super) fn arguments_for(tool: &Value) -> Value {
    let required = tool["inputSchema"]["required"].as_array().expect("a list");
    let given = required.iter().map(|name| match name.as_str() {
        Some("feature") => ("feature".to_owned(), json!("export")),
        Some("funnel") => ("funnel".to_owned(), json!(1)),
        Some("segment") => ("segment".to_owned(), json!("device:desktop")),
        other => panic!("this test does not know {other:?}"),
    });
    Value::Object(given.collect())
}

/// Finds what tells something without saying of what: a truth value, or a number without a unit.
fn bare(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Bool(_) => found.push(path.to_owned()),
        Value::Number(_) => {
            let name = path.rsplit('.').next().unwrap_or_default();
            if !COUNTED_FIELDS.contains(&name) {
                found.push(path.to_owned());
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                bare(item, &format!("{path}[{index}]"), found);
            }
        }
        Value::Object(fields) if fields.get("unit").is_some_and(Value::is_string) => {}
        Value::Object(fields) => {
            for (name, field) in fields {
                bare(field, &format!("{path}.{name}"), found);
            }
        }
        Value::Null | Value::String(_) => {}
    }
}

#[test]
fn every_tool_tells_what_its_figures_stand_on_and_none_a_bare_yes_or_no() {
    let (_installation, server, project) = product();
    let tools = tools(&server, &project);
    assert_eq!(tools.len(), 20);
    for tool in &tools {
        let name = tool["name"].as_str().expect("a name");
        let answer = call(&server, &project, name, arguments_for(tool));
        assert_eq!(answer["isError"], false, "{name}: {answer}");
        let structured = &answer["structuredContent"];
        let mut found = Vec::new();
        bare(structured, "", &mut found);
        assert!(found.is_empty(), "{name} tells bare values: {found:?}");

        let basis = &structured["basis"];
        for field in ["coverage", "completeness", "active_users"] {
            assert!(basis[field]["unit"].is_string(), "{name}: {field}: {basis}");
        }
        assert_eq!(basis["suppression"]["k"], 5, "{name}: {basis}");
        let window = &basis["window"];
        assert!(
            window["days"].as_i64().is_some_and(|days| days > 0),
            "{name}: {basis}"
        );
        for field in ["from", "to"] {
            let text = answer["content"][0]["text"].as_str().expect("a text");
            let day = window[field].as_str().expect("a day");
            assert!(
                text.contains(day),
                "{name}: the text does not say {field}: {text}"
            );
        }
        let text = answer["content"][0]["text"].as_str().expect("a text");
        for word in [
            "Coverage: ",
            "Completeness: ",
            "Suppressed: ",
            "Not measurable: ",
        ] {
            assert!(text.contains(word), "{name}: the text lacks {word}: {text}");
        }
        let first = text.split(|letter: char| !letter.is_alphanumeric()).next();
        let is_bare = ["yes", "no", "true", "false"]
            .contains(&first.unwrap_or_default().to_lowercase().as_str());
        assert!(!is_bare, "{name}: {text}");
    }
    // The search finds what it looks for.
    let mut found = Vec::new();
    let wrong = json!({ "used": true, "rows": [{ "users": 12, "days": 7, "uses": { "value": 3, "unit": "uses" } }] });
    bare(&wrong, "", &mut found);
    assert_eq!(found, [".rows[0].users", ".used"]);
    server.stop();
}

#[test]
fn assistants_see_the_numbers_of_the_api_and_no_small_group() {
    let (_installation, server, project) = product();
    let listed = call(&server, &project, "list_features", json!({ "limit": 100 }));
    let listed = listed["structuredContent"]["features"]
        .as_array()
        .expect("a list")
        .clone();
    assert_eq!(listed.len(), 5);
    for row in &listed {
        let key = row["key"].as_str().expect("a key");
        let by_api = project.row(&server, key);
        for measure in ROW_MEASURES {
            assert_eq!(row[measure], by_api[measure], "{key}: {measure}");
        }
    }
    let of = |key: &str| {
        listed
            .iter()
            .find(|row| row["key"] == key)
            .expect("listed")
            .clone()
    };
    assert_eq!(of("export")["users"]["value"], 12);
    let hidden = of("import");
    for measure in ["users", "uses", "last_use"] {
        assert_eq!(hidden[measure]["suppressed"], true, "{hidden}");
    }
    let alone = call(
        &server,
        &project,
        "feature_evidence",
        json!({ "feature": "import" }),
    );
    let alone = &alone["structuredContent"];
    assert_eq!(alone["measures"]["users"]["suppressed"], true, "{alone}");
    let counted = alone["basis"]["suppression"]["suppressed"]["value"].as_u64();
    assert!(counted.is_some_and(|counted| counted >= 3), "{alone}");
    server.stop();
}

/// Every measured number in an answer, written as it came.
fn numbers(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) if fields.get("unit").is_some_and(Value::is_string) => {
            found.insert(value.to_string());
        }
        Value::Object(fields) => fields.values().for_each(|field| numbers(field, found)),
        Value::Array(items) => items.iter().for_each(|item| numbers(item, found)),
        _ => {}
    }
}

#[test]
fn each_tool_tells_the_numbers_of_its_report_and_no_others() {
    let (_installation, server, project) = product();
    for (tool, arguments, report) in [
        ("list_features", json!({ "limit": 100 }), "ranking"),
        (
            "feature_evidence",
            json!({ "feature": "import" }),
            "feature?feature=import",
        ),
        (
            "who_uses",
            json!({ "feature": "export", "by": "device" }),
            "breakdown?feature=export&by=device",
        ),
        (
            "group_uses",
            json!({ "segment": "device:desktop" }),
            "segment?segment=device:desktop",
        ),
        (
            "feature_habits",
            json!({ "feature": "export" }),
            "habits?feature=export",
        ),
        (
            "where_met",
            json!({ "feature": "export" }),
            "met?feature=export",
        ),
        (
            "what_comes_next",
            json!({ "feature": "export" }),
            "next?feature=export",
        ),
        (
            "used_together",
            json!({ "features": ["export", "import"] }),
            "explore?steps=export,import",
        ),
        (
            "who_returns",
            json!({ "feature": "export" }),
            "explore?feature=export",
        ),
        (
            "ordered_funnel",
            json!({ "funnel": 1 }),
            "ordered-funnel?funnel=1",
        ),
        ("audience", json!({}), "audience"),
    ] {
        let answer = call(&server, &project, tool, arguments);
        let (mut told, mut of_api) = (BTreeSet::new(), BTreeSet::new());
        let mut fields = answer["structuredContent"].clone();
        let basis = fields["basis"].take();
        numbers(&fields, &mut told);
        numbers(&project.report(&server, report).json(), &mut of_api);
        // What counts no person is a plain number there.
        let counts = ["weeks", "pages", "features", "values", "days or weeks"];
        told.retain(|number| {
            let number: Value = serde_json::from_str(number).expect("JSON");
            !counts.iter().any(|unit| number["unit"] == *unit)
        });
        let others: Vec<&String> = told.difference(&of_api).collect();
        assert!(
            others.is_empty(),
            "{tool} tells what {report} does not: {others:?}"
        );
        assert!(!told.is_empty(), "{tool} tells nothing: {answer}");
        assert_eq!(basis["suppression"]["k"], 5, "{tool}: {basis}");
    }
    server.stop();
}

#[test]
fn what_few_used_together_is_hidden_from_assistants_too() {
    let (_installation, server, project) = product();
    let day = project.report(&server, "ranking").json()["window"]["to"].clone();
    // Two people used `import` alone on it: who used both follows from no answer.
    let together = call(
        &server,
        &project,
        "used_together",
        json!({ "features": ["export", "import"], "from": day, "to": day }),
    );
    let all_of = &together["structuredContent"]["all_of"];
    assert_eq!(all_of[1]["people"]["suppressed"], true, "{together}");
    let text = together["content"][0]["text"].as_str().expect("a text");
    assert!(text.contains("suppressed ("), "{text}");
    let most_used = together["structuredContent"]["most_used"].to_string();
    assert!(!most_used.contains("\"import\""), "{most_used}");
    server.stop();
}

#[test]
fn what_nobody_used_is_listed_with_whether_a_use_would_have_been_seen() {
    let (_installation, server, project) = product();
    let never = call(
        &server,
        &project,
        "list_features",
        json!({ "use": "never" }),
    );
    let rows = never["structuredContent"]["features"]
        .as_array()
        .expect("a list")
        .clone();
    let state = |key: &str| {
        let row = rows.iter().find(|row| row["key"] == key);
        let row = row.unwrap_or_else(|| panic!("{key} is not listed: {never}"));
        assert_eq!(row["uses"]["value"], 0, "{row}");
        assert!(row["zero"].is_string(), "{row}");
        row["measurability"]["state"]
            .as_str()
            .expect("a state")
            .to_owned()
    };
    assert_eq!(state("fax"), "not_measurable", "no build reports it");
    assert_eq!(
        state("archive"),
        "too_little_data",
        "builds report it, for a day"
    );
    assert!(rows.iter().all(|row| row["key"] != "export"), "{never}");

    let health = call(&server, &project, "instrumentation_health", json!({}));
    let poorly_seen = health["structuredContent"]["poorly_seen"].to_string();
    assert!(poorly_seen.contains("\"fax\""), "{health}");
    server.stop();
}

#[test]
fn features_are_filtered_and_paged() {
    let (_installation, server, project) = product();
    let keys = |arguments: Value| {
        let page = call(&server, &project, "list_features", arguments)["structuredContent"].clone();
        let rows = page["features"].as_array().expect("a list").clone();
        let keys: Vec<String> = rows
            .iter()
            .map(|row| row["key"].as_str().expect("a key").to_owned())
            .collect();
        (keys, page["next_offset"].clone())
    };
    let (all, end) = keys(json!({}));
    assert_eq!((all.len(), &end), (5, &Value::Null));
    let (first, next) = keys(json!({ "limit": 2 }));
    let (second, end) = keys(json!({ "limit": 3, "offset": next }));
    assert_eq!(([first, second].concat(), end), (all, Value::Null));
    assert_eq!(
        keys(json!({ "verdict": "candidate" })).0,
        Vec::<String>::new()
    );
    assert_eq!(keys(json!({ "area": "nowhere" })).0, Vec::<String>::new());
    server.stop();
}

#[test]
fn a_wrong_argument_is_named_with_the_remedy_and_never_repeated() {
    let (_installation, server, project) = product();
    for (tool, arguments, argument, remedy) in [
        ("feature_evidence", json!({}), "feature", "list_features"),
        (
            "feature_evidence",
            json!({ "feature": "hunter2" }),
            "feature",
            "list_features",
        ),
        (
            "who_uses",
            json!({ "feature": "export", "by": "hunter2" }),
            "by",
            "country",
        ),
        (
            "who_uses",
            json!({ "feature": "export", "segment": "hunter2" }),
            "segment",
            "",
        ),
        (
            "who_uses",
            json!({ "feature": "export", "by": "trait.hunter2" }),
            "by",
            "declares no such",
        ),
        ("list_features", json!({ "from": "hunter2" }), "from", ""),
        (
            "list_features",
            json!({ "to": "2999-01-01" }),
            "to",
            "last day",
        ),
        (
            "list_features",
            json!({ "from": "2026-02-02", "to": "2026-02-01" }),
            "from",
            "",
        ),
        (
            "list_features",
            json!({ "limit": 101 }),
            "limit",
            "1 to 100",
        ),
        (
            "list_features",
            json!({ "verdict": "hunter2" }),
            "verdict",
            "candidate",
        ),
        ("ordered_funnel", json!({}), "funnel", "list_funnels"),
        (
            "ordered_funnel",
            json!({ "funnel": 99 }),
            "funnel",
            "list_funnels",
        ),
        (
            "where_met",
            json!({ "feature": "nowhere" }),
            "feature",
            "list_features",
        ),
        (
            "who_returns",
            json!({ "feature": "nowhere" }),
            "feature",
            "list_features",
        ),
        (
            "used_together",
            json!({ "features": ["export", "nowhere"] }),
            "features",
            "list_features",
        ),
        (
            "used_together",
            json!({ "features": "hunter2" }),
            "features",
            "1 to 5",
        ),
        ("group_uses", json!({}), "segment", "device:desktop"),
        (
            "group_uses",
            json!({ "segment": "trait.hunter2:pro" }),
            "segment",
            "declares no such",
        ),
        (
            "list_decisions",
            json!({ "feature": "nowhere" }),
            "feature",
            "list_features",
        ),
    ] {
        let refused = call(&server, &project, tool, arguments.clone());
        let text = refused["content"][0]["text"].as_str().unwrap_or_default();
        assert_eq!(refused["isError"], true, "{tool} {arguments}: {refused}");
        assert!(
            text.starts_with(&format!("Argument `{argument}`: ")),
            "{tool} {arguments}: {text}"
        );
        assert!(text.contains(remedy), "{tool} {arguments}: {text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
    let refused = call(&server, &project, "weekly_digest", json!({ "hunter2": 1 }));
    assert_eq!(
        refused["content"][0]["text"],
        "No answer: this tool takes no arguments: leave them out."
    );
    server.stop();
}
