//! Active users as the host app knows them, to hold against those that are seen.

use super::people::{Plan, Role, User};
use domain::calendar::Day;
use std::collections::BTreeMap;

/// Active users of a day, blocked ones included.
#[derive(Default)]
pub struct Population {
    total: u64,
    plans: BTreeMap<&'static str, u64>,
    roles: BTreeMap<&'static str, u64>,
}

impl Population {
    pub fn count(&mut self, user: &User) {
        self.total += 1;
        *self.plans.entry(user.plan.word()).or_default() += 1;
        *self.roles.entry(user.role.word()).or_default() += 1;
    }

    /// Body of `POST …/population`.
    pub fn body(mut self, day: Day) -> serde_json::Value {
        // A plan with nobody active is a fact too.
        for plan in Plan::ALL {
            self.plans.entry(plan.word()).or_default();
        }
        for role in Role::ALL {
            self.roles.entry(role.word()).or_default();
        }
        serde_json::json!({
            "day": day,
            "total": self.total,
            "by_trait": { "plan": self.plans, "role": self.roles },
        })
    }
}
