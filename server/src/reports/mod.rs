//! Reports: a plan, its facts, the verdict, the gate. Every report leaves through [`Reports::run`].

mod answered;
mod answering;
mod at_most;
mod at_rest;
mod audience;
mod board;
mod breakdown;
mod by_link;
mod counts;
mod coverage;
mod digest;
mod evidence;
mod explore;
mod frozen;
mod gather;
mod habits;
mod heading;
mod hypotheses;
mod interest;
mod met;
mod name;
mod next;
mod no_report;
mod notices;
mod onboarding;
mod open_to;
mod ordered_funnel;
mod parallel;
mod people;
mod points;
mod quarantine;
mod snapshots;
mod standings;
mod turns;
mod window;

pub use answered::{Answered, Step, Timings};
pub use board::{Board, Card};
pub use breakdown::{check as check_dimensions, default_dimension};
pub use digest::Digest;
pub use frozen::{PackCheck, Recomputed};
pub use hypotheses::Expected;
pub use interest::{Asking, Interest};
pub use name::Name;
pub use no_report::NoReport;
pub use notices::Notices;
pub use quarantine::Quarantine;
pub use standings::Standings;
pub use window::{BadWindow, Period};

use crate::clock::Clock;
use crate::limits;
use crate::storage::control::{Control, Project};
use crate::storage::events::{EventsStore, Grown, Imported, PropertyCount};
use crate::storage::health::StoreHealth;
use crate::storage::presence::PresenceStore;
use answered::{Asked, KeptAnswers, State, Stopwatch, keep_answers};
use anyhow::Result;
use counts::Counts;
use domain::anonymise::Row;
use domain::calendar::{Day, Window};
use domain::event::{FeatureKey, TrafficClass};
use domain::journal::EpochId;
use domain::notice::is_reserved;
use domain::privacy::{Dimension, Released, Segment, Shown, release};
use domain::report::History;
use domain::share::SharedReport;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use turns::Turns;

/// What is asked for. A new report is a line here and one where its answer is worked out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Plan {
    Ranking,
    Removal,
    Feature(FeatureKey),
    /// What did not get into the figures.
    Completeness,
    /// How the users of a feature use it.
    Habits(FeatureKey),
    /// On which pages a feature is seen and used.
    Met(FeatureKey),
    /// What page sessions use after a feature.
    Next(FeatureKey),
    /// How far page sessions come in the funnel of this number.
    OrderedFunnel(u32),
    /// Who stays, and what is used together; `steps` make a funnel.
    Explore {
        feature: Option<FeatureKey>,
        steps: Vec<FeatureKey>,
    },
    Audience,
    /// One feature by the values of a dimension, for everyone or for a part of the people.
    Breakdown(FeatureKey, Dimension, Option<Segment>),
    /// All features for a part of the people.
    Segment(Segment),
    /// One of the others, as a link tells it.
    Shared(SharedReport),
}

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    Json,
    Csv,
    /// The removal report, and a feature as the body of an issue.
    Markdown,
    /// What a link tells, as a page.
    Html,
}

/// The stores that reports read.
pub struct Reports {
    events: Arc<EventsStore>,
    presence: Arc<PresenceStore>,
    control: Arc<Control>,
    clock: Arc<dyn Clock>,
    /// Raised by every change that a report may show.
    data_version: Arc<dyn Fn() -> u64 + Send + Sync>,
    health: Arc<StoreHealth>,
    /// Rows of the live product are kept for so many days.
    raw_days: u16,
    own_version: AtomicU64,
    kept: KeptAnswers,
    turns: Turns,
    /// Another one at every start, since versions begin anew then.
    start: u64,
}

/// What has arrived for a project so far.
pub struct Arrived {
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
    pub quarantined: usize,
    /// `none`, `live`, `imported` or `both`.
    pub origin: &'static str,
}

impl Reports {
    pub fn new(
        events: Arc<EventsStore>,
        presence: Arc<PresenceStore>,
        control: Arc<Control>,
        clock: Arc<dyn Clock>,
        data_version: Arc<dyn Fn() -> u64 + Send + Sync>,
        health: Arc<StoreHealth>,
        raw_days: u16,
    ) -> Reports {
        Reports {
            events,
            presence,
            control,
            clock,
            data_version,
            health,
            raw_days,
            own_version: AtomicU64::new(0),
            kept: keep_answers(),
            turns: Turns::new(limits::REPORTS_AT_A_TIME),
            start: RandomState::new().hash_one("start"),
        }
    }

