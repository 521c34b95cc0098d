//! `deadwood demo`: fills an empty folder with the simulated past, through the real pipeline, then
//! serves it and goes on live.

use super::team_history::TeamHistory;
use super::{Product, SimulatedBatch, Simulation};
use crate::app::{App, Places};
use crate::at_path::AtPath;
use crate::cli::args::DemoArgs;
use crate::clock::{Clock, SetClock, SystemClock};
use crate::config::Settings;
use crate::ingest::collect::{Arrival, Collected, Refused, Sender};
use crate::services::Services;
use crate::storage::control::{CreatedProject, NewProject, Population, Project};
use crate::{http, lifecycle, serve};
use anyhow::{Context, Result, bail, ensure};
use domain::calendar::Day;
use domain::event::FeatureKey;
use domain::funnel::{FUNNEL_STEPS_MIN, FunnelDefinition};
use domain::identity::ClientAddress;
use futures_util::stream::{self, StreamExt};
use serde_json::json;
use std::io::Write;
use std::net::IpAddr;
use std::path::Path;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

const TRUTH_FILE: &str = "demo-truth.json";
/// Requests under way at once, as many as a busy server would see.
const UNDER_WAY: usize = 256;
/// Live sessions arrive this far apart.
const LIVE_PAUSE: Duration = Duration::from_millis(1_200);
/// How long the stores may take for what is left at the end.
const APPLY_PATIENCE: Duration = Duration::from_secs(120);
const DAY_S: i64 = 86_400;
const NOON_S: i64 = DAY_S / 2;

/// Runs the demo until it is stopped.
///
/// # Errors
/// If the folder holds anything but an earlier demo, or the server cannot start.
pub fn run(settings: &Settings, demo: &DemoArgs) -> Result<()> {
    let listener = http::bind(settings.listen)?;
    clear_earlier_demo(&settings.data_dir, &settings.keys_dir)?;
    let product = Product::ledgerline();
    let zone = jiff::tz::TimeZone::get(product.time_zone)?;
    let machines_day = Day::of(
        zone.to_datetime(jiff::Timestamp::from_second(SystemClock.now_s())?)
            .date(),
    );
    let today = demo.today.unwrap_or(machines_day);
    let mut simulation = Simulation::new(product, demo.seed, today, zone);
    let clock = Arc::new(SetClock::new(start_of(simulation.days().from)));
    let app = App::open(Places::of(settings)?, clock.clone())?;
    let services = app.services.clone();
    let created = create_project(&services, &product, today)?;
    define_funnels(
        &services,
        &created.project,
        &product,
        simulation.days().from,
    )?;
    let mut team = TeamHistory::new(today);
    team.begin(&app, &created.project, simulation.days().from)?;
    simulate_past(&app, &created.project, &mut simulation, &mut team, &clock)?;
    let truth = serde_json::to_string_pretty(&simulation.truth())?;
    std::fs::write(settings.data_dir.join(TRUTH_FILE), truth)
        .context("writing the demo's truth")?;
    match demo.today {
        Some(day) => clock.set(start_of(day) + NOON_S),
        None => clock.follow_the_machine(),
    }
    lifecycle::tick(&services)?;
    let goes_on_live = !demo.no_live && demo.today.is_none();
    serve::serve(app, listener, settings, move |ready| {
        serve::announce(&services, ready)?;
        let line = json!({
            "url": ready.link_base,
            "project": created.project.id,
            "read_token": created.read_token.reveal(),
            "server_token": created.server_token.reveal(),
            "ingest_key": created.project.ingest_key,
        });
        println!("{line}");
        std::io::stdout()
            .flush()
            .context("printing the demo's line")?;
        if goes_on_live {
            start_live(simulation, &services, created.project.clone())?;
        }
        Ok(())
    })
}

/// An earlier demo is made anew, so that its past always ends yesterday. Anything else is left alone.
fn clear_earlier_demo(data_dir: &Path, keys_dir: &Path) -> Result<()> {
    let is_empty = |folder: &Path| {
        std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none())
    };
    if !data_dir.join(TRUTH_FILE).exists() {
        // The marker of a demo that was killed before its truth was written.
        ensure!(
            is_empty(data_dir) || data_dir.join(MARKER).exists(),
            "{} holds data of another server: give the demo a folder of its own with --data-dir and --keys-dir",
            data_dir.display()
        );
    }
    for folder in [data_dir, keys_dir] {
        if folder.exists() {
            std::fs::remove_dir_all(folder).at_path("clearing the earlier demo in", folder)?;
        }
    }
    std::fs::create_dir_all(data_dir)?;
    std::fs::write(
        data_dir.join(MARKER),
        "Simulated data: cleared by the next `deadwood demo`.\n",
    )?;
    Ok(())
}

const MARKER: &str = "demo";

