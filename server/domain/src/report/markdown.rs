//! The removal report as Markdown: the answer first, then the evidence, then the rest.

use super::gone::Gone;
use super::row::Row;
use super::summary::LeadsWith;
use super::whole::Removal;
use crate::measure::Unit;
use crate::privacy::{Released, Shown, State, Value};
use crate::verdict::words::{count, percent};
use crate::verdict::{Kind, People};

/// A page to read in a meeting or to paste into an issue (CommonMark with tables).
///
/// Titles and all other texts that a person typed are escaped: they can make neither markup nor
/// HTML.
pub fn removal_markdown(report: &Released<Removal<Shown>>) -> String {
    let head = &report.head;
    let mut page = Page::of(report.people);
    page.line(&format!("# {}", plain(&report.summary.headline)));
    page.line(&format!(
        "Product: {}. Period: {} to {} ({} days). Made {}.",
        plain(&head.project.name),
        head.window.from,
        head.window.to,
        head.window.days,
        head.generated_at
    ));
    page.line(if report.summary.candidates > 0 {
        "**Why you can believe it**"
    } else {
        "**What this stands on**"
    });
    page.list(&report.summary.why_believe);
    if !head.notices.is_empty() {
        let texts: Vec<String> = head
            .notices
            .iter()
            .map(|notice| notice.text.clone())
            .collect();
        page.line("**Good to know**");
        page.list(&texts);
    }

    let (candidates, rest): (Vec<_>, Vec<_>) = report
        .features
        .iter()
        .partition(|row| row.verdict.kind == Kind::Candidate);
    if !candidates.is_empty() {
        page.line("## Can go");
    }
    for row in candidates {
        candidate(&mut page, row);
    }
    if !rest.is_empty() {
        match report.summary.leads_with {
            LeadsWith::Verdicts => {
                page.line("## Everything else");
                page.table(&rest);
            }
            LeadsWith::Ranking => {
                page.line("## By real use");
                page.ranking(&rest);
            }
        }
    }
    if !report.gone.is_empty() {
        page.line("## Removed, and what happened since");
        page.gone(&report.gone);
    }
    page.text
}

fn candidate(page: &mut Page, row: &Row<Shown>) {
    page.line(&format!("### {}", name(row)));
    page.line(&format!("**{}**", plain(&row.verdict.headline)));
    let mut facts = vec![
        format!("Key `{}`", row.key),
        format!("Owner {}", or_dash(&row.owner)),
        format!("Area {}", or_dash(&row.area)),
    ];
    if let Some(cost) = row.cost {
        facts.push(format!("Cost {cost} of 100"));
    }
    if let Some(accounts) = row.accounts_touched {
        facts.push(format!("Touches {accounts}"));
    }
    if let Some(code) = &row.code {
        facts.push(format!("Code `{}`", code.replace(['`', '|'], " ")));
    }
    facts.push(format!("Next review {}", row.next_review));
    page.line(&facts.join(" · "));
    page.line(&format!(
        "Open to {} · {} · used by {} · last use: {}",
        page.people(&row.eligible),
        seen_by(&row.exposed),
        page.people(&row.users),
        told(&row.last_use)
    ));
    page.list(&row.verdict.because);
    page.line("What would change this:");
    page.list(&row.verdict.would_change);
}

struct Page {
    text: String,
    /// What those who are counted are called.
    noun: &'static str,
}

impl Page {
    fn of(people: People) -> Page {
        let unit = match people {
            People::Actors => Unit::Users,
            People::Visitors => Unit::Visitors,
        };
        Page {
            text: String::new(),
            noun: unit.words(),
        }
    }

    /// A number of people, by the name that the sentences beside it give them.
    fn people(&self, number: &Shown) -> String {
        told_as(number, self.noun)
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push_str("\n\n");
    }

    fn list(&mut self, sentences: &[String]) {
        for sentence in sentences {
            self.text.push_str(&format!("- {}\n", plain(sentence)));
        }
        self.text.push('\n');
    }

