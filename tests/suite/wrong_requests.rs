//! A program that asks wrongly is told which part is wrong and what would be right, and hears nothing of what it sent.

use crate::raw_http::{self, Reply};
use deadwood_tests::{Installation, Server, Session};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn detail(problem: &Value) -> &str {
    problem["detail"].as_str().expect("a detail")
}

#[test]
fn a_secret_token_in_place_of_the_public_key_is_called_one() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let sent_with = |key: &str| {
        let answer = server.send(&json!({ "project": key, "events": [] }));
        assert_eq!(answer.problem_code(), "unknown_project", "{}", answer.body);
        answer.json()
    };

    for secret in [&project.server_token, &project.read_token] {
        let told = sent_with(secret);
        assert!(
            detail(&told).contains("withdraw it"),
            "a page that gives its token away is not told: {told}"
        );
        assert!(!told.to_string().contains(secret.as_str()), "{told}");
    }
    let told = sent_with("pk_live_of_nobody");
    assert!(detail(&told).contains("pk_live_ from the page"), "{told}");
    assert!(!detail(&told).contains("withdraw"), "{told}");
}

#[test]
fn what_does_not_fit_is_named_in_a_query_and_in_a_catalogue() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();

    let ask = |query: &str| {
        let path = project.path(&format!("/reports/ranking?{query}"));
        server.get(&path, &project.read_token)
    };
    let told = ask("form=2026-03-02");
    assert_eq!(told.problem_code(), "bad_query");
    let told = told.json();
    assert!(detail(&told).contains("unknown field `form`"), "{told}");
    assert!(
        detail(&told).contains("`from`, `to`"),
        "what there is: {told}"
    );

    let declare = |feature: Value| {
        let features = json!({ "features": [{ "key": "export-csv" }, feature] });
        let answer = server.put(
            &project.path("/catalogue"),
            &project.server_token,
            &features,
        );
        assert_eq!(answer.problem_code(), "wrong_shape", "{}", answer.body);
        answer.json()
    };
    let told = declare(json!({ "key": "export of ada" }));
    assert!(
        detail(&told).contains("1 to 100 of the characters"),
        "{told}"
    );
    assert!(!detail(&told).contains("ada"), "{told}");
    let told = declare(json!({ "key": "import", "released": "2.3.2026" }));
    assert!(detail(&told).contains("year-month-day"), "{told}");
    let told = declare(json!({ "key": "import", "cost": "dear" }));
    assert!(detail(&told).contains("wrong type or form"), "{told}");
    assert!(!detail(&told).contains("dear"), "{told}");
}

const METHODS: [&str; 7] = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

fn ask(server: &Server, method: &str, path: &str) -> Reply {
    raw_http::request(server.address(), method, path, &[], b"")
}

/// What stands around the part of a step that differs: `deadwood.` and `.js` of `deadwood.{version}.js`.
fn around(step: &str) -> Option<(&str, &str)> {
    let (before, rest) = step.split_once('{')?;
    Some((before, rest.split_once('}')?.1))
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) =
        (template.split('/').collect(), path.split('/').collect());
    let same = |(known, asked): (&&str, &&str)| match around(known) {
        Some(_) if *known == "{number}" => asked.parse::<u32>().is_ok(),
        Some(_) if *known == "{channel}" => ["email", "webhook", "feed"].contains(asked),
        Some((before, after)) => {
            asked.len() > before.len() + after.len()
                && asked.starts_with(before)
                && asked.ends_with(after)
        }
        None => known == asked,
    };
    template.len() == path.len() && template.iter().zip(&path).all(same)
}

/// Each address of the document with its methods, with something in the place of what differs. What several of them fit takes
/// the methods of all.
fn documented(server: &Server) -> BTreeMap<String, BTreeSet<&'static str>> {
    let document = ask(server, "GET", "/api/openapi.json").json();
    let templates = document["paths"].as_object().expect("paths");
    let example = |template: &String| {
        let steps = template.split('/').map(|step| match around(step) {
            Some(_) if step == "{channel}" => "feed".to_owned(),
            Some((before, after)) => format!("{before}7{after}"),
            None => step.to_owned(),
        });
        steps.collect::<Vec<_>>().join("/")
    };
    let taken = |path: &str, method: &str| {
        let of_get = method == "HEAD";
        let method = if of_get {
            "get"
        } else {
            &method.to_lowercase()
        };
        // Pages ask whether they may send; the document leaves that to the senders.
        let of_pages = method == "options" && path.starts_with("/compat/");
        let named = |(template, item): (&String, &Value)| {
            fits(template, path) && item.get(method).is_some()
        };
        of_pages || templates.iter().any(named)
    };
    templates
        .keys()
        .map(|template| {
            let path = example(template);
            let methods = METHODS.into_iter().filter(|method| taken(&path, method));
            let methods = methods.collect();
            (path, methods)
        })
        .collect()
}