fn create_project(services: &Services, product: &Product, today: Day) -> Result<CreatedProject> {
    let new = NewProject {
        time_zone: product.time_zone.into(),
        traits: vec!["plan".into(), "role".into()],
        ..NewProject::named(product.name)
    };
    let created = services
        .control
        .create_project(&new, services.clock.now_s())?;
    services
        .control
        .upsert_catalogue(created.project.number, &product.catalogue(today), today)?;
    Ok(created)
}

/// Errands that are long enough are what the team follows from the first day on.
fn define_funnels(
    services: &Services,
    project: &Project,
    product: &Product,
    first: Day,
) -> Result<()> {
    for errand in product.errands {
        if errand.steps.len() < FUNNEL_STEPS_MIN {
            continue;
        }
        let steps = errand
            .steps
            .iter()
            .map(|step| FeatureKey::parse(step))
            .collect::<Result<_, _>>()?;
        let definition = FunnelDefinition {
            name: errand.name.to_owned(),
            steps,
        };
        services
            .control
            .define_funnel(project.number, &definition, first)?;
    }
    Ok(())
}

fn simulate_past(
    app: &App,
    project: &Arc<Project>,
    simulation: &mut Simulation,
    team: &mut TeamHistory,
    clock: &SetClock,
) -> Result<()> {
    let runtime = Runtime::new().context("starting the runtime")?;
    let started = Instant::now();
    let days = simulation.days();
    let mut events = 0_u64;
    for day in days.iter() {
        // Each day is sent at its end; its events state their own times.
        clock.set(start_of(day) + DAY_S - 1);
        let simulated = simulation.day(day);
        events += runtime.block_on(send(&app.services, project, &simulated.batches))?;
        let population: Population = serde_json::from_value(without_day(simulated.population))?;
        app.services
            .control
            .set_population(project, day, &population)?;
        if day.weekday() == 6 {
            // Epochs end on Sundays: what is over on Monday night is forgotten then.
            clock.set(start_of(day.plus(1)) + 4 * 3_600);
            lifecycle::tick(&app.services)?;
            team.take_due(app, project, day.plus(1))?;
            report_progress(day.since(days.from) + 1, days.days(), events, started);
        }
    }
    app.wait_until_applied(APPLY_PATIENCE)?;
    report_progress(days.days(), days.days(), events, started);
    Ok(())
}

fn report_progress(done: i32, days: i32, events: u64, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    eprintln!("deadwood: simulated {done} of {days} days, {events} events, {seconds:.0} s");
}

/// Sends a day's batches as a busy server would see them: many at once.
async fn send(
    services: &Services,
    project: &Arc<Project>,
    batches: &[SimulatedBatch],
) -> Result<u64> {
    let mut answers = stream::iter(batches)
        .map(|batch| send_one(services, project, batch))
        .buffer_unordered(UNDER_WAY);
    let mut accepted = 0;
    while let Some(answer) = answers.next().await {
        let collected = answer.context("a simulated batch was refused")?;
        if let Some(rejected) = collected.rejected.first() {
            bail!("a simulated event was rejected: {}", rejected.code);
        }
        accepted += u64::from(collected.accepted);
    }
    Ok(accepted)
}

async fn send_one(
    services: &Services,
    project: &Arc<Project>,
    batch: &SimulatedBatch,
) -> Result<Collected, Refused> {
    let arrival = Arrival {
        body: batch.body.as_bytes(),
        sender: Sender::Relay(project.clone()),
        address: ClientAddress::new(IpAddr::V6(batch.sender.address)),
        user_agent: batch.sender.user_agent,
        forwarded_problem: None,
        declines: false,
    };
    services.collector.collect(arrival).await
}

/// Goes on sending sessions, until the server ends.
fn start_live(
    mut simulation: Simulation,
    services: &Arc<Services>,
    project: Arc<Project>,
) -> Result<()> {
    let services: Weak<Services> = Arc::downgrade(services);
    let runtime = tokio::runtime::Handle::current();
    std::thread::Builder::new()
        .name("demo".into())
        .spawn(move || {
            while let Some(services) = services.upgrade() {
                let today = project.day_at(services.clock.now_s());
                let batch = simulation.live(today);
                if let Err(error) = runtime.block_on(send_one(&services, &project, &batch)) {
                    tracing::debug!(%error, "a live session of the demo was refused");
                }
                drop(services);
                std::thread::sleep(LIVE_PAUSE);
            }
        })
        .context("starting the demo's live sessions")?;
    Ok(())
}

/// Midnight UTC; the day of a zone east or west of it is near enough for a simulated clock.
fn start_of(day: Day) -> i64 {
    i64::from(day.0) * DAY_S
}

fn without_day(mut population: serde_json::Value) -> serde_json::Value {
    if let Some(fields) = population.as_object_mut() {
        fields.remove("day");
    }
    population
}