    /// Answers a plan as text in the form asked for.
    ///
    /// # Errors
    /// If the window or form does not fit, the feature is unknown, or a store fails: a partial
    /// answer is never given.
    pub fn run(
        &self,
        project: &Project,
        plan: &Plan,
        period: Period,
        form: Form,
    ) -> Result<Arc<str>, NoReport> {
        let interest = Interest::lasting();
        let answered = self.ask(project, plan, period, form, &interest)?;
        Ok(answered.text.clone())
    }

    /// As [`Reports::run`], with how it came about, for someone who may go away meanwhile.
    ///
    /// # Errors
    /// As [`Reports::run`], and if nobody waits for the answer any more.
    pub fn ask(
        &self,
        project: &Project,
        plan: &Plan,
        period: Period,
        form: Form,
        interest: &Interest,
    ) -> Result<Arc<Answered>, NoReport> {
        if self.health.is_collecting_only() {
            return Err(NoReport::CollectingOnly);
        }
        // Read before the stores are: an answer is never newer than its state says.
        let state = self.state(project);
        let window = self.window(project, plan, period, state.today)?;
        let asked = Asked {
            project: project.number,
            plan: plan.clone(),
            window,
            snapped: period.differs_from(window),
            form,
            state,
        };
        let mut is_new = false;
        // Whoever asks the same meanwhile waits for this answer instead of working it out as well.
        let answered = self.kept.get_or_insert_with(&asked, || {
            is_new = true;
            let _turn = self.turns.take();
            if interest.is_lost() {
                return Err(NoReport::GivenUp);
            }
            let mut stopwatch = Stopwatch::start();
            let text = self.answer(project, &asked, interest, &mut stopwatch)?;
            Ok(Arc::new(Answered::new(text, stopwatch.stop())))
        });
        if is_new {
            // Nobody asks for an older state again. Under a flood each second makes one.
            self.kept.retain(|kept, _| !asked.is_newer_than(kept));
        }
        answered
    }

    /// Changes whenever an answer about the project may be another one, also with a restart of the server.
    pub fn version(&self, project: &Project) -> String {
        let State {
            data,
            own,
            banners,
            today,
        } = self.state(project);
        format!("{:x}-{data:x}-{own:x}-{banners:x}-{}", self.start, today.0)
    }

    fn state(&self, project: &Project) -> State {
        State {
            data: (self.data_version)(),
            own: self.own_version.load(Ordering::Acquire),
            banners: self.health.banners().len(),
            today: project.day_at(self.clock.now_s()),
        }
    }

    /// How many candidates the removal report of a period has.
    ///
    /// # Errors
    /// As [`Reports::run`].
    pub fn candidates(&self, project: &Project, period: Period) -> Result<usize, NoReport> {
        let json = self.run(project, &Plan::Removal, period, Form::Json)?;
        let report: serde_json::Value = serde_json::from_str(&json).map_err(anyhow::Error::from)?;
        Ok(report["candidates"].as_array().map_or(0, Vec::len))
    }

    /// Drops what was answered before a change of catalogue or settings.
    pub fn forget_cached(&self) {
        self.own_version.fetch_add(1, Ordering::AcqRel);
    }

    /// Undeclared features that sent events, with what may be told of them.
    ///
    /// # Errors
    /// If a store fails.
    pub fn quarantine(&self, project: &Project) -> Result<Released<Quarantine<Shown>>> {
        let today = project.day_at(self.clock.now_s());
        quarantine::gather(self, project, today).map(release)
    }

    /// What is said to users, and what came of it.
    ///
    /// # Errors
    /// If a store fails.
    pub fn notices(&self, project: &Project) -> Result<Released<Notices<Shown>>> {
        let today = project.day_at(self.clock.now_s());
        notices::gather(self, project, today).map(release)
    }

    /// What has arrived for a project so far.
    ///
    /// # Errors
    /// If a store fails.
    pub fn arrived(&self, project: &Project) -> Result<Arrived> {
        let days = self.events.days_with_data(project.number)?;
        let catalogue = self.control.catalogue(project.number)?;
        let quarantined = self
            .events
            .features_seen(project.number)?
            .iter()
            .filter(|seen| catalogue.get(seen.key.as_str()).is_none() && !is_reserved(&seen.key))
            .count();
        Ok(Arrived {
            first_day: days.values().map(|(first, _)| *first).min(),
            last_day: days.values().map(|(_, last)| *last).max(),
            quarantined,
            origin: match (days.contains_key(&false), days.contains_key(&true)) {
                (false, false) => "none",
                (true, false) => "live",
                (false, true) => "imported",
                (true, true) => "both",
            },
        })
    }

