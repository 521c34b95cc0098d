//! Who may send how much: per project, per actor, and per project's share of the journal's queue.
//!
//! No limit hangs on an address: an office, a school or a careless proxy is one address with many people behind it. An actor
//! is known here as a keyed hash in memory, under a key that ends with the day.

use super::keys::random_bytes;
use crate::limits;
use domain::budget::{Budget, Overspent};
use domain::calendar::Day;
use domain::identity::{FleetingHash, Key};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Which budget is spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Project,
    Actor,
    /// The project's share of the journal's queue: others wait there too.
    Queue,
}

/// A batch that came too soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverBudget {
    pub scope: Scope,
    pub retry_after_s: u32,
}

/// All budgets of one server, in memory.
pub struct Budgets {
    started: Instant,
    project: Budget,
    projects: Mutex<HashMap<u32, u64>>,
    actors: Mutex<Actors>,
    waiting: Mutex<HashMap<u32, usize>>,
}

struct Actors {
    day: Day,
    key: Key,
    whole_at_us: HashMap<FleetingHash, u64>,
}

const ACTOR: Budget = Budget::new(
    limits::ACTOR_EVENTS_PER_S_MAX,
    limits::ACTOR_BURST_EVENTS_MAX,
);

/// A place in the journal's queue, given back when it is dropped.
pub struct Place<'a> {
    budgets: &'a Budgets,
    project: u32,
}

impl Budgets {
    /// `project_events_per_s`: what one project may send; its burst is four seconds of it.
    pub fn new(project_events_per_s: u32) -> Budgets {
        Budgets {
            started: Instant::now(),
            project: Budget::new(
                project_events_per_s,
                project_events_per_s.saturating_mul(limits::PROJECT_BURST_S),
            ),
            projects: Mutex::default(),
            actors: Mutex::new(Actors::on(Day(i32::MIN))),
            waiting: Mutex::default(),
        }
    }

    /// Spends a batch's events from the budget of its actor, if it names one that is not vouched for by a server token, and of
    /// its project.
    ///
    /// # Errors
    /// If one of them is spent. The project's is not touched by what its actor may not send.
    pub fn spend(
        &self,
        project: u32,
        today: Day,
        actor: Option<&str>,
        events: usize,
    ) -> Result<(), OverBudget> {
        // A server runs for less than 2⁶⁴ µs.
        self.spend_at(
            project,
            today,
            actor,
            events,
            self.started.elapsed().as_micros() as u64,
        )
    }

    fn spend_at(
        &self,
        project: u32,
        today: Day,
        actor: Option<&str>,
        events: usize,
        now_us: u64,
    ) -> Result<(), OverBudget> {
        // An empty batch costs as much as one event; a batch has at most 100.
        let units = events.max(1) as u32;
        if let Some(actor) = actor {
            self.lock(&self.actors)
                .spend(project, today, actor, units, now_us)
                .map_err(|overspent| over(Scope::Actor, overspent))?;
        }
        let mut projects = self.lock(&self.projects);
        let whole_at_us = projects.entry(project).or_default();
        self.project
            .spend(whole_at_us, now_us, units)
            .map_err(|overspent| over(Scope::Project, overspent))
    }

    /// Takes a place in the journal's queue.
    ///
    /// # Errors
    /// If the project already holds its share: a flood of one leaves room for the others.
    pub fn enter(&self, project: u32) -> Result<Place<'_>, OverBudget> {
        let mut waiting = self.lock(&self.waiting);
        let of_project = waiting.entry(project).or_default();
        if *of_project >= limits::PROJECT_QUEUE_SUBMISSIONS_MAX {
            return Err(OverBudget {
                scope: Scope::Queue,
                retry_after_s: 1,
            });
        }
        *of_project += 1;
        Ok(Place {
            budgets: self,
            project,
        })
    }

    /// Batches that wait for the journal now.
    pub fn waiting(&self) -> usize {
        self.lock(&self.waiting).values().sum()
    }

    fn lock<'a, T>(&self, one: &'a Mutex<T>) -> std::sync::MutexGuard<'a, T> {
        one.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut waiting = self.budgets.lock(&self.budgets.waiting);
        if let Some(of_project) = waiting.get_mut(&self.project) {
            *of_project = of_project.saturating_sub(1);
        }
    }
}

