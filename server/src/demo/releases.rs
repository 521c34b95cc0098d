//! The builds of the product: when each came, and what it can report.

use super::dice::Dice;
use super::product::Product;
use domain::calendar::Day;

/// A version of the product in the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Year, month and number within the month, for example `2026.8.1`.
    pub version: String,
    /// First day in the field.
    pub day: Day,
    /// JSON array of the keys that this build can emit, sent as heartbeat.
    pub catalogue: String,
}

/// A key that builds from some release on emit though nobody declared it.
#[derive(Clone, Copy, Debug)]
pub struct Undeclared {
    pub key: &'static str,
    pub path: &'static str,
    /// Number of the first release with it.
    pub since_release: usize,
    /// Whether the build proposes it in its heartbeat.
    pub proposed: bool,
    /// Probability of a use per visit.
    pub chance: f32,
}

pub const UNDECLARED: [Undeclared; 3] = [
    Undeclared {
        key: "invoice-bulk-edit",
        path: "/invoices",
        since_release: 6,
        proposed: true,
        chance: 0.06,
    },
    Undeclared {
        key: "report-comments",
        path: "/reports",
        since_release: 5,
        proposed: true,
        chance: 0.03,
    },
    Undeclared {
        key: "debug-panel",
        path: "/settings",
        since_release: 3,
        proposed: false,
        chance: 0.002,
    },
];

pub const RELEASES: usize = 8;
/// Days from one release to the next; the last one is in the field for a little longer.
const RHYTHM_DAYS: i32 = 22;

/// The releases from `first` on, oldest first.
pub fn releases(product: Product, first: Day, today: Day) -> Vec<Release> {
    let day_of = |number: usize| first.plus(RHYTHM_DAYS * number as i32);
    let mut releases: Vec<Release> = Vec::with_capacity(RELEASES);
    for number in 0..RELEASES {
        let day = day_of(number);
        let month = format!("{}.{}.", day.date().year(), day.date().month());
        let of_month = releases
            .iter()
            .filter(|earlier| earlier.version.starts_with(&month))
            .count();
        releases.push(Release {
            version: format!("{month}{of_month}"),
            day,
            catalogue: catalogue(product, number, day_of(number + 1), today),
        });
    }
    releases
}

/// What a build can emit: everything instrumented that is switched on before the next one.
fn catalogue(product: Product, number: usize, next: Day, today: Day) -> String {
    let declared = product
        .features()
        .filter(|feature| feature.instrumented)
        .filter(|feature| feature.release_day(today).is_none_or(|day| day < next))
        .filter(|feature| feature.release_day(today).is_none_or(|day| day < today))
        .map(|feature| feature.key);
    let undeclared = UNDECLARED
        .iter()
        .filter(|one| one.proposed && one.since_release <= number)
        .map(|one| one.key);
    let quoted: Vec<String> = declared
        .chain(undeclared)
        .map(|key| format!("\"{key}\""))
        .collect();
    format!("[{}]", quoted.join(","))
}

/// The newest release, or in its first two days sometimes still the one before.
pub fn release_in_use(releases: &[Release], day: Day, dice: &mut Dice) -> usize {
    let newest = releases
        .iter()
        .rposition(|release| release.day <= day)
        .unwrap_or(0);
    let age = day.since(releases[newest].day);
    let lags = age < 2 && dice.happens(0.5 - 0.25 * age as f32);
    if lags {
        newest.saturating_sub(1)
    } else {
        newest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_instrumented_or_not_released_is_in_no_build() {
        let today = Day(20_780);

        let releases = releases(Product::ledgerline(), today.plus(-182), today);

        let versions: std::collections::BTreeSet<&str> =
            releases.iter().map(|one| one.version.as_str()).collect();
        assert_eq!(versions.len(), RELEASES);
        for release in &releases {
            assert!(release.catalogue.contains("\"invoice-create\""));
            assert!(!release.catalogue.contains("edi-gateway"));
            assert!(!release.catalogue.contains("smart-matching"));
        }
        assert!(!releases[0].catalogue.contains("writing-assistant"));
        assert!(
            releases[RELEASES - 1]
                .catalogue
                .contains("writing-assistant")
        );
    }
}
