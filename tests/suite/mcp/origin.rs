//! What is imported, and what is left out because something was measured as well, is told with the figures of each tool.

use super::call;
use super::tools::{arguments_for, tools};
use crate::imports::{Product, product_with_a_log};
use serde_json::Value;

/// Asks every tool, and returns the text of each whose figures stand on a window.
fn answers(product: &Product, feature: &str) -> Vec<(String, Value)> {
    let tools = tools(&product.server, &product.project);
    let asked = tools.iter().filter_map(|tool| {
        let name = tool["name"].as_str().expect("a name").to_owned();
        let mut arguments = arguments_for(tool);
        if arguments.get("feature").is_some() {
            arguments["feature"] = feature.into();
        }
        let answer = call(&product.server, &product.project, &name, arguments);
        if answer["isError"] == true {
            // Parts of the people are told of actors, and a log names none: there is no number to be marked.
            assert!(
                ["who_uses", "group_uses"].contains(&name.as_str()),
                "{name}: {answer}"
            );
            assert!(
                answer.to_string().contains("nobody is known by an actor"),
                "{name}: {answer}"
            );
            return None;
        }
        Some((name, answer))
    });
    asked.collect()
}

#[test]
fn each_tool_tells_which_days_its_figures_leave_out() {
    let product = product_with_a_log(true);
    for (name, answer) in answers(&product, "blog") {
        let notices = answer["structuredContent"]["basis"]["notices"].as_array();
        let told = notices.and_then(|all| all.iter().find(|it| it["code"] == "history_left_out"));
        let told = told.unwrap_or_else(|| panic!("{name} is silent: {answer}"));
        assert_eq!(told["window"]["days"], 2, "{name}");
        let text = answer["content"][0]["text"].as_str().expect("a text");
        assert!(
            text.contains(told["text"].as_str().expect("words")),
            "{name}: {text}"
        );
    }
}

#[test]
fn each_tool_tells_that_its_figures_are_from_a_file() {
    let product = product_with_a_log(false);
    for (name, answer) in answers(&product, "blog") {
        let basis = &answer["structuredContent"]["basis"];
        let origin = basis["origin"].as_str().expect("words");
        assert!(origin.starts_with("imported"), "{name}: {origin}");
        let text = answer["content"][0]["text"].as_str().expect("a text");
        assert!(text.contains("from an imported file"), "{name}: {text}");
    }
}
