//! The trust page as anyone sees it: without signing in, without a script, and about the request that asks.

use crate::raw_http::request;
use deadwood_tests::Installation;
use serde_json::json;

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";

#[test]
fn the_trust_page_tells_anyone_what_is_kept_and_runs_no_script() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly <b>");
    let server = installation.start();
    let path = format!("/trust/{}", project.id);

    let ask = |headers: &[(&str, &str)]| request(server.address(), "GET", &path, headers, b"");
    let reply = ask(&[("User-Agent", FIREFOX)]);
    assert_eq!(reply.status, 200, "{}", reply.body);
    let policy = reply.header("content-security-policy").expect("a policy");
    assert!(
        policy.starts_with("default-src 'none'"),
        "no script may run: {policy}"
    );
    let page = reply.body;
    assert!(!page.to_lowercase().contains("<script"));
    assert!(page.contains("Ledgerly &lt;b&gt;") && !page.contains("Ledgerly <b>"));
    for told in [
        "Firefox",
        "150",
        "35 days",
        "26 weeks",
        "events.referrer",
        "presence.people",
        "project made",
        "evidence, not proof",
        "you can ask the people of Ledgerly &lt;b&gt; instead",
        "says: a person was forgotten",
        "removed after 35 days",
        "single somebody out",
        "1 entry, chain unbroken",
    ] {
        assert!(page.contains(told), "{told} is not told");
    }
    for secret in [&project.server_token, &project.read_token, "127.0.0.1"] {
        assert!(!page.contains(secret), "{secret}");
    }

    let declining = ask(&[("User-Agent", FIREFOX), ("Sec-GPC", "1")]).body;
    assert!(
        declining.contains("asks not to be counted")
            && !declining.contains("<th scope=\"row\">browser</th>")
    );
    server.get("/trust/prj_nothing", "").expect_status(404);
    let twin = server
        .get("/.well-known/deadwood.json", "")
        .expect_status(200)
        .json();
    assert_eq!(twin["signals_honoured"], json!(["Sec-GPC: 1", "DNT: 1"]));
    assert_eq!(twin["project"], json!(null));
    assert_eq!(twin["ledger"]["chain"], "unbroken");
    // The team's own tables are about nobody measured, whatever theirs are called.
    let team = twin["fields"].as_array().expect("fields").iter();
    let mut team = team.filter(|field| field["store"] == "control");
    assert!(team.all(|field| field["about_people"] == false));
    server.stop();
}

#[test]
fn a_browser_that_prefers_german_reads_all_of_the_page_in_german() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let ask = |accepted: &str, parameters: &str| {
        let path = format!("/trust/{}{parameters}", project.id);
        let headers = [("User-Agent", FIREFOX), ("Accept-Language", accepted)];
        request(server.address(), "GET", &path, &headers, b"")
    };
    for (accepted, parameters, language) in [
        ("de-AT,de;q=0.9,en;q=0.5", "", "de"),
        ("en,de;q=0.5", "", "en"),
        ("de", "?lang=en", "en"),
        ("en", "?lang=de", "de"),
        ("de", "?lang=tlh", "de"),
    ] {
        let reply = ask(accepted, parameters);
        assert_eq!(reply.status, 200, "{}", reply.body);
        assert_eq!(reply.header("content-language"), Some(language));
        assert_eq!(reply.header("vary"), Some("Accept-Language"));
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        let opens = format!("<html lang=\"{language}\">");
        assert!(reply.body.contains(&opens), "{accepted} {parameters}");
    }

    let (page, in_english) = (ask("de", "").body, ask("en", "").body);
    for told in [
        "35 Tage",
        "höchstens 26 Wochen",
        "<th scope=\"row\">Gerät</th><td>Rechner</td>",
        "Seite geöffnet",
        "Projekt angelegt",
        "Kette ungebrochen",
        "ein Beleg, kein Beweis",
        "sendet keinen Wunsch, nicht gezählt zu werden",
        "können Sie stattdessen die Leute von Ledgerly bitten",
        "solange das Produkt gemessen wird",
        "href=\"?lang=en\"",
    ] {
        assert!(page.contains(told), "{told} is not told");
    }
    // What is told in English to machines, sentence by sentence.
    let twin = server
        .get(
            &format!("/.well-known/deadwood.json?project={}", project.id),
            "",
        )
        .expect_status(200)
        .json();
    let limits = twin["limits"].as_array().expect("limits").iter();
    let fields = twin["fields"].as_array().expect("fields").iter();
    let english = limits.chain(fields.flat_map(|field| [&field["why"], &field["kept"]]));
    let english: Vec<&str> = english.map(|text| text.as_str().expect("a text")).collect();
    assert!(english.len() > 100);
    for sentence in english {
        let cell = format!(">{}<", sentence.replace('\'', "&#39;"));
        assert!(!page.contains(&cell), "not in German: {sentence}");
        assert!(in_english.contains(&cell), "not told: {sentence}");
    }
    server.stop();
}

