//! Each command that `deadwood --help` lists.

use super::super::PASSWORD;
use super::Log;
use deadwood_tests::{Installation, Session};
use serde_json::{Value, json};
use std::io::Write;
use std::process::Stdio;

/// A command, and the line that it leaves.
struct Typed {
    arguments: Vec<&'static str>,
    line: Option<(&'static str, Value)>,
}

#[test]
fn each_command_that_changes_or_exports_leaves_one_line() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let shed = installation.create_project("Shed").id;
    let server = installation.start();
    let ada = Session::found(&server, "Ada", PASSWORD);
    let log = Log::of(&server, &ada, &project);
    let root = installation.root();
    let (file, source) = (root.join("features.toml"), root.join("access.log"));
    std::fs::write(&file, "[features.basket]\ntitle = \"Basket\"\n").expect("written");
    std::fs::write(&source, "10.1.0.1 - - [20/Nov/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"Mozilla/5.0 Chrome/130.0 Safari/537.36\"\n").expect("written");
    let text = |path: &std::path::Path| path.to_str().expect("a path of ours").to_owned();
    let (file, source) = (text(&file), text(&source));
    let (backups, export) = (text(&root.join("backups")), text(&root.join("export")));

    // Each command, as the help lists them: arguments, and the line that they leave.
    let mut commands: Vec<Typed> = Vec::new();
    let help = installation.run_well(&["--help"]);
    for command in listed(&help) {
        let mut add = |arguments: &[&'static str], line: Option<(&'static str, Value)>| {
            commands.push(Typed {
                arguments: arguments.to_vec(),
                line,
            });
        };
        match command {
            // They run a server or speak to none.
            "serve" | "demo" | "bench" | "doctor" | "restore" | "upgrade" | "help" => {}
            "project" => {
                add(&["project", "list"], None);
                add(&["project", "set", "Shop"], None);
                add(
                    &["project", "set", "Shop", "--k", "9"],
                    Some(("settings.changed", json!("k: 5 to 9"))),
                );
                for (arguments, act) in [
                    (vec!["delete", "Shed"], "project.closed"),
                    (vec!["reopen", "Shed"], "project.reopened"),
                    (vec!["delete", "Shed"], "project.closed"),
                    (vec!["delete", "Shed", "--now"], "project.erasure_hastened"),
                ] {
                    let arguments = [vec!["project"], arguments].concat();
                    add(&arguments, Some((act, json!(shed))));
                }
            }
            "link" => add(&["link"], Some(("console.link_made", Value::Null))),
            "password-link" => add(
                &["password-link", "ada@example.com"],
                Some(("people.password_link_made", Value::Null)),
            ),
            "import" => {
                add(
                    &["import", "access-log", "SOURCE", "--project", "Shop"],
                    Some(("history.imported", json!("access-log"))),
                );
                add(
                    &["import", "--undo", "--project", "Shop", "--yes"],
                    Some(("history.taken_back", Value::Null)),
                );
            }
            "report" => {
                add(
                    &["report", "ranking", "--project", "Shop"],
                    Some(("export.report", json!("ranking"))),
                );
                add(
                    &["report", "digest", "--project", "Shop"],
                    Some(("export.report", json!("digest"))),
                );
            }
            "explain" => add(&["explain", "ranking", "--project", "Shop"], None),
            "catalogue" => {
                add(&["catalogue", "diff", "--project", "Shop", "FILE"], None);
                add(
                    &["catalogue", "push", "--project", "Shop", "FILE"],
                    Some(("catalogue.changed", json!("basket"))),
                );
                add(&["catalogue", "push", "--project", "Shop", "FILE"], None);
            }
            "keys" => add(&["keys"], None),
            "jobs" => add(&["jobs"], None),
            "ledger" => add(&["ledger", "verify"], None),
            "backup" => add(&["backup", "BACKUPS"], Some(("export.backup", Value::Null))),
            "export" => add(
                &["export", "--project", "Shop", "--to", "EXPORT"],
                Some(("export.project", json!("parquet"))),
            ),
            "forget" => add(
                &["forget", "--project", "Shop", "--actor-stdin"],
                Some(("person.forgotten", Value::Null)),
            ),
            unknown => panic!("say here which line `deadwood {unknown}` leaves in the audit log"),
        }
    }
    assert!(commands.len() > 12, "{help}");
    for Typed { arguments, line } in commands {
        let arguments: Vec<&str> = arguments
            .into_iter()
            .map(|argument| match argument {
                "FILE" => file.as_str(),
                "SOURCE" => source.as_str(),
                "BACKUPS" => backups.as_str(),
                "EXPORT" => export.as_str(),
                typed => typed,
            })
            .collect();
        type_in(&installation, &arguments);
        match line {
            Some((act, subject)) => log.says(arguments[0], "", act, subject),
            None => log.says_nothing(&arguments.join(" ")),
        }
    }
    let page = ada.get(&project.path("/audit")).body;
    assert!(
        !page.contains("u-secret") && !page.contains("ada@example.com"),
        "{page}"
    );
    // What fails is no change.
    assert!(
        !installation
            .run(&["report", "met", "--project", "Shop"])
            .succeeded
    );
    assert!(
        !installation
            .run(&["project", "set", "Shop", "--k", "3"])
            .succeeded
    );
    log.says_nothing("what was refused");
    server.stop();
}

/// The commands that a help text lists, one a line behind two blanks.
fn listed(help: &str) -> Vec<&str> {
    help.lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .collect()
}

/// Runs a command with a user's key on its standard input, which one of them asks for.
fn type_in(installation: &Installation, arguments: &[&str]) {
    let mut child = installation
        .command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    // Whoever reads none may have ended already.
    let _ = child.stdin.take().expect("piped").write_all(b"u-secret\n");
    let output = child.wait_with_output().expect("ended");
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