    /// Anonymous visitors counted in a window, the sum over its days: for the restart seam.
    ///
    /// # Errors
    /// If a store fails.
    pub fn visitors_on(&self, project: &Project, window: Window) -> Result<u64> {
        self.events.counters(project.number, |counters| {
            let counts = Counts::of(counters, window, &BTreeMap::new(), false);
            counts.visitors_of_project().high
        })
    }

    /// What came to the events store on the days of a window, of all projects.
    ///
    /// # Errors
    /// If the store fails.
    pub fn grown(&self, window: Window) -> Result<Grown> {
        self.events.grown(window)
    }

    /// The rows of one day as they rest, for whoever compares them with what was promised.
    ///
    /// # Errors
    /// If a store fails.
    pub fn stored_rows(&self, project: &Project, day: Day) -> Result<Vec<Row>> {
        self.events.rows_of_day(project.number, day)
    }

    /// The counters of properties in a window.
    ///
    /// # Errors
    /// If a store fails.
    pub fn property_counts(&self, project: &Project, window: Window) -> Result<Vec<PropertyCount>> {
        self.events.property_counts(project.number, window)
    }

    /// Events of a window by who sent them.
    ///
    /// # Errors
    /// If a store fails.
    pub fn class_counts(
        &self,
        project: &Project,
        window: Window,
    ) -> Result<BTreeMap<TrafficClass, u64>> {
        self.events.class_counts(project.number, window)
    }

    /// Ingest completeness of a window by release, `all` for the whole project; what too few events tell nothing of is left out.
    /// Shares of batches and events, which speak of nobody.
    ///
    /// # Errors
    /// If the store fails.
    pub fn completeness(&self, project: &Project, window: Window) -> Result<Vec<(String, f64)>> {
        let by_release = gather::arrivals(self, project.number, window)?;
        let whole = gather::whole(&by_release);
        let known = by_release
            .into_iter()
            .filter_map(|(release, arrivals)| Some((release, arrivals.completeness()?)));
        let whole = whole.completeness().map(|share| ("all".to_owned(), share));
        Ok(whole.into_iter().chain(known).collect())
    }

    /// The epochs that still have people.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn epochs(&self) -> Result<BTreeSet<EpochId>> {
        self.presence.epochs()
    }

    /// A fact noted in an epoch's file; `None` also where there is no file.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn epoch_fact(&self, epoch: EpochId, name: &str) -> Result<Option<i64>> {
        match self.presence.get(epoch)? {
            Some(file) => file.fact(name),
            None => Ok(None),
        }
    }

    /// How many lines of an import are applied; 0 for one that never started.
    ///
    /// # Errors
    /// If the store fails.
    pub fn import_lines_done(&self, import: &str) -> Result<u64> {
        self.events.import_lines_done(import)
    }

    /// What files told of a project; `None` if none did.
    ///
    /// # Errors
    /// If the store fails.
    pub fn imported(&self, project: u32) -> Result<Option<Imported>> {
        self.events.imported(project)
    }

    /// Every feature that something else than a file told of.
    ///
    /// # Errors
    /// If the store fails.
    pub fn features_measured(&self, project: u32) -> Result<BTreeSet<FeatureKey>> {
        self.events.features_measured(project)
    }

    /// The epochs of which only counts are left.
    ///
    /// # Errors
    /// If the store fails.
    pub fn closed_epochs(&self) -> Result<Vec<EpochId>> {
        self.events.closed_epochs()
    }

    fn window(
        &self,
        project: &Project,
        plan: &Plan,
        period: Period,
        today: Day,
    ) -> Result<Window, NoReport> {
        // What is counted by weeks or judged stands on whole ones.
        let whole_weeks = matches!(
            plan,
            Plan::Removal
                | Plan::Habits(_)
                | Plan::Met(_)
                | Plan::Explore { .. }
                | Plan::Breakdown(..)
                | Plan::Segment(_)
        );
        let history = || Ok(History::of(&self.events.history(project.number)?));
        Ok(window::resolve(period, today, whole_weeks, history)?)
    }
}
