//! `/api`: the same document for a reader, without a script.

use super::document;
use crate::html::escaped;
use crate::http::base::base_of;
use crate::http::trust::CONTENT_SECURITY_POLICY;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get};
use serde_json::Value;
use std::fmt::Write;
use std::sync::OnceLock;

const FRAME: &str = include_str!("page.html");
const STYLE: &str = concat!(
    include_str!("../../trust/page.css"),
    include_str!("page.css")
);
/// How deep an example is made up where the document has none.
const EXAMPLE_DEPTH_MAX: usize = 4;

/// Show what this server can be asked, to a reader.
#[utoipa::path(tag = "health", operation_id = "api_page",
    responses((status = 200, description = "The page", body = String, content_type = "text/html")), security(()))]
#[get("/api")]
pub async fn show(request: HttpRequest) -> HttpResponse {
    static PARTS: OnceLock<String> = OnceLock::new();
    // The document is a tree of texts, which always serialises.
    let whole = PARTS
        .get_or_init(|| written(&serde_json::to_value(document()).unwrap_or_default()))
        .replace("{{origin}}", &escaped(&base_of(&request)));
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .body(whole)
}

/// Show the page's style.
#[utoipa::path(tag = "health", operation_id = "api_page_style",
    responses((status = 200, description = "The style", body = String, content_type = "text/css")), security(()))]
#[get("/api/page.css")]
pub async fn style() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(STYLE)
}

fn written(document: &Value) -> String {
    let tags = list(&document["tags"]);
    let contents = tags.iter().map(|tag| {
        let name = escaped(text(&tag["name"]));
        format!("<li><a href=\"#{}\">{name}</a></li>", anchor(&name))
    });
    let schemes = document["components"]["securitySchemes"].as_object();
    let schemes = schemes.into_iter().flatten().map(|(name, scheme)| {
        let means = prose(text(&scheme["description"]));
        format!("<li><code>{}</code>: {means}</li>", escaped(name))
    });
    FRAME
        .replace("{{version}}", env!("CARGO_PKG_VERSION"))
        .replace(
            "{{description}}",
            &prose(text(&document["info"]["description"])),
        )
        .replace("{{schemes}}", &schemes.collect::<String>())
        .replace("{{contents}}", &contents.collect::<String>())
        .replace(
            "{{parts}}",
            &tags
                .iter()
                .map(|tag| part(document, tag))
                .collect::<String>(),
        )
}

fn part(document: &Value, tag: &Value) -> String {
    let name = text(&tag["name"]);
    let mut part = format!(
        "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{}</h2><p>{}.</p>",
        escaped(name),
        prose(text(&tag["description"])),
        id = anchor(name),
    );
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            if list(&operation["tags"]).iter().any(|of| of == name) {
                part += &one_operation(document, path, method, operation);
            }
        }
    }
    part + "</section>"
}

fn one_operation(document: &Value, path: &str, method: &str, operation: &Value) -> String {
    let mut shown = format!(
        "<details><summary><span class=\"method\">{}</span><code>{}</code><span class=\"what\">{}</span></summary>",
        method.to_uppercase(),
        escaped(path),
        prose(text(&operation["summary"])),
    );
    if let Some(more) = operation["description"].as_str() {
        // Writing into a text cannot fail.
        let _ = write!(shown, "<p>{}</p>", prose(more));
    }
    let _ = write!(shown, "<p class=\"small\">{}</p>", who_may(operation));
    let parameters = list(&operation["parameters"]);
    if !parameters.is_empty() {
        shown += "<h3>Parameters</h3><table>";
        for parameter in parameters {
            let need = match (parameter["required"].as_bool(), text(&parameter["in"])) {
                (Some(true), place) => format!("in the {place}"),
                (_, place) => format!("in the {place}, may be left out"),
            };
            let _ = write!(
                shown,
                "<tr><th><code>{}</code></th><td>{} <span class=\"small\">{need}</span></td></tr>",
                escaped(text(&parameter["name"])),
                prose(text(&parameter["description"])),
            );
        }
        shown += "</table>";
    }
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    if body.is_object() {
        let _ = write!(shown, "<h3>Body</h3>{}", example_of(document, body));
    }
    shown += "<h3>Answers</h3>";
    for (status, answer) in operation["responses"].as_object().into_iter().flatten() {
        let answer = resolved(document, answer);
        let status = if status == "default" {
            "other 4xx, 5xx"
        } else {
            status
        };
        let _ = write!(
            shown,
            "<p><code>{status}</code> {}</p>",
            prose(text(&answer["description"]))
        );
        for (media_type, content) in answer["content"].as_object().into_iter().flatten() {
            shown += &one_answer(document, media_type, content);
        }
    }
    shown + "</details>"
}

/// What an answer looks like in one of its forms; nothing where it is an error, or opened rather than read.
fn one_answer(document: &Value, media_type: &str, content: &Value) -> String {
    match (media_type, content.get("example")) {
        // All errors are alike: one description of them is enough.
        ("application/problem+json", _) => String::new(),
        (_, Some(Value::String(text))) => format!("<p>As {media_type}:</p>{}", verbatim(text)),
        (_, Some(example)) => pretty(example),
        ("application/json", None) if content["schema"].is_object() => {
            example_of(document, &content["schema"])
        }
        (_, None) => String::new(),
    }
}

