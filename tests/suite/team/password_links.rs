//! Links for those who lost their password: once, for a day, and never further than whoever makes one could let somebody in.

use super::PASSWORD;
use deadwood_tests::{Answer, Installation, Project, Server, Session, eventually};
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

const NEW: &str = "another long one";

fn number_of(owner: &Session<'_>, project: &Project, name: &str) -> i64 {
    let people = owner
        .get(&project.path("/people"))
        .expect_status(200)
        .json();
    let people = people["people"].as_array().expect("a list");
    let found = people.iter().find(|person| person["name"] == name);
    found.expect(name)["number"].as_i64().expect("a number")
}

fn make(owner: &Session<'_>, project: &Project, name: &str) -> Answer {
    let number = number_of(owner, project, name);
    owner.post(
        &project.path(&format!("/people/{number}/password-link")),
        &json!({}),
    )
}

fn token_of(link: &str) -> String {
    let (_, token) = link.split_once("/choose-password#").expect("its token");
    token.trim().to_owned()
}

fn choose(server: &Server, token: &str, password: &str) -> Answer {
    let chosen = json!({ "token": token, "password": password });
    Session::stranger(server).post("/api/v1/password-links/use", &chosen)
}

#[test]
fn a_link_gives_a_new_password_once_and_ends_what_was_open() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let lost = owner.let_in(&project, "Vera", "viewer", PASSWORD);
    let made = make(&owner, &project, "Vera").expect_status(201).json();
    let token = token_of(made["link"].as_str().expect("a link"));

    let shown = Session::stranger(&server)
        .post("/api/v1/password-links/show", &json!({ "token": token }))
        .expect_status(200)
        .json();
    assert_eq!(
        shown,
        json!({ "name": "Vera", "email": "vera@example.com" })
    );
    choose(&server, &token, "short").expect_status(400);
    let answer = choose(&server, &token, NEW).expect_status(204);
    Session::of(&server, &answer)
        .get("/api/v1/session")
        .expect_status(200);
    lost.get("/api/v1/session").expect_status(401);
    Session::sign_in(&server, "Vera", PASSWORD).expect_status(401);
    Session::sign_in(&server, "Vera", NEW).expect_status(204);
    choose(&server, &token, NEW).expect_status(410);

    let log = owner.get(&project.path("/audit")).expect_status(200);
    let lines = log.json()["entries"].clone();
    assert_eq!(lines[0]["act"], "account.password_chosen");
    assert_eq!(lines[1]["act"], "people.password_link_made");
    assert_eq!(lines[1]["subject"], "Vera");
    assert!(!log.body.contains(&token), "no secret stands there");
    server.stop();
}

#[test]
fn an_owner_makes_no_link_for_whom_it_would_open_more_than_theirs() {
    let installation = Installation::new();
    let (project, other) = (
        installation.create_project("Shop"),
        installation.create_project("Other"),
    );
    let server = installation.start();
    let founder = Session::found(&server, "Ada", PASSWORD);
    let owner = founder.let_in(&project, "Olga", "owner", PASSWORD);
    founder.let_in(&project, "Vera", "viewer", PASSWORD);
    let why = |answer: Answer| {
        let answer = answer.expect_status(403);
        answer.json()["detail"].as_str().expect("words").to_owned()
    };
    assert!(why(make(&owner, &project, "Ada")).contains("runs the server"));
    assert!(why(make(&owner, &project, "Olga")).contains("your own account"));

    let made = make(&owner, &project, "Vera").expect_status(201).json();
    let token = token_of(made["link"].as_str().expect("a link"));
    let invitation = founder.invite(&other, "Vera", "viewer");
    let acceptance = json!({ "token": invitation, "name": "", "password": PASSWORD });
    Session::stranger(&server)
        .post("/api/v1/invitations/accept", &acceptance)
        .expect_status(204);
    choose(&server, &token, NEW).expect_status(410);
    assert!(why(make(&owner, &project, "Vera")).contains("not yours"));
    make(&founder, &project, "Vera").expect_status(201);
    server.stop();
}

