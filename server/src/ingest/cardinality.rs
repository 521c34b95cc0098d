//! Caps on how many different values senders with the public key can bring: of each trait, and of
//! releases. What lies above a cap is dropped and counted, never kept.

use crate::limits;
use domain::validate::ValidBatch;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

/// The name under which releases are counted; no trait can have it, since trait names have no colon.
const RELEASE: &str = "release:";

/// Values met since the start, by project and name.
#[derive(Default)]
pub struct Cardinality {
    met: Mutex<HashMap<(u32, String), HashSet<String>>>,
}

impl Cardinality {
    /// Drops what lies above the caps and says how many values that were. Only traits in `known` are
    /// looked at: others are dropped anyway.
    pub fn cap(&self, project: u32, known: &[String], batch: &mut ValidBatch<'_>) -> u64 {
        let mut dropped = 0;
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        batch.traits.retain(|name, value| {
            let fits = !known.iter().any(|known| known.as_str() == name.as_ref())
                || admit(&mut met, project, name, value, limits::TRAIT_VALUES_MAX);
            dropped += u64::from(!fits);
            fits
        });
        let release_fits = batch
            .release
            .as_deref()
            .is_none_or(|release| admit(&mut met, project, RELEASE, release, limits::RELEASES_MAX));
        if !release_fits {
            batch.release = None;
            dropped += 1;
        }
        dropped
    }
}

fn admit(
    met: &mut HashMap<(u32, String), HashSet<String>>,
    project: u32,
    name: &str,
    value: &str,
    values_max: usize,
) -> bool {
    let values = met.entry((project, name.to_owned())).or_default();
    if values.contains(value) {
        return true;
    }
    values.len() < values_max && values.insert(value.to_owned())
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
            dropped += cardinality.cap(1, &known, &mut batch);
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
