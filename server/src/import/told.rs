//! Counts by day that a source tells, mapped to features by the rules; and the feed that writes them down.

use super::declaring::Declared;
use super::feed::{Feed, Step};
use super::keys::ImportKeys;
use super::one_event::{nothing_known, rules_of};
use super::reading::{Read, Reading};
use super::rules::{Meaning, Rules};
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::{Context, Result};
use domain::anonymise::{AnonymousEvent, ToldVisit, anonymise_told};
use domain::calendar::Day;
use domain::event::{Action, FeatureKey};
use domain::foreign::shown_name;
use domain::history::told::{ToldDays, ToldEvent, TooMuchTold};
use domain::history::{Counted, What};
use std::collections::BTreeMap;

/// The counts of one import, by feature.
#[derive(Default)]
pub struct Told {
    days: ToldDays,
    /// To be declared, with the title that is known.
    features: BTreeMap<FeatureKey, Option<String>>,
}

impl Told {
    /// Takes one row of counts.
    ///
    /// # Errors
    /// If more is told than an import holds.
    pub fn take(
        &mut self,
        counted: &Counted<'_>,
        rules: &Rules,
        reading: &mut Reading<'_>,
    ) -> Result<(), TooMuchTold> {
        if counted.times == 0 && counted.what != What::Day {
            // Google lists pages that somebody stayed on and nobody opened: no use, and no reason to call one unused.
            return Ok(());
        }
        let (feature, action) = match counted.what {
            What::Day => {
                self.days.tell_day(counted.day, counted.visitors);
                return Ok(());
            }
            What::Page(path) => match rules.page(path) {
                Meaning::Excluded(exclusion) => {
                    reading.exclude(exclusion);
                    return Ok(());
                }
                Meaning::View { .. } => (None, Action::View),
                Meaning::Feature { key, action, .. } => {
                    self.features.entry(key.clone()).or_default();
                    (Some(key), action)
                }
            },
            What::Event(name) => {
                let event = rules.event(name);
                if event.is_declared {
                    let title = self.features.entry(event.key.clone()).or_default();
                    title.get_or_insert_with(|| shown_name(name));
                }
                (Some(event.key), event.action)
            }
        };
        let counts = (counted.times, counted.visitors);
        self.days.tell(counted.day, feature, action, counts)
    }

    /// Days on which something happened, and whose visitors nobody told.
    pub fn days_without_visitors(&self) -> usize {
        self.days.days_without_visitors()
    }

    pub fn is_empty(&self) -> bool {
        self.days.days().next().is_none()
    }
}

pub struct ToldFeed<'a> {
    services: &'a Services,
    project: &'a Project,
    keys: ImportKeys<'a>,
    declared: Declared<'a>,
    events: Box<dyn Iterator<Item = ToldEvent>>,
    /// The day whose keys are prepared, and its noon.
    day: Option<(Day, i64)>,
    read: Read,
    written: u64,
}

impl<'a> ToldFeed<'a> {
    /// Declares what the rules and the files name.
    ///
    /// # Errors
    /// If the catalogue cannot be written.
    pub fn open(
        services: &'a Services,
        project: &'a Project,
        rules: &Rules,
        told: Told,
        read: Read,
    ) -> Result<ToldFeed<'a>> {
        let mut declared = Declared::of_rules(services, project, rules)?;
        for (key, title) in told.features {
            declared.declare(&key, title)?;
        }
        Ok(ToldFeed {
            services,
            project,
            keys: ImportKeys::new(services, project),
            declared,
            events: Box::new(told.days.into_events()),
            day: None,
            read,
            written: 0,
        })
    }

    /// Noon of a day: its hour is not told.
    fn noon_s(&mut self, day: Day) -> Result<i64> {
        if let Some((prepared, noon_s)) = self.day
            && prepared == day
        {
            return Ok(noon_s);
        }
        self.keys.prepare(day)?;
        let zone = self.project.zones.at(i64::MIN);
        let noon = zone
            .to_timestamp(day.date().at(12, 0, 0, 0))
            .with_context(|| format!("{day} is no day of the project's time zone"))?;
        self.day = Some((day, noon.as_second()));
        Ok(noon.as_second())
    }

    fn event(&mut self, told: ToldEvent) -> Result<AnonymousEvent> {
        let at = self.noon_s(told.day)?;
        let local = |at_s| self.project.day_and_hour_at(at_s);
        let rules = rules_of(self.project, &[], &local);
        let visitor = told.visitor.map(|number| number.to_string());
        let visit = ToldVisit {
            feature: told.feature,
            action: told.action,
            count: told.count,
            // Which page a visitor's day began on is not told.
            path: "",
            at,
            visitor: visitor.as_deref(),
            properties: &[],
        };
        Ok(anonymise_told(&visit, &nothing_known(), &rules, &self.keys))
    }
}

impl Feed for ToldFeed<'_> {
    fn next(&mut self) -> Result<Option<Step>> {
        let Some(told) = self.events.next() else {
            self.services.reports.forget_cached();
            return Ok(None);
        };
        self.written += 1;
        self.event(told).map(Step::Event).map(Some)
    }

    fn bytes_read(&self) -> u64 {
        0
    }

    fn lines_read(&self) -> u64 {
        self.written
    }

    fn read_before(&mut self) -> Option<Read> {
        Some(std::mem::take(&mut self.read))
    }

    fn features(&self) -> usize {
        self.declared.count()
    }
}
