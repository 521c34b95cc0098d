//! The weekly digest on its ways to the team: once a week, also over restarts and failures, and nothing in it that the reports
//! hide.

use crate::doors::Doors;
use crate::installation::{DAY_S, Installation};
use crate::receivers::{MailServer, WebServer};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use deadwood::authorities::Authorities;
use deadwood::config::SmtpUrl;
use deadwood::courier::{self, CourierSettings};
use deadwood::lifecycle;
use deadwood::storage::control::NewProject;
use domain::calendar::Day;
use domain::delivery::Networks;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);
const HOUR_S: i64 = 3_600;
const PASSWORD: &str = "pw-4711-of-the-mail-server";

struct Team {
    installation: Installation,
    doors: Option<Doors>,
    session: String,
    path: String,
    ingest_key: String,
    server_token: String,
}

impl Team {
    fn new(smtp: Option<&str>, networks: &[&str]) -> Team {
        let courier = CourierSettings {
            smtp: smtp.map(|url| SmtpUrl::parse(url).expect("an address")),
            smtp_from: Some("deadwood@example.com".to_owned()),
            webhook_networks: Networks::new(
                networks
                    .iter()
                    .map(|it| it.parse().expect("a network"))
                    .collect(),
            ),
            link_base: Some("https://usage.example.com".to_owned()),
            authorities: Authorities::default(),
        };
        let start_s = i64::from(FIRST.0) * DAY_S;
        let installation = Installation::with_courier(start_s, courier);
        let control = installation.app().services.control.clone();
        let created = control
            .create_project(&NewProject::named("Shop"), start_s)
            .expect("created");
        let mut team = Team {
            doors: Some(Doors::open(&installation)),
            session: String::new(),
            path: format!("/api/v1/projects/{}", created.project.id),
            ingest_key: created.project.ingest_key.clone(),
            server_token: created.server_token.reveal().to_owned(),
            installation,
        };
        team.sign_in(start_s);
        team
    }

    fn sign_in(&mut self, now_s: i64) {
        let control = &self.installation.app().services.control;
        let login = control.create_login_token(now_s).expect("a token");
        let session = control
            .exchange_login_token(login.reveal(), now_s)
            .expect("runs")
            .expect("valid");
        self.session = session.reveal().to_owned();
    }

    fn doors(&self) -> &Doors {
        self.doors.as_ref().expect("open")
    }

    #[track_caller]
    fn ask(&self, method: &str, rest: &str, body: Value, status: u16) -> Value {
        let path = format!("{}/digest/{rest}", self.path);
        let (answered, answer) = self.doors().as_team(&self.session, method, &path, &body);
        assert_eq!(answered, status, "{method} {rest}: {answer}");
        answer
    }

    fn declare(&self, features: Value) {
        let (status, answer) = self.doors().put(
            &format!("{}/catalogue", self.path),
            &self.server_token,
            &json!({ "features": features }),
        );
        assert_eq!(status, 200, "{answer}");
    }

    fn use_by(&self, people: u32, features: &[&str]) {
        for person in 0..people {
            let events: Vec<Value> = features
                .iter()
                .map(|feature| json!({ "feature": feature, "action": "use" }))
                .collect();
            self.doors().send(&json!({
                "project": self.ingest_key, "actor": format!("u-{person}"), "events": events,
            }));
        }
        self.installation.wait_until_applied();
    }

    /// Time passes to a day and hour, and what is due happens.
    fn at(&self, day: Day, hour: i64) {
        self.installation
            .clock
            .set(i64::from(day.0) * DAY_S + hour * HOUR_S);
        let services = &self.installation.app().services;
        lifecycle::tick(services).expect("a tick");
        courier::round(services).expect("a round");
    }

    fn restart(&mut self, now_s: i64) {
        self.doors = None;
        self.installation.restart();
        self.doors = Some(Doors::open(&self.installation));
        self.sign_in(now_s);
    }
}

fn mail_server_url(server: &MailServer) -> String {
    format!("smtp://deadwood:{PASSWORD}@{}", server.address)
}