#[test]
fn only_this_servers_own_pages_may_have_a_batch_explained() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let path = format!("/trust/{}/explain", project.id);
    let batch = json!({ "project": project.ingest_key, "events": [
        { "feature": "export", "action": "use", "path": "/orders/4711?token=x" }] });

    let explained = |site: &str| {
        let headers = [
            ("Sec-Fetch-Site", site),
            ("User-Agent", FIREFOX),
            ("Content-Type", "application/json"),
        ];
        server
            .post_bytes(&path, &headers, batch.to_string().as_bytes())
            .expect("an answer")
    };
    let row = explained("same-origin").expect_status(200).json()["rows"][0].clone();
    assert_eq!(row["path"], "/orders/:id");
    assert_eq!(row["agent"]["family"], "Firefox");
    explained("cross-site").expect_status(403);
    server.stop();
}

#[test]
fn where_no_project_is_a_person_reads_a_page_and_a_program_the_problem() {
    let installation = Installation::new();
    let gone = installation.create_project("Ledgerly");
    installation.create_project("Secretive");
    installation.run_well(&["project", "delete", "Ledgerly"]);
    let server = installation.start();

    let ask = |method: &str, path: &str, accept: &str| {
        let form = ("Content-Type", "application/x-www-form-urlencoded");
        let headers = [("Accept", accept), form];
        request(server.address(), method, path, &headers, b"")
    };
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    let mut pages = Vec::new();
    for id in ["prj_nothing", gone.id.as_str()] {
        for (method, path) in [
            ("GET", format!("/trust/{id}")),
            ("POST", format!("/trust/{id}/explain")),
        ] {
            let page = ask(method, &path, browser);
            assert_eq!(page.status, 404, "{method} {path}");
            assert_eq!(
                page.header("content-type"),
                Some("text/html; charset=utf-8")
            );
            let policy = page.header("content-security-policy").expect("a policy");
            assert!(policy.starts_with("default-src 'none'"), "{policy}");
            for told in ["There is no project", "mistyped", "deleted"] {
                assert!(page.body.contains(told), "{told}: {}", page.body);
            }
            // A link asks by GET, which what was posted to does not answer.
            let link = match method {
                "POST" => format!("/trust/{id}?lang=de"),
                _ => "?lang=de".to_owned(),
            };
            let said = page.body.replace(&format!("href=\"{link}\""), "");
            assert_ne!(said, page.body, "{link}");
            for name in ["Ledgerly", "Secretive", id] {
                assert!(!said.contains(name), "{name}: {said}");
            }
            pages.push(said);
            let other = ask("GET", &format!("/trust/{id}?lang=de"), browser);
            assert_eq!(
                (other.status, other.header("content-language")),
                (404, Some("de"))
            );

            for accept in ["application/json", "*/*"] {
                let problem = ask(method, &path, accept);
                assert_eq!(problem.status, 404, "{method} {path} {accept}");
                assert_eq!(problem.json()["code"], "not_found");
            }
        }
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "a deleted project is told from none");

    let mut german: Vec<String> = ["prj_nothing", gone.id.as_str()]
        .map(|id| {
            let headers = [("Accept", browser), ("Accept-Language", "de")];
            let path = format!("/trust/{id}");
            let page = request(server.address(), "GET", &path, &headers, b"");
            assert_eq!(page.status, 404, "{path}");
            assert_eq!(page.header("content-language"), Some("de"));
            assert!(page.body.contains("gibt es kein Projekt"), "{}", page.body);
            page.body
        })
        .into();
    german.dedup();
    assert_eq!(german.len(), 1, "a deleted project is told from none");
    server.stop();
}
