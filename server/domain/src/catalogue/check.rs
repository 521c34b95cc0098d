//! What a catalogue entry may hold. Keys, days, cadence and reasons are checked by their types;
//! here are lengths and characters, so that no report can be flooded or forged by a title.

use super::CatalogueFeature;
use super::hypothesis::WITHIN_DAYS_MAX;

const TITLE_CHARS_MAX: usize = 200;
const AREA_CHARS_MAX: usize = 100;
const OWNER_CHARS_MAX: usize = 100;
const TEXT_CHARS_MAX: usize = 2_000;
const NOTE_CHARS_MAX: usize = 500;
const AUDIENCE_TRAITS_MAX: usize = 10;
const AUDIENCE_VALUES_MAX: usize = 50;
const TRAIT_CHARS_MAX: usize = 100;
const DEPENDS_ON_MAX: usize = 50;
const COST_MAX: u8 = 100;
const FORMER_KEYS_MAX: usize = 50;
const CODE_CHARS_MAX: usize = 300;

/// Why a catalogue entry is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct InvalidFeature {
    /// As on the wire, for example `protected.note`.
    pub field: &'static str,
    /// What is wrong and what is allowed; never the value itself.
    pub message: String,
}

/// Checks one entry by itself.
///
/// # Errors
/// The first field that is too long, empty, or holds control characters.
pub fn check(feature: &CatalogueFeature) -> Result<(), InvalidFeature> {
    one_line("title", feature.title.as_deref(), TITLE_CHARS_MAX)?;
    one_line("area", feature.area.as_deref(), AREA_CHARS_MAX)?;
    one_line("owner", feature.owner.as_deref(), OWNER_CHARS_MAX)?;
    prose(
        "description",
        feature.description.as_deref(),
        TEXT_CHARS_MAX,
    )?;
    check_hypothesis(feature)?;
    if let Some(protected) = &feature.protected {
        prose("protected.note", protected.note.as_deref(), NOTE_CHARS_MAX)?;
    }
    if feature.cost.is_some_and(|cost| cost > COST_MAX) {
        return refuse("cost", format!("must lie between 0 and {COST_MAX}"));
    }
    check_audience(feature)?;
    check_dependencies(feature)?;
    check_former_keys(feature)
}

/// Where the code of a feature stands: one line, as `path:line`.
///
/// # Errors
/// If it is empty, too long, or holds control characters.
pub fn check_code_place(place: &str) -> Result<(), InvalidFeature> {
    one_line("code", Some(place), CODE_CHARS_MAX)
}

fn check_hypothesis(feature: &CatalogueFeature) -> Result<(), InvalidFeature> {
    let Some(hypothesis) = &feature.hypothesis else {
        return Ok(());
    };
    prose("hypothesis.claim", Some(&hypothesis.claim), TEXT_CHARS_MAX)?;
    if hypothesis
        .at_least
        .is_some_and(|share| !(share > 0.0 && share <= 1.0))
    {
        return refuse(
            "hypothesis.at_least",
            "is a share above 0 and up to 1: write 15 % as 0.15".to_owned(),
        );
    }
    if hypothesis
        .within_days
        .is_some_and(|days| !(1..=WITHIN_DAYS_MAX).contains(&days))
    {
        return refuse(
            "hypothesis.within_days",
            format!("lies between 1 and {WITHIN_DAYS_MAX} days"),
        );
    }
    // A target without a date is never due, and a date without a target can never be judged.
    if hypothesis.at_least.is_some() != hypothesis.by.is_some() {
        return refuse(
            "hypothesis",
            "needs both at_least and by to be judged; leave both out for a claim in words"
                .to_owned(),
        );
    }
    Ok(())
}

fn check_former_keys(feature: &CatalogueFeature) -> Result<(), InvalidFeature> {
    if feature.was.len() > FORMER_KEYS_MAX {
        return refuse(
            "was",
            format!("names more than {FORMER_KEYS_MAX} former keys"),
        );
    }
    if feature.was.contains(&feature.key) {
        return refuse("was", "names the feature's own key".to_owned());
    }
    Ok(())
}

fn check_audience(feature: &CatalogueFeature) -> Result<(), InvalidFeature> {
    if feature.audience.len() > AUDIENCE_TRAITS_MAX {
        return refuse(
            "audience",
            format!("names more than {AUDIENCE_TRAITS_MAX} traits"),
        );
    }
    for (name, values) in &feature.audience {
        one_line("audience", Some(name), TRAIT_CHARS_MAX)?;
        if values.is_empty() {
            return refuse(
                "audience",
                "a trait without values would leave no one".to_owned(),
            );
        }
        if values.len() > AUDIENCE_VALUES_MAX {
            return refuse(
                "audience",
                format!("a trait names more than {AUDIENCE_VALUES_MAX} values"),
            );
        }
        for value in values {
            one_line("audience", Some(value), TRAIT_CHARS_MAX)?;
        }
    }
    Ok(())
}