#[test]
fn a_digest_goes_out_once_a_week_signed_and_not_again_after_a_restart() {
    let (mails, hooks) = (MailServer::start(), WebServer::start(&[]));
    let url = format!("smtp://{}", mails.address);
    let mut team = Team::new(Some(&url), &["127.0.0.0/8"]);
    team.declare(json!([
        { "key": "everyday" },
        { "key": "fades", "title": "Fading <!channel>", "cadence": "daily" },
        { "key": "of-two", "title": "Used by two", "cadence": "daily" },
    ]));
    team.ask(
        "PUT",
        "email",
        json!({ "recipients": ["ada@example.com", "bob@example.com"] }),
        204,
    );
    let hook = format!("http://{}/services/T/B/secret", hooks.address);
    let set = team.ask("PUT", "webhook", json!({ "url": hook }), 200);
    team.at(FIRST, 12);
    team.use_by(6, &["everyday", "fades"]);
    team.use_by(2, &["of-two"]);
    team.at(FIRST.plus(8), 12);
    team.use_by(6, &["everyday"]);

    // The week before had nothing new, and was told so.
    let earlier = mails.kept().len();
    assert_eq!((earlier, hooks.kept().len()), (1, 1));
    let monday = FIRST.plus(14);
    team.at(monday, 6);
    assert_eq!(mails.kept().len(), earlier, "nobody reads before seven");
    team.at(monday, 8);
    team.at(monday, 9);
    team.restart(i64::from(monday.0) * DAY_S);
    team.at(monday, 10);
    team.at(monday.plus(3), 10);

    let (mails_sent, calls) = (mails.kept(), hooks.kept());
    assert_eq!(mails_sent.len(), earlier + 1, "{mails_sent:?}");
    assert_eq!(calls.len(), earlier + 1, "{calls:?}");
    let mail = &mails_sent[earlier];
    assert_eq!(mail.recipients, ["ada@example.com", "bob@example.com"]);
    assert!(
        mail.text
            .contains("Subject: Shop: 1 fell silent (week to 2026-08-16)"),
        "{}",
        mail.text
    );
    assert!(
        mail.text.contains("Last used on 2026-08-03"),
        "{}",
        mail.text
    );
    assert!(
        mail.text.contains("https://usage.example.com/p/prj_"),
        "{}",
        mail.text
    );
    // Who used it are too few: the reports hide its last use, and so does the digest.
    assert!(!mail.text.contains("Used by two"), "{}", mail.text);
    let call = &calls[earlier];
    let message: Value = serde_json::from_str(&call.body).expect("JSON");
    let text = message["text"].as_str().expect("a text");
    assert!(text.contains("Fading &lt;!channel&gt;"), "{text}");
    let key = set["signing_key"].as_str().expect("shown once");
    let key = STANDARD
        .decode(key.strip_prefix("whsec_").expect("its form"))
        .expect("base64");
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any length");
    let signed = format!(
        "{}.{}.{}",
        call.header("webhook-id"),
        call.header("webhook-timestamp"),
        call.body
    );
    mac.update(signed.as_bytes());
    let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    assert_eq!(call.header("webhook-signature"), expected);

    team.at(monday.plus(7), 8);
    assert_eq!(
        (mails.kept().len(), hooks.kept().len()),
        (earlier + 2, earlier + 2),
        "the next week"
    );
}

#[test]
fn a_receiver_that_fails_is_shown_with_what_to_do_and_tried_again() {
    let hooks = WebServer::start(&[500, 302]);
    let team = Team::new(None, &["127.0.0.0/8"]);
    team.declare(json!([{ "key": "everyday" }]));
    let hook = format!("http://{}/services/T/B/secret", hooks.address);
    team.ask("PUT", "webhook", json!({ "url": hook }), 200);
    team.ask(
        "PUT",
        "email",
        json!({ "recipients": ["ada@example.com"] }),
        204,
    );
    team.at(FIRST, 12);
    team.use_by(6, &["everyday"]);
    let monday = FIRST.plus(7);
    let last = |way: &str| team.ask("GET", "channels", Value::Null, 200)[way]["last"].clone();

    team.at(monday, 8);
    let failed = last("webhook");
    assert_eq!(
        (&failed["state"], &failed["tries"]),
        (&json!("failed"), &json!(1)),
        "{failed}"
    );
    assert!(
        failed["problem"]
            .as_str()
            .is_some_and(|it| it.contains("(500)")),
        "{failed}"
    );
    let no_server = last("email");
    assert!(
        no_server["problem"]
            .as_str()
            .is_some_and(|it| it.contains("DEADWOOD_SMTP")),
        "{no_server}"
    );
    team.at(monday, 8);
    assert_eq!(hooks.kept().len(), 1, "not before its time");
    team.at(monday, 9);
    let elsewhere = last("webhook");
    assert!(
        elsewhere["problem"]
            .as_str()
            .is_some_and(|it| it.contains("follows nobody")),
        "{elsewhere}"
    );
    team.at(monday, 10);
    let sent = last("webhook");
    assert_eq!(
        (&sent["state"], &sent["tries"]),
        (&json!("sent"), &json!(3)),
        "{sent}"
    );
    team.at(monday, 20);
    assert_eq!(hooks.kept().len(), 3);
    let ids: Vec<String> = hooks
        .kept()
        .iter()
        .map(|call| call.header("webhook-id").to_owned())
        .collect();
    assert!(
        ids.iter().all(|id| *id == ids[0]),
        "a repetition can be known: {ids:?}"
    );
}

