//! One feature in a report.

use super::whole::Span;
use crate::calendar::Day;
use crate::catalogue::{Cadence, Protection};
use crate::decision::Stage;
use crate::event::FeatureKey;
use crate::measure::Unit;
use crate::privacy::{Figure, Gate, Release, Shown};
use crate::verdict::{Gate as EvidenceGate, GateResult, Judged, Kind, Rule, Zero};
use serde::{Deserialize, Serialize};

/// What is told of one feature; every number with its unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row<N> {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub area: Option<String>,
    pub owner: Option<String>,
    pub cadence: Cadence,
    /// The days it is judged over: longer than the report's own for what is needed seldom.
    pub judged_over: Span,
    pub stage: Stage,
    /// Whether a decision put it there.
    pub decided: bool,
    /// The day on which to look again: the decision's own, or the end of the next window.
    pub next_review: Day,
    /// Days since people could first use it, as far as we know; `None` if they never could.
    pub age_days: Option<i32>,
    /// Where its code stands, as `path:line`.
    pub code: Option<String>,
    /// The band of accounts in which somebody used it; `None` where accounts are not sent.
    pub accounts_touched: Option<&'static str>,
    /// What to tell those it touches; candidates only.
    pub message: Option<String>,
    /// Whether only imported history is known of it.
    pub imported: bool,
    /// Active people to whom it was open.
    pub eligible: N,
    /// … on whose screen it was.
    pub exposed: N,
    /// … who used it.
    pub users: N,
    /// … who brought it to its end at least once.
    pub completed: N,
    /// Anonymous visitors who used it, each living one day.
    pub visitors: N,
    pub uses: N,
    pub user_days: N,
    /// users ÷ eligible
    pub reach: N,
    /// exposed ÷ eligible
    pub discoverability: N,
    /// users ÷ exposed
    pub conversion: N,
    pub frequency: N,
    pub uses_per_user: N,
    /// Share of first-time users who came back within one cadence.
    pub repeat: N,
    /// completed ÷ (completed + failed)
    pub success: N,
    /// Rate of use in the second half of the window over that in the first.
    pub trend: N,
    pub last_use: N,
    /// Oldest first.
    pub weekly: Vec<WeekPoint<N>>,
    /// Share of days on which a build declared it.
    pub heartbeat: N,
    /// Share of its audience's active people who are seen.
    pub coverage: N,
    /// Eligible people, less what is lost because colleagues act alike.
    pub independent_people: N,
    /// People whose silence would prove that too few use it.
    pub people_needed: N,
    /// So many times as often the unseen would have to use it for its reach to touch the line.
    pub times_as_often_to_flip: N,
    pub protected: Option<Protection>,
    pub released: Option<Day>,
    pub cost: Option<u8>,
    pub zero: Option<Zero>,
    pub verdict: VerdictWords,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeekPoint<N> {
    /// First day of the week, or of the window if that begins within the week.
    pub from: Day,
    pub uses: N,
    pub users: N,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DayPoint<N> {
    pub day: Day,
    pub uses: N,
}

/// A verdict, what it rests on, and what would change it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VerdictWords {
    pub kind: Kind,
    pub rule: Rule,
    /// One plain sentence.
    pub headline: String,
    pub because: Vec<String>,
    pub would_change: Vec<String>,
    /// Gates that do not hold; empty unless they decided.
    pub missing: Vec<Missing>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Missing {
    pub gate: EvidenceGate,
    /// With its unit.
    pub needed: String,
    pub have: String,
    /// First day on which it can hold, if time alone helps.
    pub from_day: Option<Day>,
}

impl VerdictWords {
    pub(super) fn of(judged: &Judged) -> VerdictWords {
        VerdictWords {
            kind: judged.kind,
            rule: judged.rule,
            headline: judged.headline.clone(),
            because: judged.because.clone(),
            would_change: judged.would_change.clone(),
            missing: judged.missing().map(Missing::of).collect(),
        }
    }
}

impl Missing {
    fn of(gate: &GateResult) -> Missing {
        Missing {
            gate: gate.gate,
            needed: gate.needed.clone(),
            have: gate.have.clone(),
            from_day: gate.from_day,
        }
    }
}

impl Release for WeekPoint<Figure> {
    type Released = WeekPoint<Shown>;

    fn release(self, gate: &Gate) -> WeekPoint<Shown> {
        WeekPoint {
            from: self.from,
            uses: gate.show(self.uses),
            users: gate.show(self.users),
        }
    }
}

impl Release for DayPoint<Figure> {
    type Released = DayPoint<Shown>;

    fn release(self, gate: &Gate) -> DayPoint<Shown> {
        DayPoint {
            day: self.day,
            uses: gate.show(self.uses),
        }
    }
}

impl Release for Row<Figure> {
    type Released = Row<Shown>;

    fn release(self, gate: &Gate) -> Row<Shown> {
        Row {
            key: self.key,
            title: self.title,
            area: self.area,
            owner: self.owner,
            cadence: self.cadence,
            judged_over: self.judged_over,
            stage: self.stage,
            decided: self.decided,
            next_review: self.next_review,
            age_days: self.age_days,
            code: self.code,
            accounts_touched: self.accounts_touched,
            message: self.message,
            imported: self.imported,
            eligible: gate.show(self.eligible),
            exposed: gate.show(self.exposed),
            users: gate.show(self.users),
            completed: gate.show(self.completed),
            visitors: gate.show(self.visitors),
            uses: gate.show(self.uses),
            user_days: gate.show(self.user_days),
            reach: gate.show(self.reach),
            discoverability: gate.show(self.discoverability),
            conversion: gate.show(self.conversion),
            frequency: gate.show(self.frequency),
            uses_per_user: gate.show(self.uses_per_user),
            repeat: gate.show(self.repeat),
            success: gate.show(self.success),
            trend: gate.show(self.trend),
            last_use: gate.show(self.last_use),
            weekly: self.weekly.release(gate),
            heartbeat: gate.show(self.heartbeat),
            coverage: gate.show(self.coverage),
            independent_people: gate.show(self.independent_people),
            people_needed: gate.show(self.people_needed),
            times_as_often_to_flip: gate.show(self.times_as_often_to_flip),
            protected: self.protected,
            released: self.released,
            cost: self.cost,
            zero: self.zero,
            verdict: self.verdict,
        }
    }
}

/// A measure as a column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name on the wire.
    pub name: &'static str,
    pub unit: Unit,
    /// Whether it may be known between two ends only.
    pub has_ends: bool,
}

