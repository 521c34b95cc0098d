//! How much less a crowd tells when colleagues act alike.
//!
//! Users of one account share a plan, an administrator and a habit: a hundred users of ten
//! accounts are worth fewer than a hundred. Kish's design effect says how many fewer.

/// Likeness of colleagues that is assumed where a project has accounts but too little use to
/// estimate it. A choice, on the careful side of the 0.01–0.1 usual for groups of people in surveys
/// (Killip et al. 2004, Ann. Fam. Med. 2:204); a project's own estimate replaces it.
pub const ASSUMED_LIKENESS: f64 = 0.1;

/// What is known of how a feature's people are spread over accounts; sums only, no account.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AccountSums {
    /// Accounts with at least one eligible member.
    pub accounts: u64,
    /// Σ m: eligible members of all accounts.
    pub members: f64,
    /// Σ m²
    pub members_squared: f64,
    /// Accounts with at least one member who used the feature.
    pub using: u64,
    /// Σ u: members who used the feature.
    pub users: f64,
    /// Σ u²/m
    pub users_squared_per_member: f64,
}

impl AccountSums {
    /// Sums `(eligible members, users among them)` of each account. A person without an account
    /// is an account of one. Accounts without members are skipped.
    pub fn of(accounts: impl IntoIterator<Item = (u64, u64)>) -> AccountSums {
        let mut sums = AccountSums::default();
        for (members, users) in accounts {
            if members == 0 {
                continue;
            }
            // Members of an account stay far below 2⁵³, so the floats are exact.
            let m = members as f64;
            let u = users.min(members) as f64;
            sums.accounts += 1;
            sums.using += u64::from(users > 0);
            sums.members += m;
            sums.members_squared += m * m;
            sums.users += u;
            sums.users_squared_per_member += u * u / m;
        }
        sums
    }

    /// Mean number of colleagues in a person's account, oneself included: Σm²/Σm. At least 1.
    pub fn size_met_by_a_member(&self) -> f64 {
        if self.members <= 0.0 {
            return 1.0;
        }
        self.members_squared / self.members
    }

    /// Mean squares between and within accounts, and the weight of the former; `None` where all
    /// accounts have one member, or all did the same.
    fn mean_squares(&self) -> Option<(f64, f64, f64)> {
        // Fewer than 2⁵³ accounts.
        let groups = self.accounts as f64;
        let within_freedom = self.members - groups;
        if groups < 2.0 || within_freedom <= 0.0 {
            return None;
        }
        let between = self.users_squared_per_member - self.users * self.users / self.members;
        let within = self.users - self.users_squared_per_member;
        let size = (self.members - self.size_met_by_a_member()) / (groups - 1.0);
        Some((between / (groups - 1.0), within / within_freedom, size))
    }
}

/// Intra-class correlation ρ of use within accounts, 0..=1, pooled over features.
///
/// The analysis-of-variance estimator `(MSB − MSW)/(MSB + (m₀ − 1)·MSW)`, numerators and
/// denominators summed over the features, so that a feature weighs as much as it says. `None` if
/// none of them says anything (no use, or nobody has a colleague).
/// Source: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, §15.2;
/// Ridout, Demétrio & Firth (1999), Biometrics 55:137.
pub fn likeness<'a>(features: impl IntoIterator<Item = &'a AccountSums>) -> Option<f64> {
    let mut shared = 0.0;
    let mut total = 0.0;
    for sums in features {
        let Some((between, within, size)) = sums.mean_squares() else {
            continue;
        };
        shared += between - within;
        total += between + (size - 1.0) * within;
    }
    (total > 0.0).then(|| (shared / total).clamp(0.0, 1.0))
}

/// Kish's design effect `1 + (Σm²/Σm − 1)·ρ`, at least 1: so many people are worth one
/// independent one.
///
/// Source: Kish (1965), Survey Sampling, §5.4; for unequal groups Kish (1987), Stat. Design for
/// Research, §2.6 (the mean size met by a member).
pub fn design_effect(sums: &AccountSums, likeness: f64) -> f64 {
    1.0 + (sums.size_met_by_a_member() - 1.0).max(0.0) * likeness.clamp(0.0, 1.0)
}

/// Dispersion of a count of uses that come in bundles by person: Σn²/Σn over the uses of each
/// person. At least 1; `None` if there was no use.
///
/// The variance of a compound Poisson count over its mean (Feller 1968, vol. I, §XII.2).
pub fn dispersion(uses_by_person: impl IntoIterator<Item = u64>) -> Option<f64> {
    let mut sum = 0.0;
    let mut squares = 0.0;
    for uses in uses_by_person {
        // Uses of one person in one window stay far below 2⁵³.
        let uses = uses as f64;
        sum += uses;
        squares += uses * uses;
    }
    (sum > 0.0).then(|| (squares / sum).max(1.0))
}