/// A part of the document, or the shared one that it points to.
fn resolved<'a>(document: &'a Value, part: &'a Value) -> &'a Value {
    let target = part["$ref"].as_str();
    target
        .and_then(|target| document.pointer(target.trim_start_matches('#')))
        .unwrap_or(part)
}

/// In words: whose request is answered.
fn who_may(operation: &Value) -> String {
    let Some(ways) = operation["security"].as_array() else {
        return "With a token or a session.".to_owned();
    };
    let mut names: Vec<&str> = ways
        .iter()
        .filter_map(|way| way.as_object()?.keys().next().map(String::as_str))
        .collect();
    names.sort_unstable();
    names.dedup();
    let may_come_alone = ways
        .iter()
        .any(|way| way.as_object().is_some_and(serde_json::Map::is_empty));
    match names.as_slice() {
        [_, ..] if may_come_alone => {
            "Anyone may ask who names the project; a back end shows its token.".to_owned()
        }
        [] => "Anyone may ask.".to_owned(),
        ["session"] => "With a session of the dashboards; no token may.".to_owned(),
        ["token"] => "With a token.".to_owned(),
        _ => "With a token or a session.".to_owned(),
    }
}

fn example_of(document: &Value, schema: &Value) -> String {
    pretty(&made_up(document, schema, 0))
}

fn pretty(example: &Value) -> String {
    verbatim(&serde_json::to_string_pretty(example).unwrap_or_default())
}

fn verbatim(text: &str) -> String {
    format!("<pre tabindex=\"0\"><code>{}</code></pre>", escaped(text))
}

/// The example that the document has of a shape, or one put together from its parts.
fn made_up(document: &Value, schema: &Value, depth: usize) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let path = reference.trim_start_matches('#');
        return match document.pointer(path) {
            Some(target) if depth < EXAMPLE_DEPTH_MAX => made_up(document, target, depth + 1),
            Some(_) | None => Value::from("…"),
        };
    }
    if let Some(example) = schema.get("example") {
        return example.clone();
    }
    for several in ["oneOf", "anyOf"] {
        // An optional shape is that or null: the shape says more.
        let choices = list(&schema[several]);
        if let Some(choice) = choices.iter().find(|choice| choice["type"] != "null") {
            return made_up(document, choice, depth);
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let mut whole = serde_json::Map::new();
        for part in parts {
            if let Value::Object(fields) = made_up(document, part, depth) {
                whole.extend(fields);
            }
        }
        return whole.into();
    }
    if let Some(properties) = schema["properties"].as_object() {
        let field =
            |(name, of): (&String, &Value)| (name.clone(), made_up(document, of, depth + 1));
        return properties
            .iter()
            .map(field)
            .collect::<serde_json::Map<_, _>>()
            .into();
    }
    if let Some(first) = list(&schema["enum"]).first() {
        return first.clone();
    }
    match kind_of(schema) {
        "array" => Value::Array(vec![made_up(document, &schema["items"], depth + 1)]),
        "object" => Value::Object(serde_json::Map::new()),
        "integer" | "number" => Value::from(1),
        "boolean" => Value::from(true),
        _ if schema["format"] == "date" => Value::from("2026-11-23"),
        _ => Value::from("…"),
    }
}

/// A shape that may be null names two types.
fn kind_of(schema: &Value) -> &str {
    let types = list(&schema["type"]);
    let named = types.iter().find(|kind| *kind != "null");
    named.unwrap_or(&schema["type"]).as_str().unwrap_or("")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

/// Words of the document, in which names stand between backticks.
fn prose(text: &str) -> String {
    let pieces = text.split('`').enumerate().map(|(place, piece)| {
        let piece = escaped(piece);
        if place % 2 == 1 {
            format!("<code>{piece}</code>")
        } else {
            piece
        }
    });
    pieces.collect()
}

fn anchor(name: &str) -> String {
    format!("part-{}", name.replace(' ', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_of_the_document_is_on_the_page_once() {
        let document = serde_json::to_value(document()).expect("a tree of texts");
        let written = written(&document);
        let mut operations = 0;
        for (path, item) in document["paths"].as_object().expect("paths") {
            for method in item.as_object().expect("methods").keys() {
                let line = format!(
                    "<span class=\"method\">{}</span><code>{path}</code>",
                    method.to_uppercase()
                );
                assert_eq!(written.matches(&line).count(), 1, "{method} {path}");
                operations += 1;
            }
        }
        assert!(operations > 60, "{operations}");
        assert!(
            !written.replace("{{origin}}", "").contains("{{"),
            "every slot is filled"
        );
    }

    #[test]
    fn a_body_is_shown_by_its_example_and_a_shape_without_one_by_its_parts() {
        let document = serde_json::to_value(document()).expect("a tree of texts");
        let written = written(&document);
        assert!(
            written.contains("&quot;email&quot;: &quot;ada@example.com&quot;"),
            "an example"
        );
        let schema = serde_json::json!({"type": "object", "properties": {
            "names": {"type": "array", "items": {"type": "string"}},
            "until": {"type": ["string", "null"], "format": "date"},
        }});
        let example = made_up(&document, &schema, 0);
        assert_eq!(
            example,
            serde_json::json!({"names": ["…"], "until": "2026-11-23"})
        );
    }
}
