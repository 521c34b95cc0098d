use super::*;

fn request(method: &str, path: &str, status: u16) -> Meaning {
    meaning(&Rules::default(), method, path, status)
}

fn meaning(rules: &Rules, method: &str, path: &str, status: u16) -> Meaning {
    let line = format!(
        "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"{method} {path} HTTP/1.1\" {status} 1"
    );
    rules.meaning(&LogLine::parse(&line).ok().unwrap())
}

fn key(meaning: &Meaning) -> Option<&str> {
    match meaning {
        Meaning::Feature { key, .. } => Some(key.as_str()),
        Meaning::View { .. } | Meaning::Excluded(_) => None,
    }
}

#[test]
fn without_rules_the_first_segment_is_the_feature() {
    let cases = [
        ("/", "/"),
        ("/reports", "reports"),
        ("/reports/7?tab=2", "reports"),
        ("/caf%C3%A9/x", "caf-C3-A9"),
    ];

    for (path, expected) in cases {
        assert_eq!(key(&request("GET", path, 200)), Some(expected), "{path}");
    }
    let Meaning::Feature { path, action, .. } = request("POST", "/reports/7/edit?tab=2", 304)
    else {
        panic!("a feature")
    };
    assert_eq!((path.as_str(), action), ("/reports/:id/edit", Action::Use));
    assert_eq!(
        request("GET", "/550e8400-e29b-41d4-a716-446655440000", 200),
        Meaning::View {
            path: "/:id".to_owned()
        }
    );
}

#[test]
fn without_rules_programs_errors_and_static_files_are_excluded() {
    assert_eq!(
        request("HEAD", "/reports", 200),
        Meaning::Excluded(Exclusion::Method)
    );
    assert_eq!(
        request("GET", "/reports", 404),
        Meaning::Excluded(Exclusion::Status)
    );
    assert_eq!(
        request("GET", "/reports", 301),
        Meaning::Excluded(Exclusion::Status)
    );
    for path in [
        "/favicon.ico",
        "/style/main.css?v=2",
        "/a.PNG",
        "/robots.txt",
        "/.well-known/x/y",
        "/main.css",
    ] {
        assert_eq!(
            request("GET", path, 200),
            Meaning::Excluded(Exclusion::ExcludedPath),
            "{path}"
        );
    }
}

#[test]
fn patterns_mean_what_the_documentation_says() {
    let cases = [
        (
            "/presentations/**",
            &["/presentations", "/presentations/", "/presentations/a/b"][..],
            &["/presentation", "/x/presentations"][..],
        ),
        (
            "/reports/*/edit",
            &["/reports/7/edit"],
            &["/reports/edit", "/reports/7/8/edit"],
        ),
        ("/reports/*", &["/reports/7"], &["/reports", "/reports/7/8"]),
        ("*.pdf", &["/a.pdf", "/a/b/c.pdf"], &["/a.pdf/b", "/a.PDF"]),
        (
            "/api/**/export",
            &["/api/export", "/api/v1/x/export"],
            &["/api/export/x"],
        ),
        ("/v[0-9]/{a,b}", &["/v1/a", "/v2/b"], &["/v1/c", "/v10/a"]),
        ("/**", &["/", "/a/b"], &[]),
    ];

    for (pattern, matching, others) in cases {
        let rules = Rules::parse(&format!(
            "exclude = []\n[[feature]]\nkey = \"f\"\npath = \"{pattern}\""
        ))
        .unwrap();
        for path in matching {
            assert_eq!(
                key(&meaning(&rules, "GET", path, 200)),
                Some("f"),
                "{pattern} {path}"
            );
        }
        for path in others {
            assert_eq!(
                key(&meaning(&rules, "GET", path, 200)),
                None,
                "{pattern} {path}"
            );
        }
    }
}

#[test]
fn the_first_rule_that_matches_wins_and_the_rest_are_views() {
    let rules = Rules::parse(
        r#"
        templating = false
        methods = ["*"]
        statuses = ["*"]
        exclude = []
        [[feature]]
        key = "export"
        path = "/reports/*/export"
        title = "Export a report"
        action = "complete"
        [[feature]]
        key = "reports"
        path = "/reports/**"
        "#,
    )
    .unwrap();

    let export = meaning(&rules, "HEAD", "/reports/7/export?x=1", 500);
    let other = meaning(&rules, "GET", "/style.css", 404);

    let expected = FeatureKey::parse("export").unwrap();
    assert_eq!(
        export,
        Meaning::Feature {
            key: expected,
            action: Action::Complete,
            path: "/reports/7/export".to_owned()
        }
    );
    assert_eq!(
        key(&meaning(&rules, "GET", "/reports/7", 200)),
        Some("reports")
    );
    assert_eq!(
        other,
        Meaning::View {
            path: "/style.css".to_owned()
        }
    );
    assert_eq!(rules.features()[0].title, "Export a report");
    assert_eq!(rules.features()[1].title, "reports");
}

#[test]
fn a_wrong_setting_is_named_with_what_to_write_instead() {
    let cases = [
        (
            "methods = [\"get\"]",
            "methods has `get`; write methods in capitals",
        ),
        (
            "statuses = [\"2x\"]",
            "statuses has `2x`; write \"200\", a class",
        ),
        ("statuses = [\"*\", \"9xx\"]", "statuses has `9xx`"),
        (
            "exclude = [\"*.css\", \"[\"]",
            "exclude[2] is not a pattern",
        ),
        (
            "[[feature]]\nkey = \"a b\"\npath = \"/a\"",
            "feature[1].key is not a key",
        ),
        (
            "[[feature]]\nkey = \"a\"\npath = \"/a\"\n[[feature]]\nkey = \"b\"\npath = \"/b?x\"",
            "feature[2].path is empty or holds ?",
        ),
        (
            "[[feature]]\nkey = \"a\"\npath = \"/{a\"",
            "feature[1].path is not a pattern",
        ),
        (
            "[[feature]]\nkey = \"a\"\npath = \"/a\"\naction = \"click\"",
            "feature[1].action is not an action; write exposure",
        ),
        (
            "[[feature]]\nkey = \"a\"",
            "feature[1].path or event is missing; write the path or the name",
        ),
        (
            "[[feature]]\nkey = \"a\"\npath = \"/a\"\nevent = \"A\"",
            "feature[1].path stands beside event; list the feature twice",
        ),
        ("exlude = []", "unknown field `exlude`"),
        ("templating = \"yes\"", "line 1"),
        ("templating = ", "line 1"),
    ];

    for (toml, expected) in cases {
        let message = Rules::parse(toml).err().expect(toml).to_string();
        assert!(message.contains(expected), "{toml}: {message}");
    }
}
