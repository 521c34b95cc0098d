//! Claims about the command line.

use super::*;
use crate::cli::protocol::ImportFormat;

fn read(line: &str) -> Result<Cli, Stop> {
    let arguments = line.split(' ').map(OsString::from).collect();
    Cli::read(arguments, [])
}

fn command(line: &str) -> Option<Command> {
    read(line)
        .expect(line)
        .verb
        .into_command()
        .expect("a working folder")
}

#[test]
fn the_command_line_is_sound() {
    Cli::command().debug_assert();
}

#[test]
fn settings_may_stand_before_and_after_the_command() {
    for line in [
        "deadwood --raw-days 9 project list",
        "deadwood project list --raw-days 9",
        "deadwood project --raw-days 9 list",
    ] {
        assert_eq!(read(line).expect(line).settings.raw_days, 9, "{line}");
    }
}

#[test]
fn an_import_reaches_the_server_with_absolute_paths() {
    let here = std::env::current_dir().expect("a folder");
    let line = "deadwood import access-log a.log --project Shop --rules r.toml";
    assert_eq!(
        command(line),
        Some(Command::Import {
            format: ImportFormat::AccessLog,
            files: vec![here.join("a.log")],
            project: "Shop".to_owned(),
            rules: Some(here.join("r.toml")),
        })
    );
}

#[test]
fn a_project_is_created_with_the_traits_it_may_keep() {
    let Some(Command::ProjectCreate {
        name,
        traits,
        k,
        epoch_weeks,
        time_zone,
        properties,
    }) = command("deadwood project create Shop --trait plan --trait role --k 10")
    else {
        panic!("not a creation");
    };
    assert_eq!(
        (name.as_str(), time_zone.as_str(), k, epoch_weeks),
        ("Shop", "UTC", 10, 13)
    );
    assert_eq!(
        (traits, properties),
        (vec!["plan".to_owned(), "role".to_owned()], vec![])
    );
}

#[test]
fn serve_and_demo_are_servers_and_no_commands_to_one() {
    assert_eq!(command("deadwood serve"), None);
    assert_eq!(command("deadwood demo --seed 7 --no-live"), None);
}

#[test]
fn wrong_arguments_are_refused_in_one_sentence() {
    for (line, part) in [
        ("deadwood", "a command is missing: `deadwood serve`"),
        ("deadwood project", "a command is missing"),
        ("deadwood serv", "did you mean serve?"),
        ("deadwood report removal", "--project <PROJECT> is missing"),
        (
            "deadwood report removals --project a",
            "<REPORT> is not one of ranking, removal",
        ),
        (
            "deadwood report removal --project a --from monday",
            "--from: not a day",
        ),
        ("deadwood demo --seed x", "--seed"),
        (
            "deadwood serve --listen 127.0.0.1:1 --listen 127.0.0.1:2",
            "--listen",
        ),
    ] {
        let Err(Stop::Refused(Refusal(sentence))) = read(line) else {
            panic!("{line} was taken")
        };
        assert!(
            sentence.contains(part) && !sentence.contains('\n'),
            "{line}: {sentence}"
        );
    }
}

#[test]
fn help_is_answered_even_if_the_environment_is_wrong() {
    let arguments = vec![
        "deadwood".into(),
        "project".into(),
        "create".into(),
        "--help".into(),
    ];
    let environment = [("DEADWOOD_LISTEN".into(), "nonsense".into())];
    let Err(Stop::Answered(text)) = Cli::read(arguments, environment) else {
        panic!("no help")
    };
    assert!(text.contains("deadwood project create Shop"), "{text}");
    assert!(text.contains("--data-dir"), "settings are global: {text}");
}

#[test]
fn an_import_is_taken_back_by_its_project_alone_and_asks_first() {
    let undo = |words: &str| match read(&format!("deadwood import --undo --project Shop{words}")) {
        Ok(Cli {
            verb: Verb::Import(import),
            ..
        }) => import,
        other => panic!("{other:?}"),
    };
    let told = |only_tell| Command::TakeBackHistory {
        project: "Shop".to_owned(),
        only_tell,
    };
    assert_eq!(undo("").question(), Some(told(true)));
    assert_eq!(undo(" --yes").question(), None);
    let command = undo("").into_command().expect("a command");
    assert_eq!(command, told(false));
    for wrong in [
        "deadwood import --project Shop",
        "deadwood import --project Shop --yes",
        "deadwood import --undo",
        "deadwood import moodle a.csv --undo --project Shop",
        "deadwood import moodle a.csv --yes --project Shop",
        "deadwood import --undo --project Shop --rules r.toml",
    ] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}
