//! What really happened in the simulation, to hold reports against: `demo-truth.json`.

use super::habits::{Silence, is_open, propensity};
use super::people::User;
use super::product::Feature;
use super::visit::{DayPlan, Happening, Target};
use domain::calendar::{Day, Window};
use domain::event::Action;
use serde::Serialize;

/// A window in which everything is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NamedWindow {
    pub name: &'static str,
    #[serde(flatten)]
    pub window: Window,
}

/// The windows of the reports as they are on the day `today`, before any live event.
pub fn windows(today: Day) -> [NamedWindow; 3] {
    let named = |name, window| NamedWindow { name, window };
    [
        // The last 13 complete weeks: the removal report.
        named("removal", Window::ending(today.monday().plus(-1), 91)),
        // The 91 days that end today, of which 90 are simulated, and those before them back to a Monday, since old
        // weeks are kept whole: the ranking.
        named(
            "ranking",
            Window {
                from: Window::ending(today, 91).from.monday(),
                to: today,
            },
        ),
        named("last_91_days", Window::ending(today.plus(-1), 91)),
    ]
}

/// Counts of one feature in one window. People are users that are logged in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Counted {
    /// Active users to whom it was open.
    pub eligible: u64,
    pub exposed: u64,
    pub users: u64,
    /// By users and visitors; never by bots.
    pub uses: u64,
    /// Of these, by visitors without a login.
    pub visitor_uses: u64,
    /// Visits of users in which it was used.
    pub user_days: u64,
    /// Mean probability, over the eligible, that one uses it in this window, by the model.
    pub propensity: f64,
}

/// Collects the truth of one window while days are simulated.
pub struct Tally {
    named: NamedWindow,
    features: usize,
    visits: Vec<u32>,
    silence_before: Vec<f32>,
    silence_within: Vec<f32>,
    exposed: Vec<bool>,
    used: Vec<bool>,
    counted: Vec<Counted>,
}

impl Tally {
    pub fn new(named: NamedWindow, users: usize, features: usize) -> Tally {
        Tally {
            named,
            features,
            visits: vec![0; users],
            silence_before: vec![0.0; users * features],
            silence_within: vec![0.0; users * features],
            exposed: vec![false; users * features],
            used: vec![false; users * features],
            counted: vec![Counted::default(); features],
        }
    }

    /// Notes a visit of a user whose batches arrive.
    pub fn visit(&mut self, plan: &DayPlan, user: usize, happenings: &[Happening]) {
        let row = user * self.features..(user + 1) * self.features;
        let within = self.named.window.contains(plan.day);
        let sums = match within {
            true => &mut self.silence_within[row.clone()],
            false if plan.day < self.named.window.from => &mut self.silence_before[row.clone()],
            false => return,
        };
        for (sum, silence) in sums.iter_mut().zip(&plan.silence) {
            *sum += silence;
        }
        if !within {
            return;
        }
        self.visits[user] += 1;
        for happening in happenings {
            let Target::Feature(feature) = happening.target else {
                continue;
            };
            match happening.action {
                Action::Exposure => self.exposed[row.start + feature] = true,
                Action::Use => {
                    self.used[row.start + feature] = true;
                    self.counted[feature].uses += u64::from(happening.count);
                    self.counted[feature].user_days += 1;
                }
                Action::Complete | Action::Fail | Action::View => {}
            }
        }
    }

    /// Notes what a visitor without a login did.
    pub fn visitor(&mut self, day: Day, happenings: &[Happening]) {
        if !self.named.window.contains(day) {
            return;
        }
        for happening in happenings {
            if let (Target::Feature(feature), Action::Use) = (happening.target, happening.action) {
                self.counted[feature].uses += u64::from(happening.count);
                self.counted[feature].visitor_uses += u64::from(happening.count);
            }
        }
    }

    /// `taking` holds for each user and feature the probability that they found and took to it.
    pub fn sum_up(&self, features: &[&Feature], users: &[User], taking: &[f32]) -> WindowTruth {
        let is_active = |user: &usize| self.visits[*user] > 0;
        let counted = (0..self.features)
            .map(|feature| {
                let mut counted = self.counted[feature];
                let mut propensities = 0.0;
                for user in (0..users.len()).filter(is_active) {
                    let cell = user * self.features + feature;
                    if !is_open(features[feature], &users[user]) {
                        continue;
                    }
                    counted.eligible += 1;
                    counted.exposed += u64::from(self.exposed[cell]);
                    counted.users += u64::from(self.used[cell]);
                    let silence = Silence {
                        before: self.silence_before[cell],
                        within: self.silence_within[cell],
                        visits_within: self.visits[user],
                    };
                    propensities += propensity(features[feature], taking[cell], silence);
                }
                // Nobody eligible: a propensity of nobody is none.
                counted.propensity = propensities / counted.eligible.max(1) as f64;
                counted
            })
            .collect();
        WindowTruth {
            named: self.named,
            active_users: (0..users.len()).filter(is_active).count() as u64,
            features: counted,
        }
    }
}

/// The truth of one window, features in the order of the product.
#[derive(Clone, Debug, PartialEq)]
pub struct WindowTruth {
    pub named: NamedWindow,
    pub active_users: u64,
    pub features: Vec<Counted>,
}
