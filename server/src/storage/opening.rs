//! Opens the three stores of a data folder, after whatever it takes to make them openable.

use super::control::{CONTROL_FILE, Control};
use super::copies::Copies;
use super::events::EventsStore;
use super::health::StoreHealth;
use super::presence::PresenceStore;
use super::probe::Prober;
use super::recovery::{Recovered, recover_control, recover_events, set_broken_epochs_aside};
use crate::at_path::AtPath;
use anyhow::{Result, bail};
use domain::journal::EpochId;
use domain::recovery::Banner;
use std::path::Path;
use std::sync::Arc;

/// The stores, and what was met on the way.
pub struct OpenedStores {
    pub control: Arc<Control>,
    pub events: Arc<EventsStore>,
    pub presence: Arc<PresenceStore>,
    pub copies: Arc<Copies>,
    pub health: Arc<StoreHealth>,
    /// Epochs whose people are lost with their file.
    pub lost_epochs: Vec<EpochId>,
}

impl OpenedStores {
    /// # Errors
    /// If the disk fails, a store was written by a newer version, or the control store and its copy are both lost: without
    /// projects nothing can be taken.
    pub fn open(data_dir: &Path, prober: &Prober, now_s: i64) -> Result<OpenedStores> {
        let is_new = is_new_installation(data_dir);
        let copies = Arc::new(Copies::open(data_dir, prober.clone())?);
        let health = Arc::new(StoreHealth::default());
        match recover_control(data_dir, &copies, prober, is_new)? {
            Recovered::Whole => {}
            Recovered::With(banner) => health.tell(banner),
            Recovered::GivenUp(reason) => bail!(
                "the store of projects and settings cannot be opened ({reason}), and neither can its copy: put {CONTROL_FILE} back from a backup"
            ),
        }
        let control = Arc::new(
            Control::open(data_dir, now_s).at_path("opening the control store in", data_dir)?,
        );
        let lost_epochs = set_broken_epochs_aside(&data_dir.join("presence"), prober)?;
        if !lost_epochs.is_empty() {
            health.tell(Banner::EpochLost {
                epochs: lost_epochs.len(),
            });
        }
        let events = open_events(data_dir, &copies, prober, &health, is_new)?;
        Ok(OpenedStores {
            control,
            events: Arc::new(events),
            presence: Arc::new(PresenceStore::open(&data_dir.join("presence"))?),
            copies,
            health,
            lost_epochs,
        })
    }
}

fn open_events(
    data_dir: &Path,
    copies: &Copies,
    prober: &Prober,
    health: &StoreHealth,
    is_new: bool,
) -> Result<EventsStore> {
    match recover_events(data_dir, copies, prober, is_new)? {
        Recovered::Whole => {}
        Recovered::With(banner) => health.tell(banner),
        Recovered::GivenUp(_) => {
            health.tell(Banner::CollectingOnly);
            return EventsStore::stand_in();
        }
    }
    EventsStore::open(&data_dir.join("events.duckdb"), &data_dir.join("temp"))
}

/// Whether nothing in the folder says that a store ever was in it. A first start that was cut short has no project and no
/// journal yet, so it may begin again.
fn is_new_installation(data_dir: &Path) -> bool {
    let has_files = |folder: &str| {
        std::fs::read_dir(data_dir.join(folder)).is_ok_and(|mut entries| entries.next().is_some())
    };
    !has_files("copies") && !has_files("journal") && !has_files("presence")
}
