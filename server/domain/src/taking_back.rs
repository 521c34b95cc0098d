//! What goes when imported history is taken back, and how that is said before it goes.

use crate::calendar::Day;
use crate::event::FeatureKey;
use crate::team::named;
use crate::verdict::words::count;
use serde::Serialize;

/// Where there is nothing to take back.
pub const NOTHING: &str = "nothing was imported into this project: there is nothing to take back";

/// What goes with the imported history of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Going {
    pub files: Vec<GoingFile>,
    /// Uses and views of people, and what programs and the team did.
    pub events: u64,
    /// The first day of which a file told; `None` where none told of any.
    pub from: Option<Day>,
    pub to: Option<Day>,
    /// Features that came with the files and of which nothing else has spoken.
    pub features: Vec<FeatureKey>,
}

/// A file that may be taken again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoingFile {
    pub format: String,
    pub begun_on: Day,
    /// An import of it was killed or has failed, and could still go on.
    pub is_unfinished: bool,
}

impl Going {
    /// For whoever is asked whether it shall go: one line each.
    pub fn in_words(&self, project: &str) -> String {
        let mut lines = vec![format!("All imported history of {project} goes:")];
        lines.extend(self.files.iter().map(GoingFile::in_words));
        if let (Some(from), Some(to)) = (self.from, self.to) {
            let events = count(self.events);
            lines.push(format!("- {events} events, {from} to {to}"));
        }
        let keys = self.features.iter().map(FeatureKey::as_str);
        lines.push(match named(keys) {
            Some(features) => format!("- features that came from nowhere else: {features}"),
            None => "- no feature: each is known from elsewhere, too".to_owned(),
        });
        lines.push("What was measured stays. The files may be imported again.".to_owned());
        lines.join("\n")
    }
}

impl GoingFile {
    fn in_words(&self) -> String {
        let unfinished = if self.is_unfinished {
            ", not finished"
        } else {
            ""
        };
        let GoingFile {
            format, begun_on, ..
        } = self;
        format!("- {format}, imported on {begun_on}{unfinished}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(format: &str, is_unfinished: bool) -> GoingFile {
        GoingFile {
            format: format.to_owned(),
            begun_on: Day(20_000),
            is_unfinished,
        }
    }

    #[test]
    fn what_goes_is_said_file_by_file() {
        let going = Going {
            files: vec![file("access-log", false), file("plausible", true)],
            events: 12_345,
            from: Some(Day(19_000)),
            to: Some(Day(19_031)),
            features: vec![FeatureKey::parse("orders").expect("a key")],
        };
        assert_eq!(
            going.in_words("Shop"),
            "All imported history of Shop goes:\n\
             - access-log, imported on 2024-10-04\n\
             - plausible, imported on 2024-10-04, not finished\n\
             - 12,345 events, 2022-01-08 to 2022-02-08\n\
             - features that came from nowhere else: orders\n\
             What was measured stays. The files may be imported again."
        );
    }

    #[test]
    fn a_file_that_told_nothing_yet_goes_without_days() {
        let going = Going {
            files: vec![file("ga4", true)],
            ..Going::default()
        };
        assert_eq!(
            going.in_words("Shop"),
            "All imported history of Shop goes:\n\
             - ga4, imported on 2024-10-04, not finished\n\
             - no feature: each is known from elsewhere, too\n\
             What was measured stays. The files may be imported again."
        );
    }
}
