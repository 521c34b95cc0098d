//! What comes after a feature within one page session.
//!
//! Each page session that used it went on to one other feature first, or to none: these are parts of a published whole, and hidden
//! by the rule of such parts.

use super::csv::{lines_of, number_cells};
use super::sessions::Sessions;
use super::sources::Heading;
use super::whole::Head;
use crate::event::FeatureKey;
use crate::measure::Unit;
use crate::privacy::{Figure, Gate, Measured, Release, Released, Shown, fates_of_parts};
use serde::Serialize;

/// Features told of at most.
const NEXT_MAX: usize = 12;

/// What is read for it.
#[derive(Clone, Debug)]
pub struct NextFacts {
    pub feature: FeatureKey,
    /// Page sessions that used it.
    pub sessions: Sessions,
    /// Those that went on to each other feature.
    pub others: Vec<NextOther>,
    /// Those that went on to one that no catalogue has.
    pub undeclared: Sessions,
}

/// Another feature, and the page sessions that went on to it.
#[derive(Clone, Debug)]
pub struct NextOther {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub sessions: Sessions,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Next<N> {
    #[serde(flatten)]
    pub head: Head,
    pub feature: FeatureKey,
    /// Page sessions that used it.
    pub sessions: N,
    /// Most first, as far as they are told.
    pub next: Vec<NextFeature<N>>,
    /// Page sessions that used no other feature after it.
    pub nothing: Onward<N>,
    /// Page sessions that went on to something outside the catalogue.
    pub undeclared: Onward<N>,
    /// Features of which nothing may be told.
    pub hidden: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextFeature<N> {
    pub key: FeatureKey,
    pub title: Option<String>,
    #[serde(flatten)]
    pub onward: Onward<N>,
}

/// A part of the page sessions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Onward<N> {
    pub sessions: N,
    /// Their share of those that used the feature.
    pub share: N,
}

/// Puts the report together.
pub fn next(heading: &Heading, facts: NextFacts, k: u32) -> Measured<Next<Figure>> {
    let whole = facts.sessions;
    let gone_on: u64 = facts.others.iter().map(|other| other.sessions.count).sum();
    let nothing = Sessions {
        count: whole.count.saturating_sub(gone_on + facts.undeclared.count),
        ..whole
    };
    let mut parts: Vec<Sessions> = facts.others.iter().map(|other| other.sessions).collect();
    parts.extend([facts.undeclared, nothing]);
    let sizes: Vec<u64> = parts.iter().map(|part| part.people()).collect();
    let mut told = parts
        .iter()
        .zip(fates_of_parts(&sizes, k))
        .map(|(part, fate)| {
            let onward = Onward {
                sessions: part.figure(),
                share: part.share_of(whole),
            };
            match fate.is_hidden() {
                true => (true, onward.hidden()),
                false => (false, onward),
            }
        });
    let mut rows: Vec<(u64, NextFeature<Figure>)> = Vec::new();
    let mut hidden = 0;
    for (other, (is_hidden, onward)) in facts.others.into_iter().zip(&mut told) {
        if is_hidden {
            hidden += 1;
        } else if other.sessions.count > 0 {
            let row = NextFeature {
                key: other.key,
                title: other.title,
                onward,
            };
            rows.push((other.sessions.count, row));
        }
    }
    let nobody = || Onward {
        sessions: Figure::of_nobody(0, Unit::Sessions),
        share: Figure::hidden(Unit::ShareOfSessions),
    };
    let mut rest = told.map(|(_, onward)| onward);
    let undeclared = rest.next().unwrap_or_else(nobody);
    let nothing = rest.next().unwrap_or_else(nobody);
    rows.sort_by(|(one, left), (other, right)| {
        other.cmp(one).then_with(|| left.key.cmp(&right.key))
    });
    let report = Next {
        head: Head::of(heading, "next", k),
        feature: facts.feature,
        sessions: whole.figure(),
        next: rows
            .into_iter()
            .take(NEXT_MAX)
            .map(|(_, row)| row)
            .collect(),
        nothing,
        undeclared,
        hidden,
    };
    Measured::new(report, k)
}

/// One line per feature, then one for what is no feature of the catalogue and one for nothing.
pub fn next_csv(report: &Released<Next<Shown>>) -> String {
    let header = [
        "feature",
        "title",
        "sessions [page sessions]",
        "share [share of page sessions]",
    ];
    let row = |name: &str, title: Option<&str>, onward: &Onward<Shown>| {
        let [sessions, ..] = number_cells(&onward.sessions);
        let [share, ..] = number_cells(&onward.share);
        vec![
            name.to_owned(),
            title.unwrap_or_default().to_owned(),
            sessions,
            share,
        ]
    };
    let features = report
        .next
        .iter()
        .map(|next| row(next.key.as_str(), next.title.as_deref(), &next.onward));
    let rest = [
        row("(not in the catalogue)", None, &report.undeclared),
        row("(nothing)", None, &report.nothing),
    ];
    lines_of(
        &report.head,
        std::iter::once(header.map(str::to_owned).to_vec())
            .chain(features)
            .chain(rest),
    )
}

impl Onward<Figure> {
    fn hidden(self) -> Onward<Figure> {
        Onward {
            sessions: self.sessions.as_cover(),
            share: self.share.as_cover(),
        }
    }
}

impl Release for Onward<Figure> {
    type Released = Onward<Shown>;

    fn release(self, gate: &Gate) -> Onward<Shown> {
        Onward {
            sessions: gate.show(self.sessions),
            share: gate.show(self.share),
        }
    }
}

impl Release for NextFeature<Figure> {
    type Released = NextFeature<Shown>;

    fn release(self, gate: &Gate) -> NextFeature<Shown> {
        NextFeature {
            key: self.key,
            title: self.title,
            onward: self.onward.release(gate),
        }
    }
}

impl Release for Next<Figure> {
    type Released = Next<Shown>;

    fn release(self, gate: &Gate) -> Next<Shown> {
        Next {
            head: self.head,
            feature: self.feature,
            sessions: gate.show(self.sessions),
            next: self.next.release(gate),
            nothing: self.nothing.release(gate),
            undeclared: self.undeclared.release(gate),
            hidden: self.hidden,
        }
    }
}