    fn table(&mut self, rows: &[&Row<Shown>]) {
        self.text.push_str(
            "| Feature | Owner | Verdict | Used by | Reach | Why |\n|---|---|---|---|---|---|\n",
        );
        for row in rows {
            self.text.push_str(&format!(
                "| {} | {} | {} | {} | {} | {} |\n",
                name(row),
                or_dash(&row.owner),
                verdict(row.verdict.kind),
                self.people(&row.users),
                told(&row.reach),
                plain(&row.verdict.headline)
            ));
        }
        self.text.push('\n');
    }
}

impl Page {
    /// Without verdicts, which would all be the same; what few or none used is named and no more.
    fn ranking(&mut self, rows: &[&Row<Shown>]) {
        let (told_of, rest): (Vec<&Row<Shown>>, Vec<&Row<Shown>>) = rows
            .iter()
            .partition(|row| matches!(use_told(row), UseTold::Many));
        self.text.push_str(
            "| | Feature | Area | Used by | Of all | Uses | Last use |\n|--:|---|---|---|---|---|---|\n",
        );
        for (place, row) in (1..).zip(told_of) {
            let share = match row.users.state() {
                State::Suppressed { above: Some(_), .. } => "nearly all".to_owned(),
                State::Suppressed { .. } | State::Known { .. } | State::NotMeasurable { .. } => {
                    told(&row.reach)
                }
            };
            self.text.push_str(&format!(
                "| {place} | {} | {} | {} | {share} | {} | {} |\n",
                name(row),
                or_dash(&row.area),
                self.people(&row.users),
                told(&row.uses),
                told(&row.last_use)
            ));
        }
        self.text.push('\n');
        for (title, kind) in [
            ("## Used by very few", UseTold::Few),
            ("## Used by nobody", UseTold::Nobody),
        ] {
            let names: Vec<String> = rest
                .iter()
                .filter(|row| use_told(row) == kind)
                .map(|row| name(row))
                .collect();
            if !names.is_empty() {
                self.line(title);
                self.line(&names.join(" · "));
            }
        }
    }

    fn gone(&mut self, gone: &[Gone<Shown>]) {
        let mut sentences = String::new();
        for feature in gone {
            let name = feature
                .title
                .as_deref()
                .map_or_else(|| plain(feature.key.as_str()), plain);
            let told = match &feature.aftermath {
                Some(after) => format!(
                    "since {}: {} late, {} asked for it back{}",
                    after.removed_on,
                    told(&after.late_uses),
                    after.asked_back,
                    if after.reopened {
                        "; **above the agreed limit, so the decision is open again**"
                    } else {
                        ""
                    }
                ),
                None => "dropped before anybody had it".to_owned(),
            };
            sentences.push_str(&format!("- {name}: {told}\n"));
        }
        self.text.push_str(&sentences);
        self.text.push('\n');
    }
}

/// What may be told of a feature's use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum UseTold {
    Many,
    Few,
    Nobody,
}

fn use_told(row: &Row<Shown>) -> UseTold {
    match row.uses.state() {
        State::Suppressed { .. } => UseTold::Few,
        State::Known {
            value: Some(Value::Count(0)),
            ..
        } => UseTold::Nobody,
        State::Known { .. } | State::NotMeasurable { .. } => UseTold::Many,
    }
}

fn verdict(kind: Kind) -> &'static str {
    match kind {
        Kind::Candidate => "Can go",
        Kind::Promote => "Promote",
        Kind::Fix => "Fix",
        Kind::Declining => "Declining",
        Kind::InsufficientEvidence => "Too early to say",
        Kind::Protected => "Protected",
        Kind::Keep => "Keep",
    }
}

pub(super) fn name(row: &Row<Shown>) -> String {
    match &row.title {
        Some(title) => plain(title),
        None => plain(row.key.as_str()),
    }
}

pub(super) fn or_dash(text: &Option<String>) -> String {
    text.as_deref().map_or_else(|| "–".to_owned(), plain)
}

/// Who had it on screen; where that is not tracked, the sentences below say why.
fn seen_by(exposed: &Shown) -> String {
    match exposed.state() {
        State::NotMeasurable { .. } => "whether it was seen is not measured".to_owned(),
        State::Known { .. } | State::Suppressed { .. } => {
            format!("seen by {}", told(exposed))
        }
    }
}