impl Actors {
    fn on(day: Day) -> Actors {
        Actors {
            day,
            key: Key::new(random_bytes()),
            whole_at_us: HashMap::new(),
        }
    }

    fn spend(
        &mut self,
        project: u32,
        today: Day,
        actor: &str,
        units: u32,
        now_us: u64,
    ) -> Result<(), Overspent> {
        // Zones differ by a day at most; whoever is first in the new one ends the old one's key for all.
        if today > self.day {
            *self = Actors::on(today);
        }
        if self.whole_at_us.len() >= limits::ACTORS_WATCHED_MAX {
            self.whole_at_us
                .retain(|_, whole_at_us| *whole_at_us > now_us);
            if self.whole_at_us.len() >= limits::ACTORS_WATCHED_MAX {
                // So many at once are not one actor's doing; the project's budget holds them.
                self.whole_at_us.clear();
            }
        }
        let actor = FleetingHash::of_actor(&self.key, project, actor);
        let whole_at_us = self.whole_at_us.entry(actor).or_default();
        ACTOR.spend(whole_at_us, now_us, units)
    }
}

fn over(scope: Scope, overspent: Overspent) -> OverBudget {
    let wait_s = overspent.wait_us.div_ceil(1_000_000);
    OverBudget {
        scope,
        retry_after_s: u32::try_from(wait_s).unwrap_or(u32::MAX).max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Day = Day(20_000);

    fn drain(budgets: &Budgets, project: u32, actor: Option<&str>) -> OverBudget {
        for _ in 0..1_000_000 {
            if let Err(over) = budgets.spend_at(project, DAY, actor, 100, 0) {
                return over;
            }
        }
        panic!("never refused");
    }

    #[test]
    fn one_project_s_flood_leaves_the_others_their_budget() {
        let budgets = Budgets::new(1_000);
        let over = drain(&budgets, 1, None);
        assert_eq!(
            over,
            OverBudget {
                scope: Scope::Project,
                retry_after_s: 1
            }
        );
        budgets
            .spend_at(2, DAY, None, 100, 0)
            .expect("another project");
        budgets
            .spend_at(1, DAY, None, 100, 1_000_000)
            .expect("a second later");
    }

    #[test]
    fn one_actor_s_flood_leaves_the_project_its_budget() {
        let budgets = Budgets::new(1_000_000);
        assert_eq!(drain(&budgets, 1, Some("loud")).scope, Scope::Actor);
        budgets
            .spend_at(1, DAY, Some("quiet"), 1, 0)
            .expect("another actor");
        budgets.spend_at(1, DAY, None, 1, 0).expect("a visitor");
        budgets
            .spend_at(2, DAY, Some("loud"), 1, 0)
            .expect("of another project");
    }

    #[test]
    fn an_actor_s_account_ends_with_the_day() {
        let budgets = Budgets::new(1_000_000);
        drain(&budgets, 1, Some("loud"));
        budgets
            .spend_at(1, DAY.plus(1), Some("loud"), 100, 0)
            .expect("a new day");
        assert_eq!(budgets.lock(&budgets.actors).whole_at_us.len(), 1);
    }

    #[test]
    fn the_actors_watched_are_bounded() {
        let budgets = Budgets::new(u32::MAX);
        for number in 0..limits::ACTORS_WATCHED_MAX + 10 {
            let actor = format!("u-{number}");
            budgets
                .spend_at(1, DAY, Some(&actor), 1, number as u64 * 10)
                .expect("each is new");
        }
        assert!(budgets.lock(&budgets.actors).whole_at_us.len() <= limits::ACTORS_WATCHED_MAX);
    }

    #[test]
    fn a_project_holds_its_share_of_the_queue_and_no_more() {
        let budgets = Budgets::new(1);
        let mut places: Vec<_> = (0..limits::PROJECT_QUEUE_SUBMISSIONS_MAX)
            .map(|_| budgets.enter(1).expect("a place"))
            .collect();
        assert_eq!(
            budgets.enter(1).err().map(|over| over.scope),
            Some(Scope::Queue)
        );
        assert!(budgets.enter(2).is_ok());
        places.pop();
        assert!(budgets.enter(1).is_ok());
    }
}
