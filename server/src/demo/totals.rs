//! What was sent in all, whoever sent it.

use super::releases::UNDECLARED;
use super::visit::{Happening, Target};
use domain::event::Action;

/// Sums over all days.
#[derive(Default)]
pub struct Totals {
    pub events: u64,
    pub batches: u64,
    pub bot_uses: u64,
    pub undeclared_uses: [u64; UNDECLARED.len()],
}

impl Totals {
    pub fn note(&mut self, happenings: &[Happening], by_bot: bool) {
        self.events += happenings.len() as u64;
        for happening in happenings.iter().filter(|one| one.action == Action::Use) {
            let uses = u64::from(happening.count);
            match happening.target {
                Target::Feature(_) if by_bot => self.bot_uses += uses,
                Target::Feature(_) => {}
                Target::Undeclared(number) => self.undeclared_uses[number] += uses,
            }
        }
    }
}