/// A number with its unit, as a reader says it.
pub(super) fn told(number: &Shown) -> String {
    told_as(number, noun(number.state().unit()))
}

fn told_as(number: &Shown, noun: &str) -> String {
    let unit = number.state().unit();
    match number.state() {
        State::Known {
            value: Some(value),
            low,
            high,
            ..
        } => match (low, high) {
            (Some(low), Some(high)) => format!(
                "{} ({} to {})",
                with_noun(*value, unit, noun),
                bare(*low, unit),
                bare(*high, unit)
            ),
            (_, _) => with_noun(*value, unit, noun),
        },
        State::Known {
            value: None,
            low,
            high,
            ..
        } => {
            let ends: Vec<String> = [("at least", low), ("at most", high)]
                .into_iter()
                .filter_map(|(word, end)| end.map(|end| format!("{word} {}", bare(end, unit))))
                .collect();
            format!("{} {noun}", ends.join(", "))
        }
        State::Suppressed { below, above, .. } => match (below, above) {
            (Some(below), _) if is_people(unit) => format!("fewer than {below} people"),
            (Some(below), _) => format!("hidden (fewer than {below} people)"),
            (None, Some(above)) => format!("more than {}", with_noun(*above, unit, noun)),
            (None, None) => "hidden".to_owned(),
        },
        State::NotMeasurable { reason, .. } => plain(reason),
    }
}

fn with_noun(value: Value, unit: Unit, noun: &str) -> String {
    format!("{} {noun}", bare(value, unit))
        .trim_end()
        .to_owned()
}

fn bare(value: Value, unit: Unit) -> String {
    match value {
        Value::Count(number) => count(number),
        Value::Day(day) => day.to_string(),
        Value::Real(share) if is_share(unit) => percent(share),
        Value::Real(real) => format!("{real:.2}"),
    }
}

fn is_people(unit: Unit) -> bool {
    matches!(unit, Unit::Users | Unit::Visitors | Unit::People)
}

/// What follows the number: a share reads "1.2 %", a day stands alone.
fn noun(unit: Unit) -> &'static str {
    if is_share(unit) || matches!(unit, Unit::Day | Unit::Ratio) {
        ""
    } else {
        unit.words()
    }
}

fn is_share(unit: Unit) -> bool {
    match unit {
        Unit::ShareOfUsers
        | Unit::ShareOfExposed
        | Unit::ShareOfFirstTime
        | Unit::ShareOfUses
        | Unit::ShareOfDays
        | Unit::ShareOfActive
        | Unit::ShareOfEvents
        | Unit::ShareOfSessions => true,
        Unit::Users
        | Unit::Visitors
        | Unit::Uses
        | Unit::UserDays
        | Unit::UsesPerUsingDay
        | Unit::UsesPerUser
        | Unit::Ratio
        | Unit::Day
        | Unit::Days
        | Unit::People
        | Unit::Features
        | Unit::Events
        | Unit::UsersAWeek
        | Unit::TimesSeen
        | Unit::UsesPerSight
        | Unit::Sessions => false,
    }
}

/// Text that cannot be anything but text, on one line.
///
/// CommonMark 0.31 §2.4: a backslash before ASCII punctuation makes it plain. `<` and `&` become
/// entities as well, for renderers that let HTML through.
pub(super) fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => {
                safe.push('\\');
                safe.push(letter);
            }
            // Line ends could begin a block, other control characters speak to terminals.
            control if control.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    // `-`, `+`, `=` and digits begin a block only at the start of a line, where no such text stands:
    // every line here begins with a mark or a word of ours.
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_become_markup() {
        for (title, written) in [
            ("Export", "Export"),
            ("<img src=x onerror=1>", "&lt;img src=x onerror=1&gt;"),
            ("[x](javascript:y)", "\\[x\\](javascript:y)"),
            ("a | b", "a \\| b"),
            ("a\n# b", "a # b"),
            ("**loud**", "\\*\\*loud\\*\\*"),
            ("\u{1b}[31m", " \\[31m"),
        ] {
            assert_eq!(plain(title), written);
        }
    }
}