fn check_dependencies(feature: &CatalogueFeature) -> Result<(), InvalidFeature> {
    if feature.depends_on.len() > DEPENDS_ON_MAX {
        return refuse(
            "depends_on",
            format!("names more than {DEPENDS_ON_MAX} features"),
        );
    }
    if feature.depends_on.contains(&feature.key) {
        return refuse("depends_on", "a feature cannot depend on itself".to_owned());
    }
    Ok(())
}

fn one_line(
    field: &'static str,
    text: Option<&str>,
    chars_max: usize,
) -> Result<(), InvalidFeature> {
    check_text(field, text, chars_max, |letter| !letter.is_control())
}

/// Text that may have several lines.
fn prose(field: &'static str, text: Option<&str>, chars_max: usize) -> Result<(), InvalidFeature> {
    check_text(field, text, chars_max, |letter| {
        !letter.is_control() || "\n\r\t".contains(letter)
    })
}

fn check_text(
    field: &'static str,
    text: Option<&str>,
    chars_max: usize,
    allowed: impl Fn(char) -> bool,
) -> Result<(), InvalidFeature> {
    let Some(text) = text else { return Ok(()) };
    if text.trim().is_empty() {
        return refuse(field, "is empty; leave the field out instead".to_owned());
    }
    if text.chars().count() > chars_max {
        return refuse(field, format!("is longer than {chars_max} characters"));
    }
    if !text.chars().all(allowed) {
        return refuse(field, "holds control characters".to_owned());
    }
    Ok(())
}

fn refuse(field: &'static str, message: String) -> Result<(), InvalidFeature> {
    Err(InvalidFeature { field, message })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(json: &str) -> CatalogueFeature {
        serde_json::from_str(json).expect(json)
    }

    #[test]
    fn what_is_too_long_empty_or_unprintable_is_refused_by_its_field() {
        let long = |chars: usize| "ä".repeat(chars);
        let cases = [
            ("title", format!(r#"{{"key":"a","title":"{}"}}"#, long(201))),
            ("title", r#"{"key":"a","title":"  "}"#.to_owned()),
            ("title", r#"{"key":"a","title":"two\nlines"}"#.to_owned()),
            ("area", format!(r#"{{"key":"a","area":"{}"}}"#, long(101))),
            ("owner", r#"{"key":"a","owner":"\u001b[31m"}"#.to_owned()),
            (
                "description",
                format!(r#"{{"key":"a","description":"{}"}}"#, long(2_001)),
            ),
            (
                "hypothesis.claim",
                r#"{"key":"a","hypothesis":"\u0000"}"#.to_owned(),
            ),
            (
                "hypothesis.at_least",
                r#"{"key":"a","hypothesis":{"claim":"c","at_least":15,"by":"2027-01-01"}}"#
                    .to_owned(),
            ),
            (
                "hypothesis.within_days",
                r#"{"key":"a","hypothesis":{"claim":"c","within_days":0}}"#.to_owned(),
            ),
            (
                "hypothesis",
                r#"{"key":"a","hypothesis":{"claim":"c","at_least":0.1}}"#.to_owned(),
            ),
            ("was", r#"{"key":"a","was":["b","a"]}"#.to_owned()),
            (
                "protected.note",
                r#"{"key":"a","protected":{"reason":"legal","note":"","until":"2027-01-01"}}"#
                    .to_owned(),
            ),
            ("cost", r#"{"key":"a","cost":101}"#.to_owned()),
            (
                "audience",
                r#"{"key":"a","audience":{"plan":[]}}"#.to_owned(),
            ),
            (
                "audience",
                r#"{"key":"a","audience":{"plan":[""]}}"#.to_owned(),
            ),
            (
                "depends_on",
                r#"{"key":"a","depends_on":["b","a"]}"#.to_owned(),
            ),
        ];
        for (field, json) in cases {
            let refusal = check(&feature(&json)).expect_err(&json);
            assert_eq!(refusal.field, field, "{json}");
        }
    }

    #[test]
    fn everything_at_its_limit_is_taken() {
        let json = format!(
            r#"{{"key":"a","title":"{}","description":"two\nlines","audience":{{"plan":["pro"]}},"cost":100}}"#,
            "ä".repeat(200)
        );
        assert_eq!(check(&feature(&json)), Ok(()));
        assert_eq!(check(&feature(r#"{"key":"a"}"#)), Ok(()));
    }
}
