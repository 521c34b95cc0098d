//! Words for what is not judged by its use: protected, blind, or without enough evidence.

use super::super::gates::{Gate, GateResult};
use super::super::judge::Case;
use super::super::words::percent;
use super::super::zero::Zero;
use super::Told;
use super::sentences::{capital, span, used};
use crate::catalogue::ProtectionReason;

pub(super) fn protected(case: &Case<'_>) -> Told {
    // The rule matched, so the protection exists and holds.
    let (reason, until) = match case.protection() {
        Some(protection) => (
            reason_words(protection.reason),
            protection.until.to_string(),
        ),
        None => ("the catalogue says so", String::new()),
    };
    Told {
        headline: format!("Protected until {until}: {reason}."),
        because: vec!["Its team decided to keep it whatever its use.".to_owned()],
        would_change: vec![format!(
            "After {until} it is judged like any other, unless decided again."
        )],
    }
}

fn reason_words(reason: ProtectionReason) -> &'static str {
    match reason {
        ProtectionReason::Legal => "the law asks for it",
        ProtectionReason::Security => "it keeps people safe",
        ProtectionReason::Recovery => "it is for the day when something broke",
        ProtectionReason::Export => "people must be able to leave with their data",
        ProtectionReason::Billing => "billing needs it",
        ProtectionReason::Accessibility => "some people cannot work without it",
        ProtectionReason::Contract => "a contract promises it",
        ProtectionReason::Once => "it is needed once by design",
    }
}

pub(super) fn blind(case: &Case<'_>) -> Told {
    let (headline, because, change) = match case.zero {
        Some(Zero::NotReleased) => (
            "Not released yet.",
            match case.evidence.feature.released {
                Some(day) => {
                    format!("The catalogue says that all of its audience has it from {day} on.")
                }
                None => "The catalogue says that it is not released.".to_owned(),
            },
            "Release it.",
        ),
        Some(Zero::BlockedOrDropped) => (
            "We cannot see it: too much is blocked or lost on the way.",
            blindness(case),
            "Find out what blocks or drops the events; nothing is known of its use until then.",
        ),
        Some(Zero::NotInstrumented | Zero::NotExposed | Zero::TooLittleData | Zero::Unused)
        | None => (
            "No build in the field can report it.",
            format!(
                "It is in the catalogue, but no build declared it in {}.",
                span(case)
            ),
            "Add it to the code that sends events; nothing is known of its use until then.",
        ),
    };
    Told {
        headline: headline.to_owned(),
        because: vec![because],
        would_change: vec![change.to_owned()],
    }
}

fn blindness(case: &Case<'_>) -> String {
    let mut parts = Vec::new();
    if let Some(coverage) = case.evidence.coverage {
        parts.push(format!(
            "{} of its active users are seen",
            percent(coverage)
        ));
    }
    if let Some(loss) = case.evidence.loss_share {
        parts.push(format!(
            "senders report {} of events as lost",
            percent(loss)
        ));
    }
    let mut text = parts.join("; ");
    if let Some(first) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &first);
    }
    format!("{text}.")
}

pub(super) fn gates(case: &Case<'_>) -> Told {
    let failed: Vec<&GateResult> = case.gates.iter().filter(|gate| !gate.passed).collect();
    // Imported history fails most other gates as well; it is the reason that a reader understands.
    let imported = failed.iter().find(|gate| gate.gate == Gate::Imported);
    let headline = match imported.or(failed.first()).map(|gate| gate.gate) {
        Some(Gate::Days) => "Too early to say: it was not watched for long enough.",
        Some(Gate::Once) => "Done once by design: its silence proves nothing.",
        Some(Gate::People) => "Too few people to say.",
        Some(Gate::Heartbeat) => {
            "Not surely measured: builds that report it were missing on too many days."
        }
        Some(Gate::Coverage) => "Too many active users are not seen to say.",
        Some(Gate::Loss) => "Too many events are lost on the way to say.",
        Some(Gate::Imported) => "Imported history alone cannot condemn it.",
        Some(Gate::Exposure) | None => "Nobody knows who had it on screen.",
    };
    let mut because = vec![used(case)];
    because.extend(
        failed
            .iter()
            .map(|gate| format!("Needed: {}. There is: {}.", gate.needed, gate.have)),
    );
    let would_change = failed
        .iter()
        .map(|gate| match gate.from_day {
            Some(day) => format!("From {day} on: {}.", gate.needed),
            None => format!("{}.", capital(&gate.needed)),
        })
        .collect();
    Told {
        headline: headline.to_owned(),
        because,
        would_change,
    }
}