#[test]
fn the_console_makes_a_link_for_anybody_with_an_account() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let server = installation.start();
    Session::found(&server, "Ada", PASSWORD);
    let link = installation.run_well(&["password-link", "Ada@example.com"]);
    choose(&server, &token_of(&link), NEW).expect_status(204);
    Session::sign_in(&server, "Ada", NEW).expect_status(204);
    let nobody = installation.run(&["password-link", "nobody@example.com"]);
    assert!(!nobody.succeeded, "{}", nobody.stdout);
    server.stop();
}

/// Takes mails and keeps their text.
fn mail_server() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("bound").port();
    let mails = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&mails);
    std::thread::spawn(move || {
        for socket in listener.incoming().map_while(Result::ok) {
            if let Some(mail) = take(socket) {
                kept.lock().expect("mails").push(mail);
            }
        }
    });
    (port, mails)
}

fn take(socket: TcpStream) -> Option<String> {
    let mut answers = socket.try_clone().ok()?;
    let mut say = |line: &str| answers.write_all(format!("{line}\r\n").as_bytes()).ok();
    let mut lines = BufReader::new(socket).lines();
    say("220 localhost")?;
    let mut mail = None;
    while let Some(Ok(line)) = lines.next() {
        if line == "DATA" {
            say("354 go on")?;
            let text = lines.by_ref().map_while(Result::ok);
            mail = Some(
                text.take_while(|line| line != ".")
                    .collect::<Vec<_>>()
                    .join("\n"),
            );
        }
        say("250 localhost")?;
    }
    mail
}

#[test]
fn whoever_forgot_their_password_is_mailed_a_link_and_nobody_learns_whose_address_it_is() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let (port, mails) = mail_server();
    let smtp = format!("smtp://127.0.0.1:{port}");
    let server = installation.start_with(&[
        "--smtp",
        &smtp,
        "--smtp-from",
        "deadwood@example.com",
        "--public-url",
        "http://localhost:9",
    ]);
    Session::found(&server, "Ada", PASSWORD);
    let stranger = Session::stranger(&server);
    let ask = |email: &str| {
        let body = json!({ "email": email, "language": "de" });
        stranger.post("/api/v1/password-links/mail", &body)
    };
    let ways = stranger.get("/api/v1/session/ways").expect_status(200);
    assert_eq!(ways.json()["mails_links"], true);

    let known = ask("ada@example.com").expect_status(204);
    let unknown = ask("nobody@example.com").expect_status(204);
    assert_eq!(known.body, unknown.body);
    let mail = eventually("a mail", || mails.lock().expect("mails").first().cloned());
    assert!(mail.contains("To: ada@example.com"), "{mail}");
    // Lines of a mail are cut, and an equals sign stands where they are.
    let whole = mail.replace("=\n", "");
    let (_, link) = whole
        .split_once("http://localhost:9/choose-password#")
        .expect("a link");
    let token: String = link
        .chars()
        .take_while(|letter| !letter.is_whitespace())
        .collect();
    choose(&server, &token, NEW).expect_status(204);
    choose(&server, &token, NEW).expect_status(410);
    Session::sign_in(&server, "Ada", NEW).expect_status(204);

    for _ in 0..2 {
        ask("ada@example.com").expect_status(204);
        ask("nobody@example.com").expect_status(204);
    }
    ask("ada@example.com").expect_status(429);
    ask("nobody@example.com").expect_status(429);
    let sent = mails.lock().expect("mails").len();
    assert!(sent <= 3, "{sent} mails, and none to nobody");
    server.stop();
}

#[test]
fn a_server_without_mail_or_without_an_address_of_its_own_offers_no_link() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let server = installation.start();
    let stranger = Session::stranger(&server);
    let ways = stranger.get("/api/v1/session/ways").expect_status(200);
    assert_eq!(ways.json()["mails_links"], false);
    let refused = stranger.post(
        "/api/v1/password-links/mail",
        &json!({ "email": "ada@example.com" }),
    );
    assert_eq!(refused.expect_status(409).problem_code(), "no_mail");
    server.stop();
}
