//! Whom a feature is open to, worked out once for all features of a report that have the same audience.

use super::people::Parts;
use crate::storage::presence::{EpochFile, Memberships};
use domain::anonymise::Attribute;
use domain::calendar::Window;
use domain::catalogue::CatalogueFeature;
use domain::presence::Column;
use domain::verdict::AccountSums;
use roaring::RoaringBitmap;
use std::collections::{BTreeMap, HashMap};
use std::ptr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What the people of an audience must carry: one of the values of each trait.
type Audience = BTreeMap<String, Vec<String>>;

/// The audiences of one report's features.
#[derive(Default)]
pub struct OpenTo {
    known: Mutex<HashMap<(usize, Window, Audience), Arc<Opening>>>,
    memberships: OnceLock<Arc<Memberships>>,
}

/// The people whom an audience leaves in a window.
pub struct Opening {
    pub people: RoaringBitmap,
    /// How many of them each account has.
    members: OnceLock<Vec<u32>>,
}

impl OpenTo {
    /// The people active in the window who carried, on some day of it, one of the named values of each
    /// trait of the feature's audience.
    pub fn opening(
        &self,
        file: &EpochFile,
        feature: &CatalogueFeature,
        window: Window,
    ) -> Arc<Opening> {
        // One report holds its files: none of them moves meanwhile.
        let key = (ptr::from_ref(file).addr(), window, feature.audience.clone());
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(opening) = known().get(&key) {
            return opening.clone();
        }
        let opening = Arc::new(Opening {
            people: carriers(file, &feature.audience, window),
            members: OnceLock::new(),
        });
        known().insert(key, opening.clone());
        opening
    }

    /// How the people of a feature spread over accounts; `None` where no account is known.
    pub fn accounts(
        &self,
        parts: &Parts,
        feature: &CatalogueFeature,
        used: &Column,
    ) -> Option<AccountSums> {
        // Over several epochs the newest one tells how people spread over accounts.
        let (file, window) = parts.newest_epoch()?;
        let memberships = self.memberships.get_or_init(|| file.memberships());
        if memberships.is_empty() {
            return None;
        }
        let users = file.union(used, window);
        let opening = self.opening(file, feature, window);
        let members = opening.members.get_or_init(|| {
            let mut counts = Vec::new();
            memberships.count(&opening.people, &mut counts);
            counts
        });
        let mut eligible = members.clone();
        memberships.count(&(&*users - &opening.people), &mut eligible);
        let using = file.of_accounts(memberships, used, window);
        let of_accounts = eligible.into_iter().zip(using.iter().copied());
        Some(AccountSums::of(of_accounts.map(|(members, users)| {
            (u64::from(members), u64::from(users))
        })))
    }
}

fn carriers(file: &EpochFile, audience: &Audience, window: Window) -> RoaringBitmap {
    let mut open = (*file.union(&Column::Active, window)).clone();
    for (name, values) in audience {
        let mut with_trait = RoaringBitmap::new();
        for value in values {
            let column = Column::Attribute(Attribute::new_trait(name, value));
            with_trait |= &*file.union(&column, window);
        }
        open &= with_trait;
    }
    open
}