#[test]
fn a_known_address_answers_any_other_method_with_those_that_it_takes() {
    let installation = Installation::new();
    installation.create_project("Ledgerly");
    let server = installation.start();

    let known = documented(&server);
    assert!(known.len() > 80, "only {} addresses", known.len());
    let mut refused = 0;
    for (path, taken) in &known {
        for method in METHODS {
            let reply = ask(&server, method, path);
            let is_taken = taken.contains(method);
            assert_eq!(reply.status != 405, is_taken, "{method} {path}");
            if is_taken {
                continue;
            }
            refused += 1;
            let allowed = reply.header("allow").unwrap_or_default();
            let allowed: BTreeSet<&str> = allowed.split(", ").collect();
            assert_eq!(&allowed, taken, "{method} {path}");
            if method == "HEAD" {
                assert_eq!(reply.body, "", "{path}");
                continue;
            }
            let told = reply.json();
            assert_eq!(told["code"], "wrong_method", "{method} {path}");
            for name in taken {
                assert!(detail(&told).contains(name), "{told}");
            }
        }
    }
    assert!(refused > known.len(), "only {refused} were refused");
    server.stop();
}

#[test]
fn a_method_that_no_address_of_the_dashboards_takes_is_told_which_they_do() {
    let installation = Installation::new();
    let server = installation.start();

    let refused = ask(&server, "DELETE", "/projects/any/page");
    assert_eq!(refused.status, 405);
    assert_eq!(refused.header("allow"), Some("GET, HEAD"));
    assert_eq!(refused.json()["code"], "wrong_method");
    let nothing = ask(&server, "DELETE", "/api/v1/no-such-thing");
    assert_eq!(
        (nothing.status, nothing.header("allow")),
        (404, None),
        "what is not there takes no method"
    );
    server.stop();
}

#[test]
fn a_head_is_answered_as_its_get_without_the_body() {
    let installation = Installation::new();
    let server = installation.start();

    for path in [
        "/health/ready",
        "/deadwood.js",
        "/trust/prj_nothing",
        "/s/dws_guess",
        "/api/v1/projects",
        "/projects/any/page",
    ] {
        let (get, head) = (ask(&server, "GET", path), ask(&server, "HEAD", path));
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(
            head.header("content-type"),
            get.header("content-type"),
            "{path}"
        );
        assert_eq!(
            head.header("content-length"),
            Some(get.body.len().to_string().as_str()),
            "{path}"
        );
        assert_eq!(head.body, "", "{path}");
    }
    server.stop();
}

#[test]
fn a_secret_in_an_address_is_not_given_away_by_the_methods_that_it_takes() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let draft = json!({ "name": "Board", "weeks": 13, "days": 7, "report": "ranking" });
    let made = Session::open(&server)
        .post(&project.path("/shares"), &draft)
        .expect_status(201)
        .json();
    let link = made["path"].as_str().expect("a path");

    for (known, unknown) in [
        (link, "/s/dws_guess"),
        (&format!("/trust/{}", project.id), "/trust/prj_guess"),
        (&project.path(""), "/api/v1/projects/prj_guess"),
    ] {
        for method in ["OPTIONS", "PATCH", "PUT"] {
            let (known, unknown) = (ask(&server, method, known), ask(&server, method, unknown));
            assert_eq!(known.status, 405, "{method}: {}", known.body);
            assert_eq!(unknown.status, 405, "{method}: {}", unknown.body);
            assert_eq!(known.header("allow"), unknown.header("allow"), "{method}");
            assert_eq!(known.body, unknown.body, "{method}");
        }
    }
    server.stop();
}
