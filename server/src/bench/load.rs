//! Fills a project with weeks of a made-up product's events, through both gates, the journal and the applier.
//!
//! How many people did what on which day does not depend on the number of events asked for, so that two loads
//! differ in events alone: what is more is in the counts of the events, as a busy page's coalesced clicks are. Rows that are
//! alike are one row at rest (server/decisions/0012-rows-that-are-alike-are-one.md).

use super::population::{BenchPopulation, Visit};
use super::product::BenchProduct;
use super::truth::Tally;
use crate::app::{App, Places};
use crate::at_path::AtPath;
use crate::cli::args::BenchLoadArgs;
use crate::clock::{Clock, SetClock, SystemClock};
use crate::config::Settings;
use crate::ingest::journal::Pipeline;
use crate::ingest::live_keys::LiveKeys;
use crate::lifecycle;
use crate::services::Services;
use crate::storage::control::{CreatedProject, NewProject, Project};
use anyhow::{Context, Result, ensure};
use domain::anonymise::{
    AnonymousEvent, ClientFacts, Device, PathReduction, ProjectRules, ReducedAgent, anonymise,
};
use domain::calendar::{Day, Window};
use domain::event::TrafficClass;
use domain::journal::{Source, Submission};
use domain::validate::{ValidBatch, ValidEvent};
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Events journalled as one submission, as an import does.
const CHUNK_EVENTS: usize = 5_000;
/// What one event may count: the limit of the wire.
const COUNT_MAX: u64 = 1_000;
/// How long the stores may take for what is left at the end.
const APPLY_PATIENCE: Duration = Duration::from_secs(600);
const DAY_S: i64 = 86_400;

/// Loads a project and prints one JSON line: its keys, if it was made, and how fast it went.
///
/// # Errors
/// If a server works in the folder, the project has data already, so many events do not fit, or a store fails.
pub fn load(settings: &Settings, args: &BenchLoadArgs) -> Result<()> {
    // A loaded project's zone is UTC.
    let this_monday = Day((SystemClock.now_s() / DAY_S) as i32).monday();
    let last_monday = this_monday.plus(-7 * i32::from(args.ended_weeks_ago));
    let days = Window {
        from: last_monday.plus(-7 * i32::from(args.weeks)),
        to: last_monday.plus(-1),
    };
    let clock = Arc::new(SetClock::new(start_of(days.from)));
    let app = App::open(Places::of(settings)?, clock.clone())?;
    let created = project(&app.services, &args.project)?;
    let project = created.project.clone();
    let product = BenchProduct::of(args.features.into())?;
    app.services
        .control
        .upsert_catalogue(project.number, &product.catalogue(), days.from)?;
    let mut load = Load {
        population: BenchPopulation::of(args.actors, senders().len(), args.seed),
        tally: Tally::of(args.features.into(), args.actors as usize),
        senders: senders(),
        raw_rows: args.raw_rows.as_deref().map(create).transpose()?,
        pipeline: Pipeline::default(),
        chunk: Vec::with_capacity(CHUNK_EVENTS),
        product,
    };
    let started = Instant::now();
    for day in days.iter() {
        clock.set(start_of(day) + DAY_S - 1);
        // So many events as are still wanted, spread over the days that are left.
        let wanted = (args.events - load.tally.events()) / days.to.plus(1).since(day) as u64;
        load.day(&app.services, &project, day, wanted)?;
        if day.weekday() == 6 {
            clock.set(start_of(day.plus(1)) + 4 * 3_600);
            lifecycle::tick(&app.services)?;
            progress(&load.tally, args.events, started);
        }
    }
    app.wait_until_applied(APPLY_PATIENCE)?;
    let seconds = started.elapsed().as_secs_f64();
    if let Some(rows) = &mut load.raw_rows {
        rows.flush()?;
    }
    let truth = load
        .tally
        .truth(&load.product, args.seed, days.from, days.to);
    let name = format!("bench-truth-{}.json", project.id);
    std::fs::write(settings.data_dir.join(&name), serde_json::to_vec(&truth)?)
        .context("writing what is true of the loaded project")?;
    clock.follow_the_machine();
    app.close();
    let rate = |events: u64| (events as f64 / seconds).round();
    println!(
        "{}",
        json!({
            "project": project.id,
            "ingest_key": project.ingest_key,
            "read_token": created.read_token.reveal(),
            "server_token": created.server_token.reveal(),
            "truth": name,
            "events": truth.events,
            "sent": truth.sent,
            "seconds": (seconds * 10.0).round() / 10.0,
            "events_per_s": rate(truth.events),
            "sent_per_s": rate(truth.sent),
        })
    );
    Ok(())
}

struct Load {
    product: BenchProduct,
    population: BenchPopulation,
    senders: Vec<ClientFacts>,
    tally: Tally,
    raw_rows: Option<std::io::BufWriter<std::fs::File>>,
    pipeline: Pipeline,
    chunk: Vec<AnonymousEvent>,
}

impl Load {
    /// One day's visits, whose events count `wanted` together, or as near to it as so many visits allow.
    fn day(&mut self, services: &Services, project: &Project, day: Day, wanted: u64) -> Result<()> {
        let visits = self.population.day(&self.product, day);
        let marks: u64 = visits.iter().map(|visit| visit.marks.len() as u64).sum();
        ensure!(
            wanted <= marks * COUNT_MAX,
            "so few people cannot send so many events: raise --actors"
        );
        let keys = LiveKeys::fetch(&services.keys, &services.collector.objections, project, day)?;
        let rules = ProjectRules {
            project: project.number,
            traits: &project.traits,
            properties: &project.properties,
            k: project.k,
            local: &|at_s| project.day_and_hour_at(at_s),
            paths: PathReduction::Template,
        };
        let mut counts = Counts {
            events: wanted,
            marks,
        };
        for visit in &visits {
            let Some(batch) = self.batch(visit, day, &mut counts)? else {
                break;
            };
            let person = &self.population.people[visit.person as usize];
            let anonymous = anonymise(&batch, &self.senders[person.sender], &rules, &keys);
            ensure!(
                anonymous.rejected.is_empty(),
                "a day of the load lies in no live epoch"
            );
            self.chunk.extend(anonymous.events);
            if self.chunk.len() >= CHUNK_EVENTS {
                self.send(services)?;
            }
        }
        self.send(services)?;
        self.pipeline.finish()?;
        Ok(())
    }