#[test]
fn a_feature_that_falls_silent_is_told_on_the_day_by_its_own_rhythm_and_once() {
    let hooks = WebServer::start(&[]);
    let mut team = Team::new(None, &["127.0.0.0/8"]);
    team.declare(json!([
        { "key": "daily", "cadence": "daily" },
        { "key": "weekly", "cadence": "weekly" },
        { "key": "of-two", "cadence": "daily" },
    ]));
    let hook = format!("http://{}/x", hooks.address);
    team.ask(
        "PUT",
        "webhook",
        json!({ "url": hook, "alerts": true }),
        200,
    );
    team.at(FIRST.plus(2), 12);
    team.use_by(6, &["daily", "weekly"]);
    team.use_by(2, &["of-two"]);

    let mut told: Vec<(i32, String)> = Vec::new();
    for day in 3..30 {
        if day == 15 {
            team.restart(i64::from(FIRST.plus(day).0) * DAY_S);
        }
        let before = hooks.kept().len();
        team.at(FIRST.plus(day), 8);
        team.at(FIRST.plus(day), 15);
        for call in &hooks.kept()[before..] {
            if call.header("webhook-id").contains("/silence/") {
                told.push((day, call.header("webhook-id").to_owned()));
            }
        }
    }

    let days: Vec<(i32, bool)> = told
        .iter()
        .map(|(day, id)| (*day, id.contains("/silence/daily/")))
        .collect();
    assert_eq!(days, [(2 + 8, true), (2 + 22, false)], "{told:?}");
}

#[test]
fn a_feed_shows_the_digests_to_its_token_until_that_is_revoked() {
    let team = Team::new(None, &[]);
    team.declare(json!([{ "key": "everyday" }]));
    team.at(FIRST, 12);
    team.use_by(6, &["everyday"]);
    let opened = team.ask("POST", "feed", Value::Null, 201);
    let path = opened["path"].as_str().expect("a path");
    team.at(FIRST.plus(7), 8);

    let (status, feed) = team.doors().get(path, "");
    let feed = feed.as_str().expect("XML").to_owned();

    assert_eq!(status, 200);
    for part in [
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
        "Shop: nothing new (week to 2026-08-09)",
        "2026-08-10T08:00:00",
    ] {
        assert!(feed.contains(part), "{part} is not in {feed}");
    }
    let shown = team.ask("GET", "channels", Value::Null, 200);
    assert!(shown["feed"]["since_s"].is_i64(), "{shown}");
    team.ask("DELETE", "feed", Value::Null, 204);
    assert_eq!(team.doors().get(path, "").0, 404);
    assert_eq!(team.doors().get("/feeds/feed_x", "").0, 404);
}

#[test]
fn no_secret_comes_back_and_no_inner_network_is_called() {
    let mails = MailServer::start();
    let team = Team::new(Some(&mail_server_url(&mails)), &[]);
    for (url, problem) in [
        ("http://hooks.example.com/x", "https://"),
        ("https://user:pass@hooks.example.com/x", "password"),
    ] {
        let refused = team.ask("PUT", "webhook", json!({ "url": url }), 400);
        assert_eq!(refused["field"], "url", "{refused}");
        assert!(
            refused["detail"]
                .as_str()
                .is_some_and(|it| it.contains(problem)),
            "{refused}"
        );
    }
    team.ask("PUT", "webhook", json!({}), 404);
    let set = team.ask(
        "PUT",
        "webhook",
        json!({ "url": "https://localhost:9/T/B/hidden-path" }),
        200,
    );
    let key = set["signing_key"].as_str().expect("shown once").to_owned();
    let kept = team.ask("PUT", "webhook", json!({ "alerts": true }), 200);
    assert_eq!(kept["signing_key"], Value::Null, "it stays as it is");
    team.ask(
        "PUT",
        "email",
        json!({ "recipients": ["ada@example.com"] }),
        204,
    );
    let wrong = team.ask(
        "PUT",
        "email",
        json!({ "recipients": ["ada\nBcc: eve@example.com"] }),
        400,
    );
    assert_eq!(wrong["field"], "recipients");

    let not_sent = team.ask("POST", "webhook/test", Value::Null, 422);
    assert!(
        not_sent["detail"]
            .as_str()
            .is_some_and(|it| it.contains("DEADWOOD_WEBHOOK_NETWORKS")),
        "{not_sent}"
    );
    let shown = team.ask("GET", "channels", Value::Null, 200).to_string();
    assert!(shown.contains("\"host\":\"localhost\""), "{shown}");
    for secret in ["hidden-path", &key, PASSWORD] {
        assert!(!shown.contains(secret), "{shown}");
    }
    let path = format!("{}/digest/channels", team.path);
    assert_eq!(
        team.doors().get(&path, &team.server_token).0,
        401,
        "sessions only"
    );
}

#[test]
fn a_test_reaches_the_mail_server() {
    let mails = MailServer::start();
    let team = Team::new(Some(&format!("smtp://{}", mails.address)), &[]);
    team.ask("POST", "email/test", Value::Null, 404);
    team.ask(
        "PUT",
        "email",
        json!({ "recipients": ["ada@example.com"] }),
        204,
    );

    team.ask("POST", "email/test", Value::Null, 204);

    assert_eq!(mails.kept().len(), 1);
    assert!(
        mails.kept()[0].text.contains("From: deadwood@example.com"),
        "{:?}",
        mails.kept()
    );
}
