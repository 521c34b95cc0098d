//! Files of other analytics through the real import into the real stores.

use crate::installation::Installation;
use deadwood::import::run::{self, Format, Imported, Listener};
use deadwood::storage::control::NewProject;
use deadwood::storage::events::{DayCount, EventsStore, VisitorColumn};
use domain::calendar::{Day, Window};
use domain::event::{Action, TrafficClass};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;

/// 2026-11-23, 12:00 UTC.
const NOW_S: i64 = 1_795_435_200;

/// Keeps what is said.
#[derive(Default)]
pub struct Notices(Mutex<Vec<String>>);

impl Listener for Notices {
    fn progress(&self, _: String) {}
    fn notice(&self, text: String) {
        self.0.lock().expect("no panic").push(text);
    }
}

/// What an import left in the stores.
pub struct Stored {
    pub imported: Imported,
    pub notices: Vec<String>,
    /// On which page each visitor's day began.
    pub entry_pages: BTreeMap<String, BTreeMap<Day, u64>>,
    counts: Vec<DayCount>,
}

/// Uses and daily visitors of a feature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfFeature {
    pub uses: u64,
    /// By day.
    pub visitors: BTreeMap<String, u64>,
}

/// Imports files into a project of their own, and closes the server.
pub fn import(format: &Format, files: &[PathBuf]) -> anyhow::Result<Stored> {
    let mut installation = Installation::new(NOW_S);
    let project = installation.project(&NewProject::named("history"));
    let services = installation.app().services.clone();
    let notices = Notices::default();
    let imported = run::run(&services, &project, format, files, &notices)?;
    let again = run::run(&services, &project, format, files, &notices);
    let refused = format!("{:#}", again.expect_err("a second import is refused"));
    assert!(refused.contains("taken once"), "{refused}");

    drop(services);
    installation.stop();
    let data = installation.path("data");
    let store = EventsStore::open(&data.join("events.duckdb"), &data.join("temp"))?;
    let window = Window::new(Day(0), Day(30_000)).expect("a window");
    let counts = store.day_counts(project.number, window)?;
    assert!(counts.iter().all(|count| count.class.word() == "imported"));
    let imported_only = [TrafficClass::Imported; 2];
    let entry_pages =
        store.visitors_by(project.number, window, VisitorColumn::Path, imported_only)?;
    Ok(Stored {
        imported,
        entry_pages,
        notices: notices.0.into_inner().expect("no panic"),
        counts,
    })
}

/// Why files are not imported.
pub fn refusal(format: &Format, files: &[PathBuf]) -> String {
    let installation = Installation::new(NOW_S);
    let project = installation.project(&NewProject::named("history"));
    let services = installation.app().services.clone();
    let outcome = run::run(&services, &project, format, files, &Notices::default());
    format!("{:#}", outcome.expect_err("refused"))
}

impl Stored {
    pub fn visitors_by_day(&self) -> BTreeMap<String, u64> {
        let mut days = BTreeMap::new();
        for count in &self.counts {
            *days.entry(count.day.to_string()).or_default() += count.visitors_of_project;
        }
        days
    }

    /// Everything that was done, without what only says that a visitor came.
    pub fn events_by_day(&self) -> BTreeMap<String, u64> {
        let mut days = BTreeMap::new();
        for count in &self.counts {
            if count.feature.is_some() || count.action == Action::View {
                *days.entry(count.day.to_string()).or_default() += count.uses;
            }
        }
        days
    }

    pub fn features(&self) -> BTreeMap<String, OfFeature> {
        let mut features: BTreeMap<String, OfFeature> = BTreeMap::new();
        for count in &self.counts {
            let Some(key) = &count.feature else { continue };
            let feature = features.entry(key.to_string()).or_default();
            feature.uses += count.uses;
            *feature.visitors.entry(count.day.to_string()).or_default() +=
                count.visitors_of_feature;
        }
        features
    }

    pub fn views(&self) -> u64 {
        let views = self.counts.iter().filter(|count| count.feature.is_none());
        views
            .filter(|count| count.action == Action::View)
            .map(|count| count.uses)
            .sum()
    }
}