/// The measures of a row in the order in which they are told.
pub const COLUMNS: [Column; 21] = [
    ends("eligible", Unit::Users),
    ends("exposed", Unit::Users),
    ends("users", Unit::Users),
    ends("completed", Unit::Users),
    ends("visitors", Unit::Visitors),
    plain("uses", Unit::Uses),
    plain("user_days", Unit::UserDays),
    ends("reach", Unit::ShareOfUsers),
    ends("discoverability", Unit::ShareOfUsers),
    ends("conversion", Unit::ShareOfExposed),
    plain("frequency", Unit::UsesPerUsingDay),
    ends("uses_per_user", Unit::UsesPerUser),
    ends("repeat", Unit::ShareOfFirstTime),
    ends("success", Unit::ShareOfUses),
    ends("trend", Unit::Ratio),
    plain("last_use", Unit::Day),
    plain("heartbeat", Unit::ShareOfDays),
    plain("coverage", Unit::ShareOfActive),
    plain("independent_people", Unit::People),
    plain("people_needed", Unit::People),
    plain("times_as_often_to_flip", Unit::Ratio),
];

const fn plain(name: &'static str, unit: Unit) -> Column {
    Column {
        name,
        unit,
        has_ends: false,
    }
}

const fn ends(name: &'static str, unit: Unit) -> Column {
    Column {
        name,
        unit,
        has_ends: true,
    }
}

impl<N> Row<N> {
    /// The measures in the order of [`COLUMNS`].
    pub fn numbers(&self) -> [&N; COLUMNS.len()] {
        [
            &self.eligible,
            &self.exposed,
            &self.users,
            &self.completed,
            &self.visitors,
            &self.uses,
            &self.user_days,
            &self.reach,
            &self.discoverability,
            &self.conversion,
            &self.frequency,
            &self.uses_per_user,
            &self.repeat,
            &self.success,
            &self.trend,
            &self.last_use,
            &self.heartbeat,
            &self.coverage,
            &self.independent_people,
            &self.people_needed,
            &self.times_as_often_to_flip,
        ]
    }
}