    /// `None` once the day's events are spent.
    fn batch<'a>(
        &mut self,
        visit: &Visit,
        day: Day,
        counts: &mut Counts,
    ) -> Result<Option<ValidBatch<'a>>> {
        let at = start_of(day) + i64::from(visit.hour) * 3_600;
        let mut events = Vec::with_capacity(visit.marks.len());
        for mark in &visit.marks {
            let Some(count) = counts.next() else { break };
            if events.is_empty() {
                self.tally.came(visit.person);
            }
            self.tally
                .did(visit.person, day, mark.feature, mark.action, count);
            if let Some(rows) = &mut self.raw_rows {
                writeln!(
                    rows,
                    "{},{},{},{},{count}",
                    day.0,
                    mark.feature,
                    mark.action.number(),
                    visit.person
                )?;
            }
            let feature = &self.product.features[mark.feature];
            let mut event = ValidEvent::bare(
                feature.key.clone(),
                mark.action,
                at,
                Some(feature.path.clone().into()),
            );
            event.count = count;
            event.index = events.len() as u32;
            events.push(event);
        }
        if events.is_empty() {
            return Ok(None);
        }
        let person = &self.population.people[visit.person as usize];
        let plan = if person.pro { "pro" } else { "free" };
        Ok(Some(ValidBatch {
            account: Some(format!("account-{}", person.account).into()),
            traits: [("plan".into(), plan.into())].into(),
            release: Some(format!("2026.{}", day.0 / 14).into()),
            ..ValidBatch::of_events(Some(format!("user-{}", person.number).into()), events)
        }))
    }

    fn send(&mut self, services: &Services) -> Result<()> {
        let submission = Submission {
            source: Source::Live,
            events: std::mem::replace(&mut self.chunk, Vec::with_capacity(CHUNK_EVENTS)),
            heartbeat: None,
            import: None,
            journey: None,
        };
        self.pipeline.submit(&services.journal, submission)?;
        Ok(())
    }
}

/// How many events each of a day's marks stands for: as equal as whole numbers allow.
struct Counts {
    events: u64,
    marks: u64,
}

impl Counts {
    /// The next mark's count, at least 1; `None` once the events are spent.
    fn next(&mut self) -> Option<u32> {
        if self.events == 0 || self.marks == 0 {
            return None;
        }
        let count = (self.events / self.marks).max(1);
        self.events -= count;
        self.marks -= 1;
        // At most `COUNT_MAX`, or the one more that the remainder brings.
        Some(count as u32)
    }
}

fn project(services: &Services, name: &str) -> Result<CreatedProject> {
    ensure!(
        services.control.projects().by_name_or_id(name).is_none(),
        "there is a project of this name already: a load makes its own, so that its truth is whole"
    );
    let new = NewProject {
        traits: vec!["plan".into()],
        ..NewProject::named(name)
    };
    Ok(services
        .control
        .create_project(&new, services.clock.now_s())?)
}

/// Browsers of several kinds and countries, so that rows differ as those of a real product do.
fn senders() -> Vec<ClientFacts> {
    let agents = [
        ("Chrome", "141", "Windows", Device::Desktop),
        ("Chrome", "142", "Windows", Device::Desktop),
        ("Chrome", "142", "Android", Device::Phone),
        ("Edge", "142", "Windows", Device::Desktop),
        ("Firefox", "144", "Linux", Device::Desktop),
        ("Safari", "26", "Mac OS X", Device::Desktop),
        ("Mobile Safari", "26", "iOS", Device::Phone),
    ];
    let countries = ["DE", "FR", "GB", "IN", "US"];
    let pairs = agents
        .iter()
        .flat_map(|agent| countries.iter().map(move |country| (agent, *country)));
    pairs
        .map(|((family, major, system, device), country)| ClientFacts {
            // Everyone is logged in: where an actor is named, the address is not looked at.
            address: None,
            agent: ReducedAgent {
                family: (*family).into(),
                major: (*major).into(),
                system: (*system).into(),
                device: *device,
            },
            country: country.into(),
            class: TrafficClass::Browser,
        })
        .collect()
}

fn create(path: &Path) -> Result<std::io::BufWriter<std::fs::File>> {
    let file = std::fs::File::create(path).at_path("making", path)?;
    Ok(std::io::BufWriter::new(file))
}

fn progress(tally: &Tally, wanted: u64, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    eprintln!(
        "deadwood: loaded {} of {wanted} events, {seconds:.0} s",
        tally.events()
    );
}

/// Midnight UTC, the zone of a loaded project.
fn start_of(day: Day) -> i64 {
    i64::from(day.0) * DAY_S
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_a_day_add_up_to_what_was_asked_for() {
        for (events, marks, sent) in [(10, 4, 4), (3, 8, 3), (1_000, 1, 1), (0, 5, 0)] {
            let mut counts = Counts { events, marks };
            let all: Vec<u32> = std::iter::from_fn(|| counts.next()).collect();
            assert_eq!(all.len(), sent);
            assert_eq!(
                all.iter().map(|count| u64::from(*count)).sum::<u64>(),
                events
            );
        }
    }
}
