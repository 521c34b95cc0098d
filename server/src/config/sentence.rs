//! What clap found wrong, as one sentence.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;

/// One sentence about wrong flags, arguments or commands.
pub(super) fn of_arguments(error: &Error) -> String {
    let named = |kind| error.get(kind).map(ToString::to_string);
    let argument = named(ContextKind::InvalidArg).unwrap_or_default();
    let help = help_of(&named(ContextKind::Usage).unwrap_or_default());
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            let name: String = argument
                .split('=')
                .next()
                .unwrap_or_default()
                .escape_debug()
                .collect();
            match named(ContextKind::SuggestedArg) {
                Some(close) => format!("unknown flag {name}: did you mean {close}? {help}"),
                None => format!("unknown flag {name}: {help}"),
            }
        }
        // What is not a flag may be a secret, so it is not repeated.
        ErrorKind::UnknownArgument => format!("one argument is too many: {help}"),
        ErrorKind::InvalidSubcommand => match named(ContextKind::SuggestedSubcommand) {
            Some(close) => format!("unknown command: did you mean {close}? {help}"),
            None => format!("unknown command: {help}"),
        },
        ErrorKind::MissingRequiredArgument => format!("{argument} is missing: {help}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let name = argument.split(' ').next().unwrap_or_default();
            follow(name, &of_value(error))
        }
        _ => {
            let text = error.render().to_string();
            let line = text.lines().next().unwrap_or_default();
            format!("{}: {help}", line.strip_prefix("error: ").unwrap_or(line))
        }
    }
}

/// Where to read on: the help of the command that was typed, as its usage names it.
fn help_of(usage: &str) -> String {
    let is_command = |word: &&str| !word.starts_with(['[', '<', '-']);
    let command: Vec<&str> = usage
        .trim_start_matches("Usage: ")
        .split_whitespace()
        .take_while(is_command)
        .collect();
    match command.as_slice() {
        [] | [_] => "`deadwood --help` lists what there is".to_owned(),
        command => format!("`{} --help` tells what it takes", command.join(" ")),
    }
}

/// Joins the name of a setting and what is wrong with its value.
pub(super) fn follow(name: &str, problem: &str) -> String {
    // Our own messages continue the sentence, those of other parsers begin one.
    let continues = problem.starts_with("is ") || problem.starts_with("has ");
    let joint = if continues { " " } else { ": " };
    format!("{name}{joint}{problem}")
}

/// What is wrong with a value, to follow the name of its setting.
pub(super) fn of_value(error: &Error) -> String {
    if let Some(cause) = error.source() {
        return cause.to_string();
    }
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(words)) if !words.is_empty() => {
            format!("is not one of {}", words.join(", "))
        }
        _ => "has no value; give one, or leave it out".to_owned(),
    }
}
