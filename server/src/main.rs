//! `deadwood`: reads the command line and hands over.

use anyhow::Result;
use deadwood::app::{App, Places};
use deadwood::cli::args::{Cli, Verb};
use deadwood::cli::client;
use deadwood::cli::protocol::socket_path;
use deadwood::clock::SystemClock;
use deadwood::config::{Settings, Stop};
use deadwood::{commands, demo, http, logging, serve};
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    let cli = match Cli::read(std::env::args_os().collect(), std::env::vars_os()) {
        Ok(cli) => cli,
        Err(Stop::Answered(text)) => {
            print!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(Stop::Refused(refusal)) => {
            eprintln!("deadwood: {refusal}");
            return ExitCode::from(2);
        }
    };
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("deadwood: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<()> {
    let settings = cli.settings;
    match cli.verb {
        Verb::Serve => {
            logging::start(&settings);
            let listener = http::bind(settings.listen)?;
            let app = App::open(Places::of(&settings), Arc::new(SystemClock))?;
            let services = app.services.clone();
            serve::serve(app, listener, &settings, move |ready| {
                serve::announce(&services, ready)
            })
        }
        Verb::Demo(demo) => {
            logging::start(&settings);
            demo::run(&settings, &demo)
        }
        verb => {
            let Some(command) = verb.into_command()? else {
                return Ok(());
            };
            run_command(&settings, command)
        }
    }
}

fn run_command(settings: &Settings, command: deadwood::cli::protocol::Command) -> Result<()> {
    client::run(
        command,
        &socket_path(&settings.data_dir),
        |command, sink| {
            logging::start(settings);
            let app = App::open(Places::of(settings), Arc::new(SystemClock))?;
            commands::execute_alone(app, command, sink)
        },
    )
}
