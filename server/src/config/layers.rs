//! The order of precedence: flag, environment, file, default.
//!
//! A value from the environment or the file is handed on as if its flag had been given, so that
//! one parser and one text of help serve all three.

use super::{Refusal, Settings, sentence};
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, Command, error::ErrorKind};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

const PREFIX: &str = "DEADWOOD_";
/// Names of this beginning steer tests and are no settings.
const TEST_PREFIX: &str = "DEADWOOD_TEST_";

/// Why a command does not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Help or version was asked for: print it, end well.
    Answered(String),
    /// Print the sentence, end with code 2.
    Refused(Refusal),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Stop {
        Stop::Refused(refusal)
    }
}

/// A value as its source has it.
struct Given {
    value: String,
    /// For a sentence, for example `in the environment (DEADWOOD_LISTEN)`.
    place: String,
}

/// Parses the arguments of `command`, which takes [`Settings`], over environment and file.
///
/// # Errors
/// If help is asked for, or anything is unknown or wrong.
pub fn layered(
    command: &Command,
    arguments: Vec<OsString>,
    environment: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<ArgMatches, Stop> {
    let by_flags = command
        .clone()
        .try_get_matches_from(&arguments)
        .map_err(stop)?;
    let is_flag = |name: &str| by_flags.value_source(name) == Some(ValueSource::CommandLine);

    let names = names();
    let mut given = from_environment(&names, environment)?;
    let config = given
        .remove("config")
        .map(|config| PathBuf::from(config.value));
    let config = if is_flag("config") {
        by_flags.get_one("config").cloned()
    } else {
        config
    };
    if let Some(path) = &config {
        for (name, value) in from_file(&names, path)? {
            given.entry(name).or_insert(value);
        }
    }

    let mut all = arguments;
    for (name, given) in &given {
        let flag = format!("--{}={}", name.replace('_', "-"), given.value);
        check(name, &flag, given)?;
        if !is_flag(name) {
            all.insert(all.len().min(1), flag.into());
        }
    }
    if let Some(path) = config.filter(|_| !is_flag("config")) {
        all.insert(all.len().min(1), path.into());
        all.insert(all.len().min(1), "--config".into());
    }
    command.clone().try_get_matches_from(all).map_err(stop)
}

/// The names of all settings, as in the file, sorted.
fn names() -> Vec<String> {
    let command = Settings::augment_args(Command::new("settings"));
    let mut names: Vec<String> = command
        .get_arguments()
        .map(|argument| argument.get_id().to_string())
        .collect();
    names.sort_unstable();
    names
}

fn stop(error: clap::Error) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Stop::Answered(error.render().to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            Refusal("a command is missing: `deadwood serve` starts the server, `deadwood --help` lists the others".to_owned()).into()
        }
        _ => Refusal(sentence::of_arguments(&error)).into(),
    }
}

/// Checks one value by itself, so that the sentence can name where it stands.
fn check(name: &str, flag: &str, given: &Given) -> Result<(), Refusal> {
    Settings::augment_args(Command::new("settings"))
        .try_get_matches_from(["settings", flag])
        .map(drop)
        .map_err(|error| {
            let setting = format!("setting {name} {}", given.place);
            Refusal(sentence::follow(&setting, &sentence::of_value(&error)))
        })
}

fn from_environment(
    names: &[String],
    environment: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<BTreeMap<String, Given>, Refusal> {
    let mut given = BTreeMap::new();
    for (variable, value) in environment {
        let Some(variable) = variable.to_str().filter(|variable| is_ours(variable)) else {
            continue;
        };
        let spelled = |name: &&String| variable[PREFIX.len()..] == name.to_uppercase();
        let Some(name) = names.iter().find(spelled) else {
            let known: Vec<String> = names
                .iter()
                .map(|name| format!("{PREFIX}{}", name.to_uppercase()))
                .collect();
            return Err(Refusal(format!(
                "unknown environment variable {}: remove it, or use one of {}",
                variable.escape_debug(),
                known.join(", ")
            )));
        };
        let place = format!("in the environment ({variable})");
        // An empty variable is how compose files and shells say "not set".
        if let Some(value) =
            text(&value).map_err(|problem| Refusal(format!("setting {name} {place} {problem}")))?
        {
            given.insert(name.clone(), Given { value, place });
        }
    }
    Ok(given)
}

fn is_ours(variable: &str) -> bool {
    variable.starts_with(PREFIX) && !variable.starts_with(TEST_PREFIX)
}

fn text(value: &OsStr) -> Result<Option<String>, &'static str> {
    let text = value
        .to_str()
        .ok_or("is not UTF-8 text; write it in UTF-8")?;
    Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
}

fn from_file(names: &[String], path: &Path) -> Result<BTreeMap<String, Given>, Refusal> {
    let shown = path.display();
    let source = std::fs::read_to_string(path).map_err(|error| {
        Refusal(format!(
            "setting config: cannot read {shown}: {error}; create the file or leave --config out"
        ))
    })?;
    let table: toml::Table = source.parse().map_err(|error: toml::de::Error| {
        let line = error
            .span()
            .map_or(1, |span| 1 + source[..span.start].matches('\n').count());
        // Only what kind of thing is wrong: the line itself may hold a secret.
        Refusal(format!(
            "{shown} is not TOML at line {line}: write one `name = value` a line"
        ))
    })?;
    let mut given = BTreeMap::new();
    for (name, value) in table {
        if name == "config" || !names.contains(&name) {
            let known: Vec<&str> = names
                .iter()
                .map(String::as_str)
                .filter(|name| *name != "config")
                .collect();
            return Err(Refusal(format!(
                "unknown setting {} in {shown}: remove it, or use one of {}",
                name.escape_debug(),
                known.join(", ")
            )));
        }
        let place = format!("in {shown}");
        let value = plain(value).ok_or_else(|| {
            Refusal(format!("setting {name} {place} is not a text, a whole number or a list of texts; write it as one"))
        })?;
        given.insert(name, Given { value, place });
    }
    Ok(given)
}

/// A TOML value as a flag would have it; a list becomes a text with commas.
fn plain(value: toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Array(items) => {
            let texts: Option<Vec<String>> = items
                .into_iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect();
            Some(texts?.join(","))
        }
        toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_)
        | toml::Value::Table(_) => None,
    }
}
