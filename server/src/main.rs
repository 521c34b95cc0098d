//! `deadwood`: reads the command line and hands over.

use anyhow::Result;
use deadwood::app::{App, Places};
use deadwood::cli::args::{Cli, DoctorFormat, Verb};
use deadwood::cli::client;
use deadwood::cli::protocol::socket_path;
use deadwood::clock::SystemClock;
use deadwood::config::{Settings, Stop};
use deadwood::{commands, demo, doctor, http, logging, serve, telemetry};
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
            telemetry::start();
            let listener = http::bind(settings.listen)?;
            let app = App::open(Places::of(&settings), Arc::new(SystemClock))?;
            let services = app.services.clone();
            serve::serve(app, listener, &settings, move |ready| {
                serve::announce(&services, ready)
            })
        }
        Verb::Doctor(doctor) => examine(&settings, doctor.format),
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

fn examine(settings: &Settings, format: DoctorFormat) -> Result<()> {
    let examination = doctor::examine(settings, std::time::SystemTime::now());
    println!(
        "{}",
        match format {
            DoctorFormat::Text => examination.in_words(),
            DoctorFormat::Json => serde_json::to_string(&examination)?,
        }
    );
    if examination.act {
        // Said already; the code is for whoever runs it from a timer.
        std::process::exit(1);
    }
    Ok(())
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
