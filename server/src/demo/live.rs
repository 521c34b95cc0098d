//! What goes on after the simulated days: one short session after the other, as it is now.

use super::batch::{Clock, SimulatedBatch, Traffic, write_bodies};
use super::passersby;
use super::product::Rhythm;
use super::releases::release_in_use;
use super::simulation::Simulation;
use super::visit::{self, DayPlan, Happening, Target};
use domain::calendar::Day;
use domain::event::Action;

impl Simulation {
    /// A session of some user on `day`, the day that it is. Its events say no time: they are of now.
    ///
    /// Only settled habits go on live. First tries stay as the simulated days left them, so a
    /// demo that runs for hours does not turn a dead feature into a used one.
    pub fn live(&mut self, day: Day) -> SimulatedBatch {
        let plan = DayPlan::of(&self.features, day, self.days().from, self.today);
        let number = self.someone_who_is_there(day);
        let release = release_in_use(&self.releases, day, &mut self.live);
        let row = number * self.features.len()..(number + 1) * self.features.len();
        let mut happenings = Vec::new();
        visit::roll(
            &plan,
            &self.features,
            &self.habits[row],
            release,
            self.landing,
            &mut self.live,
            &mut happenings,
        );
        happenings.retain(|happening| self.goes_on(happening));
        if happenings.is_empty() {
            happenings.push(Happening {
                target: Target::Feature(self.landing),
                action: Action::Exposure,
                count: 1,
            });
        }
        self.errands.put_in_order(&mut happenings, &mut self.live);
        self.shorten(&mut happenings);

        let mut bodies = Vec::new();
        // Every session carries the heartbeat: the day has too few batches yet to be sparing.
        let page_load = self.live.name();
        let head = self.head(Some(number), page_load, release, true);
        write_bodies(&self.features, &head, &happenings, &Clock::Now, |body| {
            bodies.push(body)
        });
        let account = self.users[number].account;
        SimulatedBatch {
            // What happened to two features is at most eight events, one body.
            body: bodies.swap_remove(0),
            sender: passersby::sender(Traffic::User, account, number),
        }
    }

    fn someone_who_is_there(&mut self, day: Day) -> usize {
        loop {
            let number = self.live.below(self.users.len() as u32) as usize;
            let user = self.users[number];
            let there = user.seen && user.from <= day && day <= user.to;
            if there && self.live.happens(user.diligence) {
                return number;
            }
        }
    }

    fn goes_on(&self, happening: &Happening) -> bool {
        match happening.target {
            Target::Feature(feature) => match self.features[feature].rhythm {
                Rhythm::Tried { .. } => happening.action == Action::Exposure,
                Rhythm::Never
                | Rhythm::Habit(_)
                | Rhythm::MonthStart { .. }
                | Rhythm::Quarter { .. }
                | Rhythm::YearEnd { .. } => true,
            },
            Target::Undeclared(_) => true,
        }
    }

    /// Keeps what happened to two features; whole, so that nothing completes without a use.
    fn shorten(&mut self, happenings: &mut Vec<Happening>) {
        // A session has at most a few hundred events.
        let place = self.live.below(happenings.len() as u32) as usize;
        let next = (place + 1) % happenings.len();
        let kept = [happenings[place].target, happenings[next].target];
        happenings.retain(|happening| kept.contains(&happening.target));
    }
}
