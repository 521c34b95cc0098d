//! `deadwood`: reads the command line and hands over.

use anyhow::Result;
use deadwood::app::{self, App, Places};
use deadwood::cli::args::{
    BenchVerb, CatalogueVerb, Cli, DoctorFormat, LedgerVerb, RestoreArgs, UpgradeArgs, Verb,
};
use deadwood::cli::client;
use deadwood::cli::protocol::{Command, CommandAnswer, ProgressSink, socket_path};
use deadwood::clock::{Clock, SystemClock};
use deadwood::config::{Settings, Stop};
use deadwood::storage::probe::{self, Prober};
use deadwood::{backup, bench, commands, demo, doctor, http, logging, memory, serve, telemetry};
use std::process::ExitCode;
use std::sync::Arc;

/// Events are allocated on the server's threads and freed on the journal's and the applier's, thousands at a time: the
/// system's allocator spent a fifth of the ingest path on that. Without huge pages (`no_thp`): with them a flood that ten dashboards
/// watched took a fifth more memory and was not faster.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub fn main() -> ExitCode {
    #[cfg(feature = "failpoints")]
    if deadwood::crash_points::obey(std::env::args().nth(1).as_deref()) {
        return ExitCode::SUCCESS;
    }
    if probe::answer_if_asked(&std::env::args_os().collect::<Vec<_>>()) {
        return ExitCode::SUCCESS;
    }
    let cli = match Cli::read(std::env::args_os().collect(), std::env::vars_os()) {
        Ok(cli) => cli,
        Err(Stop::Answered(text)) => {
            return match client::print(&CommandAnswer::text(text)) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => failed(&error),
            };
        }
        Err(Stop::Refused(refusal)) => {
            eprintln!("deadwood: {refusal}");
            return ExitCode::from(2);
        }
    };
    match run(cli) {
        Ok(code) => ExitCode::from(code),
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("deadwood: {error:#}");
    ExitCode::FAILURE
}

/// Returns the exit code.
fn run(cli: Cli) -> Result<u8> {
    let settings = cli.settings;
    memory::set_total_mib(settings.memory_mib);
    match cli.verb {
        Verb::Serve => {
            logging::start(&settings);
            telemetry::start();
            let listener = http::bind(settings.listen)?;
            let Some(app) = serve::open_patiently(&settings, &listener)? else {
                return Ok(0);
            };
            let services = app.services.clone();
            serve::serve(app, listener, &settings, move |ready| {
                serve::announce(&services, ready)
            })?;
            Ok(0)
        }
        Verb::Doctor(doctor) => examine(&settings, doctor.format),
        Verb::Demo(demo) => {
            logging::start(&settings);
            telemetry::start();
            demo::run(&settings, &demo)?;
            Ok(0)
        }
        Verb::Restore(RestoreArgs { backup, verify }) => {
            let prober = Prober::this_binary()?;
            let manifest = if verify {
                backup::verify(&backup, &prober)?
            } else {
                backup::restore(&backup, &settings.data_dir, &prober, SystemClock.now_s())?
            };
            client::print(&CommandAnswer::text(serde_json::to_string(&manifest)?))?;
            Ok(0)
        }
        Verb::Upgrade(UpgradeArgs { backup, dry_run: _ }) => {
            let prober = Prober::this_binary()?;
            let tried = backup::rehearse_upgrade(
                &backup,
                &settings.data_dir,
                &prober,
                SystemClock.now_s(),
            )?;
            client::print(&CommandAnswer::text(tried.in_words()))?;
            Ok(0)
        }
        Verb::Bench(BenchVerb::Load(load)) => {
            logging::start(&settings);
            bench::load(&settings, &load)?;
            Ok(0)
        }
        Verb::Catalogue(CatalogueVerb::Check(check)) => {
            client::print(&commands::catalogue::check(&check)?)?;
            Ok(0)
        }
        Verb::Ledger(LedgerVerb::Verify {
            file: Some(file),
            head,
        }) => {
            let checked = commands::ledger_file::verify(&file, head.as_deref())?;
            client::print(&CommandAnswer::text(checked.to_string()))?;
            Ok(0)
        }
        verb => {
            if let Verb::Import(import) = &verb
                && let Some(question) = import.question()
                && !client::agrees(question, &socket_path(&settings.data_dir), alone(&settings))?
            {
                eprintln!("Nothing was done.");
                return Ok(1);
            }
            let Some(command) = verb.into_command()? else {
                return Ok(0);
            };
            run_command(&settings, command)
        }
    }
}

fn examine(settings: &Settings, format: DoctorFormat) -> Result<u8> {
    let examination = doctor::examine(settings, std::time::SystemTime::now());
    client::print(&CommandAnswer::text(match format {
        DoctorFormat::Text => examination.in_words(),
        DoctorFormat::Json => serde_json::to_string(&examination)?,
    }))?;
    // Said already; the code is for whoever runs it from a timer.
    Ok(u8::from(examination.act))
}

fn run_command(settings: &Settings, command: Command) -> Result<u8> {
    client::run(command, &socket_path(&settings.data_dir), alone(settings))
}

/// Carries a command out in this process, where no server runs.
fn alone(settings: &Settings) -> impl FnOnce(Command, ProgressSink) -> Result<CommandAnswer> {
    move |command, sink| {
        if !command.may_begin() {
            app::require_begun(&settings.data_dir, &settings.keys_dir)?;
        }
        logging::start(settings);
        let app = App::open(Places::of(settings)?, Arc::new(SystemClock))?;
        commands::execute_alone(app, command, sink)
    }
}
