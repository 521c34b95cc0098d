//! The funnels through which page sessions are followed: read once per project, and anew after a change of them or of the catalogue.

use crate::storage::control::{Catalogue, Control, NumberedFunnel};
use domain::event::FeatureKey;
use domain::journey::FollowedFunnel;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

pub struct FunnelBoard {
    control: Arc<Control>,
    /// By project, with the catalogue under whose former keys its steps are followed.
    funnels: RwLock<HashMap<u32, Known>>,
}

#[derive(Clone)]
struct Known {
    catalogue: Arc<Catalogue>,
    funnels: Arc<[FollowedFunnel]>,
}

impl FunnelBoard {
    pub fn new(control: Arc<Control>) -> FunnelBoard {
        FunnelBoard {
            control,
            funnels: RwLock::default(),
        }
    }

    /// Reads a project's funnels anew with its next batch.
    pub fn read_anew(&self, project: u32) {
        self.funnels
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&project);
    }

    /// The funnels of a project that may be counted.
    pub fn of(&self, project: u32) -> Arc<[FollowedFunnel]> {
        // A store that cannot be read has nothing to follow; it is asked again with the next batch.
        let Ok(catalogue) = self.control.catalogue(project) else {
            return Arc::default();
        };
        let known = self
            .funnels
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&project)
            .filter(|known| Arc::ptr_eq(&known.catalogue, &catalogue))
            .cloned();
        if let Some(known) = known {
            return known.funnels;
        }
        // Held while the store is read, so that a change in between is not overwritten by what was before it.
        let mut all = self.funnels.write().unwrap_or_else(PoisonError::into_inner);
        let Ok(funnels) = self.control.funnels(project) else {
            return Arc::default();
        };
        let funnels: Arc<[FollowedFunnel]> = funnels
            .iter()
            .map(|funnel| followed(funnel, &catalogue))
            .collect();
        let known = Known {
            catalogue,
            funnels: funnels.clone(),
        };
        all.insert(project, known);
        funnels
    }
}

fn followed(funnel: &NumberedFunnel, catalogue: &Catalogue) -> FollowedFunnel {
    let keys = |step: &FeatureKey| match catalogue.get(step.as_str()) {
        Some(feature) => std::iter::once(&feature.key)
            .chain(&feature.was)
            .cloned()
            .collect(),
        None => vec![step.clone()],
    };
    FollowedFunnel {
        number: funnel.number,
        counting: funnel.counting,
        steps: funnel.definition.steps.iter().map(keys).collect(),
    }
}
