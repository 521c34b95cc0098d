//! A program that asks wrongly is told which part is wrong and what would be right, and hears nothing of what it sent.

use deadwood_tests::Installation;
use serde_json::{Value, json};

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
