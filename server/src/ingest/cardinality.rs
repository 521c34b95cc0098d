//! Caps on how many different values senders with the public key can bring: of each trait, of
//! releases, of referrers and campaigns. What lies above a cap is dropped and counted, never kept.

use super::memory::Memory;
use crate::limits;
use domain::scrub;
use domain::validate::ValidBatch;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

/// The names under which releases and origins are counted; no trait can have one, since trait names have no colon.
const RELEASE: &str = "release:";
const REFERRER: &str = "referrer:";
const CAMPAIGN: &str = "campaign:";

/// Values met since the start, by project and name.
#[derive(Default)]
pub struct Cardinality {
    met: Mutex<HashMap<(u32, String), HashSet<String>>>,
}

impl Cardinality {
    /// Forgets a project.
    pub fn forget(&self, project: u32) {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        met.retain(|(of_project, _), _| *of_project != project);
    }

    /// Drops what lies above the caps and says how many values that were. Only traits in `known` are
    /// looked at: others are dropped anyway.
    pub fn cap(
        &self,
        project: u32,
        known: &[String],
        batch: &mut ValidBatch<'_>,
        memory: Memory,
    ) -> u64 {
        let mut dropped = 0;
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        let mut admit = |name: &str, value: &str, values_max: usize| {
            admit(&mut met, (project, name), value, values_max, memory)
        };
        batch.traits.retain(|name, value| {
            let fits = !known.iter().any(|known| known.as_str() == name.as_ref())
                || admit(name, value, limits::TRAIT_VALUES_MAX);
            dropped += u64::from(!fits);
            fits
        });
        let release_fits = batch
            .release
            .as_deref()
            .is_none_or(|release| admit(RELEASE, release, limits::RELEASES_MAX));
        if !release_fits {
            batch.release = None;
            dropped += 1;
        }
        for event in &mut batch.events {
            let origin = &mut event.origin;
            for (name, sent, reduce, values_max) in [
                (
                    REFERRER,
                    &mut origin.referrer,
                    scrub::registrable_domain as Reduce,
                    limits::REFERRERS_MAX,
                ),
                (
                    CAMPAIGN,
                    &mut origin.campaign,
                    scrub::campaign,
                    limits::CAMPAIGNS_MAX,
                ),
            ] {
                let kept = sent.as_deref().and_then(reduce);
                if kept.is_some_and(|kept| !admit(name, &kept, values_max)) {
                    *sent = None;
                    dropped += 1;
                }
            }
        }
        dropped
    }
}

type Reduce = fn(&str) -> Option<String>;

fn admit(
    met: &mut HashMap<(u32, String), HashSet<String>>,
    (project, name): (u32, &str),
    value: &str,
    values_max: usize,
    memory: Memory,
) -> bool {
    let values = met.entry((project, name.to_owned())).or_default();
    if values.contains(value) {
        return true;
    }
    values.len() < values_max && (memory == Memory::Peek || values.insert(value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::validate::{Trust, parse_batch};

    #[test]
    fn values_above_the_cap_are_dropped_and_known_ones_stay() {
        let cardinality = Cardinality::default();
        let known = ["plan".to_owned()];
        let mut dropped = 0;
        for number in (0..limits::TRAIT_VALUES_MAX + 3).chain([0]) {
            let body = format!(
                r#"{{"traits":{{"plan":"p{number}","other":"x{number}"}},"release":"{number}","events":[]}}"#
            );
            let mut batch = parse_batch(body.as_bytes(), Trust::Public, 0).expect("a batch");
            dropped += cardinality.cap(1, &known, &mut batch, Memory::Keep);
            assert_eq!(
                batch.traits.contains_key("plan"),
                number < limits::TRAIT_VALUES_MAX
            );
            assert!(
                batch.traits.contains_key("other"),
                "undeclared ones are not ours to count"
            );
        }
        assert_eq!(dropped, 3);
    }
}
